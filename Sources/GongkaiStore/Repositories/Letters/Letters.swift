public import GongkaiCore

extension Letter: SQLConvertible {}

/// A letter as it is stored: what a person has entered for it, and once signed its whole text, both sealed.
public struct StoredLetter: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The request it belongs to.
  public let request: UUIDv7
  /// Which letter.
  public let letter: Letter
  /// Its number (文号); nil before it is signed, and of letters that bear none.
  public var number: String?
  /// What was entered, sealed.
  public var sealedInputs: String
  /// The text as it was signed, sealed; nil before.
  public var sealedText: String?
  /// How often it was changed: two people who saw the same revision saw the same letter.
  public var revision: Int
  /// The account that changed it last.
  public var changedBy: String
  /// When that was.
  public var changedAt: Instant
  /// The account that signed it.
  public var signedBy: String?
  /// The day it bears.
  public var signedOn: Day?

  /// A letter to be stored.
  public init(
    agency: String, id: UUIDv7, request: UUIDv7, letter: Letter, sealedInputs: String, revision: Int = 1, changedBy: String,
    changedAt: Instant
  ) {
    self.agency = agency
    self.id = id
    self.request = request
    self.letter = letter
    self.sealedInputs = sealedInputs
    self.revision = revision
    self.changedBy = changedBy
    self.changedAt = changedAt
  }

  static let columns: Statement = """
    agency_id, id, request_id, letter, number, inputs, signed_text, revision, changed_by, changed_at, signed_by, signed_on
    """

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    request = try row.value("request_id")
    letter = try row.value("letter")
    number = try row.value("number")
    sealedInputs = try row.value("inputs")
    sealedText = try row.value("signed_text")
    revision = try row.value("revision")
    changedBy = try row.value("changed_by")
    changedAt = try row.value("changed_at")
    signedBy = try row.value("signed_by")
    signedOn = try row.value("signed_on")
  }
}

/// Letters of requests.
public struct Letters {
  let db: any SQLConnection

  /// Letters of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The letters of a request, in the order in which they were begun.
  public func all(of request: UUIDv7, agency: String) throws -> [StoredLetter] {
    try db.rows(
      "SELECT \(StoredLetter.columns) FROM request_letter WHERE agency_id = \(agency) AND request_id = \(request) ORDER BY id",
      as: StoredLetter.init(row:))
  }

  /// Adds a draft.
  public func insert(_ letter: StoredLetter) throws {
    try db.execute(
      """
      INSERT INTO request_letter (\(StoredLetter.columns))
      VALUES (\(letter.agency), \(letter.id), \(letter.request), \(letter.letter), \(letter.number), \(letter.sealedInputs),
        \(letter.sealedText), \(letter.revision), \(letter.changedBy), \(letter.changedAt), \(letter.signedBy), \(letter.signedOn))
      """)
  }

  /// Writes a letter that is not signed and still is of revision `seen`; whether it was.
  public func update(_ letter: StoredLetter, seen: Int) throws -> Bool {
    try db.execute(
      """
      UPDATE request_letter SET number = \(letter.number), inputs = \(letter.sealedInputs), signed_text = \(letter.sealedText),
        revision = \(letter.revision), changed_by = \(letter.changedBy), changed_at = \(letter.changedAt), signed_by = \(letter.signedBy),
        signed_on = \(letter.signedOn)
      WHERE agency_id = \(letter.agency) AND id = \(letter.id) AND revision = \(seen) AND signed_by IS NULL
      """) == 1
  }
}
