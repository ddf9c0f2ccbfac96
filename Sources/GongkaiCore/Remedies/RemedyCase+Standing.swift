// How a case stands, as lists, filters and the annual report take it; all of it follows from its events.

extension RemedyCase {
  /// The day review was sought or suit was filed.
  public var filed: Day { about.filed }
  /// The review organ or the court of first instance; empty where it is not recorded.
  public var authority: String { about.authority ?? "" }
  /// What it is about; nil where it is not recorded.
  public var attacked: AttackedAct? { about.attacked }
  /// Who turned against it.
  public var party: RemedyParty { about.party }
  /// The day the decision became known; nil while unknown.
  public var known: Day? { about.known }

  private var about: (filed: Day, known: Day?, party: RemedyParty, authority: String?, attacked: AttackedAct?) {
    switch self {
    case .review(let one): (one.filed, one.known, one.party, one.authority, one.attacked)
    case .suit(let one): (one.filed, one.known, one.party, one.authority, one.attacked)
    }
  }

  /// The group of table four.
  public var path: RemedyPath {
    switch self {
    case .review: .reconsideration
    case .suit(let suit): suit.path.reportPath
    }
  }

  /// The number of the review that a suit followed; nil where there was none or it is unknown.
  public var reviewNumber: String? { if case .suit(let suit) = self, case .afterReview(let number) = suit.path { number } else { nil } }

  /// Whether the office may still have to do something: it is pending, or its result is to be performed or reported on.
  public var isOpen: Bool {
    switch self {
    case .review(let review): review.state.closed == nil || review.state.owesPerformance || review.state.opinionSince != nil
    case .suit(let suit): suit.state.stage != .effective || suit.state.owesPerformance
    }
  }

  /// Whether the body that decides has suspended it.
  public var isSuspended: Bool {
    switch self {
    case .review(let review): review.state.isSuspended
    case .suit(let suit): suit.state.isSuspended
    }
  }

  /// When and how the case left the reports as pending: the day of its first effective result, and the column of that year.
  public struct Settlement: Hashable, Sendable {
    /// The day.
    public let on: Day
    /// The column of table four for the year of that day.
    public let result: ReportResult
  }

  /// Nil while it is pending. The report on every year from filing to the day before counts it as pending, that of its year by the result, and
  /// none later (`reportResult(forYear:)`).
  public var settlement: Settlement? {
    let day: Day? =
      switch self {
      case .review(let review): review.state.closed
      case .suit(let suit): suit.state.effective.first?.on
      }
    guard let day, let result = reportResult(forYear: day.year) else { return nil }
    return Settlement(on: day, result: result)
  }

  /// What happened, in order.
  public var entries: [(on: Day, event: Event)] {
    switch self {
    case .review(let review): review.events.map { ($0.on, .review($0.event)) }
    case .suit(let suit): suit.events.map { ($0.on, .suit($0.event)) }
    }
  }

  /// The result so far in official words; nil before there is one.
  public var resultName: String? {
    switch self {
    case .review(let review): review.state.result?.name
    case .suit(let suit): suit.state.result?.name
    }
  }

  /// What was done outside the time limits.
  public func irregularities(in calendar: WorkCalendar) throws(CalendarError) -> [RemedyIrregularity] {
    switch self {
    case .review(let review): try review.irregularities(in: calendar)
    case .suit(let suit): try suit.irregularities(in: calendar)
    }
  }

  /// The limit behind a duty and the day it runs from; nil where the decision itself sets the day, or nothing is due.
  public func limit(of duty: RemedyDuty.Kind) -> (limit: TimeLimit, from: Day)? {
    switch (self, duty) {
    case (.review(let review), .defence):
      review.state.procedure.flatMap { procedure in review.state.copyReceived.map { (procedure.defence, $0) } }
    case (.review(let review), .opinion): review.state.opinionSince.map { (.of(.reviewOpinion), $0) }
    case (.suit(let suit), .defence): suit.state.served.map { (.of(.courtDefence), $0) }
    case (_, .performance), (.suit, .opinion): nil
    }
  }
}

/// A stage of a case of either kind, as filters name it.
public struct RemedyStage: Hashable, Sendable {
  /// `review-copyReceived`
  public let key: String
  /// The official name.
  public let name: String

  init(_ stage: ReconsiderationState.Stage) { (key, name) = ("review-\(stage)", stage.name) }
  init(_ stage: LitigationState.Stage) { (key, name) = ("suit-\(stage)", stage.name) }

  /// All stages of a kind, in order.
  public static func all(of kind: RemedyCase.Kind) -> [RemedyStage] {
    switch kind {
    case .review: ReconsiderationState.Stage.allCases.map(Self.init)
    case .suit: LitigationState.Stage.allCases.map(Self.init)
    }
  }
}

extension RemedyCase {
  /// The stage with its key.
  public var standing: RemedyStage {
    switch self {
    case .review(let review): RemedyStage(review.state.stage)
    case .suit(let suit): RemedyStage(suit.state.stage)
    }
  }
}
