public import GongkaiCore
import GongkaiStore

/// One entry of the audit log for a page: the names of people in place of their keys.
public struct AuditFacts: Hashable, Sendable {
  /// 1, 2, 3, … in the agency.
  public let sequence: Int
  /// When, in China; nil when the stored text is no time.
  public let at: ChinaTime?
  /// Who: a name, or what is stored where there is no such account.
  public let who: String
  /// The name of the act.
  public let act: String
  /// The kind of thing it was done to; `region` for a place.
  public let objectKind: String
  /// Which one; of an account its login, of a place its name.
  public let object: String
  /// Whether a rule refused it.
  public let isRefused: Bool
  /// How it was before, as JSON.
  public let before: String
  /// How it is now, as JSON.
  public let after: String
}

/// What checking the audit log of an agency came to.
public struct AuditCheck: Hashable, Sendable {
  /// How many entries were found intact.
  public let entries: Int
  /// The hash of the last one; noted elsewhere, it proves the log later.
  public let lastHash: String
  /// The first broken entry and why; nil when all are intact.
  public let broken: Broken?

  /// The first broken entry.
  public struct Broken: Hashable, Sendable {
    /// Its number.
    public let sequence: Int
    /// Why, a Chinese clause.
    public let reason: String
  }

  init(_ verdict: AuditVerdict) {
    switch verdict {
    case .intact(let entries, let hash): (self.entries, lastHash, broken) = (entries, hash, nil)
    case .broken(let at, let why): (entries, lastHash, broken) = (at - 1, "", Broken(sequence: at, reason: why.description))
    }
  }
}

extension AuditDesk {
  /// Up to `limit` entries of the actor's agency after a place, oldest first, with names.
  public func lines(after sequence: Int, limit: Int = 100, by actor: Actor) async throws(DeskError) -> [AuditFacts] {
    let entries = try await entries(after: sequence, limit: limit, by: actor)
    return try await context.perform {
      try await context.database.read { db in
        var names: [String: Account?] = [:]
        func account(_ id: String) throws -> Account? {
          if let known = names[id] { return known }
          let found = UUIDv7(id) == nil ? nil : try Accounts(db).find(id, agency: actor.agency)
          names[id] = .some(found)
          return found
        }
        let tree = try Regions(db).tree()
        return try entries.map { entry in
          let place = tree[entry.objectID]
          return AuditFacts(
            sequence: entry.sequence, at: Instant(entry.at).map(ChinaTime.init),
            who: try account(entry.actor)?.name ?? (entry.actor == Actor.applicantID ? "申请人" : entry.actor),
            act: entry.act, objectKind: place == nil ? entry.objectKind : "region",
            object: try place?.name ?? account(entry.objectID)?.login ?? entry.objectID,
            isRefused: entry.outcome != AuditRecord.Outcome.success.rawValue, before: entry.beforeJSON, after: entry.afterJSON)
        }
      }
    }
  }

  /// Checks the whole log of the actor's agency.
  public func verify(by actor: Actor) async throws(DeskError) -> AuditCheck {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "核验审计记录", needed: Self.roles) }
    return try await context.perform { AuditCheck(try await context.database.read { try AuditLog($0).verify(actor.agency) }) }
  }
}
