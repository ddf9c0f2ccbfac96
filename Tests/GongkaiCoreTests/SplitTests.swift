import Foundation
import GongkaiCore
import Testing

/// Making several requests out of one, merging, transferring: what the clock, the letters and the order of things make of it.
@Suite struct SplitTests {
  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func timeline(_ events: [(String, RequestEvent)]) throws -> RequestTimeline {
    var timeline = RequestTimeline(received: try day("2025-03-03"), by: "登记员")
    for (on, event) in events { timeline.record(.init(on: try day(on), by: "登记员", event)) }
    return timeline
  }

  /// Received on Monday 3 March 2025. Without more, 20 working days end on the 31st. Corrected on the 10th, they end on 8 April: 14 more days of
  /// March that are worked from the 11th through the 28th, the 31st, 1 to 3 April (the 4th is 清明), 7 and 8 April. Extended by 5: 8 April too.
  @Test(
    arguments: [
      ([], "2025-03-31"), ([("2025-03-04", .assigned(to: "城建办"))], "2025-03-31"),
      ([("2025-03-05", .correctionRequested(defects: "x", until: .last)), ("2025-03-10", .corrected)], "2025-04-08"),
      ([("2025-03-10", .extended(days: 5, reason: "x"))], "2025-04-08"),
    ] as [([(String, RequestEvent)], String)])
  func aPartIsDueWhenTheWholeIs(before: [(String, RequestEvent)], due: String) throws {
    let whole = try Self.timeline([("2025-03-03", .registered(number: "2025-0001"))] + before)
    let split = try Self.day("2025-03-12")
    let part = whole.part(number: "2025-0002", of: "2025-0001", by: "承办人", on: split)
    #expect(part.received == whole.received && part.number == "2025-0002" && part.splitFrom == "2025-0001")
    #expect(try part.status(on: split, in: .national).due == Self.day(due))
    #expect(try whole.status(on: split, in: .national).due == Self.day(due))
    #expect(part.entries.map(\.on) == part.entries.map(\.on).sorted(), "days never go back")
    #expect(part.letters == [.receipt], "what was told before was told under the other number")
    let isAssigned = before.contains { $0.1.kind == .assigned }
    #expect(try part.state(on: split, in: .national) == (isAssigned ? .assigned : .registered))
    #expect(part.ownEntries.map(\.event.kind) == [.registered, .splitFrom] + (isAssigned ? [.assigned] : []))
  }

  @Test func asksNoSecondCorrectionOfAPart() throws {
    let whole = try Self.timeline([
      ("2025-03-03", .registered(number: "2025-0001")), ("2025-03-05", .correctionRequested(defects: "x", until: .last)),
      ("2025-03-10", .corrected),
    ])
    let today = try Self.day("2025-03-12")
    let part = whole.part(number: "2025-0002", of: "2025-0001", by: "承办人", on: today)
    #expect(try part.status(on: today, in: .national).duties.map(\.kind) == [.reply])
    let head = Actor(id: "h", agency: "a", roles: [.officeHead])
    let again = RequestEvent.correctionRequested(defects: "x", until: try Self.day("2025-04-30"))
    #expect(!part.refusals(of: again, by: head, on: today, today: today, in: .national).isEmpty, "第三十条: once only")
  }

  @Test(
    arguments: [
      .consultationSent(.thirdParty, name: "某公司"), .reasonsRequested(until: .last), .feeNoticed(yuan: 100),
      .delayed(until: .last, reason: "x"),
    ] as [RequestEvent])
  func isTooLateForASplitOnceTheWholeWasNegotiated(step: RequestEvent) throws {
    let whole = try Self.timeline([
      ("2025-03-03", .registered(number: "2025-0001")), ("2025-03-04", step), ("2025-03-05", .assigned(to: "x")),
    ])
    let (handler, today) = (Actor(id: "h", agency: "a", roles: [.handler]), try Self.day("2025-03-12"))
    let reasons = whole.refusals(of: .split(into: ["2"], whole: "x"), by: handler, on: today, today: today, in: .national)
    #expect(!reasons.isEmpty)
    #expect(try !whole.possibleActs(by: handler, on: today, in: .national).contains(.split))
  }

  @Test func isNoOneElsesToSplit() {
    #expect(RequestEvent.Kind.split.roles == [.registrar, .handler])
    #expect(RequestEvent.Kind.split.isFinal)
  }

  @Test(arguments: RequestState.allCases) func nothingIsMergedIntoWhatHasEndedOrIsBeingAnswered(state: RequestState) throws {
    let day = try Self.day("2025-03-03")
    let refusal = RequestTimeline.refusal(ofMergingInto: "2025-0001", (state, day), received: day)
    #expect((refusal == nil) == (!state.isEnded && !state.isDeciding && state != .received))
    #expect(RequestTimeline.refusal(ofMergingInto: "2025-0001", nil, received: day)?.reasons == [.noSuchTarget("2025-0001")])
  }

  /// The earlier due day is kept: the later request goes into the earlier one and not the other way round.
  @Test func theLaterRequestIsMergedIntoTheEarlier() throws {
    let (early, late) = (try Self.day("2025-03-03"), try Self.day("2025-03-04"))
    #expect(RequestTimeline.refusal(ofMergingInto: "2025-0002", (.assigned, late), received: early)?.reasons == [.targetLater("2025-0002")])
    #expect(RequestTimeline.refusal(ofMergingInto: "2025-0001", (.assigned, early), received: late) == nil)
  }

  @Test func readsMergersThatWereKeptWithoutAReason() throws {
    let old = try JSONDecoder().decode(RequestEvent.self, from: Data(#"{"merged":{"into":"2025-0001"}}"#.utf8))
    #expect(old == .merged(into: "2025-0001", reason: nil) && old.particulars == "并入 2025-0001")
  }

  /// 国办公开办函〔2014〕67号: the organ that was asked stays answerable, in time.
  @Test(arguments: Transfer.Basis.allCases) func aTransferStopsNoClockAndEndsNothing(basis: Transfer.Basis) throws {
    var request = try Self.timeline([("2025-03-03", .registered(number: "2025-0001")), ("2025-03-04", .assigned(to: "x"))])
    let (head, today) = (Actor(id: "h", agency: "a", roles: [.officeHead]), try Self.day("2025-03-06"))
    let event = RequestEvent.transferred(Transfer(to: "示例区住房和城乡建设局", basis: basis, reason: "由其保存"))
    try request.accept(event, by: head, on: today, today: today, in: .national)
    #expect(try request.status(on: today, in: .national).due == Self.day("2025-03-31"))
    #expect(try request.state(on: today, in: .national) == .assigned && request.outcome == nil)
    #expect(request.letters.contains(.entrustment))
    let about = LetterRequest(number: nil, received: request.received, rule: .inPerson, subject: "竣工图", applicant: "吴某某")
    let facts = try LetterFacts(.entrustment, office: OfficeProfile(), date: today, request: about, timeline: request, in: .national)
    #expect(facts.choice == basis.choice && facts.value(of: .whoAnswers) == "示例区住房和城乡建设局")
    let text = LetterText(facts).plainText
    #expect(text.contains(basis == .entrusted ? "由此产生的法律后果由本机关承担，答复期限不变" : "职权已经划入示例区住房和城乡建设局"))
  }
}
