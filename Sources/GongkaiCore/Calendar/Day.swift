/// A civil day of the Gregorian calendar, without time or time zone.
///
/// Statutory periods are counted in days, so no rule of this program ever looks at a clock; only the edge that asks for today knows a time
/// zone. Bounds: 1900-01-01 to 2199-12-31.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01; negative before.
  public let number: Int32

  /// The day with this number of days since 1970-01-01; nil outside the bounds.
  public init?(number: Int32) {
    guard (Self.first.number...Self.last.number).contains(number) else { return nil }
    self.number = number
  }

  /// The day of these three numbers; nil when there is no such day or it lies outside the bounds.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
    number = Self.number(year, month, day)
  }

  /// The day written `YYYY-MM-DD`, exactly so; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), let year = Self.digits(bytes[0..<4]),
      let month = Self.digits(bytes[5..<7]), let day = Self.digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// A day of a constant table, written 2025_02_08. A number that is no day is a slip in the table and stops the program.
  init(constant: Int) {
    let (year, month, day) = (constant / 10_000, constant / 100 % 100, constant % 100)
    precondition(Day(year: year, month: month, day: day) != nil, "\(constant) is no day")
    number = Self.number(year, month, day)
  }

  private init(unchecked number: Int32) { self.number = number }

  /// The earliest day there is here.
  public static let first = Day(unchecked: number(1900, 1, 1))
  /// The latest day there is here.
  public static let last = Day(unchecked: number(2199, 12, 31))

  private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01, counted in years that begin in March so that the leap day is the last of its year.
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    let marchYear = month > 2 ? year : year - 1
    let (era, yearOfEra) = (marchYear / 400, marchYear % 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return Int32(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }

  /// Year, month 1...12 and day 1...31.
  public var components: (year: Int, month: Int, day: Int) {
    let days = Int(number) + 719_468
    let (era, dayOfEra) = (days / 146_097, days % 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// The calendar year.
  public var year: Int { components.year }

  /// The day of the week.
  public var weekday: Weekday { Weekday.allCases[Int((number % 7 + 7 + 3) % 7)] }

  /// This day and `days` more; nil outside the bounds.
  public func adding(_ days: Int) -> Day? { Int32(exactly: Int(number) + days).flatMap(Day.init(number:)) }

  /// The same day of the month `months` later, or the last day of that month where it has no such day; nil outside the bounds.
  ///
  /// 《民法典》第二百零二条: a period of months ends on the corresponding day, or on the last day of the month where there is none.
  public func adding(months: Int) -> Day? {
    let (year, month, day) = components
    let total = year * 12 + month - 1 + months
    guard total >= 0 else { return nil }
    return Day(year: total / 12, month: total % 12 + 1, day: min(day, Self.length(ofMonth: total % 12 + 1, in: total / 12)))
  }
}

extension Day: Comparable {
  /// Earlier days are less.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: LosslessStringConvertible {
  /// Reads `YYYY-MM-DD`.
  public init?(_ description: String) { self.init(description[...]) }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// As letters and pages write it: 2026年2月4日.
  public var inChinese: String {
    let (year, month, day) = components
    return "\(year)年\(month)月\(day)日"
  }

  /// As citizens read it: 2026年2月4日（星期三）.
  public var inChineseWithWeekday: String { "\(inChinese)（\(weekday.inChinese)）" }
}

extension Day: Codable {
  /// Reads `YYYY-MM-DD`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no day YYYY-MM-DD")
    }
    self = day
  }

  /// Writes `YYYY-MM-DD`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// The days of the week, Monday first.
public enum Weekday: String, Hashable, Sendable, CaseIterable {
  case monday = "星期一"
  case tuesday = "星期二"
  case wednesday = "星期三"
  case thursday = "星期四"
  case friday = "星期五"
  case saturday = "星期六"
  case sunday = "星期日"

  /// The official name.
  public var inChinese: String { rawValue }
  /// Saturday or Sunday.
  public var isWeekend: Bool { self == .saturday || self == .sunday }
}
