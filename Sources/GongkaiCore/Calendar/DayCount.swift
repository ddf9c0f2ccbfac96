/// How a period was counted, day by day: the explanation of a due day.
public struct DayCount: Hashable, Sendable {
  /// Day 0, which does not count (《民法典》第二百零一条).
  public let start: Day
  /// Every day after `start` up to and including the last, in order.
  public let entries: [Entry]

  /// One day of the count.
  public struct Entry: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// How it counts.
    public let standing: Standing
  }

  /// What a day does to the count.
  public enum Standing: Hashable, Sendable {
    /// Counted as the n-th working day.
    case counted(Int)
    /// A Saturday or Sunday that is worked, counted as the n-th; the reason names the festival.
    case countedMoved(Int, reason: String)
    case weekend
    case holiday(reason: String)
    /// A working day that is not counted; the reason says why (第三十三条第三款).
    case excluded(reason: String)
  }

  /// The number of days counted.
  public var counted: Int {
    entries.count {
      switch $0.standing {
      case .counted, .countedMoved: true
      case .weekend, .holiday, .excluded: false
      }
    }
  }

  /// The working days that were not counted.
  public var excluded: [Day] {
    entries.compactMap { if case .excluded = $0.standing { $0.day } else { nil } }
  }
}

extension WorkCalendar {
  /// The count from `start` (day 0) through `end`, with the working days that `exclusions` cover left out.
  ///
  /// A day in several exclusions is left out once and carries the first reason.
  public func count(after start: Day, through end: Day, excluding exclusions: [Exclusion] = []) throws(CalendarError) -> DayCount {
    var entries: [DayCount.Entry] = []
    var number = 0
    var day = start
    while day < end, let next = day.adding(1) {
      day = next
      let kind = try kind(of: day)
      let reason = kind.isWorked ? exclusions.first { $0.days.contains(day) }?.reason : nil
      if kind.isWorked && reason == nil { number += 1 }
      entries.append(.init(day: day, standing: Self.standing(kind, number, reason)))
    }
    return DayCount(start: start, entries: entries)
  }

  private static func standing(_ kind: DayKind, _ number: Int, _ reason: String?) -> DayCount.Standing {
    if let reason { return .excluded(reason: reason) }
    return switch kind {
    case .workingDay: .counted(number)
    case .movedWorkingDay(let why): .countedMoved(number, reason: why)
    case .weekend: .weekend
    case .holiday(let why): .holiday(reason: why)
    }
  }

  /// The `n`-th working day after `start` that no exclusion covers.
  public func workingDay(_ n: Int, after start: Day, excluding exclusions: [Exclusion]) throws(CalendarError) -> Day {
    var end = try workingDay(n, after: start)
    // Each round adds the days lost up to the day found; it ends because the union of the exclusions is finite.
    while true {
      let lost = try excludedWorkingDays(exclusions, after: start, through: end)
      let next = try workingDay(n + lost, after: start)
      if next == end { return end }
      end = next
    }
  }

  /// The number of working days after `start` through `end` that at least one exclusion covers: the union of the intervals, each day once.
  public func excludedWorkingDays(_ exclusions: [Exclusion], after start: Day, through end: Day) throws(CalendarError) -> Int {
    var total = 0
    var covered = start
    for exclusion in exclusions.sorted(by: { $0.days.lowerBound < $1.days.lowerBound }) {
      let upper = min(exclusion.days.upperBound, end)
      guard let before = exclusion.days.lowerBound.adding(-1) else { continue }
      let lower = max(before, covered)
      if upper > lower {
        total += try workingDays(after: lower, through: upper)
        covered = upper
      }
    }
    return total
  }
}

/// Days that are not counted, and why.
public struct Exclusion: Hashable, Sendable {
  /// First and last day, both not counted.
  public let days: ClosedRange<Day>
  /// For the person who reads the count.
  public let reason: String

  /// Creates an exclusion.
  public init(days: ClosedRange<Day>, reason: String) {
    self.days = days
    self.reason = reason
  }
}
