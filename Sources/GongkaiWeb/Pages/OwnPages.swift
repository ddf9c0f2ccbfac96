import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// What belongs to the person who is signed in.
///
/// | GET | `/desk` | the desk |
/// | GET | `/me` | own account and sessions |
/// | GET, POST | `/me/password` | change the password |
/// | GET, POST | `/me/second-factor` | set up the second factor |
/// | POST | `/me/sessions/end` | end the other sessions |
enum OwnPages {
  static let routes: [Route] = [
    .get(Link.desk, .signedIn) { visit in
      let viewer = try visit.viewer()
      let frame = visit.frame("工作台", lead: visit.desks.context.today.inChineseWithWeekday)
      let board = Access.requests.admits(viewer) ? try await visit.desks.requests.board(.due, limit: 20, by: viewer.actor) : nil
      let counts = Access.tasks.admits(viewer) ? try await visit.desks.tasks.counts(by: viewer.actor) : [:]
      let matters = Access.matters.admits(viewer) ? try await visit.desks.matters.counts(by: viewer.actor) : (0, 0)
      let steps = try await FirstSteps.open(to: viewer, visit)
      return try visit.page(
        "dashboard", frame, DashboardView(viewer, board: board, counts: counts, matters: matters, steps: steps))
    },
    .get(Link.me, .signedIn, me),
    .get(Link.password, .signedIn) { try $0.page("form", $0.frame("修改密码"), passwordForm) },
    .post(Link.password, .signedIn, changePassword),
    .get(Link.secondFactor, .signedIn, beforeTOTP: true) { visit in
      try visit.page("second-factor", visit.frame("设置验证器"), SecondFactorView(try await visit.desks.people.beginTOTP(by: visit.viewer())))
    },
    .post(Link.secondFactor, .signedIn, beforeTOTP: true, confirmTOTP),
    .post(Link.endSessions, .signedIn) { visit in
      let viewer = try visit.viewer()
      _ = try await visit.desks.people.revokeSessions(of: viewer.actor.id, agency: viewer.actor.agency, by: viewer)
      return .redirect(to: Done.sessionsEnded.at(Link.me))
    },
  ]

  private static func me(_ visit: Visit) async throws -> Response {
    let viewer = try visit.viewer()
    let sessions = try await visit.desks.people.sessions(of: viewer)
    return try visit.page("me", visit.frame("我的账号"), OwnView(viewer, sessions))
  }

  private static func changePassword(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    guard form.text("password") == form.text("again") else {
      return try visit.again(visit.frame("修改密码"), passwordForm, [FieldFault("again", "两次输入的新密码不一样。请重新输入。")])
    }
    do throws(PeopleError) {
      try await visit.desks.people.changePassword(from: form.text("old"), to: form.text("password"), by: try viewer(visit))
    } catch  where error == .wrong {
      return try visit.again(visit.frame("修改密码"), passwordForm, [FieldFault("old", "现在的密码不对。请核对后重试。")])
    } catch { return try visit.again(visit.frame("修改密码"), passwordForm, error) }
    return .redirect(to: Done.passwordChanged.at(Link.me))
  }

  private static func viewer(_ visit: Visit) throws(PeopleError) -> Viewer {
    guard let viewer = visit.context.viewer else { throw .signedOut }
    return viewer
  }

  private static func confirmTOTP(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    do {
      let codes = try await visit.desks.people.confirmTOTP(form.text("sealed"), code: form.trimmed("code"), by: try viewer(visit))
      var frame = visit.frame("恢复码", notice: .done("验证器已经启用，其他登录已经退出。"))
      frame.menu = nil
      return try visit.page("recovery-codes", frame, RecoveryCodesView(codes: codes.map { .init(codeText: $0) }, deskHref: Link.desk))
    } catch let error as PeopleError where error == .wrongCode || error == .totpNotBegun {
      let view = SecondFactorView(
        secret: form.text("secret"), address: form.text("address"), sealed: form.text("sealed"), fault: error.description)
      var frame = visit.frame("设置验证器")
      frame.title = "有 1 处需要修改：\(frame.title)"
      return try visit.page("second-factor", frame, view, status: .unprocessableContent)
    }
  }

  static let passwordForm = FormView(
    formAction: Link.password,
    fields: [
      .password("old", "现在的密码", isNew: false), .password("password", "新密码", hint: SignInPages.passwordHint),
      .password("again", "再输入一次新密码"),
    ], buttonText: "修改密码", cancelHref: Link.me, intro: ["修改后，其他电脑和手机上的登录都会退出。"])
}
