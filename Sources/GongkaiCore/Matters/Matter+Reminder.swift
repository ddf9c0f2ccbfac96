extension MatterKind {
  /// The reminder of the day by which one is answered; nil while that is far off, and once it is answered.
  ///
  /// - Parameter state: where it stands: whose turn it is decides who is reminded.
  public func reminder(_ state: MatterState, due: Day, on today: Day, in calendar: WorkCalendar, marks: [Int]) throws(CalendarError)
    -> Reminder?
  {
    guard let next = state.next, let near = try calendar.nearness(of: due, on: today, marks: marks) else { return nil }
    return Reminder(
      kind: near.kind, matter: "答复\(name)", due: due, nearness: near, roles: next.roles, key: "matter/\(due)/\(near.mark)")
  }
}

extension MatterState {
  /// What has to be done next; nil when it is answered or came to nothing.
  var next: MatterEvent.Kind? {
    switch self {
    case .registered: .assigned
    case .handling: .drafted
    case .drafted: .signed
    case .signed: .served
    case .answered, .archived, .withdrawn, .annulled: nil
    }
  }
}
