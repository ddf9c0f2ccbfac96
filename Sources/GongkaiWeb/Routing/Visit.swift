import GongkaiDesk
import HTTPTypes
import Hummingbird

/// One request with all that a handler needs to answer it.
struct Visit: Sendable {
  let request: Request
  let context: PortalContext
  let portal: Portal

  var desks: Desks { portal.desks }

  /// The signed-in person; routes that ask for one have checked it.
  func viewer() throws(PortalError) -> Viewer {
    guard let viewer = context.viewer else { throw .signedOut }
    return viewer
  }

  /// A part of the path, letters, digits, `-` and `_` only.
  func parameter(_ name: String) throws(PortalError) -> String {
    guard let text = context.parameters.get(name), text.utf8.count <= 80,
      text.utf8.allSatisfy({ $0 == 45 || $0 == 95 || (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    else { throw .notFound }
    return text
  }

  /// A value of the query.
  func query(_ name: String) -> String { (try? FormText.parse(request.uri.query ?? "").text(name)) ?? "" }

  /// All values of the query; none where it cannot be read.
  var queryForm: Form { (try? FormText.parse(request.uri.query ?? "")) ?? Form([:]) }

  /// The fields that were sent.
  func form() async throws -> Form { try await FormReader.read(request, limit: portal.settings.bodyLimit) }

  /// The frame of a page.
  func frame(_ title: String, lead: String? = nil, notice: Notice? = nil) -> Frame {
    Frame(
      title: title, stylesheet: portal.assets.stylesheet, viewer: context.viewer, at: request.uri.path, lead: lead,
      notice: notice ?? Done(rawValue: query("done")).map { .done($0.sentence) })
  }

  /// The page of a template.
  func page<Content>(_ template: String, _ frame: Frame, _ content: Content, status: HTTPResponse.Status = .ok) throws -> Response {
    .html(try portal.renderer.render(template, frame, content), status: status)
  }

  /// A form as it was, with what is wrong with it; what is no matter of the form is thrown on.
  func again(_ frame: Frame, _ form: FormView, _ error: PeopleError) throws -> Response {
    guard let fault = FieldFault(error) else { throw error }
    return try again(frame, form, [fault])
  }

  /// A form as it was, with what is wrong with it.
  func again(_ frame: Frame, _ form: FormView, _ faults: [FieldFault]) throws -> Response {
    var frame = frame
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try page("form", frame, form.with(faults), status: .unprocessableContent)
  }
}

/// What was done before a page is shown; the sentence is fixed, so that no address can put words on a page.
enum Done: String, CaseIterable, Sendable {
  case accountMade, accountChanged, passwordReset, sessionsEnded, passwordChanged, regionAdded, regionRenamed, regionMoved, regionMerged,
    signedOut, started, registered, recorded, letterSaved, letterSigned, officeSaved, dropped

  var sentence: String {
    switch self {
    case .accountMade: "账号已经建立。请把初始密码当面告诉本人，并请其登录后修改。"
    case .accountChanged: "账号已经修改。"
    case .passwordReset: "密码已经重置，原有登录全部退出。"
    case .sessionsEnded: "登录已经退出。"
    case .passwordChanged: "密码已经修改，其他登录已经退出。"
    case .regionAdded: "机构已经增加。"
    case .regionRenamed: "名称已经修改；办结的事项仍按当时的名称显示。"
    case .regionMoved: "隶属关系已经调整。"
    case .regionMerged: "撤并已经登记，原机构的记录全部保留。"
    case .signedOut: "您已退出。"
    case .registered: "申请已经登记。请核对收到日期和答复期限，并向申请人发登记回执。"
    case .dropped: "重复的申请已经剔除，编号保留。"
    case .letterSaved: "文书已经保存，检查结果已更新。"
    case .letterSigned: "文书已经签发，文号和日期已经编定。"
    case .officeSaved: "机关设置已经保存。"
    case .recorded: "已经记录，期限已重新计算。"
    case .started: "安全管理员账号已经建立，请登录。"
    }
  }

  /// The address of a page with this notice.
  func at(_ link: String) -> String { link + (link.contains("?") ? "&" : "?") + "done=" + rawValue }
}
