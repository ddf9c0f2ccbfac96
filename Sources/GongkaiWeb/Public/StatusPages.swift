import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird
import NIOCore

/// Where a request stands, and what its applicant can do.
///
/// | GET, POST | `/o/:office/status` | number and code |
/// | GET | `/o/:office/status/:token` | the request |
/// | GET, POST | `/o/:office/status/:token/correct` … `/supplement`, `/confirmReceipt`, `/withdraw` | an act |
/// | GET | `/o/:office/status/:token/files/:file` | a letter or provided information |
/// | GET | `/o/:office/leave` | forgets the page |
enum StatusPages {
  static let routes: [Route] =
    [
      .office(.get, "/status") { visit in
        var frame = PublicFrame(visit, "进度查询", in: .status)
        frame.notice = visit.notice
        return try visit.page("public-find", frame, FindView(visit.office, Form([:]), []))
      },
      .office(.post, "/status", find), .office(.get, "/status/:token", show), .office(.get, "/status/:token/files/:file", file),
      .office(.get, "/leave") { visit in
        var response = Response.redirect(to: PublicNotice.left.at(Link.findStatus(visit.key)))
        response.headers.set("Clear-Site-Data", "\"cache\"")
        return response
      },
    ]
    + ApplicantAct.allCases.flatMap { act in
      [
        .office(.get, "/status/:token/\(act.rawValue)") { try await form($0, act) },
        .office(.post, "/status/:token/\(act.rawValue)") { try await take($0, act) },
      ]
    }

  private static func find(_ visit: PublicVisit) async throws -> Response {
    let form = try await visit.visit.form()
    var faults = form.missing(["number": "请填写申请编号", "code": "请填写查询码"])
    if faults.isEmpty {
      switch try await enter(visit, form) {
      case .success(let token): return .redirect(to: Link.status(visit.key, token))
      case .failure(let error): faults = [FieldFault("number", error.description)]
      }
    }
    let frame = PublicFrame(visit, "有 \(faults.count) 处需要修改：进度查询", in: .status)
    return try visit.page("public-find", frame, FindView(visit.office, form, faults), status: .unprocessableContent)
  }

  /// The token for number and code, or why there is none.
  private static func enter(_ visit: PublicVisit, _ form: Form) async throws -> Result<String, IntakeError> {
    do {
      let desk = visit.visit.desks.applicants
      return .success(try await desk.enter(number: form.trimmed("number"), code: form.trimmed("code"), agency: visit.key))
    } catch {
      guard case .intake(let reason) = error else { throw error }
      return .failure(reason)
    }
  }

  private static func status(_ visit: PublicVisit) async throws -> (token: String, status: ApplicantStatus) {
    let token = try visit.visit.parameter("token")
    return (token, try await visit.visit.desks.applicants.status(token, agency: visit.office))
  }

  private static func show(_ visit: PublicVisit) async throws -> Response {
    let (token, status) = try await status(visit)
    var frame = PublicFrame(visit, "\(status.headline)，\(status.word) \(status.number)", in: .status, crumbs: crumbs(visit))
    frame.notice = visit.notice
    return try visit.page("public-status", frame, StatusView(status, token, visit.office))
  }

  private static func form(_ visit: PublicVisit, _ act: ApplicantAct) async throws -> Response {
    let (token, status) = try await status(visit)
    try check(act, status)
    return try page(visit, act, token, status, Form([:]), [])
  }

  private static func take(_ visit: PublicVisit, _ act: ApplicantAct) async throws -> Response {
    let (token, status) = try await status(visit)
    try check(act, status)
    let desk = visit.visit.desks.applicants
    switch act {
    case .withdraw, .confirmReceipt:
      let form = try await visit.visit.form()
      guard form.has("tick") else { return try page(visit, act, token, status, form, [FieldFault("tick", "请先勾选，再\(act.name)。")]) }
      if act == .withdraw {
        try await desk.withdraw(token, agency: visit.key)
      } else {
        try await desk.confirmReceipt(token, agency: visit.key)
      }
    case .correct, .supplement:
      let sent = try await UploadReader.read(visit, rules: ["file": .correction])
      let text = sent.form.trimmed("text")
      if !sent.faults.isEmpty { return try page(visit, act, token, status, sent.form, sent.faults) }
      if let fault = try await send(act, visit, token, text, sent.files) {
        return try page(visit, act, token, status, sent.form, [fault])
      }
    }
    return .redirect(to: act.done.at(Link.status(visit.key, token)))
  }

  /// Hands an answer over; what is wrong with it, to be said at its field.
  private static func send(
    _ act: ApplicantAct, _ visit: PublicVisit, _ token: String, _ text: String, _ files: [ReceivedFile]
  ) async throws -> FieldFault? {
    let desk = visit.visit.desks.applicants
    do {
      if act == .correct {
        try await desk.correct(token, text: text, files: files, agency: visit.key)
      } else {
        try await desk.supplement(token, text: text, files: files, agency: visit.key)
      }
      return nil
    } catch {
      guard case .intake(let reason) = error, reason.isOfText else { throw error }
      return FieldFault("text", reason.description)
    }
  }

  private static func check(_ act: ApplicantAct, _ status: ApplicantStatus) throws(DeskError) {
    guard status.acts.contains(where: { $0.act == act }) else { throw .intake(.notNow(act)) }
  }

  private static func page(
    _ visit: PublicVisit, _ act: ApplicantAct, _ token: String, _ status: ApplicantStatus, _ form: Form, _ faults: [FieldFault]
  ) throws -> Response {
    let title = (faults.isEmpty ? "" : "有 \(faults.count) 处需要修改：") + "\(act.name)，\(status.word) \(status.number)"
    let frame = PublicFrame(visit, title, in: .status, crumbs: crumbs(visit))
    let code: HTTPResponse.Status = faults.isEmpty ? .ok : .unprocessableContent
    let back = Link.status(visit.key, token)
    switch act {
    case .withdraw, .confirmReceipt:
      let view = ActViews.confirm(act, status, action: Link.status(visit.key, token, act), fault: faults.first?.text)
      return try visit.page("public-confirm", frame, PublicConfirm(view, back: back), status: code)
    case .correct, .supplement:
      let view = AnswerView(act, status, action: Link.status(visit.key, token, act), back: back, form, faults)
      return try visit.page("public-answer", frame, view, status: code)
    }
  }

  private static func crumbs(_ visit: PublicVisit) -> [PublicFrame.Crumb] {
    [.init(crumbName: "进度查询", crumbHref: Link.findStatus(visit.key))]
  }

  /// Hands a letter or provided information out.
  private static func file(_ visit: PublicVisit) async throws -> Response {
    let (token, file) = (try visit.visit.parameter("token"), try visit.visit.parameter("file"))
    guard let found = try await visit.visit.desks.applicants.download(file, token: token, agency: visit.key) else {
      throw PortalError.notFound
    }
    return .file(found)
  }
}

extension IntakeError {
  /// Whether it is a matter of what was written, to be said at the field.
  var isOfText: Bool {
    switch self {
    case .nothingToSend, .answerTooLong, .noFiles: true
    default: false
    }
  }
}

extension ApplicantAct {
  /// What the status page says afterwards.
  var done: PublicNotice {
    switch self {
    case .correct: .corrected
    case .supplement: .supplemented
    case .confirmReceipt: .confirmed
    case .withdraw: .withdrawn
    }
  }
}
