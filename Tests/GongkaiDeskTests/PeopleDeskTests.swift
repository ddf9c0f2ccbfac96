import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// Accounts, sign-in and sessions, on both engines. Passwords are hashed at the lowest cost here.
@Suite struct PeopleDeskTests {
  static let password = "Qinghe-2025!"

  static func people(_ context: DeskContext) -> PeopleDesk { PeopleDesk(context, hasher: PasswordHasher(cost: 10)) }

  /// A desk with its first administrator, signed in.
  static func started(_ context: DeskContext) async throws -> (PeopleDesk, Viewer) {
    let people = people(context)
    let token = try #require(try await people.firstStart())
    try await people.start(token: token, organ: "青禾县人民政府", kind: .county, login: "anquan", name: "安全员", password: password)
    let viewer = try await people.viewer(token: people.signIn(login: "anquan", password: password))
    try await RegionDesk(context).apply(.add(id: "north", parent: "root", kind: .agency, name: "北河街道办事处"), by: viewer.actor)
    return (people, viewer)
  }

  static func failure(_ body: () async throws(PeopleError) -> Void) async -> PeopleError? {
    do throws(PeopleError) { try await body() } catch { return error }
    return nil
  }

  @Test(arguments: DeskEngine.available) func startsOnceByALinkThatWorksOnce(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let people = Self.people(context)
      let old = try #require(try await people.firstStart())
      let token = try #require(try await people.firstStart())
      func start(_ token: String) async -> PeopleError? {
        await Self.failure { () throws(PeopleError) in
          try await people.start(token: token, organ: "青禾县人民政府", kind: .county, login: "anquan", name: "安全员", password: Self.password)
        }
      }
      #expect(await start(old) == .linkInvalid, "a newer link replaces the older")
      clock.pass(minutes: 24 * 60)
      #expect(await start(token) == .linkInvalid, "a link is good for a day")
      let fresh = try #require(try await people.firstStart())
      #expect(await start(fresh) == nil)
      #expect(await start(fresh) == .alreadyStarted)
      #expect(try await people.firstStart() == nil)
    }
  }

  @Test(arguments: DeskEngine.available) func signsInAndKeepsTheSessionUntilItIsOver(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (people, _) = try await Self.started(context)
      let token = try await people.signIn(login: "ANQUAN", password: Self.password, client: "test")
      // another desk on the same database, as after a restart
      #expect(try await Self.people(context).viewer(token: token).name == "安全员")
      clock.pass(minutes: 29)
      #expect(try await people.viewer(token: token).mustSetUpTOTP)
      clock.pass(minutes: 29)
      #expect(try await people.viewer(token: token).name == "安全员", "use keeps it alive")
      clock.pass(minutes: 30)
      #expect(await Self.failure { () throws(PeopleError) in _ = try await people.viewer(token: token) } == .signedOut)
      let again = try await people.signIn(login: "anquan", password: Self.password)
      try await people.signOut(token: again)
      #expect(await Self.failure { () throws(PeopleError) in _ = try await people.viewer(token: again) } == .signedOut)
      #expect(await Self.failure { () throws(PeopleError) in _ = try await people.viewer(token: "x") } == .signedOut)
    }
  }

  @Test(arguments: DeskEngine.available) func locksAfterFiveFailures(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (people, _) = try await Self.started(context)
      func attempt(_ login: String, _ password: String) async -> PeopleError? {
        await Self.failure { () throws(PeopleError) in _ = try await people.signIn(login: login, password: password) }
      }
      #expect(await attempt("nobody", Self.password) == .wrong)
      for _ in 1...5 { #expect(await attempt("anquan", "wrong") == .wrong) }
      #expect(await attempt("anquan", Self.password) == .locked(minutes: 10))
      clock.pass(minutes: 10)
      #expect(await attempt("anquan", Self.password) == nil)
      let log = try await context.database.read { try AuditLog($0).entries(of: "root", limit: 100) }
      #expect(log.count { $0.act == "signIn" && $0.outcome == "refused" } == 5)
    }
  }

  @Test(arguments: DeskEngine.available) func asksForTheSecondFactorAndTakesEachCodeOnce(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (people, viewer) = try await Self.started(context)
      let setup = try await people.beginTOTP(by: viewer)
      let secret = OneTimeCode.bytes(base32: setup.secret)
      func code() -> String { OneTimeCode.code(secret, step: OneTimeCode.step(seconds: Int(clock.now.microseconds / 1_000_000))) }
      #expect(
        await Self.failure { () throws(PeopleError) in _ = try await people.confirmTOTP(setup.sealed, code: "000000", by: viewer) }
          == .wrongCode)
      let recovery = try await people.confirmTOTP(setup.sealed, code: code(), by: viewer)
      #expect(Set(recovery).count == 10)
      func attempt(_ code: String) async -> PeopleError? {
        await Self.failure { () throws(PeopleError) in _ = try await people.signIn(login: "anquan", password: Self.password, code: code) }
      }
      #expect(await attempt("") == .codeNeeded)
      #expect(await attempt(code()) == .wrongCode, "the code that confirmed is used up")
      clock.pass(minutes: 1)
      #expect(await attempt(code()) == nil)
      #expect(await attempt(code()) == .wrongCode, "no code works twice")
      #expect(await attempt(recovery[3].uppercased()) == nil)
      #expect(await attempt(recovery[3]) == .wrongCode, "nor does a recovery code")
    }
  }

  @Test(arguments: DeskEngine.available) func administersOnlyTheOwnAgencyAndThoseBelow(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (people, viewer) = try await Self.started(context)
      let clerk = try await people.create(
        login: "north.clerk", name: "登记员", roles: [.registrar], password: Self.password, agency: "north", by: viewer.actor)
      let officer = try await people.create(
        login: "north.safe", name: "街道安全员", roles: [.securityAdministrator], password: Self.password, agency: "north", by: viewer.actor)
      func create(_ login: String, _ roles: Set<Role>, _ password: String, _ agency: String, _ actor: Actor) async -> PeopleError? {
        await Self.failure { () throws(PeopleError) in
          _ = try await people.create(login: login, name: "某人", roles: roles, password: password, agency: agency, by: actor)
        }
      }
      #expect(await create("a.b", [.registrar], Self.password, "root", officer.actor) == .notYourRole)
      #expect(await create("a.b", [.registrar], Self.password, "north", clerk.actor) == .notYourRole)
      #expect(await create("north.clerk", [.registrar], Self.password, "north", viewer.actor) == .loginTaken("north.clerk"))
      #expect(await create("a.b", [.auditor, .registrar], Self.password, "north", viewer.actor) == .rolesConflict(.registrar, .auditor))
      #expect(await create("a.b", [], Self.password, "north", viewer.actor) == .noRoles)
      #expect(await create("A B", [.registrar], Self.password, "north", viewer.actor) == .login("a b"))
      #expect(await create("a.b", [.registrar], "short", "north", viewer.actor) == .password("密码至少 10 位，现在是 5 位。"))
      #expect(try await people.accounts(of: "north", by: viewer.actor).map(\.login) == ["north.clerk", "north.safe"])
    }
  }

  @Test(arguments: DeskEngine.available) func endsTheSessionsOfWhoLosesARole(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (people, viewer) = try await Self.started(context)
      let clerk = try await people.create(
        login: "north.clerk", name: "登记员", roles: [.registrar, .handler], password: Self.password, agency: "north", by: viewer.actor)
      let id = clerk.id.description
      let token = try await people.signIn(login: "north.clerk", password: Self.password)
      _ = try await people.change(
        id, agency: "north", name: "登记员", roles: [.registrar, .handler, .publisher], isActive: true, by: viewer.actor)
      #expect(try await people.viewer(token: token).actor.roles == [.registrar, .handler, .publisher])
      _ = try await people.change(id, agency: "north", name: "登记员", roles: [.registrar], isActive: true, by: viewer.actor)
      #expect(await Self.failure { () throws(PeopleError) in _ = try await people.viewer(token: token) } == .signedOut)
      _ = try await people.change(id, agency: "north", name: "登记员", roles: [.registrar], isActive: false, by: viewer.actor)
      #expect(
        await Self.failure { () throws(PeopleError) in _ = try await people.signIn(login: "north.clerk", password: Self.password) }
          == .inactive)
      let own = viewer.actor
      #expect(
        await Self.failure { () throws(PeopleError) in
          _ = try await people.change(own.id, agency: "root", name: "安全员", roles: [.registrar], isActive: true, by: own)
        } == .ownAccount)
    }
  }

  @Test(arguments: DeskEngine.available) func changesPasswordsAndEndsTheOtherSessions(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (people, viewer) = try await Self.started(context)
      let other = try await people.signIn(login: "anquan", password: Self.password)
      let new = "Beihe#2026-x"
      #expect(await Self.failure { () throws(PeopleError) in try await people.changePassword(from: "x", to: new, by: viewer) } == .wrong)
      try await people.changePassword(from: Self.password, to: new, by: viewer)
      #expect(await Self.failure { () throws(PeopleError) in _ = try await people.viewer(token: other) } == .signedOut)
      #expect(
        await Self.failure { () throws(PeopleError) in _ = try await people.signIn(login: "anquan", password: Self.password) } == .wrong)
      _ = try await people.signIn(login: "anquan", password: new)
    }
  }

  /// The test vectors of RFC 6238, appendix B (SHA-1), cut to six digits.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037"),
  ])
  func makesTheCodesOfTheStandard(seconds: Int, code: String) {
    #expect(OneTimeCode.code(Array("12345678901234567890".utf8), step: OneTimeCode.step(seconds: seconds)) == code)
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func writesAndReadsBase32(text: String, code: String) {
    #expect(OneTimeCode.base32(Array(text.utf8)) == code)
    #expect(OneTimeCode.bytes(base32: code) == Array(text.utf8))
  }

  @Test(arguments: [
    ("Abcdefg1", "密码至少 10 位，现在是 8 位。"), ("abcdefghij1", "密码要包含大写字母、小写字母、数字、其他字符中的至少三种。"), ("Lixiaoman-1", "密码不能包含账号名。"),
  ])
  func refusesWeakPasswords(password: String, fault: String) { #expect(PasswordRule.fault(password, login: "lixiaoman") == fault) }

  @Test func takesAGoodPassword() async throws {
    #expect(PasswordRule.fault(Self.password, login: "lixiaoman") == nil)
    let hasher = PasswordHasher(cost: 10)
    let hash = try await hasher.hash(Self.password)
    #expect(try await hasher.matches(Self.password, hash))
    #expect(try await !hasher.matches(Self.password + "x", hash))
    #expect(try await !hasher.matches(Self.password, "scrypt$10$8$1$broken"))
    #expect(try await hasher.hash(Self.password) != hash, "every hash has its own salt")
  }
}
