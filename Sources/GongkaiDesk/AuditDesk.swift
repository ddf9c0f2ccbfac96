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

extension AuditDesk {
  /// What checking the log of an agency came to.
  public struct Verified: Hashable, Sendable {
    /// The agency.
    public let agency: String
    /// Intact, or the first entry that is not.
    public let verdict: AuditVerdict
  }

  /// Checks the logs of all agencies, or of one; for whoever runs the installation.
  public func verify(_ agency: String? = nil) async throws(DeskError) -> [Verified] {
    let agencies = try await agencies()
    var results: [Verified] = []
    for name in agency.map({ name in agencies.filter { $0 == name } }) ?? agencies {
      let verdict = try await context.perform { try await context.database.read { try AuditLog($0).verify(name) } }
      results.append(Verified(agency: name, verdict: verdict))
    }
    return results
  }

  /// The agencies that have a log.
  public func agencies() async throws(DeskError) -> [String] {
    try await context.perform { try await context.database.read { try AuditLog($0).agencies() } }
  }

  /// Up to `limit` entries of an agency after a place as lines of JSON with the place of the last; for an auditor's own tools.
  public func lines(of agency: String, after sequence: Int, limit: Int = 500) async throws(DeskError) -> (lines: [String], last: Int?) {
    let entries = try await context.perform {
      try await context.database.read { try AuditLog($0).entries(of: agency, after: sequence, limit: limit) }
    }
    return (entries.map(\.jsonLine), entries.last?.sequence)
  }
}
