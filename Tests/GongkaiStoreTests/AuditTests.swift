@testable import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@Suite struct AuditTests {
  static func record(_ store: TestStore, _ agency: String = "a", _ number: Int = 0) -> AuditRecord {
    AuditRecord(
      agency: agency, actID: store.keys.next(), at: Instant(microseconds: 1_800_000_000_000_000 + Int64(number)), actor: "clerk-\(number)",
      act: "request.register", objectKind: "request", objectID: "r\(number)", outcome: number.isMultiple(of: 5) ? .refused : .success,
      before: number == 0 ? nil : ["state": "open", "n": .integer(number)],
      after: ["备注": "'; DROP TABLE audit_entry; --\n\0", "n": [1, true, nil]])
  }

  /// A log of agency `a` with some entries, and one of `b` to see that it is left alone.
  static func withLog(_ engine: TestEngine, entries: Int, _ body: (TestStore) async throws -> Void) async throws {
    try await withStore(engine) { store in
      try await store.database.write { db in
        for number in 0..<entries { try AuditLog(db).append(record(store, "a", number)) }
        try AuditLog(db).append(record(store, "b", 1))
      }
      try await body(store)
    }
  }

  static func verdict(_ store: TestStore, _ agency: String = "a", batch: Int = 500) async throws -> AuditVerdict {
    try await store.database.read { try AuditLog($0).verify(agency, batch: batch) }
  }

  @Test(arguments: TestEngine.available, [1, 2, 7, 20]) func findsAnUntouchedLogIntact(engine: TestEngine, batch: Int) async throws {
    try await Self.withLog(engine, entries: 14) { store in
      guard case .intact(14, let last) = try await Self.verdict(store, batch: batch) else {
        Issue.record("not intact")
        return
      }
      let head = try await store.database.read { try AuditLog($0).head(of: "a")?.hash }
      #expect(last == head)
      #expect(last.hasPrefix("SHA-256:"))
      #expect(try await store.database.read { try AuditLog($0).agencies() } == ["a", "b"])
      #expect(try await Self.verdict(store, "nobody") == .intact(entries: 0, lastHash: Digest.zero.description))
    }
  }

  /// What was done to the log, and what must be found.
  static let tampering: [(String, [Statement], AuditVerdict)] = [
    ("an entry taken out", ["DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence = 3"], .broken(at: 3, .gap(found: 4))),
    ("the first taken out", ["DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence = 1"], .broken(at: 1, .gap(found: 2))),
    ("the last cut off", ["DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence > 4"], .broken(at: 5, .cutAtEnd(expected: 6))),
    ("all cut off", ["DELETE FROM audit_entry WHERE agency_id = 'a'"], .broken(at: 1, .cutAtEnd(expected: 6))),
    ("a changed actor", ["UPDATE audit_entry SET actor = 'x' WHERE agency_id = 'a' AND sequence = 2"], .broken(at: 2, .changed)),
    (
      "an entry moved from another log",
      [
        "DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence = 1",
        "UPDATE audit_entry SET agency_id = 'a' WHERE agency_id = 'b'",
      ], .broken(at: 1, .changed)
    ),
    (
      "two entries exchanged",
      [
        "UPDATE audit_entry SET sequence = 99 WHERE agency_id = 'a' AND sequence = 2",
        "UPDATE audit_entry SET sequence = 2 WHERE agency_id = 'a' AND sequence = 3",
        "UPDATE audit_entry SET sequence = 3 WHERE agency_id = 'a' AND sequence = 99",
      ], .broken(at: 2, .changed)
    ),
    (
      "a number before the first", ["UPDATE audit_entry SET sequence = -5 WHERE agency_id = 'a' AND sequence = 6"],
      .broken(at: 1, .gap(found: -5))
    ),
    ("the head taken away", ["DELETE FROM audit_head WHERE agency_id = 'a'"], .broken(at: 6, .headMissing)),
    ("a head with fewer", ["UPDATE audit_head SET entry_count = 5 WHERE agency_id = 'a'"], .broken(at: 6, .beyondHead(expected: 5))),
    (
      "a head with another hash", ["UPDATE audit_head SET last_hash = 'SHA-256:00' WHERE agency_id = 'a'"], .broken(at: 6, .headDisagrees)
    ),
    (
      "cut with the head's count",
      [
        "DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence = 6", "UPDATE audit_head SET entry_count = 5 WHERE agency_id = 'a'",
      ], .broken(at: 5, .headDisagrees)
    ),
  ]

  @Test(arguments: TestEngine.available, Array(tampering.indices)) func namesTheFirstBrokenEntry(engine: TestEngine, index: Int)
    async throws
  {
    let (name, statements, expected) = Self.tampering[index]
    try await Self.withLog(engine, entries: 6) { store in
      try await store.database.write { db in for statement in statements { try db.execute(statement) } }
      #expect(try await Self.verdict(store) == expected, "\(name)")
    }
  }

  @Test(arguments: TestEngine.available) func findsAnEntryThatWasHashedAnew(engine: TestEngine) async throws {
    try await Self.withLog(engine, entries: 4) { store in
      // a forger who recomputes the hash of one entry breaks the link to the next
      let forged = AuditEntry(Self.record(store, "a", 9), sequence: 2, previous: try #require(try await Self.hash(store, 1)))
      try await store.database.write { db in
        try db.execute("DELETE FROM audit_entry WHERE agency_id = 'a' AND sequence = 2")
        try db.execute(
          """
          INSERT INTO audit_entry (sequence, agency_id, act_id, at, actor, act, object_kind, object_id, outcome, before_json, after_json,
            previous_hash, hash) VALUES (2, \(list: forged.fields), \(forged.previousHash), \(forged.hash))
          """)
      }
      #expect(try await Self.verdict(store) == .broken(at: 3, .wrongPredecessor))
    }
  }

  private static func hash(_ store: TestStore, _ sequence: Int) async throws -> Digest? {
    try await store.database.read {
      try $0.value("hash", of: "SELECT hash FROM audit_entry WHERE agency_id = 'a' AND sequence = \(sequence)")
    }
  }

  /// Every byte of every text of every row and of the head is flipped, one at a time, and put back.
  @Test(arguments: TestEngine.available) func findsEveryFlippedByte(engine: TestEngine) async throws {
    try await Self.withLog(engine, entries: 2) { store in
      var flipped = 0
      for (table, column, key) in Self.textColumns {
        let texts: [String] = try await store.database.read {
          try $0.values("x", of: "SELECT \(column) AS x FROM \(table) WHERE agency_id = 'a' ORDER BY \(key)")
        }
        for (row, text) in texts.enumerated() {
          for variant in Self.flips(text) {
            let verdict = try await Self.verdict(store, table, column, key, row, variant)
            guard case .broken = verdict else {
              Issue.record("\(table).\(column) row \(row): \(variant) not found")
              continue
            }
            flipped += 1
          }
        }
      }
      #expect(flipped > 700)
      guard case .intact = try await Self.verdict(store) else {
        Issue.record("the test itself left a change behind")
        return
      }
    }
  }

  private static var textColumns: [(table: Identifier, column: Identifier, key: Identifier)] {
    let columns = AuditEntry.columns + ["previous_hash", "hash"]
    let pairs =
      columns.map { ("audit_entry", $0, "sequence") } + [
        ("audit_head", "agency_id", "agency_id"), ("audit_head", "last_hash", "agency_id"),
      ]
    return pairs.compactMap { table, column, key in
      guard let table = Identifier(table), let column = Identifier(column), let key = Identifier(key) else { return nil }
      return (table, column, key)
    }
  }

  /// The text with one bit of one byte flipped, for each byte where that is still text both engines keep.
  private static func flips(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return bytes.indices.compactMap { index in
      for bit: UInt8 in [1, 2, 4, 8, 16] {
        var changed = bytes
        changed[index] ^= bit
        if let variant = String(validating: changed, as: UTF8.self), !variant.utf8.contains(0) { return variant }
      }
      return nil
    }
  }

  /// The verdict on a log with one text exchanged; the exchange is undone with its transaction.
  private static func verdict(
    _ store: TestStore, _ table: Identifier, _ column: Identifier, _ key: Identifier, _ row: Int, _ text: String
  ) async throws -> AuditVerdict {
    struct Seen: Error { var verdict: AuditVerdict }
    do {
      return try await store.database.write { db in
        let which: Statement = table.description == "audit_entry" ? "agency_id = 'a' AND sequence = \(row + 1)" : "agency_id = 'a'"
        try db.execute("UPDATE \(table) SET \(column) = \(text) WHERE \(which)")
        throw Seen(verdict: try AuditLog(db).verify("a"))
      }
    } catch let seen as Seen { return seen.verdict }
  }

  @Test(arguments: TestEngine.available) func findsEveryFlippedBitOfANumber(engine: TestEngine) async throws {
    try await Self.withLog(engine, entries: 3) { store in
      struct Seen: Error { var verdict: AuditVerdict }
      for bit in 0..<63 {
        let flip = Int64(1) << Int64(bit)
        for (old, statement) in [
          (Int64(2), "UPDATE audit_entry SET sequence = \(2 ^ flip) WHERE agency_id = 'a' AND sequence = 2" as Statement),
          (3, "UPDATE audit_head SET entry_count = \(3 ^ flip) WHERE agency_id = 'a'"),
        ] where !(old == 2 && [1, 3].contains(2 ^ flip)) {  // those numbers are taken, so the key refuses the flip
          do {
            try await store.database.write { db in
              try db.execute(statement)
              throw Seen(verdict: try AuditLog(db).verify("a"))
            }
          } catch let seen as Seen {
            if case .intact = seen.verdict { Issue.record("bit \(bit) of \(old) not found") }
          }
        }
      }
    }
  }

  @Test(arguments: TestEngine.available) func recordsAnActOnce(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let record = Self.record(store)
      try await store.database.write { _ = try AuditLog($0).append(record) }
      await #expect(throws: StoreError.constraint(.unique, name: "audit_entry(agency_id, act_id)")) {
        try await store.database.write { _ = try AuditLog($0).append(record) }
      }
      #expect(try await store.database.read { try AuditLog($0).contains(act: record.actID, agency: "a") })
      #expect(try await store.database.read { try !AuditLog($0).contains(act: record.actID, agency: "b") })
      #expect(try await Self.verdict(store) == .intact(entries: 1, lastHash: try #require(try await Self.hash(store, 1)).description))
    }
  }

  @Test(arguments: TestEngine.available) func keepsOneChainUnderManyWriters(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<32 {
          let record = Self.record(store, number.isMultiple(of: 2) ? "a" : "b", number)
          group.addTask { try await store.database.write { _ = try AuditLog($0).append(record) } }
        }
        try await group.waitForAll()
      }
      for agency in ["a", "b"] {
        guard case .intact(16, _) = try await Self.verdict(store, agency) else {
          Issue.record("chain of \(agency) broken")
          return
        }
      }
    }
  }

  @Test(arguments: TestEngine.available) func exportsALineOfJSONForEachEntry(engine: TestEngine) async throws {
    try await Self.withLog(engine, entries: 3) { store in
      let lines = try await store.database.read { try AuditLog($0).entries(of: "a", after: 1, limit: 10).map(\.jsonLine) }
      #expect(lines.count == 2)
      let line = try #require(lines.first)
      #expect(line.hasPrefix(#"{"sequence":2,"agency_id":"a","act_id":""#))
      #expect(
        line.contains(
          #""before_json":{"n":1,"state":"open"},"after_json":{"n":[1,true,null],"备注":"'; DROP TABLE audit_entry; --\u000a\u0000"}"#))
      #expect(!line.contains("\n"))
      let about = try await store.database.read { try AuditLog($0).entries(of: "a", objectKind: "request", objectID: "r2", limit: 5) }
      #expect(about.map(\.sequence) == [3])
    }
  }

  @Test(arguments: TestEngine.available) func addsNothingToALogWithADamagedHead(engine: TestEngine) async throws {
    try await Self.withLog(engine, entries: 1) { store in
      try await store.database.write { _ = try $0.execute("UPDATE audit_head SET last_hash = 'MD5:1' WHERE agency_id = 'a'") }
      let record = Self.record(store)
      await #expect(throws: AuditError.damagedHead(agency: "a")) { try await store.database.write { _ = try AuditLog($0).append(record) } }
    }
  }
}
