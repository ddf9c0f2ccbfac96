import GongkaiCore
import GongkaiStore

extension PeopleDesk {
  /// Checks login, password and, where set up, the one-time or a recovery code, and begins a session.
  ///
  /// - Returns: the token for the browser; it is not kept anywhere.
  /// - Throws: `PeopleError.wrong` for an unknown login as for a wrong password, after the same time; `codeNeeded` when only the code is
  ///   missing; `locked` from the fifth failure on.
  public func signIn(login: String, password: String, code: String = "", client: String = "") async throws(PeopleError) -> String {
    let login = login.lowercased()
    guard let account = try await read({ try Accounts($0).find(login: login) }) else {
      try await spend { try await hasher.pretend(password) }
      throw .wrong
    }
    if let minutes = minutesLocked(account) { throw .locked(minutes: minutes) }
    let isRight = try await spend { try await hasher.matches(password, account.password) }
    let seconds = Int(context.now().microseconds / 1_000_000)
    let factor = isRight ? try self.factor(account, code: code, seconds: seconds) : .none
    let token = Token.make()
    let (limits, client) = (limits, String(client.prefix(200)))
    return try await act("signIn", agency: account.agency, actor: account.id.description, object: account.id.description) { db, now in
      guard var current = try Accounts(db).find(account.id.description, agency: account.agency) else { throw PeopleError.wrong }
      guard isRight, current.password == account.password else { return try Self.failed(&current, .wrong, limits, db, now) }
      guard current.isActive else { return Acted(value: "", refusal: .inactive) }
      switch factor {
      case .missing: return Acted(value: "", refusal: .codeNeeded)
      case .wrong: return try Self.failed(&current, .wrongCode, limits, db, now)
      case .step(let step):
        // Another sign-in may have used the same code in between.
        guard step > current.totpCounter else { return try Self.failed(&current, .wrongCode, limits, db, now) }
        current.totpCounter = step
      case .recovery(let hash):
        guard current.recovery.contains(hash) else { return try Self.failed(&current, .wrongCode, limits, db, now) }
        current.recovery.removeAll { $0 == hash }
      case .none: break
      }
      (current.failures, current.lockedUntil) = (0, nil)
      try Accounts(db).update(current)
      try Sessions(db).insert(
        Session(
          tokenHash: Token.hash(token), agency: current.agency, account: current.id.description, startedAt: now,
          endsAt: now.adding(minutes: limits.sessionMinutes), client: client))
      return Acted(value: token)
    }
  }

  /// What the second factor says.
  private enum Factor: Sendable {
    case none, missing, wrong
    case step(Int)
    case recovery(String)
  }

  private func factor(_ account: Account, code: String, seconds: Int) throws(PeopleError) -> Factor {
    guard let sealed = account.totp else { return .none }
    let code = code.filter { !$0.isWhitespace }.lowercased()
    if code.isEmpty { return .missing }
    let hash = Token.hash(code)
    if account.recovery.contains(hash) { return .recovery(hash) }
    let secret = try secret(sealed, of: account)
    return OneTimeCode.accepted(code, secret, seconds: seconds, after: account.totpCounter).map { .step($0) } ?? .wrong
  }

  private static func failed(
    _ account: inout Account, _ error: PeopleError, _ limits: SignInLimits, _ db: any SQLConnection, _ now: Instant
  ) throws -> Acted<String> {
    account.failures += 1
    if account.failures >= limits.failures {
      account.lockedUntil = now.adding(minutes: limits.lockMinutes)
      account.failures = 0
    }
    try Accounts(db).update(account)
    return Acted(value: "", refusal: error)
  }

  private func minutesLocked(_ account: Account) -> Int? {
    guard let until = account.lockedUntil, until > context.now() else { return nil }
    return Int((until.microseconds - context.now().microseconds + 59_999_999) / 60_000_000)
  }

  func spend<T>(_ body: () async throws -> T) async throws(PeopleError) -> T {
    do { return try await body() } catch { throw .store("密码校验没有完成，请稍后重试。") }
  }
}

extension PeopleDesk {
  /// Who holds this token.
  ///
  /// Sessions are kept in the database, so they outlive a restart; use is noted at most once a minute.
  /// - Throws: `PeopleError.signedOut` when it is unknown, idle too long, over, or revoked.
  public func viewer(token: String) async throws(PeopleError) -> Viewer {
    let (hash, now, limits) = (Token.hash(token), context.now(), limits)
    let found = try await read { db -> (Session, Account)? in
      guard let session = try Sessions(db).find(hash), let account = try Accounts(db).find(session.account, agency: session.agency) else {
        return nil
      }
      return (session, account)
    }
    guard let (session, account) = found, session.revokedAt == nil, account.isActive, now < session.endsAt,
      now < session.seenAt.adding(minutes: limits.idleMinutes)
    else { throw .signedOut }
    if session.seenAt.adding(minutes: 1) < now {
      do { try await context.database.write { try Sessions($0).touch(hash, at: now) } } catch { throw .store("\(error)") }
    }
    return Viewer(
      actor: account.actor, name: account.name, session: hash, mustSetUpTOTP: account.needsTOTP && account.totp == nil)
  }

  /// Ends the session of this token.
  public func signOut(token: String) async throws(PeopleError) {
    let hash = Token.hash(token)
    guard let session = try await read({ try Sessions($0).find(hash) }) else { return }
    try await act("signOut", agency: session.agency, actor: session.account, object: session.account) { db, now in
      _ = try Sessions(db).revoke(hash, at: now)
      return Acted(value: ())
    }
  }
}
