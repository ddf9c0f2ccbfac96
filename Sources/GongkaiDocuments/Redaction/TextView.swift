/// A way to read a text: scalars, each with the stretch of the text it was made of.
struct TextView {
  var scalars: [UInt32] = []
  /// First index in the text.
  var from: [Int32] = []
  /// One past the last.
  var to: [Int32] = []

  init() {}

  /// The text as it stands.
  init(_ text: [UInt32]) {
    scalars = text
    from = (0..<Int32(text.count)).map { $0 }
    to = from.map { $0 + 1 }
  }

  @inline(__always)
  mutating func append(_ scalar: UInt32, _ from: Int32, _ to: Int32) {
    scalars.append(scalar)
    self.from.append(from)
    self.to.append(to)
  }

  /// The view without what makes no difference to a reader; joints stay or go.
  func folded(keepsJoints: Bool) -> TextView {
    var out = TextView()
    out.scalars.reserveCapacity(scalars.count)
    for index in scalars.indices {
      if scalars[index] == RedactionText.joint {
        if keepsJoints { out.append(RedactionText.joint, from[index], to[index]) }
      } else if let folded = TextView.folded(scalars[index]) {
        out.append(folded, from[index], to[index])
      }
    }
    return out
  }

  /// Half width, lower case, one kind of dash; nil for white space and what is invisible.
  static func folded(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x41...0x5A: return value + 0x20
    case 0x21...0x7E: return value
    case 0x4E00...0x9FFF: return value
    case 0xFF21...0xFF3A: return value - 0xFEE0 + 0x20
    case 0xFF01...0xFF5E: return value - 0xFEE0
    case 0x2010...0x2015, 0x2212: return 0x2D
    default:
      guard let scalar = Unicode.Scalar(value) else { return value }
      let isNothing = scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || value < 0x20
      return isNothing ? nil : value
    }
  }

  /// Where `needle`, folded, stands: stretches of the text, in order, none overlapping the one before.
  func places(of needle: [UInt32]) -> [Range<Int>] {
    guard !needle.isEmpty, scalars.count >= needle.count else { return [] }
    let jumps = TextView.jumps(needle)
    var out: [Range<Int>] = []
    var matched = 0
    for index in scalars.indices {
      while matched > 0, scalars[index] != needle[matched] { matched = jumps[matched - 1] }
      if scalars[index] == needle[matched] { matched += 1 }
      if matched == needle.count {
        out.append(Int(from[index + 1 - matched])..<Int(to[index]))
        matched = 0
      }
    }
    return out
  }

  /// For each prefix the length of its longest proper prefix that is also its end (Knuth, Morris, Pratt): hostile text costs no more than plain.
  private static func jumps(_ needle: [UInt32]) -> [Int] {
    var jumps = [0]
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[index] != needle[length] { length = jumps[length - 1] }
      if needle[index] == needle[length] { length += 1 }
      jumps.append(length)
    }
    return jumps
  }
}
