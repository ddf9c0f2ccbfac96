@testable import GongkaiStore
import GongkaiStoreTestSupport
import Testing

/// How an act learns whether it was kept when the answer to its COMMIT was lost.
@Suite struct ActTests {
  private static func register(_ database: any Database, _ id: UUIDv7) async throws -> Int {
    try await database.act(id, agency: "a") { db in
      let number = try Numbers(db).next(agency: "a", series: "request", year: 2026)
      try AuditLog(db).append(
        AuditRecord(agency: "a", actID: id, at: .now(), actor: "x", act: "register", objectKind: "request", objectID: "\(number)"))
      return number
    }
  }

  @Test(arguments: TestEngine.available, [Fault.answerLost(1), .commitLost(1)]) func isKeptExactlyOnce(engine: TestEngine, fault: Fault)
    async throws
  {
    try await withStore(engine) { store in
      let database = FailingDatabase(store.database, fault)
      #expect(try await Self.register(database, store.keys.next()) == 1)
      #expect(try await Self.register(database, store.keys.next()) == 2)
      guard case .intact(2, _) = try await AuditTests.verdict(store) else {
        Issue.record("not two entries")
        return
      }
    }
  }

  @Test(arguments: TestEngine.available) func staysUnknownWhileTheDatabaseIsAway(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let database = FailingDatabase(store.database, .answerLost(1), .onWrite(2, .unavailable))
      await #expect(throws: StoreError.outcomeUnknown) { try await Self.register(database, store.keys.next()) }
      #expect(StoreError.outcomeUnknown.description.contains("审计记录"))
    }
  }

  @Test(arguments: TestEngine.available) func passesOnWhatWasLostBeforeCommitting(engine: TestEngine) async throws {
    try await withStore(engine) { store async throws in
      let database = FailingDatabase(store.database, .connectionLost(2))
      await #expect(throws: StoreError.unavailable) { try await Self.register(database, store.keys.next()) }
      #expect(try await Self.register(database, store.keys.next()) == 1)
    }
  }

  @Test(arguments: TestEngine.available) func loosesNothingAtWhateverStatementItIsCut(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let counting = FailingDatabase(store.database)
      #expect(try await Self.register(counting, store.keys.next()) == 1)
      for statement in 1...counting.statements {
        let database = FailingDatabase(store.database, .onStatement(statement, .diskFull))
        await #expect(throws: StoreError.diskFull) { try await Self.register(database, store.keys.next()) }
      }
      #expect(try await Self.register(store.database, store.keys.next()) == 2)
      guard case .intact(2, _) = try await AuditTests.verdict(store) else {
        Issue.record("half an act was kept")
        return
      }
    }
  }
}
