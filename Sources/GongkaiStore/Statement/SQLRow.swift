/// One row of a result, read by column name.
///
/// ```swift
/// init(row: SQLRow) throws {
///   number = try row.value("number")      // the type of the property decides what is read
///   closedOn = try row.value("closed_on") // an optional property takes NULL
/// }
/// ```
public struct SQLRow: Sendable {
  let columns: SQLColumns
  let values: [SQLValue]

  /// The value of a column.
  /// - Throws: `RowError` when there is no such column, when it is NULL and `T` is not optional, or when it is of another type.
  public func value<T: SQLConvertible>(_ column: String, as type: T.Type = T.self) throws(RowError) -> T {
    guard let index = columns.positions[column] else { throw .missing(column: column) }
    if let value = T(sqlValue: values[index]) { return value }
    if values[index] == .null { throw .isNull(column: column) }
    throw .unexpected(column: column, type: "\(T.self)", found: values[index].kind)
  }
}

/// The column names of a result, shared by its rows.
final class SQLColumns: Sendable {
  let names: [String]
  let positions: [String: Int]

  /// Where two columns have the same name, the first is found by it.
  init(_ names: [String]) {
    self.names = names
    positions = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }
}

/// A row that is not as the program expects: a slip in a query, or data that something else has changed. Holds no data.
public enum RowError: Error, Hashable, CustomStringConvertible {
  /// The result has no such column.
  case missing(column: String)
  /// The column is NULL where a value is needed.
  case isNull(column: String)
  /// The column holds something that is no `type`.
  case unexpected(column: String, type: String, found: String)

  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .missing(let column): "查询结果缺少“\(column)”一栏，数据库与程序版本不符，请用与程序同版本的数据库，或联系维护人员。"
    case .isNull(let column): "数据库中“\(column)”一栏应有内容却为空，数据可能被程序以外的手段改动，请用备份核对。"
    case .unexpected(let column, let type, let found):
      "数据库中“\(column)”一栏的内容（\(found)）不符合格式（\(type)），数据可能被程序以外的手段改动，请用备份核对。"
    }
  }
}
