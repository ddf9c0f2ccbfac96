import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Invented requests are real ones: they obey the rules, and are the same for a seed on every engine.
@Suite struct RequestMakerTests {
  struct Row: Hashable {
    var number: String
    var subject: String
    var standing: StoredRequest.Standing
  }

  static func rows(_ engine: DeskEngine, seed: UInt64) async throws -> [Row] {
    var rows: [Row] = []
    try await withDesk(engine, at: "2026-11-20T02:00:00.000000Z") { context, _ in
      try await RequestMaker(context, agency: "north", seed: seed).make(400)
      let desk = RequestDesk(context)
      for year in 2019...2026 {
        for number in 1...100 {
          let name = "\(year)-" + String(repeating: "0", count: 4 - String(number).count) + String(number)
          guard let found = try? await desk.find(number: name, agency: "north") else { break }
          #expect(found.status.state == found.request.standing.state, "what is kept beside the events is what they come to")
          #expect(found.status.due == found.request.standing.due)
          rows.append(Row(number: name, subject: found.request.subject, standing: found.request.standing))
        }
      }
      let next = try await desk.register(RequestDeskTests.registration(on: "2026-11-20"), by: RequestDeskTests.registrar)
      let last = try #require(rows.last { $0.number.hasPrefix("2026-") }?.number.dropFirst(5)).description
      #expect(Int(next.number.dropFirst(5)) == Int(last).map { $0 + 1 }, "numbers go on without a gap")
    }
    return rows
  }

  @Test func makesTheSameForASeedOnEveryEngine() async throws {
    let first = try await Self.rows(.sqlite, seed: 1)
    #expect(first.count == 400)
    #expect(first.contains { !$0.standing.state.isEnded }, "the newest are open")
    #expect(Set(first.compactMap(\.standing.outcome)) == [.provided, .internalAffairs, .withdrawn])
    for engine in DeskEngine.available { #expect(try await Self.rows(engine, seed: 1) == first) }
    #expect(try await Self.rows(.sqlite, seed: 2) != first)
  }
}
