import GongkaiCore

/// Days of a count that follow one another and count alike: the sentence “数 7 天”, “停 6 天” and a piece of the bar.
struct ClockStretch: Hashable, Sendable {
  let isCounted: Bool
  /// The reason for which the days are not counted; empty when they are.
  let reason: String
  /// The working days of the stretch, in order.
  private(set) var days: [Day] = []
  /// Weekdays within the stretch that are not worked, in order.
  private(set) var rests: [Rest] = []
  /// Weekends that are worked.
  private(set) var moved: [Day] = []

  /// Weekdays of one festival.
  struct Rest: Hashable, Sendable {
    let why: String
    var days: [Day]
  }

  /// The stretches of a count, first to last.
  static func all(of count: DayCount) -> [ClockStretch] {
    var stretches: [ClockStretch] = []
    var waiting: [Rest] = []
    for entry in count.entries {
      switch entry.standing {
      case .weekend: continue
      case .holiday(let why): waiting.append(Rest(why: why, days: [entry.day]))
      case .counted: add(entry.day, to: &stretches, &waiting, reason: nil, isMoved: false)
      case .countedMoved: add(entry.day, to: &stretches, &waiting, reason: nil, isMoved: true)
      case .excluded(let reason): add(entry.day, to: &stretches, &waiting, reason: reason, isMoved: false)
      }
    }
    return stretches
  }

  private static func add(_ day: Day, to all: inout [ClockStretch], _ waiting: inout [Rest], reason: String?, isMoved: Bool) {
    if all.last.map({ $0.isCounted != (reason == nil) || $0.reason != reason ?? "" }) ?? true {
      all.append(ClockStretch(isCounted: reason == nil, reason: reason ?? ""))
    }
    all[all.count - 1].take(day, after: waiting, isMoved: isMoved)
    waiting = []
  }

  private mutating func take(_ day: Day, after waiting: [Rest], isMoved: Bool) {
    for rest in waiting {
      if rests.last?.why == rest.why { rests[rests.count - 1].days += rest.days } else { rests.append(rest) }
    }
    days.append(day)
    if isMoved { moved.append(day) }
  }

  /// “12月30日至1月8日”, or one day.
  var span: String { Self.span(days) }

  private static func span(_ days: [Day]) -> String {
    guard let first = days.first, let last = days.last else { return "" }
    return first == last ? first.monthDay : "\(first.monthDay)至\(last.monthDay)"
  }

  /// What to know of the days within.
  var exceptions: String {
    let off = rests.map { "\(Self.span($0.days))\($0.why)，不算" }
    let worked = moved.map { "\($0.monthDay)（\($0.weekday.inChinese)）调休上班，要算" }
    return (off + worked).joined(separator: "；")
  }
}

extension Day {
  /// 2月4日
  var monthDay: String { "\(components.month)月\(components.day)日" }
  /// 2月4日（星期三）
  var monthDayWeekday: String { "\(monthDay)（\(weekday.inChinese)）" }
  /// 2/4
  var slashed: String { "\(components.month)/\(components.day)" }
}
