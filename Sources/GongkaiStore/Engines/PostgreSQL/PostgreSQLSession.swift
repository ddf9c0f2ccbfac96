import CPostgres

/// One connection of libpq. Belongs to one thread at a time: it is not `Sendable` and lives in a `ConnectionSlot`.
final class PostgreSQLSession {
  private let handle: OpaquePointer

  /// Connects and sets the session up.
  /// - Throws: `StoreError.unavailable`, `signInRefused`, `timedOut`.
  init(_ parameters: PostgreSQLParameters) throws(StoreError) {
    guard let handle = gongkai_pg_connect(parameters.connection, String(parameters.connectSeconds)) else { throw .unavailable }
    self.handle = handle
    guard gongkai_pg_is_open(handle) else { throw Self.answers(parameters) ? .signInRefused : .unavailable }
    try runScript(parameters.sessionSettings)
  }

  deinit { gongkai_pg_close(handle) }

  /// Whether libpq still believes in the connection.
  var isOpen: Bool { gongkai_pg_is_open(handle) }

  /// Whether it can be lent out: open, silent, outside of any transaction.
  var isFresh: Bool { gongkai_pg_is_open(handle) && gongkai_pg_is_idle(handle) && !gongkai_pg_is_stale(handle) }

  /// A server that answers at all but let us not in has refused the sign-in. libpq tells the two apart only in words.
  private static func answers(_ parameters: PostgreSQLParameters) -> Bool {
    gongkai_pg_server_answers(parameters.connection, String(parameters.connectSeconds))
  }

  /// Runs a text of several statements.
  func runScript(_ sql: String) throws(StoreError) {
    let result = gongkai_pg_run_script(handle, sql)
    defer { gongkai_pg_free(result) }
    try check(result)
  }

  /// Commits. After a loss of the connection nobody here knows whether the server had done it.
  func commit() throws(StoreError) {
    let result = gongkai_pg_run_script(handle, "COMMIT")
    defer { gongkai_pg_free(result) }
    do { try check(result) } catch { throw error == .unavailable ? .outcomeUnknown : error }
    if let result, gongkai_pg_rolled_back(result) { throw .refused(code: "25P02") }
  }

  /// Runs a statement and hands its result to `read`, whose pointers end with it.
  func run<T>(_ statement: Statement, _ read: (OpaquePointer) throws -> T) throws -> T {
    try statement.checkValues()
    let result = BoundValues(statement.values).withValues { gongkai_pg_run(handle, statement.sql, $0.baseAddress, Int32($0.count)) }
    defer { gongkai_pg_free(result) }
    try check(result)
    guard let result else { throw StoreError.unavailable }
    return try read(result)
  }

  private func check(_ result: OpaquePointer?) throws(StoreError) {
    switch gongkai_pg_outcome_of(handle, result) {
    case gongkai_pg_done: return
    case gongkai_pg_lost: throw .unavailable
    default: throw StoreError(refusal: result)
    }
  }
}

/// The values of a statement as libpq wants them: text form with a zero byte at the end, bytes as they are.
private struct BoundValues {
  /// All values one after another.
  var bytes: [UInt8] = []
  var places: [(start: Int, count: Int, binary: Bool)?] = []

  init(_ values: [SQLValue]) {
    for value in values {
      switch value {
      case .null: places.append(nil)
      case .integer(let number): add(String(number).utf8, binary: false)
      case .double(let number): add("\(number)".utf8, binary: false)
      case .text(let text): add(text.utf8, binary: false)
      case .blob(let content): add(content, binary: true)
      }
    }
  }

  private mutating func add(_ content: some Collection<UInt8>, binary: Bool) {
    places.append((bytes.count, content.count, binary))
    bytes += content
    bytes.append(0)
  }

  func withValues<T>(_ body: (UnsafeBufferPointer<gongkai_pg_value>) -> T) -> T {
    bytes.withUnsafeBufferPointer { all in
      places.map { place in
        guard let place, let base = all.baseAddress else { return gongkai_pg_value(bytes: nil, count: 0, binary: false) }
        return gongkai_pg_value(bytes: base + place.start, count: Int32(clamping: place.count), binary: place.binary)
      }.withUnsafeBufferPointer(body)
    }
  }
}
