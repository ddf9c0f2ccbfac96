import FoundationEssentials
public import GongkaiCore
import GongkaiStore

/// A letter that a request calls for.
public struct LetterStanding: Hashable, Sendable {
  /// Which letter.
  public let letter: Letter
  /// Its number; nil before it is signed, and where it bears none.
  public let number: String?
  /// The day it was signed; nil before.
  public let signedOn: Day?
}

/// The letters of requests: composed from the case, checked, signed under the office's next number.
public struct LetterDesk: Sendable {
  let context: DeskContext
  let press: PDFPress

  /// The desk of a context.
  public init(_ context: DeskContext, press: PDFPress = PDFPress()) {
    self.context = context
    self.press = press
  }

  /// The roles that may write a letter.
  public static let writers: Set<Role> = [.registrar, .handler, .officeHead]

  /// A letter as its page shows it.
  public struct Sheet: Sendable {
    /// Which letter.
    public let letter: Letter
    /// The request's number.
    public let request: String
    /// The text: as it was signed, or as it would be signed now, with the applicant's name masked.
    public let text: LetterText
    /// What is wrong with it; empty once it is signed.
    public let findings: [LetterFinding]
    /// What was entered.
    public let inputs: LetterInputs
    /// The revision seen; 0 when nothing has been entered yet.
    public let revision: Int
    /// The day it was signed; nil before.
    public let signedOn: Day?
    /// Fields of the office's profile that it needs and that are not filled in.
    public let missingOffice: [String]
    /// Withheld parts as the copies that stand have them; a proposal while none are entered.
    public let proposed: [WithheldPart]
    /// The wording it is composed with.
    public let wording: LetterWording

    /// Whether it is signed.
    public var isSigned: Bool { signedOn != nil }
  }

  /// The letters that a request calls for, with the day each was signed.
  static func standing(of request: StoredRequest, _ timeline: RequestTimeline, in db: any SQLConnection) throws -> [LetterStanding] {
    let stored = try Letters(db).all(of: request.id, agency: request.agency)
    return timeline.letters.map { letter in
      let latest = stored.last { $0.letter == letter }
      return LetterStanding(letter: letter, number: latest?.number, signedOn: latest?.signedOn)
    }
  }

  /// A letter of a request.
  ///
  /// - Throws: `DeskError.noSuchRequest`, also when the request does not call for this letter.
  public func sheet(_ letter: Letter, of number: String, by actor: Actor) async throws(DeskError) -> Sheet {
    try RequestDesk(context).mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let draft = try self.draft(letter, number, actor, in: db)
        let wording = draft.wording ?? .standard(for: letter)
        if let text = draft.signed {
          return Sheet(
            letter: letter, request: number, text: text.masked(draft.applicant.masked.name), findings: [], inputs: draft.inputs,
            revision: draft.stored?.revision ?? 0, signedOn: draft.stored?.signedOn, missingOffice: [], proposed: [], wording: wording)
        }
        var facts = try draft.facts(on: today, in: context.calendar(db))
        let findings = draft.text(of: facts).findings(for: facts)
        facts.request.applicant = draft.applicant.masked.name
        return Sheet(
          letter: letter, request: number, text: draft.text(of: facts), findings: findings, inputs: draft.inputs,
          revision: draft.stored?.revision ?? 0, signedOn: nil,
          missingOffice: draft.office.missingFields(for: [letter]) { _ in wording }.map { $0.field.label },
          proposed: try proposed(for: draft, in: db),
          wording: wording)
      }
    }
  }

  /// The withheld parts as the copies for the applicant were made without them, and the decided ones on grounds that no copy has; empty where there
  /// are no copies, and once parts were entered.
  private func proposed(for draft: LetterDraft, in db: any SQLConnection) throws -> [WithheldPart] {
    guard draft.letter.outcomes.contains(.partlyProvided), draft.entered.withheld.isEmpty else { return [] }
    let copied = try MaterialDesk.withheldParts(MaterialDesk.file(draft.request.number, draft.request.agency, in: db), context)
    let others = draft.inputs.withheld.filter { part in !copied.contains { $0.outcome == part.outcome } }
    return copied.isEmpty ? [] : copied + others
  }

  /// Keeps what was entered for a letter that is not signed.
  ///
  /// - Parameter seen: the revision the person saw.
  public func save(_ inputs: LetterInputs, for letter: Letter, of number: String, seen: Int, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.writers) else { throw .notYourRole(act: "起草文书", needed: Self.writers) }
    let (act, id, now) = (context.keys.next(), context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let draft = try self.draft(letter, number, actor, in: db)
        try Self.isOpen(draft, seen: seen, letter)
        let stored = try self.stored(inputs, draft, letter, id: id, actor: actor, at: now)
        try Self.keep(stored, isNew: draft.stored == nil, seen: seen, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "changeLetter", objectKind: "letter",
            objectID: stored.id.description, after: stored.audited(number)))
      }
    }
  }

  /// Signs a letter: the next number of its series, the day, the text as it stands, in one transaction.
  ///
  /// - Throws: `DeskError.letter` with every finding that forbids it; `notYourRole` unless the actor has the signer's role.
  public func sign(_ letter: Letter, of number: String, seen: Int, by actor: Actor) async throws(DeskError) -> LetterText {
    let signer = letter.spec.signer
    guard actor.roles.contains(signer) else { throw .notYourRole(act: "签发《\(letter.title)》", needed: [signer]) }
    let (act, id, now, today) = (context.keys.next(), context.keys.next(), context.now(), context.today)
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let draft = try self.draft(letter, number, actor, in: db)
        try Self.isOpen(draft, seen: seen, letter)
        if letter.outcomes.isEmpty == false, !draft.timeline.isDecisionSigned { throw DeskError.letterBeforeDecision(letter) }
        if !letter.outcomes.isEmpty { try MaterialDesk.mustBeReleased(MaterialDesk.file(number, actor.agency, in: db), self.context) }
        var facts = try draft.facts(on: today, in: context.calendar(db))
        facts.isSigned = true
        if let series = letter.spec.series {
          facts.serial = try Numbers(db).next(agency: actor.agency, series: Self.series(series), year: today.year)
        }
        let text = draft.text(of: facts)
        let findings = text.findings(for: facts).filter(\.forbidsSigning)
        guard findings.isEmpty else { throw DeskError.letter(findings) }
        var stored = try self.stored(draft.inputs, draft, letter, id: id, actor: actor, at: now)
        stored.number = text.number.isEmpty ? nil : text.numberText
        stored.sealedText = try self.seal(text, of: stored.id, .signedText, actor.agency)
        (stored.signedBy, stored.signedOn) = (actor.id, today)
        try Self.keep(stored, isNew: draft.stored == nil, seen: seen, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "signLetter", objectKind: "letter",
            objectID: stored.id.description, after: stored.audited(number)))
        return text
      }
    }
  }

  /// The whole letter with the applicant's name, to be printed or saved; the audit log keeps who took it.
  public func whole(_ letter: Letter, of number: String, by actor: Actor) async throws(DeskError) -> LetterText {
    try RequestDesk(context).mayRead(actor)
    let (act, now, today) = (context.keys.next(), context.now(), context.today)
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let draft = try self.draft(letter, number, actor, in: db)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "takeLetter", objectKind: "request",
            objectID: draft.request.id.description, after: ["letter": .text(letter.code), "number": .text(number)]))
        if let signed = draft.signed { return signed }
        return try draft.text(of: draft.facts(on: today, in: context.calendar(db)))
      }
    }
  }
}
