import FoundationEssentials
public import GongkaiCore

/// A review or suit as it is stored: its timeline whole, and the next day something is due.
public struct StoredRemedy: Hashable, Sendable {
  /// The agency it is against.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The case with its events.
  public var remedy: RemedyCase
  /// The earliest day something is due; nil when nothing is.
  public var nextDue: Day?

  /// A case to be stored.
  public init(agency: String, id: UUIDv7, remedy: RemedyCase, nextDue: Day?) {
    self.agency = agency
    self.id = id
    self.remedy = remedy
    self.nextDue = nextDue
  }

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    nextDue = try row.value("next_due")
    let content: String = try row.value("content")
    remedy = try JSONDecoder().decode(RemedyCase.self, from: Data(content.utf8))
  }

  var content: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(remedy), as: UTF8.self)
    }
  }
}

/// Reviews and suits.
public struct Remedies {
  let db: any SQLConnection

  /// Remedies of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a case and links it to its requests.
  ///
  /// - Throws: `StoreError.constraint` when the number is known already or a request is not there.
  public func insert(_ stored: StoredRemedy) throws {
    let (remedy, settled) = (stored.remedy, stored.remedy.settlement)
    try db.execute(
      """
      INSERT INTO remedy_case (agency_id, id, kind, number, next_due, content, event_count, is_open, stage, path, filed_on, settled_on, result)
      VALUES (\(stored.agency), \(stored.id), \(remedy.kind.rawValue), \(remedy.number), \(stored.nextDue),
        \(try stored.content), \(remedy.eventCount), \(remedy.isOpen ? 1 : 0), \(remedy.standing.key), \(remedy.path.rawValue),
        \(remedy.filed), \(settled?.on), \(settled?.result.rawValue))
      """)
    for number in stored.remedy.requests {
      try db.execute(
        "INSERT INTO remedy_request (agency_id, request_number, remedy_id) VALUES (\(stored.agency), \(number), \(stored.id))")
    }
  }

  /// Writes a case that still has `seen` events; whether it had.
  public func update(_ stored: StoredRemedy, seen: Int) throws -> Bool {
    let (remedy, settled) = (stored.remedy, stored.remedy.settlement)
    return try db.execute(
      """
      UPDATE remedy_case SET next_due = \(stored.nextDue), content = \(try stored.content), event_count = \(remedy.eventCount),
        is_open = \(remedy.isOpen ? 1 : 0), stage = \(remedy.standing.key), path = \(remedy.path.rawValue), filed_on = \(remedy.filed),
        settled_on = \(settled?.on), result = \(settled?.result.rawValue)
      WHERE agency_id = \(stored.agency) AND id = \(stored.id) AND event_count = \(seen)
      """) == 1
  }

  /// The case of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> StoredRemedy? {
    try db.row(
      "SELECT agency_id, id, next_due, content FROM remedy_case WHERE agency_id = \(agency) AND id = \(id)", as: StoredRemedy.init(row:))
  }

  /// The case of a kind and number.
  public func find(_ kind: RemedyCase.Kind, number: String, agency: String) throws -> StoredRemedy? {
    try db.row(
      """
      SELECT agency_id, id, next_due, content FROM remedy_case
      WHERE agency_id = \(agency) AND kind = \(kind.rawValue) AND number = \(number)
      """, as: StoredRemedy.init(row:))
  }

  /// The cases about a request, the oldest first.
  public func about(request number: String, agency: String) throws -> [StoredRemedy] {
    try db.rows(
      """
      SELECT remedy_case.agency_id, id, next_due, content FROM remedy_case JOIN remedy_request
      ON remedy_request.agency_id = remedy_case.agency_id AND remedy_request.remedy_id = remedy_case.id
      WHERE remedy_request.agency_id = \(agency) AND request_number = \(number) ORDER BY id
      """, as: StoredRemedy.init(row:))
  }

  /// Cases in which something is due on or before a day, the earliest first.
  public func due(by day: Day, agency: String, limit: Int) throws -> [StoredRemedy] {
    try db.rows(
      """
      SELECT agency_id, id, next_due, content FROM remedy_case
      WHERE agency_id = \(agency) AND next_due <= \(day) ORDER BY next_due, number LIMIT \(limit)
      """, as: StoredRemedy.init(row:))
  }

  /// The agencies that have cases.
  public func agencies() throws -> [String] {
    try db.values("agency_id", of: "SELECT DISTINCT agency_id FROM remedy_case ORDER BY agency_id")
  }
}
