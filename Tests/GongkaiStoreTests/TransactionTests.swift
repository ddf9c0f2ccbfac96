import GongkaiStore
import GongkaiStoreTestSupport
import Synchronization
import Testing

@Suite struct TransactionTests {
  struct OwnError: Error, Equatable {}

  private static func withCounter(_ engine: TestEngine, _ body: (TestStore) async throws -> Void) async throws {
    try await withStore(engine) { store in
      try await store.database.write { db in
        try db.makeTable("counter", "id INT8 PRIMARY KEY, n INT8 NOT NULL, CONSTRAINT counter_n CHECK (n >= 0)")
        try db.execute("INSERT INTO counter (id, n) VALUES (1, 0)")
      }
      try await body(store)
    }
  }

  private static func count(_ database: any Database) async throws -> Int? {
    try await database.read { try $0.value("n", of: "SELECT n FROM counter WHERE id = 1") }
  }

  @Test(arguments: TestEngine.available) func keepsAllOfAnActOrNothing(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      try await store.database.write { _ = try $0.execute("UPDATE counter SET n = n + 1") }
      await #expect(throws: OwnError()) {
        try await store.database.write { db in
          try db.execute("UPDATE counter SET n = n + 1")
          try db.execute("INSERT INTO counter (id, n) VALUES (2, 0)")
          throw OwnError()
        }
      }
      #expect(try await Self.count(store.database) == 1)
      #expect(try await store.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM counter", as: Int.self) } == 1)
    }
  }

  @Test(arguments: TestEngine.available) func countsTheRowsAStatementChanged(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      let counts = try await store.database.write { db in
        [
          try db.execute("INSERT INTO counter (id, n) VALUES (2, 0), (3, 0)"), try db.execute("UPDATE counter SET n = 5 WHERE id = 99"),
          try db.execute("UPDATE counter SET n = 5"),
          try db.execute("CREATE TABLE other (x \(store.database.dialect == .sqlite ? "INTEGER" as Statement : "BIGINT"))"),
          try db.execute("DELETE FROM counter WHERE id > 1"),
        ]
      }
      #expect(counts == [2, 0, 3, 0, 2])
    }
  }

  @Test(arguments: TestEngine.available) func undoesAnActWhoseFailedStatementWasCaught(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store async throws in
      await #expect(throws: StoreError.constraint(.unique, name: "counter(id)")) {
        try await store.database.write { db in
          try db.execute("UPDATE counter SET n = 9")
          _ = try? db.execute("INSERT INTO counter (id, n) VALUES (1, 0)")
        }
      }
      #expect(try await Self.count(store.database) == 0)
    }
  }

  @Test(arguments: TestEngine.available) func refusesToWriteWhileReading(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store async throws in
      await #expect(throws: StoreError.writeInsideRead) {
        try await store.database.read { _ = try $0.execute("UPDATE counter SET n = 9") }
      }
      #expect(try await Self.count(store.database) == 0)
    }
  }

  @Test(arguments: TestEngine.available) func namesTheRuleThatRefusedARowAndNoValue(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      try await store.database.write { db in
        try db.makeTable("child", "a INT8 NOT NULL, b TEXT NOT NULL, FOREIGN KEY (a) REFERENCES counter (id), UNIQUE (a, b)")
      }
      func refusal(_ statement: Statement) async -> StoreError? {
        do { try await store.database.write { _ = try $0.execute(statement) } } catch { return error as? StoreError }
        return nil
      }
      let secret = "110105199001011234)=("
      #expect(await refusal("INSERT INTO counter (id, n) VALUES (2, -1)") == .constraint(.check, name: "counter_n"))
      #expect(await refusal("INSERT INTO counter (id, n) VALUES (2, NULL)") == .constraint(.notNull, name: "counter.n"))
      #expect(await refusal("INSERT INTO child (a, b) VALUES (7, \(secret))") == .constraint(.foreignKey, name: ""))
      #expect(await refusal("INSERT INTO child (a, b) VALUES (1, \(secret))") == nil)
      let twice = await refusal("INSERT INTO child (a, b) VALUES (1, \(secret))")
      #expect(twice == .constraint(.unique, name: "child(a, b)"))
      #expect(await refusal("SELEC 1")?.description.contains("SELEC") == false)
      #expect(twice.map { "\($0) \(String(reflecting: $0))".contains("1990") } == false)
    }
  }

  @Test(arguments: TestEngine.available) func losesNoIncrementUnder32Writers(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<32 {
          group.addTask {
            try await store.database.write { db in
              let n: Int = try db.value("n", of: "SELECT n FROM counter WHERE id = 1") ?? 0
              try db.execute("UPDATE counter SET n = \(n + 1) WHERE id = 1")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await Self.count(store.database) == 32)
    }
  }

  @Test(arguments: TestEngine.shared) func losesNoIncrementOfTwoProcesses(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      let second = try await store.openAgain()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<40 {
          let database = index.isMultiple(of: 2) ? store.database : second
          group.addTask {
            try await database.write(agency: "a") { db in
              let n: Int = try db.value("n", of: "SELECT n FROM counter WHERE id = 1") ?? 0
              try db.execute("UPDATE counter SET n = \(n + 1) WHERE id = 1")
            }
          }
        }
        try await group.waitForAll()
      }
      await second.close()
      #expect(try await Self.count(store.database) == 40)
    }
  }

  @Test(arguments: TestEngine.shared) func readsOneViewWhileOthersWrite(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      let begun = AsyncStream<Void>.makeStream()
      let go = Mutex(false)
      async let seen = store.database.read { db in
        let before: Int? = try db.value("n", of: "SELECT n FROM counter")
        begun.continuation.yield()
        while !go.withLock({ $0 }) {}
        return (before, try db.value("n", of: "SELECT n FROM counter", as: Int.self))
      }
      for await _ in begun.stream { break }
      try await store.database.write { _ = try $0.execute("UPDATE counter SET n = 7") }
      go.withLock { $0 = true }
      let (before, after) = try await seen
      #expect(before == 0)
      #expect(after == 0)
      #expect(try await Self.count(store.database) == 7)
    }
  }

  @Test(arguments: TestEngine.available) func beginsNothingForACancelledTask(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store async throws in
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        try await store.database.write { _ = try $0.execute("UPDATE counter SET n = 9") }
      }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await Self.count(store.database) == 0)
    }
  }

  @Test(arguments: TestEngine.available) func refusesWorkAfterClosing(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      await store.database.close()
      await #expect(throws: StoreError.closed) { try await store.database.read { _ = try $0.rows("SELECT 1 AS n") { _ in 1 } } }
      await #expect(throws: StoreError.closed) { try await store.database.write { _ = try $0.execute("DELETE FROM audit_head") } }
    }
  }

  @Test(arguments: TestEngine.available) func namesInjectedFaultsAndUndoesTheAct(engine: TestEngine) async throws {
    try await Self.withCounter(engine) { store in
      let faults: [(Fault, StoreError)] = [
        (.diskFull(), .diskFull), (.connectionLost(1), .unavailable), (.readOnly(), .readOnly),
        (.onCommit(1, .outcomeUnknown), .outcomeUnknown),
        (.commitLost(1), .outcomeUnknown),
      ]
      for (fault, error) in faults {
        let database = FailingDatabase(store.database, fault)
        await #expect(throws: error) { try await database.write { _ = try $0.execute("UPDATE counter SET n = 9") } }
        #expect(try await Self.count(store.database) == 0, "\(fault)")
        // each fault strikes once
        try await database.write { _ = try $0.execute("UPDATE counter SET n = 0") }
      }
      await #expect(throws: StoreError.busy) { try await Self.count(FailingDatabase(store.database, .onRead(1, .busy))) }
    }
  }
}
