/// The last days on which an applicant can turn against a decision.
public struct RemedyDays: Hashable, Sendable {
  /// The last day to seek review; nil where review does not lie.
  public let reconsideration: Day?
  /// The last day to sue without review; nil where a suit does not lie or review must come first.
  public let litigation: Day?

  /// Creates the pair.
  public init(reconsideration: Day?, litigation: Day?) {
    self.reconsideration = reconsideration
    self.litigation = litigation
  }
}

extension WorkCalendar {
  /// The last days of remedies of this class for one who learned of the decision on `known` (day 0).
  ///
  /// - Parameter told: whether the letter stated right, organ and period. Where it did not, the periods run from when the applicant learned of
  ///   them, at most one year from the content (行政复议法第二十条第三款、行政诉讼法解释第六十四条); that outer limit is given.
  public func remedyDays(_ remedy: RemedyClass, from known: Day, told: Bool = true) throws(CalendarError) -> RemedyDays {
    let review = TimeLimit.of(told ? .reconsideration : .remedyNotTold)
    let suit = TimeLimit.of(told ? .litigation : .remedyNotTold)
    switch remedy {
    case .choice, .thirdParty:
      return try RemedyDays(reconsideration: lastDay(of: review, from: known), litigation: lastDay(of: suit, from: known))
    case .reviewFirst: return try RemedyDays(reconsideration: lastDay(of: review, from: known), litigation: nil)
    case .feeNotice, .none, .caseByCase: return RemedyDays(reconsideration: nil, litigation: nil)
    }
  }

  /// The last day to sue after a review, from the day the decision was received or the review period ran out (day 0).
  public func lastDayToSueAfterReview(from day: Day) throws(CalendarError) -> Day? {
    try lastDay(of: .of(.litigationAfterReview), from: day)
  }
}
