import GongkaiCore
import Testing

/// On which days somebody is reminded, counted by hand around the holidays of 2025: 1 to 8 October at rest, Sunday 28 September and
/// Saturday 11 October worked; 28 January to 4 February at rest, Sunday 26 January and Saturday 8 February worked.
@Suite struct ReminderTests {
  @Test(
    arguments: [
      ("2025-10-09", "2025-09-25", nil),  // 26, 28, 29, 30 September and 9 October are left
      ("2025-10-09", "2025-09-26", nil),  // 28, 29, 30, 9: four
      ("2025-10-09", "2025-09-28", .soon(mark: 3, left: 3)),  // a worked Sunday; 29, 30, 9
      ("2025-10-09", "2025-09-29", .soon(mark: 3, left: 2)),  // makes up for the Sunday if it was missed
      ("2025-10-09", "2025-09-30", .soon(mark: 1, left: 1)),
      ("2025-10-09", "2025-10-09", .lastWorkingDay), ("2025-10-09", "2025-10-10", .overdue), ("2025-10-09", "2025-10-11", .overdue),
      ("2025-02-06", "2025-01-26", .soon(mark: 3, left: 3)),  // a worked Sunday; 27 January, 5 and 6 February
      ("2025-02-06", "2025-01-27", .soon(mark: 3, left: 2)), ("2025-02-06", "2025-02-05", .soon(mark: 1, left: 1)),
      ("2025-10-05", "2025-09-30", .lastWorkingDay),  // a day at rest: nothing can be done after 30 September
      ("2025-10-12", "2025-10-11", .lastWorkingDay), ("2025-10-12", "2025-10-10", .soon(mark: 1, left: 1)),
      ("2199-12-31", "2025-10-10", nil),  // beyond the calendar
    ] as [(String, String, Nearness?)])
  func countsWorkingDaysLeft(due: String, today: String, nearness: Nearness?) throws {
    let (due, today) = (try #require(Day(due)), try #require(Day(today)))
    #expect(try WorkCalendar.national.nearness(of: due, on: today, marks: [3, 1]) == nearness)
  }

  @Test func remindsBeforeNoDayWithoutMarksButOnTheLastDayAndAfter() throws {
    let due = try #require(Day("2025-10-09"))
    for (today, expected) in [("2025-09-30", nil), ("2025-10-09", .lastWorkingDay), ("2025-10-10", .overdue)] as [(String, Nearness?)] {
      #expect(try WorkCalendar.national.nearness(of: due, on: try #require(Day(today)), marks: []) == expected)
    }
  }

  static func timeline(_ received: String, _ events: [(String, RequestEvent)]) throws -> RequestTimeline {
    var timeline = RequestTimeline(received: try #require(Day(received)), by: "登记员")
    for (day, event) in events { timeline.record(.init(on: try #require(Day(day)), by: "x", event)) }
    return timeline
  }

  static func reminders(_ timeline: RequestTimeline, on day: String) throws -> [Reminder] {
    try timeline.reminders(on: try #require(Day(day)), in: .national, marks: [3, 1])
  }

  /// Received on 4 September 2025: 20 working days are 5, 8-12, 15-19, 22-26, 28 (Sunday), 29, 30 September, 9 October.
  @Test func remindsOfTheReplyAndOfWhateverStepIsNext() throws {
    let start: [(String, RequestEvent)] = [("2025-09-04", .registered(number: "2025-0001")), ("2025-09-05", .assigned(to: "承办人"))]
    let handled = try Self.timeline("2025-09-04", start)
    #expect(try Self.reminders(handled, on: "2025-09-26") == [])
    let soon = try #require(try Self.reminders(handled, on: "2025-09-28").first)
    #expect(soon.kind == .dueSoon && soon.due == Day("2025-10-09") && soon.left == 3 && soon.roles == [.handler])
    #expect(soon.matter == "作出并送达答复" && soon.standing == "今天以后还有 3 个工作日")
    let next = try #require(try Self.reminders(handled, on: "2025-09-29").first)
    #expect(next.key == soon.key && next.left == 2, "the same reminder, were it not sent already")
    #expect(try Self.reminders(handled, on: "2025-09-30").first?.key != soon.key)
    #expect(try Self.reminders(handled, on: "2025-10-09").map(\.kind) == [.dueToday])
    #expect(try Self.reminders(handled, on: "2025-10-10").map(\.kind) == [.overdue])
    #expect(try Self.reminders(handled, on: "2025-10-13").map(\.key) == Self.reminders(handled, on: "2025-10-10").map(\.key))
    let drafted = try Self.timeline("2025-09-04", start + [("2025-09-28", .drafted(Decision(.provided)))])
    #expect(try Self.reminders(drafted, on: "2025-09-29").map(\.roles) == [[.secrecyReviewer, .legalReviewer]])
    let done: [(String, RequestEvent)] = [
      ("2025-09-28", .drafted(Decision(.provided))), ("2025-09-28", .reviewed(.secrecy)), ("2025-09-29", .signed),
      ("2025-09-29", .served(Service(.post, inTimeBasis: try #require(Day("2025-09-29")), proof: "EMS 1"))),
    ]
    #expect(try Self.reminders(try Self.timeline("2025-09-04", start + done), on: "2025-10-10") == [])
  }

  /// Registered and not handed over: the seventh working day after 4 September is 15 September.
  @Test func remindsOfTheCorrectionNoticeAndDoesNotCallItsOmissionOverdue() throws {
    let timeline = try Self.timeline("2025-09-04", [("2025-09-04", .registered(number: "2025-0001"))])
    let found = try Self.reminders(timeline, on: "2025-09-15")
    #expect(found.map(\.kind) == [.dueToday] && found.first?.roles == [.officeHead])
    #expect(try Self.reminders(timeline, on: "2025-09-16") == [])
  }

  @Test func saysWhenThePeriodOfSomebodyOutsideHasCome() throws {
    let start: [(String, RequestEvent)] = [("2025-09-04", .registered(number: "2025-0001"))]
    let until = try #require(Day("2025-09-24"))
    let correction = try Self.timeline("2025-09-04", start + [("2025-09-05", .correctionRequested(defects: "缺联系方式", until: until))])
    #expect(try Self.reminders(correction, on: "2025-09-23") == [])
    #expect(try Self.reminders(correction, on: "2025-09-24").map(\.kind) == [.correctionEnds])
    #expect(try Self.reminders(correction, on: "2025-09-25").map(\.key) == Self.reminders(correction, on: "2025-09-24").map(\.key))
    // 15 working days after 5 September: 8-12, 15-19, 22-26
    let asked = try Self.timeline("2025-09-04", start + [("2025-09-05", .consultationSent(.thirdParty, name: "某公司"))])
    #expect(try Self.reminders(asked, on: "2025-09-25") == [])
    let ended = try Self.reminders(asked, on: "2025-09-26")
    #expect(ended.map(\.kind) == [.consultationEnds] && ended.first?.due == Day("2025-09-26"))
    #expect(ended.first?.matter == "征求第三方意见")
    let answered: [(String, RequestEvent)] = [
      ("2025-09-05", .consultationSent(.thirdParty, name: "某公司")), ("2025-09-10", .consultationAnswered(index: 0, position: .agrees)),
    ]
    #expect(try Self.reminders(try Self.timeline("2025-09-04", start + answered), on: "2025-09-26") == [])
    // the fee: 20 working days after 5 September, the day of receipt of the notice
    let fee = try Self.timeline("2025-09-04", start + [("2025-09-05", .feeNoticed(yuan: 100))])
    #expect(try Self.reminders(fee, on: "2025-10-09") == [])
    #expect(try Self.reminders(fee, on: "2025-10-10").map(\.kind) == [.paymentEnds])
  }

  @Test func remindsOfTheDefenceInAReview() throws {
    let filed = try #require(Day("2025-09-10"))
    var review = ReconsiderationCase(number: "青政复〔2025〕1号", filed: filed)
    try review.accept(.accepted(.ordinary), on: filed)
    try review.accept(.copyReceived, on: try #require(Day("2025-09-12")))
    // 10 working days after 12 September: 15-19, 22-26
    let remedy = RemedyCase.review(review)
    func found(_ day: String) throws -> [Reminder] { try remedy.reminders(on: try #require(Day(day)), in: .national, marks: [3, 1]) }
    #expect(try found("2025-09-22") == [])
    #expect(try found("2025-09-23").map(\.left) == [3])
    #expect(try found("2025-09-24").map(\.key) == found("2025-09-23").map(\.key))
    #expect(try found("2025-09-26").map(\.standing) == ["今天是最后一个工作日"])
    #expect(try found("2025-09-28").map(\.standing) == ["期限已过"])
    #expect(try found("2025-09-28").first?.matter == "提交书面答复")
    #expect(try found("2025-09-28").first?.roles == [.handler, .legalReviewer, .officeHead])
  }
}
