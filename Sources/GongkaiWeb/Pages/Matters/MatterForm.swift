import GongkaiCore
import GongkaiDesk

/// The form on which a correction or a suggestion is registered.
enum MatterForm {
  /// The kind that an address or a form names; nil for none.
  static func kind(_ text: String) -> MatterKind? { MatterKind(rawValue: text) }

  /// The whole form, filled with what was typed.
  static func view(_ form: Form, _ kind: MatterKind, today: Day) -> FormView {
    func day(_ name: String, _ label: String, _ hint: String) -> Field {
      .input(name, label, value: form.has(name) ? form.text(name) : name == "submitted" ? today.description : "", hint: hint, type: "date")
    }
    let how: [Field] = [
      .select(
        "rule", "怎样提交的", ReceiptRule.allCases.map { (value: $0.rawValue, label: $0.way) }, chosen: form.text("rule")),
      day("submitted", "提交、寄出或者填写完成的日期", "收到的日期不知道的，以这一天为收到之日。"), day("arrived", "签收或者实际收到的日期", "当面和口头提出的不填。"),
    ]
    let who: [Field] = [
      .select("kind", "申请人类别", ApplicantKind.allCases.map { ($0.rawValue, $0.name) }, chosen: form.text("kind")),
      .input("name", "姓名或者名称", value: form.text("name")),
      .input("document", "证件", value: form.has("document") ? form.text("document") : "居民身份证"),
      .input(
        "documentNumber", "证件号码", value: form.text("documentNumber"), hint: kind == .recordCorrection ? "没有提供的空着，办理时请申请人补交。" : "可以不填。"),
      .input("telephone", "联系电话", value: form.text("telephone"), hint: "电话、地址、电子邮箱有几种填几种。", type: "tel"),
      .input("address", "通信地址", value: form.text("address")), .input("email", "电子邮箱", value: form.text("email"), type: "email"),
    ]
    return FormView(
      formAction: Link.newMatter, fields: claimFields(form, kind) + who + how, buttonText: "登记", cancelHref: Link.matters,
      intro: [kind.advice],
      hidden: [hidden(kind)])
  }

  /// The form for what was registered as a request: who asked and when is known.
  static func view(_ form: Form, _ kind: MatterKind, from request: StoredRequestFacts) -> FormView {
    let name = kind.fields.first?.rawValue ?? ""
    let filled = form.has(name) ? form : Form([name: [request.subject]])
    return FormView(
      formAction: Link.rematter(request.number), fields: claimFields(filled, kind), buttonText: "转为\(kind.name)",
      cancelHref: Link.request(request.number),
      intro: [
        kind.advice, "申请人、渠道和收到日期沿用 \(request.number)。原申请不会自动结案，请另行答复申请人，告知已按\(kind.name)办理。",
      ], hidden: [hidden(kind)])
  }

  private static func hidden(_ kind: MatterKind) -> FormView.Hidden {
    FormView.Hidden(hiddenName: "matter", hiddenValue: kind.rawValue)
  }

  private static func claimFields(_ form: Form, _ kind: MatterKind) -> [Field] {
    let texts = kind.fields.map { Field.area($0.rawValue, $0.name, value: form.text($0.rawValue), hint: $0.hint, rows: 3, isShort: true) }
    guard kind == .recordCorrection else { return texts }
    return texts + [.tick("own", MatterField.own, isOn: form.has("own"), hint: "只能更正与本人、本单位相关的记录。")]
  }

  /// What the form says; what the law asks of it is judged by the desk.
  static func registration(_ form: Form, _ matter: MatterKind) throws(FieldFaults) -> MatterRegistration {
    var read = FormFields(form)
    let rule = read.choice("rule", ReceiptRule.inPerson)
    let kind = read.choice("kind", ApplicantKind.naturalPerson)
    let dates = ArrivalDates(
      submitted: read.optionalDay("submitted"), arrived: read.optionalDay("arrived"))
    let applicant = Applicant(
      name: read.text("name", "请填写姓名或者名称。"), documentKind: form.trimmed("document"), documentNumber: form.trimmed("documentNumber"),
      telephone: form.trimmed("telephone"), address: form.trimmed("address"), email: form.trimmed("email"))
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return MatterRegistration(rule: rule, dates: dates, applicantKind: kind, applicant: applicant, claim: claim(form, matter))
  }

  /// What is asked.
  static func claim(_ form: Form, _ kind: MatterKind) -> MatterClaim {
    func text(_ field: MatterField) -> String { StepForm.visible(form.trimmed(field.rawValue)) }
    return switch kind {
    case .recordCorrection:
      .correction(
        RecordClaim(
          record: text(.record), error: text(.error), wanted: text(.wanted), evidence: text(.evidence), isAboutApplicant: form.has("own")))
    case .publicationSuggestion: .suggestion(PublicationIdea(information: text(.information), reason: text(.reason)))
    }
  }

  /// Each reason at its field; errors that are no matter of the form are thrown on.
  static func faults(_ error: DeskError) throws -> [FieldFault] {
    switch error {
    case .matterRefused(let refusals): refusals.reasons.map { FieldFault($0.field, $0.description) }
    case .arrival, .receiptUnknown: [FieldFault("submitted", error.description)]
    case .field: [FieldFault("name", error.description)]
    case .matterKnown: [FieldFault("matter", error.description)]
    default: throw error
    }
  }
}

extension MatterKind {
  /// What one has to know before filling it in.
  var advice: String {
    switch self {
    case .recordCorrection: "有证据证明本机关提供的与自身相关的信息记录不准确的，可以要求更正（\(citation)）。不计入年度报告的申请件数。"
    case .publicationSuggestion: "申请人可以建议把申请公开的信息纳入主动公开的范围（\(citation)）；其他人的建议同样登记、答复。不计入年度报告的申请件数。"
    }
  }
}

extension MatterField {
  /// What the box is called that says whose record it is.
  static let own = "记录与申请人自身相关"

  /// What is to be written there; nil where the name says it.
  var hint: String? {
    switch self {
    case .record: "记录的名称、文号或者日期。"
    case .evidence: "证据的名称和份数；复印件、照片可以作为文件附上。"
    case .information: "信息的名称或者内容。"
    case .error, .wanted, .reason: nil
    }
  }
}

extension MatterRefusal {
  /// The field of the form that it is about.
  var field: String {
    switch self {
    case .empty(let field), .tooLong(let field): field.rawValue
    case .evidenceMissing: MatterField.evidence.rawValue
    case .aboutSomebodyElse: "own"
    case .identityMissing: "documentNumber"
    case .contactMissing: "telephone"
    default: "matter"
    }
  }
}
