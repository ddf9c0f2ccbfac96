/// The attributes of a start tag that anybody needs; the rest are stepped over.
struct TagAttributes {
  var columnSpan: Int32 = 1
  var rowSpan: Int32 = 1
  /// `hidden`, or a style with `display: none`.
  var isHidden = false
  var isFurniture = false
  var isSelfClosing = false
  /// Of an attribute given twice the first counts.
  private var seen: UInt8 = 0

  /// Reads attributes from `start` on; gives the index after the `>`, or -1 when the file ends before it.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, of tag: HTMLTag) -> Int {
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte == 0x3E { return index + 1 }
      if byte == 0x2F {
        isSelfClosing = index + 1 < count && bytes[index + 1] == 0x3E
        index += 1
        continue
      }
      if HTMLParser.isSpace(byte) {
        index += 1
        continue
      }
      let nameStart = index
      // The first byte belongs to the name even if it is an equals sign.
      repeat { index += 1 } while index < count && !Self.endsName(bytes[index])
      let name = nameStart..<index
      while index < count, HTMLParser.isSpace(bytes[index]) { index += 1 }
      guard index < count, bytes[index] == 0x3D else {
        note(bytes, name, value: index..<index, of: tag)
        continue
      }
      repeat { index += 1 } while index < count && HTMLParser.isSpace(bytes[index])
      guard index < count else { return -1 }
      let quote = bytes[index]
      let value: Range<Int>
      if quote == 0x22 || quote == 0x27 {
        let end = ByteSearch.first(quote, in: bytes, from: index + 1)
        guard end < count else { return -1 }
        value = index + 1..<end
        index = end + 1
      } else {
        let valueStart = index
        while index < count, bytes[index] != 0x3E, !HTMLParser.isSpace(bytes[index]) { index += 1 }
        value = valueStart..<index
      }
      note(bytes, name, value: value, of: tag)
    }
    return -1
  }

  @inline(__always)
  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x3E && (byte == 0x3D || byte == 0x3E || byte == 0x2F || HTMLParser.isSpace(byte))
  }

  @inline(__always)
  private mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, value: Range<Int>, of tag: HTMLTag) {
    switch name.count {
    case 5:
      if bytes[name.lowerBound] | 0x20 == 0x73, Self.equals(bytes, name, "style"), isFirst(1) {
        if Self.hidesDisplay(UnsafeBufferPointer(rebasing: bytes[value])) { isHidden = true }
      } else if tag.mayBeFurniture, Self.equals(bytes, name, "class"), isFirst(2) {
        if Furniture.isFurniture(names: UnsafeBufferPointer(rebasing: bytes[value])) { isFurniture = true }
      }
    case 6:
      if bytes[name.lowerBound] | 0x20 == 0x68, Self.equals(bytes, name, "hidden") { isHidden = true }
    case 7:
      guard tag.role == .cell else { return }
      if Self.equals(bytes, name, "colspan"), isFirst(4) {
        columnSpan = max(1, min(Self.number(bytes, value) ?? 1, 1000))
      } else if Self.equals(bytes, name, "rowspan"), isFirst(8) {
        let span = min(Self.number(bytes, value) ?? 1, 65534)
        // Zero reaches to the end of the row group; the builder clips it there.
        rowSpan = span == 0 ? .max : span
      }
    case 2:
      if tag.mayBeFurniture, Self.equals(bytes, name, "id"), isFirst(16) {
        if Furniture.isFurniture(names: UnsafeBufferPointer(rebasing: bytes[value])) { isFurniture = true }
      }
    case 4:
      if tag.mayBeFurniture, Self.equals(bytes, name, "role"), isFirst(32) {
        if Furniture.isFurniture(role: UnsafeBufferPointer(rebasing: bytes[value])) { isFurniture = true }
      }
    default: break
    }
  }

  private mutating func isFirst(_ bit: UInt8) -> Bool {
    defer { seen |= bit }
    return seen & bit == 0
  }

  @inline(__always)
  private static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ name: StaticString) -> Bool {
    for offset in 0..<range.count where bytes[range.lowerBound + offset] | 0x20 != name.utf8Start[offset] { return false }
    return true
  }

  /// The standard's rule for a number that is not negative: blanks, a plus sign, digits, then anything.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int32? {
    var index = range.lowerBound
    while index < range.upperBound, HTMLParser.isSpace(bytes[index]) { index += 1 }
    if index < range.upperBound, bytes[index] == 0x2B { index += 1 }
    var value: Int32?
    while index < range.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      value = min((value ?? 0) * 10 + Int32(bytes[index] - 0x30), 1_000_000)
      index += 1
    }
    return value
  }

  /// Whether the last `display` of a style is `none`. Steps seven bytes at a time (Horspool) because Word writes styles by the kilobyte.
  static func hidesDisplay(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
    var hides = false
    var last = 6
    while last < style.count {
      switch style[last] | 0x20 {
      case 0x79:
        if equals(style, last - 6..<last + 1, "display"), last == 6 || !isNameByte(style[last - 7]) {
          hides = isNone(style, from: last + 1) ?? hides
        }
        last += 7
      case 0x61: last += 1
      case 0x6C: last += 2
      case 0x70: last += 3
      case 0x73: last += 4
      case 0x69: last += 5
      case 0x64: last += 6
      default: last += 7
      }
    }
    return hides
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F || HTMLParser.isLetter(byte) }

  /// Whether `: none` follows; nil when it is no declaration.
  private static func isNone(_ style: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool? {
    var index = start
    while index < style.count, HTMLParser.isSpace(style[index]) { index += 1 }
    guard index < style.count, style[index] == 0x3A else { return nil }
    repeat { index += 1 } while index < style.count && HTMLParser.isSpace(style[index])
    guard index + 4 <= style.count, equals(style, index..<index + 4, "none") else { return false }
    return index + 4 == style.count || !isNameByte(style[index + 4])
  }
}
