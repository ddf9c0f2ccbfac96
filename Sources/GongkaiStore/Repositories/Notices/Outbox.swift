public import GongkaiCore

/// Notices that acts have put down in their own transaction, to be sent afterwards by whoever claims them.
public struct Outbox {
  let db: any SQLConnection

  /// The outbox of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Puts a notice down; false, with nothing done, when one of the same key is there already.
  public func enqueue(_ item: OutboxItem) throws -> Bool {
    guard try !knows(item.key, agency: item.agency) else { return false }
    try db.insertOrRepeat(
      """
      INSERT INTO outbox (agency_id, id, channel, kind, subject, recipient, body, about_kind, about_id, made_at, not_before, leased_until,
        attempts, last_error, state, settled_at, dedupe_key)
      VALUES (\(item.agency), \(item.id), \(item.channel), \(item.kind), \(item.subject), \(item.sealedRecipient), \(item.sealedBody),
        \(item.aboutKind), \(item.aboutID), \(item.madeAt), \(item.notBefore), NULL, \(item.attempts), NULL, \(item.state), NULL,
        \(item.key))
      """)
    return true
  }

  /// Whether a notice of this key was ever put down.
  public func knows(_ key: String, agency: String) throws -> Bool {
    let found: Int? = try db.value("n", of: "SELECT COUNT(*) AS n FROM outbox WHERE agency_id = \(agency) AND dedupe_key = \(key)")
    return found ?? 0 > 0
  }

  /// The offices that have something to send now.
  public func waitingAgencies(_ channels: Set<NoticeChannel>, at now: Instant) throws -> [String] {
    try db.values(
      "agency_id",
      of: """
        SELECT DISTINCT agency_id FROM outbox
        WHERE state = 'waiting' AND not_before <= \(now) AND (leased_until IS NULL OR leased_until <= \(now))
          AND channel IN (\(list: channels)) ORDER BY agency_id
        """)
  }

  /// Takes up to `limit` notices that are due, the oldest first, for sending: nobody else gets them before `lease` ends.
  ///
  /// The attempt is counted now, so that one which ends the process is counted too.
  public func claim(_ channels: Set<NoticeChannel>, agency: String, limit: Int, at now: Instant, lease: Instant) throws -> [OutboxItem] {
    let ids: [String] = try db.values(
      "id",
      of: """
        SELECT id FROM outbox
        WHERE agency_id = \(agency) AND state = 'waiting' AND not_before <= \(now) AND (leased_until IS NULL OR leased_until <= \(now))
          AND channel IN (\(list: channels)) ORDER BY not_before, id LIMIT \(limit)
        """)
    // where another process takes the same rows at this moment, one of the two transactions is run again and finds the lease
    for id in ids {
      try db.execute(
        "UPDATE outbox SET leased_until = \(lease), attempts = attempts + 1 WHERE agency_id = \(agency) AND id = \(id) AND state = 'waiting'"
      )
    }
    return try db.rows(
      "SELECT * FROM outbox WHERE agency_id = \(agency) AND id IN (\(list: ids)) ORDER BY not_before, id", as: OutboxItem.init(row:))
  }

  /// Notes what an attempt came to. That something was sent is noted in any case; the rest only by whoever made the last attempt.
  ///
  /// - Returns: False, with nothing changed, when it was settled by somebody else.
  @discardableResult
  public func settle(_ item: OutboxItem, _ settlement: Settlement, at now: Instant) throws -> Bool {
    let change: Statement =
      switch settlement {
      case .sent: "state = 'sent', settled_at = \(now), last_error = NULL"
      case .failed(let error): "state = 'failed', settled_at = \(now), last_error = \(error)"
      case .again(let after, let error): "not_before = \(after), last_error = \(error)"
      }
    let fence: Statement = settlement == .sent ? "state <> 'sent'" : "state = 'waiting' AND attempts = \(item.attempts)"
    return try db.execute(
      """
      UPDATE outbox SET leased_until = NULL, \(change)
      WHERE agency_id = \(item.agency) AND id = \(item.id) AND \(fence)
      """) == 1
  }
}

extension Outbox {
  /// Takes back what waits about a thing; how many. What is being sent at this moment may still go out.
  @discardableResult
  public func cancel(_ kinds: Set<NoticeKind>, about kind: String, _ id: String, agency: String, at now: Instant) throws -> Int {
    try db.execute(
      """
      UPDATE outbox SET state = 'cancelled', settled_at = \(now)
      WHERE agency_id = \(agency) AND about_kind = \(kind) AND about_id = \(id) AND state = 'waiting' AND kind IN (\(list: kinds))
      """)
  }

  /// Lets a notice that failed be tried again from the beginning; false when it has not failed or its content has been cleared.
  public func revive(_ id: UUIDv7, agency: String, at now: Instant) throws -> Bool {
    try db.execute(
      """
      UPDATE outbox SET state = 'waiting', settled_at = NULL, attempts = 0, not_before = \(now)
      WHERE agency_id = \(agency) AND id = \(id) AND state = 'failed' AND recipient IS NOT NULL AND body IS NOT NULL
      """) == 1
  }

  /// Notices of an office in a state, the newest first.
  public func items(_ state: OutboxItem.State, agency: String, limit: Int) throws -> [OutboxItem] {
    try db.rows(
      "SELECT * FROM outbox WHERE agency_id = \(agency) AND state = \(state) ORDER BY id DESC LIMIT \(limit)", as: OutboxItem.init(row:))
  }

  /// Notices about a thing, the oldest first.
  public func about(_ kind: String, _ id: String, agency: String) throws -> [OutboxItem] {
    try db.rows(
      "SELECT * FROM outbox WHERE agency_id = \(agency) AND about_kind = \(kind) AND about_id = \(id) ORDER BY id",
      as: OutboxItem.init(row:))
  }

  /// The notice of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> OutboxItem? {
    try db.row("SELECT * FROM outbox WHERE agency_id = \(agency) AND id = \(id)", as: OutboxItem.init(row:))
  }

  /// How many notices of an office were settled before a moment and still hold recipient or text.
  public func count(agency: String, settledBefore moment: Instant) throws -> Int {
    try db.value(
      "n",
      of: """
        SELECT COUNT(*) AS n FROM outbox
        WHERE agency_id = \(agency) AND state <> 'waiting' AND settled_at < \(moment) AND (recipient IS NOT NULL OR body IS NOT NULL)
        """) ?? 0
  }

  /// Takes recipient and text out of these; the row stays, so that nothing is sent a second time.
  public func clear(agency: String, settledBefore moment: Instant) throws {
    try db.execute(
      """
      UPDATE outbox SET recipient = NULL, body = NULL
      WHERE agency_id = \(agency) AND state <> 'waiting' AND settled_at < \(moment) AND (recipient IS NOT NULL OR body IS NOT NULL)
      """)
  }
}
