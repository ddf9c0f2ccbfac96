/// One open transaction on either engine. It is lent to the body of `Database.read` or `write` and must not leave it.
///
/// A statement that failed fails the whole act: whatever the body does then, nothing is committed, and the first failure is thrown.
public protocol SQLConnection {
  /// Which engine it is, for the few named differences.
  var dialect: Dialect { get }

  /// All rows of a query, each turned into a value.
  /// - Throws: `StoreError` from the engine, or what `decode` throws.
  func rows<T>(_ statement: Statement, as decode: (SQLRow) throws -> T) throws -> [T]

  /// Runs a statement and returns how many rows it inserted, changed or deleted.
  @discardableResult func execute(_ statement: Statement) throws -> Int
}

extension SQLConnection {
  /// The first row of a query, or nil.
  public func row<T>(_ statement: Statement, as decode: (SQLRow) throws -> T) throws -> T? {
    try rows(statement, as: decode).first
  }

  /// One column of all rows.
  public func values<T: SQLConvertible>(_ column: String, of statement: Statement, as type: T.Type = T.self) throws -> [T] {
    try rows(statement, as: { row in try row.value(column, as: type) })
  }

  /// One column of the first row, or nil when there is no row.
  public func value<T: SQLConvertible>(_ column: String, of statement: Statement, as type: T.Type = T.self) throws -> T? {
    try values(column, of: statement, as: type).first
  }

  /// Inserts a row whose key another writer may be inserting at this moment; then the whole act is run again and finds the row.
  ///
  /// The one place that stands for `ON CONFLICT`, which the engines of the PostgreSQL family spell in different ways.
  public func insertOrRepeat(_ statement: Statement) throws {
    do { try execute(statement) } catch StoreError.constraint(.unique, _) { throw StoreError.conflict }
  }
}
