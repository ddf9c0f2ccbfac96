/// How to reach a PostgreSQL server and how long to wait for it.
public struct PostgreSQLParameters: Hashable, Sendable {
  /// A conninfo text or URI of libpq. May hold a password: never logged, never in an error.
  public var connection: String
  /// Connections, each with a thread of its own, 1...200.
  public var connections: Int
  /// How long a call waits for a free connection, seconds.
  public var acquireSeconds: Double
  /// How long to wait for the server when connecting, seconds, at least 2.
  public var connectSeconds: Int
  /// How long one statement may run, seconds.
  public var statementSeconds: Int
  /// How long a statement waits for a row that another act holds, seconds.
  public var lockSeconds: Int

  /// The parameters with the time-outs that suit a portal.
  public init(
    connection: String, connections: Int = 8, acquireSeconds: Double = 10, connectSeconds: Int = 5, statementSeconds: Int = 30,
    lockSeconds: Int = 10
  ) {
    precondition((1...200).contains(connections) && acquireSeconds > 0 && connectSeconds >= 2)
    precondition(statementSeconds > 0 && lockSeconds > 0)
    self.connection = connection
    self.connections = connections
    self.acquireSeconds = acquireSeconds
    self.connectSeconds = connectSeconds
    self.statementSeconds = statementSeconds
    self.lockSeconds = lockSeconds
  }

  /// What every session is set to. A transaction left open by a stuck program is ended by the server after twice the statement's limit.
  var sessionSettings: String {
    """
    SET statement_timeout = '\(statementSeconds)s'; SET lock_timeout = '\(lockSeconds)s';
    SET idle_in_transaction_session_timeout = '\(2 * statementSeconds)s';
    SET TIME ZONE 'UTC'; SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET synchronous_commit = on;
    SET extra_float_digits = 3
    """
  }
}
