// What the events of a review have made of it. Longer than our usual file because `after` is one exhaustive table of stage and event and is
// read as such; a test walks every pair.

/// How a review stands.
public struct ReconsiderationState: Hashable, Sendable {
  /// How far it is.
  public private(set) var stage = Stage.filed
  /// Whether the review organ has suspended it.
  public private(set) var isSuspended = false
  /// The procedure, once accepted.
  public private(set) var procedure: ReconsiderationCase.Procedure?
  /// The day of acceptance.
  public private(set) var accepted: Day?
  /// The day the organ received the copy.
  public private(set) var copyReceived: Day?
  /// The day the organ submitted its defence.
  public private(set) var defended: Day?
  /// Days by which the review organ extended its period.
  public private(set) var extensionDays = 0
  /// Calendar days of suspensions that are over.
  public private(set) var suspendedDays = 0
  /// The day the running suspension began.
  public private(set) var suspendedSince: Day?
  /// The result, once there is one.
  public private(set) var result: ReviewResult?
  /// The day of the result.
  public private(set) var closed: Day?
  /// The last day to perform, where the decision sets one.
  public private(set) var performBy: Day?
  /// Whether something is to be performed and has not been.
  public private(set) var owesPerformance = false
  /// The day the written opinion arrived that has not been reported on.
  public private(set) var opinionSince: Day?
  /// The day of the last event.
  public private(set) var latest: Day

  /// The stages of a review.
  public enum Stage: String, Hashable, Sendable, CaseIterable, Codable {
    case filed = "已申请"
    case accepted = "已受理"
    case copyReceived = "待答复"
    case defended = "已答复"
    case closed = "已审结"

    /// The official name.
    public var name: String { rawValue }
  }

  init(filed: Day) { latest = filed }

  /// The state after one more event.
  ///
  /// - Throws: why it cannot have happened now.
  public func after(_ event: ReconsiderationCase.Event, on day: Day) throws(RemedyRefusal) -> ReconsiderationState {
    if day < latest { throw .outOfOrder(day, after: latest) }
    var next = self
    next.latest = day
    switch event {
    case .notAccepted:
      try requireStage(.filed, for: .refuseAcceptance)
      next.close(.notAccepted, on: day)
    case .accepted(let procedure):
      try requireStage(.filed, for: .accept)
      (next.stage, next.procedure, next.accepted) = (.accepted, procedure, day)
    case .copyReceived:
      try requirePending(.receiveCopy)
      if copyReceived != nil { throw .twice(.receiveCopy) }
      (next.stage, next.copyReceived) = (.copyReceived, day)
    case .defenceSubmitted:
      try requirePending(.defend)
      if copyReceived == nil { throw .noCopy(.defend) }
      if defended != nil { throw .twice(.defend) }
      (next.stage, next.defended) = (.defended, day)
    case .extended(let days):
      try requirePending(.extend)
      if isSuspended { throw .isSuspended(.extend) }
      if procedure == .simple { throw .simpleProcedure }
      if extensionDays > 0 { throw .secondExtension }
      guard case .calendarDays(let most) = TimeLimit.of(.reviewExtension).length, (1...most).contains(days) else {
        throw .extensionLength(days)
      }
      next.extensionDays = days
    case .suspended:
      try requirePending(.suspend)
      if isSuspended { throw .twice(.suspend) }
      (next.isSuspended, next.suspendedSince) = (true, day)
    case .resumed:
      try requirePending(.resume)
      guard isSuspended else { throw .notSuspended }
      next.resume(on: day)
    case .decided(let result, let performBy):
      try requirePending(.decide)
      if result == .notAccepted { throw .resultHasItsOwnEvent }
      try next.take(performBy, from: result, on: day)
      next.close(result, on: day)
    case .performed:
      if stage != .closed { throw .notYetDecided(.perform) }
      guard owesPerformance else { throw .noDuty(.perform) }
      next.owesPerformance = false
    case .opinionReceived:
      if stage == .filed { throw .notAccepted(.receiveOpinion) }
      if opinionSince != nil { throw .twice(.receiveOpinion) }
      next.opinionSince = day
    case .opinionReported:
      guard opinionSince != nil else { throw .noDuty(.reportOpinion) }
      next.opinionSince = nil
    }
    return next
  }

  /// Only before acceptance was decided on.
  private func requireStage(_ wanted: Stage, for act: RemedyAct) throws(RemedyRefusal) {
    if stage == wanted { return }
    if let closed { throw .closed(act, on: closed) }
    throw .alreadyAccepted(act)
  }

  /// Only between acceptance and decision.
  private func requirePending(_ act: RemedyAct) throws(RemedyRefusal) {
    if let closed { throw .closed(act, on: closed) }
    if stage == .filed { throw .notAccepted(act) }
  }

  private mutating func resume(on day: Day) {
    if let suspendedSince { suspendedDays += Int(day.number - suspendedSince.number) }
    (isSuspended, suspendedSince) = (false, nil)
  }

  private mutating func close(_ result: ReviewResult, on day: Day) {
    if isSuspended { resume(on: day) }
    (stage, self.result, closed) = (.closed, result, day)
  }

  private mutating func take(_ performBy: Day?, from result: ReviewResult, on day: Day) throws(RemedyRefusal) {
    owesPerformance = result.reportResult == .corrected && (performBy != nil || result == .orderedToAct)
    guard let performBy else { return }
    if result.reportResult != .corrected { throw .nothingToPerform(result.name) }
    if performBy < day { throw .performanceEndsTooEarly(performBy, decided: day) }
    self.performBy = performBy
  }
}
