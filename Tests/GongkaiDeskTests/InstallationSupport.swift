import Foundation
import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Synchronization
import Testing

/// Keys that are the same in every run: counted, not drawn.
func countedKeys(_ start: Int = 0) -> KeySource {
  let counter = Mutex(start)
  return KeySource(making: {
    let number = counter.withLock { count in
      count += 1
      return count
    }
    let digits = String(number, radix: 16)
    let text = "01900000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    guard let key = UUIDv7(text) else { preconditionFailure("no key: \(text)") }
    return key
  })
}

/// Runs a test on an installation of its own, in a folder of its own, with a clock that the test moves and keys that are counted.
func withInstallation(
  _ engine: DeskEngine, at moment: String = "2025-03-03T01:00:00.000000Z", keys: KeySource = countedKeys(),
  _ body: (Installation, TestClock) async throws -> Void
) async throws {
  let name = "i\(UUID().uuidString.lowercased().filter { $0 != "-" })"
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-keep-\(name)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let clock = try TestClock(moment)
  var connection: String?
  if engine == .postgresql { connection = try await schema(name).connection }
  let result: Result<Void, any Error>
  do {
    let place = DataPlace(folder: folder, connection: connection)
    let installation = try await Installation.open(place, making: true, keys: keys, now: { clock.now })
    do { result = .success(try await body(installation, clock)) } catch { result = .failure(error) }
    await installation.close()
  } catch { result = .failure(error) }
  if engine == .postgresql { try await drop(name) }
  try result.get()
}

/// The bytes of a file with the moment of its header taken out.
func withoutMoment(_ path: String) throws -> String {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  guard let start = text.firstRange(of: "\"made_at\":\"") else { return text }
  return String(text[..<start.upperBound] + text[start.upperBound...].dropFirst(27))
}
