import GongkaiCore
@testable import GongkaiStore
import Testing

/// How SQLite reads a page of a narrowed list: along an index in the order of the list, never through the table.
@Suite struct NarrowedPlanTests {
  static let scopes: [(RequestScope, String)] = [
    (.due(.first ... .last), "request_due"), (.standing, "request_due"), (.all, "request_received"), (.ended, "request_received"),
  ]

  static func filters() -> [RequestFilter] {
    var every = RequestFilter()
    (every.state, every.channel, every.applicantKind, every.isProvisional) = (.assigned, .post, .naturalPerson, true)
    (every.holder, every.receivedFrom, every.receivedTo) = (.department("building"), Day("2025-01-01"), Day("2025-12-31"))
    (every.dueFrom, every.dueTo) = (Day("2025-02-01"), Day("2025-02-28"))
    var state = RequestFilter()
    state.state = .served
    var outcome = RequestFilter()
    (outcome.outcome, outcome.receivedFrom) = (.provided, Day("2025-01-01"))
    return [RequestFilter(), state, outcome, every]
  }

  @Test(arguments: scopes) func readsAlongTheOrderOfTheList(scope: RequestScope, index: String) async throws {
    try await withStore(.memory) { store async throws in
      let cursor = try #require(RequestCursor("2025-02-13_2025-0004"))
      for filter in Self.filters() where scope != .standing || filter.dueFrom == nil {
        for place in [nil, cursor] {
          let narrowed = NarrowedList(scope: scope, filter: filter, heldAs: ["li"], agency: "north", cursor: place)
          for statement in [narrowed.end(looking: 5000), try narrowed.page(among: nil, through: cursor, limit: 51)] {
            var explain: Statement = "EXPLAIN QUERY PLAN "
            explain.append(statement)
            let asked = explain
            let plan = try await store.database.read { try $0.values("detail", of: asked, as: String.self) }
            // of one state the index by state is in the order of the list too, and shorter
            // those of one outcome have an index of their own in the order of the ended and of all
            let index = filter.outcome != nil && [.ended, .all].contains(scope) ? "request_outcome" : index
            let isByState = filter.state != nil && plan.first?.contains("request_state (agency_id=? AND is_open=? AND state=?") == true
            #expect(plan.first?.hasPrefix("SEARCH request USING") == true && (isByState || plan.first?.contains(index) == true), "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
            #expect(isByState || !plan.contains { $0.contains("B-TREE") }, "\(plan)")
          }
        }
      }
    }
  }

  /// Numbers of a register that was taken over: up to 60 characters, with whatever an office writes.
  @Test(arguments: ["2025-0004", "云岭区青禾街道依申请公开〔2024〕第0038号", "a_b", String(repeating: "号", count: 60)])
  func aPlaceInAListIsReadBackWhateverTheNumber(number: String) throws {
    for day in [Day("2024-01-05"), nil] {
      let text = "\(day?.description ?? "")_\(number)"
      let cursor = try #require(RequestCursor(text))
      #expect(cursor.number == number && cursor.day == day && cursor.description == text)
    }
    #expect(RequestCursor("2024-13-05_1") == nil && RequestCursor("2024-01-05_") == nil && RequestCursor("2025-0004") == nil)
  }
}
