import GongkaiCore
import Testing

/// The reply period of one request, rule by rule, on days counted by hand.
///
/// March 2025 has no festival; 4 April (Friday) is rest, Sunday 27 April is worked. A request received on Monday 2025-03-03 is due on 03-31
/// (4-7: 4, 10-14: 9, 17-21: 14, 24-28: 19, 31: 20).
@Suite struct ReplyClockTests {
  typealias Event = ClockEvent

  /// A clock with these events, each allowed on its day.
  static func clock(_ events: [(String, Event)], received: String = "2025-03-03") throws -> ReplyClock {
    var clock = ReplyClock(received: try day(received))
    for (on, event) in events { try clock.accept(event, on: try day(on), in: .national) }
    return clock
  }

  static func due(_ events: [(String, Event)], received: String = "2025-03-03") throws -> Day? {
    try clock(events, received: received).reading(in: .national).due
  }

  static func refusal(_ event: Event, on: String, after events: [(String, Event)] = [], received: String = "2025-03-03") throws
    -> ClockRefusal?
  {
    let clock = try clock(events, received: received)
    var tried = clock
    let refusal = clock.refusal(of: event, on: try day(on), in: .national)
    if let refusal {
      #expect(throws: refusal) { try tried.accept(event, on: try day(on), in: .national) }
      #expect(tried == clock, "a refusal leaves the clock unchanged")
      #expect(refusal.description.hasSuffix("。"))
    } else {
      try tried.accept(event, on: try day(on), in: .national)
      #expect(tried.events.count == clock.events.count + 1)
    }
    return refusal
  }

  @Test(arguments: [("2025-03-03", "2025-03-31"), ("2025-03-01", "2025-03-28"), ("2025-10-04", "2025-11-04"), ("2025-01-24", "2025-02-27")])
  func countsTwentyWorkingDaysAfterReceipt(received: String, due: String) throws {
    let reading = try Self.clock([], received: received).reading(in: .national)
    #expect(reading.due == Day(due))
    #expect(reading.counted == 20 && reading.length == 20 && reading.excluded.isEmpty && !reading.isProvisional)
    #expect(reading.count.start == Day(received) && reading.count.entries.last?.day == Day(due))
  }

  // Corrections (第三十条)

  @Test func standsStillForACorrectionInTimeAndStartsAgain() throws {
    let open = try Self.clock([("2025-03-12", .correctionRequested)]).reading(in: .national)
    #expect(open.standing == .awaitingCorrection(since: try day("2025-03-12")))
    #expect(open.due == nil && open.counted == 0 && open.irregularities.isEmpty && !open.isProvisional)
    // 21: 1, 24-28: 6, 31: 7, Apr 1-3: 10, 7-11: 15, 14-18: 20
    #expect(try Self.due([("2025-03-12", .correctionRequested), ("2025-03-20", .corrected)]) == Day("2025-04-18"))
  }

  @Test func leavesTheClockRunningForACorrectionAfterTheSeventhWorkingDay() throws {
    let late = try Self.clock([("2025-03-13", .correctionRequested)])
    let reading = try late.reading(in: .national)
    #expect(reading.due == Day("2025-03-31"))
    #expect(reading.irregularities == [.lateCorrectionNotice(sent: try day("2025-03-13"))])
    #expect(try Self.due([("2025-03-13", .correctionRequested), ("2025-03-20", .corrected)]) == Day("2025-03-31"))
  }

  @Test func allowsOneCorrectionOnly() throws {
    #expect(try Self.refusal(.correctionRequested, on: "2025-03-12") == nil)
    #expect(try Self.refusal(.correctionRequested, on: "2025-03-13", after: [("2025-03-12", .correctionRequested)]) == .secondCorrection)
    let corrected: [(String, Event)] = [("2025-03-12", .correctionRequested), ("2025-03-20", .corrected)]
    #expect(try Self.refusal(.correctionRequested, on: "2025-03-21", after: corrected) == .secondCorrection)
    #expect(try Self.refusal(.corrected, on: "2025-03-21", after: corrected) == .noCorrectionOpen)
    #expect(try Self.refusal(.corrected, on: "2025-03-21") == .noCorrectionOpen)
    #expect(try Self.refusal(.corrected, on: "2025-03-20", after: [("2025-03-12", .correctionRequested)]) == nil)
  }

  // Consultations (第三十二条至第三十四条)

  /// The worked example of the calendar document: 14 working days excluded.
  @Test func doesNotCountTheTimeOfAConsultation() throws {
    let clock = try Self.clock([("2025-03-10", .consultationSent(.thirdParty)), ("2025-03-28", .consultationAnswered(index: nil))])
    let reading = try clock.reading(in: .national)
    #expect(reading.due == Day("2025-04-21"))
    #expect(reading.excluded.count == 14 && reading.excluded.first == Day("2025-03-11") && reading.excluded.last == Day("2025-03-28"))
    #expect(reading.counted == 20)
  }

  /// 15 working days after 03-10 are over on 03-31; then Apr 1-3: 8, 7-11: 13, 14-18: 18, 21-22: 20.
  @Test(arguments: Consultation.Addressee.allCases) func excludesAnUnansweredConsultationToItsLimit(addressee: Consultation.Addressee)
    throws
  {
    let sent: [(String, Event)] = [("2025-03-10", .consultationSent(addressee))]
    #expect(try Self.due(sent) == Day("2025-04-22"))
    #expect(try Self.due(sent + [("2025-03-31", .consultationAnswered(index: nil))]) == Day("2025-04-22"))
    #expect(try Self.due(sent + [("2025-04-02", .consultationAnswered(index: nil))]) == Day("2025-04-22"), "a late answer has no effect")
    #expect(addressee.silence == (addressee == .coMaker ? .deemedConsent : .organDecides))
    #expect(addressee.limit.workingDays == 15 && !addressee.name.isEmpty)
  }

  /// The limit runs from receipt: 03-12 + 15 working days = 04-02; 17 days excluded, so the 37th working day after 03-03, 04-24.
  @Test func countsTheLimitFromTheReceiptOfTheLetter() throws {
    #expect(
      try Self.due([("2025-03-10", .consultationSent(.thirdParty)), ("2025-03-12", .consultationReceived(index: 0))]) == Day("2025-04-24"))
  }

  @Test func excludesNothingForAnAnswerOnTheDayOfSending() throws {
    let sameDay: [(String, Event)] = [("2025-03-10", .consultationSent(.otherOrgan)), ("2025-03-10", .consultationAnswered(index: nil))]
    #expect(try Self.due(sameDay) == Day("2025-03-31"))
  }

  @Test func countsOverlappingConsultationsOnce() throws {
    let first: [(String, Event)] = [("2025-03-10", .consultationSent(.thirdParty))]
    // one inside the other: nothing more is lost
    let inside =
      first + [
        ("2025-03-12", .consultationSent(.otherOrgan)), ("2025-03-20", .consultationAnswered(index: 1)),
        ("2025-03-28", .consultationAnswered(index: 0)),
      ]
    #expect(try Self.due(inside) == Day("2025-04-21"))
    // 03-11 to 03-14 and 03-14 to 03-18: six working days, so the 26th after 03-03, 04-09
    let partly =
      first + [
        ("2025-03-13", .consultationSent(.coMaker)), ("2025-03-14", .consultationAnswered(index: nil)),
        ("2025-03-18", .consultationAnswered(index: nil)),
      ]
    let reading = try Self.clock(partly).reading(in: .national)
    #expect(reading.due == Day("2025-04-09"))
    #expect(reading.excluded.count == 6 && Set(reading.excluded).count == 6)
    #expect(reading.consultations.map(\.answered) == [Day("2025-03-14"), Day("2025-03-18")])
  }

  @Test func keepsExcludingAfterARestart() throws {
    // 03-13, 14, 17, 18 are excluded: the 24th working day after 03-12 is 04-16
    #expect(
      try Self.due([
        ("2025-03-05", .consultationSent(.thirdParty)), ("2025-03-06", .correctionRequested), ("2025-03-12", .corrected),
        ("2025-03-18", .consultationAnswered(index: nil)),
      ]) == Day("2025-04-16"))
  }

  @Test func takesNoAnswerWithoutAQuestion() throws {
    #expect(try Self.refusal(.consultationAnswered(index: nil), on: "2025-03-10") == .noConsultationOpen)
    let answered: [(String, Event)] = [("2025-03-10", .consultationSent(.thirdParty)), ("2025-03-11", .consultationAnswered(index: nil))]
    #expect(try Self.refusal(.consultationAnswered(index: nil), on: "2025-03-12", after: answered) == .noConsultationOpen)
    #expect(try Self.refusal(.consultationAnswered(index: 0), on: "2025-03-12", after: answered) == .noConsultationOpen)
    #expect(try Self.refusal(.consultationAnswered(index: 1), on: "2025-03-12", after: answered) == .noConsultationOpen)
    #expect(try Self.refusal(.consultationReceived(index: 1), on: "2025-03-12", after: answered) == .noConsultationOpen)
    #expect(try Self.refusal(.consultationAnswered(index: 0), on: "2025-04-20", after: [answered[0]]) == nil)
  }

  // Extension and delay (第三十三条、第三十五条)

  /// 5 days: Apr 1-3, 7, 8. 20 days: 4-3: 23, 11: 28, 18: 33, 25: 38, Sunday 27 worked: 39, 28: 40.
  @Test(arguments: [(1, "2025-04-01"), (5, "2025-04-08"), (20, "2025-04-28")]) func extendsByExactlyItsDays(days: Int, due: String) throws {
    let reading = try Self.clock([("2025-03-31", .extended(days: days))]).reading(in: .national)
    #expect(reading.due == Day(due))
    #expect(reading.extensionDays == days && reading.length == 20 + days)
    // the excluded time moves the extended day too: 14 working days more
    let asked: [(String, Event)] = [
      ("2025-03-10", .consultationSent(.thirdParty)), ("2025-03-28", .consultationAnswered(index: nil)),
      ("2025-04-01", .extended(days: days)),
    ]
    #expect(try Self.due(asked) == WorkCalendar.national.workingDay(days, after: day("2025-04-21")))
  }

  @Test(arguments: [(-1, false), (0, false), (1, true), (20, true), (21, false), (.max, false)]) func boundsTheExtension(
    days: Int, allowed: Bool
  ) throws {
    #expect(try Self.refusal(.extended(days: days), on: "2025-03-10") == (allowed ? nil : .extensionLength(days)))
  }

  @Test func extendsOnceAndInTime() throws {
    #expect(try Self.refusal(.extended(days: 5), on: "2025-03-31") == nil)
    #expect(try Self.refusal(.extended(days: 5), on: "2025-04-01") == .afterDue(.extension, due: try day("2025-03-31")))
    let extended: [(String, Event)] = [("2025-03-10", .extended(days: 5))]
    #expect(try Self.refusal(.extended(days: 5), on: "2025-03-11", after: extended) == .secondExtension)
    let restarted = extended + [("2025-03-11", .correctionRequested), ("2025-03-20", .corrected)]
    #expect(try Self.due(restarted) == Day("2025-04-18"), "an extension ends with the old period")
    #expect(try Self.refusal(.extended(days: 5), on: "2025-03-21", after: restarted) == .secondExtension)
  }

  @Test func delaysToTheDaySet() throws {
    let until = try day("2025-06-30")
    #expect(try Self.due([("2025-03-31", .delayed(until: until))]) == until)
    #expect(try Self.refusal(.delayed(until: until), on: "2025-04-01") == .afterDue(.delay, due: try day("2025-03-31")))
    let early = try day("2025-03-31")
    #expect(try Self.refusal(.delayed(until: early), on: "2025-03-10") == .delayBeforeDue(until: early, due: early))
  }

  // Fees (收费办法第六条)

  /// 20 working days after 03-10: 14: 4, 21: 9, 28: 14, 31: 15, Apr 3: 18, 8: 20.
  @Test func standsStillForAFeeAndStartsAgain() throws {
    let noticed: [(String, Event)] = [("2025-03-10", .feeNoticed)]
    let reading = try Self.clock(noticed).reading(in: .national)
    #expect(reading.standing == .awaitingPayment(since: try day("2025-03-10"), lastDay: try day("2025-04-08")))
    #expect(reading.due == nil && reading.counted == 5)
    #expect(try Self.due(noticed + [("2025-03-20", .feePaid)]) == Day("2025-04-18"))
    #expect(try Self.due([("2025-03-05", .extended(days: 20))] + noticed + [("2025-03-20", .feePaid)]) == Day("2025-04-18"))
    #expect(try Self.refusal(.feePaid, on: "2025-04-08", after: noticed) == nil)
    #expect(try Self.refusal(.feePaid, on: "2025-04-09", after: noticed) == .paidTooLate(lastDay: try day("2025-04-08")))
    #expect(try Self.refusal(.feePaid, on: "2025-03-10") == .noFeeOpen)
    #expect(try Self.refusal(.feeNoticed, on: "2025-03-11", after: noticed) == .secondFeeNotice)
    #expect(try Self.refusal(.feeNoticed, on: "2025-03-21", after: noticed + [("2025-03-20", .feePaid)]) == .secondFeeNotice)
    #expect(try Self.refusal(.feeNoticed, on: "2025-03-31") == nil)
    #expect(try Self.refusal(.feeNoticed, on: "2025-04-01") == .afterDue(.fee, due: try day("2025-03-31")))
  }

  @Test func chargesOnlyRequestsReceivedSince2021() throws {
    #expect(try Self.refusal(.feeNoticed, on: "2021-01-05", received: "2020-12-31") == .feeNotInForce(received: try day("2020-12-31")))
    #expect(try Self.refusal(.feeNoticed, on: "2021-01-05", received: "2021-01-01") == nil)
  }

  // Order

  @Test(
    arguments: [
      (.consultationSent(.thirdParty), .consultation), (.extended(days: 5), .extension), (.delayed(until: Day.last), .delay),
      (.feeNoticed, .fee),
    ] as [(ClockEvent, ClockRefusal.ClockFact)])
  func doesNothingWhileItStandsStill(event: ClockEvent, fact: ClockRefusal.ClockFact) throws {
    #expect(try Self.refusal(event, on: "2025-03-12", after: [("2025-03-11", .correctionRequested)]) == .standsStill(fact))
    if event != .feeNoticed {
      #expect(try Self.refusal(event, on: "2025-03-12", after: [("2025-03-11", .feeNoticed)]) == .standsStill(fact))
    }
    #expect(try Self.refusal(.correctionRequested, on: "2025-03-12", after: [("2025-03-11", .feeNoticed)]) == .standsStill(.correction))
  }

  @Test func takesEventsInOrderOnly() throws {
    #expect(try Self.refusal(.extended(days: 1), on: "2025-03-03") == nil)
    #expect(try Self.refusal(.extended(days: 1), on: "2025-03-02") == .outOfOrder(try day("2025-03-02"), after: try day("2025-03-03")))
    let sent: [(String, Event)] = [("2025-03-10", .consultationSent(.thirdParty))]
    #expect(
      try Self.refusal(.extended(days: 1), on: "2025-03-09", after: sent)
        == .outOfOrder(try day("2025-03-09"), after: try day("2025-03-10")))
    #expect(try Self.refusal(.extended(days: 1), on: "2025-03-10", after: sent) == nil)
  }

  @Test func saysWhenTheCalendarEnds() throws {
    #expect(throws: CalendarError.begins(first: try day("2019-01-01"))) { try Self.due([], received: "2018-12-28") }
    #expect(throws: CalendarError.ends(last: try day("2030-12-31"))) { try Self.due([], received: "2030-12-20") }
    guard case .outsideCalendar(let fault) = try #require(try Self.refusal(.extended(days: 1), on: "2030-12-20", received: "2030-12-20"))
    else {
      Issue.record("not refused for the calendar")
      return
    }
    #expect(fault.text.contains("2030年12月31日"))
  }

  /// 20 working days after 2026-12-01 are over on 12-29; a day counted in 2027 makes the reading provisional.
  @Test func isProvisionalOnlyWhereItTouchesAYearWithoutNotice() throws {
    let sure = try Self.clock([], received: "2026-12-01").reading(in: .national)
    #expect(sure.due == Day("2026-12-29") && !sure.isProvisional)
    let unsure = try Self.clock([], received: "2026-12-10").reading(in: .national)
    #expect(unsure.due?.year == 2027 && unsure.isProvisional)
    #expect(try !Self.clock([("2026-12-11", .correctionRequested)], received: "2026-12-10").reading(in: .national).isProvisional)
  }
}
