import Foundation
import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Synchronization
import Testing

/// The engines the desk's suite runs on; PostgreSQL when GONGKAI_TEST_POSTGRES names a server.
enum DeskEngine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite, postgresql
  static let connection = ProcessInfo.processInfo.environment["GONGKAI_TEST_POSTGRES"]
  static var available: [DeskEngine] { allCases.filter { $0 == .sqlite || connection != nil } }
  var testDescription: String { rawValue }
}

/// A moment that a test moves by hand.
final class TestClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ text: String) throws { moment = Mutex(try #require(Instant(text))) }
  var now: Instant { moment.withLock { $0 } }
  func set(_ text: String) throws {
    let new = try #require(Instant(text))
    moment.withLock { $0 = new }
  }
  func pass(minutes: Int) { moment.withLock { $0 = Instant(microseconds: $0.microseconds + Int64(minutes) * 60_000_000) } }
}

/// Runs a test on a context of its own: a migrated database, a key file, a clock that stands at nine in the morning in China.
func withDesk(
  _ engine: DeskEngine, at moment: String = "2025-03-03T01:00:00.000000Z", migrations: [Migration] = Migration.all,
  _ body: (DeskContext, TestClock) async throws -> Void
)
  async throws
{
  let name = "d\(UUID().uuidString.lowercased().filter { $0 != "-" })"
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-desk-\(name)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let database: any Database =
    switch engine {
    case .sqlite: try SQLiteDatabase(path: folder + "/test.sqlite")
    case .postgresql: try await PostgreSQLDatabase(schema(name))
    }
  let clock = try TestClock(moment)
  let keys = KeySource()
  let result: Result<Void, any Error>
  do {
    try await database.migrate(migrations)
    let vault = try await Vault(keyFile: folder + "/keys.json", database: database, keys: keys)
    result = .success(try await body(DeskContext(database: database, vault: vault, keys: keys, now: { clock.now }), clock))
  } catch { result = .failure(error) }
  await database.close()
  if engine == .postgresql { try await drop(name) }
  try result.get()
}

func schema(_ name: String) async throws -> PostgreSQLParameters {
  let base = try #require(DeskEngine.connection)
  try await onServer(base) { _ = try $0.execute(Statement(stringLiteral: "CREATE SCHEMA \(name)")) }
  return PostgreSQLParameters(connection: base + " options='-c search_path=\(name)'", connections: 4, acquireSeconds: 60)
}

func drop(_ name: String) async throws {
  try await onServer(try #require(DeskEngine.connection)) { _ = try $0.execute(Statement(stringLiteral: "DROP SCHEMA \(name) CASCADE")) }
}

private func onServer(_ connection: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Void) async throws {
  let server = try await PostgreSQLDatabase(PostgreSQLParameters(connection: connection, connections: 1))
  try await server.write(body)
  await server.close()
}
