import CPostgres

/// A transaction on PostgreSQL. Lives inside one piece of work of a `ConnectionSlot`.
final class PostgreSQLConnection: SQLConnection {
  private let session: PostgreSQLSession
  private let reading: Bool
  private(set) var failure = FirstFailure()

  init(_ session: PostgreSQLSession, reading: Bool) {
    self.session = session
    self.reading = reading
  }

  var dialect: Dialect { .postgresql }

  func rows<T>(_ statement: Statement, as decode: (SQLRow) throws -> T) throws -> [T] {
    let (columns, found) = try engine {
      try session.run(statement) { result in
        let table = ResultTable(result)
        return (table.columns, (0..<table.count).map(table.row))
      }
    }
    return try found.map { try decode(SQLRow(columns: columns, values: $0)) }
  }

  @discardableResult func execute(_ statement: Statement) throws -> Int {
    try engine { try session.run(statement) { statement.changesRows ? Int(gongkai_pg_affected($0)) : 0 } }
  }

  private func engine<T>(_ body: () throws -> T) throws -> T {
    try failure.check()
    do { return try body() } catch let fact as StoreError {
      throw failure.record(reading && fact == .readOnly ? .writeInsideRead : fact)
    }
  }
}

/// A result of libpq, read field by field. Ends with the result it reads.
private struct ResultTable {
  let result: OpaquePointer
  let columns: SQLColumns
  let kinds: [gongkai_pg_kind]

  init(_ result: OpaquePointer) {
    self.result = result
    let indices = 0..<gongkai_pg_column_count(result)
    columns = SQLColumns(indices.map { gongkai_pg_column_name(result, $0).map { String(cString: $0) } ?? "" })
    kinds = indices.map { gongkai_pg_column_kind(result, $0) }
  }

  var count: Int { Int(gongkai_pg_row_count(result)) }

  func row(_ row: Int) -> [SQLValue] { kinds.indices.map { value(row: row, column: $0) } }

  private func value(row: Int, column: Int) -> SQLValue {
    var count = 0
    guard let start = gongkai_pg_field(result, Int32(row), Int32(column), &count) else { return .null }
    let bytes = UnsafeBufferPointer(start: start, count: count)
    func text() -> String { String(decoding: bytes, as: UTF8.self) }
    switch kinds[column] {
    case gongkai_pg_integer: return Int64(text()).map(SQLValue.integer) ?? .text(text())
    case gongkai_pg_double: return Double(text()).map(SQLValue.double) ?? .text(text())
    case gongkai_pg_flag: return .integer(text() == "t" ? 1 : 0)
    // the sum of BIGINT is NUMERIC there and an integer in SQLite
    case gongkai_pg_number: return Int64(text()).map(SQLValue.integer) ?? Double(text()).map(SQLValue.double) ?? .text(text())
    case gongkai_pg_bytes: return .blob(Self.bytes(hex: bytes))
    default: return .text(text())
    }
  }

  /// Reads `\x0a1b…`, the form that the session asks for.
  private static func bytes(hex: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    func digit(_ byte: UInt8) -> UInt8 { byte < 0x3A ? byte &- 0x30 : byte &- 0x57 }
    return stride(from: 2, to: hex.count - 1, by: 2).map { digit(hex[$0]) << 4 | digit(hex[$0 + 1]) }
  }
}
