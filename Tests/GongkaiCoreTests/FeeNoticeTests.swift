import GongkaiCore
import GongkaiLetterSamples
import Testing

/// The fee notice with its calculation; amounts from the worked examples of law.md section 8.3.
@Suite struct FeeNoticeTests {
  static func byItem(_ before: Int, _ items: [String]) throws -> FeeNotice {
    let fee = try ProcessingFee.byItem(unitsBefore: before, units: items.count, received: try #require(Day("2025-03-03")))
    return FeeNotice(fee, items: items, reason: "本月已提交 45 件，内容相近")
  }

  /// 31 pages, so 10 yuan.
  static var volume: RequestEvent {
    guard let day = Day("2025-03-03"), let fee = try? ProcessingFee.byVolume(pages: 31, outcome: .provided, received: day) else {
      return .received
    }
    return FeeNotice(fee, items: ["报告（31页）"], reason: "过多", outcome: .provided).event
  }

  private func reasons(_ event: RequestEvent, _ request: RequestTimeline? = nil) throws -> [RequestRefusal] {
    try (request ?? RequestTimelineTests.registered()).reasons(event, RequestTimelineTests.head, "2025-03-10")
  }

  @Test func isAcceptedWithItsCalculationAndCountsItsUnits() throws {
    let five = try Self.byItem(28, ["一", "二", "三", "四", "五"])
    #expect(five.fee.amount == 800)
    var request = try RequestTimelineTests.registered()
    #expect(request.feeUnits == 1)
    try request.step(five.event, RequestTimelineTests.head, "2025-03-10")
    #expect(request.feeUnits == 5)
    #expect(try request.status(on: #require(Day("2025-03-10")), in: .national).state == .feeNoticed)
    #expect(try reasons(Self.volume) == [])
  }

  @Test func isRefusedWithoutACalculationOrAgainstIt() throws {
    let notice = try Self.byItem(44, ["一"])
    #expect(notice.fee.amount == 300)
    #expect(try reasons(.feeNoticed(yuan: 300)) == [.feeNotComputed])
    #expect(try reasons(.feeNoticed(yuan: 299, notice: notice)) == [.feeNotComputed])
    #expect(try reasons(notice.event) == [])
  }

  @Test func isRefusedWhereNothingIsToBePaid() throws {
    let free = try Self.byItem(9, ["一"])
    #expect(free.fee.amount == 0)
    #expect(try reasons(free.event) == [.fee(.nothingToPay("第10件，每件0元，计0元"))])
  }

  @Test func namesEveryUnitAndWhyAFeeIsCharged() throws {
    let fee = try ProcessingFee.byItem(unitsBefore: 20, units: 2, received: try #require(Day("2025-03-03")))
    #expect(try reasons(FeeNotice(fee, items: ["只列了一件"], reason: "过多").event) == [.fee(.unitsNotListed(2, listed: 1))])
    #expect(try reasons(FeeNotice(fee, items: ["一", "二"], reason: " \n").event) == [.feeReasonMissing])
  }

  @Test func byVolumeNothingIsChargedWhereTheAnswersProvideNothing() throws {
    let answers = DecisionPathTests.usual + [DecisionPathTests.outcome(.alreadyPublic)]
    #expect(try reasons(Self.volume, DecisionPathTests.request(answers)) == [.fee(.wayTold)])
    let refused = DecisionPathTests.usual + [DecisionPathTests.outcome(.enforcementFile)]
    #expect(try reasons(Self.volume, DecisionPathTests.request(refused)) == [.fee(.nothingProvided(.enforcementFile))])
  }

  @Test func aRequestOfBefore2021IsNotCharged() throws {
    var request = RequestTimeline(received: try #require(Day("2020-12-31")), by: "registrar")
    try request.step(.registered(number: "2020-0001"), RequestTimelineTests.registrar, "2020-12-31")
    let event = try Self.byItem(20, ["一"]).event
    #expect(try request.reasons(event, RequestTimelineTests.head, "2021-01-04").contains(.fee(.notInForce(received: request.received))))
  }

  @Test func theLetterIsFilledFromTheEvent() throws {
    let facts = try LetterSample.facts(.feeNotice, [try Self.byItem(28, ["一", "二", "三", "四", "五"]).event])
    #expect(facts.fee == nil)
    let text = LetterText(facts)
    #expect(text.plainText.contains("第29至30件，每件100元，计200元；第31至33件，每件200元，计600元") && text.plainText.contains("800元"))
    #expect(text.findings(for: facts).isEmpty, "\(text.findings(for: facts).map(\.description))")
  }

  @Test func whatIsNotPaidInTimeIsNotHandledFurther() throws {
    var request = try RequestTimelineTests.registered()
    try request.step(try Self.byItem(44, ["一"]).event, RequestTimelineTests.head, "2025-03-10")
    // the 20th working day after 10 March is 8 April: 4 April is a holiday
    let last = try #require(Day("2025-04-08"))
    #expect(try request.reasons(.leftUnpaid, RequestTimelineTests.head, "2025-04-08") == [.periodRuns(until: last)])
    try request.step(.leftUnpaid, RequestTimelineTests.head, "2025-04-09")
    #expect(request.outcome == .notPaid && request.letters.contains(.noFurtherHandling))
  }
}
