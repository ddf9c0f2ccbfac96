import GongkaiCore
import GongkaiDesk

/// The form on which a correction or a suggestion is registered.
enum MatterForm {
  /// The whole form, filled with what was typed.
  static func view(_ form: Form, today: Day) -> FormView {
    func day(_ name: String, _ label: String, _ hint: String) -> Field {
      .input(name, label, value: form.has(name) ? form.text(name) : name == "submitted" ? today.description : "", hint: hint, type: "date")
    }
    let how: [Field] = [
      .select(
        "rule", "怎样提交的", ReceiptRule.allCases.map { (value: $0.rawValue, label: "\($0.channel.name)：\($0.sentence)") },
        chosen: form.text("rule")), day("submitted", "提交、寄出或者填写完成的日期", "当面和口头提出的只填这一项。"),
      day("arrived", "签收或者实际收到的日期", "邮寄、传真、电子邮件的填写。"), day("organ", "本机关确认收到的日期", "网上、电子邮件、传真的填写。"),
      day("applicant", "申请人确认的日期", "平常信函、转来的信件、网上、电子邮件、传真的填写。"),
      .select("kind", "申请人类别", ApplicantKind.allCases.map { ($0.rawValue, $0.name) }, chosen: form.text("kind")),
      .input("name", "姓名或者名称", value: form.text("name")),
      .input("document", "证件", value: form.has("document") ? form.text("document") : "居民身份证"),
      .input("documentNumber", "证件号码", value: form.text("documentNumber"), hint: "更正申请应当填写；建议可以不填。"),
      .input("telephone", "联系电话", value: form.text("telephone"), type: "tel"), .input("address", "通信地址", value: form.text("address")),
      .input("email", "电子邮箱", value: form.text("email"), type: "email"),
    ]
    return FormView(
      formAction: Link.newMatter, fields: matterField(form) + how + claimFields(form), buttonText: "登记", cancelHref: Link.matters)
  }

  /// The form for what was registered as a request: who asked and when is known.
  static func view(_ form: Form, from request: StoredRequestFacts) -> FormView {
    var filled = form
    if !form.has("information") { filled = Form(["record": [request.subject], "information": [request.subject]]) }
    return FormView(
      formAction: Link.rematter(request.number), fields: matterField(filled) + claimFields(filled), buttonText: "转为更正申请或者建议",
      cancelHref: Link.request(request.number),
      intro: ["申请人、渠道和收到日期沿用 \(request.number)。原申请不会自动结案，请另行答复申请人，告知已按更正申请或者建议办理。"])
  }

  private static func matterField(_ form: Form) -> [Field] {
    [
      .select(
        "matter", "属于哪一种", MatterKind.allCases.map { ($0.rawValue, "\($0.name)（\($0.citation.place)）") }, chosen: form.text("matter"))
    ]
  }

  private static func claimFields(_ form: Form) -> [Field] {
    func area(_ field: MatterField, _ hint: String) -> Field {
      .area(field.rawValue, field.name, value: form.text(field.rawValue), hint: hint, rows: 3)
    }
    return [
      area(.record, "更正申请填写：记录的名称、文号或者日期。"), area(.error, "更正申请填写。"), area(.wanted, "更正申请填写。"),
      area(.evidence, "更正申请填写：证据的名称和份数（《条例》第四十一条）。"),
      .tick("own", "更正申请：记录与申请人自身相关", isOn: form.has("own"), hint: "只能更正与本人、本单位相关的记录。"),
      area(.information, "建议填写：信息的名称或者内容。"), area(.reason, "建议填写。"),
    ]
  }

  /// What the form says; what the law asks of it is judged by the desk.
  static func registration(_ form: Form) throws(FieldFaults) -> MatterRegistration {
    var read = FormFields(form)
    let rule = read.choice("rule", ReceiptRule.inPerson)
    let kind = read.choice("kind", ApplicantKind.naturalPerson)
    let dates = ArrivalDates(
      submitted: read.optionalDay("submitted"), arrived: read.optionalDay("arrived"), confirmedByOrgan: read.optionalDay("organ"),
      confirmedByApplicant: read.optionalDay("applicant"))
    let applicant = Applicant(
      name: read.text("name", "请填写姓名或者名称。"), documentKind: form.trimmed("document"), documentNumber: form.trimmed("documentNumber"),
      telephone: form.trimmed("telephone"), address: form.trimmed("address"), email: form.trimmed("email"))
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return MatterRegistration(rule: rule, dates: dates, applicantKind: kind, applicant: applicant, claim: try claim(form))
  }

  /// What is asked.
  static func claim(_ form: Form) throws(FieldFaults) -> MatterClaim {
    var read = FormFields(form)
    let kind = read.choice("matter", MatterKind.recordCorrection)
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    func text(_ field: MatterField) -> String { form.trimmed(field.rawValue) }
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
    case .matter(let refusals): refusals.reasons.map { FieldFault($0.field, $0.description) }
    case .arrival, .receiptUnknown: [FieldFault("submitted", error.description)]
    case .field: [FieldFault("name", error.description)]
    case .matterKnown: [FieldFault("matter", error.description)]
    default: throw error
    }
  }
}

extension MatterRefusal {
  /// The field of the form that it is about.
  fileprivate var field: String {
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
