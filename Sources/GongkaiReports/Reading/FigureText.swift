/// What a cell's text says: a total function, no locale, nothing guessed.
struct FigureText {
  var state: Figure.State
  var value: Number?
  /// Unit behind the number, empty for none.
  var unit: Unit = .none

  enum Unit: String {
    case none = ""
    case yuan = "元"
    case wanYuan = "万元"
    case yiYuan = "亿元"
    case piece = "件"
    case item = "项"
    case strip = "条"
    case unit = "个"
    case portion = "份"
    case time = "次"
    case lawsuit = "宗"
    case person = "人"
    case case_ = "起"

    /// Compares the cases; the `!=` of raw values would compare their texts.
    static func != (a: Unit, b: Unit) -> Bool { !(a == b) }
  }

  /// Whether a number, a blank or a placeholder stands here: what may be the value of a cell.
  var isValue: Bool { state != .unreadable }

  /// Reads the text of one cell.
  ///
  /// Accepted: digits of any width, sign (`+`, `-`, `−`, doubled minus, 增, 减), thousands separators in groups of three, a decimal part,
  /// one unit behind, a Word bookmark mark in front. Everything else is unreadable, and stays so.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // the common cases: one ASCII digit, a few of them
    if bytes.count == 1, bytes[0] >= 0x30, bytes[0] <= 0x39 {
      value = Number(Int(bytes[0] - 0x30))
      state = bytes[0] == 0x30 ? .zero : .number
      return
    }
    if let plain = Self.plainDigits(bytes) {
      value = Number(plain)
      state = plain == 0 ? .zero : .number
      return
    }
    if Self.beginsWithWord(bytes) {
      state = .unreadable
      return
    }
    var index = 0
    Self.skipSpace(bytes, &index)
    guard index < bytes.count else {
      state = .blank
      return
    }
    Self.skipBookmark(bytes, &index)
    Self.skipSpace(bytes, &index)
    state = .unreadable
    var negative = false
    var signs = 0
    var sawMinus = false
    var sawPlus = false
    scanning: while true {
      let before = index
      guard let scalar = nextScalar(bytes, &index) else { break }
      switch LabelText.narrow(scalar) {
      case 0x2B:
        signs += 1
        sawPlus = true
      case 0x2D, 0x2212, 0x2013, 0x2014, 0x2015, 0x2500, 0x30FC, 0xFE63, 0x2796:
        signs += 1
        negative = true
        sawMinus = true
      case 0x589E:  // 增, 增加
        signs += 1
        sawPlus = true
        Self.skip(0x52A0, bytes, &index)
      case 0x51CF, 0x6E1B:  // 减, 减少
        signs += 1
        negative = true
        Self.skip(0x5C11, bytes, &index)
      case let other where LabelText.isSpace(other): continue
      default:
        index = before
        break scanning
      }
      // 增减3 says two things
      if signs > 6 || (negative && sawPlus) { return }
    }
    if index >= bytes.count {
      if sawMinus { state = .placeholder }
      return
    }
    if signs == 0, Self.isPlaceholder(bytes, index) {
      state = .placeholder
      return
    }
    guard let number = Self.digits(bytes, &index, negative: negative) else { return }
    Self.skipSpace(bytes, &index)
    guard let unit = Self.unit(bytes, &index) else { return }
    self.unit = unit
    value = number
    state = number.mantissa == 0 ? .zero : .number
  }

  /// Whether the text begins with an ideograph or a bracket that begins no figure: so do nearly all labels, and no more need be looked at.
  static func beginsWithWord(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let lead = bytes.first, lead == 0x28 || (lead >= 0xE4 && lead <= 0xEF) else { return false }
    var index = 0
    if lead > 0xE9 { return nextScalar(bytes, &index) == 0xFF08 }
    switch nextScalar(bytes, &index) ?? 0 {
    case 0x589E, 0x51CF, 0x6E1B, 0x65E0, 0x7121, 0x7A7A: return false  // 增 减 減 无 無 空
    default: return true
    }
  }

  /// The number of a text that is nothing but ASCII digits, at most 15 as for any number.
  private static func plainDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard bytes.count > 0, bytes.count <= 15 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    var next = index
    while let scalar = nextScalar(bytes, &next), LabelText.isSpace(scalar) { index = next }
  }

  private static func skip(_ expected: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    var next = index
    if nextScalar(bytes, &next) == expected { index = next }
  }

  /// `[bookmark: _GoBack]`, which converters leave in a cell.
  private static func skipBookmark(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
    let mark: StaticString = "[bookmark:"
    guard bytes.count - index > mark.utf8CodeUnitCount, bytes[index] == 0x5B else { return }
    for offset in 0..<mark.utf8CodeUnitCount where bytes[index + offset] != mark.utf8Start[offset] { return }
    var end = index
    while end < bytes.count, bytes[end] != 0x5D { end += 1 }
    if end < bytes.count { index = end + 1 }
  }

  private static func isPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var index = start
    var count = 0
    while let scalar = nextScalar(bytes, &index) {
      if LabelText.isSpace(scalar) { continue }
      switch LabelText.narrow(scalar) {
      case 0x2F, 0x5C, 0x65E0, 0x7121, 0x2A, 0x3002, 0x2026, 0x5F, 0x7E, 0x00D7, 0x25A1, 0x7A7A: count += 1
      default: return false
      }
      if count > 4 { return false }
    }
    return count > 0
  }

  private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, negative: Bool) -> Number? {
    var mantissa: Int64 = 0
    var count = 0
    var scale = -1
    var group = -1  // digits since the last thousands separator, -1 before any
    while true {
      let before = index
      guard let wide = nextScalar(bytes, &index) else { break }
      let scalar = LabelText.narrow(wide)
      if scalar >= 0x30, scalar <= 0x39 {
        mantissa = mantissa * 10 + Int64(scalar - 0x30)
        count += 1
        if scale >= 0 { scale += 1 } else if group >= 0 { group += 1 }
        if count > 15 { return nil }
      } else if scalar == 0x2E, count > 0, scale < 0, group < 0 || group == 3 {
        scale = 0
      } else if scalar == 0x2C, count > 0, scale < 0, group == 3 || (group < 0 && count <= 3) {
        group = 0
      } else {
        index = before
        break
      }
    }
    guard count > 0, scale != 0, group < 0 || group == 3 else { return nil }
    return Number(mantissa: negative ? -mantissa : mantissa, scale: max(0, scale))
  }

  /// The unit behind a number, `.none` at the end of the text, nil for anything else.
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Unit? {
    if index == bytes.count { return Unit.none }
    var word: [UInt32] = []
    while let scalar = nextScalar(bytes, &index) {
      if LabelText.isSpace(scalar) { continue }
      word.append(LabelText.simplified(LabelText.narrow(scalar)))
      if word.count > 4 { return nil }
    }
    switch word {
    case []: return Unit.none
    case [0x5143]: return .yuan
    case [0x4E07, 0x5143], [0x4E07]: return .wanYuan
    case [0x4EBF, 0x5143]: return .yiYuan
    case [0x4EF6]: return .piece
    case [0x9879]: return .item
    case [0x6761]: return .strip
    case [0x4E2A]: return .unit
    case [0x4EFD]: return .portion
    case [0x6B21]: return .time
    case [0x5B97]: return .lawsuit
    case [0x4EBA]: return .person
    case [0x8D77]: return .case_
    default: return nil
    }
  }
}
