/// A written consultation about a request, and the time it takes out of the reply period.
///
/// Excluded are the days after the letter was sent up to the day of the answer, at most up to the day the addressee's limit ends
/// (convention; 第三十三条第三款 says only that the time needed is not counted).
public struct Consultation: Hashable, Sendable, Codable {
  /// Who was asked; each has its own rule on silence.
  public let addressee: Addressee
  /// The day the letter was sent.
  public let sent: Day
  /// The day the addressee received it; nil while unknown, the limit then runs from `sent`.
  public var received: Day?
  /// The day the answer arrived.
  public var answered: Day?

  /// The three kinds of consultation.
  public enum Addressee: String, Hashable, Sendable, Codable, CaseIterable {
    /// A third party whose lawful rights disclosure would harm (第十五条、第三十二条).
    case thirdParty
    /// An organ that made the information jointly (第三十四条).
    case coMaker
    /// Another organ the content concerns (第十一条、第三十三条第三款).
    case otherOrgan

    /// The limit for the answer.
    public var limit: TimeLimit {
      switch self {
      case .thirdParty: .of(.thirdParty)
      case .coMaker: .of(.coMaker)
      case .otherOrgan: .of(.otherOrgan)
      }
    }

    /// Where the law provides for asking it.
    public var basis: [Citation] {
      switch self {
      case .thirdParty: [.regulation("第十五条"), .regulation("第三十二条")]
      case .coMaker: [.regulation("第三十四条")]
      case .otherOrgan: [.regulation("第十一条"), .regulation("第三十三条第三款")]
      }
    }

    /// What silence means.
    public var silence: Silence {
      switch self {
      case .thirdParty, .otherOrgan: .organDecides
      case .coMaker: .deemedConsent
      }
    }

    /// The official name.
    public var name: String {
      switch self {
      case .thirdParty: "第三方"
      case .coMaker: "共同制作机关"
      case .otherOrgan: "其他行政机关"
      }
    }
  }

  /// What it means when no answer comes in time.
  public enum Silence: String, Hashable, Sendable, Codable {
    /// Neither consent nor refusal: the organ decides under the regulation (第三十二条).
    case organDecides
    /// Deemed to agree to disclosure (第三十四条).
    case deemedConsent
  }

  /// Creates a consultation that was just sent.
  public init(_ addressee: Addressee, sent: Day, received: Day? = nil, answered: Day? = nil) {
    self.addressee = addressee
    self.sent = sent
    self.received = received
    self.answered = answered
  }

  /// The last day for the answer.
  public func limit(in calendar: WorkCalendar) throws(CalendarError) -> Day {
    try calendar.workingDay(addressee.limit.workingDays, after: received ?? sent)
  }

  /// The last day that is not counted.
  public func end(in calendar: WorkCalendar) throws(CalendarError) -> Day {
    let limit = try limit(in: calendar)
    return answered.map { min($0, limit) } ?? limit
  }

  /// Whether an answer can still arrive on `day`.
  public func isOpen(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> Bool {
    guard answered == nil else { return false }
    return try day <= limit(in: calendar)
  }

  /// The days not counted; nil when the answer came on the day of sending.
  public func exclusion(in calendar: WorkCalendar) throws(CalendarError) -> Exclusion? {
    let end = try end(in: calendar)
    guard let begin = sent.adding(1), begin <= end else { return nil }
    return Exclusion(days: begin...end, reason: "征求\(addressee.name)意见，不计入期限")
  }
}
