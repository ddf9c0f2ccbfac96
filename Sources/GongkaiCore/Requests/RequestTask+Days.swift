// The due day of a task: an arrangement of the office, no statutory day.

extension RequestTask {
  /// How many working days before the request's due day a task is due unless the office says otherwise (convention): time to
  /// draft, review and sign.
  public static let usualLead = 5
  /// The leads that an office may choose, in working days.
  public static let leads = 0...15

  /// The usual due day of a task given today: the lead before the request's due day, at the earliest the next working day, never after the
  /// request's due day unless that has passed. Where no day is set, the lead from today.
  public static func usualDue(given today: Day, requestDue: Day?, lead: Int = usualLead, in calendar: WorkCalendar) throws(CalendarError)
    -> Day
  {
    guard let requestDue else { return try calendar.workingDay(max(1, lead), after: today) }
    guard requestDue > today else { return today }
    let left = try calendar.workingDays(after: today, through: requestDue)
    return left == 0 ? requestDue : try calendar.workingDay(max(1, left - lead), after: today)
  }

  /// What is wrong with giving this task.
  ///
  /// - Parameters:
  ///   - state: where the request stands.
  ///   - requestDue: the day by which it is answered; nil while its clock stands still.
  ///   - acceptsLate: whoever gives it knows that the task is due after the request.
  public func faultsOfGiving(to state: RequestState, requestDue: Day?, acceptsLate: Bool) -> [TaskRefusal] {
    var faults = state.isEnded ? [TaskRefusal.requestEnded(state)] : []
    faults += TaskRefusal.text(what, .what)
    if due < given { faults.append(.dueInThePast(due, today: given)) }
    if let requestDue, due > requestDue, requestDue >= given, !acceptsLate { faults.append(.dueAfterReply(due, reply: requestDue)) }
    return faults
  }

  /// The reminder due on `today`, a working day; nil while the due day is far or the task is closed.
  public func reminder(on today: Day, in calendar: WorkCalendar, marks: [Int]) throws(CalendarError) -> Reminder? {
    guard state == .open, let near = try calendar.nearness(of: due, on: today, marks: marks) else { return nil }
    return Reminder(kind: .taskDue, matter: kind.name, due: due, nearness: near, roles: [], key: "\(due)/\(near.mark)")
  }
}
