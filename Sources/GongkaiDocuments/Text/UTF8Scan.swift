/// What a look through bytes as UTF-8 found.
struct UTF8Scan: Equatable {
  /// Well-formed characters outside ASCII.
  var characters = 0
  /// Places where the bytes are no UTF-8, counted as the standard replaces them (maximal subparts).
  var broken = 0
  /// Of `broken`, those at the very start or end, which a file cut in the middle of a character has.
  var cut = 0
  /// Whether the look ended before the end of the bytes.
  var gaveUp = false
  /// Whether every byte is below 0x80.
  var isASCII: Bool { characters == 0 && broken == 0 }
}

extension UTF8Scan {
  /// Reads all bytes, many at a time while they are ASCII; with `givesUp` only until it is plain that they are no UTF-8.
  init(_ bytes: UnsafeBufferPointer<UInt8>, givesUp: Bool = false) {
    var index = 0
    let count = bytes.count
    while index < count {
      if bytes[index] < 0x80 {
        index = Self.endOfASCII(bytes, from: index)
        continue
      }
      // Chinese text is runs of three-byte characters; E1...EC and EE, EF take any two continuation bytes.
      while index + 2 < count, Self.isPlainThree(bytes[index]), bytes[index + 1] & 0xC0 == 0x80, bytes[index + 2] & 0xC0 == 0x80 {
        characters += 1
        index += 3
      }
      guard index < count, bytes[index] >= 0x80 else { continue }
      let (length, isValid) = Self.sequence(bytes, at: index)
      if isValid {
        characters += 1
      } else {
        broken += 1
        if index < 3 || index + length == count { cut += 1 }
        if givesUp, broken > 1000, broken > 2 * characters {
          gaveUp = true
          return
        }
      }
      index += length
    }
  }

  /// The first index from `start` on that holds a byte of 0x80 or more.
  @inline(__always)
  static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let count = bytes.count
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return count }
    while index + 16 <= count {
      let first = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let second = base.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
      if (first | second) & 0x8080_8080_8080_8080 != 0 { break }
      index += 16
    }
    while index < count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  @inline(__always)
  private static func isPlainThree(_ byte: UInt8) -> Bool { byte >= 0xE1 && byte <= 0xEF && byte != 0xED }

  /// Length of the character at `index`, or of the damage a decoder replaces by one U+FFFD.
  static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, isValid: Bool) {
    let lead = bytes[index]
    let needed: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0..<0x80: return (1, true)
    case 0xC2...0xDF: needed = 2
    case 0xE0: (needed, second) = (3, 0xA0...0xBF)
    case 0xED: (needed, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: needed = 3
    case 0xF0: (needed, second) = (4, 0x90...0xBF)
    case 0xF4: (needed, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: needed = 4
    default: return (1, false)
    }
    guard index + 1 < bytes.count, second.contains(bytes[index + 1]) else { return (1, false) }
    var length = 2
    while length < needed {
      guard index + length < bytes.count, bytes[index + length] & 0xC0 == 0x80 else { return (length, false) }
      length += 1
    }
    return (length, true)
  }
}

/// What a look through bytes as GB18030 found. Only the shape is tested, not whether a code point is assigned.
struct GB18030Scan: Equatable {
  /// Characters of two or four bytes.
  var characters = 0
  /// Bytes that start no character.
  var broken = 0

  /// Reads all bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    let count = bytes.count
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index = UTF8Scan.endOfASCII(bytes, from: index)
        continue
      }
      guard lead != 0x80, lead != 0xFF, index + 1 < count else {
        broken += 1
        index += 1
        continue
      }
      let trail = bytes[index + 1]
      if trail >= 0x40, trail != 0x7F, trail != 0xFF {
        characters += 1
        index += 2
      } else if (0x30...0x39).contains(trail), index + 3 < count, (0x81...0xFE).contains(bytes[index + 2]),
        (0x30...0x39).contains(bytes[index + 3])
      {
        characters += 1
        index += 4
      } else {
        broken += 1
        index += 1
      }
    }
  }
}
