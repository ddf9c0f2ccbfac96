/// Where the reply clock of a request stands, with everything that explains it.
public struct ClockReading: Hashable, Sendable {
  /// Running to a day, or standing still.
  public let standing: Standing
  /// Whether a day of the count lies in a year whose arrangement is not announced.
  public let isProvisional: Bool
  /// The day-by-day count: through the due day, or through the day the clock stopped.
  public let count: DayCount
  /// The length of the running period in working days, extension included.
  public let length: Int
  /// Working days of extension in the running period; 0 when there is none.
  public let extensionDays: Int
  /// What was done outside the rules and is kept visible.
  public let irregularities: [Irregularity]
  /// The consultations with their days.
  public let consultations: [Consultation]

  /// Whether the clock runs.
  public enum Standing: Hashable, Sendable {
    case running(due: Day)
    /// A correction is awaited since that day: the period is void until the corrected request arrives (第三十条).
    case awaitingCorrection(since: Day)
    /// A payment is awaited since that day; the last day to pay.
    case awaitingPayment(since: Day, lastDay: Day)
  }

  /// What was done outside the rules.
  public enum Irregularity: Hashable, Sendable {
    /// The correction notice was sent after the seventh working day: the original period goes on (convention).
    case lateCorrectionNotice(sent: Day)
  }

  /// The due day; nil while the clock stands still.
  public var due: Day? { if case .running(let due) = standing { due } else { nil } }

  /// The number of working days of the period up to the due day, or counted until the clock stopped.
  public var counted: Int { count.counted }

  /// The working days that are not counted.
  public var excluded: [Day] { count.excluded }

  init(_ state: ClockState, in calendar: WorkCalendar) throws(CalendarError) {
    length = state.length
    extensionDays = state.extensionDays
    consultations = state.consultations
    irregularities = state.correctionIsIrregular ? state.irregularities : []
    let exclusions = try state.exclusions(in: calendar)
    if state.isAwaitingCorrection, case .open(let since) = state.correction {
      standing = .awaitingCorrection(since: since)
      count = DayCount(start: state.dayZero, entries: [])
      isProvisional = false
    } else if case .open(let since) = state.fee {
      standing = .awaitingPayment(since: since, lastDay: try calendar.workingDay(TimeLimit.of(.fee).workingDays, after: since))
      count = try calendar.count(after: state.dayZero, through: since, excluding: exclusions)
      isProvisional = false
    } else {
      let due = try state.due(in: calendar)
      standing = .running(due: due)
      count = try calendar.count(after: state.dayZero, through: due, excluding: exclusions)
      isProvisional = try calendar.touchesProvisional(after: state.dayZero, through: due)
    }
  }
}

extension ClockState {
  var irregularities: [ClockReading.Irregularity] {
    guard correctionIsIrregular, let correctionSent else { return [] }
    return [.lateCorrectionNotice(sent: correctionSent)]
  }
}

extension WorkCalendar {
  /// Whether a day after `start` through `end` lies in a year that is not announced.
  public func touchesProvisional(after start: Day, through end: Day) throws(CalendarError) -> Bool {
    guard let next = start.adding(1), next <= end else { return false }
    return (next.year...end.year).contains { year in Day(year: year, month: 1, day: 1).map(isProvisional) ?? true }
  }
}
