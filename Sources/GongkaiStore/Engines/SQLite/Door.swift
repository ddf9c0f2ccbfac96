import Synchronization

/// Counts who is inside, so that a database is closed only when everybody has left: GRDB traps when it is used after closing.
final class Door: Sendable {
  private struct State {
    var inside = 0
    var isClosed = false
    var closers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// - Throws: `StoreError.closed`; who got in must leave.
  func enter() throws(StoreError) {
    let isClosed = state.withLock { state in
      if !state.isClosed { state.inside += 1 }
      return state.isClosed
    }
    if isClosed { throw .closed }
  }

  func leave() {
    let closers = state.withLock { state in
      state.inside -= 1
      return Self.closersToCall(&state)
    }
    for closer in closers { closer.resume() }
  }

  /// Lets nobody in any more and waits until all have left.
  func close() async {
    await withCheckedContinuation { continuation in
      let closers = state.withLock { state in
        state.isClosed = true
        state.closers.append(continuation)
        return Self.closersToCall(&state)
      }
      for closer in closers { closer.resume() }
    }
  }

  private static func closersToCall(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
    guard state.isClosed, state.inside == 0 else { return [] }
    defer { state.closers = [] }
    return state.closers
  }
}
