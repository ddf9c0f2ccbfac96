import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// Reminders go to those concerned, on working days from eight in the morning, each once.
@Suite struct ReminderSweepTests {
  /// Received on 4 September 2025 and handed to 李承办: due on 9 October, after the holidays.
  static func fill(_ plain: DeskContext, _ clock: TestClock) async throws -> (DeskContext, NoticeOffice.People) {
    let context = plain.offering(NoticeOffice.ways)
    let people = try await NoticeOffice.open(context)
    let desk = RequestDesk(plain)
    let number = try await desk.register(NoticeOffice.registration(email: "", on: "2025-09-04"), by: people.registrar).number
    _ = try await desk.record(.assigned(to: "李承办"), on: number, by: people.registrar)
    return (context, people)
  }

  static let start = "2025-09-04T01:00:00.000000Z"

  @Test(arguments: DeskEngine.available) func remindsEachDayOnceAroundTheHolidays(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, _) = try await Self.fill(plain, clock)
      func sweep(_ moment: String) async throws -> Int {
        try clock.set("\(moment):00.000000Z")
        return try await ReminderSweep(context).run()
      }
      #expect(try await sweep("2025-09-26T06:00") == 0, "four working days left")
      #expect(try await sweep("2025-09-27T06:00") == 0, "a Saturday at rest")
      #expect(try await sweep("2025-09-27T23:59") == 0, "one minute to eight on the worked Sunday")
      #expect(try await sweep("2025-09-28T00:00") == 1, "eight o'clock: three left")
      #expect(try await sweep("2025-09-28T05:00") == 0, "once, also after a restart")
      #expect(try await sweep("2025-09-29T01:00") == 0, "two left is no mark")
      #expect(try await sweep("2025-09-30T01:00") == 1, "one left")
      for day in 1...8 { #expect(try await sweep("2025-10-0\(day)T02:00") == 0, "October \(day) is at rest") }
      #expect(try await sweep("2025-10-09T01:00") == 2, "the day itself: the handler and the head")
      #expect(try await sweep("2025-10-10T01:00") == 2, "overdue: both")
      #expect(try await sweep("2025-10-11T01:00") == 0, "a worked Saturday, told already")
      #expect(
        try await NoticeOffice.waiting(context).map { "\($0.subject) \($0.to)" } == [
          "2025-0001 还有 3 个工作日：作出并送达答复 li@north.example.gov.cn", "2025-0001 还有 1 个工作日：作出并送达答复 li@north.example.gov.cn",
          "2025-0001 今天是最后一个工作日：作出并送达答复 li@north.example.gov.cn",
          "2025-0001 今天是最后一个工作日：作出并送达答复 qian@north.example.gov.cn", "2025-0001 已超期：作出并送达答复 li@north.example.gov.cn",
          "2025-0001 已超期：作出并送达答复 qian@north.example.gov.cn",
        ])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.filter { $0.act == "remind" }.count == 4)
    }
  }

  @Test(arguments: DeskEngine.available) func makesUpForAMorningOnWhichItDidNotRun(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, _) = try await Self.fill(plain, clock)
      try clock.set("2025-09-29T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 1)
      #expect(try await NoticeOffice.waiting(context).first?.subject == "2025-0001 还有 2 个工作日：作出并送达答复")
    }
  }

  @Test(arguments: DeskEngine.available) func takesBackWhatWaitsWhenTheRequestEnds(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, people) = try await Self.fill(plain, clock)
      try clock.set("2025-09-28T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 1)
      _ = try await RequestDesk(context).record(.withdrawn(statement: "不再需要"), on: "2025-0001", by: people.handler)
      #expect(try await NoticeOffice.list(context) == [])
      try clock.set("2025-10-10T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 0)
    }
  }

  /// Received on 4 September 2025 like the request of `fill`: its 20 working days are the same, and with three left whoever may draft is told.
  @Test(arguments: DeskEngine.available) func remindsOfACorrectionUntilItIsEnded(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let desk = MatterDesk(context)
      let number = try await desk.register(
        MatterDeskTests.registration(MatterDeskTests.record, on: "2025-09-04"), by: people.registrar)
      try await desk.record(.assigned(to: "住保科"), on: number, by: people.registrar)
      try clock.set("2025-09-28T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 2)
      let waiting = try await NoticeOffice.waiting(context)
      let text = "G2025-0001 还有 3 个工作日：答复更正申请"
      #expect(waiting.map { "\($0.subject) \($0.to)" } == ["li", "zhao"].map { "\(text) \($0)@north.example.gov.cn" })
      try await desk.record(.withdrawn(statement: "不再需要"), on: number, by: people.registrar)
      #expect(try await NoticeOffice.list(context) == [])
      try clock.set("2025-10-10T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 0)
    }
  }

  @Test(arguments: DeskEngine.available) func remindsOfTheDefenceInAReview(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, people) = try await Self.fill(plain, clock)
      let remedies = RemedyDesk(plain)
      let filed = try #require(Day("2025-09-04"))
      _ = try await remedies.open(
        .review(ReconsiderationCase(number: "青政复〔2025〕1号", requests: ["2025-0001"], filed: filed)), by: people.head)
      for event in [ReconsiderationCase.Event.accepted(.simple), .copyReceived] {
        _ = try await remedies.record(.review(event), in: .review, number: "青政复〔2025〕1号", on: filed, by: people.head)
      }
      // the simple procedure: 5 working days after 4 September are 5, 8, 9, 10, 11
      try clock.set("2025-09-08T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 3, "both handlers and the head")
      #expect(try await NoticeOffice.waiting(context).first?.subject == "青政复〔2025〕1号：提交书面答复，今天以后还有 3 个工作日")
      #expect(try await NoticeOffice.waiting(context).first?.body.contains("2025年9月11日（星期四）") == true)
    }
  }

  @Test(arguments: DeskEngine.available) func remindsOnceFromTwoProcessesAtTheSameTime(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, _) = try await Self.fill(plain, clock)
      try clock.set("2025-10-09T01:00:00.000000Z")
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<6 { group.addTask { try await ReminderSweep(context).run() } }
        return try await group.reduce(0, +)
      }
      #expect(sum == 2)
      #expect(try await NoticeOffice.list(context).count == 2)
    }
  }

  @Test(arguments: DeskEngine.available) func keepsToTheDaysTheOfficeHasChosen(engine: DeskEngine) async throws {
    try await withDesk(engine, at: Self.start) { plain, clock in
      let (context, people) = try await Self.fill(plain, clock)
      var settings = NoticeSettings()
      settings.daysBefore = [5]
      try await NoticeDesk(context).choose(settings, by: people.head)
      try clock.set("2025-09-25T01:00:00.000000Z")
      #expect(try await ReminderSweep(context).run() == 1, "26, 28, 29, 30 September and 9 October are left")
      for day in ["2025-09-28", "2025-09-30"] {
        try clock.set("\(day)T01:00:00.000000Z")
        #expect(try await ReminderSweep(context).run() == 0)
      }
      #expect(try await ReminderSweep(plain).run() == 0, "without a way nothing is put down")
    }
  }
}
