import FoundationEssentials
import GRDB

/// A transaction on SQLite. Lives inside one access to GRDB and never leaves its queue.
final class SQLiteConnection: SQLConnection {
  private let db: GRDB.Database
  private let reading: Bool
  private(set) var failure = FirstFailure()

  init(_ db: GRDB.Database, reading: Bool) {
    self.db = db
    self.reading = reading
  }

  var dialect: Dialect { .sqlite }

  func rows<T>(_ statement: Statement, as decode: (SQLRow) throws -> T) throws -> [T] {
    let (columns, found) = try engine {
      try statement.checkValues()
      let cursor = try Row.fetchCursor(db.cachedStatement(sql: statement.sql), arguments: statement.arguments)
      var found: [[SQLValue]] = []
      while let row = try cursor.next() { found.append((0..<row.count).map { SQLValue(row[$0] as DatabaseValue) }) }
      return (SQLColumns(cursor._statement.columnNames), found)
    }
    // decoded only now: `decode` may run the same statement again, which would reset the cursor
    return try found.map { try decode(SQLRow(columns: columns, values: $0)) }
  }

  @discardableResult func execute(_ statement: Statement) throws -> Int {
    try engine {
      try statement.checkValues()
      try db.cachedStatement(sql: statement.sql).execute(arguments: statement.arguments)
      return statement.changesRows ? db.changesCount : 0
    }
  }

  /// Runs something of GRDB and turns its failure into a fact.
  private func engine<T>(_ body: () throws -> T) throws -> T {
    try failure.check()
    do { return try body() } catch {
      let fact = StoreError(sqlite: error)
      throw failure.record(reading && fact == .readOnly ? .writeInsideRead : fact)
    }
  }
}

extension Statement {
  fileprivate var arguments: StatementArguments {
    StatementArguments(
      values.map { value -> (any DatabaseValueConvertible)? in
        switch value {
        case .null: nil
        case .integer(let number): number
        case .double(let number): number
        case .text(let text): text
        case .blob(let bytes): Data(bytes)
        }
      })
  }
}

extension SQLValue {
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .double(number)
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob([UInt8](data))
    }
  }
}
