import GongkaiCore

extension RequestMaker {
  /// How an invented request went: most are answered in time, some extended, corrected, consulted, withdrawn; the newest are still open.
  static func timeline(_ received: Day, number: String, _ random: inout SplitMix) -> RequestTimeline {
    var maker = TimelineMaker(received: received, number: number)
    switch random.below(20) {
    case 0: maker.correct(after: 3, thenCorrectedAfter: 10)
    case 1, 2: maker.consult(after: 5, answeredAfter: 12)
    case 3: maker.extend(after: 15, by: 10)
    case 4: maker.withdraw(after: 4)
    default: break
    }
    maker.answer(random.below(3) == 0 ? .internalAffairs : .provided, after: 6 + random.below(8))
    return maker.timeline
  }
}

/// Adds events to a timeline while there is a day left before the present; what the rules refuse is left out.
private struct TimelineMaker {
  private(set) var timeline: RequestTimeline
  private var day: Day
  private static let present = Day(year: 2026, month: 11, day: 20) ?? .last
  private static let everybody = Set(Role.allCases)

  init(received: Day, number: String) {
    timeline = RequestTimeline(received: received, by: "登记员")
    day = received
    add(.registered(number: number), by: "登记员", after: 0)
    add(.assigned(to: "承办人"), by: "登记员", after: 1)
  }

  mutating func correct(after days: Int, thenCorrectedAfter more: Int) {
    guard let until = day.adding(days + 21) else { return }
    add(.correctionRequested(defects: "没有写明所需信息的名称", until: until), by: "负责人", after: days)
    add(.corrected, by: "登记员", after: more)
    add(.assigned(to: "承办人"), by: "登记员", after: 1)
  }

  mutating func consult(after days: Int, answeredAfter more: Int) {
    add(.consultationSent(.thirdParty, name: "某公司"), by: "负责人", after: days)
    add(.consultationAnswered(index: 0, position: .agrees), by: "登记员", after: more)
  }

  mutating func extend(after days: Int, by length: Int) {
    add(.extended(days: length, reason: "检索量大"), by: "负责人", after: days)
  }

  mutating func withdraw(after days: Int) { add(.withdrawn(statement: "不再需要"), by: "登记员", after: days) }

  mutating func answer(_ outcome: Outcome, after days: Int) {
    let reasons = outcome == .provided ? "" : "属于内部工作流程信息"
    add(.drafted(Decision(outcome, reasons: reasons)), by: "承办人", after: days)
    add(.reviewed(.secrecy), by: "保密审查员", after: 1)
    if outcome != .provided { add(.reviewed(.legality), by: "法制审核员", after: 0) }
    add(.signed, by: "分管领导", after: 1)
    guard let served = day.adding(1) else { return }
    add(.served(Service(.post, inTimeBasis: served, proof: "挂号")), by: "登记员", after: 1)
    add(.archived, by: "登记员", after: 5)
  }

  private mutating func add(_ event: RequestEvent, by person: String, after days: Int) {
    guard let next = day.adding(days), next <= Self.present else { return }
    let actor = Actor(id: person, agency: "", roles: Self.everybody)
    guard (try? timeline.accept(event, by: actor, on: next, today: next, in: .national)) != nil else { return }
    day = next
  }
}
