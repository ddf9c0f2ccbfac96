/// A review (行政复议) in which the organ is respondent, as an append-only timeline.
///
/// Stage, duties, due days and the column of the report are folds over the events; nobody types them.
public struct ReconsiderationCase: Hashable, Sendable, Codable {
  /// The case number of the review organ, or the organ's own until it is known.
  public let number: String
  /// The numbers of the requests it is about; empty where it is about proactive disclosure or a correction.
  public let requests: [String]
  /// Who turned against the decision.
  public let party: RemedyParty
  /// The day review was sought.
  public let filed: Day
  /// The day the decision became known to the party; nil while unknown.
  public let known: Day?
  /// Whether the letter stated right, organ and period.
  public let wasTold: Bool
  /// The review organ; nil in records that did not ask for it.
  public let authority: String?
  /// What it is about; nil in records that did not ask for it.
  public let attacked: AttackedAct?
  /// What happened, in order.
  public private(set) var events: [Dated]

  /// Creates a case that was just filed.
  public init(
    number: String, requests: [String] = [], party: RemedyParty = .applicant, filed: Day, known: Day? = nil, wasTold: Bool = true,
    authority: String? = nil, attacked: AttackedAct? = nil, events: [Dated] = []
  ) {
    self.number = number
    self.requests = requests
    self.party = party
    self.filed = filed
    self.known = known
    self.wasTold = wasTold
    self.authority = authority
    self.attacked = attacked
    self.events = events
  }

  /// What can happen in a review.
  public enum Event: Hashable, Sendable, Codable {
    /// Not accepted (不予受理): the case is over.
    case notAccepted
    /// Accepted; disclosure cases may take the simple procedure (行政复议法第五十三条第一款第（四）项).
    case accepted(Procedure)
    /// The organ received the copy of the application: its period of defence begins.
    case copyReceived
    /// The organ submitted its defence.
    case defenceSubmitted
    /// The review organ extended its period, at most 30 days (第六十二条第一款).
    case extended(days: Int)
    /// Suspended: the review organ's period stands still (unverified).
    case suspended
    /// Taken up again.
    case resumed
    /// Decided, with the last day to perform where the decision sets one.
    case decided(ReviewResult, performBy: Day? = nil)
    /// The organ did what the decision orders.
    case performed
    /// A written opinion of the review organ arrived (第七十六条).
    case opinionReceived
    /// The organ reported on the opinion.
    case opinionReported
  }

  /// The two procedures.
  public enum Procedure: String, Hashable, Sendable, CaseIterable, Codable {
    case simple
    case ordinary

    /// The period of the organ's defence.
    public var defence: TimeLimit { .of(self == .simple ? .defenceSimple : .defenceOrdinary) }

    /// The period of the review organ's decision.
    public var decision: TimeLimit { .of(self == .simple ? .reviewDecisionSimple : .reviewDecisionOrdinary) }

    /// The official name.
    public var name: String { self == .simple ? "简易程序" : "普通程序" }
  }

  /// An event on its day.
  public struct Dated: Hashable, Sendable, Codable {
    /// The day.
    public let on: Day
    /// What happened.
    public let event: Event

    /// Creates a dated event.
    public init(on: Day, _ event: Event) {
      self.on = on
      self.event = event
    }
  }

  /// Appends an event that can have happened.
  ///
  /// - Throws: `RemedyRefusal`, and nothing is recorded.
  public mutating func accept(_ event: Event, on day: Day) throws(RemedyRefusal) {
    _ = try state.after(event, on: day)
    events.append(Dated(on: day, event))
  }

  /// Why this cannot have happened on `day` after all before it; nil when it can.
  public func refusal(of event: Event, on day: Day) -> RemedyRefusal? {
    do {
      _ = try state.after(event, on: day)
      return nil
    } catch { return error }
  }

  /// The state after all events; one that cannot have happened changes nothing.
  public var state: ReconsiderationState {
    events.reduce(ReconsiderationState(filed: filed)) { state, dated in (try? state.after(dated.event, on: dated.on)) ?? state }
  }
}

/// Who turns against a decision.
public enum RemedyParty: String, Hashable, Sendable, CaseIterable, Codable {
  case applicant
  /// A third party who thinks that disclosure infringes its rights.
  case thirdParty
  /// Anyone else: on proactive disclosure or the correction of records.
  case other

  /// The word on screen.
  public var name: String {
    switch self {
    case .applicant: "申请人"
    case .thirdParty: "第三方"
    case .other: "其他人"
    }
  }
}
