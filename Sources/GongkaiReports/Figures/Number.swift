/// An exact decimal: `mantissa` / 10^`scale`, always in lowest terms, so that equal numbers are equal values.
///
/// Counts and amounts of a report are small and few; nothing is ever rounded. Bounds: |mantissa| < 10^15, scale 0...9.
public struct Number: Hashable, Sendable {
  /// The digits without the decimal point, with sign.
  public let mantissa: Int64
  /// Digits after the decimal point.
  public let scale: UInt8

  /// A whole number.
  public init(_ value: Int) {
    mantissa = Int64(value)
    scale = 0
  }

  /// `mantissa` / 10^`scale`, reduced.
  public init(mantissa: Int64, scale: Int) {
    var mantissa = mantissa
    var scale = max(0, scale)
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    self.mantissa = mantissa
    self.scale = UInt8(min(scale, 255))
  }

  /// Whether it has no digit after the decimal point.
  public var isWhole: Bool { scale == 0 }
  /// The whole number, nil for a fraction.
  public var whole: Int? { scale == 0 ? Int(mantissa) : nil }
  /// Nearest floating-point value, for ratios only.
  public var approximate: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(mantissa) / divisor
  }
}

extension Number: Comparable, CustomStringConvertible {
  /// Exact comparison.
  public static func < (a: Number, b: Number) -> Bool {
    let (x, y) = aligned(a, b)
    return x < y
  }

  /// Exact sum; saturates far beyond any figure of a report.
  public static func + (a: Number, b: Number) -> Number {
    let (x, y) = aligned(a, b)
    let (sum, overflow) = x.addingReportingOverflow(y)
    return Number(mantissa: overflow ? (x < 0 ? .min / 2 : .max / 2) : sum, scale: Int(max(a.scale, b.scale)))
  }

  /// Exact difference.
  public static func - (a: Number, b: Number) -> Number { a + Number(mantissa: -b.mantissa, scale: Int(b.scale)) }

  private static func aligned(_ a: Number, _ b: Number) -> (Int64, Int64) {
    func raise(_ n: Number, to scale: UInt8) -> Int64 {
      var value = n.mantissa
      for _ in n.scale..<scale {
        let (raised, overflow) = value.multipliedReportingOverflow(by: 10)
        if overflow { return value < 0 ? .min / 2 : .max / 2 }
        value = raised
      }
      return value
    }
    let scale = max(a.scale, b.scale)
    return (raise(a, to: scale), raise(b, to: scale))
  }

  /// Whether `bytes` are its `description`, found out without making that.
  func isWritten(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard scale == 0 else { return bytes.elementsEqual(description.utf8) }
    var rest = mantissa.magnitude
    var at = bytes.count
    repeat {
      guard at > 0, bytes[at - 1] == UInt8(0x30 + rest % 10) else { return false }
      at -= 1
      rest /= 10
    } while rest > 0
    return mantissa < 0 ? at == 1 && bytes[0] == 0x2D : at == 0
  }

  /// Plain digits, for example `-3`, `12.5275`.
  public var description: String {
    guard scale > 0 else { return String(mantissa) }
    let digits = String(mantissa.magnitude)
    let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
    let split = padded.index(padded.endIndex, offsetBy: -Int(scale))
    return (mantissa < 0 ? "-" : "") + padded[..<split] + "." + padded[split...]
  }
}

extension String {
  /// Its UTF-8, which all strings but those of a foreign runtime hold in one piece.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var copy = self
    return copy.withUTF8(body)
  }
}
