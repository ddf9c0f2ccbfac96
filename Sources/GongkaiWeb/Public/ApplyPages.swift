import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// Applying in four steps (条例第二十七条、第二十九条); what was typed is kept on the server after every step.
///
/// | GET, POST | `/o/:office/apply/who` | who asks |
/// | GET, POST | `/o/:office/apply/what` | what is asked for |
/// | GET, POST | `/o/:office/apply/how` | how it is to be provided |
/// | GET, POST | `/o/:office/apply/check` | everything once more, and the submission |
/// | GET | `/o/:office/apply/done` | number, code, days |
/// | GET | `/o/:office/apply/receipt` | the same for printing |
/// | GET, POST | `/o/:office/apply/discard` | the draft goes |
/// | POST | `/o/:office/apply/new` | another application |
enum ApplyPages {
  static let routes: [Route] = [
    .office(.get, "/apply") { .redirect(to: Link.apply($0.key, .who)) },
    .office(.get, "/apply/who") { try await show($0, .who) }, .office(.get, "/apply/what") { try await show($0, .what) },
    .office(.get, "/apply/how") { try await show($0, .how) }, .office(.get, "/apply/check") { try await show($0, .check) },
    .office(.post, "/apply/who") { try await take($0, .who) }, .office(.post, "/apply/what") { try await take($0, .what) },
    .office(.post, "/apply/how") { try await take($0, .how) }, .office(.post, "/apply/check", submit),
    .office(.get, "/apply/done") { try await done($0, "public-done") },
    .office(.get, "/apply/receipt") { try await done($0, "public-receipt") },
    .office(.get, "/apply/discard") { visit in
      guard try await visit.draft() != nil else { return .redirect(to: Link.apply(visit.key, .who)) }
      return try discardPage(visit)
    },
    .office(.post, "/apply/discard", discard),
    .office(.post, "/apply/new") { visit in
      var response = Response.redirect(to: Link.apply(visit.key, .who))
      response.headers[.setCookie] = visit.draftCookie.take
      return response
    },
  ]

  /// A step with what was typed so far. Nothing is made for whoever only looks.
  private static func show(_ visit: PublicVisit, _ step: ApplicationStep) async throws -> Response {
    guard visit.office.takes(.online) else { return try await closed(visit) }
    let draft = try await visit.draft()
    if draft?.submitted != nil { return .redirect(to: Link.applied(visit.key)) }
    guard let draft else {
      if step != .who { return .redirect(to: PublicNotice.noDraft.at(Link.apply(visit.key, .who))) }
      return try page(visit, step, nil, [])
    }
    // the last step says what is wrong in all of them before anybody submits
    return try page(visit, step, draft, step == .check ? draft.faults.map { FieldFault($0.field, $0.sentence) } : [], status: .ok)
  }

  private static func take(_ visit: PublicVisit, _ step: ApplicationStep) async throws -> Response {
    guard visit.office.takes(.online) else { return try await closed(visit) }
    let sent = try await UploadReader.read(visit, rules: StepForm.rules(of: step), many: StepForm.many)
    var draft = try await current(visit, sent.form)
    if draft.submitted != nil { return .redirect(to: Link.applied(visit.key)) }
    for file in sent.form.all("remove") { try await visit.visit.desks.drafts.remove(file: file, from: draft) }
    if !sent.form.all("remove").isEmpty { draft = try await visit.visit.desks.drafts.find(draft.token, agency: visit.key) ?? draft }
    let typed = StepForm.take(sent.form, step, into: draft.form)
    let tooMany = try await visit.visit.desks.drafts.save(typed, adding: sent.files, to: draft)
    draft = try await visit.visit.desks.drafts.find(draft.token, agency: visit.key) ?? draft
    return try answer(visit, step, draft, sent, tooMany)
  }

  /// The next page, or this one with what is wrong; either way the cookie goes along.
  private static func answer(
    _ visit: PublicVisit, _ step: ApplicationStep, _ draft: Draft, _ sent: UploadedForm, _ tooMany: [UploadFault]
  ) throws -> Response {
    let own = draft.faults.filter { $0.step == step }.map { FieldFault($0.field, $0.sentence) }
    let uploads = sent.faults + tooMany.map { FieldFault(step == .who ? "idfile" : "file", $0.description) }
    // of two messages at one field the one about the file that was just sent says more
    let faults = uploads + own.filter { fault in !uploads.contains { $0.field == fault.field } }
    var response: Response
    if sent.form.has("save"), uploads.isEmpty {
      response = .redirect(to: PublicNotice.saved.at(Link.apply(visit.key, step)))
    } else if faults.isEmpty {
      response = .redirect(to: Link.apply(visit.key, ApplicationStep.allCases[min(step.number, 3)]))
    } else {
      response = try page(visit, step, draft, faults, status: .unprocessableContent)
    }
    response.headers[.setCookie] = visit.draftCookie.give(draft.token)
    return response
  }

  /// The draft of this browser, or a new one; a form of another draft is not taken.
  private static func current(_ visit: PublicVisit, _ form: Form) async throws -> Draft {
    let known = try await visit.draft()
    guard form.text("draft").isEmpty || form.text("draft") == known?.id || known == nil else { throw DeskError.intake(.draftChanged) }
    if let known { return known }
    return try await visit.visit.desks.drafts.start(agency: visit.key)
  }

  private static func submit(_ visit: PublicVisit) async throws -> Response {
    guard visit.office.takes(.online) else { return try await closed(visit) }
    let form = try await visit.visit.form()
    guard let draft = try await visit.draft() else { return .redirect(to: PublicNotice.noDraft.at(Link.apply(visit.key, .who))) }
    guard form.text("draft") == draft.id else { throw DeskError.intake(.draftChanged) }
    if draft.submitted != nil { return .redirect(to: Link.applied(visit.key)) }
    var faults = draft.faults.map { FieldFault($0.field, $0.sentence) }
    if !form.has("true") { faults.append(FieldFault("true", "请勾选“以上内容属实”，再提交")) }
    guard faults.isEmpty else { return try page(visit, .check, draft, faults, status: .unprocessableContent) }
    _ = try await visit.visit.desks.submission.submit(draft)
    return .redirect(to: Link.applied(visit.key))
  }

  private static func done(_ visit: PublicVisit, _ template: String) async throws -> Response {
    guard let submission = try await visit.draft()?.submitted else { return .redirect(to: Link.apply(visit.key, .who)) }
    let calendar = try await visit.visit.desks.calendar.calendar()
    let frame = PublicFrame(visit, "已提交，申请编号 \(submission.number)", in: .apply, crumbs: crumbs(visit))
    return try visit.page(template, frame, DoneView(submission, visit.office, calendar))
  }

  private static func discard(_ visit: PublicVisit) async throws -> Response {
    let form = try await visit.visit.form()
    guard form.has("tick") else { return try discardPage(visit, fault: "请先勾选，再删除。") }
    if let draft = try await visit.draft(), draft.submitted == nil { try await visit.visit.desks.drafts.discard(draft) }
    var response = Response.redirect(to: PublicNotice.discarded.at(Link.office(visit.key)))
    response.headers[.setCookie] = visit.draftCookie.take
    return response
  }
}

extension ApplyPages {
  private static func crumbs(_ visit: PublicVisit) -> [PublicFrame.Crumb] {
    [.init(crumbName: "依申请公开", crumbHref: Link.apply(visit.key, .who))]
  }

  private static func page(
    _ visit: PublicVisit, _ step: ApplicationStep, _ draft: Draft?, _ faults: [FieldFault], status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let count = faults.isEmpty ? "" : "有 \(faults.count) 处需要修改："
    var frame = PublicFrame(visit, "\(count)\(step.name)（第 \(step.number) 步，共 4 步）", in: .apply, crumbs: crumbs(visit))
    frame.notice = visit.notice
    let today = visit.visit.desks.context.today
    if step == .check, let draft {
      return try visit.page("public-check", frame, CheckView(draft, visit.office, faults, today: today), status: status)
    }
    return try visit.page("public-step", frame, StepView(step, draft, visit.office, faults, today: today), status: status)
  }

  /// Kind words where the channel is closed, with the ways that are open. What was filled in is kept.
  private static func closed(_ visit: PublicVisit) async throws -> Response {
    let isGet = visit.visit.request.method == .get || visit.visit.request.method == .head
    let view = ClosedView(visit.office, hasDraft: try await visit.draft() != nil)
    return try visit.page(
      "public-closed", PublicFrame(visit, "没有开通网上申请", in: .apply), view, status: isGet ? .ok : .unprocessableContent)
  }

  private static func discardPage(_ visit: PublicVisit, fault: String? = nil) throws -> Response {
    let view = ConfirmView(
      confirmAction: Link.discardDraft(visit.key), question: "删除填了一半的申请？", consequence: "已经填写的内容和上传的文件全部删除，不能恢复。",
      facts: [], tickText: "我知道删除以后不能恢复", verb: "删除草稿", fault: fault)
    let frame = PublicFrame(visit, "删除草稿", in: .apply, crumbs: crumbs(visit))
    return try visit.page(
      "public-confirm", frame, PublicConfirm(view, back: Link.apply(visit.key, .who)), status: fault == nil ? .ok : .unprocessableContent)
  }
}

/// What happened before a public page is shown; the sentence is fixed, so that no address can put words on a page.
enum PublicNotice: String, CaseIterable, Sendable {
  case saved, noDraft, discarded, left, corrected, supplemented, confirmed, withdrawn

  var notice: Notice {
    switch self {
    case .saved: .done("已经保存。\(DraftDesk.days) 天以内用同一个浏览器打开本页，可以接着填写；还没有提交给我们。")
    case .noDraft: .warning("没有找到填写过的内容：可能已过 \(DraftDesk.days) 天，或者浏览器不保存 Cookie。请允许本站的 Cookie，从第 1 步填写。")
    case .discarded: .done("草稿已经删除。")
    case .left: .done("已经退出查询。在公用设备上，请同时关闭浏览器窗口。")
    case .corrected: .done("已经收到您的补正，答复期限从第二天起重新计算。")
    case .supplemented: .done("已经收到您补充的材料。")
    case .confirmed: .done("已经记录您收到答复。")
    case .withdrawn: .done("申请已经撤回，不再答复。")
    }
  }

  /// The address of a page with this notice.
  func at(_ link: String) -> String { "\(link)?n=\(rawValue)" }
}

extension PublicVisit {
  var notice: Notice? { PublicNotice(rawValue: visit.query("n"))?.notice }
}
