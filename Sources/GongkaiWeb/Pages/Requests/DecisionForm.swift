import GongkaiCore
import GongkaiDesk

/// The seven questions with the outcomes that an answer to each ends in.
struct DecisionView: Hashable, Sendable {
  let questions: [Question]
  let backHref: String

  /// One question.
  struct Question: Hashable, Sendable {
    let questionName: String
    let questionText: String
    let basisText: String
    let outcomes: [Choice]
    let note: String?
  }

  /// One outcome.
  struct Choice: Hashable, Sendable {
    let outcomeHref: String
    let outcomeName: String
    let outcomeHint: String
    let missing: String?
  }

  init(_ file: CaseFile) {
    backHref = Link.request(file.request.number)
    questions = DecisionQuestion.allCases.map { question in
      Question(
        questionName: question.name, questionText: question.question, basisText: question.basis.map(\.place).joined(separator: "、"),
        outcomes: question.choices.filter { file.timeline.allows($0, on: file.today) }.map { Self.choice($0, file) }, note: question.note)
    }
  }

  private static func choice(_ outcome: Outcome, _ file: CaseFile) -> Choice {
    let missing = file.timeline.missingEvents(for: outcome).map(\.sentence)
    return Choice(
      outcomeHref: Link.decide(file.request.number, outcome), outcomeName: outcome.label, outcomeHint: outcome.condition,
      missing: missing.isEmpty ? nil : "还要先办：" + missing.joined())
  }
}

extension DecisionQuestion {
  /// What to do where the answer ends nothing.
  fileprivate var note: String? {
    switch self {
    case .correction: "不齐全、不明确的，不在这里判定：返回后选“要求补正”。齐全明确的，看下一问。"
    case .nature: "是的，看下一问。"
    case .responsibility: "由本机关负责公开的，看下一问。"
    case .existence: "有现成信息的，看下一问。"
    case .disclosure: nil
    case .form: "选定公开或者部分公开后，在下一页写明形式和途径。"
    case .answer: "结论选定后，文书、条款和救济途径自动得出。"
    }
  }
}

/// The form of a decision whose outcome is chosen.
///
/// What the answers to the seven questions say is shown and not asked again; without answers the form asks for all of it.
enum DecisionForm {
  /// The form, filled with what was typed.
  static func view(_ outcome: Outcome, _ form: Form, _ file: CaseFile) -> FormView {
    let missing = file.timeline.missingEvents(for: outcome).map { "还要先办：\($0.sentence)" }
    return FormView(
      formAction: Link.act(file.request.number, .drafted), fields: fields(outcome, form, file), buttonText: "起草答复，送审",
      cancelHref: Link.act(file.request.number, .drafted),
      intro: ["\(outcome.label)。\(outcome.condition)"] + missing + (outcome.doubt.map { ["注意：\($0)"] } ?? []) + answered(outcome, file),
      hidden: [ActFields.seen(form, file), FormView.Hidden(hiddenName: "outcome", hiddenValue: outcome.rawValue)])
  }

  /// The form again as it was sent.
  static func again(_ form: Form, _ file: CaseFile) throws(PortalError) -> FormView {
    guard let outcome = Outcome(rawValue: form.text("outcome")), outcome.isDrafted else { throw .badForm("没有选定结论") }
    return view(outcome, form, file)
  }

  /// The decision that the answers come to; nil when they come to none, or to another outcome.
  private static func decided(_ outcome: Outcome, _ file: CaseFile) -> Decision? {
    file.timeline.path.decision.flatMap { $0.outcome == outcome ? $0 : nil }
  }

  /// What the answers have said already.
  private static func answered(_ outcome: Outcome, _ file: CaseFile) -> [String] {
    guard let decided = decided(outcome, file) else { return [] }
    let parts = decided.parts.map { "不公开的部分：\($0.what)（\($0.outcome.label)）。理由：\($0.reason)" }
    return parts + (decided.provision.map { ["提供：\($0.inWords)。" + $0.records.map(\.inWords).joined(separator: "；")] } ?? [])
  }

  private static func fields(_ outcome: Outcome, _ form: Form, _ file: CaseFile) -> [Field] {
    let decided = decided(outcome, file)
    var fields: [Field] = []
    if outcome == .partlyProvided, decided == nil { fields += PartFields.withheld([], form.has("what-0") ? form : nil) }
    fields += stated(outcome, parts(decided, form)).map { .area(name($0), $0.sentence, value: form.text(name($0)), rows: 3) }
    if outcome.handsOver, decided?.provision == nil { fields += QuestionForm.provision(form, nil, file.matters.wishes) }
    let reasons = decided.map { $0.reasons.isEmpty ? $0.parts.map(\.reason).joined(separator: "；") : $0.reasons } ?? ""
    fields.append(
      .area(
        "reasons", outcome.reasonsAreMandatory ? "理由" : "理由（可以不填）", value: ActFields.value("reasons", form, reasons),
        hint: outcome.reasonsAreMandatory ? "这种答复应当说明理由。" : nil, rows: outcome.reasonsAreMandatory ? 5 : 2))
    return fields + [ActFields.day("on", "发生日期", form, file.today)]
  }

  /// The withheld parts: those of the answers, else those that were typed.
  private static func parts(_ decided: Decision?, _ form: Form) -> [WithheldPart] {
    if let decided { return decided.parts }
    var read = FormFields(form)
    return read.withheld()
  }

  /// What the decision has to state in words, for the outcome and for each part that is not given.
  private static func stated(_ outcome: Outcome, _ parts: [WithheldPart]) -> [Outcome.Prerequisite] {
    ([outcome] + parts.map(\.outcome)).flatMap(\.prerequisites).filter(\.isStated).reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  private static func name(_ prerequisite: Outcome.Prerequisite) -> String { "p-" + prerequisite.rawValue }

  /// The event that the form says; what the outcome asks for is judged by the rules of the case.
  static func event(_ form: Form, _ file: CaseFile) throws(FieldFaults) -> RequestEvent {
    guard let outcome = Outcome(rawValue: form.text("outcome")) else { throw FieldFaults([FieldFault("outcome", "请选定结论。")]) }
    let decided = decided(outcome, file)
    var read = FormFields(form)
    var parts = decided?.parts ?? []
    if outcome == .partlyProvided, decided == nil {
      parts = read.withheld()
      if parts.isEmpty, read.faults.isEmpty { read.faults.append(FieldFault("what-0", "请列出不公开的部分及其依据、理由。")) }
    }
    let stated = stated(outcome, parts)
    let particulars = stated.compactMap { prerequisite in
      let text = read.optional(name(prerequisite))
      return text.isEmpty ? nil : Decision.Particular(prerequisite, text)
    }
    // whether a third party was consulted is known to the case; only where none could be, the words are needed
    for prerequisite in stated where prerequisite != .consultation && form.trimmed(name(prerequisite)).isEmpty {
      read.faults.append(FieldFault(name(prerequisite), "请填写：\(prerequisite.sentence)"))
    }
    let reasons = read.optional("reasons")
    if outcome.reasonsAreMandatory, reasons.isEmpty { read.faults.append(FieldFault("reasons", "这种答复应当说明理由，请填写。")) }
    let provision = decided?.provision ?? (outcome.handsOver ? read.provisionIfAny(wished: file.matters.wishes?.form.delivery) : nil)
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return .drafted(Decision(outcome, reasons: reasons, particulars: particulars, parts: parts, provision: provision))
  }
}
