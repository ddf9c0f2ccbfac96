/// A suit (行政诉讼) in which the organ is defendant, as an append-only timeline; appeal and retrial belong to the same case.
public struct LitigationCase: Hashable, Sendable, Codable {
  /// The case number of the court of first instance, or the organ's own until it is known.
  public let number: String
  /// The numbers of the requests it is about; empty where it is about proactive disclosure or a correction.
  public let requests: [String]
  /// Directly, or after a review.
  public let path: Path
  /// Who sued.
  public let party: RemedyParty
  /// The day of filing.
  public let filed: Day
  /// The day the decision became known, after a review the day its decision was received; nil while unknown.
  public let known: Day?
  /// Whether the letter stated the right to sue and its period.
  public let wasTold: Bool
  /// The remedies that lay against the decision; nil where unknown.
  public let remedy: RemedyClass?
  /// The court of first instance; nil in records that did not ask for it.
  public let authority: String?
  /// What it is about; nil in records that did not ask for it.
  public let attacked: AttackedAct?
  /// What happened, in order.
  public private(set) var events: [Dated]

  /// The two ways to the court.
  public enum Path: Hashable, Sendable, Codable {
    /// Without review.
    case direct
    /// After the review of this number.
    case afterReview(number: String?)

    /// The group of table four.
    public var reportPath: RemedyPath {
      switch self {
      case .direct: .litigationDirect
      case .afterReview: .litigationAfterReview
      }
    }
  }

  /// Creates a case that was just filed.
  public init(
    number: String, requests: [String] = [], path: Path, party: RemedyParty = .applicant, filed: Day, known: Day? = nil,
    wasTold: Bool = true,
    remedy: RemedyClass? = nil, authority: String? = nil, attacked: AttackedAct? = nil, events: [Dated] = []
  ) {
    self.number = number
    self.requests = requests
    self.path = path
    self.party = party
    self.filed = filed
    self.known = known
    self.wasTold = wasTold
    self.remedy = remedy
    self.authority = authority
    self.attacked = attacked
    self.events = events
  }

  /// What can happen in a suit.
  public enum Event: Hashable, Sendable, Codable {
    /// The organ received the copy of the complaint: its period of defence begins.
    case served
    /// The organ submitted its defence.
    case defenceSubmitted
    /// A hearing, and whether a leader of the organ appeared.
    case heard(leaderAppeared: Bool)
    /// Suspended.
    case suspended
    /// Taken up again.
    case resumed
    /// A judgment or ruling of the instance the case is in, with the last day to perform where it sets one.
    case judged(CourtResult, performBy: Day? = nil)
    /// Someone appealed.
    case appealed
    /// The judgment of first instance took effect without appeal.
    case tookEffect
    /// Retrial of a case that had ended.
    case retrialOrdered
    /// The organ did what the judgment orders.
    case performed
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
  public var state: LitigationState {
    events.reduce(LitigationState(filed: filed)) { state, dated in (try? state.after(dated.event, on: dated.on)) ?? state }
  }
}
