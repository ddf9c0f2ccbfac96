/// The days on which a request moved from the applicant to the office; nil where it has not happened or is not known.
public struct ArrivalDates: Hashable, Sendable, Codable {
  /// Submitted, posted, sent; for an oral request the day the office completed the form.
  public var submitted: Day?
  /// Signed for, or actually in the hands of the disclosure office.
  public var arrived: Day?
  /// The organ confirmed.
  public var confirmedByOrgan: Day?
  /// The applicant confirmed.
  public var confirmedByApplicant: Day?

  /// Creates the days.
  public init(submitted: Day? = nil, arrived: Day? = nil, confirmedByOrgan: Day? = nil, confirmedByApplicant: Day? = nil) {
    self.submitted = submitted
    self.arrived = arrived
    self.confirmedByOrgan = confirmedByOrgan
    self.confirmedByApplicant = confirmedByApplicant
  }

  var confirmations: [Day] { [confirmedByOrgan, confirmedByApplicant].compactMap(\.self) }
}

/// Why days of arrival cannot be true.
public enum ArrivalRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// Arrived before it was submitted.
  case arrivedBeforeSubmission(Day, submitted: Day)
  /// Confirmed before it was submitted.
  case confirmedBeforeSubmission(Day, submitted: Day)
  /// Confirmed before it arrived.
  case confirmedBeforeArrival(Day, arrived: Day)
  /// Handed over in person, yet arrived on another day.
  case notTheSameDay(submitted: Day, arrived: Day)
  /// A day after today.
  case inTheFuture(Day)

  /// The sentence for the registrar.
  public var description: String {
    switch self {
    case .arrivedBeforeSubmission(let day, let submitted): "收到日期\(day.inChinese)早于提交日期\(submitted.inChinese)。请核对两个日期。"
    case .confirmedBeforeSubmission(let day, let submitted): "确认日期\(day.inChinese)早于提交日期\(submitted.inChinese)。请核对两个日期。"
    case .confirmedBeforeArrival(let day, let arrived): "确认日期\(day.inChinese)早于收到日期\(arrived.inChinese)。请核对两个日期。"
    case .notTheSameDay(let submitted, let arrived):
      "当面提交或者代为填写的，当日即为收到；提交日期\(submitted.inChinese)与收到日期\(arrived.inChinese)不同。请核对两个日期。"
    case .inTheFuture(let day): "\(day.inChinese)还没有到。请核对日期。"
    }
  }
}

extension ReceiptRule {
  /// Why these days cannot be true; nil when they can.
  ///
  /// - Parameter today: with it, days in the future are refused too.
  public func refusal(of dates: ArrivalDates, today: Day? = nil) -> ArrivalRefusal? {
    let known = [dates.submitted, dates.arrived].compactMap(\.self) + dates.confirmations
    if let today, let future = known.first(where: { $0 > today }) { return .inTheFuture(future) }
    if let submitted = dates.submitted {
      if let arrived = dates.arrived, arrived < submitted { return .arrivedBeforeSubmission(arrived, submitted: submitted) }
      if let arrived = dates.arrived, deciding == .submission, arrived != submitted {
        return .notTheSameDay(submitted: submitted, arrived: arrived)
      }
      if let early = dates.confirmations.first(where: { $0 < submitted }) { return .confirmedBeforeSubmission(early, submitted: submitted) }
    }
    if let arrived = dates.arrived, let early = dates.confirmations.first(where: { $0 < arrived }) {
      return .confirmedBeforeArrival(early, arrived: arrived)
    }
    return nil
  }

  /// What was not done as the rule asks and is kept visible: a letter without signature that was not confirmed on the day it arrived.
  public func reproach(of dates: ArrivalDates) -> String? {
    guard deciding == .applicantConfirms, let arrived = dates.arrived, let confirmed = dates.confirmedByApplicant, confirmed > arrived
    else {
      return nil
    }
    return "\(arrived.inChinese)收到，\(confirmed.inChinese)才与申请人确认；应当于收到当日确认（\(citation)）。无法联系的，请记明联系经过。"
  }
}
