/// A value that can be bound to a statement and read back from a row.
///
/// A type that has a text form adopts it without a line of its own: `extension Day: SQLConvertible {}` is enough for
/// a `LosslessStringConvertible` type, as for an enum with a raw value.
public protocol SQLConvertible: Sendable {
  /// The value as it is stored.
  var sqlValue: SQLValue { get }
  /// Reads a stored value; nil when it is not one of this type.
  init?(sqlValue: SQLValue)
}

extension SQLConvertible where Self: LosslessStringConvertible {
  /// The text of the value.
  public var sqlValue: SQLValue { .text(description) }
  /// Reads the text that `description` wrote.
  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self.init(text)
  }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
  /// The raw value, as it is stored.
  public var sqlValue: SQLValue { rawValue.sqlValue }
  /// Reads a raw value; nil for one that names no case.
  public init?(sqlValue: SQLValue) {
    guard let raw = RawValue(sqlValue: sqlValue) else { return nil }
    self.init(rawValue: raw)
  }
}

extension SQLValue: SQLConvertible {
  /// The value itself.
  public var sqlValue: SQLValue { self }
  /// Takes any value.
  public init?(sqlValue: SQLValue) { self = sqlValue }
}

extension String: SQLConvertible {
  /// The text.
  public var sqlValue: SQLValue { .text(self) }
  /// Reads text only; a number is not turned into text.
  public init?(sqlValue: SQLValue) {
    guard case .text(let text) = sqlValue else { return nil }
    self = text
  }
}

extension Int: SQLConvertible {
  /// The number, as 64 bits.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
  /// Reads a whole number only.
  public init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self.init(exactly: number)
  }
}

extension Int64: SQLConvertible {
  /// The number.
  public var sqlValue: SQLValue { .integer(self) }
  /// Reads a whole number only.
  public init?(sqlValue: SQLValue) {
    guard case .integer(let number) = sqlValue else { return nil }
    self = number
  }
}

extension Bool: SQLConvertible {
  /// 1 for true, 0 for false.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
  /// Reads 0 and 1; any other number is refused.
  public init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Double: SQLConvertible {
  /// The number.
  public var sqlValue: SQLValue { .double(self) }
  /// Reads a floating-point or a whole number.
  public init?(sqlValue: SQLValue) {
    switch sqlValue {
    case .double(let number): self = number
    case .integer(let number): self.init(number)
    default: return nil
    }
  }
}

extension [UInt8]: SQLConvertible {
  /// The bytes.
  public var sqlValue: SQLValue { .blob(self) }
  /// Reads bytes only.
  public init?(sqlValue: SQLValue) {
    guard case .blob(let bytes) = sqlValue else { return nil }
    self = bytes
  }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
  /// SQL NULL for nil.
  public var sqlValue: SQLValue { map(\.sqlValue) ?? .null }
  /// Reads NULL as nil; nil from the initialiser itself means that the value is of another type.
  public init?(sqlValue: SQLValue) {
    if sqlValue == .null {
      self = .none
      return
    }
    guard let value = Wrapped(sqlValue: sqlValue) else { return nil }
    self = .some(value)
  }
}
