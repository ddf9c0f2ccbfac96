import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// Pages as they were last looked at; run with GONGKAI_RECORD=1 to write them anew.
enum Snapshot {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Snapshots").path

  static func check(_ name: String, _ page: String, location: SourceLocation = #_sourceLocation) throws {
    let path = folder + "/\(name).html"
    if ProcessInfo.processInfo.environment["GONGKAI_RECORD"] == "1" { try page.write(toFile: path, atomically: true, encoding: .utf8) }
    let kept = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    #expect(page == kept, "Snapshots/\(name).html differs", sourceLocation: location)
  }
}

/// Every page with a mock, as it was last looked at; run with GONGKAI_RECORD=1 to write the snapshots anew.
@Suite struct PageSnapshotTests {
  private static let viewer = Viewer(
    actor: Actor(id: "a1", agency: "root", roles: [.securityAdministrator]), name: "安某", session: "s", mustSetUpTOTP: false)
  private static let day = Day(year: 2025, month: 3, day: 3) ?? .first

  private func frame(_ title: String, _ at: String = "", notice: Notice? = nil, lead: String? = nil) -> Frame {
    Frame(title: title, stylesheet: "/public/hash/gongkai.css", viewer: Self.viewer, at: at, lead: lead, notice: notice)
  }

  private func check<Content>(
    _ name: String, _ template: String, _ frame: Frame, _ content: Content, location: SourceLocation = #_sourceLocation
  ) async throws {
    let page = try await PageRenderer(folder: shareFolder + "/templates").render(template, frame, content)
    try Snapshot.check(name, page, location: location)
    #expect(page.utf8.count < 80_000 && page.contains("<h1>") && page.contains("</html>"), sourceLocation: location)
    #expect(!page.contains("Optional("), sourceLocation: location)
  }

  private var tree: RegionTree {
    get throws {
      var tree = try RegionTree([Region(id: "root", parent: nil, kind: .county, name: "示例区人民政府", from: Self.day)])
      try tree.add(Region(id: "qinghe", parent: "root", kind: .agency, name: "示例区青禾街道办事处", from: Self.day))
      try tree.add(Region(id: "liuyin", parent: "root", kind: .agency, name: "示例区柳荫镇人民政府", from: Self.day))
      try tree.rename("qinghe", to: "示例区青禾新区街道办事处", from: #require(Self.day.adding(30)))
      try tree.merge("liuyin", into: "qinghe", on: #require(Self.day.adding(60)))
      return tree
    }
  }

  @Test func signIn() async throws {
    let plain = Frame(title: "登录", stylesheet: "/public/hash/gongkai.css")
    try await check("sign-in", "form", plain, SignInPages.signInForm(""))
    try await check(
      "sign-in-wrong", "form", plain, SignInPages.signInForm("zhou").with([FieldFault("login", PeopleError.wrong.description)]))
    try await check("code", "form", plain, SignInPages.codeForm("SEALED"))
    try await check(
      "start", "form", Frame(title: "首次启动", stylesheet: "/public/hash/gongkai.css"), SignInPages.startForm("TOKEN", Form([:])))
  }

  @Test func errorPage() async throws {
    let view = MessageView(
      explanation: PortalError.unknown.explanation, requestID: "7F3K-92QH", linkHref: Link.home, linkName: "回到首页")
    try await check("error", "message", Frame(title: PortalError.unknown.heading, stylesheet: "/public/hash/gongkai.css"), view)
  }

  @Test func dashboard() async throws {
    try await check("dashboard", "dashboard", frame("工作台", Link.desk, lead: "2025年3月3日（星期一）"), DashboardView(Self.viewer))
  }

  @Test func ownPages() async throws {
    let facts = [
      SessionFacts(
        startedAt: ChinaTime(.init(microseconds: 0)), seenAt: ChinaTime(.init(microseconds: 60_000_000)), client: "Firefox <1>",
        isCurrent: true)
    ]
    try await check("me", "me", frame("我的账号", Link.me), OwnView(Self.viewer, facts))
    try await check("password", "form", frame("修改密码", Link.password), OwnPages.passwordForm)
    try await check(
      "second-factor", "second-factor", frame("设置验证器"),
      SecondFactorView(
        secret: "ABCDEFGHIJ234567", address: "otpauth://totp/gongkai:a?secret=A&issuer=gongkai", sealed: "SEALED", fault: "验证码不对。"))
    try await check(
      "recovery-codes", "recovery-codes", frame("恢复码", notice: .done("验证器已经启用。")),
      RecoveryCodesView(codes: [.init(codeText: "abcde-fghjk"), .init(codeText: "mnpqr-stuvw")], deskHref: Link.desk))
  }

  @Test func accounts() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("zhou", [.registrar, .handler])
      let actor = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.securityAdministrator])
      let people = try await site.portal.desks.people.people(of: PeopleDesk.rootAgency, by: actor)
      let view = AccountsView(people, agency: "root", own: "root", tree: try tree)
      #expect(view.rows.map(\.login) == ["admin", "zhou"] && view.offices.map(\.agencyName).count == 2)
      #expect(view.rows.map(\.roles) == ["安全管理员", "登记员、承办人"])
    }
    try await check(
      "accounts-empty", "accounts", frame("账号", Link.accounts), AccountsView([], agency: "qinghe", own: "root", tree: try tree))
    let typed = Form(["name": ["<周某>"], "login": ["Z"], "roles": ["auditor", "handler"]])
    let view = AccountPages.newForm("root", typed).with([
      FieldFault("login", PeopleError.login("Z").description),
      FieldFault("roles", PeopleError.rolesConflict(.handler, .auditor).description),
    ])
    try await check("account-new-wrong", "form", frame("有 2 处需要修改：新建账号", Link.newAccount("root")), view)
  }

  @Test func regions() async throws {
    let tree = try tree
    try await check("regions", "regions", frame("机构", Link.regions), RegionsView(tree, viewer: Self.viewer))
    let (from, into) = (try #require(tree["liuyin"]), try #require(tree["qinghe"]))
    try await check("merge-confirm", "confirm", frame("撤并：\(from.name)"), RegionPages.confirm(from, into, Self.day))
    try await check("region-add", "form", frame("增加下级机构"), RegionPages.addForm(into, Form([:])))
  }

  @Test func calendar() async throws {
    let calendar = WorkCalendar(notices: YearNotice.published.filter { $0.year >= 2024 }, provisional: [])
    try await check("calendar", "calendar", frame("工作日历", Link.calendar), CalendarView(calendar, mayImport: true))
    try await check("calendar-year", "calendar-year", frame("2025年工作日历", Link.year(2025)), YearView(calendar, 2025))
    let notice = try #require(calendar.notices(of: 2025).first)
    let moved = [
      CalendarDesk.Moved(
        agency: "root", number: "2025-0001", subject: "低保评议记录", before: Self.day, after: Self.day.adding(1), isProvisional: true)
    ]
    let form = Form(["year": ["2025"], "document": ["文号"], "published": ["2024-11-12"], "days": ["2025-01-01,rest,元旦"]])
    try await check("calendar-preview", "calendar-moved", frame("核对"), MovedView(notice, moved, form: form, fault: "请先勾选，再导入。"))
    try await check("calendar-imported", "calendar-moved", frame("已经导入"), MovedView(notice, [], form: nil))
    try await check("calendar-import", "form", frame("导入放假安排"), CalendarPages.importForm(Form([:]), Self.day))
  }

  @Test func audit() async throws {
    let lines = [
      AuditFacts(
        sequence: 101, at: ChinaTime(.init(microseconds: 0)), who: "安某", act: "createAccount", objectKind: "account", object: "zhou",
        isRefused: false, before: "null", after: #"{"login":"zhou"}"#),
      AuditFacts(
        sequence: 102, at: nil, who: "安某", act: "unknownAct", objectKind: "region", object: "青禾街道", isRefused: true, before: "null",
        after: "null"),
    ]
    try await check("audit", "audit", frame("审计记录", Link.audit, notice: .done("2 条记录全部完好。")), AuditView(lines, after: 100))
    try await check("audit-empty", "audit", frame("审计记录", Link.audit), AuditView([], after: 0, fault: "序号应为整数，例如 100。"))
  }
}
