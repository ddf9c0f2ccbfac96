import GongkaiCore
import Testing

/// Which notices there are, what they follow from, and who gets them.
@Suite struct NoticeTests {
  @Test(
    arguments: [
      (.received, [.received]), (.registered, [.registered]), (.correctionRequested, [.correctionNeeded]), (.corrected, [.dueChanged]),
      (.leftUncorrected, []), (.assigned, [.assigned]), (.searched, []), (.reasonsRequested, []), (.reasonsGiven, []),
      (.consultationSent, [.dueChanged]), (.consultationReceived, [.dueChanged]), (.consultationAnswered, [.dueChanged]),
      (.extended, [.dueChanged]), (.delayed, [.dueChanged]), (.feeNoticed, [.feeNeeded]), (.feePaid, [.dueChanged]), (.leftUnpaid, []),
      (.drafted, [.toReview]), (.reviewed, [.toSign]), (.draftReturned, [.returned]), (.signed, []), (.served, [.answered]),
      (.archived, []), (.withdrawn, []), (.merged, []), (.noted, []), (.questionsAnswered, []),
      (.split, []), (.splitFrom, []), (.absorbed, []), (.transferred, []),
    ] as [(RequestEvent.Kind, [NoticeKind])])
  func followsFromEvents(event: RequestEvent.Kind, notices: [NoticeKind]) {
    #expect(NoticeKind.following(event) == notices)
  }

  @Test func saysOnceWhatOneActLeadsTo() {
    #expect(NoticeKind.following([.received, .registered]) == [.registered], "registered says all that received says")
    #expect(NoticeKind.following([.received]) == [.received])
    #expect(NoticeKind.following([.extended, .consultationSent]) == [.dueChanged])
  }

  @Test func everyEventThatMovesTheDayHasItsReason() {
    for event in RequestEvent.Kind.allCases {
      #expect((event.dueReason != nil) == NoticeKind.following(event).contains(.dueChanged), "\(event)")
    }
  }

  static func timeline(_ events: [RequestEvent]) throws -> RequestTimeline {
    let day = try #require(Day("2025-03-03"))
    var timeline = RequestTimeline(received: day, by: "登记员")
    for event in events { timeline.record(.init(on: day, by: "x", event)) }
    return timeline
  }

  @Test func tellsTheApplicantOnlyOfADayThatMoved() throws {
    let timeline = try Self.timeline([.registered(number: "2025-0001"), .extended(days: 5, reason: "检索量大")])
    let (before, after) = (Day("2025-03-31"), Day("2025-04-08"))
    #expect(timeline.notices(ofLast: 1, dueBefore: before, due: after) == [.dueChanged])
    #expect(timeline.notices(ofLast: 1, dueBefore: after, due: after) == [])
    #expect(timeline.notices(ofLast: 1, dueBefore: after, due: nil) == [], "the clock stands still: there is no day to tell")
    #expect(timeline.notices(ofLast: 1, dueBefore: nil, due: after) == [.dueChanged], "it runs again")
  }

  @Test func callsForTheSignatureOnlyOnceEveryReviewWasPassed() throws {
    let refusal = Decision(.internalAffairs, reasons: "内部事务")
    let start: [RequestEvent] = [.registered(number: "2025-0001"), .assigned(to: "承办人"), .drafted(refusal), .reviewed(.secrecy)]
    #expect(try Self.timeline(start).notices(ofLast: 1, dueBefore: nil, due: nil) == [], "a refusal needs the legality review too")
    #expect(try Self.timeline(start + [.reviewed(.legality)]).notices(ofLast: 1, dueBefore: nil, due: nil) == [.toSign])
  }

  @Test func remindersAndLegalNoticesOfTheApplicantCannotAllBeRefused() {
    let refusable = NoticeKind.allCases.filter(\.canBeRefused)
    #expect(refusable.filter(\.isForApplicant) == [.received, .registered, .dueChanged])
    #expect(NoticeKind.allCases.filter { $0.isReminder && $0.canBeRefused } == [.dueSoon])
  }

  @Test(
    arguments: [
      ("lin@example.com", "lin@example.com"), ("  Lin.Xiao+1@Example.GOV.cn ", "Lin.Xiao+1@example.gov.cn"), ("a@localhost", "a@localhost"),
      ("", nil), ("lin", nil), ("@example.com", nil), ("lin@", nil), ("a@b@c", nil), ("lin@-x.com", nil), ("lin@x..com", nil),
      (".lin@x.com", nil), ("lin..x@x.com", nil), ("林@example.com", nil), ("lin@例子.cn", nil), ("<lin@example.com>", nil),
      ("lin@example.com\r\nBcc: all@example.com", nil), ("lin@example.com>\r\nDATA", nil), ("\"a b\"@example.com", nil), ("a b@x.com", nil),
      ("lin@example.com,other@example.com", nil), ("lin@[127.0.0.1]", nil), ("lin\u{0}@example.com", nil),
    ] as [(String, String?)])
  func takesAddressesThatCannotCarryACommand(text: String, address: String?) {
    #expect(EmailAddress(text)?.description == address)
  }

  @Test func refusesAnAddressThatIsTooLong() {
    let label = String(repeating: "a", count: 63)
    #expect(EmailAddress(String(repeating: "a", count: 64) + "@x.cn") != nil)
    #expect(EmailAddress(String(repeating: "a", count: 65) + "@x.cn") == nil)
    #expect(EmailAddress("a@\(label).\(label).\(label).cn") != nil)
    #expect(EmailAddress("a@\(label).\(label).\(label).\(label).cn") == nil)
  }

  @Test(
    arguments: [
      ("13800000000", "13800000000"), ("+86 138-0000-0000", "13800000000"), ("008613800000000", "13800000000"), ("010-12345678", nil),
      ("12800000000", nil), ("1380000000", nil), ("138000000000", nil), ("１３８００００００００", nil), ("13800000000\n1", nil), ("", nil),
    ] as [(String, String?)])
  func takesMobileNumbersForShortMessages(text: String, number: String?) {
    #expect(MobileNumber(text)?.description == number)
  }

  @Test func refusesChoicesThatCannotBe() {
    var settings = NoticeSettings()
    #expect(settings.fault == nil)
    for days in [[0], [21], [3, 3], [1, 2, 3, 4, 5, 6], [-1]] {
      settings.daysBefore = days
      #expect(settings.fault != nil, "\(days)")
    }
    settings.daysBefore = []
    #expect(settings.fault == nil, "no reminder before the day is a choice")
    settings.channels = [.email, .email]
    #expect(settings.fault != nil)
  }
}
