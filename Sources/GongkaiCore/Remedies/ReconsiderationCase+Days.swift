extension ReconsiderationCase {
  /// The last day of the organ's defence, 5 or 10 working days after it received the copy (行政复议法第四十八条、第五十四条); nil before.
  public func defenceDue(in calendar: WorkCalendar) throws(CalendarError) -> Day? {
    let state = state
    guard let procedure = state.procedure, let copy = state.copyReceived else { return nil }
    return try calendar.lastDay(of: procedure.defence, from: copy)
  }

  /// The last day of the review decision, 30 or 60 calendar days after acceptance, with the extension and the days of suspension
  /// (unverified) added; nil before acceptance and while suspended.
  public func decisionDue(in calendar: WorkCalendar) throws(CalendarError) -> Day? {
    let state = state
    guard let procedure = state.procedure, let accepted = state.accepted, !state.isSuspended,
      case .calendarDays(let days) = procedure.decision.length,
      let end = accepted.adding(days + state.extensionDays + state.suspendedDays)
    else { return nil }
    return try calendar.workingDay(onOrAfter: end)
  }

  /// Whether review was sought in time; nil while it is not known when the decision became known.
  public func limitation(in calendar: WorkCalendar) throws(CalendarError) -> RemedyLimitation? {
    guard let known, let last = try calendar.remedyDays(.choice, from: known, told: wasTold).reconsideration else { return nil }
    return RemedyLimitation(lastDay: last, isInTime: filed <= last)
  }

  /// What the organ has to do now, most urgent first.
  public func duties(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyDuty] {
    let state = state
    var duties: [RemedyDuty] = []
    if state.stage == .copyReceived { duties.append(RemedyDuty(.defence, due: try defenceDue(in: calendar))) }
    if state.owesPerformance { duties.append(RemedyDuty(.performance, due: state.performBy)) }
    if let since = state.opinionSince {
      duties.append(RemedyDuty(.opinion, due: try calendar.lastDay(of: .of(.reviewOpinion), from: since)))
    }
    return duties.sorted { ($0.due ?? .last) < ($1.due ?? .last) }
  }

  /// What happened outside the time limits.
  public func irregularities(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyIrregularity] {
    let state = state
    var found: [RemedyIrregularity] = []
    if let limit = try limitation(in: calendar), !limit.isInTime { found.append(.filedLate(lastDay: limit.lastDay)) }
    if let due = try defenceDue(in: calendar), let defended = state.defended, defended > due {
      found.append(.lateDefence(due: due, submitted: defended))
    }
    if let due = try decisionDue(in: calendar), let closed = state.closed, closed > due {
      found.append(.lateDecision(due: due, decided: closed))
    }
    return found
  }

  /// The column in which the report on this year counts the case: cases new in the year and those pending from earlier ones (convention); nil
  /// where it does not belong to that report.
  public func reportResult(forYear year: Int) -> ReportResult? {
    guard filed.year <= year else { return nil }
    let state = state
    guard let closed = state.closed, let result = state.result, closed.year <= year else { return .pending }
    return closed.year == year ? result.reportResult : nil
  }
}
