import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Registering a review or suit with what its papers say, and the board that shows it.
@Suite struct RemedyRegistrationTests {
  static let lawyer = Actor(id: "法制员", agency: "north", roles: [.legalReviewer])

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func review(
    _ number: String = "青政复〔2025〕1号", about request: String, _ change: (inout RemedyRegistration) throws -> Void = { _ in }
  )
    throws -> RemedyRegistration
  {
    var registration = RemedyRegistration(
      .review, number: number, authority: "青禾县人民政府", requests: [request], attacked: AttackedAct(.silence), filed: try day("2025-04-01"))
    try change(&registration)
    return registration
  }

  @Test(arguments: DeskEngine.available) func registersAReviewWithItsPapers(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let number = try await RequestDesk(context).register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      try clock.set("2025-04-10T01:00:00.000000Z")
      let desk = RemedyDesk(context)
      let id = try await desk.register(
        Self.review(about: number) { new in
          (new.accepted, new.procedure, new.received) = (try Self.day("2025-04-03"), .simple, try Self.day("2025-04-07"))
        }, by: Self.lawyer)
      let file = try await desk.file(.review, id, by: Self.lawyer)
      // five working days after Monday 7 April (行政复议法第五十四条)
      #expect(file.facts.nextDue == Day("2025-04-14") && file.duties.first?.count?.limit.id == .defenceSimple)
      #expect(file.acts.first == .defend && file.requests.map(\.number) == [number] && file.facts.remedy.authority == "青禾县人民政府")
      let board = try await desk.board(.soon, by: Self.lawyer)
      #expect(board.cases.map(\.id) == [id] && board.remaining[id] == 2 && board.duties[id]?.kind == .defence)
      #expect(board.counts[.open] == 1 && board.counts[.overdue] == 0 && board.table[.reconsideration] == [.pending: 1])
      let suit = RemedyRegistration(
        .suit, number: "（2025）青01行初1号", authority: "青禾县人民法院", requests: [number], attacked: AttackedAct(.silence),
        filed: try Self.day("2025-04-09"))
      var after = suit
      (after.followsReview, after.reviewNumber) = (true, "青政复〔2025〕1号")
      let suitID = try await desk.register(after, by: Self.lawyer)
      #expect(try await desk.file(.suit, suitID, by: Self.lawyer).related.map(\.id) == [id])
      #expect(try await desk.file(.review, id, by: Self.lawyer).related.map(\.id) == [suitID])
      #expect(try await desk.board(.all, RemedyChoice(path: .litigationAfterReview), by: Self.lawyer).cases.map(\.id) == [suitID])
      let stale = await #expect(throws: DeskError.self) {
        try await desk.record(
          .review(.defenceSubmitted), in: .review, number: "青政复〔2025〕1号", on: Self.day("2025-04-08"), seen: 1, by: Self.lawyer)
      }
      #expect(stale?.description.contains("刚才已由他人登记") == true)
    }
  }

  @Test(arguments: DeskEngine.available) func takesTheDayOfServiceAndTheClassFromTheAnswer(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let number = try await EvidenceTests.answered(context, .internalAffairs)
      try clock.set("2025-04-10T01:00:00.000000Z")
      let desk = RemedyDesk(context)
      let suit = RemedyRegistration(
        .suit, number: "1", authority: "青禾县人民法院", requests: [number], attacked: AttackedAct(.answer), filed: try Self.day("2025-04-01"))
      let file = try await desk.file(.suit, try await desk.register(suit, by: Self.lawyer), by: Self.lawyer)
      #expect(file.facts.remedy.known == Day("2025-03-03"))
      // a refusal under 第十六条 must go to review first (行政复议法第二十三条)
      #expect(file.irregularities == [.reviewSkipped])
    }
  }

  typealias Change = @Sendable (inout RemedyRegistration) throws -> Void

  static let faults: [(String, Change)] = [
    ("请填写“案号”", { $0.number = " " }), ("请填写“复议机关”", { $0.authority = "" }),
    ("超过 200 字", { $0.number = String(repeating: "号", count: 201) }),
    ("请填写“申请编号”", { $0.requests = [] }), ("没有找到这件申请", { $0.requests = ["2025-9999"] }),
    ("还没有到", { $0.filed = try day("2025-04-11") }),
    ("还没有到", { ($0.accepted, $0.received) = (try day("2025-04-03"), try day("2025-04-30")) }),
    ("早于前一件事的日期", { ($0.accepted, $0.received) = (try day("2025-04-01"), try day("2025-03-31")) }),
    ("早于前一件事的日期", { $0.accepted = try day("2025-03-31") }), ("尚未受理", { $0.received = try day("2025-04-03") }),
    ("早于知道该行政行为的日期", { $0.known = try day("2025-04-02") }),
    ("没有找到案号为“无”", { ($0.kind, $0.followsReview, $0.reviewNumber) = (.suit, true, "无") }),
  ]

  @Test(arguments: faults.indices) func saysWhatIsWrongWithARegistration(place: Int) async throws {
    try await withDesk(.sqlite) { context, clock in
      let number = try await RequestDesk(context).register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      try clock.set("2025-04-10T01:00:00.000000Z")
      let wrong = try Self.review(about: number, Self.faults[place].1)
      let error = await #expect(throws: DeskError.self) { try await RemedyDesk(context).register(wrong, by: Self.lawyer) }
      #expect(error?.description.contains(Self.faults[place].0) == true, "\(error?.description ?? "")")
      #expect(try await RemedyDesk(context).board(.all, by: Self.lawyer).cases.isEmpty)
    }
  }

  @Test func takesANumberOnceAndOnlyFromWhoKeepsTheCases() async throws {
    try await withDesk(.sqlite) { context, clock in
      let number = try await RequestDesk(context).register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      try clock.set("2025-04-10T01:00:00.000000Z")
      let desk = RemedyDesk(context)
      _ = try await desk.register(Self.review(about: number), by: Self.lawyer)
      let again = await #expect(throws: DeskError.self) { try await desk.register(Self.review(about: number), by: Self.lawyer) }
      #expect(again?.description.contains("已经登记过") == true)
      for role in Role.allCases where !RemedyDesk.roles.contains(role) {
        let actor = Actor(id: "某人", agency: "north", roles: [role])
        await #expect(throws: DeskError.self) { try await desk.register(Self.review("2", about: number), by: actor) }
      }
      await #expect(throws: DeskError.self) { try await desk.board(.open, by: Actor(id: "审计员", agency: "north", roles: [.auditor])) }
      await #expect(throws: DeskError.self) {
        try await desk.file(.suit, context.keys.next().description, by: Self.lawyer)
      }
    }
  }
}
