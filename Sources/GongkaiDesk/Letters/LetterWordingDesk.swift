public import GongkaiCore
import GongkaiStore

/// The words an office puts into its letters in place of the standard ones. What is signed already stays as it was signed.
public struct LetterWordingDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may change what letters say.
  public static let roles: Set<Role> = [.officeHead, .systemAdministrator]

  /// A letter as the list shows it.
  public struct Entry: Hashable, Sendable {
    /// Which letter.
    public let letter: Letter
    /// Whether the office's own words hold.
    public let isOwn: Bool
    /// Whether the office's own words are set aside until somebody has looked at them, since the standard wording has changed.
    public let isOutdated: Bool
    /// When it was changed last, in China; nil where never.
    public let changedAt: ChinaTime?
  }

  /// One change of a wording.
  public struct Change: Hashable, Sendable {
    /// When, in China.
    public let at: ChinaTime
    /// Who: a name, or the key where there is no such account.
    public let by: String
    /// The words from then on; nil where the office went back to the standard wording.
    public let wording: LetterRewording?
  }

  /// A letter as the page shows it on which its words are changed.
  public struct Sheet: Sendable {
    /// Which letter.
    public let letter: Letter
    /// The office's own words; empty where the standard wording holds.
    public let own: LetterRewording
    /// The revision seen; 0 where the office has never worded it.
    public let revision: Int
    /// Why the office's own words do not hold any more; empty where they do.
    public let refusals: [LetterWordingRefusal]
    /// Sentences of the standard wording that were reworded and have gone since.
    public let outdated: [String]
    /// The changes, the newest first.
    public let history: [Change]
    /// What the office says of itself, for the preview.
    public let office: OfficeProfile

    /// The letter with invented content.
    public func sample(_ wording: LetterRewording, on day: Day) -> LetterText {
      wording.wording(for: letter).sample(office: office, on: day)
    }
  }

  /// Every letter, in the order of the codes.
  public func entries(by actor: Actor) async throws(DeskError) -> [Entry] {
    try mayChange(actor)
    return try await context.perform {
      try await context.database.read { db in
        let stored = Dictionary(try LetterWordings(db).newest(agency: actor.agency).map { ($0.letter, $0) }) { first, _ in first }
        return Letter.allCases.map { letter in
          let wording = stored[letter]?.wording
          let isUsable = wording.map { $0.isUsable(for: letter) } ?? false
          return Entry(
            letter: letter, isOwn: isUsable, isOutdated: wording != nil && !isUsable,
            changedAt: stored[letter].map { ChinaTime($0.changedAt) })
        }
      }
    }
  }

  /// A letter with the office's words and their history.
  public func sheet(_ letter: Letter, by actor: Actor) async throws(DeskError) -> Sheet {
    try mayChange(actor)
    return try await context.perform {
      try await context.database.read { db in
        let revisions = try LetterWordings(db).revisions(of: letter, agency: actor.agency, limit: 50)
        let own = revisions.first?.wording ?? LetterRewording()
        return Sheet(
          letter: letter, own: own, revision: revisions.first?.revision ?? 0, refusals: own.refusals(for: letter),
          outdated: own.outdated(for: letter), history: try revisions.map { try Self.change($0, in: db) },
          office: try OfficeDesk.profile(of: actor.agency, in: db))
      }
    }
  }

  private static func change(_ stored: StoredLetterWording, in db: any SQLConnection) throws -> Change {
    let account = UUIDv7(stored.changedBy) == nil ? nil : try Accounts(db).find(stored.changedBy, agency: stored.agency)
    return Change(at: ChinaTime(stored.changedAt), by: account?.name ?? stored.changedBy, wording: stored.wording)
  }

  /// Writes the office's own words, or with nothing in them goes back to the standard wording.
  ///
  /// - Parameter seen: the revision the person saw.
  /// - Throws: `DeskError.wording` with every reason why the words cannot be used.
  public func write(_ wording: LetterRewording, for letter: Letter, seen: Int, by actor: Actor) async throws(DeskError) {
    try mayChange(actor)
    let refusals = wording.refusals(for: letter)
    guard refusals.isEmpty else { throw .wording(refusals) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let before = try LetterWordings(db).newest(of: letter, agency: actor.agency)
        guard before?.revision ?? 0 == seen else { throw DeskError.wordingChanged(letter) }
        let after = wording.isEmpty ? nil : wording
        if before?.wording == after { return }
        try LetterWordings(db).add(
          StoredLetterWording(
            agency: actor.agency, letter: letter, revision: seen + 1, wording: after, changedAt: now, changedBy: actor.id))
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "writeLetterWording", objectKind: "letter",
            objectID: letter.code, before: before?.wording?.audited ?? .null, after: after?.audited ?? .null))
      }
    }
  }

  private func mayChange(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "修改文书的文字", needed: Self.roles) }
  }

  /// The wording of a letter at an office; nil for the standard one.
  ///
  /// Words that a newer program would not take are not used: what the law asks for now comes before what was written then.
  static func wording(of letter: Letter, agency: String, in db: any SQLConnection) throws -> LetterWording? {
    guard let own = try LetterWordings(db).newest(of: letter, agency: agency)?.wording, own.isUsable(for: letter) else { return nil }
    return own.wording(for: letter)
  }
}

extension LetterRewording {
  /// Whether letters are composed with it.
  func isUsable(for letter: Letter) -> Bool { refusals(for: letter).isEmpty && outdated(for: letter).isEmpty }

  /// What the audit log keeps of it.
  var audited: CanonicalJSON { ["replaced": .object(replaced.mapValues { .text($0) }), "added": .list(added.map { .text($0) })] }
}
