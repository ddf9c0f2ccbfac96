import Glibc

/// Standard output and error, and what is known of the terminal behind them.
enum Console {
  /// Writes text to standard output.
  static func out(_ text: String) { write(Array(text.utf8), to: STDOUT_FILENO) }
  /// Writes bytes to standard output.
  static func out(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }
  /// Writes text to standard error.
  static func error(_ text: String) { write(Array(text.utf8), to: STDERR_FILENO) }
  /// Whether standard error is a terminal: progress is shown.
  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  /// Whether standard output is a terminal that wants colour.
  static var wantsColour: Bool { isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    bytes.withUnsafeBytes { buffer in
      while offset < buffer.count, let base = buffer.baseAddress {
        let put = Glibc.write(descriptor, base + offset, buffer.count - offset)
        if put < 0, errno == EINTR { continue }
        // the reader went away (a pager was closed): nothing is left to do
        if put <= 0 { return }
        offset += put
      }
    }
  }
}

/// A progress line on the terminal: done, total, speed, time left. Silent when standard error is no terminal.
struct Progress {
  private let total: Int
  private let verb: String
  private let isShown: Bool
  private let started = ContinuousClock.now
  private var lastShown = ContinuousClock.now

  init(_ verb: String, total: Int) {
    self.verb = verb
    self.total = total
    isShown = Console.isErrorTerminal && total > 1
  }

  mutating func advance(to done: Int) {
    guard isShown, done == total || ContinuousClock.now - lastShown > .milliseconds(100) else { return }
    lastShown = .now
    let elapsed = started.duration(to: .now)
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let speed = Double(done) / max(seconds, 0.001)
    let left = Int((Double(total - done) / max(speed, 0.001)).rounded(.up))
    let width = 24
    let filled = width * done / max(total, 1)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Console.error("\r\(verb) \(bar) \(done)/\(total)  每秒\(Int(speed))份  剩余\(left)秒\u{1B}[K")
    if done == total { Console.error("\r\u{1B}[K") }
  }
}
