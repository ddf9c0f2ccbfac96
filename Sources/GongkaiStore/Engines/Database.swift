/// A database on either engine. Held by the repositories' callers as `any Database`; transactions are its only way in.
public protocol Database: Sendable {
  /// Which engine it is.
  var dialect: Dialect { get }

  /// Runs queries in one unchanging view of the database.
  ///
  /// `body` is synchronous: nothing else is awaited while the view is held. It may be run again, so it has no side effects.
  /// - Throws: `StoreError`, `RowError`, what `body` throws, or `CancellationError` when the task was cancelled before `body` began.
  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

  /// Runs an act in one transaction: all of it is kept when this returns, nothing of it when it throws.
  /// The one exception is `StoreError.outcomeUnknown`; `act` resolves that.
  ///
  /// `body` is synchronous and may be run again after a conflict with another act, so it has no side effects. Once begun, an act is
  /// finished even when the task is cancelled.
  /// - Parameter agency: Acts of one agency follow one another instead of colliding, since each writes that agency's audit log.
  func write<T: Sendable>(agency: String?, _ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T

  /// Waits for what is running and closes all connections. Later calls throw `StoreError.closed`.
  func close() async
}

extension Database {
  /// Runs an act that belongs to no single agency; see `write(agency:_:)`.
  public func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await write(agency: nil, body)
  }
}
