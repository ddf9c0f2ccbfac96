import Foundation
import Synchronization

/// A point that the first runs of two acts reach together; later runs pass at once.
final class Meeting: Sendable {
  private let state = NSCondition()
  nonisolated(unsafe) private var arrived = 0  // guarded by `state`

  /// Waits for the other, ten seconds at most.
  func meet() {
    state.lock()
    defer { state.unlock() }
    arrived += 1
    state.broadcast()
    let limit = Date().addingTimeInterval(10)
    while arrived < 2, state.wait(until: limit) {}
  }
}

/// Counts who is inside at the same time.
final class Gauge: Sendable {
  private let counts = Mutex((inside: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func enter() { counts.withLock { $0 = ($0.inside + 1, max($0.most, $0.inside + 1)) } }

  func leave() { counts.withLock { $0.inside -= 1 } }
}
