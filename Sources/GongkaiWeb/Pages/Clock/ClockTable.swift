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

  init(_ count: DayCount) {
    var rows = [Self.row(count.start, false, 0, "起点之日，不计入")]
    var total = 0
    for entry in count.entries {
      switch entry.standing {
      case .counted(let number): (total, rows) = (number, rows + [Self.row(entry.day, true, number, "工作日")])
      case .countedMoved(let number, let reason):
        (total, rows) = (number, rows + [Self.row(entry.day, true, number, "\(entry.day.weekday.inChinese)，\(reason)，计入")])
      case .weekend: rows.append(Self.row(entry.day, false, total, entry.day.weekday.inChinese))
      case .holiday(let reason), .excluded(let reason): rows.append(Self.row(entry.day, false, total, reason))
      }
    }
    (self.rows, dayCount) = (rows, rows.count)
  }

  private static func row(_ day: Day, _ isCounted: Bool, _ total: Int, _ why: String) -> Row {
    Row(
      dayText: day.inChinese, weekdayText: String(day.weekday.inChinese.suffix(1)), standsText: isCounted ? "计入" : "不计", total: total,
      why: why)
  }
}
