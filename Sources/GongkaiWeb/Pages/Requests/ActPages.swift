import GongkaiCore
import GongkaiDesk
import Hummingbird

/// One act on a request: a form for each kind of event.
///
/// | GET, POST | `/desk/requests/:number/acts/:kind` | the form, and recording what happened |
enum ActPages {
  static let routes: [Route] = [
    .get("/desk/requests/:number/acts/:kind", .requests, ask), .post("/desk/requests/:number/acts/:kind", .requests, record),
  ]

  private static func ask(_ visit: Visit) async throws -> Response {
    let (file, kind) = (try await RequestPages.file(visit), try kind(visit))
    if kind == .feeNoticed { return try await FeePages.ask(visit, frame(visit, file, kind), file.request.number) }
    guard kind == .drafted else { return try visit.page("form", frame(visit, file, kind), form(kind, Form([:]), file, try visit.viewer())) }
    guard let outcome = Outcome(rawValue: visit.query("outcome")), outcome.isDrafted else {
      return try visit.page("decision", frame(visit, file, kind), DecisionView(file))
    }
    return try visit.page("form", frame(visit, file, kind), DecisionForm.view(outcome, Form([:]), file))
  }

  private static func record(_ visit: Visit) async throws -> Response {
    let (file, kind) = (try await RequestPages.file(visit), try kind(visit))
    if kind == .feeNoticed { return try await FeePages.record(visit, frame(visit, file, kind), file.request.number) }
    let form = try await visit.form()
    let view = kind == .drafted ? try DecisionForm.again(form, file) : Self.form(kind, form, file, try visit.viewer())
    let (frame, number) = (frame(visit, file, kind), file.request.number)
    do {
      let event = kind == .drafted ? try DecisionForm.event(form, file) : try EventForm.event(kind, form)
      var read = FormFields(form)
      let day = read.day("on")
      guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
      _ = try await visit.desks.requests.record(event, on: number, by: visit.viewer().actor, seen: Int(form.text("seen")), day: day)
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      let texts = try Self.reasons(error)
      return try visit.again(frame, view, texts.map { FieldFault(view.fields.first?.name ?? "on", $0) })
    }
    // what the applicant can fetch now; should it fail, letters are made when they are fetched
    if kind == .served { try? await visit.desks.letters.keepFiles(of: number, by: visit.viewer().actor) }
    // who signs the answer goes on to its letter, which gets its number and day
    if kind == .signed, let letter = CaseView.unsigned(file), try visit.viewer().actor.roles.contains(letter.spec.signer) {
      return .redirect(to: Done.answerSigned.at(Link.letter(number, letter)))
    }
    return .redirect(to: Done.recorded.at(Link.request(number)))
  }

  /// Every reason in a sentence of its own; errors that are no matter of the form are thrown on.
  static func reasons(_ error: DeskError) throws -> [String] {
    switch error {
    case .refused(let refusals): refusals.reasons.map(\.description)
    case .changedMeanwhile, .arrival: [error.description]
    default: throw error
    }
  }

  private static func kind(_ visit: Visit) throws(PortalError) -> RequestEvent.Kind {
    guard let kind = RequestEvent.Kind(rawValue: try visit.parameter("kind")),
      ![.received, .registered, .split, .questionsAnswered].contains(kind),
      !kind.isHistory,
      !kind.isOtherHalf
    else {
      throw .notFound
    }
    return kind
  }

  private static func frame(_ visit: Visit, _ file: CaseFile, _ kind: RequestEvent.Kind) -> Frame {
    visit.frame("\(kind.act)：\(file.request.number)", lead: CaseView.lead(file))
  }

  /// The form of an act, with the number of events the person has seen.
  static func form(_ kind: RequestEvent.Kind, _ form: Form, _ file: CaseFile, _ viewer: Viewer) -> FormView {
    let unnumbered = kind == .served ? CaseView.unnumbered(file).map { $0 + "。" } : []
    return FormView(
      formAction: Link.act(file.request.number, kind), fields: EventForm.fields(kind, form, file, roles: viewer.actor.roles),
      buttonText: kind.act, cancelHref: Link.request(file.request.number),
      intro: ActFields.whose(kind, viewer) + unnumbered, hidden: [ActFields.seen(form, file)])
  }
}
