public import GongkaiCore

/// A passage of a document that is not to go out, with the ground on which it is withheld.
public struct RequestMark: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The file it is in.
  public let material: UUIDv7
  /// The words and their place, sealed.
  public let sealedPassage: String
  /// On which ground.
  public let ground: Outcome
  /// The account that marked it.
  public let markedBy: String
  /// When.
  public let markedAt: Instant
  /// The account that undid it; nil while it stands.
  public var undoneBy: String?
  /// When it was undone.
  public var undoneAt: Instant?

  /// A mark that stands.
  public init(
    agency: String, id: UUIDv7, material: UUIDv7, sealedPassage: String, ground: Outcome, markedBy: String, markedAt: Instant
  ) {
    (self.agency, self.id, self.material, self.sealedPassage, self.ground) = (agency, id, material, sealedPassage, ground)
    (self.markedBy, self.markedAt) = (markedBy, markedAt)
  }

  /// Whether it was not undone.
  public var stands: Bool { undoneAt == nil }

  static let columns: Statement = "agency_id, id, material_id, passage, ground, marked_by, marked_at, undone_by, undone_at"

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    material = try row.value("material_id")
    sealedPassage = try row.value("passage")
    ground = try row.value("ground")
    markedBy = try row.value("marked_by")
    markedAt = try row.value("marked_at")
    undoneBy = try row.value("undone_by")
    undoneAt = try row.value("undone_at")
  }
}

/// Marks in documents of requests.
public struct Marks {
  let db: any SQLConnection

  /// Marks of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a mark.
  public func insert(_ mark: RequestMark) throws {
    try db.execute(
      """
      INSERT INTO request_mark (\(RequestMark.columns))
      VALUES (\(mark.agency), \(mark.id), \(mark.material), \(mark.sealedPassage), \(mark.ground), \(mark.markedBy), \(mark.markedAt),
        \(mark.undoneBy), \(mark.undoneAt))
      """)
  }

  /// The marks in a file in the order in which they were made, also those that were undone.
  public func all(in material: UUIDv7, agency: String) throws -> [RequestMark] {
    try db.rows(
      "SELECT \(RequestMark.columns) FROM request_mark WHERE agency_id = \(agency) AND material_id = \(material) ORDER BY id",
      as: RequestMark.init(row:))
  }

  /// Undoes a mark; whether it stood.
  public func undo(_ id: UUIDv7, in material: UUIDv7, agency: String, by person: String, at now: Instant) throws -> Bool {
    try db.execute(
      """
      UPDATE request_mark SET undone_by = \(person), undone_at = \(now)
      WHERE agency_id = \(agency) AND id = \(id) AND material_id = \(material) AND undone_at IS NULL
      """) == 1
  }
}
