import CPostgres

/// PostgreSQL through libpq, for several nodes on one database.
///
/// Writes run at REPEATABLE READ and are run again after a collision; reads see one snapshot (Docs/adr/0007).
public final class PostgreSQLDatabase: Database {
  private let parameters: PostgreSQLParameters
  private let retries: RetryPolicy
  private let pool: ConnectionPool

  /// Connects once to see that the server is there and suits.
  /// - Throws: `StoreError`, among them `badConnectionText`, `unavailable`, `signInRefused`, `unsuitableServer`.
  public init(_ parameters: PostgreSQLParameters, retries: RetryPolicy = RetryPolicy()) async throws {
    guard !parameters.connection.utf8.contains(0), gongkai_pg_parameters_valid(parameters.connection) else {
      throw StoreError.badConnectionText
    }
    self.parameters = parameters
    self.retries = retries
    pool = ConnectionPool(parameters)
    do { try await read(Self.checkServer) } catch {
      await pool.close()
      throw error
    }
  }

  /// Always PostgreSQL.
  public var dialect: Dialect { .postgresql }

  /// See `Database.read`.
  public func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await pool.submit(lane: nil) { slot in
      try self.repeating(slot, reading: true, body)
    }
  }

  /// See `Database.write`. Acts of one agency of this process follow one another; those of other processes are met by running again.
  public func write<T: Sendable>(
    agency: String?, _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    try await pool.submit(lane: agency) { slot in
      try self.repeating(slot, reading: false, body)
    }
  }

  /// See `Database.close`.
  public func close() async { await pool.close() }
}

/// A transaction that failed, with whether running it again may help.
private struct Failed: Error {
  var cause: any Error
  var first: StoreError?
  var lostConnection: Bool

  /// A collision, or a connection that was lost before COMMIT was sent: in both cases nothing was kept.
  var mayRepeat: Bool { first == .conflict || lostConnection || cause as? StoreError == .conflict }
}

extension PostgreSQLDatabase {
  private func repeating<T>(_ slot: ConnectionSlot, reading: Bool, _ body: (any SQLConnection) throws -> T) throws -> T {
    var losses = 0
    for attempt in 1... {
      let session = try slot.session(parameters)
      do { return try Self.transaction(session, reading: reading, body) } catch {
        if error.lostConnection { losses += 1 }
        if !error.mayRepeat || losses > 2 || attempt >= retries.attempts { throw error.cause }
        pauseThread(microseconds: retries.pause(after: attempt))
      }
    }
    throw StoreError.conflict
  }

  private static func transaction<T>(
    _ session: PostgreSQLSession, reading: Bool, _ body: (any SQLConnection) throws -> T
  ) throws(Failed) -> T {
    let connection = PostgreSQLConnection(session, reading: reading)
    do {
      try session.runScript("BEGIN ISOLATION LEVEL REPEATABLE READ \(reading ? "READ ONLY" : "READ WRITE")")
      let value = try body(connection)
      try connection.failure.check()
      if reading { try session.runScript("COMMIT") } else { try session.commit() }
      return value
    } catch {
      try? session.runScript("ROLLBACK")
      let first = connection.failure.error ?? (error as? StoreError)
      throw Failed(cause: error, first: first, lostConnection: first == .unavailable && !session.isOpen)
    }
  }

  /// What would change data silently is found before the first act.
  private static func checkServer(_ db: any SQLConnection) throws {
    let found = try db.row("SELECT current_setting('server_encoding') AS encoding, CASE WHEN '' IS NULL THEN 1 ELSE 0 END AS lost") {
      (encoding: try $0.value("encoding", as: String.self), losesEmptyText: try $0.value("lost", as: Bool.self))
    }
    guard let found else { throw StoreError.unavailable }
    if found.encoding != "UTF8" { throw StoreError.unsuitableServer(reason: "数据库编码是 \(found.encoding)，应为 UTF8") }
    if found.losesEmptyText { throw StoreError.unsuitableServer(reason: "空文字被当作空值，应以 PG 兼容模式建库") }
  }
}
