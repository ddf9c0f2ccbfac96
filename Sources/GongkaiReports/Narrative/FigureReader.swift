/// Reads one figure of the narrative: digits with separators and decimals or Chinese numerals, multiplier, percent sign, measure word,
/// vagueness.
struct FigureReader {
  let units: UnsafeBufferPointer<UInt16>
  let places: UnsafeBufferPointer<Int32>
  let end: Int
  let start: Int
  let table: UnsafeBufferPointer<UInt16>

  /// Characters a figure reader compares with, by name.
  private enum Mark {
    static let yu: UInt16 = 0x4F59  // 余
    static let duo: UInt16 = 0x591A  // 多
    static let lai: UInt16 = 0x6765  // 来
    static let yue: UInt16 = 0x7EA6  // 约
    static let jin: UInt16 = 0x8FD1  // 近
    static let exceeding: UInt16 = 0x903E  // 逾
    static let wan: UInt16 = 0x4E07  // 万
    static let yi: UInt16 = 0x4EBF  // 亿
    static let ten: UInt16 = 0x5341  // 十
    static let hundred: UInt16 = 0x767E  // 百
    static let thousand: UInt16 = 0x5343  // 千
    static let year: UInt16 = 0x5E74  // 年
    static let day: UInt16 = 0x65E5  // 日
    static let above: UInt16 = 0x4EE5  // 以
    static let up: UInt16 = 0x4E0A  // 上
    static let down: UInt16 = 0x4E0B  // 下
    static let inside: UInt16 = 0x5185  // 内
    static let left: UInt16 = 0x5DE6  // 左
    static let right: UInt16 = 0x53F3  // 右
    static let first: UInt16 = 0x7B2C  // 第
    static let di: UInt16 = 0x5206  // 分
    static let zhi: UInt16 = 0x4E4B  // 之
  }

  /// Digits a `Number` holds.
  private static let mostDigits = 15

  private func unit(_ at: Int) -> UInt16 { at >= start && at < end ? units[at] : 0 }
  private func hasGap(_ at: Int) -> Bool { at < end && places[at] & 2 != 0 }

  /// The figure at `at`, nil when the characters there are none (第一, 统一, 进一步).
  func read(at: Int, sentence: Int) -> Mention? {
    if CharacterTable.isDigit(units[at]) { return digits(at: at, sentence: sentence) }
    return numerals(at: at, sentence: sentence)
  }

  private func digits(at: Int, sentence: Int) -> Mention {
    var cursor = at
    var mantissa: Int64 = 0
    var scale = 0
    var count = 0
    // Digits since the last separator; equal to `count` until there is one.
    var group = 0
    while cursor < end {
      let unit = units[cursor]
      if CharacterTable.isDigit(unit) {
        if cursor > at, hasGap(cursor) { break }
        if count < Self.mostDigits {
          mantissa = mantissa * 10 + Int64(unit - 0x30)
          if scale > 0 { scale += 1 }
        }
        count += 1
        group += 1
        cursor += 1
      } else if unit == 0x2E, scale == 0, !hasGap(cursor), CharacterTable.isDigit(self.unit(cursor + 1)), !hasGap(cursor + 1) {
        scale = 1
        cursor += 1
      } else if unit == 0x2C, scale == 0, places[cursor] & 1 != 0, group == count ? count <= 3 : group == 3, isThree(cursor) {
        group = 0
        cursor += 1
      } else {
        break
      }
    }
    // With more digits than a number holds it counts nothing: it is the number of a card or an account.
    return finish(
      mantissa: mantissa, scale: max(0, scale - 1), start: at, digitsEnd: cursor, digitCount: count,
      traits: count > Self.mostDigits ? .ordinal : [], sentence: sentence)
  }

  /// Whether exactly three digits stand behind `at`.
  private func isThree(_ at: Int) -> Bool {
    for step in 1...3 where !CharacterTable.isDigit(unit(at + step)) || hasGap(at + step) { return false }
    return !CharacterTable.isDigit(unit(at + 4))
  }

  private func numerals(at: Int, sentence: Int) -> Mention? {
    let before = unit(at - 1)
    if before == Mark.first { return nil }
    if unit(at) == Mark.hundred, unit(at + 1) == Mark.di, unit(at + 2) == Mark.zhi { return share(at: at, sentence: sentence) }
    var cursor = at
    var total: Int64 = 0
    var section: Int64 = 0
    var digit: Int64?
    loop: while cursor < end {
      let unit = units[cursor]
      if let value = CharacterTable.digit(unit) {
        digit = Int64(value)
      } else {
        let power: Int64
        switch unit {
        case Mark.ten: power = 10
        case Mark.hundred: power = 100
        case Mark.thousand: power = 1000
        default: break loop
        }
        section += (digit ?? (cursor == at ? 1 : 0)) * power
        digit = nil
      }
      cursor += 1
    }
    total += section + (digit ?? 0)
    // A numeral alone is part of a word more often than a figure; only a measure word behind it makes it one.
    let behind = unit(cursor)
    guard
      table[Int(behind)] & CharacterTable.Kind.measure != 0 || isVagueSuffix(behind) || behind == Mark.wan || behind == Mark.yi
    else { return nil }
    let mention = finish(
      mantissa: total, scale: 0, start: at, digitsEnd: cursor, digitCount: 0, traits: .numerals, sentence: sentence)
    guard mention.measure != 0, total > 0, total != 1 || cursor > at + 1 else { return nil }
    // 十分, 百年, 千日: words too, unless things are counted.
    if cursor == at + 1, CharacterTable.digit(units[at]) == nil, !CharacterTable.isCount(mention.measure) { return nil }
    return mention
  }

  private func share(at: Int, sentence: Int) -> Mention? {
    guard at + 3 < end, CharacterTable.digit(units[at + 3]) != nil || units[at + 3] == Mark.ten else { return nil }
    guard let number = numerals(at: at + 3, sentence: sentence, alone: true) else { return nil }
    return Mention(
      value: number.0, start: Int32(at), end: Int32(number.1), unitEnd: Int32(number.1), sentence: Int32(sentence), measure: 0,
      traits: [.percent, .numerals])
  }

  private func numerals(at: Int, sentence: Int, alone: Bool) -> (Number, Int)? {
    var cursor = at
    var value = 0
    var digit: Int?
    while cursor < end {
      if let next = CharacterTable.digit(units[cursor]) {
        digit = next
      } else if units[cursor] == Mark.ten {
        value += (digit ?? 1) * 10
        digit = nil
      } else if units[cursor] == Mark.hundred {
        value += (digit ?? 1) * 100
        digit = nil
      } else {
        break
      }
      cursor += 1
    }
    return cursor == at ? nil : (Number(value + (digit ?? 0)), cursor)
  }

  private func finish(
    mantissa: Int64, scale: Int, start at: Int, digitsEnd: Int, digitCount: Int, traits given: Mention.Traits, sentence: Int
  ) -> Mention {
    var traits = given
    var cursor = digitsEnd
    var value = Number(mantissa: mantissa, scale: scale)
    // GB writes 1.7万余张 and 14万余条: the multiplier stands before the mark.
    if isVagueSuffix(unit(cursor)), unit(cursor + 1) == Mark.wan { cursor += 1; traits.insert(.vagueAfter) }
    if unit(cursor) == Mark.wan || unit(cursor) == Mark.yi {
      let power = unit(cursor) == Mark.wan ? 4 : 8
      if let raised = Self.raise(value, by: power) { value = raised } else { traits.insert(.ordinal) }
      traits.insert(.multiplied)
      cursor += 1
    }
    if isVagueSuffix(unit(cursor)) {
      traits.insert(.vagueAfter)
      cursor += 1
    }
    let valueEnd = cursor
    var measure: UInt16 = 0
    var measureEnd = valueEnd
    if unit(cursor) == 0x25 {
      traits.insert(.percent)
      measureEnd = cursor + 1
    } else if unit(cursor) == Measure.unit, unit(cursor + 1) == Measure.workday, unit(cursor + 2) == 0x4F5C {
      measure = Measure.workday
      measureEnd = cursor + 4
    } else if unit(cursor) == Measure.unit, unit(cursor + 1) == 0x767E, unit(cursor + 2) == Mark.di {
      traits.insert(.percent)
      measureEnd = cursor + 4
    } else if table[Int(unit(cursor))] & CharacterTable.Kind.measure != 0 {
      measure = unit(cursor)
      measureEnd = cursor + 1
    }
    if measure == Mark.year, digitCount == 4, mantissa >= 1949, mantissa <= 2100 {
      traits.insert(.year)
    } else if measure == 0, digitCount == 4, mantissa >= 2000, mantissa <= 2100 {
      traits.insert(.year)
    } else if table[Int(measure)] & CharacterTable.Kind.ordinal != 0 {
      traits.insert(.ordinal)
    }
    let before = unit(at - 1)
    if before == Mark.yue || before == Mark.exceeding || (before == Mark.jin && !traits.contains(.ordinal)) { traits.insert(.vagueBefore) }
    let behind = unit(measureEnd)
    let next = unit(measureEnd + 1)
    if (behind == Mark.above && next == Mark.up) || (behind == Mark.left && next == Mark.right) { traits.insert(.bound) }
    return Mention(
      value: value, start: Int32(at), end: Int32(valueEnd), unitEnd: Int32(min(measureEnd, end)), sentence: Int32(sentence),
      measure: measure, traits: traits)
  }

  private func isVagueSuffix(_ unit: UInt16) -> Bool { unit == Mark.yu || unit == Mark.duo }

  /// Nil beyond the bounds of `Number`.
  private static func raise(_ value: Number, by power: Int) -> Number? {
    var mantissa = value.mantissa
    var scale = Int(value.scale)
    for _ in 0..<power {
      if scale > 0 {
        scale -= 1
      } else {
        guard mantissa.magnitude < 100_000_000_000_000 else { return nil }
        mantissa *= 10
      }
    }
    return Number(mantissa: mantissa, scale: scale)
  }
}
