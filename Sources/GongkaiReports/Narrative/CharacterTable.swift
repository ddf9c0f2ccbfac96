/// What the scanner must know of each character, in one table: kind bits, and which phrases begin with it.
enum CharacterTable {
  /// Stands for a character beyond the basic plane.
  static let beyond: UInt16 = 0xFFFF

  /// Kind bits in the low byte of an entry of `entries`.
  enum Kind {
    /// 0...9.
    static let digit: UInt16 = 1
    /// 一 二 两 三 … 十 百 千.
    static let numeral: UInt16 = 2
    /// 。 ！ ？ ；
    static let stop: UInt16 = 4
    /// Only in traditional writing.
    static let traditional: UInt16 = 8
    /// Replacement, private-use and control characters.
    static let broken: UInt16 = 16
    /// A measure word.
    static let measure: UInt16 = 32
    /// A measure word that counts things.
    static let count: UInt16 = 64
    /// A measure word of dates, times, ranks and document numbers.
    static let ordinal: UInt16 = 128
    /// Bits above these hold the node of the phrases that begin with the character.
    static let shift: UInt16 = 8
  }

  /// Kind bits and node of phrases of every character of the basic plane.
  static let entries: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 65_536)
    func mark(_ text: String, _ kind: UInt16) { for unit in text.utf16 { table[Int(unit)] |= kind } }
    mark("0123456789", Kind.digit)
    mark("一二两三四五六七八九十百千", Kind.numeral)
    mark("。!?;", Kind.stop)
    mark("開機關規範檔務國條報總對請處訴訟複議題進應統計據強導實際網發佈門辦們個為與從會議問員區縣鎮鄉現將況規範類無構領導", Kind.traditional)
    mark(Measure.all, Kind.measure)
    mark(Measure.counts, Kind.count)
    mark(Measure.ordinals, Kind.ordinal)
    for code in 0xE000...0xF8FF { table[code] |= Kind.broken }
    for code in 0...0x1F { table[code] |= Kind.broken }
    table[0xFFFD] |= Kind.broken
    precondition(PhraseTable.shared.firsts.count < 256, "the numbers of the first characters take eight bits")
    for (number, first) in PhraseTable.shared.firsts.enumerated() { table[Int(first)] |= UInt16(number + 1) << Kind.shift }
    return table
  }()

  /// Whether a sentence ends at this character.
  static func isStop(_ unit: UInt16) -> Bool { entries[Int(unit)] & Kind.stop != 0 }

  /// Whether this is a measure word.
  static func isMeasure(_ unit: UInt16) -> Bool { entries[Int(unit)] & Kind.measure != 0 }

  /// Whether this is a measure word that counts things.
  static func isCount(_ unit: UInt16) -> Bool { entries[Int(unit)] & Kind.count != 0 }

  /// Whether this is a digit.
  static func isDigit(_ unit: UInt16) -> Bool { unit >= 0x30 && unit <= 0x39 }

  /// Whether this is a Chinese character.
  static func isHan(_ unit: UInt16) -> Bool { unit >= 0x4E00 && unit <= 0x9FFF }

  /// Value of a Chinese digit 零 … 九, 两; nil for any other.
  static func digit(_ unit: UInt16) -> Int? {
    switch unit {
    case 0x96F6, 0x3007: 0
    case 0x4E24: 2
    default: LabelText.chineseDigit(UInt32(unit)).flatMap { $0 < 10 ? $0 : nil }
    }
  }
}

extension Set where Element == UInt16 {
  /// The characters of `text`.
  init(characters text: String) { self = Set(text.utf16) }
}
