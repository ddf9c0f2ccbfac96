import GongkaiCore

/// A count as a table of words, one row a day.
struct ClockTable: Hashable, Sendable {
  /// How many days there are, day 0 among them.
  let dayCount: Int
  let rows: [Row]

  /// One day.
  struct Row: Hashable, Sendable {
    let dayText: String
    let weekdayText: String
    let standsText: String
    let total: Int
    let why: String
  }

  /// - Parameter everyDay: whether rest days count too, as in a period of calendar days.
  init(_ count: DayCount, everyDay: Bool = false) {
    rows = count.lines(everyDay: everyDay).map { line in
      Row(
        dayText: line.day.inChinese, weekdayText: String(line.day.weekday.inChinese.suffix(1)), standsText: line.isCounted ? "计入" : "不计",
        total: line.total, why: line.why)
    }
    dayCount = rows.count
  }
}
