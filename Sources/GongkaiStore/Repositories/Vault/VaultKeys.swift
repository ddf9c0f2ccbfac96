/// Which keys this database has been written with, each with a value that tells whether it is the same key.
struct VaultKeys {
  let db: any SQLConnection

  init(_ db: any SQLConnection) { self.db = db }

  func all() throws -> [String: String] {
    let rows = try db.rows("SELECT key_id, check_value FROM vault_key ORDER BY key_id") {
      (id: try $0.value("key_id", as: String.self), check: try $0.value("check_value", as: String.self))
    }
    return Dictionary(rows.map { ($0.id, $0.check) }, uniquingKeysWith: { first, _ in first })
  }

  /// Notes the keys that are not known yet.
  func register(_ ring: KeyRing, at: Instant) throws {
    let known = try all()
    try Vault.check(ring, against: known)
    for id in ring.order where known[id] == nil {
      guard let check = ring.checkValue(of: id) else { continue }
      try db.insertOrRepeat("INSERT INTO vault_key (key_id, check_value, made_at) VALUES (\(id), \(check), \(at))")
    }
  }

  func forget(_ id: String) throws { try db.execute("DELETE FROM vault_key WHERE key_id = \(id)") }
}
