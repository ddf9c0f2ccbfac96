import Dispatch
import Foundation
@testable import GongkaiStore
import GongkaiStoreTestSupport
import Synchronization
import Testing

@Suite struct SQLiteTests {
  private static func pragma(_ name: String, _ database: any Database) async throws -> String? {
    try await database.write { db in
      try db.row(Statement(stringLiteral: "PRAGMA \(name)")) { row in "\(row.values[0])" }
    }
  }

  @Test func writesSoThatAPowerCutLosesNothing() async throws {
    try await withStore(.disk) { store async throws in
      #expect(try await Self.pragma("journal_mode", store.database) == "text(\"wal\")")
      #expect(try await Self.pragma("synchronous", store.database) == "integer(2)")
      #expect(try await Self.pragma("foreign_keys", store.database) == "integer(1)")
    }
  }

  @Test func findsEverythingAfterOpeningAgain() async throws {
    try await withStore(.disk) { store in
      _ = try await store.database.write { try Numbers($0).next(agency: "a", series: "s", year: 2026) }
      await store.database.close()
      let again = try await store.openAgain()
      #expect(try await again.read { try Numbers($0).last(agency: "a", series: "s", year: 2026) } == 1)
      await again.close()
    }
  }

  @Test func namesAFolderThatIsMissing() {
    #expect(throws: StoreError.missingFolder("/gongkai/none")) { try SQLiteDatabase(path: "/gongkai/none/x.sqlite") }
    #expect(StoreError.missingFolder("/data").description.contains("/data"))
  }

  @Test func refusesAFileThatIsNoDatabase() async throws {
    try await withStore(.memory) { store in
      let path = store.folder + "/report.docx"
      try Data(repeating: 0x50, count: 4096).write(to: URL(fileURLWithPath: path))
      #expect(throws: StoreError.notADatabase) { try SQLiteDatabase(path: path) }
    }
  }

  @Test func undoesAnActThatFillsTheDisk() async throws {
    try await withStore(.disk) { store in
      try await store.database.write { db in
        try db.makeTable("v", "x TEXT")
        _ = try db.rows("PRAGMA max_page_count = 60") { _ in 0 }
      }
      await #expect(throws: StoreError.diskFull) {
        try await store.database.write { db in
          _ = try Numbers(db).next(agency: "a", series: "s", year: 2026)
          for _ in 0..<100 { try db.execute("INSERT INTO v (x) VALUES (\(String(repeating: "x", count: 4096)))") }
        }
      }
      #expect(try await store.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM v", as: Int.self) } == 0)
      #expect(try await store.database.write { try Numbers($0).next(agency: "a", series: "s", year: 2026) } == 1)
    }
  }

  @Test func saysThatItIsBusyAfterWaiting() async throws {
    try await withStore(.disk) { store in
      let second = try SQLiteDatabase(path: store.folder + "/test.sqlite", busySeconds: 0.05, retries: RetryPolicy(attempts: 2))
      let begun = AsyncStream<Void>.makeStream()
      let go = Mutex(false)
      async let held: Void = store.database.write { db in
        begun.continuation.yield()
        while !go.withLock({ $0 }) { pauseThread(microseconds: 1000) }
      }
      for await _ in begun.stream { break }
      await #expect(throws: StoreError.busy) { try await second.write { _ = try $0.execute("DELETE FROM audit_head") } }
      go.withLock { $0 = true }
      try await held
      try await second.write { _ = try $0.execute("DELETE FROM audit_head") }
      await second.close()
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere")) func saysThatAFolderTakesNoChanges() async throws {
    try await withStore(.disk) { store in
      await store.database.close()
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: store.folder + "/test.sqlite")
      #expect(throws: StoreError.readOnly) { try SQLiteDatabase(path: store.folder + "/test.sqlite") }
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: store.folder + "/test.sqlite")
    }
  }

  @Test func refusesValuesOfAnotherTypeThanTheColumn() async throws {
    try await withStore(.memory) { store in
      await #expect(throws: StoreError.refused(code: "SQLite 3091")) {
        try await store.database.write {
          _ = try $0.execute("UPDATE number_series SET last_number = \("x")");
          _ = try $0.execute("INSERT INTO number_series VALUES ('a', 's', \("x"), 1)")
        }
      }
    }
  }
}

@Suite(.enabled(if: TestEngine.connection != nil, "GONGKAI_TEST_POSTGRES is not set")) struct PostgreSQLTests {
  private static func setting(_ name: String, _ db: any SQLConnection) throws -> String? {
    try db.value("s", of: "SELECT current_setting(\(name)) AS s")
  }

  @Test func setsEverySessionUp() async throws {
    try await withStore(.postgresql) { store in
      let names = [
        "TimeZone", "client_encoding", "transaction_isolation", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
        "synchronous_commit",
      ]
      let found = try await store.database.write { db in try names.map { try Self.setting($0, db) } }
      #expect(found == ["UTC", "UTF8", "repeatable read", "30s", "10s", "1min", "on"])
      let reading = try await store.database.read { try Self.setting("transaction_read_only", $0) }
      #expect(reading == "on")
    }
  }

  @Test func ordersEveryTextOfTheSchemaByBytesWhateverTheLocaleOfTheServer() async throws {
    try await withStore(.postgresql) { store in
      let others: [String] = try await store.database.read { db in
        try db.values(
          "name",
          of: """
            SELECT table_name || '.' || column_name AS name FROM information_schema.columns
            WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
            """)
      }
      #expect(others == [])
    }
  }

  @Test(arguments: ["host=a port=x y", "=", "host='"]) func refusesConnectionTextItCannotRead(text: String) async {
    await #expect(throws: StoreError.self) { try await PostgreSQLDatabase(PostgreSQLParameters(connection: text)) }
  }

  @Test func saysThatTheServerIsAway() async {
    await #expect(throws: StoreError.unavailable) {
      try await PostgreSQLDatabase(PostgreSQLParameters(connection: "host=127.0.0.1 port=1 user=x dbname=x"))
    }
  }

  @Test func saysThatItWasNotLetIn() async throws {
    let base = try #require(TestEngine.connection)
    await #expect(throws: StoreError.signInRefused) {
      try await PostgreSQLDatabase(PostgreSQLParameters(connection: base + " dbname=none password=geheim"))
    }
    #expect(!StoreError.signInRefused.description.contains("geheim"))
  }

  @Test func saysThatAStatementTookTooLong() async throws {
    try await withStore(.postgresql) { store in
      var parameters = try store.parameters()
      parameters.statementSeconds = 1
      let database = try await PostgreSQLDatabase(parameters)
      await #expect(throws: StoreError.timedOut) { try await database.read { _ = try $0.rows("SELECT pg_sleep(20)") { _ in 0 } } }
      #expect(try await database.read { try Numbers($0).last(agency: "a", series: "s", year: 1) } == 0)
      await database.close()
    }
  }

  @Test func saysThatNoConnectionIsFree() async throws {
    try await withStore(.postgresql) { store in
      var parameters = try store.parameters()
      (parameters.connections, parameters.acquireSeconds) = (1, 0.2)
      let database = try await PostgreSQLDatabase(parameters)
      async let long: Void = database.read { _ = try $0.rows("SELECT pg_sleep(1.5)") { _ in 0 } }
      try await Task.sleep(for: .milliseconds(300))
      await #expect(throws: StoreError.busy) { try await database.read { _ = try $0.rows("SELECT 1 AS n") { _ in 0 } } }
      try await long
      await database.close()
    }
  }

  @Test func leavesTheLineWhenItsTaskIsCancelled() async throws {
    try await withStore(.postgresql) { store in
      var parameters = try store.parameters()
      parameters.connections = 1
      let database = try await PostgreSQLDatabase(parameters)
      // the only connection is held until the second has been cancelled, however busy the machine is
      let holds = Mutex(false)
      let release = DispatchSemaphore(value: 0)
      async let long: Void = database.read { _ in
        holds.withLock { $0 = true }
        release.wait()
      }
      while !holds.withLock({ $0 }) { await Task.yield() }
      let waiting = Task { try await database.write { _ = try Numbers($0).next(agency: "a", series: "s", year: 1) } }
      waiting.cancel()
      await #expect(throws: CancellationError.self) { try await waiting.value }
      release.signal()
      try await long
      #expect(try await database.read { try Numbers($0).last(agency: "a", series: "s", year: 1) } == 0)
      await database.close()
    }
  }

  /// Ends every connection of a database from outside, as a restart of the server would.
  private static func endConnections(of name: String) async throws {
    try await TestStore.withServer { server in
      try await server.write { db in
        _ = try db.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(name)") { _ in 0 }
      }
    }
  }

  private static func named(_ store: TestStore) throws -> PostgreSQLParameters {
    var parameters = try store.parameters()
    parameters.connection += " application_name=\(store.name)"
    return parameters
  }

  @Test func connectsAnewWhenAnIdleConnectionWasEnded() async throws {
    try await withStore(.postgresql) { store in
      let database = try await PostgreSQLDatabase(Self.named(store))
      for expected in 1...3 {
        try await Self.endConnections(of: store.name)
        #expect(try await database.write { try Numbers($0).next(agency: "a", series: "s", year: 1) } == expected)
      }
      await database.close()
    }
  }

  @Test func runsAnActAgainWhenItsConnectionWasLostBeforeCommitting() async throws {
    try await withStore(.postgresql) { store in
      let database = try await PostgreSQLDatabase(Self.named(store))
      let runs = Mutex(0)
      let number = try await database.write { db in
        let number = try Numbers(db).next(agency: "a", series: "s", year: 1)
        let run = runs.withLock { runs in
          runs += 1
          return runs
        }
        if run == 1 { try db.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
        return number
      }
      #expect(number == 1)
      #expect(runs.withLock { $0 } == 2)
      await database.close()
    }
  }

  @Test func givesUpOnAConnectionThatIsLostAgainAndAgain() async throws {
    try await withStore(.postgresql) { store in
      await #expect(throws: StoreError.unavailable) {
        try await store.database.write { _ = try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
    }
  }

  /// A trigger that ends the connection while COMMIT runs, as often as there are rows in `bomb`.
  private static func plantBomb(_ store: TestStore, strikes: Int) async throws {
    try await store.database.write { db in
      try db.execute("CREATE SEQUENCE strikes")
      try db.execute(
        Statement(
          stringLiteral: """
            CREATE FUNCTION strike() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN IF nextval('strikes') <= \(strikes) THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $body$
            """))
      try db.execute(
        """
        CREATE CONSTRAINT TRIGGER bomb AFTER INSERT ON audit_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION strike()
        """)
    }
  }

  @Test func saysThatTheOutcomeIsUnknownWhenTheConnectionIsLostWhileCommitting() async throws {
    try await withStore(.postgresql) { store in
      try await Self.plantBomb(store, strikes: 1)
      let record = AuditTests.record(store)
      await #expect(throws: StoreError.outcomeUnknown) { try await store.database.write { _ = try AuditLog($0).append(record) } }
    }
  }

  @Test func resolvesThatOutcomeByTheIDOfTheAct() async throws {
    try await withStore(.postgresql) { store in
      try await Self.plantBomb(store, strikes: 2)
      let record = AuditTests.record(store)
      let entry = try await store.database.act(record.actID, agency: "a") { try AuditLog($0).append(record) }
      #expect(entry.sequence == 1)
      #expect(try await AuditTests.verdict(store) == .intact(entries: 1, lastHash: entry.hash))
    }
  }

  @Test func runsBothActsOfADeadlock() async throws {
    try await withStore(.postgresql) { store in
      try await store.database.write { db in
        for series in ["x", "y"] { _ = try Numbers(db).next(agency: "a", series: series, year: 1) }
      }
      let meeting = Meeting()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for order in [["x", "y"], ["y", "x"]] {
          group.addTask {
            try await store.database.write { db in
              _ = try Numbers(db).next(agency: "a", series: order[0], year: 1)
              meeting.meet()
              _ = try Numbers(db).next(agency: "a", series: order[1], year: 1)
            }
          }
        }
        try await group.waitForAll()
      }
      let last = try await store.database.read { db in try ["x", "y"].map { try Numbers(db).last(agency: "a", series: $0, year: 1) } }
      #expect(last == [3, 3])
    }
  }

  @Test func reportsAConflictThatWillNotEnd() async throws {
    try await withStore(.postgresql) { store in
      let database = try await PostgreSQLDatabase(store.parameters(), retries: RetryPolicy(attempts: 3, firstPause: 0))
      let runs = Mutex(0)
      await #expect(throws: StoreError.conflict) {
        try await database.write { _ in
          runs.withLock { $0 += 1 }
          throw StoreError.conflict
        }
      }
      #expect(runs.withLock { $0 } == 3)
      await database.close()
    }
  }

  @Test func neverRunsTwoActsOfOneAgencyAtOnce() async throws {
    try await withStore(.postgresql) { store in
      let gauge = Gauge()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<12 {
          group.addTask {
            try await store.database.write(agency: "a") { _ in
              gauge.enter()
              pauseThread(microseconds: 5000)
              gauge.leave()
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(gauge.most == 1)
    }
  }
}
