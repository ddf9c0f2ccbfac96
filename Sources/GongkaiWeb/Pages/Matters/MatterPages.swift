import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Corrections of records and suggestions to publish (第四十一条、第四十四条第二款).
///
/// | GET | `/desk/matters?list=&after=` | a list |
/// | GET, POST | `/desk/matters/new?matter=` | registering one |
/// | GET | `/desk/matters/:number` | one of them |
/// | GET, POST | `/desk/matters/:number/applicant` | who asks, without a mask |
/// | POST | `/desk/matters/:number/print`, `/docx`, `/pdf` | its letter on paper or as a file |
/// | GET, POST | `/desk/requests/:number/matter` | registering as one what was taken for a request |
enum MatterPages {
  static let routes: [Route] = [
    .get(Link.matters, .matters, list),
    .get(Link.newMatter, .newMatter) { visit in
      guard let kind = MatterForm.kind(visit.query("matter")) else {
        return try visit.page("choices", visit.frame(newTitle), kinds { Link.newMatter($0) })
      }
      return try visit.page("form", visit.frame("登记\(kind.name)"), MatterForm.view(Form([:]), kind, today: visit.desks.context.today))
    },
    .post(Link.newMatter, .newMatter, register),
    .get("/desk/matters/:number", .matters) { visit in
      let file = try await file(visit)
      return try visit.page("matter", frame(visit, file), MatterView(file, viewer: try visit.viewer()))
    },
    .get("/desk/matters/:number/applicant", .applicant) { visit in
      let number = try await file(visit).facts.number
      return try visit.page("form", visit.frame("显示申请人：\(number)"), reasonForm(number, Form([:])))
    },
    .post("/desk/matters/:number/applicant", .applicant, show),
    .post("/desk/matters/:number/print", .matterLetter) { visit in
      let text = try await visit.desks.matters.whole(try visit.parameter("number"), by: visit.viewer().actor)
      let view = LetterPrintView(backHref: Link.matter(try visit.parameter("number")), paper: LetterPaper(text))
      return try visit.page("letter-print", visit.frame(text.title), view)
    },
    .post("/desk/matters/:number/pdf", .matterLetter) { visit in
      .file(try await visit.desks.matters.pdf(of: try visit.parameter("number"), by: visit.viewer().actor))
    },
    .post("/desk/matters/:number/docx", .matterLetter) { visit in
      .file(try await visit.desks.matters.docx(of: try visit.parameter("number"), by: visit.viewer().actor))
    },
    .get("/desk/requests/:number/matter", .newMatter) { visit in
      let request = try await RequestPages.file(visit).request
      guard let kind = MatterForm.kind(visit.query("matter")) else {
        return try visit.page("choices", againFrame(visit, request.number), kinds { Link.rematter(request.number, $0) })
      }
      return try visit.page("form", againFrame(visit, request.number), MatterForm.view(Form([:]), kind, from: request))
    },
    .post("/desk/requests/:number/matter", .newMatter, reregister),
  ]

  private static let newTitle = "登记更正申请或者主动公开建议"

  /// The file of the matter in the address.
  static func file(_ visit: Visit) async throws -> MatterFile {
    try await visit.desks.matters.file(try visit.parameter("number"), by: visit.viewer().actor)
  }

  static func frame(_ visit: Visit, _ file: MatterFile) -> Frame {
    visit.frame("\(file.facts.number)　\(MatterView.short(file.facts.subject))", lead: MatterView.lead(file))
  }

  private static func againFrame(_ visit: Visit, _ number: String) -> Frame { visit.frame("转为更正申请或者建议：\(number)") }

  /// Which of the two it is comes first: each has a form of its own.
  private static func kinds(_ link: (MatterKind) -> String) -> ChoicesView {
    ChoicesView(
      wayList: MatterKind.allCases.map {
        ChoicesView.Way(wayName: $0.name, wayHref: link($0), wayHint: $0.advice)
      })
  }

  private static func show(_ visit: Visit) async throws -> Response {
    let (file, form) = (try await file(visit), try await visit.form())
    let number = file.facts.number
    do {
      let applicant = try await visit.desks.matters.unmasked(number, reason: form.trimmed("reason"), by: visit.viewer().actor)
      let frame = visit.frame("\(number)　申请人", notice: .done("已经记录您查看了申请人信息。"))
      return try visit.page("matter", frame, MatterView(file, viewer: try visit.viewer(), applicant: applicant))
    } catch DeskError.field(_, let fault) {
      let text = DeskError.field("查看原因", fault).description
      return try visit.again(visit.frame("显示申请人：\(number)"), reasonForm(number, form), [FieldFault("reason", text)])
    }
  }

  private static func reasonForm(_ number: String, _ form: Form) -> FormView {
    RequestPages.reasonForm(form, action: Link.showMatterApplicant(number), back: Link.matter(number))
  }

  private static func list(_ visit: Visit) async throws -> Response {
    let (list, after) = (MatterList(rawValue: visit.query("list")) ?? .open, visit.query("after"))
    let board = try await visit.desks.matters.board(list, after: after.isEmpty ? nil : after, by: visit.viewer().actor)
    let view = MatterListView(board, list, isFirst: after.isEmpty, mayRegister: Access.newMatter.admits(visit.context.viewer))
    return try visit.page("matters", visit.frame("更正和建议", lead: visit.desks.context.today.inChineseWithWeekday), view)
  }

  private static func register(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    guard let kind = MatterForm.kind(form.text("matter")) else { return .redirect(to: Link.newMatter) }
    let (frame, view) = (visit.frame("登记\(kind.name)"), MatterForm.view(form, kind, today: visit.desks.context.today))
    do {
      let number = try await visit.desks.matters.register(MatterForm.registration(form, kind), by: visit.viewer().actor)
      return .redirect(to: Done.recorded.at(Link.matter(number)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      return try visit.again(frame, view, MatterForm.faults(error))
    }
  }

  private static func reregister(_ visit: Visit) async throws -> Response {
    let (request, form) = (try await RequestPages.file(visit).request, try await visit.form())
    guard let kind = MatterForm.kind(form.text("matter")) else { return .redirect(to: Link.rematter(request.number)) }
    let (frame, view) = (againFrame(visit, request.number), MatterForm.view(form, kind, from: request))
    do {
      let number = try await visit.desks.matters.reregister(
        request: request.number, as: MatterForm.claim(form, kind), by: visit.viewer().actor)
      return .redirect(to: Done.recorded.at(Link.matter(number)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      return try visit.again(frame, view, MatterForm.faults(error))
    }
  }
}
