/// A case before a review organ or a court, either kind, as lists and the store take it.
public enum RemedyCase: Hashable, Sendable, Codable {
  case review(ReconsiderationCase)
  case suit(LitigationCase)

  /// What happened in a case of either kind.
  public enum Event: Hashable, Sendable, Codable {
    case review(ReconsiderationCase.Event)
    case suit(LitigationCase.Event)
  }

  /// The kinds, as the store names them.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case review, suit

    /// The official word.
    public var name: String { self == .review ? "行政复议" : "行政诉讼" }
  }

  /// Which kind it is.
  public var kind: Kind {
    switch self {
    case .review: .review
    case .suit: .suit
    }
  }

  /// The number given by the review organ or the court.
  public var number: String {
    switch self {
    case .review(let review): review.number
    case .suit(let suit): suit.number
    }
  }

  /// The numbers of the requests it is about.
  public var requests: [String] {
    switch self {
    case .review(let review): review.requests
    case .suit(let suit): suit.requests
    }
  }

  /// The number of events.
  public var eventCount: Int {
    switch self {
    case .review(let review): review.events.count
    case .suit(let suit): suit.events.count
    }
  }

  /// The stage in words.
  public var stage: String {
    switch self {
    case .review(let review): review.state.stage.name
    case .suit(let suit): suit.state.stage.name
    }
  }

  /// What the organ must do and until when.
  public func duties(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyDuty] {
    switch self {
    case .review(let review): try review.duties(in: calendar)
    case .suit(let suit): try suit.duties(in: calendar)
    }
  }

  /// The column of table four in a report on this year; nil where the case does not count there.
  public func reportResult(forYear year: Int) -> ReportResult? {
    switch self {
    case .review(let review): review.reportResult(forYear: year)
    case .suit(let suit): suit.reportResult(forYear: year)
    }
  }

  /// Appends an event that can have happened.
  ///
  /// - Throws: `RemedyRefusal`, and nothing is appended.
  public mutating func accept(_ event: Event, on day: Day) throws(RemedyRefusal) {
    switch (self, event) {
    case (.review(var review), .review(let event)):
      try review.accept(event, on: day)
      self = .review(review)
    case (.suit(var suit), .suit(let event)):
      try suit.accept(event, on: day)
      self = .suit(suit)
    case (.review, .suit), (.suit, .review): throw .otherKind
    }
  }
}
