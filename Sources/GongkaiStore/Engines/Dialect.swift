/// The named differences between the two engines. SQL that differs is written here and nowhere else.
public enum Dialect: String, Sendable, CaseIterable {
  /// SQLite 3.39 or newer.
  case sqlite
  /// PostgreSQL 15 and the engines that speak its protocol.
  case postgresql

  /// The type of a whole number of 64 bits.
  public var integer: String { self == .sqlite ? "INTEGER" : "BIGINT" }
  /// The type of text, ordered by bytes on both engines.
  public var text: String { self == .sqlite ? "TEXT" : "TEXT COLLATE \"C\"" }
  /// The type of bytes.
  public var blob: String { self == .sqlite ? "BLOB" : "BYTEA" }
  /// The type of a floating-point number.
  public var double: String { self == .sqlite ? "REAL" : "DOUBLE PRECISION" }
  /// A whole-number key that the engine counts up; only for rows that belong to no office.
  public var autoKey: String { self == .sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGSERIAL PRIMARY KEY" }
  /// Ends CREATE TABLE: SQLite holds columns to their types only when told so.
  public var strict: String { self == .sqlite ? " STRICT" : "" }

  /// Statements that keep every other process from running migrations until the transaction ends, and lift its time limits.
  var holdsMigrations: [Statement] {
    switch self {
    case .sqlite: []  // a writing transaction is alone already
    case .postgresql:
      [
        "SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = '5min'",
        "LOCK TABLE gongkai_migration IN ACCESS EXCLUSIVE MODE",
      ]
    }
  }

  /// The names of the tables of this database, one column `name`.
  var tableNames: Statement {
    switch self {
    case .sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    case .postgresql: "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    }
  }
}
