import Synchronization

/// The value that the last run of a repeatable body came to.
final class LastValue<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  func set(_ new: Value) { value.withLock { $0 = new } }

  func get() -> Value? { value.withLock { $0 } }
}
