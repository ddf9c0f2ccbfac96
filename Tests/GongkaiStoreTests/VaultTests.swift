import Foundation
@testable import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@Suite struct VaultTests {
  static func column() throws -> EncryptedColumn {
    EncryptedColumn(
      table: try #require(Identifier("applicant")), column: try #require(Identifier("name")), row: try #require(Identifier("id")))
  }

  static func place(_ agency: String = "a", _ row: String = "r1") throws -> FieldPlace {
    let column = try column()
    return FieldPlace(table: column.table, column: column.column, agency: agency, row: row)
  }

  static func vault(_ store: TestStore) async throws -> Vault {
    try await Vault(keyFile: store.folder + "/keys", database: store.database, keys: store.keys)
  }

  static func keyFile(_ store: TestStore) throws -> String { try String(contentsOfFile: store.folder + "/keys", encoding: .utf8) }

  /// A text put in place of the key file, readable by its owner only.
  static func write(_ text: String, _ store: TestStore) throws {
    try? FileManager.default.removeItem(atPath: store.folder + "/keys")
    _ = FileManager.default.createFile(atPath: store.folder + "/keys", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
  }

  @Test(arguments: TestEngine.available) func opensWhatItSealed(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let vault = try await Self.vault(store)
      for text in ["", "张三", "'; DROP TABLE applicant; --", "a\0b", "👨‍👩‍👧‍👦", String(repeating: "长", count: 100_000)] {
        let sealed = try vault.seal(text, at: Self.place())
        #expect(sealed.hasPrefix("AES-GCM:k1:"))
        #expect(try vault.open(sealed, at: Self.place()) == text)
        #expect(try vault.seal(text, at: Self.place()) != sealed)
      }
    }
  }

  @Test func opensNoValueThatWasMovedOrChanged() async throws {
    try await withStore(.memory) { store in
      let vault = try await Self.vault(store)
      let (place, sealed) = (try Self.place(), try vault.seal("张三", at: Self.place()))
      var others = [try Self.place("b"), try Self.place("a", "r2")]
      others.append(FieldPlace(table: try #require(Identifier("other")), column: place.column, agency: "a", row: "r1"))
      others.append(FieldPlace(table: place.table, column: try #require(Identifier("other")), agency: "a", row: "r1"))
      for other in others { #expect(throws: VaultError.valueDamaged(other)) { try vault.open(sealed, at: other) } }
      for index in sealed.utf8.indices {
        var bytes = Array(sealed.utf8)
        bytes[sealed.utf8.distance(from: sealed.startIndex, to: index)] ^= 1
        #expect(throws: VaultError.self) { try vault.open(String(decoding: bytes, as: UTF8.self), at: place) }
      }
      for text in ["", "张三", "AES-GCM:k1:", "AES-GCM:k1:AAAA", sealed + ":", String(sealed.dropLast(4))] {
        #expect(throws: VaultError.valueDamaged(place)) { try vault.open(text, at: place) }
      }
      #expect(throws: VaultError.keyLost(id: "k9")) { try vault.open(sealed.replacing("k1", with: "k9"), at: place) }
    }
  }

  @Test(arguments: TestEngine.available) func findsEqualValuesOfOneColumnOfOneOffice(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let column = try Self.column()
      let vault = try await Self.vault(store)
      let index = vault.blindIndex("110105", table: column.table, column: column.column, agency: "a")
      #expect(try await Self.vault(store).blindIndex("110105", table: column.table, column: column.column, agency: "a") == index)
      #expect(vault.blindIndex("110106", table: column.table, column: column.column, agency: "a") != index)
      #expect(vault.blindIndex("110105", table: column.table, column: column.column, agency: "b") != index)
      #expect(vault.blindIndex("110105", table: column.table, column: column.row, agency: "a") != index)
      #expect(!index.contains("110105"))
      _ = try await vault.addKey()
      #expect(vault.blindIndex("110105", table: column.table, column: column.column, agency: "a") == index)
    }
  }

  @Test func makesAFileForItsOwnerOnly() async throws {
    try await withStore(.memory) { store in
      _ = try await Self.vault(store)
      let permissions = try FileManager.default.attributesOfItem(atPath: store.folder + "/keys")[.posixPermissions] as? Int
      #expect(permissions == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder) == ["keys"])
      _ = try await Self.vault(store).addKey()
      #expect(try FileManager.default.attributesOfItem(atPath: store.folder + "/keys")[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o777, 0o601]) func refusesAFileOpenToOthers(permissions: Int) async throws {
    try await withStore(.memory) { store in
      _ = try await Self.vault(store)
      let path = store.folder + "/keys"
      try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
      let error = VaultError.keyFileOpenToOthers(path: path, permissions: UInt32(permissions))
      await #expect(throws: error) { try await Self.vault(store) }
      #expect(error.description.contains("chmod 600"))
    }
  }

  @Test(arguments: TestEngine.available) func makesNoNewKeysForADatabaseThatHasSome(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      _ = try await Self.vault(store)
      try FileManager.default.removeItem(atPath: store.folder + "/keys")
      await #expect(throws: VaultError.keyFileMissing(path: store.folder + "/keys")) { try await Self.vault(store) }
      #expect(!FileManager.default.fileExists(atPath: store.folder + "/keys"))
    }
  }

  @Test(arguments: TestEngine.available) func tellsAWrongAndALostKey(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      _ = try await Self.vault(store)
      let right = try Self.keyFile(store)
      try Self.write(KeyRing().text, store)
      await #expect(throws: VaultError.wrongKey(id: "k1")) { try await Self.vault(store) }
      var ring = KeyRing()
      _ = ring.addKey()
      ring.remove("k1")
      try Self.write(ring.text, store)
      await #expect(throws: VaultError.keyLost(id: "k1")) { try await Self.vault(store) }
      try Self.write(right, store)
      _ = try await Self.vault(store)
    }
  }

  @Test func namesTheDamagedLineOfAKeyFile() async throws {
    try await withStore(.memory) { store in
      _ = try await Self.vault(store)
      let lines = try Self.keyFile(store).split(separator: "\n").map(String.init)
      let damaged: [([String], Int)] = [
        ([], 0), (["gongkai-keys 2"] + lines.dropFirst(), 1), (lines.dropLast(), 3), ([lines[0], "key k1 short"] + lines.dropFirst(2), 2),
        ([lines[0], lines[1], lines[1]] + lines.dropFirst(2), 3), ([lines[0], lines[1], "current k2", lines[3]], 3), (lines + ["more"], 5),
      ]
      for (text, line) in damaged {
        try Self.write(text.joined(separator: "\n"), store)
        await #expect(throws: VaultError.keyFileDamaged(path: store.folder + "/keys", line: line)) { try await Self.vault(store) }
      }
    }
  }

  @Test(arguments: TestEngine.shared) func sharesOneFileBetweenProcessesThatStartTogether(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let vaults = try await withThrowingTaskGroup(of: Vault.self) { group in
        for _ in 0..<8 { group.addTask { try await Self.vault(store) } }
        return try await group.reduce(into: [Vault]()) { $0.append($1) }
      }
      let sealed = try vaults[0].seal("张三", at: Self.place())
      for vault in vaults { #expect(try vault.open(sealed, at: Self.place()) == "张三") }
    }
  }

  /// Rows of two offices, some without a value.
  private static func fill(_ store: TestStore, _ vault: Vault, rows: Int) async throws {
    try await store.database.write { db in
      try db.makeTable("applicant", "agency_id TEXT, id TEXT, name TEXT, PRIMARY KEY (agency_id, id)")
      for number in 0..<rows {
        let (agency, row) = (number.isMultiple(of: 2) ? "a" : "b", "r\(number)")
        let sealed = number % 7 == 0 ? nil : try vault.seal("姓名\(number)", at: Self.place(agency, row))
        try db.execute("INSERT INTO applicant (agency_id, id, name) VALUES (\(agency), \(row), \(sealed))")
      }
    }
  }

  private static func names(_ store: TestStore, _ vault: Vault) async throws -> [String] {
    try await store.database.read { db in
      try db.rows("SELECT agency_id, id, name FROM applicant WHERE name IS NOT NULL ORDER BY agency_id, id") { row in
        try vault.open(row.value("name"), at: Self.place(row.value("agency_id"), row.value("id")))
      }
    }
  }

  @Test(arguments: TestEngine.available) func changesKeysStepByStepAndGoesOnAfterAStop(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let vault = try await Self.vault(store)
      try await Self.fill(store, vault, rows: 30)
      let before = try await Self.names(store, vault)
      #expect(try await vault.addKey() == "k2")
      #expect(try vault.seal("x", at: Self.place()).hasPrefix("AES-GCM:k2:"))
      #expect(try await vault.reencrypt(Self.column(), batch: 10) == 10)
      await #expect(throws: VaultError.keyInUse(id: "k1")) { try await vault.retire("k1", columns: [Self.column()]) }
      // the program ends here and begins again
      let next = try await Self.vault(store)
      #expect(next.currentKey == "k2")
      #expect(try await Self.names(store, next) == before)
      var done = 0
      while case let batch = try await next.reencrypt(Self.column(), batch: 10), batch > 0 { done += batch }
      #expect(done == 25 - 10)
      await #expect(throws: VaultError.keyInUse(id: "k2")) { try await next.retire("k2", columns: [Self.column()]) }
      try await next.retire("k1", columns: [Self.column()])
      #expect(try await Self.names(store, try await Self.vault(store)) == before)
      #expect(try !Self.keyFile(store).contains("key k1"))
    }
  }

  @Test func readsValuesOfAKeyThatAnotherProcessAdded() async throws {
    try await withStore(.memory) { store in
      let (one, other) = (try await Self.vault(store), try await Self.vault(store))
      _ = try await one.addKey()
      #expect(try other.open(one.seal("张三", at: Self.place()), at: Self.place()) == "张三")
    }
  }

  @Test func keepsASecondChangeOfKeysOut() async throws {
    try await withStore(.memory) { store in
      let vault = try await Self.vault(store)
      let path = store.folder + "/keys"
      _ = FileManager.default.createFile(atPath: path + ".new", contents: Data())
      await #expect(throws: VaultError.rotationUnderWay(path: path)) { try await vault.addKey() }
      #expect(vault.currentKey == "k1")
    }
  }
}
