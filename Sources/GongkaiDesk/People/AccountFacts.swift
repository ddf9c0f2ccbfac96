public import GongkaiCore
import GongkaiStore

/// What a page may know of an account: no password, no secret, no hash.
public struct AccountFacts: Hashable, Sendable {
  /// The agency the person works for.
  public let agency: String
  /// Stable key.
  public let id: String
  /// The name typed at sign-in.
  public let login: String
  /// The person's name.
  public let name: String
  /// The roles held.
  public let roles: Set<Role>
  /// Whether the person may sign in.
  public let isActive: Bool
  /// The key of the department or village; nil for none.
  public let department: String?
  /// Whether a second factor is set up.
  public let hasTOTP: Bool
  /// Whether the roles ask for a second factor.
  public let needsTOTP: Bool
  /// Locked after too many failures, at the moment of asking.
  public let isLocked: Bool
  /// The civil day on which it was made.
  public let madeOn: Day

  init(_ account: Account, now: Instant) {
    (agency, id, login, name) = (account.agency, account.id.description, account.login, account.name)
    (roles, isActive, hasTOTP, needsTOTP) = (account.roles, account.isActive, account.totp != nil, account.needsTOTP)
    department = account.department
    isLocked = account.lockedUntil.map { $0 > now } ?? false
    madeOn = DeskContext.day(of: account.madeAt)
  }
}

/// A signed-in browser, as its owner sees it.
public struct SessionFacts: Hashable, Sendable {
  /// When it began, in China.
  public let startedAt: ChinaTime
  /// When it was last used, in China.
  public let seenAt: ChinaTime
  /// What the browser says it is.
  public let client: String
  /// The browser that asks.
  public let isCurrent: Bool
}

extension PeopleDesk {
  /// The accounts of the actor's agency or of one below it.
  public func people(of agency: String, by actor: Actor) async throws(PeopleError) -> [AccountFacts] {
    try await accounts(of: agency, by: actor).map { AccountFacts($0, now: context.now()) }
  }

  /// One account in reach of the actor.
  public func person(_ id: String, of agency: String, by actor: Actor) async throws(PeopleError) -> AccountFacts {
    guard let found = try await people(of: agency, by: actor).first(where: { $0.id == id }) else { throw .noSuchAccount }
    return found
  }

  /// Makes an account, see `create`; returns its key.
  public func add(login: String, name: String, roles: Set<Role>, password: String, agency: String, by actor: Actor)
    async throws(PeopleError) -> AccountFacts
  {
    AccountFacts(
      try await create(login: login, name: name, roles: roles, password: password, agency: agency, by: actor), now: context.now())
  }

  /// Changes an account, see `change`.
  public func edit(_ id: String, of agency: String, name: String, roles: Set<Role>, isActive: Bool, by actor: Actor)
    async throws(PeopleError) -> AccountFacts
  {
    AccountFacts(
      try await change(id, agency: agency, name: name, roles: roles, isActive: isActive, by: actor), now: context.now())
  }

  /// The viewer's own sessions that still last, the newest first.
  public func sessions(of viewer: Viewer) async throws(PeopleError) -> [SessionFacts] {
    let (id, agency, now, idle) = (viewer.actor.id, viewer.actor.agency, context.now(), limits.idleMinutes)
    let sessions = try await read { try Sessions($0).all(account: id, agency: agency) }
    return sessions.filter { $0.revokedAt == nil && now < $0.endsAt && now < $0.seenAt.adding(minutes: idle) }.map {
      SessionFacts(
        startedAt: ChinaTime($0.startedAt), seenAt: ChinaTime($0.seenAt), client: $0.client, isCurrent: $0.tokenHash == viewer.session)
    }
  }
}

extension RegionDesk {
  /// A key for a new place.
  public func newKey() -> String { people.context.keys.next().description }
}
