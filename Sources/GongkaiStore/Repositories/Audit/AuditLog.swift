/// The audit log: append-only, one chain of hashes for each agency, written in the transaction of the act it records.
///
/// Since every act of an agency moves that agency's head, two acts that run at the same time collide there, and one is run again:
/// what an act has read of its agency cannot change before it is committed (Docs/adr/0007).
public struct AuditLog {
  let db: any SQLConnection

  /// The log of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Appends a record and returns it in its place.
  /// - Throws: `StoreError.constraint(.unique, …)` when an act of this id is recorded already.
  @discardableResult public func append(_ record: AuditRecord) throws -> AuditEntry {
    let head = try head(of: record.agency)
    guard let previous = Digest(head?.hash ?? Digest.zero.description) else {
      throw AuditError.damagedHead(agency: record.agency)
    }
    let entry = AuditEntry(record, sequence: (head?.count ?? 0) + 1, previous: previous)
    try move(head, to: entry, of: record.agency)
    try insert(entry)
    return entry
  }

  /// Whether an act of this id is recorded.
  public func contains(act: UUIDv7, agency: String) throws -> Bool {
    try db.value("found", of: "SELECT COUNT(*) AS found FROM audit_entry WHERE agency_id = \(agency) AND act_id = \(act)") ?? 0 > 0
  }

  /// Up to `limit` entries after `sequence`, oldest first.
  public func entries(of agency: String, after sequence: Int = 0, limit: Int) throws -> [AuditEntry] {
    try db.rows(
      """
      \(Self.selection) WHERE agency_id = \(agency) AND sequence > \(sequence) ORDER BY sequence LIMIT \(limit)
      """, as: AuditEntry.init(row:))
  }

  /// Up to `limit` entries about one object, newest first.
  public func entries(of agency: String, objectKind: String, objectID: String, limit: Int) throws -> [AuditEntry] {
    try db.rows(
      """
      \(Self.selection) WHERE agency_id = \(agency) AND object_kind = \(objectKind) AND object_id = \(objectID)
      ORDER BY sequence DESC LIMIT \(limit)
      """, as: AuditEntry.init(row:))
  }

  /// Every agency that has a log, or a head without one.
  public func agencies() throws -> [String] {
    try db.values(
      "agency_id", of: "SELECT agency_id FROM audit_head UNION SELECT DISTINCT agency_id FROM audit_entry ORDER BY agency_id")
  }
}

extension AuditLog {
  struct Head {
    var count: Int
    var hash: String
  }

  private static var selection: Statement {
    """
    SELECT sequence, agency_id, act_id, at, actor, act, object_kind, object_id, outcome, before_json, after_json, previous_hash, hash
    FROM audit_entry
    """
  }

  func head(of agency: String) throws -> Head? {
    try db.row("SELECT entry_count, last_hash FROM audit_head WHERE agency_id = \(agency)") {
      try Head(count: $0.value("entry_count"), hash: $0.value("last_hash"))
    }
  }

  private func move(_ head: Head?, to entry: AuditEntry, of agency: String) throws {
    guard head != nil else {
      return try db.insertOrRepeat(
        "INSERT INTO audit_head (agency_id, entry_count, last_hash) VALUES (\(agency), \(entry.sequence), \(entry.hash))")
    }
    try db.execute(
      "UPDATE audit_head SET entry_count = \(entry.sequence), last_hash = \(entry.hash) WHERE agency_id = \(agency)")
  }

  private func insert(_ entry: AuditEntry) throws {
    try db.execute(
      """
      INSERT INTO audit_entry (sequence, agency_id, act_id, at, actor, act, object_kind, object_id, outcome, before_json, after_json,
        previous_hash, hash)
      VALUES (\(entry.sequence), \(list: entry.fields), \(entry.previousHash), \(entry.hash))
      """)
  }
}

/// Why nothing can be added to an audit log.
public enum AuditError: Error, Hashable, CustomStringConvertible {
  /// The head of an agency's log is no hash that this program knows.
  case damagedHead(agency: String)

  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .damagedHead(let agency):
      "机构 \(agency) 的审计记录末端标记已损坏，为防止证据链中断不再写入，请运行 gongkai audit verify 查明位置并用备份恢复。"
    }
  }
}
