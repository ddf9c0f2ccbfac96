import GongkaiCore
import GongkaiDesk

/// The form of one question, and the answer that the filled-in form says.
enum QuestionForm {
  fileprivate static let usual = "usual"

  /// The form, filled with what was typed, else with the answer that stands, else with what is usual or wished for.
  static func view(_ question: DecisionQuestion, _ typed: Form, _ sheet: QuestionSheet) -> (form: FormView, more: QuestionStep.More?) {
    let file = sheet.file
    let given = file.timeline.path.given[question]?.answer
    switch question {
    case .answer:
      let draft = file.timeline.path.outcome.map { DecisionForm.view($0, typed, file) }
      return (draft ?? form(question, [], typed, file), nil)
    case .form: return (form(question, provision(typed, given?.provision, sheet.wishes) + [note(typed, given)], typed, file), nil)
    case .disclosure:
      return (form(question, [choices(question, typed, given, file), note(typed, given)], typed, file), parts(typed, given, sheet))
    case .correction, .nature, .responsibility, .existence:
      return (form(question, [choices(question, typed, given, file), note(typed, given)], typed, file), nil)
    }
  }

  private static func form(_ question: DecisionQuestion, _ fields: [Field], _ typed: Form, _ file: CaseFile) -> FormView {
    FormView(
      formAction: Link.question(file.request.number, question), fields: fields, buttonText: "确定，看下一问", hidden: [ActFields.seen(typed, file)]
    )
  }

  private static func choices(_ question: DecisionQuestion, _ typed: Form, _ given: QuestionAnswer?, _ file: CaseFile) -> Field {
    let known = given.map { $0.outcome?.rawValue ?? usual } ?? (question.usual == nil ? "" : usual)
    let first = question.usual.map { [(value: usual, label: $0, hint: "无异常，看下一问。")] } ?? []
    let others = question.choices.filter { file.timeline.allows($0, on: file.today) }.map { outcome in
      let missing = file.timeline.missingEvents(for: outcome).map(\.sentence)
      return (outcome.rawValue, outcome.label, outcome.condition + (missing.isEmpty ? "" : "还要先办：" + missing.joined()))
    }
    return .radios("answer", question.question, first + others, chosen: ActFields.value("answer", typed, known))
  }

  private static func note(_ typed: Form, _ given: QuestionAnswer?) -> Field {
    .area("note", "说明（可以不填）", value: ActFields.value("note", typed, given?.note ?? ""), hint: "得出结论的，作为答复书的理由。", rows: 3, isShort: true)
  }

  /// The withheld parts, proposed from the copies that were made for the applicant.
  private static func parts(_ typed: Form, _ given: QuestionAnswer?, _ sheet: QuestionSheet) -> QuestionStep.More {
    let answered = given?.parts ?? []
    let isPartly = ActFields.value("answer", typed, given?.outcome?.rawValue ?? "") == Outcome.partlyProvided.rawValue
    let hint = answered.isEmpty ? "由公开件的标注得出，请核对。" : nil
    return QuestionStep.More(
      moreText: "部分公开的，逐一列出不公开的部分", isOpen: isPartly,
      moreFields: PartFields.withheld(answered.isEmpty ? sheet.proposed : answered, typed, hint: hint))
  }

  /// Form and way, with what the applicant asked for where that is known only to the person; a draft without answers asks for them too.
  static func provision(_ typed: Form, _ given: Provision?, _ wishes: ApplicationWishes?) -> [Field] {
    let fields = fields(typed, given ?? wishes.map { Provision($0.form.delivery, $0.means) })
    if wishes != nil { return fields }
    let asked = given.map { $0.requested ?? $0.form }?.rawValue ?? ""
    let choices = [("", "没有要求")] + DeliveryForm.allCases.map { ($0.rawValue, $0.name) }
    return [.select("requested", "申请人要求的形式", choices, chosen: ActFields.value("requested", typed, asked))] + fields
  }

  private static func fields(_ typed: Form, _ known: Provision?) -> [Field] {
    [
      .select(
        "form", "提供的形式", [("", "请选择")] + DeliveryForm.allCases.map { ($0.rawValue, $0.name) },
        chosen: ActFields.value("form", typed, known?.form.rawValue ?? "")),
      .select(
        "means", "提供的途径", [("", "请选择")] + ProvisionMeans.allCases.map { ($0.rawValue, $0.name) },
        chosen: ActFields.value("means", typed, known?.means?.rawValue ?? ""), hint: "查阅、抄录的不用选。"),
      .area(
        "why", "改用其他形式的原因", value: ActFields.value("why", typed, known?.reason ?? ""), hint: "与申请人要求的形式一致的不填（《条例》第四十条）。", rows: 3,
        isShort: true),
      PartFields.records("records", "提供的信息", typed.has("form") ? typed : nil, known?.records ?? []),
    ]
  }

  /// The answer that the form says.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong in its fields.
  static func answer(_ question: DecisionQuestion, _ form: Form, _ sheet: QuestionSheet) throws(FieldFaults) -> QuestionAnswer {
    var read = FormFields(form)
    let note = read.optional("note")
    let finding: QuestionAnswer.Finding =
      switch question {
      case .form: .provision(read.provision(wished: sheet.wishes?.form.delivery))
      case .answer: .usual
      case .correction, .nature, .responsibility, .existence, .disclosure: read.finding()
      }
    if question == .answer { read.faults.append(FieldFault("answer", "这一问由起草答复来回答，请从结论下面的表单起草。")) }
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return QuestionAnswer(question, finding, note: note)
  }
}

extension FormFields {
  fileprivate mutating func finding() -> QuestionAnswer.Finding {
    let text = form.text("answer")
    if text == QuestionForm.usual { return .usual }
    guard let outcome = Outcome(rawValue: text) else {
      faults.append(FieldFault("answer", "请选择一项。"))
      return .usual
    }
    guard outcome == .partlyProvided else { return .outcome(outcome) }
    let before = faults.count
    let parts = withheld()
    if parts.isEmpty, faults.count == before { faults.append(FieldFault("what-0", "部分公开的，请列出不公开的部分。")) }
    return .parts(parts)
  }

  /// The form and way of provision.
  ///
  /// - Parameter wished: the form asked for online; nil to read it from the form.
  /// The same where it may still be left open; nothing that was typed is dropped.
  mutating func provisionIfAny(wished: DeliveryForm?) -> Provision? {
    if !form.text("form").isEmpty { return provision(wished: wished) }
    if ["means", "why", "records"].contains(where: { !form.trimmed($0).isEmpty }) { faults.append(FieldFault("form", "请选择提供的形式。")) }
    return nil
  }

  mutating func provision(wished: DeliveryForm?) -> Provision {
    let delivery: DeliveryForm = choice("form", .electronic)
    let means = ProvisionMeans(rawValue: form.text("means"))
    if delivery.isAttached, means == nil { faults.append(FieldFault("means", "请选择提供的途径。")) }
    return Provision(
      delivery, means, requested: wished ?? DeliveryForm(rawValue: form.text("requested")), reason: optional("why"),
      records: records("records"))
  }
}

extension ProvisionForm {
  /// The form in which letters tell it.
  var delivery: DeliveryForm {
    switch self {
    case .electronic: .electronic
    case .paper: .paper
    case .inspection: .inspection
    }
  }
}
