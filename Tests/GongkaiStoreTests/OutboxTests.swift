import Foundation
import GongkaiCore
import Testing

@testable import GongkaiStore

/// Putting notices down, taking them for sending, and noting what came of it.
@Suite struct OutboxTests {
  static func instant(_ minute: Int) throws -> Instant {
    let start = try #require(Instant("2025-03-03T01:00:00.000000Z"))
    return Instant(microseconds: start.microseconds + Int64(minute) * 60_000_000)
  }

  static func item(_ store: TestStore, _ key: String, minute: Int = 0, agency: String = "a", channel: NoticeChannel = .email) throws
    -> OutboxItem
  {
    OutboxItem(
      agency: agency, id: store.keys.next(), channel: channel, kind: .registered, subject: "已登记", sealedRecipient: "r", sealedBody: "b",
      aboutKind: "request", aboutID: "1", madeAt: try instant(minute), key: key)
  }

  static func put(_ store: TestStore, _ items: [OutboxItem]) async throws {
    try await store.database.write { db in for item in items { _ = try Outbox(db).enqueue(item) } }
  }

  static func claim(
    _ database: any Database, minute: Int, limit: Int = 10, agency: String = "a", _ channels: Set<NoticeChannel> = [.email]
  ) async throws -> [OutboxItem] {
    let (now, lease) = (try instant(minute), try instant(minute + 2))
    return try await database.write { try Outbox($0).claim(channels, agency: agency, limit: limit, at: now, lease: lease) }
  }

  @Test(arguments: TestEngine.available) func takesOneNoticeOfAKeyForEachOffice(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let items = [try Self.item(store, "k"), try Self.item(store, "k"), try Self.item(store, "k", agency: "b"), try Self.item(store, "l")]
      let taken = try await store.database.write { db in try items.map { try Outbox(db).enqueue($0) } }
      #expect(taken == [true, false, true, true])
      #expect(try await store.database.read { try Outbox($0).items(.waiting, agency: "a", limit: 9) } == [items[3], items[0]])
    }
  }

  @Test(arguments: TestEngine.shared) func takesOneNoticeOfAKeyFromManyProcesses(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let second = try await store.openAgain()
      let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<16 {
          let (database, item) = (number.isMultiple(of: 2) ? store.database : second, try Self.item(store, "k"))
          group.addTask { try await database.write { try Outbox($0).enqueue(item) } }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      await second.close()
      #expect(taken == 1)
    }
  }

  @Test(arguments: TestEngine.available) func goesBackWithTheActItBelongsTo(engine: TestEngine) async throws {
    struct ChangedMind: Error {}
    try await withStore(engine) { store in
      let item = try Self.item(store, "k")
      await #expect(throws: ChangedMind.self) {
        try await store.database.write { db in
          _ = try Outbox(db).enqueue(item)
          throw ChangedMind()
        }
      }
      #expect(try await store.database.read { try !Outbox($0).knows("k", agency: "a") })
    }
  }

  @Test(arguments: TestEngine.available) func lendsTheOldestFirstAndNobodyElseBeforeTheLeaseEnds(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let items = try [3, 1, 2].map { try Self.item(store, "k\($0)", minute: $0) }
      try await Self.put(store, items + [try Self.item(store, "later", minute: 30), try Self.item(store, "sms", channel: .webhook)])
      #expect(try await Self.claim(store.database, minute: 0).isEmpty, "not before its time")
      #expect(try await Self.claim(store.database, minute: 5, limit: 2).map(\.key) == ["k1", "k2"])
      #expect(try await Self.claim(store.database, minute: 6).map(\.key) == ["k3"])
      #expect(try await Self.claim(store.database, minute: 6).isEmpty)
      let after = try await Self.claim(store.database, minute: 7)
      #expect(after.map(\.key) == ["k1", "k2"] && after.map(\.attempts) == [2, 2], "the lease of minute 5 ends at 7")
      let now = try Self.instant(6)
      let waiting = try await store.database.read { try Outbox($0).waitingAgencies([.email], at: now) }
      #expect(waiting.isEmpty)
      #expect(try await store.database.read { try Outbox($0).waitingAgencies([.webhook], at: now) } == ["a"])
    }
  }

  @Test(arguments: TestEngine.shared) func lendsEachNoticeToOneOfManyProcesses(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      try await Self.put(store, try (0..<60).map { try Self.item(store, "k\($0)") })
      let second = try await store.openAgain()
      let lent = try await withThrowingTaskGroup(of: [String].self) { group in
        for worker in 0..<8 {
          let database = worker.isMultiple(of: 2) ? store.database : second
          group.addTask {
            var mine: [String] = []
            while case let batch = try await Self.claim(database, minute: 1, limit: 3), !batch.isEmpty { mine += batch.map(\.key) }
            return mine
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      await second.close()
      #expect(lent.count == 60 && Set(lent).count == 60)
    }
  }

  @Test(arguments: TestEngine.available) func notesWhatCameOfItAndOverlooksALateLoser(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      try await Self.put(store, [try Self.item(store, "k")])
      let first = try #require(try await Self.claim(store.database, minute: 1).first)
      let (now, later) = (try Self.instant(2), try Self.instant(60))
      #expect(try await store.database.write { try Outbox($0).settle(first, .again(after: later, error: "timed-out"), at: now) })
      let waiting = try #require(try await store.database.read { try Outbox($0).find(first.id, agency: "a") })
      #expect(waiting.notBefore == later && waiting.lastError == "timed-out" && waiting.state == .waiting)
      let second = try #require(try await Self.claim(store.database, minute: 61).first)
      #expect(second.attempts == 2)
      #expect(try await store.database.write { try !Outbox($0).settle(first, .failed(error: "late"), at: now) }, "of an earlier attempt")
      #expect(
        try await store.database.write { try Outbox($0).settle(first, .sent, at: now) }, "that it was sent counts whenever it is told")
      #expect(try await store.database.write { try !Outbox($0).settle(second, .failed(error: "x"), at: now) })
      let sent = try #require(try await store.database.read { try Outbox($0).find(first.id, agency: "a") })
      #expect(sent.state == .sent && sent.settledAt == now && sent.lastError == nil)
      #expect(try await Self.claim(store.database, minute: 500).isEmpty)
    }
  }

  @Test(arguments: TestEngine.available) func cancelsRevivesAndClears(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let (one, two) = (try Self.item(store, "1"), try Self.item(store, "2"))
      try await Self.put(store, [one, two])
      let (now, later) = (try Self.instant(3), try Self.instant(9))
      #expect(
        try await store.database.write { try Outbox($0).cancel([.overdue], about: "request", "1", agency: "a", at: now) } == 0,
        "another kind")
      _ = try await Self.claim(store.database, minute: 1, limit: 1)
      let lent = try #require(try await store.database.read { try Outbox($0).find(one.id, agency: "a") })
      #expect(try await store.database.write { try Outbox($0).settle(lent, .failed(error: "recipient-refused 550"), at: now) })
      #expect(try await store.database.write { try Outbox($0).cancel([.registered], about: "request", "1", agency: "a", at: now) } == 1)
      #expect(try await store.database.read { try Outbox($0).about("request", "1", agency: "a") }.map(\.state) == [.failed, .cancelled])
      #expect(try await store.database.write { try !Outbox($0).revive(two.id, agency: "a", at: now) }, "cancelled stays cancelled")
      #expect(try await store.database.write { try Outbox($0).revive(one.id, agency: "a", at: now) })
      #expect(try await Self.claim(store.database, minute: 4).map(\.attempts) == [1])
      #expect(try await store.database.read { try Outbox($0).count(agency: "a", settledBefore: later) } == 1)
      try await store.database.write { try Outbox($0).clear(agency: "a", settledBefore: later) }
      let cleared = try #require(try await store.database.read { try Outbox($0).find(two.id, agency: "a") })
      #expect(cleared.sealedRecipient == nil && cleared.sealedBody == nil && cleared.key == "2")
      #expect(try await store.database.read { try Outbox($0).count(agency: "a", settledBefore: later) } == 0)
    }
  }

  @Test(arguments: TestEngine.available) func changesTheKeysOfWhatIsSealed(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let vault = try await Vault(keyFile: store.folder + "/keys", database: store.database, keys: store.keys)
      let id = store.keys.next()
      let place = { (column: Identifier) in OutboxItem.place(column, of: id, agency: "a") }
      let item = OutboxItem(
        agency: "a", id: id, channel: .email, kind: .answered, subject: "已答复",
        sealedRecipient: try vault.seal("lin@x.cn", at: place(.recipient)),
        sealedBody: try vault.seal("正文", at: place(.body)), aboutKind: "request", aboutID: "1", madeAt: try Self.instant(0), key: "k")
      try await Self.put(store, [item])
      #expect(try await vault.addKey() == "k2")
      for column in EncryptedColumn.all { while try await vault.reencrypt(column) > 0 {} }
      try await vault.retire("k1", columns: EncryptedColumn.all)
      let kept = try #require(try await store.database.read { try Outbox($0).find(id, agency: "a") })
      #expect(kept.sealedRecipient?.hasPrefix("AES-GCM:k2:") == true)
      #expect(try vault.open(kept.sealedRecipient ?? "", at: place(.recipient)) == "lin@x.cn")
      #expect(try vault.open(kept.sealedBody ?? "", at: place(.body)) == "正文")
      #expect(throws: VaultError.self) { try vault.open(kept.sealedBody ?? "", at: place(.recipient)) }
    }
  }

  @Test(arguments: TestEngine.available) func takesAnAccountOfAFileFromBeforeThereWereAddresses(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let id = store.keys.next()
      let row: PortableRow = [
        "id": .text(id.description), "login": "lin", "name": "林小满", "roles": "handler", "password": "x",
        "password_set_at": .text(try Self.instant(0).description), "totp": nil, "totp_counter": 0, "needs_totp": 0, "recovery": "",
        "failures": 0, "locked_until": nil, "is_active": 1, "made_at": .text(try Self.instant(0).description),
      ]
      try await store.database.write { try PortableTable.accounts.insert(row, into: $0, agency: "a") }
      #expect(try await store.database.read { try Accounts($0).find(login: "lin") }?.email == "")
      await #expect(throws: PortableError.changed, "anything else that is missing is a fault") {
        var cut = row
        cut["login"] = nil
        let broken = cut
        try await store.database.write { try PortableTable.accounts.insert(broken, into: $0, agency: "b") }
      }
    }
  }

  @Test(arguments: TestEngine.available) func keepsWordingChoicesAndWishes(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let now = try Self.instant(0)
      var settings = NoticeSettings()
      (settings.silenced, settings.daysBefore, settings.channels, settings.isOn) = ([.received, .toSign], [5], [.webhook], false)
      let (chosen, template) = (settings, NoticeTemplate(subject: "一", body: "二\n三"))
      try await store.database.write { db in
        let choices = NoticeChoices(db)
        #expect(try choices.settings(agency: "a") == NoticeSettings())
        for _ in 0..<2 {
          try choices.save(chosen, agency: "a", by: "x", at: now)
          try choices.save(template, for: .overdue, agency: "a", by: "x", at: now)
          try choices.save(refused: [.dueSoon, .assigned], by: "p", agency: "a", at: now)
        }
        #expect(try choices.settings(agency: "a") == chosen)
        #expect(try choices.settings(agency: "b") == NoticeSettings())
        #expect(try choices.template(.overdue, agency: "a") == template)
        #expect(try choices.template(.overdue, agency: "b") == nil)
        #expect(try choices.refused(by: "p", agency: "a") == [.dueSoon, .assigned])
        try choices.save(nil, for: .overdue, agency: "a", by: "x", at: now)
        try choices.save(refused: [], by: "p", agency: "a", at: now)
        #expect(try choices.template(.overdue, agency: "a") == nil)
        #expect(try choices.refused(by: "p", agency: "a") == [])
      }
    }
  }
}
