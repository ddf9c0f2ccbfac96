import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// First start, signing in and out.
///
/// | GET, POST | `/start/:token` | the first administrator |
/// | GET, POST | `/sign-in` | login and password |
/// | POST | `/sign-in/code` | the one-time or a recovery code |
/// | POST | `/sign-out` | ends the session |
enum SignInPages {
  static let routes: [Route] = [
    .get("/start/:token", .anyone) { visit in
      try visit.page("form", visit.frame("首次启动"), startForm(try visit.parameter("token"), Form([:])))
    },
    .post("/start/:token", .anyone, start),
    .get(Link.signIn, .anyone) { visit in
      if visit.context.viewer != nil { return .redirect(to: Link.desk) }
      let isFirst = try await visit.desks.people.awaitsFirstStart()
      return try visit.page("form", visit.frame("登录"), signInForm("", isFirst: isFirst))
    },
    .post(Link.signIn, .anyone, signIn),
    .get(Link.signInCode, .anyone) { _ in .redirect(to: Link.signIn) },
    .post(Link.signInCode, .anyone, code),
    .post(Link.signOut, .anyone, signOut),
  ]

  private static func start(_ visit: Visit) async throws -> Response {
    let (token, form) = (try visit.parameter("token"), try await visit.form())
    let view = startForm(token, form)
    let missing = form.missing([
      "organ": "请填写机关名称。", "name": PeopleError.noName.description, "login": "请填写账号。", "password": "请填写密码。",
    ])
    if !missing.isEmpty { return try visit.again(visit.frame("首次启动"), view, missing) }
    guard form.text("password") == form.text("again") else {
      return try visit.again(visit.frame("首次启动"), view, [FieldFault("again", "两次输入的密码不一样。请重新输入。")])
    }
    do throws(PeopleError) {
      try await visit.desks.people.start(
        token: token, organ: form.trimmed("organ"), kind: Region.Kind(rawValue: form.text("kind")) ?? .county, login: form.trimmed("login"),
        name: form.trimmed("name"), password: form.text("password"))
    } catch { return try visit.again(visit.frame("首次启动"), view, error) }
    return .redirect(to: Done.started.at(Link.signIn))
  }

  private static func signIn(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let (login, password) = (form.trimmed("login"), form.text("password"))
    do throws(PeopleError) {
      return try await signedIn(visit, login, password, code: "")
    } catch  where error == .codeNeeded {
      return try visit.page(
        "form", visit.frame("登录"), codeForm(try visit.portal.seal.seal(login: login, password: password, at: visit.portal.second())))
    } catch { return try visit.again(visit.frame("登录"), signInForm(login), error) }
  }

  private static func code(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    guard let (login, password) = visit.portal.seal.open(form.text("step"), at: visit.portal.second()) else {
      return try visit.again(visit.frame("登录"), signInForm(""), [FieldFault("login", "等待验证码的时间已过，请重新输入账号和密码。")])
    }
    guard !form.trimmed("code").isEmpty else {
      return try visit.again(visit.frame("登录"), codeForm(form.text("step")), .codeNeeded)
    }
    do throws(PeopleError) {
      return try await signedIn(visit, login, password, code: form.trimmed("code"))
    } catch  where error == .wrongCode {
      return try visit.again(visit.frame("登录"), codeForm(form.text("step")), error)
    } catch { return try visit.again(visit.frame("登录"), signInForm(login), error) }
  }

  private static func signedIn(_ visit: Visit, _ login: String, _ password: String, code: String) async throws(PeopleError) -> Response {
    let token = try await visit.desks.people.signIn(
      login: login, password: password, code: code, client: visit.request.headers[.userAgent] ?? "")
    var response = Response.redirect(to: Link.desk)
    response.headers[.setCookie] = visit.portal.cookie.give(token)
    return response
  }

  private static func signOut(_ visit: Visit) async throws -> Response {
    if let token = visit.context.token { try await visit.desks.people.signOut(token: token) }
    var response = Response.redirect(to: Done.signedOut.at(Link.signIn))
    response.headers[.setCookie] = visit.portal.cookie.take
    return response
  }
}

extension SignInPages {
  private static let firstHint = "这里还没有账号，不能登录。请打开启动程序的窗口里显示的首次启动链接，建立第一个账号；找不到或者已经过期的，重新启动程序，会显示新的链接。"
  static let passwordHint = "至少 10 位，包含大写字母、小写字母、数字、其他字符中的三种，不含账号名。"

  /// - Parameter isFirst: nobody has an account, so that only the printed link leads in.
  static func signInForm(_ login: String, isFirst: Bool = false) -> FormView {
    FormView(
      formAction: Link.signIn,
      fields: [
        .input("login", "账号", value: login, autocomplete: "username"), .password("password", "密码", isNew: false),
      ], buttonText: "登录", intro: [isFirst ? firstHint : "忘记密码或者账号被锁定，请联系本单位的安全管理员。"])
  }

  static func codeForm(_ step: String) -> FormView {
    FormView(
      formAction: Link.signInCode,
      fields: [
        .input("code", "验证码", hint: "验证器上的六位数字；手机不在身边时，输入一个恢复码。", autocomplete: "one-time-code")
      ], buttonText: "继续登录", cancelHref: Link.signIn, intro: ["密码正确。请再输入验证码。"],
      hidden: [FormView.Hidden(hiddenName: "step", hiddenValue: step)])
  }

  static func startForm(_ token: String, _ form: Form) -> FormView {
    let kinds = Region.Kind.allCases.filter { $0.isAgency }.map { (value: $0.rawValue, label: $0.name) }
    return FormView(
      formAction: Link.start(token),
      fields: [
        .input("organ", "机关名称", value: form.text("organ"), hint: "例如“示例市示例区人民政府”。", autocomplete: "organization"),
        .select(
          "kind", "层级", kinds, chosen: form.has("kind") ? form.text("kind") : Region.Kind.county.rawValue,
          hint: "只给一个街道、乡镇或者部门使用的，选“\(Region.Kind.agency.name)”；县、市使用的，以后在“机构”里增加下级。"),
        .input("name", "您的姓名", value: form.text("name"), autocomplete: "name"),
        .input("login", "账号", value: form.text("login"), hint: "3 至 40 位小写字母、数字、点、横线。", autocomplete: "username"),
        .password("password", "密码", hint: passwordHint), .password("again", "再输入一次密码"),
      ], buttonText: "建立安全管理员账号",
      intro: [
        "请建立第一个账号。它是安全管理员，负责建立其他人的账号，自己不办理申请。", "首次登录要设置验证器，请准备好手机。",
      ])
  }
}
