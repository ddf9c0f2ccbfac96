import Synchronization

/// A key of 36 characters that begins with its time (RFC 9562, version 7), so that rows made one after another lie side by side.
public struct UUIDv7: Hashable, Comparable, Sendable, LosslessStringConvertible, SQLConvertible {
  /// Lower-case hexadecimal digits in groups of 8-4-4-4-12.
  public let description: String

  /// Reads the lower-case form, and only of version 7.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isDash = [8, 13, 18, 23].contains(index)
      let isDigit = (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
      guard isDash ? byte == UInt8(ascii: "-") : isDigit else { return nil }
    }
    guard bytes[14] == UInt8(ascii: "7"), "89ab".utf8.contains(bytes[19]) else { return nil }
    description = text
  }

  /// - Parameters:
  ///   - milliseconds: Since 1970; the lower 48 bits are used.
  ///   - high: 12 bits.
  ///   - low: 62 bits.
  init(milliseconds: UInt64, high: UInt64, low: UInt64) {
    let first = milliseconds << 16 | 0x7000 | high & 0xFFF
    let second = 0x8000_0000_0000_0000 | low & 0x3FFF_FFFF_FFFF_FFFF
    let digits = Self.hex(first) + Self.hex(second)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    description = text
  }

  /// In the order of the text, which is that of time.
  public static func < (left: UUIDv7, right: UUIDv7) -> Bool { left.description < right.description }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

/// Makes keys, each greater than the one before, even within a millisecond or when the clock goes back. One for a process, passed on.
public final class KeySource: Sendable {
  private struct State {
    var milliseconds: UInt64 = 0
    var high: UInt64 = 0
    var low: UInt64 = 0
  }

  private let state = Mutex(State())
  private let now: @Sendable () -> Instant
  private let made: (@Sendable () -> UUIDv7)?

  /// Creates a source on a clock.
  public init(now: @escaping @Sendable () -> Instant = Instant.now) {
    self.now = now
    made = nil
  }

  /// A source of keys that are made elsewhere: the same ones again for a test, or keys that somebody wants to see.
  public init(making made: @escaping @Sendable () -> UUIDv7) {
    now = Instant.now
    self.made = made
  }

  /// The next key.
  public func next() -> UUIDv7 {
    if let made { return made() }
    let time = UInt64(max(0, now().microseconds / 1000))
    return state.withLock { state in
      if time > state.milliseconds {
        // the top bit stays free as room to count up in
        state = State(
          milliseconds: time, high: .random(in: 0..<0x800), low: .random(in: 0..<0x4000_0000_0000_0000))
      } else {
        Self.countUp(&state)
      }
      return UUIDv7(milliseconds: state.milliseconds, high: state.high, low: state.low)
    }
  }

  /// By a random step, so that a key does not tell its neighbour.
  private static func countUp(_ state: inout State) {
    state.low += .random(in: 1...0xFFFF_FFFF)
    guard state.low >= 0x4000_0000_0000_0000 else { return }
    state.low &= 0x3FFF_FFFF_FFFF_FFFF
    state.high += 1
    guard state.high > 0xFFF else { return }
    state.high = 0
    state.milliseconds += 1
  }
}
