import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Corrections of records and suggestions to publish (第四十一条、第四十四条第二款).
///
/// | GET | `/desk/matters?list=&after=` | a list |
/// | GET, POST | `/desk/matters/new` | registering one |
/// | GET | `/desk/matters/:number` | one of them |
/// | POST | `/desk/matters/:number/docx` | its letter as a file |
/// | GET, POST | `/desk/requests/:number/matter` | registering as one what was taken for a request |
enum MatterPages {
  static let routes: [Route] = [
    .get(Link.matters, .matters, list),
    .get(Link.newMatter, .newMatter) { visit in
      try visit.page("form", visit.frame(newTitle), MatterForm.view(Form([:]), today: visit.desks.context.today))
    },
    .post(Link.newMatter, .newMatter, register),
    .get("/desk/matters/:number", .matters) { visit in
      let file = try await file(visit)
      return try visit.page("matter", frame(visit, file), MatterView(file, viewer: try visit.viewer()))
    },
    .post("/desk/matters/:number/docx", .matterLetter) { visit in
      .file(try await visit.desks.matters.docx(of: try visit.parameter("number"), by: visit.viewer().actor))
    },
    .get("/desk/requests/:number/matter", .newMatter) { visit in
      let request = try await RequestPages.file(visit).request
      return try visit.page("form", againFrame(visit, request.number), MatterForm.view(Form([:]), from: request))
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

  private static func list(_ visit: Visit) async throws -> Response {
    let (list, after) = (MatterList(rawValue: visit.query("list")) ?? .open, visit.query("after"))
    let board = try await visit.desks.matters.board(list, after: after.isEmpty ? nil : after, by: visit.viewer().actor)
    let view = MattersView(board, list, isFirst: after.isEmpty, mayRegister: Access.newMatter.admits(visit.context.viewer))
    return try visit.page("matters", visit.frame("更正和建议", lead: visit.desks.context.today.inChineseWithWeekday), view)
  }

  private static func register(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let (frame, view) = (visit.frame(newTitle), MatterForm.view(form, today: visit.desks.context.today))
    do {
      let number = try await visit.desks.matters.register(MatterForm.registration(form), by: visit.viewer().actor)
      return .redirect(to: Done.recorded.at(Link.matter(number)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      return try visit.again(frame, view, MatterForm.faults(error))
    }
  }

  private static func reregister(_ visit: Visit) async throws -> Response {
    let (request, form) = (try await RequestPages.file(visit).request, try await visit.form())
    let (frame, view) = (againFrame(visit, request.number), MatterForm.view(form, from: request))
    do {
      let number = try await visit.desks.matters.reregister(
        request: request.number, as: MatterForm.claim(form), by: visit.viewer().actor)
      return .redirect(to: Done.recorded.at(Link.matter(number)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      return try visit.again(frame, view, MatterForm.faults(error))
    }
  }
}
