import GongkaiCore
import GongkaiDesk
import HTTPTypes
import Hummingbird

/// Asking for a correction of one's own records (第四十一条) and suggesting what to publish (第四十四条第二款), on one page each.
///
/// | GET, POST | `/o/:office/file/:kind` | the form |
/// | GET | `/o/:office/filed/:token` | number and code, for printing too |
enum FilingPages {
  static let routes: [Route] = [
    .office(.get, "/file/:kind") { visit in
      let kind = try kind(visit)
      let sent = Form(["ticket": [visit.visit.desks.matters.ticket(agency: visit.key)]])
      return try page(visit, kind, FilingView(kind, visit.office, ApplicationForm(), sent, []))
    },
    .office(.post, "/file/:kind", file), .office(.get, "/filed/:token", filed),
  ]

  private static func kind(_ visit: PublicVisit) throws -> MatterKind {
    guard let kind = MatterKind(rawValue: try visit.visit.parameter("kind")) else { throw PortalError.notFound }
    guard visit.office.takes(.online) else { throw DeskError.intake(.closedOnline) }
    return kind
  }

  private static func page(_ visit: PublicVisit, _ kind: MatterKind, _ view: FilingView, faults: Int = 0) throws -> Response {
    let title = (faults == 0 ? "" : "有 \(faults) 处需要修改：") + kind.title
    return try visit.page("public-answer", PublicFrame(visit, title, in: .apply), view, status: faults == 0 ? .ok : .unprocessableContent)
  }

  private static func file(_ visit: PublicVisit) async throws -> Response {
    let kind = try kind(visit)
    let sent = try await UploadReader.read(visit, rules: ["idfile": .identity, "file": .request], many: StepForm.many)
    let who = StepForm.take(sent.form, .who, into: ApplicationForm())
    var faults = sent.faults + FilingView.faults(kind, who, sent)
    if faults.isEmpty {
      do {
        let token = try await visit.visit.desks.matters.submit(
          MatterForm.claim(sent.form, kind), from: who.applicant(of: kind), kind: who.applicantKind, files: sent.files,
          ticket: sent.form.text("ticket"), agency: visit.key)
        return .redirect(to: Link.filed(visit.key, token))
      } catch {
        guard case .matterRefused(let refusals) = error else { throw error }
        faults = refusals.reasons.map { FieldFault($0.field, $0.description) }
      }
    }
    return try page(visit, kind, FilingView(kind, visit.office, who, sent.form, faults), faults: faults.count)
  }

  private static func filed(_ visit: PublicVisit) async throws -> Response {
    let token = try visit.visit.parameter("token")
    guard let filed = try await visit.visit.desks.matters.filed(token, agency: visit.key) else { throw PortalError.notFound }
    let frame = PublicFrame(visit, "已提交，编号 \(filed.number)", in: .apply)
    return try visit.page("public-filed", frame, FiledView(filed, token, visit.office))
  }
}

/// The form, as the public page for an answer with files draws it.
struct FilingView: Hashable, Sendable {
  let answerAction: String
  let answerHead: String
  let question: String? = nil
  let explanation: String
  let form: PublicForm
  let verb = "提交"
  let backHref: String
  let hidden: [FormView.Hidden]

  init(_ kind: MatterKind, _ office: Office, _ who: ApplicationForm, _ sent: Form, _ faults: [FieldFault]) {
    answerAction = Link.file(office.key, kind)
    answerHead = kind.title
    let again = faults.isEmpty ? "" : "选好的文件要重新选择。"
    explanation = "\(kind.explanation)一般在 \(kind.limit.workingDays) 个工作日内答复您。\(again)"
    form = PublicForm(Self.fields(kind, who, sent), faults)
    backHref = Link.office(office.key)
    hidden = [FormView.Hidden(hiddenName: "ticket", hiddenValue: sent.text("ticket"))]
  }

  private static func fields(_ kind: MatterKind, _ who: ApplicationForm, _ sent: Form) -> [PublicField] {
    let claim = kind.fields.map { PublicField.area($0.rawValue, $0.name, sent.text($0.rawValue), hint: $0.hint, rows: 3) }
    let files = PublicField.files(
      "file", kind == .recordCorrection ? "证据的复印件、照片" : "附件", .request, [], hint: "没有的可以不附", isOptional: true)
    let own = PublicField.group(
      "own", "与您的关系", [("on", MatterField.own, "只能要求更正与本人、本单位相关的记录")], chosen: sent.has("own") ? ["on"] : [], isMany: true)
    var people = StepForm.fields(.who, who, nil, nil).filter { field in
      field.name != "needs" && (kind == .recordCorrection || !identity.contains(field.name))
    }
    // nobody telephones to confirm: the period runs from the submission
    for index in people.indices where people[index].name == "telephone" { people[index].hint = "电话、地址、邮箱至少填一项，有不清楚的我们与您联系" }
    return claim + (kind == .recordCorrection ? [own] : []) + [files] + people + [StepForm.organisationKind(who)]
  }

  /// What proves who asks: asked for only where it is about one's own records.
  private static let identity: Set<String> = ["document", "number", "idfile"]

  /// What is wrong with who asks; what is asked for is judged by the desk.
  static func faults(_ kind: MatterKind, _ who: ApplicationForm, _ sent: UploadedForm) -> [FieldFault] {
    let copies = sent.files.count { $0.isOfIdentity }
    return who.faults(identityFiles: copies)
      .filter { $0.step == .who && (kind == .recordCorrection || !identity.contains($0.field)) }
      .map { FieldFault($0.field, $0.sentence) }
  }
}

/// The acknowledgement.
struct FiledView: Hashable, Sendable {
  let head: String
  let number: String
  let code: String?
  let time: String
  let weekday: String
  let subject: String
  let officeName: String
  let place: String
  let statusHref: String

  init(_ filed: FiledMatter, _ token: String, _ office: Office) {
    (head, number, code, subject) = (filed.kind.title, filed.number, filed.code, filed.subject)
    (time, weekday) = ("\(filed.time.day.inChinese) \(filed.time.clock)", filed.time.day.weekday.inChinese)
    (officeName, place) = (office.name, office[.address] ?? "办公地点")
    statusHref = Link.status(office.key, token)
  }
}

extension MatterKind {
  /// The heading for who asks.
  var title: String {
    switch self {
    case .recordCorrection: "更正与我相关的记录"
    case .publicationSuggestion: "建议公开某项信息"
    }
  }

  /// What it is, for who asks.
  var explanation: String {
    switch self {
    case .recordCorrection: "您有证据证明我们提供的、与您自身相关的信息记录不准确的，可以要求更正（\(citation)）。由别的机关负责更正的，我们转送或者告诉您找谁。"
    case .publicationSuggestion: "您认为应当让大家都看到的信息，可以建议我们主动公开（\(citation)）。只要自己得到一份的，请用“在线申请”。"
    }
  }
}

extension ApplicationForm {
  /// Who asks; without a document where none is asked for.
  func applicant(of kind: MatterKind) -> Applicant {
    guard kind == .publicationSuggestion else { return applicant }
    var person = applicant
    (person.documentKind, person.documentNumber) = ("", "")
    return person
  }
}
