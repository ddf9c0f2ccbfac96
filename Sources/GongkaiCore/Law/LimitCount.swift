/// How the last day of a limit is found: the sentence, and the count day by day where days are counted.
public struct LimitCount: Hashable, Sendable {
  /// The limit.
  public let limit: TimeLimit
  /// Day 0.
  public let start: Day
  /// The last day before rest days are looked at.
  public let nominal: Day
  /// The last day.
  public let due: Day
  /// Every day; no entries for a period of months, which goes by the date.
  public let count: DayCount
  /// Whether a day of the count lies in a year whose arrangement is not announced.
  public let isProvisional: Bool

  /// Whether only working days count.
  public var countsWorkingDays: Bool { if case .workingDays = limit.length { true } else { false } }

  /// The count in one sentence.
  public var sentence: String {
    let from = "自\(start.inChinese)起（当日不计）"
    let moved = due == nominal ? "" : "，这一天是休息日，顺延到\(due.inChineseWithWeekday)（《民法典》第二百零三条）"
    return switch limit.length {
    case .workingDays(let days): "\(from)数 \(days) 个工作日，第 \(days) 个工作日是\(due.inChineseWithWeekday)。"
    case .calendarDays(let days): "\(from)数 \(days) 日，第 \(days) 日是\(nominal.inChineseWithWeekday)\(moved)。"
    case .months: "\(from)算 \(limit.lengthInWords)，到\(nominal.inChineseWithWeekday)\(moved)。"
    case .dayOfYear, .setByOrgan: "到\(due.inChineseWithWeekday)。"
    }
  }
}

extension WorkCalendar {
  /// How the last day of a limit that begins on `start` (day 0) is found; nil for limits that the organ sets.
  public func explanation(of limit: TimeLimit, from start: Day) throws(CalendarError) -> LimitCount? {
    guard let due = try lastDay(of: limit, from: start) else { return nil }
    let nominal: Day? =
      switch limit.length {
      case .calendarDays(let days): start.adding(days)
      case .months(let months): start.adding(months: months)
      case .workingDays, .dayOfYear, .setByOrgan: due
      }
    let count: DayCount =
      switch limit.length {
      case .workingDays: try self.count(after: start, through: due)
      case .calendarDays(let days): try everyDay(days, after: start, through: due)
      case .months, .dayOfYear, .setByOrgan: DayCount(start: start, entries: [])
      }
    return LimitCount(
      limit: limit, start: start, nominal: nominal ?? due, due: due, count: count,
      isProvisional: try touchesProvisional(after: start, through: due))
  }

  /// Calendar days, rest days among them, and the days by which the end moves.
  private func everyDay(_ days: Int, after start: Day, through due: Day) throws(CalendarError) -> DayCount {
    var entries: [DayCount.Entry] = []
    var day = start
    while day < due, let next = day.adding(1) {
      day = next
      let number = entries.count + 1
      let standing: DayCount.Standing = number <= days ? .counted(number) : .excluded(reason: "期限的最后一日是休息日，顺延")
      entries.append(.init(day: day, standing: standing))
    }
    return DayCount(start: start, entries: entries)
  }
}
