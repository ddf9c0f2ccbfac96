import GongkaiCore
import GongkaiDesk
import Hummingbird

/// One act on a correction or a suggestion.
///
/// | GET, POST | `/desk/matters/:number/acts/:kind` | the form, and recording what happened |
enum MatterActPages {
  static let routes: [Route] = [
    .get("/desk/matters/:number/acts/:kind", .matters) { visit in
      let (file, kind) = (try await MatterPages.file(visit), try kind(visit))
      return try visit.page("form", frame(visit, file, kind), view(kind, Form([:]), file))
    },
    .post("/desk/matters/:number/acts/:kind", .matters, record),
  ]

  private static func record(_ visit: Visit) async throws -> Response {
    let (file, kind, form) = (try await MatterPages.file(visit), try kind(visit), try await visit.form())
    let (frame, view) = (frame(visit, file, kind), view(kind, form, file))
    do {
      var read = FormFields(form)
      let event = try event(kind, form)
      let day = read.day("on")
      guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
      try await visit.desks.matters.record(
        event, on: file.facts.number, by: visit.viewer().actor, seen: Int(form.text("seen")), day: day)
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      let texts = try reasons(error)
      return try visit.again(frame, view, texts.map { FieldFault(view.fields.first?.name ?? "on", $0) })
    }
    // the applicant fetches the answer: a file that cannot be made now is made then
    if kind == .served { try? await visit.desks.matters.keepLetterFile(of: file.facts.number, by: visit.viewer().actor) }
    return .redirect(to: Done.recorded.at(Link.matter(file.facts.number)))
  }

  private static func reasons(_ error: DeskError) throws -> [String] {
    switch error {
    case .matterRefused(let refusals): refusals.reasons.map(\.description)
    case .letter(let findings): findings.map(\.description)
    case .matterChanged: [error.description]
    default: throw error
    }
  }

  private static func kind(_ visit: Visit) throws(PortalError) -> MatterEvent.Kind {
    guard let kind = MatterEvent.Kind(rawValue: try visit.parameter("kind")), kind != .registered else { throw .notFound }
    return kind
  }

  private static func frame(_ visit: Visit, _ file: MatterFile, _ kind: MatterEvent.Kind) -> Frame {
    visit.frame("\(kind.act)：\(file.facts.number)", lead: MatterView.lead(file))
  }

  private static func view(_ kind: MatterEvent.Kind, _ form: Form, _ file: MatterFile) -> FormView {
    let seen = form.has("seen") ? form.text("seen") : "\(file.matter.entries.count)"
    let day = Field.input("on", "发生日期", value: form.has("on") ? form.text("on") : file.today.description, type: "date")
    return FormView(
      formAction: Link.matterAct(file.facts.number, kind), fields: fields(kind, form, file) + [day], buttonText: kind.act,
      cancelHref: Link.matter(file.facts.number), hidden: [FormView.Hidden(hiddenName: "seen", hiddenValue: seen)])
  }

  private static func fields(_ kind: MatterEvent.Kind, _ form: Form, _ file: MatterFile) -> [Field] {
    switch kind {
    case .registered, .archived: []
    case .signed: [.tick("tick", "我已看过全文，签发后不能再改", isOn: form.has("tick"))]
    case .assigned: [.input("text", "承办人或者科室", value: form.text("text"))]
    case .verified: [.area("text", "核实情况", value: form.text("text"), hint: "核对了哪些记录和证据，记录是否准确。")]
    case .draftReturned: [.area("text", "退回的理由", value: form.text("text"))]
    case .withdrawn: [.area("text", "申请人撤回的表示", value: form.text("text"))]
    case .published: [.area("text", "公开在何处", value: form.text("text"), hint: "例如网站栏目和发布日期。")]
    case .served:
      [
        .select("method", "送达方式", Service.Method.allCases.map { ($0.rawValue, "\($0.name)（以\($0.basis)为准）") }, chosen: form.text("method")),
        .input("basis", "签收、交邮或者发出的日期", value: form.has("basis") ? form.text("basis") : file.today.description, type: "date"),
        .input("proof", "送达凭证", value: form.text("proof")),
      ]
    case .drafted: decisionFields(form, file)
    }
  }

  private static func decisionFields(_ form: Form, _ file: MatterFile) -> [Field] {
    let outcomes = MatterOutcome.allCases.filter { $0.kind == file.matter.kind }
    let choice = Field.select("outcome", "处理结果", outcomes.map { ($0.rawValue, $0.name) }, chosen: form.text("outcome"))
    let reasons = Field.area("reasons", "理由", value: form.text("reasons"), hint: "写入文书。已经主动公开的，写明怎样获取。")
    guard file.matter.kind == .recordCorrection else { return [choice, reasons] }
    return [
      choice, reasons, .area("correction", "更正后的内容", value: form.text("correction"), hint: "予以更正的填写。", rows: 3),
      .input("correctedOn", "更正日期", value: form.text("correctedOn"), hint: "予以更正的填写。", type: "date"),
      .input("organ", "有权更正的机关和联系方式", value: form.text("organ"), hint: "转送或者告知的填写。"),
    ]
  }

  private static func event(_ kind: MatterEvent.Kind, _ form: Form) throws(FieldFaults) -> MatterEvent {
    var read = FormFields(form)
    let event: MatterEvent? =
      switch kind {
      case .registered: nil
      case .assigned: .assigned(to: read.text("text", "请填写承办人或者科室。"))
      case .verified: .verified(finding: read.text("text", "请写明核实情况。"))
      case .draftReturned: .draftReturned(reason: read.text("text", "请写明退回的理由。"))
      case .withdrawn: .withdrawn(statement: read.text("text", "请写明申请人的表示。"))
      case .published: .published(place: read.text("text", "请写明公开在何处。"))
      case .signed: .signed(serial: nil)
      case .archived: .archived
      case .served: .served(Service(read.choice("method", .post), inTimeBasis: read.day("basis"), proof: form.trimmed("proof")))
      case .drafted:
        .drafted(
          MatterDecision(
            read.choice("outcome", .notCorrected), reasons: form.trimmed("reasons"), correction: optional("correction", form),
            correctedOn: read.optionalDay("correctedOn"), organ: optional("organ", form)))
      }
    if kind == .signed, !form.has("tick") { read.faults.append(FieldFault("tick", "请先看过全文并勾选，再签发。")) }
    guard let event, read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return event
  }

  private static func optional(_ name: String, _ form: Form) -> String? { form.trimmed(name).isEmpty ? nil : form.trimmed(name) }
}
