import Foundation
import GongkaiStore
import Testing

/// The engines that the one suite runs on. PostgreSQL joins when GONGKAI_TEST_POSTGRES names a server (scripts/lib/postgres.sh starts one).
enum TestEngine: String, CaseIterable, CustomTestStringConvertible {
  case memory, disk, postgresql

  static let connection = ProcessInfo.processInfo.environment["GONGKAI_TEST_POSTGRES"]
  static var available: [TestEngine] { allCases.filter { $0 != .postgresql || connection != nil } }
  /// Engines whose database a second process could open.
  static var shared: [TestEngine] { available.filter { $0 != .memory } }
  var testDescription: String { rawValue }
}

/// A database of a test's own, in a folder and on PostgreSQL a schema of its own.
struct TestStore: Sendable {
  let engine: TestEngine
  let folder: String
  let name: String
  let database: any Database
  let keys = KeySource()

  /// Opens the same database a second time, as another process would. Not for memory.
  func openAgain(connections: Int = 4, retries: RetryPolicy? = nil) async throws -> any Database {
    switch engine {
    case .memory: throw StoreError.closed
    case .disk: return try SQLiteDatabase(path: folder + "/test.sqlite", busySeconds: 5, retries: retries ?? RetryPolicy(attempts: 2))
    case .postgresql:
      var parameters = try Self.parameters(schema: name)
      parameters.connections = connections
      return try await PostgreSQLDatabase(parameters, retries: retries ?? RetryPolicy())
    }
  }

  func parameters() throws -> PostgreSQLParameters { try Self.parameters(schema: name) }

  static func parameters(schema: String) throws -> PostgreSQLParameters {
    let base = try #require(TestEngine.connection)
    return PostgreSQLParameters(connection: base + " options='-c search_path=\(schema)'", connections: 4, acquireSeconds: 60)
  }

  fileprivate static func open(_ engine: TestEngine, _ name: String, _ folder: String) async throws -> any Database {
    switch engine {
    case .memory: return try SQLiteDatabase()
    case .disk: return try SQLiteDatabase(path: folder + "/test.sqlite")
    case .postgresql:
      let schema = Statement(stringLiteral: "CREATE SCHEMA \(name)")
      try await withServer { try await $0.write { _ = try $0.execute(schema) } }
      return try await PostgreSQLDatabase(parameters(schema: name))
    }
  }

  /// Runs something on the server itself, outside of the test's schema.
  static func withServer<T>(_ body: (any Database) async throws -> T) async throws -> T {
    let server = try await PostgreSQLDatabase(PostgreSQLParameters(connection: try #require(TestEngine.connection), connections: 1))
    let result: Result<T, any Error>
    do { result = .success(try await body(server)) } catch { result = .failure(error) }
    await server.close()
    return try result.get()
  }
}

/// Runs a test on a database of its own and removes it afterwards.
func withStore(_ engine: TestEngine, migrated: Bool = true, _ body: (TestStore) async throws -> Void) async throws {
  let name = "t\(UUID().uuidString.lowercased().filter { $0 != "-" })"
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-store-\(name)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let store = TestStore(engine: engine, folder: folder, name: name, database: try await TestStore.open(engine, name, folder))
  let result: Result<Void, any Error>
  do {
    if migrated { try await store.database.migrate() }
    result = .success(try await body(store))
  } catch { result = .failure(error) }
  await store.database.close()
  if engine == .postgresql {
    let drop = Statement(stringLiteral: "DROP SCHEMA \(name) CASCADE")
    try await TestStore.withServer { try await $0.write { _ = try $0.execute(drop) } }
  }
  try FileManager.default.removeItem(atPath: folder)
  try result.get()
}

@Suite struct EngineAvailabilityTests {
  @Test(.enabled(if: TestEngine.connection != nil, "GONGKAI_TEST_POSTGRES is not set, so the suite runs on SQLite only"))
  func runsOnPostgreSQLToo() { #expect(TestEngine.available == TestEngine.allCases) }
}

extension SQLConnection {
  /// A table for tests, with types as the engine spells them.
  func makeTable(_ name: String, _ columns: String) throws {
    let text = columns.replacing("INT8", with: dialect.integer).replacing("TEXT", with: dialect.text).replacing("BYTES", with: dialect.blob)
      .replacing("FLOAT8", with: dialect.double)
    try execute(Statement(stringLiteral: "CREATE TABLE \(name) (\(text))\(dialect.strict)"))
  }
}

/// Waits until something holds, at most ten seconds.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
  for _ in 0..<500 {
    if try await condition() { return true }
    try await Task.sleep(for: .milliseconds(20))
  }
  return false
}
