public import GongkaiCore
public import GongkaiStore

/// The audit logs: reading, verifying, exporting.
public struct AuditDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may read the log.
  public static let roles: Set<Role> = [.auditor, .supervisor]

  /// Up to `limit` entries of the actor's agency after a place, oldest first; that somebody looked is not itself an act.
  public func entries(after sequence: Int, limit: Int = 100, by actor: Actor) async throws(DeskError) -> [AuditEntry] {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "查看审计记录", needed: Self.roles) }
    return try await context.perform {
      try await context.database.read { try AuditLog($0).entries(of: actor.agency, after: sequence, limit: limit) }
    }
  }
}
