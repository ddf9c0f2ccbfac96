import Dispatch
import Synchronization

/// A place for one connection, with a thread of its own.
///
/// `@unchecked Sendable`: `session` is touched only by work running on `queue`, which is serial, so by one thread at a time.
final class ConnectionSlot: @unchecked Sendable {
  let queue: DispatchQueue
  private var session: PostgreSQLSession?

  init(number: Int) { queue = DispatchQueue(label: "gongkai.postgresql.\(number)") }

  /// A connection that stands, made anew when the last one is gone. Only on `queue`.
  func session(_ parameters: PostgreSQLParameters) throws(StoreError) -> PostgreSQLSession {
    if let session, session.isFresh { return session }
    session = nil
    let made = try PostgreSQLSession(parameters)
    session = made
    return made
  }

  /// Drops the connection. Only on `queue`.
  func forget() { session = nil }
}

/// Lends connections to work, each at most to one at a time, and lets what must wait wait in order.
///
/// Work of the same lane never runs at the same time: acts of one agency would only collide.
final class ConnectionPool: Sendable {
  struct Work: Sendable {
    var number: UInt64 = 0
    var lane: String?
    var run: @Sendable (ConnectionSlot) -> Void
    var refuse: @Sendable (any Error) -> Void
  }

  private struct State {
    var idle: [ConnectionSlot]
    var running = 0
    var waiting: [Work] = []
    var busyLanes: Set<String> = []
    var lastNumber: UInt64 = 0
    var closers: [CheckedContinuation<Void, Never>] = []
    var isClosed = false
  }

  private let state: Mutex<State>
  private let acquireSeconds: Double
  private let timer = DispatchQueue(label: "gongkai.postgresql.timer")

  init(_ parameters: PostgreSQLParameters) {
    acquireSeconds = parameters.acquireSeconds
    state = Mutex(State(idle: (0..<parameters.connections).map(ConnectionSlot.init(number:))))
  }

  /// Runs `work` on a slot's thread, or refuses it after the time-out, when its task is cancelled, or when the pool is closed.
  func submit<T: Sendable>(lane: String?, _ body: @escaping @Sendable (ConnectionSlot) throws -> T) async throws -> T {
    try Task.checkCancellation()
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enqueue(
          Work(
            number: number, lane: lane, run: { slot in continuation.resume(with: Result { try body(slot) }) },
            refuse: { continuation.resume(throwing: $0) }))
        // cancelled before it stood in the line, so that the handler found nothing
        if Task.isCancelled { withdraw(number, CancellationError()) }
      }
    } onCancel: {
      withdraw(number, CancellationError())
    }
  }

  private func enqueue(_ work: Work) {
    let refused = state.withLock { state in
      if !state.isClosed { state.waiting.append(work) }
      return state.isClosed
    }
    if refused { return work.refuse(StoreError.closed) }
    startWhatCan()
    let waits = state.withLock { $0.waiting.contains { $0.number == work.number } }
    guard waits else { return }
    timer.asyncAfter(deadline: .now() + acquireSeconds) { [weak self] in self?.withdraw(work.number, StoreError.busy) }
  }

  /// Takes work that has not begun out of the line.
  private func withdraw(_ number: UInt64, _ reason: any Error) {
    let work = state.withLock { state in
      state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
    }
    work?.refuse(reason)
  }

  /// Pairs idle slots with the first work whose lane is free.
  private func startWhatCan() {
    while let (work, slot) = state.withLock({ Self.nextPair(&$0) }) {
      slot.queue.async {
        work.run(slot)
        self.finished(work, slot)
      }
    }
  }

  private static func nextPair(_ state: inout State) -> (Work, ConnectionSlot)? {
    let isFree = { [lanes = state.busyLanes] (work: Work) in work.lane.map { !lanes.contains($0) } ?? true }
    guard !state.idle.isEmpty, let index = state.waiting.firstIndex(where: isFree) else { return nil }
    let work = state.waiting.remove(at: index)
    if let lane = work.lane { state.busyLanes.insert(lane) }
    state.running += 1
    // the slot used last: its connection is the likeliest to stand
    return (work, state.idle.removeLast())
  }

  private func finished(_ work: Work, _ slot: ConnectionSlot) {
    state.withLock { state in
      if let lane = work.lane { state.busyLanes.remove(lane) }
      state.running -= 1
      if state.isClosed { slot.forget() } else { state.idle.append(slot) }
    }
    startWhatCan()
    resumeClosers()
  }

  /// Refuses what waits, lets what runs finish, closes every connection.
  func close() async {
    let (refused, idle) = state.withLock { state in
      state.isClosed = true
      defer {
        state.waiting = []
        state.idle = []
      }
      return (state.waiting, state.idle)
    }
    for work in refused { work.refuse(StoreError.closed) }
    for slot in idle { slot.queue.async { slot.forget() } }
    await withCheckedContinuation { continuation in
      state.withLock { $0.closers.append(continuation) }
      resumeClosers()
    }
  }

  private func resumeClosers() {
    let closers = state.withLock { state in
      guard state.isClosed, state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.closers = [] }
      return state.closers
    }
    for closer in closers { closer.resume() }
  }
}
