import Crypto

/// One step of the schema: SQL only, forward only, never edited once shipped. Each is a value in a file of its own, `0001-Foundations.swift`.
public struct Migration: Sendable {
  /// 1, 2, 3, … without a gap.
  public let number: Int
  /// What it adds, in English words.
  public let name: String
  private let make: @Sendable (Dialect) -> [String]

  /// - Parameter statements: The SQL for an engine, one statement each; what differs comes from the named functions of `Dialect`.
  public init(_ number: Int, _ name: String, statements: @escaping @Sendable (Dialect) -> [String]) {
    self.number = number
    self.name = name
    make = statements
  }

  /// The SQL for an engine.
  public func statements(for dialect: Dialect) -> [String] { make(dialect) }

  /// The hash of the SQL for an engine, recorded when it runs and compared at every start.
  public func checksum(for dialect: Dialect) -> Digest {
    var text = LengthPrefixed(purpose: "gongkai-migration-1")
    for part in [String(number), name] + statements(for: dialect) { text.add(part) }
    return Digest(of: text.bytes)
  }
}
