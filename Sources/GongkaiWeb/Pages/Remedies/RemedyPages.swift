import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Reviews and suits.
///
/// | GET | `/desk/remedies?list=&path=&stage=&year=&result=&after=` | the board |
/// | GET, POST | `/desk/remedies/new?request=` | registering one |
/// | GET | `/desk/remedies/:kind/:id` | one case |
/// | GET, POST | `/desk/remedies/:kind/:id/acts/:act` | what happened in it |
enum RemedyPages {
  static let routes: [Route] = [
    .get(Link.remedies, .remedies, list), .get(Link.newRemedy, .keepRemedies, ask), .post(Link.newRemedy, .keepRemedies, register),
    .get("/desk/remedies/:kind/:id", .remedies) { visit in
      let file = try await file(visit)
      return try visit.page("remedy", frame(visit, file), RemedyView(file, viewer: try visit.viewer()))
    },
    .get("/desk/remedies/:kind/:id/acts/:act", .keepRemedies) { visit in
      let (file, act) = (try await file(visit), try act(visit))
      return try visit.page("form", actFrame(visit, file, act), RemedyActForm.view(act, Form([:]), file))
    },
    .post("/desk/remedies/:kind/:id/acts/:act", .keepRemedies, record),
  ]

  private static func list(_ visit: Visit) async throws -> Response {
    let list = RemedyList(rawValue: visit.query("list")) ?? .open
    let year = Int(visit.query("year")).flatMap { (2008...2199).contains($0) ? $0 : nil }
    let stage = RemedyCase.Kind.allCases.flatMap(RemedyStage.all).first { $0.key == visit.query("stage") }
    let choice = RemedyChoice(
      path: RemedyPath(rawValue: visit.query("path")), stage: stage?.key, year: year, result: ReportResult(rawValue: visit.query("result")))
    let after = visit.query("after")
    let board = try await visit.desks.remedies.board(list, choice, after: after.isEmpty ? nil : after, by: visit.viewer().actor)
    let view = RemediesView(
      board, list: list, choice: choice, isFirst: after.isEmpty, mayRegister: Access.keepRemedies.admits(visit.context.viewer))
    return try visit.page("remedies", visit.frame("复议和诉讼", lead: board.today.inChineseWithWeekday), view)
  }

  /// The file of the case in the address.
  static func file(_ visit: Visit) async throws -> RemedyFile {
    guard let kind = RemedyCase.Kind(rawValue: try visit.parameter("kind")) else { throw PortalError.notFound }
    let id = try visit.parameter("id")
    do { return try await visit.desks.remedies.file(kind, id, by: visit.viewer().actor) } catch DeskError.noSuchRemedy {
      throw PortalError.notFound
    }
  }

  static func frame(_ visit: Visit, _ file: RemedyFile) -> Frame {
    let remedy = file.facts.remedy
    return visit.frame("\(remedy.kind.name)　\(remedy.number)", lead: RemedyView.lead(file))
  }

  // MARK: registering

  private static func ask(_ visit: Visit) async throws -> Response {
    let number = visit.query("request")
    let file = try await requestFile(number, visit)
    return try visit.page("form", visit.frame("登记复议、诉讼"), RemedyForm.view(Form([:]), file, office: try await office(visit)))
  }

  private static func register(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let file = try await requestFile(form.text("from"), visit)
    let (frame, view) = (visit.frame("登记复议、诉讼"), RemedyForm.view(form, file, office: try await office(visit)))
    do {
      let registration = try RemedyForm.registration(form)
      let id = try await visit.desks.remedies.register(registration, by: visit.viewer().actor)
      return .redirect(to: Done.remedyOpened.at(Link.remedy(registration.kind, id)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      guard let fault = RemedyForm.fault(error) else { throw error }
      return try visit.again(frame, view, [fault])
    }
  }

  /// The request that the address names, to begin the form with; nil where it names none that is there.
  private static func requestFile(_ number: String, _ visit: Visit) async throws -> CaseFile? {
    if number.isEmpty { return nil }
    do { return try await visit.desks.requests.file(number, by: visit.viewer().actor) } catch DeskError.noSuchRequest { return nil }
  }

  private static func office(_ visit: Visit) async throws -> OfficeProfile? {
    try await visit.desks.remedies.office(by: visit.viewer().actor)
  }

  // MARK: what happened

  private static func act(_ visit: Visit) throws(PortalError) -> RemedyAct {
    guard let act = RemedyAct(key: try visit.parameter("act")) else { throw .notFound }
    return act
  }

  private static func actFrame(_ visit: Visit, _ file: RemedyFile, _ act: RemedyAct) -> Frame {
    visit.frame("\(act.rawValue)：\(file.facts.remedy.number)", lead: RemedyView.lead(file))
  }

  private static func record(_ visit: Visit) async throws -> Response {
    let (file, act, form) = (try await file(visit), try act(visit), try await visit.form())
    let (remedy, frame, view) = (file.facts.remedy, actFrame(visit, file, act), RemedyActForm.view(act, form, file))
    do {
      let (event, day) = try RemedyActForm.event(act, form, remedy.kind)
      _ = try await visit.desks.remedies.record(
        event, in: remedy.kind, number: remedy.number, on: day, seen: Int(form.text("seen")), by: visit.viewer().actor)
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      switch error {
      case .remedy, .remedyChanged, .arrival: return try visit.again(frame, view, [FieldFault("on", error.description)])
      default: throw error
      }
    }
    return .redirect(to: Done.recorded.at(Link.remedy(remedy.kind, file.facts.id)))
  }
}
