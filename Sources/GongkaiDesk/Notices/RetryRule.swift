/// When a notice that did not go out is tried again: after 1, 5, 15 and 60 minutes, then each hour, for three days in all (convention).
enum RetryRule {
  private static let first = [1, 5, 15, 60]
  private static let each = 60
  private static let limit = 3 * 24 * 60

  /// The pause after so many attempts, in minutes; nil when three days would be over.
  ///
  /// The 75th attempt, 4,281 minutes after the first, is the last.
  static func pause(after attempts: Int) -> Int? {
    let attempts = max(1, attempts)
    func pause(_ number: Int) -> Int { number <= first.count ? first[number - 1] : each }
    let total = (1...attempts).reduce(0) { $0 + pause($1) }
    return total <= limit ? pause(attempts) : nil
  }
}
