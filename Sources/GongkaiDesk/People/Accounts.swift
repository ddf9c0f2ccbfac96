public import GongkaiCore
public import GongkaiStore

extension PeopleDesk {
  /// The accounts of the actor's agency or of one below it.
  public func accounts(of agency: String, by actor: Actor) async throws(PeopleError) -> [Account] {
    try mayManage(actor)
    return try await read { db in
      guard try Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      return try Accounts(db).all(agency: agency)
    }
  }

  /// Makes an account in an agency that the actor administers.
  public func create(
    login: String, name: String, roles: Set<Role>, password: String, agency: String, by actor: Actor
  ) async throws(PeopleError) -> Account {
    try mayManage(actor)
    let draft = try await draft(login: login, name: name, roles: roles, password: password, agency: agency)
    return try await act("createAccount", agency: agency, actor: actor.id, object: draft.id.description) { db, _ in
      guard try Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      guard try Accounts(db).find(login: draft.login) == nil else { throw PeopleError.loginTaken(draft.login) }
      try Accounts(db).insert(draft)
      return Acted(value: draft, after: draft.audited)
    }
  }

  /// Changes name, roles and whether the account works. Whoever loses a role or the account loses the sessions too.
  public func change(_ id: String, agency: String, name: String, roles: Set<Role>, isActive: Bool, by actor: Actor)
    async throws(PeopleError)
    -> Account
  {
    try mayManage(actor)
    try Self.check(name: name, roles: roles)
    if id == actor.id, !isActive || !roles.contains(.securityAdministrator) { throw .ownAccount }
    let limits = limits
    return try await act("changeAccount", agency: agency, actor: actor.id, object: id) { db, now in
      guard try Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      guard var account = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      let before = account
      (account.name, account.roles, account.isActive) = (name, roles, isActive)
      account.needsTOTP = !roles.isDisjoint(with: limits.totpRoles)
      try Accounts(db).update(account)
      if !isActive || !before.roles.isSubset(of: roles) { try Sessions(db).revokeAll(account: id, agency: agency, at: now) }
      return Acted(value: account, before: before.audited, after: account.audited)
    }
  }

  /// Sets another password for somebody, ends their sessions and lifts a lock. With `clearingTOTP` the second factor is to be set up anew.
  public func reset(_ id: String, agency: String, password: String, clearingTOTP: Bool = false, by actor: Actor) async throws(PeopleError) {
    try mayManage(actor)
    guard let account = try await read({ try Accounts($0).find(id, agency: agency) }) else { throw .noSuchAccount }
    if let fault = PasswordRule.fault(password, login: account.login) { throw .password(fault) }
    let hash = try await spend { try await hasher.hash(password) }
    try await act("resetPassword", agency: agency, actor: actor.id, object: id) { db, now in
      guard try Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      guard var account = try Accounts(db).find(id, agency: agency) else { throw PeopleError.noSuchAccount }
      (account.password, account.passwordSetAt, account.failures, account.lockedUntil) = (hash, now, 0, nil)
      if clearingTOTP { (account.totp, account.recovery) = (nil, []) }
      try Accounts(db).update(account)
      try Sessions(db).revokeAll(account: id, agency: agency, at: now)
      return Acted(value: (), after: account.audited)
    }
  }

  /// Changes one's own password; the other sessions end.
  public func changePassword(from old: String, to new: String, by viewer: Viewer) async throws(PeopleError) {
    let (id, agency) = (viewer.actor.id, viewer.actor.agency)
    guard let account = try await read({ try Accounts($0).find(id, agency: agency) }) else { throw .noSuchAccount }
    if let minutes = account.lockedUntil.map({ $0 > context.now() }), minutes { throw .locked(minutes: limits.lockMinutes) }
    if let fault = PasswordRule.fault(new, login: account.login) { throw .password(fault) }
    guard try await spend({ try await hasher.matches(old, account.password) }) else { throw .wrong }
    let hash = try await spend { try await hasher.hash(new) }
    try await act("changePassword", agency: agency, actor: id, object: id) { db, now in
      guard var current = try Accounts(db).find(id, agency: agency), current.password == account.password else { throw PeopleError.wrong }
      (current.password, current.passwordSetAt) = (hash, now)
      try Accounts(db).update(current)
      try Sessions(db).revokeAll(account: id, agency: agency, except: viewer.session, at: now)
      return Acted(value: ())
    }
  }

  /// Ends sessions: of oneself, or, for a security administrator, of anybody in reach.
  public func revokeSessions(of id: String, agency: String, by viewer: Viewer) async throws(PeopleError) -> Int {
    let actor = viewer.actor
    if id != actor.id { try mayManage(actor) }
    return try await act("revokeSessions", agency: agency, actor: actor.id, object: id) { db, now in
      guard try id == actor.id || Self.reaches(actor, agency, db) else { throw PeopleError.notYourRole }
      let count = try Sessions(db).revokeAll(account: id, agency: agency, except: id == actor.id ? viewer.session : "", at: now)
      return Acted(value: count, after: ["sessions": .integer(count)])
    }
  }
}

extension PeopleDesk {
  func mayManage(_ actor: Actor) throws(PeopleError) {
    guard actor.roles.contains(.securityAdministrator) else { throw .notYourRole }
  }

  /// An administrator reaches the own agency and those below it.
  static func reaches(_ actor: Actor, _ agency: String, _ db: any SQLConnection) throws -> Bool {
    if actor.agency == agency { return true }
    return try Regions(db).tree().isAbove(actor.agency, agency)
  }

  static func check(name: String, roles: Set<Role>) throws(PeopleError) {
    if name.allSatisfy(\.isWhitespace) { throw .noName }
    if roles.isEmpty { throw .noRoles }
    if let (a, b) = Role.conflicts(in: roles).first { throw .rolesConflict(a, b) }
  }

  /// An account that could be stored: everything checked, the password hashed.
  func draft(login: String, name: String, roles: Set<Role>, password: String, agency: String) async throws(PeopleError) -> Account {
    let login = login.lowercased()
    let allowed = "abcdefghijklmnopqrstuvwxyz0123456789.-"
    guard (3...40).contains(login.count), login.allSatisfy(allowed.contains) else { throw .login(login) }
    try Self.check(name: name, roles: roles)
    if let fault = PasswordRule.fault(password, login: login) { throw .password(fault) }
    let hash = try await spend { try await hasher.hash(password) }
    return Account(
      agency: agency, id: context.keys.next(), login: login, name: name, roles: roles, password: hash,
      needsTOTP: !roles.isDisjoint(with: limits.totpRoles), madeAt: context.now())
  }
}
