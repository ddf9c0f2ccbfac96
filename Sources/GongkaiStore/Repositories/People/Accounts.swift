public import GongkaiCore

extension Role: SQLConvertible {}

/// The account of a person in an agency.
public struct Account: Hashable, Sendable {
  /// The agency the person works for.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The name typed at sign-in; unique in the installation, lower case.
  public var login: String
  /// The person's name.
  public var name: String
  /// The roles held.
  public var roles: Set<Role>
  /// The password as `PasswordHash` writes it.
  public var password: String
  /// When the password was set.
  public var passwordSetAt: Instant
  /// The sealed secret of the second factor; nil when there is none.
  public var totp: String?
  /// The time step of the last code used, so that no code works twice.
  public var totpCounter: Int
  /// The person must set up a second factor before anything else.
  public var needsTOTP: Bool
  /// Hashes of the unused recovery codes.
  public var recovery: [String]
  /// Wrong passwords or codes since the last success.
  public var failures: Int
  /// Until when it is locked; nil when it is not.
  public var lockedUntil: Instant?
  /// Whether the person may sign in.
  public var isActive: Bool
  /// When it was made.
  public let madeAt: Instant
  /// Where notices are sent; empty when none is set.
  public var email: String
  /// The department or village the person belongs to, a key of the tree of places; nil for none.
  public var department: String?

  /// An account as it is made.
  public init(agency: String, id: UUIDv7, login: String, name: String, roles: Set<Role>, password: String, needsTOTP: Bool, madeAt: Instant)
  {
    self.agency = agency
    self.id = id
    self.login = login
    self.name = name
    self.roles = roles
    self.password = password
    passwordSetAt = madeAt
    totp = nil
    totpCounter = 0
    self.needsTOTP = needsTOTP
    recovery = []
    failures = 0
    lockedUntil = nil
    isActive = true
    self.madeAt = madeAt
    email = ""
  }

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    login = try row.value("login")
    name = try row.value("name")
    let words: String = try row.value("roles")
    roles = Set(words.split(separator: " ").compactMap { Role(rawValue: String($0)) })
    password = try row.value("password")
    passwordSetAt = try row.value("password_set_at")
    totp = try row.value("totp")
    totpCounter = try row.value("totp_counter")
    needsTOTP = try row.value("needs_totp")
    let codes: String = try row.value("recovery")
    recovery = codes.split(separator: " ").map(String.init)
    failures = try row.value("failures")
    lockedUntil = try row.value("locked_until")
    isActive = try row.value("is_active")
    madeAt = try row.value("made_at")
    email = try row.value("email")
    department = try row.value("department")
  }

  var roleWords: String { Role.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " ") }

  /// The person as the rules see them.
  public var actor: Actor { Actor(id: id.description, agency: agency, roles: roles) }
}

/// Accounts.
public struct Accounts {
  let db: any SQLConnection

  /// Accounts of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds an account.
  ///
  /// - Throws: `StoreError.constraint(.unique, …)` when the login is taken.
  public func insert(_ account: Account) throws {
    try db.execute(
      """
      INSERT INTO account (agency_id, id, login, name, roles, password, password_set_at, totp, totp_counter, needs_totp, recovery, failures,
        locked_until, is_active, made_at, email, department)
      VALUES (\(account.agency), \(account.id), \(account.login), \(account.name), \(account.roleWords), \(account.password),
        \(account.passwordSetAt), \(account.totp), \(account.totpCounter), \(account.needsTOTP),
        \(account.recovery.joined(separator: " ")), \(account.failures), \(account.lockedUntil), \(account.isActive), \(account.madeAt),
        \(account.email), \(account.department))
      """)
  }

  /// Writes everything about an account that can change.
  public func update(_ account: Account) throws {
    try db.execute(
      """
      UPDATE account SET name = \(account.name), roles = \(account.roleWords), password = \(account.password),
        password_set_at = \(account.passwordSetAt), totp = \(account.totp), totp_counter = \(account.totpCounter),
        needs_totp = \(account.needsTOTP), recovery = \(account.recovery.joined(separator: " ")), failures = \(account.failures),
        locked_until = \(account.lockedUntil), is_active = \(account.isActive),
        email = \(account.email), department = \(account.department)
      WHERE agency_id = \(account.agency) AND id = \(account.id)
      """)
  }

  /// The account of a login.
  public func find(login: String) throws -> Account? { try db.row("SELECT * FROM account WHERE login = \(login)", as: Account.init(row:)) }

  /// The account of a key.
  public func find(_ id: String, agency: String) throws -> Account? {
    try db.row("SELECT * FROM account WHERE agency_id = \(agency) AND id = \(id)", as: Account.init(row:))
  }

  /// The accounts of an agency in the order of their logins.
  public func all(agency: String) throws -> [Account] {
    try db.rows("SELECT * FROM account WHERE agency_id = \(agency) ORDER BY login", as: Account.init(row:))
  }

  /// Whether the installation has no account yet.
  public func isEmpty() throws -> Bool { try db.value("n", of: "SELECT COUNT(*) AS n FROM account") ?? 0 == 0 }
}
