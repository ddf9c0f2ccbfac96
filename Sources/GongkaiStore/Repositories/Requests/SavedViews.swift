/// A list that a person has narrowed and named.
public struct SavedView: Hashable, Sendable {
  /// Stable key.
  public let id: UUIDv7
  /// The name on its chip.
  public var name: String
  /// What stands behind the question mark of its address.
  public let view: String

  /// A view to be kept.
  public init(id: UUIDv7, name: String, view: String) { (self.id, self.name, self.view) = (id, name, view) }
}

/// The views of one person of an office; nobody else reads or changes them.
public struct SavedViews {
  let db: any SQLConnection
  let agency: String
  let account: String

  /// The views of an account in a transaction.
  public init(_ db: any SQLConnection, agency: String, account: String) { (self.db, self.agency, self.account) = (db, agency, account) }

  /// All of them, the oldest first.
  public func all() throws -> [SavedView] {
    try db.rows("SELECT id, name, view FROM saved_view WHERE agency_id = \(agency) AND account_id = \(account) ORDER BY id") {
      SavedView(id: try $0.value("id"), name: try $0.value("name"), view: try $0.value("view"))
    }
  }

  /// Adds one.
  public func insert(_ view: SavedView) throws {
    try db.execute(
      """
      INSERT INTO saved_view (agency_id, account_id, id, name, view) VALUES (\(agency), \(account), \(view.id), \(view.name), \(view.view))
      """)
  }

  /// Gives one another name; whether there is such a one.
  public func rename(_ id: String, to name: String) throws -> Bool {
    try db.execute("UPDATE saved_view SET name = \(name) WHERE agency_id = \(agency) AND account_id = \(account) AND id = \(id)") == 1
  }

  /// Removes one; whether there was such a one.
  public func remove(_ id: String) throws -> Bool {
    try db.execute("DELETE FROM saved_view WHERE agency_id = \(agency) AND account_id = \(account) AND id = \(id)") == 1
  }
}
