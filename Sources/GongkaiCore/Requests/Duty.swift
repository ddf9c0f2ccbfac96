/// Something that has to be done about a request, by whom and until when.
public struct Duty: Hashable, Sendable {
  /// What has to be done.
  public let kind: Kind
  /// The last day; nil where the law sets none.
  public let due: Day?
  /// The limit it rests on; nil for good order.
  public let limit: TimeLimit.ID?

  /// The kinds of duties.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case register
    case decideOnCorrection
    case awaitCorrection
    case awaitConsultation
    case awaitPayment
    case reply
    case review
    case sign
    case serve
    case archive

    /// What is to be done, in words.
    public var name: String {
      switch self {
      case .register: "登记并发送登记回执"
      case .decideOnCorrection: "需要补正的，发出补正告知书"
      case .awaitCorrection: "等待申请人补正"
      case .awaitConsultation: "等待被征求意见方答复"
      case .awaitPayment: "等待申请人缴费"
      case .reply: "作出并送达答复"
      case .review: "审查答复稿"
      case .sign: "签发答复"
      case .serve: "送达答复"
      case .archive: "归档"
      }
    }

    /// Whether somebody outside the office has to act.
    public var isOutside: Bool { self == .awaitCorrection || self == .awaitConsultation || self == .awaitPayment }

    /// The roles that have to act; empty where somebody outside has to.
    public var roles: Set<Role> {
      switch self {
      case .register: RequestEvent.Kind.registered.roles
      case .decideOnCorrection: RequestEvent.Kind.correctionRequested.roles
      case .awaitCorrection, .awaitConsultation, .awaitPayment: []
      case .reply: RequestEvent.Kind.drafted.roles
      case .review: RequestEvent.Kind.reviewed.roles
      case .sign: RequestEvent.Kind.signed.roles
      case .serve: RequestEvent.Kind.served.roles
      case .archive: RequestEvent.Kind.archived.roles
      }
    }
  }
}

extension RequestTimeline {
  /// The open duties of a request in this state, the earliest first, those without a day last.
  func duties(_ state: RequestState, _ clock: ClockReading, in calendar: WorkCalendar) throws(CalendarError) -> [Duty] {
    var duties: [Duty] = []
    func add(_ kind: Duty.Kind, _ due: Day?, _ limit: TimeLimit.ID?) { duties.append(Duty(kind: kind, due: due, limit: limit)) }
    switch state {
    case .received: add(.register, nil, nil)
    case .correctionRequested: add(.awaitCorrection, correctionDay, .applicantCorrection)
    case .feeNoticed: if case .awaitingPayment(_, let lastDay) = clock.standing { add(.awaitPayment, lastDay, .fee) }
    case .consulting:
      for consultation in clock.consultations where consultation.answered == nil {
        add(.awaitConsultation, try consultation.limit(in: calendar), consultation.addressee.limit.id)
      }
    case .drafted: add(.review, clock.due, .reply)
    case .reviewed: add(.sign, clock.due, .reply)
    case .signed: add(.serve, clock.due, .reply)
    case .served: add(.archive, nil, nil)
    case .registered where correctionDay != nil: break
    case .registered:
      add(.decideOnCorrection, try calendar.workingDay(TimeLimit.of(.correctionNotice).workingDays, after: received), .correctionNotice)
    case .corrected, .assigned, .reasonRequested, .extended, .paid, .archived, .abandoned, .withdrawn, .closedByMerge: break
    }
    if let due = clock.due, state.isHandling || state == .consulting || state == .received { add(.reply, due, .reply) }
    return duties.sorted { a, b in
      switch (a.due, b.due) {
      case (let a?, let b?): a < b
      case (.some, nil): true
      case (nil, _): false
      }
    }
  }

  /// The day up to which the applicant can correct; nil when no notice was sent.
  var correctionDay: Day? {
    for case .correctionRequested(_, let until) in entries.map(\.event) { return until }
    return nil
  }
}
