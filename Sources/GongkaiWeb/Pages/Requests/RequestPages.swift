import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The requests of the office.
///
/// | GET | `/desk/requests?list=&q=&state=…&after=` | a list, narrowed as its address says, or what a search finds |
/// | GET | `/desk/requests/:number` | one request |
/// | GET, POST | `/desk/requests/:number/applicant` | who asks, without a mask |
enum RequestPages {
  static let routes: [Route] = [
    .get(Link.requests, .requests, list),
    .get("/desk/requests/:number", .requests) { visit in
      let file = try await file(visit)
      return try visit.page("case", caseFrame(visit, file), CaseView(file, viewer: try visit.viewer()))
    },
    .get("/desk/requests/:number/applicant", .applicant) { visit in
      let number = try await file(visit).request.number
      return try visit.page("form", visit.frame("显示申请人：\(number)"), reasonForm(number, Form([:])))
    },
    .post("/desk/requests/:number/applicant", .applicant, show),
  ]

  /// The file of the request in the address.
  static func file(_ visit: Visit) async throws -> CaseFile {
    try await visit.desks.requests.file(try visit.parameter("number"), by: visit.viewer().actor)
  }

  static func caseFrame(_ visit: Visit, _ file: CaseFile) -> Frame {
    let subject = file.request.subject
    let short = subject.prefix(30) + (subject.count > 30 ? "…" : "")
    return visit.frame("\(file.request.number)　\(short)", lead: CaseView.lead(file))
  }

  private static func list(_ visit: Visit) async throws -> Response {
    let (query, actor, after) = (FilterQuery(visit.queryForm), try visit.viewer().actor, visit.query("after"))
    // the search is for whatever has a number
    if let matter = try await visit.desks.matters.number(like: query.words, by: actor) { return .redirect(to: Link.matter(matter)) }
    let (frame, requests) = (visit.frame("申请办理", lead: visit.desks.context.today.inChineseWithWeekday), visit.desks.requests)
    let cursor = after.isEmpty ? nil : after
    let board: RequestDesk.Board
    if query.isOpen {
      let words = query.words.isEmpty ? nil : query.words
      board = try await requests.board(query.shown, query.filter, words: words, after: cursor, by: actor)
    } else if !query.words.isEmpty {
      board = try await requests.found(query.words, by: actor)
    } else {
      board = try await requests.board(query.shown, after: cursor, by: actor)
    }
    let saved = try await visit.desks.views.all(by: actor)
    return try visit.page(
      "requests", frame, RequestsView(board, query, isFirst: after.isEmpty, saved: saved, viewer: visit.context.viewer))
  }

  private static func show(_ visit: Visit) async throws -> Response {
    let (file, form) = (try await file(visit), try await visit.form())
    let number = file.request.number
    do {
      let applicant = try await visit.desks.requests.unmasked(number, reason: form.trimmed("reason"), by: visit.viewer().actor)
      let notice = Notice.done("已经记录您查看了申请人信息。")
      return try visit.page(
        "case", visit.frame("\(number)　申请人", notice: notice), CaseView(file, viewer: try visit.viewer(), applicant: applicant))
    } catch DeskError.field(_, let fault) {
      let text = DeskError.field("查看原因", fault).description
      return try visit.again(visit.frame("显示申请人：\(number)"), reasonForm(number, form), [FieldFault("reason", text)])
    }
  }

  static func reasonForm(_ number: String, _ form: Form) -> FormView {
    reasonForm(form, action: Link.showApplicant(number), back: Link.request(number))
  }

  static func reasonForm(_ form: Form, action: String, back: String) -> FormView {
    FormView(
      formAction: action, fields: [.input("reason", "查看原因", value: form.text("reason"), hint: "例如：电话与申请人确认收到。")],
      buttonText: "显示", cancelHref: back, intro: ["谁在何时、因何查看，写入审计记录。"])
  }
}
