public import GongkaiCore
import GongkaiStore

/// A moment as the clock on the wall in China shows it (UTC+8 all year), to the minute.
public struct ChinaTime: Hashable, Sendable, CustomStringConvertible {
  /// The civil day.
  public let day: Day
  /// 0...23.
  public let hour: Int
  /// 0...59.
  public let minute: Int

  init(_ instant: Instant) {
    day = DeskContext.day(of: instant)
    let seconds = Int((Double(instant.microseconds) / 1_000_000).rounded(.down)) + 8 * 3600
    let ofDay = (seconds % 86_400 + 86_400) % 86_400
    (hour, minute) = (ofDay / 3600, ofDay % 3600 / 60)
  }

  /// `2025-03-03 09:05`.
  public var description: String { "\(day) \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }
}

extension DeskContext {
  /// Whether the database answers.
  public func isReady() async -> Bool {
    do {
      _ = try await database.read { try Accounts($0).isEmpty() }
      return true
    } catch { return false }
  }
}
