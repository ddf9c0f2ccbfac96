/// How an applicant gets at the status of a request without an account: by number and code, or by the address with its token.
public struct RequestAccess: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// The request, or the application it was before.
  public let id: UUIDv7
  /// Its number.
  public let number: String
  /// The blind index of the code.
  public let codeHash: String
  /// The hash of the token.
  public let tokenHash: String
  /// When the code was given.
  public let madeAt: Instant

  /// An access to be stored.
  public init(agency: String, id: UUIDv7, number: String, codeHash: String, tokenHash: String, madeAt: Instant) {
    self.agency = agency
    self.id = id
    self.number = number
    self.codeHash = codeHash
    self.tokenHash = tokenHash
    self.madeAt = madeAt
  }

  static let columns: Statement = "agency_id, id, number, code_hash, token_hash, made_at"

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    number = try row.value("number")
    codeHash = try row.value("code_hash")
    tokenHash = try row.value("token_hash")
    madeAt = try row.value("made_at")
  }
}

/// The accesses of applicants, and the wrong tries.
public struct RequestAccesses {
  let db: any SQLConnection

  /// Accesses of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Gives an access; an earlier one to the same request is no longer good.
  public func save(_ access: RequestAccess) throws {
    let changed = try db.execute(
      """
      UPDATE request_access SET code_hash = \(access.codeHash), token_hash = \(access.tokenHash), made_at = \(access.madeAt)
      WHERE agency_id = \(access.agency) AND id = \(access.id)
      """)
    guard changed == 0 else { return }
    try db.execute(
      """
      INSERT INTO request_access (\(RequestAccess.columns))
      VALUES (\(access.agency), \(access.id), \(access.number), \(access.codeHash), \(access.tokenHash), \(access.madeAt))
      """)
  }

  /// The access to a number.
  public func find(number: String, agency: String) throws -> RequestAccess? {
    try db.row(
      "SELECT \(RequestAccess.columns) FROM request_access WHERE agency_id = \(agency) AND number = \(number)", as: RequestAccess.init(row:)
    )
  }

  /// The access of a token.
  public func find(tokenHash: String, agency: String) throws -> RequestAccess? {
    try db.row(
      "SELECT \(RequestAccess.columns) FROM request_access WHERE agency_id = \(agency) AND token_hash = \(tokenHash)",
      as: RequestAccess.init(row:))
  }

  /// The wrong tries at a number since a moment; 0 when the last ones lie before it.
  public func tries(number: String, agency: String, since moment: Instant) throws -> Int {
    try db.value(
      "tries", of: "SELECT tries FROM code_try WHERE agency_id = \(agency) AND number = \(number) AND began_at > \(moment)") ?? 0
  }

  /// Counts a wrong try, whether there is such a number or not; tries that began before `moment` are forgotten, at every number.
  public func countTry(number: String, agency: String, since moment: Instant, at now: Instant) throws {
    try db.execute("DELETE FROM code_try WHERE agency_id = \(agency) AND began_at <= \(moment)")
    let changed = try db.execute("UPDATE code_try SET tries = tries + 1 WHERE agency_id = \(agency) AND number = \(number)")
    guard changed == 0 else { return }
    try db.insertOrRepeat("INSERT INTO code_try (agency_id, number, began_at, tries) VALUES (\(agency), \(number), \(now), 1)")
  }
}
