import GongkaiCore

/// A count as a calendar: weeks as rows from the week of day 0, each cell with date, count and a word.
struct ClockCalendar: Hashable, Sendable {
  let calendarCaption: String
  let weeks: [Week]
  let hasMoved: Bool
  let hasPause: Bool
  let hasToday: Bool
  let hasDue: Bool

  /// Monday to Sunday.
  struct Week: Hashable, Sendable {
    let cells: [Cell]
  }

  /// One day.
  struct Cell: Hashable, Sendable {
    let cellClass: String
    let dateText: String
    let countText: String
    /// 补班、今天、截止
    let marks: [String]
  }

  /// - Parameter due: the last day; nil when the clock stands still.
  init(_ count: DayCount, today: Day, due: Day?) {
    let last = count.entries.last?.day ?? count.start
    let monday = count.start.adding(-Self.place(count.start)) ?? count.start
    let sunday = last.adding(6 - Self.place(last)) ?? last
    let standings = Dictionary(count.entries.map { ($0.day, $0.standing) }, uniquingKeysWith: { first, _ in first })
    let days = Self.days(monday, through: sunday)
    let cells = days.map { Self.cell($0, standings[$0], count.start, today: today, due: due) }
    weeks = stride(from: 0, to: cells.count, by: 7).map { Week(cells: Array(cells[$0..<min($0 + 7, cells.count)])) }
    calendarCaption = "逐日计数（\(count.start.inChinese)至\(last.inChinese)）"
    hasMoved = count.entries.contains { if case .countedMoved = $0.standing { true } else { false } }
    hasPause = !count.excluded.isEmpty
    hasToday = days.contains(today)
    hasDue = due != nil
  }

  private static func place(_ day: Day) -> Int { Weekday.allCases.firstIndex(of: day.weekday) ?? 0 }

  private static func days(_ first: Day, through last: Day) -> [Day] {
    var (days, day): ([Day], Day?) = ([], first)
    while let next = day, next <= last {
      days.append(next)
      day = next.adding(1)
    }
    return days
  }

  private static func cell(_ day: Day, _ standing: DayCount.Standing?, _ start: Day, today: Day, due: Day?) -> Cell {
    var (classes, text, marks): ([String], String, [String]) = ([], "", [])
    switch standing {
    case nil: (classes, text) = day == start ? (["zero"], "起点") : (["after"], "")
    case .counted(let number): text = "第\(number)天"
    case .countedMoved(let number, _): (classes, text, marks) = (["swap"], "第\(number)天", ["补班"])
    case .weekend, .holiday: (classes, text) = (["rest"], "休")
    case .excluded: (classes, text) = (["pause"], "不计")
    }
    if day == today { (classes, marks) = (classes + ["today"], marks + ["今天"]) }
    if day == due {
      (classes, marks) = (classes + ["due"], marks + ["截止"])
    } else if day < today, text.hasPrefix("第") {
      classes.append("past")
    }
    return Cell(cellClass: classes.joined(separator: " "), dateText: day.slashed, countText: text, marks: marks)
  }
}
