/// A value as both engines keep it. Days, instants and keys are text; flags are 0 or 1; money is whole fen.
public enum SQLValue: Hashable, Sendable {
  /// No value. Empty text is not `null`.
  case null
  /// A signed 64-bit number.
  case integer(Int64)
  /// A floating-point number; for measurements only, never for money.
  case double(Double)
  /// Text without a zero byte.
  case text(String)
  /// Bytes.
  case blob([UInt8])

  /// The kind of the value, for messages; no part of its content.
  var kind: String {
    switch self {
    case .null: "空值"
    case .integer: "整数"
    case .double: "小数"
    case .text: "文字"
    case .blob: "字节"
    }
  }
}
