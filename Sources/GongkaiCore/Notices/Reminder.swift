/// How near a due day is, seen from a day on which reminders are sent.
public enum Nearness: Hashable, Sendable {
  /// So many working days are left after today; `mark` is the number of days before at which the office wants to be reminded.
  case soon(mark: Int, left: Int)
  /// No working day is left after today.
  case lastWorkingDay
  /// The day has passed.
  case overdue

  /// The kind of the reminder about a request.
  var kind: NoticeKind {
    switch self {
    case .soon: .dueSoon
    case .lastWorkingDay: .dueToday
    case .overdue: .overdue
    }
  }

  /// The working days left after today.
  public var left: Int {
    switch self {
    case .soon(_, let left): left
    case .lastWorkingDay, .overdue: 0
    }
  }

  /// How near it is, in words.
  public var words: String {
    switch self {
    case .soon(_, let left): "今天以后还有 \(left) 个工作日"
    case .lastWorkingDay: "今天是最后一个工作日"
    case .overdue: "期限已过"
    }
  }

  /// The same for what is one and the same reminder.
  var mark: String {
    switch self {
    case .soon(let mark, _): "\(mark)"
    case .lastWorkingDay: "last"
    case .overdue: "over"
    }
  }
}

extension WorkCalendar {
  /// How near a due day is on `today`; nil while it is further off than the earliest mark.
  ///
  /// A mark that was missed, because the program did not run or the day was a rest day, is made up for: the nearest mark that is not below
  /// the days left counts. Example: marks 3 and 1, 2 working days left: `soon(mark: 3, left: 2)`.
  public func nearness(of due: Day, on today: Day, marks: [Int]) throws(CalendarError) -> Nearness? {
    if due < today { return .overdue }
    guard due <= last else { return nil }
    let left = try workingDays(after: today, through: due)
    if left == 0 { return .lastWorkingDay }
    return marks.filter { $0 >= left }.min().map { .soon(mark: $0, left: left) }
  }
}

/// A reminder of a day, due to be sent.
public struct Reminder: Hashable, Sendable {
  /// Which notice it is.
  public let kind: NoticeKind
  /// What is to be done, or what is awaited.
  public let matter: String
  /// The day.
  public let due: Day
  /// How near it is; nil for what is awaited from outside.
  public let nearness: Nearness?
  /// The roles that have to act.
  public let roles: Set<Role>
  /// The same text for what is one and the same reminder of a case, so that it is sent once.
  public let key: String

  /// The working days left after today.
  public var left: Int { nearness?.left ?? 0 }
  /// How near the day is, in words; empty for what is awaited from outside.
  public var standing: String { nearness?.words ?? "" }
}

extension RequestTimeline {
  /// The reminders due on `today`, a working day.
  public func reminders(on today: Day, in calendar: WorkCalendar, marks: [Int]) throws(CalendarError) -> [Reminder] {
    let status = try status(on: today, in: calendar)
    if status.state.isEnded { return [] }
    var found: [Reminder] = []
    for duty in status.duties {
      guard let due = duty.due else { continue }
      if let ends = duty.kind.endNotice {
        if due <= today { found.append(Reminder(ends, duty.kind.name, due, key: "\(due)")) }
      } else if !duty.kind.isOutside, let near = try calendar.nearness(of: due, on: today, marks: marks),
        near != .overdue || duty.kind != .decideOnCorrection  // not asking for a correction is no omission
      {
        found.append(
          Reminder(
            kind: near.kind, matter: duty.kind.name, due: due, nearness: near, roles: duty.kind.roles,
            key: "\(duty.kind.rawValue)/\(due)/\(near.mark)"))
      }
    }
    for (index, consultation) in status.clock.consultations.enumerated() where consultation.answered == nil {
      let limit = try consultation.limit(in: calendar)
      if limit <= today { found.append(Reminder(.consultationEnds, "征求\(consultation.addressee.name)意见", limit, key: "\(index)/\(limit)")) }
    }
    return found
  }
}

extension RemedyCase {
  /// The reminders due on `today`, a working day.
  public func reminders(on today: Day, in calendar: WorkCalendar, marks: [Int]) throws(CalendarError) -> [Reminder] {
    var found: [Reminder] = []
    for duty in try duties(in: calendar) {
      guard let due = duty.due, let near = try calendar.nearness(of: due, on: today, marks: marks) else { continue }
      found.append(
        Reminder(
          kind: .remedyDue, matter: duty.kind.rawValue, due: due, nearness: near, roles: Self.roles,
          key: "\(duty.kind)/\(due)/\(near.mark)"))
    }
    return found
  }

  /// The roles that keep these cases.
  public static var roles: Set<Role> { [.handler, .legalReviewer, .officeHead] }
}

extension Reminder {
  /// That somebody outside has let a day pass, or it ends today.
  fileprivate init(_ kind: NoticeKind, _ matter: String, _ due: Day, key: String) {
    self.init(kind: kind, matter: matter, due: due, nearness: nil, roles: [], key: key)
  }
}

extension Duty.Kind {
  /// What the office is told when the day of somebody outside has come. Consultations are told one by one.
  fileprivate var endNotice: NoticeKind? {
    switch self {
    case .awaitCorrection: .correctionEnds
    case .awaitPayment: .paymentEnds
    default: nil
    }
  }
}
