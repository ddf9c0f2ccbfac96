/// The remedies against the answer to a request, with the last days on which the applicant can use them.
public struct AnswerRemedies: Hashable, Sendable {
  /// The class of the answer.
  public let remedy: RemedyClass
  /// The day the answer was served.
  public let served: Day
  /// How the last day to seek review is found; nil where review does not lie.
  public let review: LimitCount?
  /// How the last day to sue is found; nil where a suit does not lie or review must come first.
  public let suit: LimitCount?
}

extension RequestTimeline {
  /// The day on which the last answer was served; nil before.
  public var servedOn: Day? {
    entries.compactMap { if case .served(let service) = $0.event { service.inTimeBasis } else { nil } }.last
  }

  /// The class of the remedies against the decision, by the law of the day on which it was signed, not of the day on which it arrived.
  ///
  /// - Parameters:
  ///   - settings: what the office's place has decided.
  ///   - today: stands for that day before there is one.
  public func remedy(settings: RemedySettings, on today: Day) -> RemedyClass? {
    let signed = entries.last { $0.event.kind == .signed }?.on
    return decision.map {
      $0.outcome.remedy(decidedOn: signed ?? ended ?? today, withheldUnder: $0.withheldUnder, settings: settings)
    }
  }

  /// The remedies against the answer; nil before it is served.
  public func answerRemedies(in calendar: WorkCalendar, settings: RemedySettings) throws(CalendarError) -> AnswerRemedies? {
    guard let served = servedOn, let remedy = remedy(settings: settings, on: served) else { return nil }
    let days = try calendar.remedyDays(remedy, from: served)
    return AnswerRemedies(
      remedy: remedy, served: served,
      review: days.reconsideration == nil ? nil : try calendar.explanation(of: .of(.reconsideration), from: served),
      suit: days.litigation == nil ? nil : try calendar.explanation(of: .of(.litigation), from: served))
  }
}
