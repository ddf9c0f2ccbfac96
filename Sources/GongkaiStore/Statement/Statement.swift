/// One SQL text with its values, built by string interpolation: text stays text, every value becomes `$n` and a bound value.
///
/// ```swift
/// let statement: Statement = "SELECT subject FROM request WHERE agency_id = \(agency) AND due_on <= \(day)"
/// statement.sql     // SELECT subject FROM request WHERE agency_id = $1 AND due_on <= $2
/// ```
/// Another `Statement` can be interpolated; its values are numbered anew. Text that is not written in the source cannot become SQL
/// except as an `Identifier`.
public struct Statement: Hashable, Sendable, ExpressibleByStringInterpolation {
  /// The text between the values: always one more than there are values.
  private var texts: [String]
  /// The bound values, in the order of their numbers.
  public private(set) var values: [SQLValue]

  /// A statement without values.
  public init(stringLiteral text: String) {
    texts = [text]
    values = []
  }

  /// A statement from an interpolated literal.
  public init(stringInterpolation: Interpolation) { self = stringInterpolation.statement }

  /// The text with `$1`, `$2`, … in place of the values, understood by both engines.
  public var sql: String {
    var result = texts[0]
    for (index, text) in texts.dropFirst().enumerated() { result += "$\(index + 1)\(text)" }
    return result
  }

  mutating func append(text: String) { texts[texts.count - 1] += text }

  mutating func append(value: SQLValue) {
    values.append(value)
    texts.append("")
  }

  /// Appends another statement, whose values are numbered after those here.
  public mutating func append(_ other: Statement) {
    append(text: other.texts[0])
    values += other.values
    texts += other.texts.dropFirst()
  }

  /// Collects the pieces of a literal.
  public struct Interpolation: StringInterpolationProtocol {
    var statement: Statement = ""

    /// Starts an empty statement.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Takes text of the source as it is.
    public mutating func appendLiteral(_ literal: String) { statement.append(text: literal) }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some SQLConvertible) { statement.append(value: value.sqlValue) }

    /// Binds a value, or NULL.
    public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) { statement.append(value: value.sqlValue) }

    /// Splices another statement in.
    public mutating func appendInterpolation(_ part: Statement) { statement.append(part) }

    /// Names a table or column.
    public mutating func appendInterpolation(_ name: Identifier) { statement.append(text: name.text) }

    /// Binds each value of a list, separated by commas, for `IN (…)`; an empty list becomes NULL, which equals nothing.
    public mutating func appendInterpolation(list: some Collection<some SQLConvertible>) {
      guard !list.isEmpty else { return statement.append(text: "NULL") }
      for (index, value) in list.enumerated() {
        if index > 0 { statement.append(text: ", ") }
        statement.append(value: value.sqlValue)
      }
    }
  }
}

extension Statement {
  /// A text that the program itself composed, such as a migration; never anything a user wrote.
  init(trusted text: String) { self.init(stringLiteral: text) }
}
