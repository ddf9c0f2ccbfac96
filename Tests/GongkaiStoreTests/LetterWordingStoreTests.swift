import GongkaiCore
import Testing

@testable import GongkaiStore

/// Wordings of letters by revision, and the outbox page by page.
@Suite struct LetterWordingStoreTests {
  private static func stored(_ revision: Int, _ wording: LetterRewording?, agency: String = "a", letter: Letter = .receipt) throws
    -> StoredLetterWording
  {
    StoredLetterWording(
      agency: agency, letter: letter, revision: revision, wording: wording, changedAt: try OutboxTests.instant(revision), changedBy: "t")
  }

  @Test(arguments: TestEngine.available) func keepsEveryRevisionOfEveryOffice(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let own = LetterRewording(replaced: ["一{申请编号}。": "二“{申请编号}”。"], added: ["三\\四。"])
      let all = [
        try Self.stored(1, own), try Self.stored(2, nil), try Self.stored(1, own, agency: "b"),
        try Self.stored(1, own, letter: .withdrawal),
      ]
      try await store.database.write { db in for one in all { try LetterWordings(db).add(one) } }
      let revisions = try await store.database.read { try LetterWordings($0).revisions(of: .receipt, agency: "a", limit: 9) }
      #expect(revisions == [all[1], all[0]])
      #expect(try await store.database.read { try LetterWordings($0).newest(agency: "a") } == [all[1], all[3]])
      #expect(try await store.database.read { try LetterWordings($0).newest(of: .receipt, agency: "b") } == all[2])
      #expect(try await store.database.read { try LetterWordings($0).newest(of: .feeNotice, agency: "a") } == nil)
    }
  }

  @Test(arguments: TestEngine.available) func tellsTheSecondOfTwoWhoWriteTheSameRevision(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let one = try Self.stored(1, nil)
      try await store.database.write { try LetterWordings($0).add(one) }
      await #expect(throws: (any Error).self) { try await store.database.write { try LetterWordings($0).add(one) } }
      #expect(try await store.database.read { try LetterWordings($0).newest(agency: "a") }.count == 1)
    }
  }

  @Test(arguments: TestEngine.available) func showsTheOutboxPageByPage(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let items = try (0..<5).map { try OutboxTests.item(store, "k\($0)") }
      try await OutboxTests.put(store, items + [try OutboxTests.item(store, "k", agency: "b")])
      let now = try OutboxTests.instant(1)
      #expect(try await store.database.write { try Outbox($0).cancel(items[2].id, agency: "a", at: now) })
      #expect(try await store.database.write { try !Outbox($0).cancel(items[2].id, agency: "a", at: now) }, "it is taken back already")
      #expect(try await store.database.write { try !Outbox($0).cancel(items[1].id, agency: "b", at: now) }, "another office's")
      #expect(try await store.database.write { try !Outbox($0).hasten(items[2].id, agency: "a", at: now) })
      let first = try await store.database.read { try Outbox($0).page(.waiting, agency: "a", after: nil, limit: 2) }
      #expect(first.map(\.key) == ["k4", "k3"])
      let rest = try await store.database.read { try Outbox($0).page(.waiting, agency: "a", after: first.last?.id, limit: 9) }
      #expect(rest.map(\.key) == ["k1", "k0"])
      let counts = try await store.database.read { try Outbox($0).counts([.waiting, .failed, .cancelled], agency: "a") }
      #expect(counts == [.waiting: 4, .cancelled: 1])
      #expect(try await store.database.read { try Outbox($0).numbers(of: ["1"], agency: "a") } == [:])
      #expect(try await store.database.read { try Outbox($0).numbers(of: [], agency: "a") } == [:])
    }
  }

  @Test(arguments: TestEngine.available) func triesAtOnceWhatWaitsForLater(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let later = try OutboxTests.item(store, "k", minute: 60)
      try await OutboxTests.put(store, [later])
      #expect(try await OutboxTests.claim(store.database, minute: 1).isEmpty)
      let now = try OutboxTests.instant(1)
      #expect(try await store.database.write { try Outbox($0).hasten(later.id, agency: "a", at: now) })
      #expect(try await OutboxTests.claim(store.database, minute: 1).map(\.attempts) == [1])
      let isTaken = try await store.database.write { try !Outbox($0).hasten(later.id, agency: "a", at: now) }
      #expect(isTaken, "how the delivery under way ends would put the next attempt off again")
      #expect(try await OutboxTests.claim(store.database, minute: 2).isEmpty, "whoever sends it has it until the lease ends")
    }
  }
}
