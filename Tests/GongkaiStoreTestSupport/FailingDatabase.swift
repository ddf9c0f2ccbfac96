public import GongkaiStore
import Synchronization

/// What goes wrong, and when. Counts begin at 1 and go over the whole life of a `FailingDatabase`.
public enum Fault: Hashable, Sendable {
  /// The n-th write fails before its body runs.
  case onWrite(Int, StoreError)
  /// The n-th statement of writes fails, be it a query or a change.
  case onStatement(Int, StoreError)
  /// The n-th write fails after its body ran; it is undone.
  case onCommit(Int, StoreError)
  /// The n-th read fails before its body runs.
  case onRead(Int, StoreError)
  /// The n-th write is kept, but the answer is lost: `outcomeUnknown`.
  case answerLost(Int)
  /// The n-th write is undone, and that is not known either: `outcomeUnknown`.
  case commitLost(Int)

  /// The disk fills up while the n-th write is committed.
  public static func diskFull(_ write: Int = 1) -> Fault { .onCommit(write, .diskFull) }
  /// The connection is lost in the middle of an act, at the n-th statement.
  public static func connectionLost(_ statement: Int = 1) -> Fault { .onStatement(statement, .unavailable) }
  /// The n-th write meets a database that takes no changes.
  public static func readOnly(_ write: Int = 1) -> Fault { .onWrite(write, .readOnly) }
}

/// A database in which faults can be switched on by name, to rehearse what people then see.
///
/// ```swift
/// let database = FailingDatabase(try SQLiteDatabase(), .diskFull(), .connectionLost(7))
/// ```
public final class FailingDatabase: Database {
  private struct Counts {
    var faults: [Fault]
    var writes = 0
    var reads = 0
    var statements = 0
    var commits = 0
  }

  private let inner: any Database
  private let counts: Mutex<Counts>

  /// - Parameter faults: Each strikes once.
  public init(_ inner: any Database, _ faults: Fault...) {
    self.inner = inner
    counts = Mutex(Counts(faults: faults))
  }

  /// The engine's own.
  public var dialect: Dialect { inner.dialect }

  /// Adds a fault; its count goes on from what has happened already.
  public func add(_ fault: Fault) { counts.withLock { $0.faults.append(fault) } }

  /// How many statements writes have run so far.
  public var statements: Int { counts.withLock { $0.statements } }

  /// See `Database.read`.
  public func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    let reads = counts.withLock { counts in
      counts.reads += 1
      return counts.reads
    }
    if case .onRead(_, let error) = strike({ if case .onRead(reads, _) = $0 { true } else { false } }) { throw error }
    return try await inner.read(body)
  }

  /// See `Database.write`.
  public func write<T: Sendable>(
    agency: String?, _ body: @escaping @Sendable (any SQLConnection) throws -> T
  ) async throws -> T {
    let write = counts.withLock { counts in
      counts.writes += 1
      return counts.writes
    }
    if case .onWrite(_, let error) = strike({ if case .onWrite(write, _) = $0 { true } else { false } }) { throw error }
    let value = try await inner.write(agency: agency) { db in
      let value = try body(FailingConnection(db, self))
      if case .onCommit(_, let error) = self.strike({ if case .onCommit(write, _) = $0 { true } else { false } }) { throw error }
      if self.strike({ $0 == .commitLost(write) }) != nil { throw StoreError.outcomeUnknown }
      return value
    }
    if strike({ $0 == .answerLost(write) }) != nil { throw StoreError.outcomeUnknown }
    return value
  }

  /// See `Database.close`.
  public func close() async { await inner.close() }

  /// Takes the first fault that is due now out of the list.
  private func strike(_ isDue: (Fault) -> Bool) -> Fault? {
    counts.withLock { counts in counts.faults.firstIndex(where: isDue).map { counts.faults.remove(at: $0) } }
  }

  fileprivate func countStatement() throws {
    let number = counts.withLock { counts in
      counts.statements += 1
      return counts.statements
    }
    if case .onStatement(_, let error) = strike({ if case .onStatement(number, _) = $0 { true } else { false } }) { throw error }
  }
}

/// A transaction whose statements are counted.
private struct FailingConnection: SQLConnection {
  let inner: any SQLConnection
  let database: FailingDatabase

  init(_ inner: any SQLConnection, _ database: FailingDatabase) {
    self.inner = inner
    self.database = database
  }

  var dialect: Dialect { inner.dialect }

  func rows<T>(_ statement: Statement, as decode: (SQLRow) throws -> T) throws -> [T] {
    try database.countStatement()
    return try inner.rows(statement, as: decode)
  }

  @discardableResult func execute(_ statement: Statement) throws -> Int {
    try database.countStatement()
    return try inner.execute(statement)
  }
}
