import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Reviews and suits at the desk, linked to the requests they are about.
@Suite struct RemedyDeskTests {
  static let lawyer = Actor(id: "法制员", agency: "north", roles: [.legalReviewer])

  @Test(arguments: DeskEngine.available) func followsAReviewFromFilingToDecision(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let request = try await RequestDesk(context).register(RequestDeskTests.registration(), by: RequestDeskTests.registrar)
      let desk = RemedyDesk(context)
      func day(_ text: String) throws -> Day { try #require(Day(text)) }
      let review = RemedyCase.review(ReconsiderationCase(number: "青复〔2025〕3号", requests: [request.number], filed: try day("2025-04-01")))
      let early = await #expect(throws: DeskError.self) { try await desk.open(review, by: Self.lawyer) }
      #expect(early?.description.contains("还没有到") == true)
      try clock.set("2025-06-30T01:00:00.000000Z")
      _ = try await desk.open(review, by: Self.lawyer)
      func record(_ event: ReconsiderationCase.Event, _ text: String) async throws -> StoredRemedy {
        try await desk.record(.review(event), in: .review, number: "青复〔2025〕3号", on: day(text), by: Self.lawyer)
      }
      _ = try await record(.accepted(.simple), "2025-04-03")
      let served = try await record(.copyReceived, "2025-04-07")
      // five working days after Monday 7 April (行政复议法第五十四条)
      #expect(served.nextDue == Day("2025-04-14"))
      #expect(try await desk.due(by: day("2025-04-14"), agency: "north").map(\.remedy.number) == ["青复〔2025〕3号"])
      #expect(try await desk.due(by: day("2025-04-13"), agency: "north").isEmpty)
      #expect(try await desk.about(request: request.number, agency: "north").count == 1)
      await #expect(throws: DeskError.self) { try await record(.accepted(.simple), "2025-04-08") }
      await #expect(throws: DeskError.self) {
        try await desk.record(.suit(.served), in: .review, number: "青复〔2025〕3号", on: day("2025-04-08"), by: Self.lawyer)
      }
      _ = try await record(.defenceSubmitted, "2025-04-14")
      #expect(try await desk.due(by: .last, agency: "north").isEmpty)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.outcome) == ["success", "success", "success", "success", "refused", "refused", "success"])
    }
  }

  @Test(arguments: DeskEngine.available) func refusesCasesThatCannotBe(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RemedyDesk(context)
      let filed = try #require(Day("2025-03-01"))
      func open(_ number: String, _ requests: [String], _ actor: Actor) async throws {
        _ = try await desk.open(.suit(LitigationCase(number: number, requests: requests, path: .direct, filed: filed)), by: actor)
      }
      await #expect(throws: DeskError.self) { try await open("（2025）青01行初1号", ["2025-0001"], Self.lawyer) }
      await #expect(throws: DeskError.self) { try await open(" ", [], Self.lawyer) }
      await #expect(throws: DeskError.self) { try await open("（2025）青01行初1号", [], RequestDeskTests.registrar) }
      try await open("（2025）青01行初1号", [], Self.lawyer)
      await #expect(throws: DeskError.self) { try await open("（2025）青01行初1号", [], Self.lawyer) }
      await #expect(throws: DeskError.self) {
        try await desk.record(.suit(.served), in: .suit, number: "别的号", on: filed, by: Self.lawyer)
      }
    }
  }
}
