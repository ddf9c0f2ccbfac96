import Foundation
@testable import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@Suite struct BlobTests {
  static func content(_ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

  /// Content in pieces, as an upload brings it.
  static func pieces(_ bytes: [UInt8], of size: Int = 100_000) -> AsyncStream<[UInt8]> {
    AsyncStream { continuation in
      for start in stride(from: 0, to: bytes.count, by: size) { continuation.yield(Array(bytes[start..<min(start + size, bytes.count)])) }
      continuation.finish()
    }
  }

  static func blobs(_ store: TestStore, now: Instant? = nil) throws -> Blobs {
    try Blobs(folder: store.folder + "/blobs", database: store.database, keys: store.keys, now: { now ?? .now() })
  }

  static func attach(_ blob: KeptBlob, _ store: TestStore, _ agency: String = "a") async throws {
    try await store.database.write { try Attachments($0).attach(blob, agency: agency, at: .now()) }
  }

  static func read(_ blobs: Blobs, _ address: Digest, _ agency: String = "a") async throws -> [UInt8] {
    var all: [UInt8] = []
    try await blobs.read(address, agency: agency) { all += $0 }
    return all
  }

  @Test(arguments: TestEngine.available, [0, 1, Blobs.chunk - 1, Blobs.chunk, Blobs.chunk + 1, 3 * Blobs.chunk + 5])
  func returnsContentAsItWas(engine: TestEngine, size: Int) async throws {
    try await withStore(engine) { store in
      let (blobs, bytes) = (try Self.blobs(store), Self.content(size))
      let kept = try await blobs.keep(Self.pieces(bytes), agency: "a", limit: size)
      #expect(kept.size == size)
      #expect(kept.address == Digest(of: bytes))
      try await Self.attach(kept, store)
      #expect(try await Self.read(blobs, kept.address) == bytes)
      #expect(blobs.files.leftovers().isEmpty)
    }
  }

  @Test(arguments: TestEngine.available) func refusesAByteTooManyAndLeavesNothing(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let blobs = try Self.blobs(store)
      await #expect(throws: BlobError.tooLarge(limit: 999)) {
        try await blobs.keep(Self.pieces(Self.content(1000), of: 300), agency: "a", limit: 999)
      }
      #expect(blobs.files.leftovers().isEmpty)
      #expect(blobs.files.bodies().isEmpty)
    }
  }

  @Test(arguments: TestEngine.available) func showsNoOfficeTheAttachmentsOfAnother(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let blobs = try Self.blobs(store)
      let kept = try await blobs.keep(Self.pieces(Self.content(10)), agency: "a", limit: 10)
      await #expect(throws: BlobError.unknown(kept.address)) { try await Self.read(blobs, kept.address) }
      try await Self.attach(kept, store)
      await #expect(throws: BlobError.unknown(kept.address)) { try await Self.read(blobs, kept.address, "b") }
      // content that an office has not kept itself cannot be attached to it, even if another has
      await #expect(throws: StoreError.constraint(.foreignKey, name: "")) { try await Self.attach(kept, store, "b") }
      _ = try await blobs.keep(Self.pieces(Self.content(10)), agency: "b", limit: 10)
      try await Self.attach(kept, store, "b")
      #expect(try await Self.read(blobs, kept.address, "b") == Self.content(10))
    }
  }

  @Test(arguments: TestEngine.available) func handsOutNoDamagedContentWhole(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let (blobs, bytes) = (try Self.blobs(store), Self.content(Blobs.chunk + 7))
      let kept = try await blobs.keep(Self.pieces(bytes), agency: "a", limit: bytes.count)
      try await Self.attach(kept, store)
      for at in [0, Blobs.chunk, Blobs.chunk + 6] {
        try await Self.exchange(blobs, kept, store) { $0[at] ^= 1 }
        var seen = 0
        await #expect(throws: BlobError.damaged(kept.address)) { try await blobs.read(kept.address, agency: "a") { seen += $0.count } }
        #expect(seen < bytes.count)
        try await Self.exchange(blobs, kept, store) { $0[at] ^= 1 }
      }
      try await Self.exchange(blobs, kept, store) { $0.removeLast() }
      await #expect(throws: BlobError.damaged(kept.address)) { try await Self.read(blobs, kept.address) }
      try await Self.exchange(blobs, kept, store) { $0 = bytes + [0] }
      await #expect(throws: BlobError.damaged(kept.address)) { try await Self.read(blobs, kept.address) }
      try await Self.exchange(blobs, kept, store) { $0 = bytes }
      #expect(try await Self.read(blobs, kept.address) == bytes)
    }
  }

  /// Damages what is kept, behind the program's back.
  private static func exchange(_ blobs: Blobs, _ kept: KeptBlob, _ store: TestStore, _ change: (inout [UInt8]) -> Void) async throws {
    if store.engine != .postgresql {
      let file = URL(fileURLWithPath: blobs.files.path(kept.address))
      var bytes = [UInt8](try Data(contentsOf: file))
      change(&bytes)
      return try Data(bytes).write(to: file)
    }
    let pieces: [[UInt8]] = try await store.database.read { try $0.values("bytes", of: "SELECT bytes FROM blob_chunk ORDER BY ordinal") }
    var bytes = pieces.flatMap { $0 }
    change(&bytes)
    let (first, rest) = (Array(bytes.prefix(Blobs.chunk)), Array(bytes.dropFirst(Blobs.chunk)))
    try await store.database.write { db in
      try db.execute("UPDATE blob_chunk SET bytes = \(first) WHERE ordinal = 0")
      try db.execute("UPDATE blob_chunk SET bytes = \(rest) WHERE ordinal = 1")
    }
  }

  @Test(arguments: TestEngine.available) func namesContentThatIsGone(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let blobs = try Self.blobs(store)
      let kept = try await blobs.keep(Self.pieces(Self.content(10)), agency: "a", limit: 10)
      try await Self.attach(kept, store)
      if engine == .postgresql {
        try await store.database.write { _ = try $0.execute("DELETE FROM blob_chunk") }
      } else {
        try FileManager.default.removeItem(atPath: blobs.files.path(kept.address))
      }
      await #expect(throws: BlobError.missing(kept.address)) { try await Self.read(blobs, kept.address) }
      // keeping it again heals it, on files
      if engine != .postgresql {
        _ = try await blobs.keep(Self.pieces(Self.content(10)), agency: "a", limit: 10)
        #expect(try await Self.read(blobs, kept.address) == Self.content(10))
      }
    }
  }

  @Test(arguments: TestEngine.available) func sweepsOnlyOldContentThatNobodyAttached(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let blobs = try Self.blobs(store)
      let used = try await blobs.keep(Self.pieces(Self.content(10)), agency: "a", limit: 99)
      let orphan = try await blobs.keep(Self.pieces(Self.content(20)), agency: "a", limit: 99)
      let shared = try await blobs.keep(Self.pieces(Self.content(30)), agency: "a", limit: 99)
      _ = try await blobs.keep(Self.pieces(Self.content(30)), agency: "b", limit: 99)
      try await Self.attach(used, store)
      try await Self.attach(shared, store, "b")
      let cut = try blobs.files.makeSpool(store.keys.next(), limit: 9)
      try cut.append([1, 2, 3])
      let young = try await blobs.sweep(keptBefore: Instant(microseconds: Instant.now().microseconds - 3_600_000_000), dryRun: false)
      #expect(young == BlobSweep())
      let later = Instant(microseconds: Instant.now().microseconds + 3_600_000_000)
      let planned = try await blobs.sweep(keptBefore: later, dryRun: true)
      #expect(Set(planned.orphans) == [orphan.address, shared.address])
      #expect(planned.files == (engine == .postgresql ? [] : [blobs.files.path(orphan.address)]))
      #expect(planned.leftovers == [cut.path])
      #expect(try await blobs.sweep(keptBefore: later, dryRun: true) == planned)
      #expect(try await blobs.sweep(keptBefore: later, dryRun: false) == planned)
      #expect(try await blobs.sweep(keptBefore: later, dryRun: false) == BlobSweep())
      #expect(try await Self.read(blobs, used.address) == Self.content(10))
      #expect(try await Self.read(blobs, shared.address, "b") == Self.content(30))
      await #expect(throws: StoreError.constraint(.foreignKey, name: "")) { try await Self.attach(orphan, store) }
    }
  }

  @Test(arguments: TestEngine.available) func leavesNothingWhenTheDatabaseFails(engine: TestEngine) async throws {
    try await withStore(engine) { store in
      let database = FailingDatabase(store.database, .diskFull())
      let blobs = try Blobs(folder: store.folder + "/blobs", database: database, keys: store.keys)
      await #expect(throws: StoreError.diskFull) { try await blobs.keep(Self.pieces(Self.content(10)), agency: "a", limit: 10) }
      #expect(blobs.files.leftovers().isEmpty)
      let rows: Int? = try await store.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM blob_body") }
      #expect(rows == 0)
      // on files the content itself may lie there until a sweep: its record comes last
      let later = Instant(microseconds: Instant.now().microseconds + 3_600_000_000)
      _ = try await blobs.sweep(keptBefore: later, dryRun: false)
      #expect(blobs.files.bodies().isEmpty)
    }
  }

  @Test func namesAFolderThatCannotBeMade() async throws {
    try await withStore(.memory) { store in
      #expect(throws: StoreError.missingFolder(store.folder + "/none")) {
        try Blobs(folder: store.folder + "/none/blobs", database: store.database, keys: store.keys)
      }
    }
  }
}
