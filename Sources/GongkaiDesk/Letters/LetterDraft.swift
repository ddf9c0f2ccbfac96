import FoundationEssentials
import GongkaiCore
import GongkaiStore

/// A letter with everything it is composed from, as one transaction sees it.
struct LetterDraft {
  let letter: Letter
  let request: StoredRequest
  let timeline: RequestTimeline
  let applicant: Applicant
  let office: OfficeProfile
  let stored: StoredLetter?
  /// What was entered for it, and nothing else.
  let entered: LetterInputs
  let signed: LetterText?
  /// The office's own words; nil for the standard ones.
  let wording: LetterWording?

  /// What was entered, and what the decision says where nothing was.
  var inputs: LetterInputs { entered.following(letter.outcomes.isEmpty ? nil : timeline.decision) }

  /// The letter as it would be signed.
  func text(of facts: LetterFacts) -> LetterText { inputs.text(of: facts, in: wording) }

  /// What the letter can speak of on a day.
  func facts(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> LetterFacts {
    let about = LetterRequest(
      number: request.number, received: request.received, rule: ReceiptRule(rawValue: request.channel) ?? .inPerson,
      subject: request.subject,
      applicant: applicant.name, isOrganisation: ApplicantKind(rawValue: request.applicantKind)?.isOrganisation ?? false)
    return inputs.adding(to: try LetterFacts(letter, office: office, date: day, request: about, timeline: timeline, in: calendar))
  }
}

extension LetterDesk {
  static func request(_ number: String, _ actor: Actor, in db: any SQLConnection) throws -> StoredRequest {
    guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
    return request
  }

  /// The letter as it is stored, or one that nothing was entered for.
  func draft(_ letter: Letter, _ number: String, _ actor: Actor, in db: any SQLConnection) throws -> LetterDraft {
    let request = try Self.request(number, actor, in: db)
    let timeline = try Requests(db).timeline(of: request)
    guard timeline.letters.contains(letter) else { throw DeskError.noSuchRequest }
    let stored = try Letters(db).all(of: request.id, agency: actor.agency).last { $0.letter == letter }
    return LetterDraft(
      letter: letter, request: request, timeline: timeline, applicant: try RequestDesk(context).unsealed(request),
      office: try OfficeDesk.profile(of: actor.agency, in: db), stored: stored,
      entered: try stored.map { try open($0.sealedInputs, of: $0.id, .inputs, actor.agency) } ?? LetterInputs(),
      signed: try stored.flatMap(signedText), wording: try LetterWordingDesk.wording(of: letter, agency: actor.agency, in: db))
  }

  /// The text as it was signed; nil before.
  func signedText(of stored: StoredLetter) throws -> LetterText? {
    try stored.sealedText.map { try open($0, of: stored.id, .signedText, stored.agency) }
  }

  /// - Throws: `DeskError` when it is signed already or somebody else has changed it meanwhile.
  static func isOpen(_ draft: LetterDraft, seen: Int, _ letter: Letter) throws(DeskError) {
    if draft.signed != nil { throw .letterSigned(letter) }
    if draft.stored?.revision ?? 0 != seen { throw .letterChanged(letter) }
  }

  func stored(_ inputs: LetterInputs, _ draft: LetterDraft, _ letter: Letter, id: UUIDv7, actor: Actor, at: Instant) throws -> StoredLetter
  {
    let id = draft.stored?.id ?? id
    return StoredLetter(
      agency: actor.agency, id: id, request: draft.request.id, letter: letter,
      sealedInputs: try seal(inputs, of: id, .inputs, actor.agency),
      revision: (draft.stored?.revision ?? 0) + 1, changedBy: actor.id, changedAt: at)
  }

  static func keep(_ letter: StoredLetter, isNew: Bool, seen: Int, in db: any SQLConnection) throws {
    if isNew { return try Letters(db).insert(letter) }
    guard try Letters(db).update(letter, seen: seen) else { throw StoreError.conflict }
  }

  func seal(_ value: some Encodable, of id: UUIDv7, _ column: Identifier, _ agency: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    return try context.vault.seal(text, at: Self.place(of: id, column, agency))
  }

  func open<Value: Decodable>(_ sealed: String, of id: UUIDv7, _ column: Identifier, _ agency: String) throws -> Value {
    let text = try context.vault.open(sealed, at: Self.place(of: id, column, agency))
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  private static func place(of id: UUIDv7, _ column: Identifier, _ agency: String) -> FieldPlace {
    FieldPlace(table: .requestLetter, column: column, agency: agency, row: id.description)
  }
}

extension StoredLetter {
  /// What the audit log keeps of it; no personal data.
  func audited(_ request: String) -> CanonicalJSON {
    [
      "letter": .text(letter.code), "request": .text(request), "number": number.map { .text($0) } ?? .null, "revision": .integer(revision),
      "signedOn": signedOn.map { .text($0.description) } ?? .null,
    ]
  }
}

extension RequestTimeline {
  /// Whether the latest draft was signed, or the case ended without one.
  var isDecisionSigned: Bool {
    switch entries.last(where: { [.drafted, .signed, .draftReturned].contains($0.event.kind) })?.event.kind {
    case .drafted?, .draftReturned?: false
    default: true
    }
  }
}

extension LetterText {
  /// The same letter to another name; only the line of the addressee bears it.
  func masked(_ name: String) -> LetterText { letter.spec.addressee == .applicant ? addressed(to: name) : self }
}
