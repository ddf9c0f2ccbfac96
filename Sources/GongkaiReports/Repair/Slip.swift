/// The slip of the hand (or eye) that would explain why a cell holds what it holds.
public enum Slip: String, Hashable, Sendable, CaseIterable {
  /// One digit is missing (12 → 112).
  case digitLost
  /// One digit too many (112 → 12).
  case digitAdded
  /// Two neighbouring digits changed places (21 → 12).
  case digitsSwapped
  /// One digit differs (17 → 11).
  case digitMistyped
  /// The numbers of two neighbouring columns changed places, or one stands in the empty neighbour; two cells change, one act.
  case neighbourColumn
  /// The same between neighbouring rows.
  case neighbourRow
  /// Two neighbouring columns stand in each other's place from top to bottom; one act.
  case columnsExchanged
  /// Two neighbouring rows stand in each other's place from end to end; one act.
  case rowsExchanged
  /// The zero of the empty form was left standing.
  case leftAtZero
  /// The total repeats one of its parts.
  case totalTypedAsPart
  /// The total is the sum without one of its parts.
  case partOmitted
  /// The total is the sum with one of its parts added twice.
  case partAddedTwice
  /// An empty cell, or a `/`, where a number belongs.
  case blankMeantNumber
  /// An empty cell where a zero belongs.
  case blankMeantZero
  /// A minus sign before a count.
  case strayMinus
  /// The number could not be read; the equations tell it.
  case notRead
  /// No typical slip; for a total: summed wrongly.
  case other

  /// What happened, in Chinese, for a sentence; nil when there is nothing to say.
  public var explanation: String? {
    switch self {
    case .digitLost: "似漏录一位数字"
    case .digitAdded: "似多录一位数字"
    case .digitsSwapped: "似相邻数字颠倒"
    case .digitMistyped: "似录错一位数字"
    case .neighbourColumn: "似与相邻列错位"
    case .neighbourRow: "似与相邻行错位"
    case .columnsExchanged: "似两列整列错位"
    case .rowsExchanged: "似两行整行错位"
    case .leftAtZero: "似未填写，仍为0"
    case .totalTypedAsPart: "似将其中一项误录为总计"
    case .partOmitted: "似合计时漏加一项"
    case .partAddedTwice: "似合计时重复加一项"
    case .blankMeantNumber: "似漏填"
    case .blankMeantZero: "似应填0"
    case .strayMinus: "似多录负号"
    case .notRead: "未能读出"
    case .other: nil
    }
  }
}

extension Slip {
  /// Points for a slip: the more, the less likely. A convention; only the order matters. Reasons:
  ///
  /// | Slip | total | part | why |
  /// |---|---|---|---|
  /// | strayMinus | 1 | 1 | a count has no sign; no other reading |
  /// | blankMeantNumber | 1 | 4 | totals are filled last and forgotten; an empty part mostly means zero |
  /// | leftAtZero | 2 | 7 | the same for the zeros of the empty form |
  /// | digitsSwapped | 2 | 3 | few numbers differ in just this way, so chance hardly produces it |
  /// | totalTypedAsPart | 2 | – | a block with one busy part is copied over |
  /// | digitLost, digitAdded | 3 | 4 | few numbers differ in this way |
  /// | partOmitted | 3 | – | adding by hand skips a column |
  /// | digitMistyped | 4 | 5 | nine times as many numbers differ in this way |
  /// | partAddedTwice | 5 | – | rarer than skipping |
  /// | digitMistyped, one digit only | 6 | 8 | says no more than that both are small |
  /// | other | 6 | 9 | a total is computed and can be summed wrongly; a part is counted |
  ///
  /// Whole rows or columns in each other's place are 4 points (`linesCost`): rare, but nothing else mends so much at once.
  ///
  /// A total is a point or more cheaper than a part because it is derived: one lapse makes it wrong, and its parts have sources.
  static func explain(_ from: Int64?, _ to: Int64, isTotal: Bool, parts: [Int64]) -> (slip: Slip, cost: Int) {
    guard let from else { return (to == 0 ? .blankMeantZero : .blankMeantNumber, isTotal ? 1 : 4) }
    if from < 0 { return from == -to ? (.strayMinus, 1) : (.other, isTotal ? 6 : 9) }
    if from == 0 { return (.leftAtZero, isTotal ? 2 : 7) }
    var best: (slip: Slip, cost: Int) = (.other, isTotal ? 6 : 9)
    func offer(_ slip: Slip, _ cost: Int) {
      if cost < best.cost { best = (slip, cost) }
    }
    if let (slip, cost) = digitSlip(digits(from), digits(to)) { offer(slip, isTotal ? cost : cost + (cost == 6 ? 2 : 1)) }
    if isTotal {
      if parts.contains(from) { offer(.totalTypedAsPart, 2) }
      if to > from, parts.contains(to - from) { offer(.partOmitted, 3) }
      if from > to, parts.contains(from - to) { offer(.partAddedTwice, 5) }
    }
    return best
  }

  /// Points for numbers of neighbouring cells that changed places, counted once for both cells.
  ///
  /// | Numbers | points | why |
  /// |---|---|---|
  /// | ten or more, and an empty neighbour | 1 | so big a number fits so exactly hardly by chance |
  /// | 2...9, and an empty neighbour | 2 | seldom by chance |
  /// | 1, and an empty neighbour | 4 | often by chance |
  /// | both above zero | 7 | people slip into the wrong cell; they rarely swap two |
  static func exchangeCost(_ a: Int64, _ b: Int64) -> Int {
    if min(a, b) != 0 { return 7 }
    let value = max(a, b)
    return value >= 10 ? 1 : value >= 2 ? 2 : 4
  }

  /// Points for two whole rows or columns in each other's place.
  static let linesCost = 4

  private static func digitSlip(_ from: [UInt8], _ to: [UInt8]) -> (Slip, Int)? {
    if to.count == from.count + 1 { return drops(to, to: from) ? (.digitLost, 3) : nil }
    if from.count == to.count + 1 { return drops(from, to: to) ? (.digitAdded, 3) : nil }
    guard from.count == to.count else { return nil }
    let places = from.indices.filter { from[$0] != to[$0] }
    // From a lone digit to zero is no mistyping: nobody types the zeros of the empty form.
    if places.count == 1 { return from.count > 1 ? (.digitMistyped, 4) : to == [UInt8(ascii: "0")] ? nil : (.digitMistyped, 6) }
    guard places.count == 2, places[1] == places[0] + 1 else { return nil }
    return from[places[0]] == to[places[1]] && from[places[1]] == to[places[0]] ? (.digitsSwapped, 2) : nil
  }

  /// Whether `long` becomes `short` when one digit is left out.
  private static func drops(_ long: [UInt8], to short: [UInt8]) -> Bool {
    let same = zip(long, short).prefix { $0 == $1 }.count
    return long[(same + 1)...].elementsEqual(short[same...])
  }

  private static func digits(_ value: Int64) -> [UInt8] { Array(String(value).utf8) }
}
