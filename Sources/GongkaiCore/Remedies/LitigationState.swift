// What the events of a suit have made of it. Longer than our usual file because `after` is one exhaustive table of stage and event and is
// read as such; a test walks every pair.

/// How a suit stands.
public struct LitigationState: Hashable, Sendable {
  /// How far it is.
  public private(set) var stage = Stage.filed
  /// Whether the court has suspended it.
  public private(set) var isSuspended = false
  /// The day the organ received the copy.
  public private(set) var served: Day?
  /// The day the organ submitted its defence.
  public private(set) var defended: Day?
  /// The hearings, with whether a leader appeared.
  public private(set) var hearings: [Hearing] = []
  /// The last result that speaks of the organ's act.
  public private(set) var result: CourtResult?
  /// The day of the last judgment.
  public private(set) var judged: Day?
  /// The results that took effect, in order.
  public private(set) var effective: [Effect] = []
  /// The last day to perform, where the judgment sets one.
  public private(set) var performBy: Day?
  /// Whether something is to be performed and has not been.
  public private(set) var owesPerformance = false
  /// The day of the last event.
  public private(set) var latest: Day

  /// The stages of a suit.
  public enum Stage: String, Hashable, Sendable, CaseIterable, Codable {
    case filed = "已起诉"
    case served = "待答辩"
    case defended = "已答辩"
    case judged = "已裁判"
    case appealed = "二审"
    case effective = "已生效"
    case retried = "再审"

    /// The official name.
    public var name: String { rawValue }
  }

  /// A hearing.
  public struct Hearing: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// Whether a leader of the organ appeared.
    public let leaderAppeared: Bool
  }

  /// A result that took effect.
  public struct Effect: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// The result.
    public let result: CourtResult
  }

  init(filed: Day) { latest = filed }

  /// The state after one more event.
  ///
  /// - Throws: why it cannot have happened now.
  public func after(_ event: LitigationCase.Event, on day: Day) throws(RemedyRefusal) -> LitigationState {
    if day < latest { throw .outOfOrder(day, after: latest) }
    var next = self
    next.latest = day
    switch event {
    case .served:
      try requireFirstInstance(.serve)
      if served != nil { throw .twice(.serve) }
      (next.stage, next.served) = (.served, day)
    case .defenceSubmitted:
      try requireFirstInstance(.defend)
      if served == nil { throw .noCopy(.defend) }
      if defended != nil { throw .twice(.defend) }
      (next.stage, next.defended) = (.defended, day)
    case .heard(let leaderAppeared):
      try requirePending(.hear)
      if isSuspended { throw .isSuspended(.hear) }
      if stage == .filed { throw .noCopy(.hear) }
      next.hearings.append(Hearing(on: day, leaderAppeared: leaderAppeared))
    case .suspended:
      try requirePending(.suspend)
      if isSuspended { throw .twice(.suspend) }
      next.isSuspended = true
    case .resumed:
      try requirePending(.resume)
      guard isSuspended else { throw .notSuspended }
      next.isSuspended = false
    case .judged(let result, let performBy):
      try requirePending(.decide)
      if isSuspended, result != .withdrawn { throw .isSuspended(.decide) }
      try requireInstance(of: result)
      try next.judge(result, performBy, on: day)
    case .appealed:
      try requireStage(.judged, for: .appeal)
      next.stage = .appealed
    case .tookEffect:
      try requireStage(.judged, for: .takeEffect)
      next.takeEffect(on: day)
    case .retrialOrdered:
      try requireStage(.effective, for: .orderRetrial)
      (next.stage, next.owesPerformance, next.performBy) = (.retried, false, nil)
    case .performed:
      if stage != .effective { throw .notYetDecided(.perform) }
      guard owesPerformance else { throw .noDuty(.perform) }
      next.owesPerformance = false
    }
    return next
  }

  /// Only before the first judgment.
  private func requireFirstInstance(_ act: RemedyAct) throws(RemedyRefusal) {
    switch stage {
    case .filed, .served, .defended: return
    case .judged, .appealed, .effective, .retried: throw .closed(act, on: judged ?? latest)
    }
  }

  /// Only while a court is at work.
  private func requirePending(_ act: RemedyAct) throws(RemedyRefusal) {
    switch stage {
    case .filed, .served, .defended, .appealed, .retried: return
    case .judged, .effective: throw .closed(act, on: judged ?? latest)
    }
  }

  private func requireStage(_ wanted: Stage, for act: RemedyAct) throws(RemedyRefusal) {
    if stage == wanted { return }
    if stage == .effective { throw .closed(act, on: effective.last?.on ?? latest) }
    throw act == .appeal && stage == .appealed
      ? .twice(.appeal) : act == .orderRetrial && stage == .retried ? .twice(act) : .notYetDecided(act)
  }

  private func requireInstance(of result: CourtResult) throws(RemedyRefusal) {
    let isAbove = stage == .appealed || stage == .retried
    if isAbove ? result == .notDocketed : result.speaksOfEarlier { throw .wrongInstance(result.name) }
    if stage == .filed, !result.needsNoService { throw .needsService(result.name) }
    if stage != .filed, result == .notDocketed { throw .wrongInstance(result.name) }
  }

  private mutating func judge(_ result: CourtResult, _ performBy: Day?, on day: Day) throws(RemedyRefusal) {
    let wasAbove = stage == .appealed || stage == .retried
    (judged, isSuspended) = (day, false)
    if result == .remanded {
      if performBy != nil { throw .nothingToPerform(result.name) }
      (self.result, self.performBy, owesPerformance) = (nil, nil, false)
      stage = served == nil ? .filed : defended == nil ? .served : .defended
      return
    }
    if result != .earlierStands {
      (self.result, self.performBy) = (result, nil)
      owesPerformance = result.reportResult == .corrected && (performBy != nil || result == .orderedToAct)
    }
    if let performBy {
      if self.result?.reportResult != .corrected { throw .nothingToPerform(result.name) }
      if performBy < day { throw .performanceEndsTooEarly(performBy, decided: day) }
      (self.performBy, owesPerformance) = (performBy, true)
    }
    stage = .judged
    if wasAbove || result.isFinal { takeEffect(on: day) }
  }

  private mutating func takeEffect(on day: Day) {
    stage = .effective
    if let result { effective.append(Effect(on: day, result: result)) }
  }
}
