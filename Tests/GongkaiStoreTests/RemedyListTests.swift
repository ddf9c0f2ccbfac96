import GongkaiCore
@testable import GongkaiStore
import Testing

/// The board of reviews and suits against folds in memory, on every engine.
@Suite struct RemedyListTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// A case that went as far as chance had it.
  private func made(_ number: Int, _ random: inout Random) throws -> RemedyCase {
    let filed = try #require(Day(year: 2022, month: 1, day: 1)?.adding(Int.random(in: 0..<1300, using: &random)))
    var one: RemedyCase =
      Bool.random(using: &random)
      ? .review(ReconsiderationCase(number: "复\(number)", filed: filed))
      : .suit(LitigationCase(number: "行\(number)", path: Bool.random(using: &random) ? .direct : .afterReview(number: nil), filed: filed))
    var day = filed
    for _ in 0..<Int.random(in: 0..<9, using: &random) {
      day = try #require(day.adding(Int.random(in: 0..<60, using: &random)))
      let possible = one.possibleActs(on: day).flatMap { one.possible($0, on: day) }
      guard let event = possible.randomElement(using: &random) else { break }
      try one.accept(event, on: day)
    }
    return one
  }

  @Test(arguments: TestEngine.available) func listsAndCountsAsTheCasesSay(engine: TestEngine) async throws {
    let seed: UInt64 = 20_250_303
    print("seed \(seed)")
    try await withStore(engine) { store async throws in
      var random = Random(state: seed)
      let calendar = WorkCalendar.national
      var all: [StoredRemedy] = []
      for number in 0..<120 {
        let remedy = try made(number, &random)
        let due = try remedy.duties(in: calendar).compactMap(\.due).min()
        all.append(StoredRemedy(agency: "north", id: store.keys.next(), remedy: remedy, nextDue: due))
      }
      let cases = all
      try await store.database.write { db in for one in cases { try Remedies(db).insert(one) } }
      try await store.database.read { db throws in
        for year in 2021...2026 {
          let table = try Remedies(db).tableFour(agency: "north", year: year)
          for path in RemedyPath.allCases {
            for result in ReportResult.allCases {
              let expected = cases.filter { $0.remedy.path == path && $0.remedy.reportResult(forYear: year) == result }
              #expect(table[path]?[result] ?? 0 == expected.count, "\(year) \(path) \(result)")
              var filter = RemedyFilter()
              (filter.scope, filter.path, filter.year, filter.result) = (.all, path, year, result)
              #expect(Set(try Self.walk(filter, db).map(\.id)) == Set(expected.map(\.id)), "\(year) \(path) \(result)")
            }
          }
        }
      }
      try await store.database.read { db in try Self.scopes(cases, db) }
    }
  }

  private static func walk(_ filter: RemedyFilter, _ db: any SQLConnection, limit: Int = 7) throws -> [StoredRemedy] {
    var (found, cursor): ([StoredRemedy], RemedyCursor?) = ([], nil)
    repeat {
      let page = try Remedies(db).list(filter, agency: "north", after: cursor, limit: limit)
      found += page.cases
      cursor = page.next.flatMap { RemedyCursor($0.description) }
    } while cursor != nil
    return found
  }

  private static func scopes(_ cases: [StoredRemedy], _ db: any SQLConnection) throws {
    var filter = RemedyFilter()
    let open = cases.filter(\.remedy.isOpen)
    let listed = try walk(filter, db)
    #expect(
      listed.map(\.id) == open.sorted { ($0.nextDue ?? .last, $0.id.description) < ($1.nextDue ?? .last, $1.id.description) }.map(\.id))
    filter.scope = .ended
    let ended = cases.filter { !$0.remedy.isOpen }.sorted { ($0.remedy.filed, $0.id.description) > ($1.remedy.filed, $1.id.description) }
    #expect(try walk(filter, db).map(\.id) == ended.map(\.id))
    filter.scope = .waiting
    #expect(Set(try walk(filter, db).map(\.id)) == Set(open.filter { $0.nextDue == nil }.map(\.id)))
    for stage in RemedyCase.Kind.allCases.flatMap(RemedyStage.all) {
      (filter.scope, filter.stage) = (.all, stage.key)
      #expect(Set(try walk(filter, db).map(\.id)) == Set(cases.filter { $0.remedy.standing == stage }.map(\.id)), "\(stage.key)")
    }
    let (today, soon) = (try #require(Day("2024-06-03")), try #require(Day("2024-07-01")))
    let counts = try Remedies(db).counts(agency: "north", on: today, soon: soon)
    #expect(counts.open == open.count && counts.ended == ended.count && counts.waiting == open.count { $0.nextDue == nil })
    #expect(counts.overdue == open.count { $0.nextDue.map { $0 < today } ?? false })
    #expect(counts.soon == open.count { $0.nextDue.map { $0 > today && $0 <= soon } ?? false })
    #expect(try Remedies(db).counts(agency: "south", on: today, soon: soon).open == 0)
  }

  @Test(arguments: TestEngine.available) func writesWhatAnEarlierVersionLeftOut(engine: TestEngine) async throws {
    try await withStore(engine) { store async throws in
      let filed = try #require(Day("2025-03-03"))
      let review = RemedyCase.review(
        ReconsiderationCase(
          number: "旧", filed: filed, events: [.init(on: filed, .accepted(.ordinary)), .init(on: filed, .decided(.revoked))]))
      let stored = StoredRemedy(agency: "north", id: store.keys.next(), remedy: review, nextDue: nil)
      try await store.database.write { db in
        try Remedies(db).insert(stored)
        try db.execute("UPDATE remedy_case SET stage = '', path = '', filed_on = '', settled_on = NULL, result = NULL, is_open = 1")
      }
      #expect(try await RemedyRefill(store.database).run() == 1)
      #expect(try await RemedyRefill(store.database).run() == 0)
      try await store.database.read { db throws in
        #expect(try Remedies(db).tableFour(agency: "north", year: 2025) == [.reconsideration: [.corrected: 1]])
        #expect(try Remedies(db).counts(agency: "north", on: filed, soon: filed).ended == 1)
      }
    }
  }

  @Test(arguments: [
    "", "_", "2025-03-03_", "2025-13-01_01900000-0000-7000-8000-000000000001", "x_y", "2025-03-03_1; DROP TABLE remedy_case",
  ])
  func readsNoPlaceFromOtherTexts(text: String) { #expect(RemedyCursor(text) == nil) }
}
