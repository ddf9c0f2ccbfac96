import GongkaiCore

/// The reply clock of a request with everything that explains it, for the applicant's page and the case page alike.
///
/// A page that shows a due day shows these with it (ux.md section 14).
struct ClockView: Hashable, Sendable {
  /// Used, not counted, left; nil while nothing has been counted.
  let clockBar: ClockBar?
  /// How the due day is found, in steps.
  let steps: Steps?
  /// Weeks as rows.
  let clockCalendar: ClockCalendar?
  /// Every day in words, for the file and for screen readers.
  let clockTable: ClockTable?
  /// The notices that the count rests on.
  let source: String?
  /// Why the day may still move.
  let provisional: String?

  /// The steps of the count.
  struct Steps: Hashable, Sendable {
    let items: [Step]
  }

  /// One step.
  struct Step: Hashable, Sendable {
    let stepHead: String
    let stepText: String
    let isOff: Bool
  }

  /// - Parameter calendar: names the notices; nil leaves them out.
  init(_ reading: ClockReading, today: Day, calendar: WorkCalendar? = nil) {
    let count = reading.count
    guard !count.entries.isEmpty else {
      (clockBar, steps, clockCalendar, clockTable, source, provisional) = (nil, nil, nil, nil, nil, nil)
      return
    }
    let stretches = ClockStretch.all(of: count)
    clockBar = ClockBar(reading, stretches, today: today)
    steps = Steps(items: Self.steps(stretches, reading))
    clockCalendar = ClockCalendar(count, today: today, due: reading.due)
    clockTable = ClockTable(count)
    source = calendar.flatMap { Self.source(count, $0) }
    provisional = reading.isProvisional ? Self.provisionalSentence(count) : nil
  }

  private static func steps(_ stretches: [ClockStretch], _ reading: ClockReading) -> [Step] {
    var items = [Step(stepHead: reading.count.start.monthDay, stepText: "起点，当天不算，第二天开始数", isOff: false)]
    var sums: [Int] = []
    for (index, stretch) in stretches.enumerated() {
      let days = stretch.days.count
      guard stretch.isCounted else {
        items.append(Step(stepHead: "停 \(days) 天", stepText: "\(stretch.span)\(stretch.reason)，这 \(days) 个工作日不计入", isOff: true))
        continue
      }
      sums.append(days)
      var text = [stretch.span, stretch.exceptions].filter { !$0.isEmpty }.joined(separator: "。")
      if index == stretches.count - 1, let due = reading.due { text += "。" + last(sums, due, reading) }
      items.append(Step(stepHead: "\(sums.count > 1 ? "再数" : "数") \(days) 天", stepText: text, isOff: false))
    }
    return items
  }

  /// 7＋13＝20，2月4日是第 20 天
  private static func last(_ sums: [Int], _ due: Day, _ reading: ClockReading) -> String {
    let total = sums.reduce(0, +)
    let sum = sums.count > 1 ? sums.map(String.init).joined(separator: "＋") + "＝\(total)，" : ""
    return "\(sum)\(reading.isProvisional ? "暂定" : "")\(due.monthDay)是第 \(total) 天"
  }

  private static func source(_ count: DayCount, _ calendar: WorkCalendar) -> String? {
    let last = count.entries.last?.day ?? count.start
    let notices = calendar.notices.filter { (count.start.year...last.year).contains($0.year) }
    guard !notices.isEmpty else { return nil }
    let names = notices.map { "\($0.published.inChinese)公布的 \($0.year) 年放假安排" }
    return "节假日依据国务院办公厅\(names.joined(separator: "、"))。放假安排有变化时，本页会重新计算。"
  }

  private static func provisionalSentence(_ count: DayCount) -> String {
    let year = count.entries.last?.day.year ?? count.start.year
    return "\(year) 年的放假安排还没有公布，这里只扣除周末和法定节日，日期是暂定的；公布后会重新计算。"
  }
}
