import FoundationEssentials
public import GongkaiCore

/// How an office has worded a letter at a time. Every revision is kept.
public struct StoredLetterWording: Hashable, Sendable {
  /// The office.
  public let agency: String
  /// Which letter.
  public let letter: Letter
  /// 1, 2, 3, … of this letter in this office.
  public let revision: Int
  /// The words; nil where the office went back to the standard wording.
  public let wording: LetterRewording?
  /// When it was written.
  public let changedAt: Instant
  /// The account that wrote it.
  public let changedBy: String

  /// A wording to be stored.
  public init(agency: String, letter: Letter, revision: Int, wording: LetterRewording?, changedAt: Instant, changedBy: String) {
    (self.agency, self.letter, self.revision) = (agency, letter, revision)
    (self.wording, self.changedAt, self.changedBy) = (wording, changedAt, changedBy)
  }

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    letter = try row.value("letter")
    revision = try row.value("revision")
    let text: String? = try row.value("wording")
    wording = try text.map { try JSONDecoder().decode(LetterRewording.self, from: Data($0.utf8)) }
    changedAt = try row.value("changed_at")
    changedBy = try row.value("changed_by")
  }
}

/// What offices have written in their letters in words of their own.
public struct LetterWordings {
  let db: any SQLConnection

  /// Wordings of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The newest revision of every letter that the office has ever worded itself.
  public func newest(agency: String) throws -> [StoredLetterWording] {
    try db.rows(
      """
      SELECT * FROM letter_wording WHERE agency_id = \(agency) AND revision =
        (SELECT MAX(revision) FROM letter_wording AS other WHERE other.agency_id = \(agency) AND other.letter = letter_wording.letter)
      ORDER BY letter
      """, as: StoredLetterWording.init(row:))
  }

  /// The revisions of a letter, the newest first.
  public func revisions(of letter: Letter, agency: String, limit: Int) throws -> [StoredLetterWording] {
    try db.rows(
      "SELECT * FROM letter_wording WHERE agency_id = \(agency) AND letter = \(letter) ORDER BY revision DESC LIMIT \(limit)",
      as: StoredLetterWording.init(row:))
  }

  /// The newest revision of a letter; nil where the office has never worded it.
  public func newest(of letter: Letter, agency: String) throws -> StoredLetterWording? {
    try revisions(of: letter, agency: agency, limit: 1).first
  }

  /// Adds a revision. Should somebody else add the same one at this moment, the act is run again.
  public func add(_ stored: StoredLetterWording) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = try stored.wording.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    try db.insertOrRepeat(
      """
      INSERT INTO letter_wording (agency_id, letter, revision, wording, changed_at, changed_by)
      VALUES (\(stored.agency), \(stored.letter), \(stored.revision), \(text), \(stored.changedAt), \(stored.changedBy))
      """)
  }
}
