import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Accounts of an agency and of those below it.
///
/// | GET | `/desk/accounts?agency=` | the list |
/// | GET, POST | `/desk/accounts/:agency/new` | a new account |
/// | GET, POST | `/desk/accounts/:agency/:id` | name, roles, active or not |
/// | GET, POST | `/desk/accounts/:agency/:id/reset` | another password |
/// | POST | `/desk/accounts/:agency/:id/revoke` | end the sessions |
enum AccountPages {
  static let routes: [Route] = [
    .get(Link.accounts, .accounts, list),
    .get("/desk/accounts/:agency/new", .accounts) { visit in
      let agency = try visit.parameter("agency")
      return try visit.page("form", visit.frame("新建账号", lead: await officeName(visit, agency)), newForm(agency, Form([:])))
    },
    .post("/desk/accounts/:agency/new", .accounts, make),
    .get("/desk/accounts/:agency/:id", .accounts) { visit in
      let person = try await person(visit)
      return try visit.page(
        "form", visit.frame("账号：\(person.name)", lead: lead(person)), editForm(person, places: await places(visit, person.agency)))
    },
    .post("/desk/accounts/:agency/:id", .accounts, change),
    .get("/desk/accounts/:agency/:id/reset", .accounts) { visit in
      let person = try await person(visit)
      return try visit.page("form", visit.frame("重置密码：\(person.name)", lead: lead(person)), resetForm(person, Form([:])))
    },
    .post("/desk/accounts/:agency/:id/reset", .accounts, reset),
    .post("/desk/accounts/:agency/:id/revoke", .accounts, revoke),
  ]

  private static func list(_ visit: Visit) async throws -> Response {
    let viewer = try visit.viewer()
    let agency = visit.query("agency").isEmpty ? viewer.actor.agency : visit.query("agency")
    let people = try await visit.desks.people.people(of: agency, by: viewer.actor)
    let tree = try await visit.desks.regions.tree()
    return try visit.page("accounts", visit.frame("账号"), AccountsView(people, agency: agency, own: viewer.actor.agency, tree: tree))
  }

  private static func make(_ visit: Visit) async throws -> Response {
    let (agency, form, viewer) = (try visit.parameter("agency"), try await visit.form(), try visit.viewer())
    let missing = form.missing([
      "name": PeopleError.noName.description, "login": "请填写账号。", "roles": PeopleError.noRoles.description, "password": "请填写初始密码。",
    ])
    if !missing.isEmpty {
      return try visit.again(visit.frame("新建账号", lead: await officeName(visit, agency)), newForm(agency, form), missing)
    }
    do throws(PeopleError) {
      _ = try await visit.desks.people.add(
        login: form.trimmed("login"), name: form.trimmed("name"), roles: roles(form), password: form.text("password"), agency: agency,
        by: viewer.actor)
    } catch { return try visit.again(visit.frame("新建账号", lead: await officeName(visit, agency)), newForm(agency, form), error) }
    return .redirect(to: Done.accountMade.at(Link.accounts(of: agency)))
  }

  private static func change(_ visit: Visit) async throws -> Response {
    let (person, form, viewer) = (try await person(visit), try await visit.form(), try visit.viewer())
    let (places, department) = (try await places(visit, person.agency), form.trimmed("department"))
    do throws(PeopleError) {
      _ = try await visit.desks.people.edit(
        person.id, of: person.agency, name: form.trimmed("name"), roles: roles(form), isActive: form.has("active"), by: viewer.actor)
      // last: what is refused above has moved nobody
      if form.has("department"), department != person.department ?? "" {
        try await visit.desks.people.place(
          person.id, of: person.agency, in: department.isEmpty ? nil : department, by: viewer.actor)
      }
    } catch { return try visit.again(visit.frame("账号：\(person.name)", lead: lead(person)), editForm(person, form, places: places), error) }
    return .redirect(to: Done.accountChanged.at(Link.accounts(of: person.agency)))
  }

  private static func reset(_ visit: Visit) async throws -> Response {
    let (person, form, viewer) = (try await person(visit), try await visit.form(), try visit.viewer())
    do throws(PeopleError) {
      try await visit.desks.people.reset(
        person.id, agency: person.agency, password: form.text("password"), clearingTOTP: form.has("clear"), by: viewer.actor)
    } catch { return try visit.again(visit.frame("重置密码：\(person.name)", lead: lead(person)), resetForm(person, form), error) }
    return .redirect(to: Done.passwordReset.at(Link.accounts(of: person.agency)))
  }

  private static func revoke(_ visit: Visit) async throws -> Response {
    let person = try await person(visit)
    _ = try await visit.desks.people.revokeSessions(of: person.id, agency: person.agency, by: visit.viewer())
    return .redirect(to: Done.sessionsEnded.at(Link.accounts(of: person.agency)))
  }

  private static func person(_ visit: Visit) async throws -> AccountFacts {
    try await visit.desks.people.person(try visit.parameter("id"), of: try visit.parameter("agency"), by: visit.viewer().actor)
  }

  private static func officeName(_ visit: Visit, _ agency: String) async throws -> String {
    guard let region = try await visit.desks.regions.tree()[agency] else { throw PortalError.notFound }
    return region.name
  }

  /// The departments and villages that an account of the agency can belong to.
  private static func places(_ visit: Visit, _ agency: String) async throws -> [Region] {
    try await visit.desks.regions.tree().places(in: agency).filter { $0.merged == nil }
  }

  private static func lead(_ person: AccountFacts) -> String { "\(person.login)　建立于 \(person.madeOn)" }
  private static func roles(_ form: Form) -> Set<Role> { Set(form.all("roles").compactMap(Role.init(rawValue:))) }
}

extension AccountPages {
  private static let rolesHint = "可以选几个。起草的人不能审核、签发自己的答复；审计员不能兼任其他角色；系统管理员、安全管理员、审计员由三个人分别担任。"

  private static func rolesField(_ chosen: Set<String>) -> Field {
    .checks("roles", "角色", Role.allCases.map { ($0.rawValue, $0.name, $0.purpose) }, chosen: chosen, hint: rolesHint)
  }

  static func newForm(_ agency: String, _ form: Form) -> FormView {
    FormView(
      formAction: Link.newAccount(agency),
      fields: [
        .input("name", "姓名", value: form.text("name")),
        .input("login", "账号", value: form.text("login"), hint: "3 至 40 位小写字母、数字、点、横线。"),
        rolesField(Set(form.all("roles"))), .password("password", "初始密码", hint: SignInPages.passwordHint),
      ], buttonText: "建立账号", cancelHref: Link.accounts(of: agency))
  }

  /// The account as it is, or as it was typed.
  static func editForm(_ person: AccountFacts, _ form: Form? = nil, places: [Region] = []) -> FormView {
    let roles = form.map { Set($0.all("roles")) } ?? Set(person.roles.map(\.rawValue))
    return FormView(
      formAction: Link.account(person.agency, person.id),
      fields: [
        .input("name", "姓名", value: form?.text("name") ?? person.name), rolesField(roles),
        .select(
          "department", "所在部门", [(value: "", label: "不属于部门")] + places.map { (value: $0.id, label: $0.name) },
          chosen: form?.text("department") ?? person.department ?? "", hint: "部门经办人凭这一项看到交给本部门的任务。"),
        .tick("active", "账号可以登录", isOn: form?.has("active") ?? person.isActive, hint: "停用后立即退出全部登录；记录保留。"),
      ], buttonText: "保存", cancelHref: Link.accounts(of: person.agency))
  }

  static func resetForm(_ person: AccountFacts, _ form: Form) -> FormView {
    FormView(
      formAction: Link.resetAccount(person.agency, person.id),
      fields: [
        .password("password", "新的初始密码", hint: SignInPages.passwordHint),
        .tick("clear", "同时清除验证器", isOn: form.has("clear"), hint: "手机丢失时使用；本人下次登录须重新设置。"),
      ], buttonText: "重置密码", cancelHref: Link.accounts(of: person.agency), intro: ["重置后，本人的全部登录立即退出，锁定解除。"])
  }
}
