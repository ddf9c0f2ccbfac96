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

/// What a decision letter says of remedies.
public struct RemedyNote: Hashable, Sendable {
  /// The class of the decision.
  public let remedy: RemedyClass
  /// Name of the review organ.
  public let reviewOrgan: String
  /// Name of the court.
  public let court: String
  /// The address of the online review channel; needed when the letter is served through the Internet (行政复议法第二十二条第二款).
  public let onlineChannel: String?

  /// Creates a note.
  public init(_ remedy: RemedyClass, reviewOrgan: String, court: String, onlineChannel: String? = nil) {
    self.remedy = remedy
    self.reviewOrgan = reviewOrgan
    self.court = court
    self.onlineChannel = onlineChannel
  }

  /// The sentences of the letter; nil where it says nothing of remedies.
  public var text: String? {
    let (review, suit) = (TimeLimit.of(.reconsideration).lengthInWords, TimeLimit.of(.litigation).lengthInWords)
    let suitAfterReview = TimeLimit.of(.litigationAfterReview).lengthInWords
    let online = onlineChannel.map { "行政复议申请也可以通过\($0)提交。" } ?? ""
    return switch remedy {
    case .choice, .thirdParty:
      "如对本决定不服，可以自收到本决定之日起\(review)内向\(reviewOrgan)申请行政复议，也可以自收到本决定之日起\(suit)内向\(court)提起行政诉讼。\(online)"
    case .reviewFirst:
      "如对本决定不服，应当先自收到本决定之日起\(review)内向\(reviewOrgan)申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起\(suitAfterReview)内向\(court)提起行政诉讼。\(online)"
    case .feeNotice: "收费决定不能单独申请行政复议或者提起行政诉讼；逾期未缴费，对行政机关不再处理不服的，可以依法申请行政复议或者提起行政诉讼。"
    case .none, .caseByCase: nil
    }
  }
}
