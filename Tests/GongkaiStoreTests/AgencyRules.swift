import GongkaiStore
import Testing

/// Both halves of Docs/adr/0007: the audit log keeps acts of one agency from deciding on what another is changing; without it they may.
@Suite struct AgencyRules {
  /// Two acts of two processes, each of which may close its case only while the other is open. Returns how many closed.
  private func closeBoth(_ store: TestStore, audited: Bool) async throws -> Int? {
    try await store.database.write { db in
      try db.makeTable("matter", "agency_id TEXT, id INT8, open INT8 NOT NULL, PRIMARY KEY (agency_id, id)")
      try db.execute("INSERT INTO matter (agency_id, id, open) VALUES ('a', 1, 1), ('a', 2, 1)")
    }
    let second = try await store.openAgain()
    let meeting = Meeting()
    let keys = store.keys
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (id, database) in [(1, store.database), (2, second)] {
        group.addTask {
          let act = keys.next()
          try await database.write { db in
            let open: Int = try db.value("n", of: "SELECT COUNT(*) AS n FROM matter WHERE open = 1") ?? 0
            if db.dialect == .postgresql { meeting.meet() }
            guard open == 2 else { return }
            try db.execute("UPDATE matter SET open = 0 WHERE id = \(id)")
            if audited {
              try AuditLog(db).append(
                AuditRecord(agency: "a", actID: act, at: .now(), actor: "x", act: "close", objectKind: "matter", objectID: "\(id)"))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    await second.close()
    return try await store.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM matter WHERE open = 0") }
  }

  @Test(arguments: TestEngine.shared) func audited(engine: TestEngine) async throws {
    try await withStore(engine) { store async throws in #expect(try await closeBoth(store, audited: true) == 1) }
  }

  @Test(arguments: TestEngine.shared) func unaudited(engine: TestEngine) async throws {
    // SQLite has one writer; PostgreSQL lets both pass, which is why every act is audited
    try await withStore(engine) { store async throws in
      #expect(try await closeBoth(store, audited: false) == (engine == .postgresql ? 2 : 1))
    }
  }
}
