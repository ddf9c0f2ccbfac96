/// What an office says of itself and how it works, by key; the values are JSON.
public struct OfficeSettings {
  let db: any SQLConnection

  /// Settings of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The value of a key; nil when it was never set.
  public func value(_ key: String, agency: String) throws -> String? {
    try db.value("value", of: "SELECT value FROM office_setting WHERE agency_id = \(agency) AND key = \(key)")
  }

  /// The offices that have set a key.
  public func agencies(having key: String) throws -> Set<String> {
    Set(try db.values("agency_id", of: "SELECT agency_id FROM office_setting WHERE key = \(key)", as: String.self))
  }

  /// Sets a value.
  public func set(_ value: String, for key: String, agency: String) throws {
    let changed = try db.execute("UPDATE office_setting SET value = \(value) WHERE agency_id = \(agency) AND key = \(key)")
    guard changed == 0 else { return }
    try db.insertOrRepeat("INSERT INTO office_setting (agency_id, key, value) VALUES (\(agency), \(key), \(value))")
  }
}
