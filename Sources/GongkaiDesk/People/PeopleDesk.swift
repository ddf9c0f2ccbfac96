public import GongkaiCore
import GongkaiStore

/// Accounts, sign-in and sessions.
public struct PeopleDesk: Sendable {
  let context: DeskContext
  let hasher: PasswordHasher
  /// The limits of sign-in.
  public let limits: SignInLimits

  /// The desk of a context.
  public init(_ context: DeskContext, hasher: PasswordHasher = PasswordHasher(), limits: SignInLimits = SignInLimits()) {
    self.context = context
    self.hasher = hasher
    self.limits = limits
  }
}

/// The limits of sign-in (GB/T 22239—2019, identity authentication; the numbers are settings, convention). Times in minutes.
public struct SignInLimits: Hashable, Sendable {
  /// Wrong passwords or codes before an account is locked.
  public var failures = 5
  /// How long it stays locked.
  public var lockMinutes = 10
  /// How long a session lives without use.
  public var idleMinutes = 30
  /// How long a session lives at most.
  public var sessionMinutes = 12 * 60
  /// How long the link of the first start is good.
  public var startLinkMinutes = 24 * 60
  /// The roles that must have a second factor.
  public var totpRoles: Set<Role> = [.systemAdministrator, .securityAdministrator, .auditor]

  /// The usual limits.
  public init() {}
}

/// A person who is signed in.
public struct Viewer: Hashable, Sendable {
  /// The person as the rules see them.
  public let actor: Actor
  /// The person's name.
  public let name: String
  /// The hash of the session's token.
  public let session: String
  /// The roles ask for a second factor that is not set up yet: nothing else is allowed before.
  public let mustSetUpTOTP: Bool
}

/// Why somebody is not let in, or an account not changed.
public enum PeopleError: Error, Hashable, Sendable {
  /// Login or password is wrong; it is not told which.
  case wrong
  /// The one-time code is wrong or used.
  case wrongCode
  /// Password right, one-time code needed.
  case codeNeeded
  /// Too many failures; the minutes left.
  case locked(minutes: Int)
  case inactive
  /// The session is unknown, over or revoked.
  case signedOut
  case linkInvalid
  case alreadyStarted
  case password(String)
  case login(String)
  case loginTaken(String)
  case noName
  case noRoles
  case rolesConflict(Role, Role)
  case noSuchAccount
  /// No address that mail can be sent to.
  case email(String)
  case notYourRole
  /// Nobody takes away their own administration.
  case ownAccount
  case totpNotBegun
  case region(RegionError)
  case store(String)
}

extension PeopleError: CustomStringConvertible {
  /// One sentence: what is the matter, what to do.
  public var description: String {
    switch self {
    case .wrong: "账号或者密码不对。请核对后重试。"
    case .wrongCode: "验证码不对或者已经用过。请等待下一个验证码再试。"
    case .codeNeeded: "请输入验证器上的六位验证码。"
    case .locked(let minutes): "连续输错次数过多，账号已锁定，请 \(minutes) 分钟后再试，或者联系安全管理员。"
    case .inactive: "账号已停用，请联系安全管理员。"
    case .signedOut: "登录已失效，请重新登录。"
    case .linkInvalid: "这个链接已经用过或者过期。请重新启动程序，使用新显示的链接。"
    case .alreadyStarted: "系统已有账号，不需要首次启动链接。"
    case .password(let fault): fault
    case .login(let text): "账号名“\(text)”不能用：请用 3 至 40 位小写字母、数字、点、横线。"
    case .loginTaken(let text): "账号名“\(text)”已被使用，请换一个。"
    case .noName: "请填写姓名。"
    case .noRoles: "请至少选择一个角色。"
    case .rolesConflict(let a, let b): "同一人不能兼任“\(a.name)”和“\(b.name)”。"
    case .noSuchAccount: "没有找到这个账号，可能已被他人改动，请刷新后重试。"
    case .email(let text): "“\(text)”不是完整的邮箱地址，请写成 name@example.gov.cn 的样子。"
    case .notYourRole: "您的角色不能管理账号，应由\(Role.securityAdministrator.name)办理。"
    case .ownAccount: "不能停用自己的账号或者取消自己的管理角色，请由其他安全管理员办理。"
    case .totpNotBegun: "还没有开始设置验证器，请先扫描二维码。"
    case .region(let error): error.description
    case .store(let sentence): sentence
    }
  }
}

extension PeopleDesk {
  /// Runs an act of an agency with its audit entry, and turns what the store throws into a sentence.
  ///
  /// `body` returns the value and what the log keeps; a refusal is returned, not thrown, where it has to be recorded.
  func act<T: Sendable>(
    _ name: String, agency: String, actor: String, object: String,
    _ body: @escaping @Sendable (any SQLConnection, Instant) throws -> Acted<T>
  ) async throws(PeopleError) -> T {
    let (id, now) = (context.keys.next(), context.now())
    do {
      let result = try await context.database.act(id, agency: agency) { db in
        let acted = try body(db, now)
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: id, at: now, actor: actor, act: name, objectKind: "account", objectID: object,
            outcome: acted.refusal == nil ? .success : .refused, before: acted.before,
            after: acted.refusal.map { .text($0.description) } ?? acted.after))
        return acted
      }
      if let refusal = result.refusal { throw refusal }
      return result.value
    } catch let error as PeopleError { throw error } catch { throw .store("\(error)") }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws(PeopleError) -> T {
    do { return try await context.database.read(body) } catch let error as PeopleError { throw error } catch { throw .store("\(error)") }
  }
}

/// What an act comes to.
struct Acted<T: Sendable>: Sendable {
  var value: T
  var before: CanonicalJSON = nil
  var after: CanonicalJSON = nil
  /// Recorded and then thrown.
  var refusal: PeopleError?
}

extension Account {
  /// What the audit log keeps of it; no secret.
  var audited: CanonicalJSON {
    [
      "login": .text(login), "name": .text(name), "roles": .list(Role.allCases.filter(roles.contains).map { .text($0.rawValue) }),
      "active": .flag(isActive), "totp": .flag(totp != nil), "needsTOTP": .flag(needsTOTP),
    ]
  }
}

extension Instant {
  /// This moment and so many minutes more.
  func adding(minutes: Int) -> Instant { Instant(microseconds: microseconds + Int64(minutes) * 60_000_000) }
}
