/// A signed-in browser. Only the hash of its token is kept, so that a copy of the database opens no session.
public struct Session: Hashable, Sendable {
  /// The hash of the token.
  public let tokenHash: String
  /// The agency of the account.
  public let agency: String
  /// The account.
  public let account: String
  /// When it began.
  public let startedAt: Instant
  /// When it was last used.
  public var seenAt: Instant
  /// The moment after which it is over whatever happens.
  public let endsAt: Instant
  /// What the browser says it is, shortened; for the person to tell sessions apart.
  public let client: String
  /// When it was ended; nil while it lasts.
  public var revokedAt: Instant?

  /// A new session.
  public init(tokenHash: String, agency: String, account: String, startedAt: Instant, endsAt: Instant, client: String) {
    self.tokenHash = tokenHash
    self.agency = agency
    self.account = account
    self.startedAt = startedAt
    seenAt = startedAt
    self.endsAt = endsAt
    self.client = client
  }

  init(row: SQLRow) throws {
    tokenHash = try row.value("token_hash")
    agency = try row.value("agency_id")
    account = try row.value("account_id")
    startedAt = try row.value("started_at")
    seenAt = try row.value("seen_at")
    endsAt = try row.value("ends_at")
    client = try row.value("client")
    revokedAt = try row.value("revoked_at")
  }
}

/// Sessions and the link of the first start.
public struct Sessions {
  let db: any SQLConnection

  /// Sessions of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a session.
  public func insert(_ session: Session) throws {
    try db.execute(
      """
      INSERT INTO session (token_hash, agency_id, account_id, started_at, seen_at, ends_at, client)
      VALUES (\(session.tokenHash), \(session.agency), \(session.account), \(session.startedAt), \(session.seenAt), \(session.endsAt),
        \(session.client))
      """)
  }

  /// The session of a token's hash.
  public func find(_ tokenHash: String) throws -> Session? {
    try db.row("SELECT * FROM session WHERE token_hash = \(tokenHash)", as: Session.init(row:))
  }

  /// The sessions of an account, the newest first.
  public func all(account: String, agency: String) throws -> [Session] {
    try db.rows(
      "SELECT * FROM session WHERE agency_id = \(agency) AND account_id = \(account) ORDER BY started_at DESC LIMIT 100",
      as: Session.init(row:))
  }

  /// Notes that the session was used.
  public func touch(_ tokenHash: String, at: Instant) throws {
    try db.execute("UPDATE session SET seen_at = \(at) WHERE token_hash = \(tokenHash) AND revoked_at IS NULL")
  }

  /// Ends one session; whether there was one to end.
  public func revoke(_ tokenHash: String, at: Instant) throws -> Bool {
    try db.execute("UPDATE session SET revoked_at = \(at) WHERE token_hash = \(tokenHash) AND revoked_at IS NULL") == 1
  }

  /// Ends all sessions of an account, but for one that is kept; how many.
  @discardableResult
  public func revokeAll(account: String, agency: String, except kept: String = "", at: Instant) throws -> Int {
    try db.execute(
      """
      UPDATE session SET revoked_at = \(at)
      WHERE agency_id = \(agency) AND account_id = \(account) AND revoked_at IS NULL AND token_hash <> \(kept)
      """)
  }

  /// How many ended sessions of an agency were last used before a moment.
  public func count(agency: String, before: Instant) throws -> Int {
    try db.value(
      "n",
      of: "SELECT COUNT(*) AS n FROM session WHERE agency_id = \(agency) AND seen_at < \(before) AND ends_at < \(before)") ?? 0
  }

  /// Removes the sessions that `count` counts.
  public func remove(agency: String, before: Instant) throws {
    try db.execute("DELETE FROM session WHERE agency_id = \(agency) AND seen_at < \(before) AND ends_at < \(before)")
  }

  /// Keeps the hash of a first-start link in place of any before.
  public func makeStartLink(_ tokenHash: String, at: Instant) throws {
    try db.execute("DELETE FROM start_link")
    try db.execute("INSERT INTO start_link (token_hash, made_at) VALUES (\(tokenHash), \(at))")
  }

  /// Uses up a first-start link; when it was made, nil when it is unknown or used.
  public func useStartLink(_ tokenHash: String, at: Instant) throws -> Instant? {
    let made: Instant? = try db.value("made_at", of: "SELECT made_at FROM start_link WHERE token_hash = \(tokenHash) AND used_at IS NULL")
    try db.execute("UPDATE start_link SET used_at = \(at) WHERE token_hash = \(tokenHash)")
    return made
  }
}
