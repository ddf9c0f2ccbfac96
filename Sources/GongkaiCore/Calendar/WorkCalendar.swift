/// Which days are worked: Monday to Friday, changed by the notices, and by the statutory holidays in years without one.
///
/// Counting is by table: the n-th working day after a day is one look-up, so that all open cases of a province can be counted again when
/// a notice is imported. Local exceptions (《全国年节及纪念日放假办法》第四条, holidays of ethnic areas) come on top.
public struct WorkCalendar: Sendable {
  /// The first day that can be counted.
  public let first: Day
  /// The last day that can be counted.
  public let last: Day
  /// The notices in force, amended ones included, in the order of publication.
  public let notices: [YearNotice]
  /// Exceptions of the place.
  public let local: [CalendarException]

  private let exceptions: [Day: CalendarException]
  private let official: Set<Int>
  /// The numbers of all working days, ascending.
  private let workingDays: [Int32]
  /// For each day from `first`: how many working days there are before it.
  private let before: [Int32]

  /// The calendar that these notices make.
  ///
  /// - Parameters:
  ///   - notices: in any order; of two for one year the later published replaces the festivals it names.
  ///   - local: exceptions of the place, which win over the notices.
  ///   - provisional: what is assumed of years without notice; years before the first notice are outside the calendar.
  public init(
    notices: [YearNotice] = YearNotice.published, local: [CalendarException] = [], provisional: [ProvisionalYear] = ProvisionalYear.known
  ) {
    let sorted = notices.sorted { ($0.published, $0.year) < ($1.published, $1.year) }
    let official = Set(sorted.map(\.year))
    let firstYear = official.min() ?? 2019
    var lastYear = official.max() ?? firstYear
    let projected = Set(provisional.map(\.year))
    while projected.contains(lastYear + 1) { lastYear += 1 }
    self.notices = sorted
    self.local = local
    self.official = official
    first = Day(year: firstYear, month: 1, day: 1) ?? .first
    last = Day(year: lastYear, month: 12, day: 31) ?? .last
    exceptions = Self.exceptions(sorted, local, provisional.filter { !official.contains($0.year) })
    (workingDays, before) = Self.tables(from: first, through: last, exceptions)
  }

  /// The calendar of the notices published so far.
  public static let national = WorkCalendar()

  /// The calendar as it was known at the end of `day`: without the notices published later.
  public func known(on day: Day) -> WorkCalendar { WorkCalendar(notices: notices.filter { $0.published <= day }, local: local) }

  /// This calendar with one more notice.
  public func adding(_ notice: YearNotice) -> WorkCalendar { WorkCalendar(notices: notices + [notice], local: local) }

  private static func exceptions(
    _ notices: [YearNotice], _ local: [CalendarException], _ provisional: [ProvisionalYear]
  ) -> [Day: CalendarException] {
    var table: [Day: CalendarException] = [:]
    for holiday in provisional.flatMap(\.holidays) where !holiday.day.weekday.isWeekend {
      table[holiday.day] = CalendarException(day: holiday.day, kind: .rest, reason: "\(holiday.name)（暂按法定节日，未公布安排）")
    }
    var festivals: [String: YearNotice.Festival] = [:]
    for notice in notices { for festival in notice.festivals { festivals["\(notice.year) \(festival.name)"] = festival } }
    for festival in festivals.values {
      for day in festival.rest { table[day] = CalendarException(day: day, kind: .rest, reason: "\(festival.name)放假") }
      for day in festival.work { table[day] = CalendarException(day: day, kind: .work, reason: "\(festival.name)调休上班") }
    }
    for exception in local { table[exception.day] = exception }
    return table
  }

  private static func tables(from first: Day, through last: Day, _ exceptions: [Day: CalendarException]) -> ([Int32], [Int32]) {
    var working: [Int32] = []
    var before: [Int32] = []
    before.reserveCapacity(Int(last.number - first.number) + 2)
    for number in first.number...last.number {
      before.append(Int32(working.count))
      guard let day = Day(number: number) else { continue }
      let worked = exceptions[day].map { $0.kind == .work } ?? !day.weekday.isWeekend
      if worked { working.append(number) }
    }
    before.append(Int32(working.count))
    return (working, before)
  }
}

extension WorkCalendar {
  /// How a day is counted.
  public func kind(of day: Day) throws(CalendarError) -> DayKind {
    try require(day)
    switch exceptions[day] {
    case .some(let exception) where exception.kind == .work: return day.weekday.isWeekend ? .movedWorkingDay(exception.reason) : .workingDay
    case .some(let exception): return .holiday(exception.reason)
    case nil: return day.weekday.isWeekend ? .weekend : .workingDay
    }
  }

  /// Whether the day is worked.
  public func isWorkingDay(_ day: Day) throws(CalendarError) -> Bool { try ordinal(after: day) > ordinal(before: day) }

  /// The `n`-th working day after `day`, which itself does not count (《民法典》第二百零一条).
  ///
  /// - Parameter n: at least 1. Example: the 20th after 2025-10-04 is 2025-11-04.
  public func workingDay(_ n: Int, after day: Day) throws(CalendarError) -> Day {
    precondition(n >= 1, "a period has at least one day")
    let index = try ordinal(after: day) + n - 1
    guard index < workingDays.count, let found = Day(number: workingDays[index]) else { throw .ends(last: last) }
    return found
  }

  /// The first working day on or after `day`, where a period of calendar days ends that would end on a rest day (《民法典》第二百零三条).
  public func workingDay(onOrAfter day: Day) throws(CalendarError) -> Day {
    let index = try ordinal(before: day)
    guard index < workingDays.count, let found = Day(number: workingDays[index]) else { throw .ends(last: last) }
    return found
  }

  /// The number of working days after `start` up to and including `end`; 0 when `end` is not after `start`.
  public func workingDays(after start: Day, through end: Day) throws(CalendarError) -> Int {
    max(0, try ordinal(after: end) - ordinal(after: start))
  }

  /// Whether the arrangement of the day's year is not announced, so that nothing counted over it is final.
  public func isProvisional(_ day: Day) -> Bool { !official.contains(day.year) }

  /// The notice or notices of a year; empty for a year that is provisional.
  public func notices(of year: Int) -> [YearNotice] { notices.filter { $0.year == year } }

  /// The years that are covered, with whether they are official.
  public var years: [(year: Int, isOfficial: Bool)] { (first.year...last.year).map { ($0, official.contains($0)) } }

  private func ordinal(before day: Day) throws(CalendarError) -> Int {
    try require(day)
    return Int(before[Int(day.number - first.number)])
  }

  private func ordinal(after day: Day) throws(CalendarError) -> Int {
    try require(day)
    return Int(before[Int(day.number - first.number) + 1])
  }

  private func require(_ day: Day) throws(CalendarError) {
    if day < first { throw .begins(first: first) }
    if day > last { throw .ends(last: last) }
  }
}

/// One day that differs from Monday to Friday.
public struct CalendarException: Hashable, Sendable, Codable {
  /// The day.
  public let day: Day
  /// Rest or work.
  public let kind: Kind
  /// Why, in official words.
  public let reason: String

  /// A weekday that is not worked, or a weekend day that is.
  public enum Kind: String, Hashable, Sendable, Codable {
    case rest
    case work
  }

  /// Creates an exception.
  public init(day: Day, kind: Kind, reason: String) {
    self.day = day
    self.kind = kind
    self.reason = reason
  }
}

/// How a day stands in the calendar.
public enum DayKind: Hashable, Sendable {
  case workingDay
  /// A Saturday or Sunday that is worked; the reason names the festival.
  case movedWorkingDay(String)
  case weekend
  /// A weekday that is not worked; the reason names the festival.
  case holiday(String)

  /// Whether the day is worked.
  public var isWorked: Bool {
    switch self {
    case .workingDay, .movedWorkingDay: true
    case .weekend, .holiday: false
    }
  }
}

/// A period that the calendar cannot count.
public enum CalendarError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The period begins before the calendar.
  case begins(first: Day)
  /// The period runs past the calendar.
  case ends(last: Day)

  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .begins(let first): "工作日历从\(first.inChinese)开始，此前的日期无法计算期限。请核对日期。"
    case .ends(let last): "工作日历到\(last.inChinese)为止，期限超出了这一天。请导入其后年度的放假安排通知，再重新计算。"
    }
  }
}
