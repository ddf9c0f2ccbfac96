import GongkaiStore
import Testing

@Suite struct ValueTests {
  static let texts = [
    "", " ", "'; DROP TABLE v; --", "\\x41", "$1 ? :name", "张三（法定代表人）", "👨‍👩‍👧‍👦", "e\u{301}", "\u{1}\u{7F}\r\n\t", "\u{FFFD}\u{10FFFF}",
    "NULL", "%_*", String(repeating: "政", count: 400_000),
  ]

  @Test(arguments: TestEngine.available) func returnsEveryTextAsItWas(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      try await store.database.write { db in
        try db.makeTable("v", "id INT8 PRIMARY KEY, x TEXT NOT NULL")
        for (id, text) in Self.texts.enumerated() { try db.execute("INSERT INTO v (id, x) VALUES (\(id), \(text))") }
      }
      let found: [String] = try await store.database.read { try $0.values("x", of: "SELECT x FROM v ORDER BY id") }
      #expect(found.map { Array($0.utf8) } == Self.texts.map { Array($0.utf8) })
      for text in Self.texts {
        let count: Int? = try await store.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM v WHERE x = \(text)") }
        #expect(count == 1)
      }
    }
  }

  @Test(arguments: TestEngine.available) func returnsNumbersAndBytesAsTheyWere(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let integers: [Int64] = [0, 1, -1, .max, .min]
      let doubles = [0.0, 0.1, -1.5e300, 2.5e-308, .greatestFiniteMagnitude]
      let blobs: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 0x5C, count: 100_000), Array("\\x00'".utf8)]
      let found = try await store.database.write { db in
        try db.makeTable("v", "id INT8 PRIMARY KEY, n INT8, d FLOAT8, b BYTES")
        for id in 0..<5 {
          try db.execute("INSERT INTO v (id, n, d, b) VALUES (\(id), \(integers[id]), \(doubles[id]), \(blobs[id]))")
        }
        return (
          try db.values("n", of: "SELECT n FROM v ORDER BY id", as: Int64.self),
          try db.values("d", of: "SELECT d FROM v ORDER BY id", as: Double.self),
          try db.values("b", of: "SELECT b FROM v ORDER BY id", as: [UInt8].self)
        )
      }
      #expect(found.0 == integers)
      #expect(found.1 == doubles)
      #expect(found.2 == blobs)
    }
  }

  @Test(arguments: TestEngine.available) func tellsEmptyTextFromNoValue(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let found = try await store.database.write { db in
        try db.makeTable("v", "id INT8 PRIMARY KEY, x TEXT")
        try db.execute("INSERT INTO v (id, x) VALUES (1, \("")), (2, \(nil as String?))")
        return try db.values("x", of: "SELECT x FROM v ORDER BY id", as: String?.self)
      }
      #expect(found == ["", nil])
    }
  }

  @Test(arguments: TestEngine.available) func refusesTextWithAZeroByte(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      await #expect(throws: StoreError.textHoldsZero) {
        try await store.database.write { try $0.rows("SELECT CAST(\("a\0b") AS TEXT) AS x") { try $0.value("x", as: String.self) } }
      }
    }
  }

  @Test(arguments: TestEngine.available) func ordersTextByItsBytes(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let texts = ["b", "B", "a", "A", "é", "z", "政", "公", "😀", "10", "9", "_"]
      let found = try await store.database.write { db in
        try db.makeTable("v", "x TEXT PRIMARY KEY")
        for text in texts { try db.execute("INSERT INTO v (x) VALUES (\(text))") }
        return try db.values("x", of: "SELECT x FROM v ORDER BY x", as: String.self)
      }
      #expect(found == texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }

  @Test(arguments: TestEngine.available) func readsASumOfWholeNumbersAsAWholeNumber(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store in
      let sum: Int? = try await store.database.write { db in
        try db.makeTable("v", "n INT8")
        try db.execute("INSERT INTO v (n) VALUES (\(1 << 53)), (1)")
        return try db.value("s", of: "SELECT SUM(n) AS s FROM v")
      }
      #expect(sum == 1 << 53 + 1)
    }
  }

  @Test(arguments: TestEngine.available) func namesTheColumnThatIsNotAsExpected(engine: TestEngine) async throws {
    try await withStore(engine, migrated: false) { store async throws in
      func read<T: SQLConvertible>(_ column: String, as type: T.Type) async throws -> T? {
        try await store.database.read { try $0.value(column, of: "SELECT 2 AS n, 'x' AS t, NULL AS e") }
      }
      await #expect(throws: RowError.missing(column: "m")) { try await read("m", as: Int.self) }
      await #expect(throws: RowError.isNull(column: "e")) { try await read("e", as: String.self) }
      await #expect(throws: RowError.unexpected(column: "t", type: "Int", found: "文字")) { try await read("t", as: Int.self) }
      await #expect(throws: RowError.unexpected(column: "n", type: "Bool", found: "整数")) { try await read("n", as: Bool.self) }
      #expect(try await read("n", as: Int.self) == 2)
    }
  }
}
