@testable import GongkaiStore
import Testing

@Suite struct MigrationTests {
  private static func add(_ number: Int, _ column: String = "x") -> Migration {
    Migration(number, "step \(number)") { engine in ["CREATE TABLE step\(number) (\(column) \(engine.text))\(engine.strict)"] }
  }

  @Test(arguments: TestEngine.available) func runsEachStepOnce(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store async throws in
      #expect(try await store.database.migrate([Self.add(1)]) == [1])
      #expect(try await store.database.migrate([Self.add(1), Self.add(2), Self.add(3)]) == [2, 3])
      #expect(try await store.database.migrate([Self.add(1), Self.add(2), Self.add(3)]) == [])
    }
  }

  @Test(arguments: TestEngine.available) func refusesAChangedStep(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      try await store.database.migrate([Self.add(1), Self.add(2)])
      await #expect(throws: StoreError.checksumChanged(migration: 2)) {
        try await store.database.migrate([Self.add(1), Self.add(2, "y"), Self.add(3)])
      }
      let tables: [String] = try await store.database.read { try $0.values("name", of: $0.dialect.tableNames) }
      #expect(!tables.contains("step3"))
    }
  }

  @Test(arguments: TestEngine.available) func refusesADatabaseNewerThanTheProgram(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      try await store.database.migrate([Self.add(1), Self.add(2), Self.add(3)])
      await #expect(throws: StoreError.newerThanProgram(found: 3, known: 2)) {
        try await store.database.migrate([Self.add(1), Self.add(2)])
      }
    }
  }

  @Test(arguments: TestEngine.available) func refusesNumbersWithAGap(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      await #expect(throws: StoreError.migrationsOutOfOrder(migration: 3)) { try await store.database.migrate([Self.add(1), Self.add(3)]) }
    }
  }

  @Test(arguments: TestEngine.available) func leavesNothingOfAFailedUpgrade(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let broken = Migration(2, "broken") { _ in ["CREATE TABLE good (x INTEGER)", "CREATE TABL bad"] }
      await #expect(throws: StoreError.self) { try await store.database.migrate([Self.add(1), broken]) }
      let tables: [String] = try await store.database.read { try $0.values("name", of: $0.dialect.tableNames) }
      #expect(tables.filter { $0 != "gongkai_migration" }.isEmpty)
      #expect(try await store.database.migrate([Self.add(1)]) == [1])
    }
  }

  @Test(arguments: TestEngine.shared) func runsOnceWhenManyProcessesStartTogether(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let steps = (1...5).map { Self.add($0) }
      let ran = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<6 {
          group.addTask {
            let database = try await store.openAgain(connections: 1)
            let ran = try await database.migrate(steps)
            await database.close()
            return ran
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(ran.sorted() == [1, 2, 3, 4, 5])
    }
  }

  /// Tables of the installation, not of an office: keys of encrypted fields, the calendar, the tree of offices, the first start; and sessions,
  /// which are found by their token before anybody knows whose they are; and what a start has still to make.
  static let shared = ["vault_key", "calendar_notice", "region", "start_link", "session", "word_refill"]

  @Test(arguments: Dialect.allCases) func putsTheAgencyFirstInEveryKey(dialect: Dialect) {
    for sql in Migration.all.flatMap({ $0.statements(for: dialect) }) where sql.hasPrefix("CREATE TABLE") {
      if Self.shared.contains(where: { sql.hasPrefix("CREATE TABLE \($0) ") }) { continue }
      // the full-text index of SQLite wants a key of its own; the office's key is then a second one
      let isIndexed = dialect == .sqlite && sql.contains("search_id INTEGER PRIMARY KEY") && sql.contains("UNIQUE (agency_id")
      #expect(isIndexed || sql.contains("PRIMARY KEY (agency_id") || sql.contains("agency_id \(dialect.text) PRIMARY KEY"), "\(sql)")
    }
  }

  @Test(arguments: TestEngine.available) func recordsTheChecksumOfEveryShippedStep(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let found: [String] = try await store.database.read { try $0.values("checksum", of: "SELECT checksum FROM gongkai_migration") }
      #expect(found == Migration.all.map { $0.checksum(for: store.database.dialect).description })
    }
  }
}
