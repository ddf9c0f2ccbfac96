public import GongkaiCore
import GongkaiStore

extension MatterDesk {
  /// The roles that may take the whole letter with the applicant's name.
  public static let letterTakers = RequestDesk.unmaskingRoles.union([.leader])

  /// The letter that tells the decision: as it was signed, or as it would be signed now; nil before there is a decision.
  ///
  /// - Parameter isMasked: whether the name of the addressee is masked.
  func letter(of matter: Matter, _ stored: StoredMatter, isMasked: Bool, in db: any SQLConnection) throws -> LetterText? {
    let applicant = try applicant(of: stored)
    if let signed = try signedLetter(of: stored) { return isMasked ? signed.masked(applicant.masked.name) : signed }
    return try composed(matter, stored, name: isMasked ? applicant.masked.name : applicant.name, in: db)?.text
  }

  /// The letter in the office's own words, with the facts it is checked against.
  private func composed(_ matter: Matter, _ stored: StoredMatter, name: String, in db: any SQLConnection) throws
    -> (text: LetterText, facts: LetterFacts)?
  {
    let facts = matter.letterFacts(
      office: try OfficeDesk.profile(of: stored.agency, in: db), date: context.today, applicant: name,
      rule: ReceiptRule(rawValue: stored.channel) ?? .inPerson,
      isOrganisation: ApplicantKind(rawValue: stored.applicantKind)?.isOrganisation ?? false)
    guard let facts else { return nil }
    let wording = try LetterWordingDesk.wording(of: facts.letter, agency: stored.agency, in: db)
    return (LetterText(facts, wording: wording), facts)
  }

  /// Keeps the letter of a matter that has just been signed, word by word: later changes of the office or its wording do not reach it.
  ///
  /// - Throws: `DeskError.letter` when it lacks what it must say.
  func keepLetter(_ matter: Matter, in stored: inout StoredMatter, _ db: any SQLConnection) throws {
    guard let (text, facts) = try composed(matter, stored, name: try applicant(of: stored).name, in: db) else { return }
    let findings = text.findings(for: facts).filter(\.forbidsSigning)
    guard findings.isEmpty else { throw DeskError.letter(findings) }
    stored.letterNumber = text.number.isEmpty ? nil : text.numberText
    stored.sealedLetter = try seal(text, .signedText, stored.id, stored.agency)
  }

  /// The letter as it was signed; nil before.
  func signedLetter(of stored: StoredMatter) throws -> LetterText? {
    try stored.sealedLetter.map { try open($0, .signedText, stored.id, stored.agency) }
  }

  /// What is wrong with a draft, so that whoever signs sees it before; empty once it is signed.
  func findings(_ matter: Matter, _ stored: StoredMatter, in db: any SQLConnection) throws -> [LetterFinding] {
    guard stored.sealedLetter == nil, let (text, facts) = try composed(matter, stored, name: applicant(of: stored).name, in: db) else {
      return []
    }
    return text.findings(for: facts)
  }

  /// The whole letter as a Word file; the audit log keeps who took it.
  ///
  /// - Throws: `DeskError.noSuchRequest` before there is a draft.
  public func docx(of number: String, by actor: Actor) async throws(DeskError) -> LetterDesk.File {
    let text = try await whole(number, by: actor)
    return try LetterDesk.file(text, named: "\(number)-\(text.letter.code)", at: context.now())
  }

  /// The whole letter as a PDF file made from the Word file; the audit log keeps who took it.
  public func pdf(of number: String, by actor: Actor) async throws(DeskError) -> LetterDesk.File {
    try await press.pdf(of: docx(of: number, by: actor))
  }

  /// The whole letter with the applicant's name; the audit log keeps who took it.
  ///
  /// - Throws: `DeskError.noSuchRequest` before there is a draft.
  public func whole(_ number: String, by actor: Actor) async throws(DeskError) -> LetterText {
    guard !actor.roles.isDisjoint(with: Self.letterTakers) else { throw .notYourRole(act: "取用文书全文", needed: Self.letterTakers) }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard let stored = try Matters(db).find(number: number, agency: actor.agency),
          let text = try letter(of: matter(stored, in: db), stored, isMasked: false, in: db)
        else { throw DeskError.noSuchRequest }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "takeLetter", objectKind: "matter",
            objectID: stored.id.description, after: ["number": .text(number), "letter": .text(text.letter.code)]))
        return text
      }
    }
  }
}
