/// Why the law, or the order of things, does not allow an event on a clock.
public enum ClockRefusal: Error, Hashable, Sendable {
  /// The event lies before the one before it, or before the receipt day.
  case outOfOrder(Day, after: Day)
  /// The calendar does not cover the period.
  case outsideCalendar(CalendarFault)
  /// A second correction notice (第三十条: once).
  case secondCorrection
  /// A corrected request without an open notice.
  case noCorrectionOpen
  /// The clock stands still, so there is nothing to do this to.
  case standsStill(ClockFact)
  /// An answer without an open consultation.
  case noConsultationOpen
  /// More or fewer than 1 to 20 working days of extension.
  case extensionLength(Int)
  /// A second extension.
  case secondExtension
  /// An extension or fee notice after the due day.
  case afterDue(ClockFact, due: Day)
  /// A delayed period that ends before the due day.
  case delayBeforeDue(until: Day, due: Day)
  /// A second fee notice on one request.
  case secondFeeNotice
  /// Fees are charged only on requests received from 2021 on.
  case feeNotInForce(received: Day)
  /// A payment without an open notice.
  case noFeeOpen
  /// A payment after its last day: the request is deemed abandoned.
  case paidTooLate(lastDay: Day)

  /// What was to be done, for the sentence.
  public enum ClockFact: String, Hashable, Sendable {
    case correction = "要求补正"
    case consultation = "征求意见"
    case `extension` = "延长答复期限"
    case delay = "确定延迟答复期限"
    case fee = "发出收费通知"
  }

  /// A calendar error as a fact of a refusal.
  public struct CalendarFault: Hashable, Sendable {
    /// Its sentence.
    public let text: String
    init(_ error: CalendarError) { text = error.description }
  }
}

extension ClockRefusal: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .outOfOrder(let day, let previous): "\(day.inChinese)早于前一件事的日期\(previous.inChinese)。请按发生的先后记录。"
    case .outsideCalendar(let fault): fault.text
    case .secondCorrection: "补正只能一次性告知，本申请已经发过补正告知书（\(Citation(.regulation, "第三十条"))）。"
    case .noCorrectionOpen: "本申请没有等待补正，不能登记收到补正。"
    case .standsStill(let fact): "期限正停止计算（等待补正或者缴费），现在不能\(fact.rawValue)。"
    case .noConsultationOpen: "没有尚待答复的征求意见函，不能登记收到意见。"
    case .extensionLength(let days): "延长的期限为 1 至 20 个工作日，不能是 \(days)（\(Citation(.regulation, "第三十三条第二款"))）。"
    case .secondExtension: "答复期限只能延长一次（\(Citation(.regulation, "第三十三条第二款"))）。"
    case .afterDue(let fact, let due): "答复期限已于\(due.inChinese)届满，不能再\(fact.rawValue)。"
    case .delayBeforeDue(let until, let due): "延迟答复的日期\(until.inChinese)应当晚于原答复期限\(due.inChinese)（\(Citation(.regulation, "第三十五条"))）。"
    case .secondFeeNotice: "本申请已经发过收费通知。"
    case .feeNotInForce(let received):
      "本申请收到于\(received.inChinese)，\(ReplyClock.feesInForce.inChinese)以后收到的申请才可以收取信息处理费（\(Citation(.feeMeasures))）。"
    case .noFeeOpen: "本申请没有等待缴费，不能登记缴费。"
    case .paidTooLate(let lastDay): "缴费期限已于\(lastDay.inChinese)届满，视为放弃申请，行政机关不再处理（\(Citation(.feeMeasures, "第六条"))）。"
    }
  }
}

extension ReplyClock {
  /// The first day on which requests can be charged: those received from then on (收费办法 in force).
  public static let feesInForce = RuleSwitch.fees.from

  /// Why this event is not allowed on `day` after all that happened; nil when it is.
  public func refusal(of event: ClockEvent, on day: Day, in calendar: WorkCalendar) -> ClockRefusal? {
    let previous = events.last?.on ?? received
    if day < previous { return .outOfOrder(day, after: previous) }
    do {
      return try state(in: calendar).refusal(of: event, on: day, in: calendar)
    } catch {
      return .outsideCalendar(.init(error))
    }
  }
}

extension ClockState {
  func refusal(of event: ClockEvent, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> ClockRefusal? {
    switch event {
    case .correctionRequested: return correction != .none ? .secondCorrection : isAwaitingPayment ? .standsStill(.correction) : nil
    case .corrected:
      if case .open = correction { return nil }
      return .noCorrectionOpen
    case .consultationSent: return standsStill ? .standsStill(.consultation) : nil
    case .consultationReceived(let index): return consultations.indices.contains(index) ? nil : .noConsultationOpen
    case .consultationAnswered(let index): return try answered(index, on: day, in: calendar) == nil ? .noConsultationOpen : nil
    case .extended(let days): return try extensionRefusal(days, on: day, in: calendar)
    case .delayed(let until): return try delayRefusal(until, on: day, in: calendar)
    case .feeNoticed: return try feeRefusal(on: day, in: calendar)
    case .feePaid:
      guard case .open(let since) = fee else { return .noFeeOpen }
      let lastDay = try calendar.workingDay(TimeLimit.of(.fee).workingDays, after: since)
      return day > lastDay ? .paidTooLate(lastDay: lastDay) : nil
    }
  }

  private func extensionRefusal(_ days: Int, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> ClockRefusal? {
    guard (1...TimeLimit.of(.replyExtension).workingDays).contains(days) else { return .extensionLength(days) }
    if wasExtended { return .secondExtension }
    if standsStill { return .standsStill(.extension) }
    let due = try due(in: calendar)
    return day > due ? .afterDue(.extension, due: due) : nil
  }

  private func delayRefusal(_ until: Day, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> ClockRefusal? {
    if standsStill { return .standsStill(.delay) }
    let due = try due(in: calendar)
    if day > due { return .afterDue(.delay, due: due) }
    return until > due ? nil : .delayBeforeDue(until: until, due: due)
  }

  private func feeRefusal(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> ClockRefusal? {
    if received < ReplyClock.feesInForce { return .feeNotInForce(received: received) }
    if fee != .none { return .secondFeeNotice }
    if standsStill { return .standsStill(.fee) }
    let due = try due(in: calendar)
    return day > due ? .afterDue(.fee, due: due) : nil
  }
}
