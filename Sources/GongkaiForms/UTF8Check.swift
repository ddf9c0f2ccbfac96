/// Checks text that comes in pieces: well-formed UTF-8 (Unicode table 3-7) without zero bytes.
struct UTF8Check {
  /// Bytes that the character begun still needs.
  private var needed = 0
  /// What the next of them may be.
  private var next: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether the text may end here.
  var isWhole: Bool { needed == 0 }

  mutating func take(_ bytes: ArraySlice<UInt8>) throws(MultipartFault) {
    for byte in bytes {
      if needed > 0 {
        guard next.contains(byte) else { throw .notUTF8 }
        needed -= 1
        next = 0x80...0xBF
      } else if byte >= 0x80 {
        try begin(byte)
      } else if byte == 0 {
        throw .zeroByte
      }
    }
  }

  private mutating func begin(_ byte: UInt8) throws(MultipartFault) {
    switch byte {
    case 0xC2...0xDF: needed = 1
    case 0xE0: (needed, next) = (2, 0xA0...0xBF)
    case 0xED: (needed, next) = (2, 0x80...0x9F)
    case 0xE1...0xEF: needed = 2
    case 0xF0: (needed, next) = (3, 0x90...0xBF)
    case 0xF1...0xF3: needed = 3
    case 0xF4: (needed, next) = (3, 0x80...0x8F)
    default: throw .notUTF8
    }
  }
}
