import GongkaiCore
import GongkaiDesk
import Hummingbird

/// The seven questions that lead to an answer.
///
/// | GET, POST | `/desk/requests/:number/questions` | all of them with what they come to; the usual answers of those ahead, all at once |
/// | GET, POST | `/desk/requests/:number/questions/:question` | one question, 1 to 7; the seventh drafts |
enum QuestionPages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/questions", .requests) { visit in
      let sheet = try await sheet(visit)
      return try visit.page("questions", frame(visit, sheet.file), PathView(sheet, viewer: try visit.viewer()))
    },
    .post("/desk/requests/:number/questions", .requests, confirm),
    .get("/desk/requests/:number/questions/:question", .requests) { visit in
      let (sheet, question, viewer) = (try await sheet(visit), try question(visit), try visit.viewer())
      let view = PathView(sheet, viewer: viewer, at: QuestionStep(question, Form([:]), sheet, viewer: viewer))
      return try visit.page("questions", frame(visit, sheet.file, question), view)
    },
    .post("/desk/requests/:number/questions/:question", .requests, answer),
  ]

  private static func sheet(_ visit: Visit) async throws -> QuestionSheet {
    try await visit.desks.requests.questions(try visit.parameter("number"), by: visit.viewer().actor)
  }

  private static func question(_ visit: Visit) throws(PortalError) -> DecisionQuestion {
    guard let question = Int(try visit.parameter("question")).flatMap(DecisionQuestion.init(rawValue:)) else { throw .notFound }
    return question
  }

  private static func frame(_ visit: Visit, _ file: CaseFile, _ question: DecisionQuestion? = nil) -> Frame {
    let title = question.map { "\($0.ordinal)“\($0.name)”" } ?? RequestEvent.Kind.questionsAnswered.act
    return visit.frame("\(title)：\(file.request.number)", lead: CaseView.lead(file))
  }

  /// The usual answers to the questions that the page named, and to no others.
  private static func confirm(_ visit: Visit) async throws -> Response {
    let (sheet, form, viewer) = (try await sheet(visit), try await visit.form(), try visit.viewer())
    let named = form.all("question").compactMap { Int($0).flatMap(DecisionQuestion.init(rawValue:)) }
    let event = RequestEvent.questionsAnswered(named.map { QuestionAnswer($0, .usual) })
    if let faults = try await faults(of: event, visit, sheet, form) {
      var view = PathView(sheet, viewer: viewer)
      view.errors = FormView(formAction: "", fields: [], buttonText: "").with(faults).errors
      return try again(visit, frame(visit, sheet.file), view, faults)
    }
    return .redirect(to: Done.answered.at(Link.question(sheet.file.request.number, named.last?.following ?? .answer)))
  }

  private static func answer(_ visit: Visit) async throws -> Response {
    let (sheet, question, form) = (try await sheet(visit), try question(visit), try await visit.form())
    let viewer = try visit.viewer()
    var faults: [FieldFault]?
    do {
      let answer = try QuestionForm.answer(question, form, sheet)
      faults = try await Self.faults(of: .questionsAnswered([answer]), visit, sheet, form)
    } catch let error as FieldFaults { faults = error.faults }
    if let faults {
      var step = QuestionStep(question, form, sheet, viewer: viewer)
      step.mark(faults)
      return try again(visit, frame(visit, sheet.file, question), PathView(sheet, viewer: viewer, at: step), faults)
    }
    let next = try await Self.sheet(visit).file.timeline.path.next
    return .redirect(to: Done.answered.at(Link.question(sheet.file.request.number, next)))
  }

  /// Records answers; what forbids them, each reason at the first field, nil when they were recorded.
  private static func faults(of event: RequestEvent, _ visit: Visit, _ sheet: QuestionSheet, _ form: Form) async throws -> [FieldFault]? {
    do {
      let number = sheet.file.request.number
      _ = try await visit.desks.requests.record(event, on: number, by: visit.viewer().actor, seen: Int(form.text("seen")))
      return nil
    } catch let error as DeskError { return try ActPages.reasons(error).map { FieldFault("answer", $0) } }
  }

  private static func again(_ visit: Visit, _ frame: Frame, _ view: PathView, _ faults: [FieldFault]) throws -> Response {
    var frame = frame
    frame.title = "有 \(faults.count) 处需要修改：\(frame.title)"
    return try visit.page("questions", frame, view, status: .unprocessableContent)
  }
}

extension DecisionQuestion {
  /// The next question; itself the last.
  var following: DecisionQuestion { DecisionQuestion(rawValue: rawValue + 1) ?? self }
  /// The question before; nil of the first.
  var preceding: DecisionQuestion? { DecisionQuestion(rawValue: rawValue - 1) }
}
