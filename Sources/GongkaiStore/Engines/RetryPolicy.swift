/// How often and how long an act is run again after it collided with another.
public struct RetryPolicy: Hashable, Sendable {
  /// Runs at most, the first included.
  public var attempts: Int
  /// The longest pause before the second run, milliseconds; doubled before each further one.
  public var firstPause: Int
  /// The longest pause at all, milliseconds.
  public var longestPause: Int

  /// - Precondition: `attempts` is 1...1000, the pauses are not negative.
  public init(attempts: Int = 40, firstPause: Int = 2, longestPause: Int = 200) {
    precondition((1...1000).contains(attempts) && firstPause >= 0 && longestPause >= firstPause)
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// The pause before run `attempt + 1`, in microseconds: a random part of a bound that doubles, so that rivals do not meet again.
  func pause(after attempt: Int) -> UInt32 {
    let bound = min(longestPause, firstPause << min(attempt - 1, 16))
    return UInt32.random(in: 0...UInt32(bound * 1000))
  }
}
