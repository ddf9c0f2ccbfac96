import GongkaiCore

// The outbox as an office looks through it, and what it does about single notices.

extension Outbox {
  /// Notices of an office in a state, the newest first.
  ///
  /// - Parameter key: the notice after which the page begins; nil for the first page.
  public func page(_ state: OutboxItem.State, agency: String, after key: UUIDv7?, limit: Int) throws -> [OutboxItem] {
    let before: Statement = if let key { "AND id < \(key)" } else { "" }
    return try db.rows(
      "SELECT * FROM outbox WHERE agency_id = \(agency) AND state = \(state) \(before) ORDER BY id DESC LIMIT \(limit)",
      as: OutboxItem.init(row:))
  }

  /// How many notices of an office are in these states; a state without any is left out.
  public func counts(_ states: [OutboxItem.State], agency: String) throws -> [OutboxItem.State: Int] {
    let rows = try db.rows(
      "SELECT state, COUNT(*) AS n FROM outbox WHERE agency_id = \(agency) AND state IN (\(list: states)) GROUP BY state"
    ) { row -> (OutboxItem.State, Int) in (try row.value("state"), try row.value("n")) }
    return Dictionary(rows) { $0 + $1 }
  }

  /// Lets a notice that waits be tried at once; false when it does not wait, or is being sent at this moment: how that ends would put its
  /// next attempt off again.
  public func hasten(_ id: UUIDv7, agency: String, at now: Instant) throws -> Bool {
    try db.execute(
      """
      UPDATE outbox SET not_before = \(now)
      WHERE agency_id = \(agency) AND id = \(id) AND state = 'waiting' AND (leased_until IS NULL OR leased_until <= \(now))
      """) == 1
  }

  /// Takes back a notice that waits; false when it does not wait. What is being sent at this moment may still go out.
  public func cancel(_ id: UUIDv7, agency: String, at now: Instant) throws -> Bool {
    try db.execute(
      "UPDATE outbox SET state = 'cancelled', settled_at = \(now) WHERE agency_id = \(agency) AND id = \(id) AND state = 'waiting'") == 1
  }

  /// The numbers of the requests, or of the applications that are to become requests, with these keys.
  public func numbers(of keys: [String], agency: String) throws -> [String: String] {
    if keys.isEmpty { return [:] }
    let requests = try db.rows("SELECT id, number FROM request WHERE agency_id = \(agency) AND id IN (\(list: keys))", as: Self.pair)
    let applications = try db.rows(
      "SELECT id, number FROM application WHERE agency_id = \(agency) AND id IN (\(list: keys))", as: Self.pair)
    return Dictionary(requests + applications) { first, _ in first }
  }

  private static func pair(_ row: SQLRow) throws -> (String, String) { (try row.value("id"), try row.value("number")) }
}
