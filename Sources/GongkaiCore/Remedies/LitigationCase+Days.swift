extension LitigationCase {
  /// The last day of the organ's defence, 15 calendar days after it received the copy (行政诉讼法第六十七条); nil before.
  public func defenceDue(in calendar: WorkCalendar) throws(CalendarError) -> Day? {
    guard let served = state.served else { return nil }
    return try calendar.lastDay(of: .of(.courtDefence), from: served)
  }

  /// Whether the suit was filed in time: 6 months, after a review 15 days; nil while it is not known from when the period ran.
  public func limitation(in calendar: WorkCalendar) throws(CalendarError) -> RemedyLimitation? {
    guard let known else { return nil }
    let last: Day?
    switch path {
    case .direct: last = try calendar.remedyDays(.choice, from: known, told: wasTold).litigation
    case .afterReview: last = try calendar.lastDayToSueAfterReview(from: known)
    }
    return last.map { RemedyLimitation(lastDay: $0, isInTime: filed <= $0) }
  }

  /// What the organ has to do now, most urgent first.
  public func duties(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyDuty] {
    let state = state
    if state.stage == .served { return [RemedyDuty(.defence, due: try defenceDue(in: calendar))] }
    return state.stage == .effective && state.owesPerformance ? [RemedyDuty(.performance, due: state.performBy)] : []
  }

  /// What happened outside the rules.
  public func irregularities(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyIrregularity] {
    var found: [RemedyIrregularity] = []
    if path == .direct, remedy == .reviewFirst { found.append(.reviewSkipped) }
    if let limit = try limitation(in: calendar), !limit.isInTime { found.append(.filedLate(lastDay: limit.lastDay)) }
    if let due = try defenceDue(in: calendar), let defended = state.defended, defended > due {
      found.append(.lateDefence(due: due, submitted: defended))
    }
    return found
  }

  /// The column in which the report on this year counts the case: the latest result in effect at the end of the year, else 尚未审结.
  ///
  /// All instances are one case (convention). A case whose result took effect in an earlier year is not counted again, also after a retrial
  /// (convention); nil where it does not belong to that report.
  public func reportResult(forYear year: Int) -> ReportResult? {
    guard filed.year <= year else { return nil }
    let effective = state.effective
    if let first = effective.first, first.on.year < year { return nil }
    return effective.last { $0.on.year <= year }?.result.reportResult ?? .pending
  }
}
