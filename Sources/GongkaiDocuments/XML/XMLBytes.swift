/// Checks on the bytes of an XML part that are done once for the whole part, so that the scanner need not repeat them.
enum XMLBytes {
  /// The offset of the first byte that is not legal UTF-8 for a character XML allows, or nil; and whether a carriage return occurs.
  static func check(_ base: UnsafePointer<UInt8>, count: Int) -> (illegal: Int?, hasCarriageReturn: Bool) {
    var at = 0
    var hasCarriageReturn = false
    while at < count {
      // Whole words of ASCII above the control characters pass at once.
      while at + 8 <= count {
        let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
        if (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080 != 0 { break }
        at += 8
      }
      // Then byte by byte to the end of what stopped it.
      let stop = min(count, at + 8)
      while at < stop {
        let byte = base[at]
        if byte < 0x80 {
          if byte < 0x20 {
            if byte == 0x0D { hasCarriageReturn = true } else if byte != 0x0A, byte != 0x09 { return (at, hasCarriageReturn) }
          }
          at += 1
        } else if byte >= 0xE1, byte <= 0xEC, count - at >= 3, base[at + 1] & 0xC0 == 0x80, base[at + 2] & 0xC0 == 0x80 {
          // The common case, Chinese text: every such sequence is legal.
          at += 3
        } else {
          let length = sequenceLength(base + at, left: count - at)
          if length == 0 { return (at, hasCarriageReturn) }
          at += length
        }
      }
    }
    return (nil, hasCarriageReturn)
  }

  /// Length of the UTF-8 sequence at `bytes`, 0 if it is not legal or XML does not allow the character.
  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, left: Int) -> Int {
    func follows(_ index: Int) -> Bool { index < left && bytes[index] & 0xC0 == 0x80 }
    switch bytes[0] {
    case 0xC2...0xDF: return follows(1) ? 2 : 0
    case 0xE0...0xEF:
      guard follows(1), follows(2) else { return 0 }
      let scalar = UInt32(bytes[0] & 0x0F) << 12 | UInt32(bytes[1] & 0x3F) << 6 | UInt32(bytes[2] & 0x3F)
      return scalar >= 0x800 && isLegal(scalar) ? 3 : 0
    case 0xF0...0xF4:
      guard follows(1), follows(2), follows(3) else { return 0 }
      let high = UInt32(bytes[0] & 0x07) << 18 | UInt32(bytes[1] & 0x3F) << 12
      let scalar = high | UInt32(bytes[2] & 0x3F) << 6 | UInt32(bytes[3] & 0x3F)
      return scalar >= 0x1_0000 && scalar <= 0x10_FFFF ? 4 : 0
    default: return 0
    }
  }

  /// Whether XML 1.0 allows the character (production 2).
  static func isLegal(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
    default: false
    }
  }

  /// Whether a character above ASCII may stand in a name (production 4), or begin one (4a).
  static func isNameScalar(_ scalar: UInt32, first: Bool) -> Bool {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
      0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF:
      true
    case 0xB7, 0x300...0x36F, 0x203F...0x2040: !first
    default: false
    }
  }

  /// UTF-8 for a part in UTF-16, which begins with a byte order mark or with `<` in two bytes; nil for a part in UTF-8.
  ///
  /// Fails with the byte offset of an unpaired surrogate or of half a code unit.
  static func transcodedFromUTF16(_ part: borrowing PartBytes) throws(Malformed) -> PartBytes? {
    guard part.count >= 2 else { return nil }
    let isLittle: Bool
    switch (part.base[0], part.base[1]) {
    case (0xFF, 0xFE), (0x3C, 0x00): isLittle = true
    case (0xFE, 0xFF), (0x00, 0x3C): isLittle = false
    default: return nil
    }
    guard part.count % 2 == 0 else { throw Malformed(offset: part.count - 1) }
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: part.count / 2 * 3 + PartBytes.padding)
    var out = 0
    var at = part.base[0] == 0x3C || part.base[1] == 0x3C ? 0 : 2
    func unit(_ at: Int) -> UInt32 {
      let first = UInt32(part.base[at])
      let second = UInt32(part.base[at + 1])
      return isLittle ? first | second << 8 : first << 8 | second
    }
    while at < part.count {
      var value = unit(at)
      at += 2
      if value & 0xF800 == 0xD800 {
        guard value < 0xDC00, at < part.count, unit(at) & 0xFC00 == 0xDC00 else {
          base.deallocate()
          throw Malformed(offset: at - 2)
        }
        value = 0x1_0000 + (value & 0x3FF) << 10 + (unit(at) & 0x3FF)
        at += 2
      }
      out += encode(value, into: base + out)
    }
    return PartBytes(adopting: base, count: out)
  }

  /// A place in a part that is no text in the encoding the part claims.
  struct Malformed: Error {
    var offset: Int
  }

  /// Writes a scalar value in UTF-8 and gives the number of bytes.
  private static func encode(_ value: UInt32, into out: UnsafeMutablePointer<UInt8>) -> Int {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) & 0x3F | 0x80 }
    switch value {
    case 0..<0x80:
      out[0] = UInt8(truncatingIfNeeded: value)
      return 1
    case 0x80..<0x800:
      out[0] = UInt8(truncatingIfNeeded: value >> 6) | 0xC0
      out[1] = tail(0)
      return 2
    case 0x800..<0x1_0000:
      out[0] = UInt8(truncatingIfNeeded: value >> 12) | 0xE0
      out[1] = tail(6)
      out[2] = tail(0)
      return 3
    default:
      out[0] = UInt8(truncatingIfNeeded: value >> 18) | 0xF0
      out[1] = tail(12)
      out[2] = tail(6)
      out[3] = tail(0)
      return 4
    }
  }
}
