import GongkaiCore
import GongkaiDesk
import Hummingbird

/// What an office, and each person, chooses about notices.
///
/// | GET, POST | `/desk/notices/settings` | whether, how and which notices the office sends |
/// | GET, POST | `/me/notices` | the own address, and what one does without |
enum NoticeSettingsPages {
  static let routes: [Route] = [
    .get(Link.noticeSettings, .notices) { visit in
      let settings = try await visit.desks.notices.settings(of: visit.viewer().actor.agency)
      return try visit.page("form", visit.frame("通知设置"), form(settings, nil, visit.desks.notices.ways))
    },
    .post(Link.noticeSettings, .notices, choose),
    .get(Link.ownNotices, .signedIn) { visit in
      let own = try await visit.desks.people.ownNotices(of: visit.viewer())
      return try visit.page("form", visit.frame("我的通知"), ownForm(own.address, own.refused))
    },
    .post(Link.ownNotices, .signedIn, setOwn),
  ]

  /// The orders of the two ways that can be chosen.
  static let orders: [(value: String, label: String, ways: [NoticeChannel])] = [
    ("email-webhook", "先用电子邮件，没有邮箱的发短信", [.email, .webhook]), ("webhook-email", "先发短信，没有手机的发电子邮件", [.webhook, .email]),
    ("email", "只用电子邮件", [.email]), ("webhook", "只发短信", [.webhook]),
  ]

  static func form(_ settings: NoticeSettings, _ typed: Form?, _ ways: Set<NoticeChannel>) -> FormView {
    let silenced = typed.map { Set($0.all("silenced")) } ?? Set(settings.silenced.map(\.rawValue))
    let order = typed?.text("order") ?? orders.first { $0.ways == settings.channels }?.value ?? ""
    let days = typed?.text("days") ?? settings.daysBefore.map { "\($0)" }.joined(separator: "、")
    return FormView(
      formAction: Link.noticeSettings,
      fields: [
        .tick("on", "发送通知", isOn: typed.map { $0.has("on") } ?? settings.isOn, hint: "不勾选的，本机关一律不发，由承办人用其他方式告知。"),
        .select("order", "怎样发给申请人", orders.map { ($0.value, $0.label) }, chosen: order, hint: "本机关人员只用电子邮件，地址由各人在“我的通知”填写。"),
        .input("days", "提前几个工作日提醒", value: days, hint: "最多 5 个，用顿号分开，例如：3、1。最后一个工作日和超期当天总会提醒。"),
        .checks(
          "silenced", "不发的通知", NoticeKind.allCases.map { ($0.rawValue, $0.name, $0.isForApplicant ? "发给申请人" : "发给本机关人员") },
          chosen: silenced,
          hint: "通知不代替文书的送达；不发的，请用其他方式告知。"),
      ], buttonText: "保存", cancelHref: Link.notices, intro: [sentence(ways)])
  }

  /// What the installation can send at all.
  private static func sentence(_ ways: Set<NoticeChannel>) -> String {
    let names = NoticeChannel.allCases.filter(ways.contains).map(\.name)
    if names.isEmpty { return "系统管理员还没有设置邮件服务器（mail-host）和短信网关（webhook-url），现在什么通知都不会发出。" }
    let missing = NoticeChannel.allCases.filter { !ways.contains($0) }.map(\.name)
    return "现在可以用\(names.joined(separator: "和"))发送\(missing.isEmpty ? "" : "，还没有设置\(missing.joined())")。服务器和网关的地址由系统管理员在程序的设置中填写。"
  }

  private static func choose(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let (settings, faults) = read(form)
    guard faults.isEmpty else {
      return try visit.again(visit.frame("通知设置"), Self.form(settings, form, visit.desks.notices.ways), faults)
    }
    try await visit.desks.notices.choose(settings, by: visit.viewer().actor)
    return .redirect(to: Done.noticesChosen.at(Link.noticeSettings))
  }

  static func read(_ form: Form) -> (NoticeSettings, [FieldFault]) {
    var (settings, faults) = (NoticeSettings(), [FieldFault]())
    settings.isOn = form.has("on")
    settings.silenced = Set(form.all("silenced").compactMap(NoticeKind.init(rawValue:)))
    if let order = orders.first(where: { $0.value == form.text("order") }) {
      settings.channels = order.ways
    } else {
      faults.append(FieldFault("order", "请选择怎样发给申请人。"))
    }
    let parts = form.text("days").split { "、，, \n".contains($0) }
    let days = parts.compactMap { Int($0) }
    settings.daysBefore = days.sorted(by: >)
    if let fault = days.count == parts.count ? settings.fault : "提前提醒的工作日数只能写数字，用顿号分开，例如：3、1。" { faults.append(FieldFault("days", fault)) }
    return (settings, faults)
  }

  static func ownForm(_ address: String, _ refused: Set<NoticeKind>) -> FormView {
    let kinds = NoticeKind.allCases.filter { !$0.isForApplicant && $0.canBeRefused }
    return FormView(
      formAction: Link.ownNotices,
      fields: [
        .input("email", "我的电子邮箱", value: address, hint: "空着就不给我发通知，请每天查看工作台。", type: "email", autocomplete: "email"),
        .checks("refused", "不用发给我的通知", kinds.map { ($0.rawValue, $0.name, "") }, chosen: Set(refused.map(\.rawValue))),
      ], buttonText: "保存", cancelHref: Link.me, intro: ["今天到期、超期和等待期满的提醒关系到法定期限，不能不收。"])
  }

  private static func setOwn(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let refused = Set(form.all("refused").compactMap(NoticeKind.init(rawValue:)))
    do {
      try await visit.desks.people.setOwnNotices(address: form.text("email"), refusing: refused, by: visit.viewer())
    } catch let error as PeopleError {
      return try visit.again(visit.frame("我的通知"), ownForm(form.text("email"), refused), error)
    }
    return .redirect(to: Done.ownNoticesSaved.at(Link.ownNotices))
  }
}
