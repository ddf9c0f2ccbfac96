/// Character references of the HTML standard: the named ones with the longest-prefix rule, and the numeric ones with their corrections.
struct CharacterReferences: Sendable {
  /// What a reference stands for and how many bytes it takes, the `&` included.
  struct Match: Equatable {
    var first: Unicode.Scalar
    var second: Unicode.Scalar?
    var length: Int
  }

  private struct Name {
    var start: Int32 = 0
    var length: Int32 = 0
    var first: Unicode.Scalar = "\u{FFFD}"
    var second: Unicode.Scalar?
    /// Whether it counts without a semicolon.
    var isOpen = false
  }

  static let shared = CharacterReferences()

  /// Open addressing; a place with length 0 is empty.
  private let places: [Name]
  private static let mask = 4095
  private static let longestName = 31
  private static let longestOpenName = 6

  private init() {
    var places = [Name](repeating: Name(), count: Self.mask + 1)
    NamedCharacters.all.withUTF8Buffer { bytes in
      var index = 0
      while index < bytes.count {
        if bytes[index] <= 0x20 {
          index += 1
          continue
        }
        var name = Name(start: Int32(index))
        var hash: UInt32 = Self.seed
        while bytes[index] != 0x2C, bytes[index] != 0x3B {
          hash = Self.mix(hash, bytes[index])
          index += 1
        }
        name.length = Int32(index) - name.start
        name.isOpen = bytes[index] == 0x2C
        var codes: (UInt32, UInt32) = (0, 0)
        repeat {
          index += 1
          if codes.0 != 0 { codes.1 = codes.0 }
          codes.0 = 0
          while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x2B {
            codes.0 = codes.0 << 4 | UInt32(bytes[index] <= 0x39 ? bytes[index] - 0x30 : bytes[index] - 0x37)
            index += 1
          }
        } while index < bytes.count && bytes[index] == 0x2B
        if codes.1 != 0 {
          name.first = Unicode.Scalar(codes.1) ?? name.first
          name.second = Unicode.Scalar(codes.0)
        } else {
          name.first = Unicode.Scalar(codes.0) ?? name.first
        }
        var slot = Int(hash) & Self.mask
        while places[slot].length != 0 { slot = (slot + 1) & Self.mask }
        places[slot] = name
      }
    }
    self.places = places
  }

  private static let seed: UInt32 = 2_166_136_261
  @inline(__always)
  private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

  /// The reference whose `&` stands at `index`, nil when it is just an ampersand. `limit` is where the text ends.
  func match(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) -> Match? {
    guard index + 1 < limit else { return nil }
    if bytes[index + 1] == 0x23 { return Self.number(bytes, at: index, limit: limit) }
    var end = index + 1
    let farthest = min(limit, end + Self.longestName)
    while end < farthest, Self.isAlphanumeric(bytes[end]) { end += 1 }
    guard end > index + 1 else { return nil }
    if end < limit, bytes[end] == 0x3B, let name = find(bytes, index + 1..<end) {
      return Match(first: name.first, second: name.second, length: end + 1 - index)
    }
    end = min(end, index + 1 + Self.longestOpenName)
    while end > index + 2 {
      if let name = find(bytes, index + 1..<end), name.isOpen { return Match(first: name.first, second: name.second, length: end - index) }
      end -= 1
    }
    return nil
  }

  private func find(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Name? {
    var hash = Self.seed
    for index in range { hash = Self.mix(hash, bytes[index]) }
    var slot = Int(hash) & Self.mask
    let names = NamedCharacters.all.utf8Start
    while places[slot].length != 0 {
      let name = places[slot]
      if Int(name.length) == range.count, (0..<range.count).allSatisfy({ names[Int(name.start) + $0] == bytes[range.lowerBound + $0] }) {
        return name
      }
      slot = (slot + 1) & Self.mask
    }
    return nil
  }

  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, limit: Int) -> Match? {
    var end = index + 2
    let isHexadecimal = end < limit && bytes[end] | 0x20 == 0x78
    if isHexadecimal { end += 1 }
    let start = end
    var code: UInt32 = 0
    while end < limit, let digit = digit(bytes[end], isHexadecimal) {
      // Stays above the last code point once it is there, however many digits follow.
      code = min(code * (isHexadecimal ? 16 : 10) + digit, 0x110000)
      end += 1
    }
    guard end > start else { return nil }
    if end < limit, bytes[end] == 0x3B { end += 1 }
    if code >= 0x80, code <= 0x9F { code = windows1252[Int(code) - 0x80] }
    let scalar = code == 0 ? nil : Unicode.Scalar(code)
    return Match(first: scalar ?? "\u{FFFD}", second: nil, length: end - index)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte >= 0x30, byte <= 0x39 { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return isHexadecimal && letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x57) : nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// Numbers 0x80...0x9F mean what windows-1252 has there.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]
}
