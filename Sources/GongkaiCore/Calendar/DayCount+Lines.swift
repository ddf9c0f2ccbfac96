extension DayCount {
  /// One day of the count in words, day 0 first; the same on pages and in evidence.
  public struct Line: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// Whether it counts.
    public let isCounted: Bool
    /// Days counted up to it.
    public let total: Int
    /// What kind of day it is, or why it does not count.
    public let why: String
  }

  /// Every day in words.
  ///
  /// - Parameter everyDay: whether rest days count too, as in a period of calendar days.
  public func lines(everyDay: Bool = false) -> [Line] {
    var lines = [Line(day: start, isCounted: false, total: 0, why: "起点之日，不计入")]
    var total = 0
    for entry in entries {
      switch entry.standing {
      case .counted(let number):
        total = number
        lines.append(Line(day: entry.day, isCounted: true, total: number, why: everyDay ? "日历日" : "工作日"))
      case .countedMoved(let number, let reason):
        let why = "\(entry.day.weekday.inChinese)，\(reason)，计入"
        total = number
        lines.append(Line(day: entry.day, isCounted: true, total: number, why: why))
      case .weekend: lines.append(Line(day: entry.day, isCounted: false, total: total, why: entry.day.weekday.inChinese))
      case .holiday(let reason), .excluded(let reason):
        lines.append(Line(day: entry.day, isCounted: false, total: total, why: reason))
      }
    }
    return lines
  }
}
