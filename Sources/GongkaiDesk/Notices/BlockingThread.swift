import Dispatch

/// A thread for calls that block, so that none of Swift's task pool is held by them. One call at a time, in order.
final class BlockingThread: Sendable {
  private let queue: DispatchQueue

  init(_ label: String) { queue = DispatchQueue(label: label) }

  /// Runs `body` there. A call that has begun is finished even when the task is cancelled; its own time limits end it.
  func run<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: body()) } }
  }
}

/// Lends texts as C strings; nil stays NULL.
func withCStrings<T>(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  func lend(_ index: Int, _ lent: [UnsafePointer<CChar>?]) -> T {
    guard index < texts.count else { return body(lent) }
    guard let text = texts[index] else { return lend(index + 1, lent + [nil]) }
    return text.withCString { lend(index + 1, lent + [$0]) }
  }
  return lend(0, [])
}
