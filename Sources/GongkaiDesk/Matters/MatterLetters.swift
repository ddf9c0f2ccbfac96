public import GongkaiCore
import GongkaiStore

extension MatterDesk {
  /// The roles that may take the whole letter with the applicant's name.
  public static let letterTakers = RequestDesk.unmaskingRoles.union([.leader])

  func letterFacts(_ matter: Matter, _ stored: StoredMatter, name: String, in db: any SQLConnection) throws -> LetterFacts? {
    matter.letterFacts(
      office: try OfficeDesk.profile(of: stored.agency, in: db), date: context.today, applicant: name,
      rule: ReceiptRule(rawValue: stored.channel) ?? .inPerson,
      isOrganisation: ApplicantKind(rawValue: stored.applicantKind)?.isOrganisation ?? false)
  }

  /// No letter is signed that lacks what it must say.
  func checkLetter(_ matter: Matter, _ stored: StoredMatter, in db: any SQLConnection) throws {
    guard let facts = try letterFacts(matter, stored, name: try applicant(of: stored).name, in: db) else { return }
    let findings = LetterText(facts).findings(for: facts).filter(\.forbidsSigning)
    guard findings.isEmpty else { throw DeskError.letter(findings) }
  }

  /// The whole letter as a Word file; the audit log keeps who took it.
  ///
  /// - Throws: `DeskError.noSuchRequest` before there is a draft.
  public func docx(of number: String, by actor: Actor) async throws(DeskError) -> LetterDesk.File {
    guard !actor.roles.isDisjoint(with: Self.letterTakers) else { throw .notYourRole(act: "取用文书全文", needed: Self.letterTakers) }
    let (act, now) = (context.keys.next(), context.now())
    let text = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard let stored = try Matters(db).find(number: number, agency: actor.agency),
          let facts = try letterFacts(try matter(stored, in: db), stored, name: try applicant(of: stored).name, in: db)
        else { throw DeskError.noSuchRequest }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "takeLetter", objectKind: "matter",
            objectID: stored.id.description, after: ["number": .text(number), "letter": .text(facts.letter.code)]))
        return LetterText(facts)
      }
    }
    return try LetterDesk.file(text, named: "\(number)-\(text.letter.code)", at: now)
  }
}
