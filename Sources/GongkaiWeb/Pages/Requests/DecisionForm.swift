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
        outcomes: question.outcomes.filter { $0.isDrafted && file.timeline.allows($0) }.map { Self.choice($0, file) }, note: question.note)
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

extension RequestTimeline {
  /// Whether the rules of this request's days know the outcome.
  func allows(_ outcome: Outcome) -> Bool { RuleSet(received: received, decided: received).outcomes.contains(outcome) }
}

/// The form of a decision whose outcome is chosen.
enum DecisionForm {
  /// The form, filled with what was typed.
  static func view(_ outcome: Outcome, _ form: Form, _ file: CaseFile) -> FormView {
    let seen = form.has("seen") ? form.text("seen") : "\(file.timeline.entries.count)"
    let missing = file.timeline.missingEvents(for: outcome).map { "还要先办：\($0.sentence)" }
    return FormView(
      formAction: Link.act(file.request.number, .drafted), fields: fields(outcome, form, file), buttonText: "起草答复，送审",
      cancelHref: Link.act(file.request.number, .drafted),
      intro: ["\(outcome.label)。\(outcome.condition)"] + missing + (outcome.doubt.map { ["注意：\($0)"] } ?? []),
      hidden: [
        FormView.Hidden(hiddenName: "seen", hiddenValue: seen), FormView.Hidden(hiddenName: "outcome", hiddenValue: outcome.rawValue),
      ])
  }

  /// The form again as it was sent.
  static func again(_ form: Form, _ file: CaseFile) throws(PortalError) -> FormView {
    guard let outcome = Outcome(rawValue: form.text("outcome")), outcome.isDrafted else { throw .badForm("没有选定结论") }
    return view(outcome, form, file)
  }

  private static func fields(_ outcome: Outcome, _ form: Form, _ file: CaseFile) -> [Field] {
    var fields: [Field] = []
    if outcome == .partlyProvided {
      fields.append(
        .checks(
          "withheld", "不公开的部分依据", WithheldBasis.allCases.map { ($0.rawValue, $0.rawValue, "") }, chosen: Set(form.all("withheld")),
          hint: "每一部分的依据都要选；依据第十四条至第十六条的部分复议前置。"))
    }
    fields += outcome.prerequisites.filter(\.isStated).map { .area(name($0), $0.sentence, value: form.text(name($0))) }
    fields.append(
      .area(
        "reasons", outcome.reasonsAreMandatory ? "理由" : "理由（可以不填）", value: form.text("reasons"),
        hint: outcome.reasonsAreMandatory ? "这种答复应当说明理由。" : nil))
    fields.append(.input("on", "发生日期", value: form.has("on") ? form.text("on") : file.today.description, type: "date"))
    return fields
  }

  private static func name(_ prerequisite: Outcome.Prerequisite) -> String { "p-" + prerequisite.rawValue }

  /// The event that the form says; what the outcome asks for is judged by the rules of the case.
  static func event(_ form: Form) throws(FieldFaults) -> RequestEvent {
    guard let outcome = Outcome(rawValue: form.text("outcome")) else { throw FieldFaults([FieldFault("outcome", "请选定结论。")]) }
    var faults: [FieldFault] = []
    for name in outcome.prerequisites.map(name) + ["reasons"] where form.text(name).unicodeScalars.count > FormFields.longest {
      faults.append(FieldFault(name, "超过 \(FormFields.longest) 字，请缩短。"))
    }
    if outcome == .partlyProvided, form.all("withheld").isEmpty { faults.append(FieldFault("withheld", "请选择不公开部分的依据。")) }
    for prerequisite in outcome.prerequisites where prerequisite.isStated && prerequisite != .consultation {
      if form.trimmed(name(prerequisite)).isEmpty { faults.append(FieldFault(name(prerequisite), "请填写：\(prerequisite.sentence)")) }
    }
    if outcome.reasonsAreMandatory, form.trimmed("reasons").isEmpty { faults.append(FieldFault("reasons", "这种答复应当说明理由，请填写。")) }
    guard faults.isEmpty else { throw FieldFaults(faults) }
    return .drafted(
      Decision(
        outcome, withheldUnder: form.all("withheld").compactMap(WithheldBasis.init(rawValue:)), reasons: form.trimmed("reasons"),
        particulars: outcome.prerequisites.filter(\.isStated).compactMap { prerequisite in
          let text = form.trimmed(name(prerequisite))
          return text.isEmpty ? nil : Decision.Particular(prerequisite, text)
        }))
  }
}
