import Dispatch

/// An attachment whose content is safe on the disk or in the database, but which no act has attached yet.
public struct KeptBlob: Hashable, Sendable {
  /// Its hash, which is its address.
  public let address: Digest
  /// Bytes.
  public let size: Int
}

/// Attachments by the hash of their content: files beside an SQLite database, rows of a PostgreSQL one.
///
/// First `keep` the content, then `Attachments(db).attach` it in the act; content that no act attached is an orphan and is swept.
public final class Blobs: Sendable {
  let database: any Database
  let files: BlobFiles
  let keys: KeySource
  let now: @Sendable () -> Instant
  private let queue = DispatchQueue(label: "gongkai.blobs", attributes: .concurrent)
  /// Bytes read, written or sent at a time.
  static let chunk = 256 << 10

  /// - Parameter folder: Beside the database file; with PostgreSQL only for content that is on its way. Made when it is missing.
  public init(
    folder: String, database: any Database, keys: KeySource, now: @escaping @Sendable () -> Instant = Instant.now
  ) throws {
    self.database = database
    self.keys = keys
    self.now = now
    files = BlobFiles(folder: folder)
    try files.prepare()
  }

  /// Takes content in, whatever the size of the pieces it comes in.
  /// - Parameter limit: Bytes at most.
  /// - Throws: `BlobError.tooLarge`, `StoreError`, or what `content` throws; nothing is left behind then.
  public func keep<Content: AsyncSequence & Sendable>(
    _ content: Content, agency: String, limit: Int
  ) async throws -> KeptBlob where Content.Element == [UInt8] {
    let spool = try await onDisk { [files, keys] in try files.makeSpool(keys.next(), limit: limit) }
    do {
      for try await bytes in content { try await onDisk { try spool.append(bytes) } }
      return try await settle(spool, agency)
    } catch {
      try? await onDisk { try spool.discard() }
      throw error
    }
  }

  func settle(_ spool: BlobSpool, _ agency: String) async throws -> KeptBlob {
    let kept = KeptBlob(address: spool.address, size: spool.size)
    let at = now()
    if database.dialect == .sqlite {
      try await onDisk { [files] in try files.place(spool, as: kept.address) }
      try await database.write(agency: agency) { _ = try BlobRows($0).register(kept, agency: agency, at: at) }
      // a sweep that ran in between has either seen the row or taken the file
      guard files.isThere(kept.address) else { throw BlobError.missing(kept.address) }
    } else {
      try await database.write(agency: agency) { db in
        if try BlobRows(db).register(kept, agency: agency, at: at) { try BlobRows(db).store(spool, kept, agency: agency) }
      }
      try await onDisk { try spool.discard() }
    }
    return kept
  }

  /// Hands out the content piece by piece, verified: the last piece is held back until the hash of all has been found right.
  /// - Throws: `BlobError.unknown`, `missing`, `damaged`, `StoreError`, or what `sink` throws.
  public func read(_ address: Digest, agency: String, to sink: ([UInt8]) async throws -> Void) async throws {
    guard let size = try await database.read({ try Attachments($0).size(of: address, agency: agency) }) else {
      throw BlobError.unknown(address)
    }
    var check = BlobCheck(address, size: size)
    var held: [UInt8] = []
    for ordinal in 0..<max(1, (size + Self.chunk - 1) / Self.chunk) {
      let piece = try await piece(ordinal, of: address, agency: agency)
      try check.take(piece)
      if !held.isEmpty { try await sink(held) }
      held = piece
    }
    try check.end()
    if !held.isEmpty { try await sink(held) }
  }

  private func piece(_ ordinal: Int, of address: Digest, agency: String) async throws -> [UInt8] {
    if database.dialect == .sqlite {
      return try await onDisk { [files] in try files.piece(ordinal, of: address) }
    }
    return try await database.read { try BlobRows($0).piece(ordinal, of: address, agency: agency) }
  }

  /// Runs something that waits for the disk on threads of its own.
  func onDisk<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
