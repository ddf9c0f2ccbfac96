/// A figure in the narrative with what stands around it.
struct Mention: Sendable {
  /// The number; 17000 for 1.7万.
  var value: Number
  /// First unit of the digits.
  var start: Int32
  /// One past the digits, the multiplier and the vagueness mark.
  var end: Int32
  /// One past the measure word; `end` when there is none.
  var unitEnd: Int32
  /// Its sentence.
  var sentence: Int32
  /// First character of the measure word (件, 条, 元 …), 0 for none; `Measure.workday` for 个工作日.
  var measure: UInt16
  /// What it is.
  var traits: Traits

  /// What a figure is.
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// 5.8%, 百分之五.
    static let percent = Traits(rawValue: 1)
    /// 2020 before 年 or standing like a year.
    static let year = Traits(rawValue: 2)
    /// 余, 多, 来 behind it.
    static let vagueAfter = Traits(rawValue: 4)
    /// 约, 近, 逾 before it.
    static let vagueBefore = Traits(rawValue: 8)
    /// 以上, 左右, 以内 behind the measure word.
    static let bound = Traits(rawValue: 16)
    /// Written with Chinese numerals.
    static let numerals = Traits(rawValue: 32)
    /// Multiplied by 万 or 亿.
    static let multiplied = Traits(rawValue: 64)
    /// Day, month or number of a document: no count.
    static let ordinal = Traits(rawValue: 128)
  }

  /// The number and its measure word.
  var range: Range<Int> { Int(start)..<Int(unitEnd) }
  /// Whether it is inexact.
  var isVague: Bool { !traits.isDisjoint(with: [.vagueAfter, .vagueBefore, .bound]) }
  /// Whether it counts things: no percentage, year, date or amount of money.
  var isCount: Bool { traits.isDisjoint(with: [.percent, .year, .ordinal]) && CharacterTable.isCount(measure) }
  /// The whole number, nil for a fraction.
  var whole: Int? { value.whole }
}

/// Measure words the scanner knows.
enum Measure {
  /// Stands for 个工作日.
  static let workday: UInt16 = 0x5DE5
  /// Yuan; an amount in 万元 is `multiplied`.
  static let yuan: UInt16 = 0x5143
  /// 件.
  static let piece: UInt16 = 0x4EF6
  /// 条.
  static let item: UInt16 = 0x6761
  /// 个.
  static let unit: UInt16 = 0x4E2A
  /// 项.
  static let matter: UInt16 = 0x9879
  /// Words that count things.
  static let counts = "件条次个项份篇期场宗起则批例封张家户名部幅组套处本册位"
  /// Words of dates, times, ranks and document numbers.
  static let ordinals = "年月日号时分天周届级楼岁点类"
  /// Every word looked for behind a figure.
  static let all = counts + ordinals + "元人种版块台辆页字倍方"
}
