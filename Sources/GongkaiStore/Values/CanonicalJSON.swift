/// A JSON value whose text is the same wherever it is written: keys in the order of their bytes, no spaces, no floating-point numbers.
public indirect enum CanonicalJSON: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// `null`
  case null
  /// `true` or `false`
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// Text; zero bytes and other control characters are written as escapes.
  case text(String)
  /// A list.
  case list([CanonicalJSON])
  /// Named values.
  case object([String: CanonicalJSON])

  /// Text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A flag.
  public init(booleanLiteral value: Bool) { self = .flag(value) }
  /// `null`
  public init(nilLiteral: ()) { self = .null }
  /// A list.
  public init(arrayLiteral elements: CanonicalJSON...) { self = .list(elements) }
  /// Named values; of a name given twice the last counts.
  public init(dictionaryLiteral elements: (String, CanonicalJSON)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }

  /// The one text of the value.
  public var json: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .text(let text): Self.quoted(text)
    case .list(let values): "[\(values.map(\.json).joined(separator: ","))]"
    case .object(let values):
      "{\(values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\(Self.quoted($0.key)):\($0.value.json)" }.joined(separator: ","))}"
    }
  }

  /// In quotation marks, with only the escapes that JSON demands.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
