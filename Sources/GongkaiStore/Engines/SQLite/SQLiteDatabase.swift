import Dispatch
import FoundationEssentials
import GRDB

/// SQLite through GRDB: one file in WAL mode, one writer, several readers, nothing else to install.
public final class SQLiteDatabase: Database {
  /// Several readers beside one writer on a file; one connection in memory.
  private let writer: any DatabaseWriter
  private let retries: RetryPolicy
  private let door = Door()
  /// The oldest version with `IS NOT DISTINCT FROM`, STRICT and RETURNING.
  static let oldest = (major: 3, minor: 39)

  /// Opens or makes the file at `path`. Only one `SQLiteDatabase` may be open for a file in a process.
  /// - Parameters:
  ///   - readers: Connections that read at the same time, 1...64.
  ///   - busySeconds: How long to wait for another process that is writing.
  /// - Throws: `StoreError`, among them `missingFolder`, `notADatabase`, `readOnly`, `engineTooOld`.
  public init(path: String, readers: Int = 5, busySeconds: Double = 5, retries: RetryPolicy = RetryPolicy(attempts: 2)) throws {
    precondition((1...64).contains(readers))
    try Self.checkFolder(of: path)
    var configuration = Self.configuration(busySeconds: busySeconds)
    configuration.maximumReaderCount = readers
    self.retries = retries
    do {
      writer = try DatabasePool(path: path, configuration: configuration)
      // after the pool has chosen WAL, which lowers this to NORMAL: an answered write must outlive a power cut
      try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try Self.checkVersion(writer)
    } catch { throw StoreError(sqlite: error) }
  }

  /// A database in memory, for tests. Each is another one.
  public init(inMemory retries: RetryPolicy = RetryPolicy(attempts: 2)) throws {
    self.retries = retries
    do {
      writer = try DatabaseQueue(configuration: Self.configuration(busySeconds: 5))
      try Self.checkVersion(writer)
    } catch { throw StoreError(sqlite: error) }
  }

  /// Always SQLite.
  public var dialect: Dialect { .sqlite }

  /// See `Database.read`.
  public func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try Task.checkCancellation()
    try door.enter()
    defer { door.leave() }
    return try await withCheckedThrowingContinuation { continuation in
      writer.asyncRead { opened in
        continuation.resume(with: Result { try Self.reading(opened, body) })
      }
    }
  }

  /// See `Database.write`. `agency` changes nothing here, as SQLite has one writer at a time.
  public func write<T: Sendable>(
    agency: String?, _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try Task.checkCancellation()
    try door.enter()
    defer { door.leave() }
    return try await withCheckedThrowingContinuation { continuation in
      writer.asyncWriteWithoutTransaction { [retries] db in
        continuation.resume(with: Result { try Self.writing(db, retries, body) })
      }
    }
  }

  /// Copies all pages as they are at one moment to another database, while others go on.
  func backUp(to target: DatabaseQueue) async throws {
    try door.enter()
    defer { door.leave() }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      DispatchQueue.global().async { [writer] in
        continuation.resume(with: Result { try writer.backup(to: target) })
      }
    }
  }

  /// See `Database.close`.
  public func close() async {
    await door.close()
    try? writer.close()
  }
}

extension SQLiteDatabase {
  private static func configuration(busySeconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    configuration.foreignKeysEnabled = true
    configuration.label = "gongkai"
    return configuration
  }

  /// SQLite itself would only say that it cannot open the file.
  private static func checkFolder(of path: String) throws(StoreError) {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    var isFolder = false
    let shown = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard FileManager.default.fileExists(atPath: shown, isDirectory: &isFolder), isFolder else { throw .missingFolder(shown) }
  }

  private static func checkVersion(_ writer: any DatabaseWriter) throws {
    let found = try writer.read { try String.fetchOne($0, sql: "SELECT sqlite_version()") } ?? "0"
    let parts = found.split(separator: ".").compactMap { Int($0) }
    guard parts.count > 1, (parts[0], parts[1]) >= oldest else {
      throw StoreError.engineTooOld(found: "SQLite \(found)", needed: "SQLite \(oldest.major).\(oldest.minor)")
    }
  }

  private static func reading<T>(_ opened: Result<GRDB.Database, any Error>, _ body: (any SQLConnection) throws -> T) throws -> T {
    let db: GRDB.Database
    do { db = try opened.get() } catch { throw StoreError(sqlite: error) }
    let connection = SQLiteConnection(db, reading: true)
    let value = try body(connection)
    try connection.failure.check()
    return value
  }

  private static func writing<T>(
    _ db: GRDB.Database, _ retries: RetryPolicy, _ body: (any SQLConnection) throws -> T
  ) throws -> T {
    for attempt in 1... {
      do { return try transaction(db, body) } catch let error as StoreError where error == .busy || error == .conflict {
        if attempt >= retries.attempts { throw error }
        pauseThread(microseconds: retries.pause(after: attempt))
      }
    }
    throw StoreError.busy
  }

  private static func transaction<T>(_ db: GRDB.Database, _ body: (any SQLConnection) throws -> T) throws -> T {
    do { try db.beginTransaction(.immediate) } catch { throw StoreError(sqlite: error) }
    let connection = SQLiteConnection(db, reading: false)
    do {
      let value = try body(connection)
      try connection.failure.check()
      do { try db.commit() } catch { throw StoreError(sqlite: error) }
      return value
    } catch {
      if db.isInsideTransaction { try? db.rollback() }
      throw error
    }
  }
}
