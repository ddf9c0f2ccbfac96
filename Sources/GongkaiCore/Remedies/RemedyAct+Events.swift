// From the acts that a person registers to the events of a case and back: which there are, which can have happened now.

extension RemedyCase.Event {
  /// What is registered with it.
  public var act: RemedyAct {
    switch self {
    case .review(let event):
      switch event {
      case .notAccepted: .refuseAcceptance
      case .accepted: .accept
      case .copyReceived: .receiveCopy
      case .defenceSubmitted: .defend
      case .extended: .extend
      case .suspended: .suspend
      case .resumed: .resume
      case .decided: .decide
      case .performed: .perform
      case .opinionReceived: .receiveOpinion
      case .opinionReported: .reportOpinion
      }
    case .suit(let event):
      switch event {
      case .served: .serve
      case .defenceSubmitted: .defend
      case .heard: .hear
      case .suspended: .suspend
      case .resumed: .resume
      case .judged: .decide
      case .appealed: .appeal
      case .tookEffect: .takeEffect
      case .retrialOrdered: .orderRetrial
      case .performed: .perform
      }
    }
  }

  /// What it carries, in words; empty when its name says all.
  public var particulars: String {
    switch self {
    case .review(.accepted(let procedure)): procedure.name
    case .review(.extended(let days)): "延长 \(days) 日"
    case .review(.decided(let result, let performBy)): Self.words(result.name, performBy)
    case .suit(.judged(let result, let performBy)): Self.words(result.name, performBy)
    case .suit(.heard(let leaderAppeared)): leaderAppeared ? "负责人出庭" : "负责人未出庭"
    case .review, .suit: ""
    }
  }

  private static func words(_ result: String, _ performBy: Day?) -> String {
    result + (performBy.map { "，履行期限到\($0.inChinese)" } ?? "")
  }
}

extension RemedyAct {
  /// The ASCII name for addresses: `receiveCopy`.
  public var key: String { "\(self)" }

  /// The act of this name; nil for any other text.
  public init?(key: String) {
    guard let act = Self.allCases.first(where: { $0.key == key }) else { return nil }
    self = act
  }

  /// The name without 登记, as the trail of a case writes it.
  public var happened: String { String(rawValue.dropFirst(2)) }

  /// The events of a kind of case that this act can register, each choice once; periods at their shortest.
  func samples(_ kind: RemedyCase.Kind) -> [RemedyCase.Event] {
    switch kind {
    case .review: reviewSamples.map { .review($0) }
    case .suit: suitSamples.map { .suit($0) }
    }
  }

  private var reviewSamples: [ReconsiderationCase.Event] {
    switch self {
    case .refuseAcceptance: [.notAccepted]
    case .accept: ReconsiderationCase.Procedure.allCases.map { .accepted($0) }
    case .receiveCopy: [.copyReceived]
    case .defend: [.defenceSubmitted]
    case .extend: [.extended(days: 1)]
    case .suspend: [.suspended]
    case .resume: [.resumed]
    case .decide: ReviewResult.allCases.map { .decided($0) }
    case .perform: [.performed]
    case .receiveOpinion: [.opinionReceived]
    case .reportOpinion: [.opinionReported]
    case .serve, .hear, .appeal, .takeEffect, .orderRetrial: []
    }
  }

  private var suitSamples: [LitigationCase.Event] {
    switch self {
    case .serve: [.served]
    case .defend: [.defenceSubmitted]
    case .hear: [.heard(leaderAppeared: true), .heard(leaderAppeared: false)]
    case .suspend: [.suspended]
    case .resume: [.resumed]
    case .decide: CourtResult.allCases.map { .judged($0) }
    case .appeal: [.appealed]
    case .takeEffect: [.tookEffect]
    case .orderRetrial: [.retrialOrdered]
    case .perform: [.performed]
    case .refuseAcceptance, .accept, .receiveCopy, .extend, .receiveOpinion, .reportOpinion: []
    }
  }
}

extension RemedyCase {
  /// Why this cannot have happened on `day` after all before it; nil when it can.
  public func refusal(of event: Event, on day: Day) -> RemedyRefusal? {
    switch (self, event) {
    case (.review(let review), .review(let event)): review.refusal(of: event, on: day)
    case (.suit(let suit), .suit(let event)): suit.refusal(of: event, on: day)
    case (.review, .suit), (.suit, .review): .otherKind
    }
  }

  /// The events of an act that can have happened now.
  public func possible(_ act: RemedyAct, on day: Day) -> [Event] { act.samples(kind).filter { refusal(of: $0, on: day) == nil } }

  /// The acts that can be registered now, in their usual order.
  public func possibleActs(on day: Day) -> [RemedyAct] { RemedyAct.usualOrder.filter { !possible($0, on: day).isEmpty } }
}

extension RemedyAct {
  /// In the order of a case's life: what usually comes next stands first.
  fileprivate static let usualOrder: [RemedyAct] = [
    .accept, .receiveCopy, .serve, .defend, .hear, .resume, .decide, .takeEffect, .perform, .reportOpinion, .refuseAcceptance, .extend,
    .suspend, .appeal, .orderRetrial, .receiveOpinion,
  ]
}
