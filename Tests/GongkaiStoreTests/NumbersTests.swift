import GongkaiStore
import Testing

@Suite struct NumbersTests {
  struct ChangedMind: Error {}

  @Test(arguments: TestEngine.available) func countsEachSeriesForItself(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let found = try await store.database.write { db in
        let numbers = Numbers(db)
        return [
          try numbers.next(agency: "a", series: "request", year: 2026), try numbers.next(agency: "a", series: "request", year: 2026),
          try numbers.next(agency: "b", series: "request", year: 2026), try numbers.next(agency: "a", series: "document", year: 2026),
          try numbers.next(agency: "a", series: "request", year: 2027), try numbers.next(agency: "a", series: "request", year: 2026),
          try numbers.last(agency: "a", series: "request", year: 2026), try numbers.last(agency: "c", series: "request", year: 2026),
        ]
      }
      #expect(found == [1, 2, 1, 1, 1, 3, 3, 0])
    }
  }

  /// 32 writers, ten acts each, every third act undone at random.
  private func allot(_ databases: [any Database], agency: String?) async throws -> [Int] {
    try await withThrowingTaskGroup(of: [Int].self) { group in
      for writer in 0..<32 {
        let database = databases[writer % databases.count]
        group.addTask {
          var mine: [Int] = []
          for _ in 0..<10 {
            let undone = Int.random(in: 0..<3) == 0
            do {
              let number = try await database.write(agency: agency) { db in
                let number = try Numbers(db).next(agency: "a", series: "request", year: 2026)
                if undone { throw ChangedMind() }
                return number
              }
              mine.append(number)
            } catch is ChangedMind {}
          }
          return mine
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }

  @Test(arguments: TestEngine.available, ["a", nil]) func leavesNoGapUnder32Writers(engine: TestEngine, agency: String?) async throws {
    try await withStore(engine) { store in
      let found = try await allot([store.database], agency: agency)
      #expect(found.sorted() == Array(1...found.count))
    }
  }

  @Test(arguments: TestEngine.shared) func leavesNoGapWithTwoProcesses(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let second = try await store.openAgain()
      let found = try await allot([store.database, second], agency: "a")
      await second.close()
      #expect(found.sorted() == Array(1...found.count))
    }
  }
}
