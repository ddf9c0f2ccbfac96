import GongkaiCore
import GongkaiDesk
import Hummingbird

/// Registering a request that came on paper, by mail or by word of mouth.
///
/// | GET, POST | `/desk/requests/new` | the form; the receipt day is derived from the channel, never typed |
enum RegisterPages {
  static let routes: [Route] = [
    .get(Link.register, .register) { visit in
      try visit.page("form", visit.frame("登记申请"), registerForm(Form([:]), visit.desks.context.today))
    },
    .post(Link.register, .register, register),
  ]

  private static func register(_ visit: Visit) async throws -> Response {
    let form = try await visit.form()
    let (frame, view) = (visit.frame("登记申请"), registerForm(form, visit.desks.context.today))
    do {
      let registration = try registration(form, today: visit.desks.context.today)
      let number = try await visit.desks.requests.takeIn(registration, by: visit.viewer().actor)
      return .redirect(to: Done.registered.at(Link.request(number)))
    } catch let error as FieldFaults { return try visit.again(frame, view, error.faults) } catch let error as DeskError {
      guard let fault = FieldFault(registering: error, form, today: visit.desks.context.today) else { throw error }
      return try visit.again(frame, view, [fault])
    }
  }

  /// What the form says.
  ///
  /// - Throws: `FieldFaults` with everything that is missing; a number that looks wrong is asked about once and taken when confirmed.
  private static func registration(_ form: Form, today: Day) throws(FieldFaults) -> Registration {
    var read = FormFields(form)
    let rule = read.choice("rule", ReceiptRule.inPerson)
    let kind = read.choice("kind", ApplicantKind.naturalPerson)
    let dates = ArrivalDates(
      submitted: read.optionalDay("submitted"), arrived: read.optionalDay("arrived"), confirmedByOrgan: read.optionalDay("organ"),
      confirmedByApplicant: read.optionalDay("applicant"))
    let applicant = Applicant(
      name: read.text("name", "请填写姓名或者名称。"), documentKind: form.trimmed("document"), documentNumber: form.trimmed("documentNumber"),
      telephone: form.trimmed("telephone"), address: form.trimmed("address"), email: form.trimmed("email"))
    let subject = read.text("subject", "请填写申请公开的信息的名称、文号或者其他特征性描述。")
    if !form.has("checked"), let warning = warning(applicant, kind, today) { read.faults.append(FieldFault("documentNumber", warning)) }
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return Registration(rule: rule, dates: dates, applicantKind: kind, applicant: applicant, subject: subject)
  }

  /// Numbers are checked only where the document is one whose number can be checked; the answer warns and never blocks.
  private static func warning(_ applicant: Applicant, _ kind: ApplicantKind, _ today: Day) -> String? {
    guard !applicant.documentNumber.isEmpty, documents(kind).first == applicant.documentKind else { return nil }
    return kind.identityNumber.warning(about: applicant.documentNumber, today: today).map { "\($0)确认无误的，勾选下面的“证件号码已经核对”再登记。" }
  }

  private static func documents(_ kind: ApplicantKind) -> [String] {
    kind.isOrganisation ? ["统一社会信用代码证书", "其他证明"] : ["居民身份证", "护照", "港澳居民来往内地通行证", "台湾居民来往大陆通行证", "其他证件"]
  }
}

extension RegisterPages {
  static func registerForm(_ form: Form, _ today: Day) -> FormView {
    let days = ArrivalField.allCases.map { field in
      let usual = field == .submitted ? today.description : ""
      return Field.input(
        field.rawValue, field.label, value: form.has(field.rawValue) ? form.text(field.rawValue) : usual, hint: field.hint, type: "date")
    }
    let kinds = ApplicantKind.allCases.map { (value: $0.rawValue, label: "\($0.name)：\($0.advice)") }
    let papers = documents(.naturalPerson) + documents(.other)
    let rule = Field.select(
      "rule", "怎样提交的", ReceiptRule.allCases.map { (value: $0.rawValue, label: "\($0.way)：\($0.sentence)") }, chosen: form.text("rule"),
      hint: "收到申请之日由提交方式和下面的日期推算，不用填写。")
    let what: [Field] = [
      .select("kind", "申请人类别", kinds, chosen: form.text("kind")), .input("name", "姓名或者名称", value: form.text("name")),
      .select("document", "证件", papers.map { (value: $0, label: $0) }, chosen: form.text("document")),
      .input("documentNumber", "证件号码", value: form.text("documentNumber")),
      .tick("checked", "证件号码已经核对", isOn: form.has("checked"), hint: "号码的校验码不符、但与证件一致时勾选。"),
      .input("telephone", "联系电话", value: form.text("telephone"), type: "tel"), .input("address", "通信地址", value: form.text("address")),
      .input("email", "电子邮箱", value: form.text("email"), type: "email"),
      .area(
        "subject", "申请公开的信息", value: form.text("subject"), hint: "照原文登记：名称、文号或者便于查询的其他特征性描述（《条例》第二十九条）。不得要求说明用途。"),
    ]
    return FormView(formAction: Link.register, fields: [rule] + days + what, buttonText: "登记", cancelHref: Link.requests)
  }
}

extension FormFields {
  /// A day that may be left out.
  mutating func optionalDay(_ name: String) -> Day? { form.trimmed(name).isEmpty ? nil : day(name) }
}

/// The days of an arrival, in the order of the form; the raw value is the name of the field.
private enum ArrivalField: String, CaseIterable {
  case submitted, arrived, organ, applicant

  var label: String {
    switch self {
    case .submitted: "提交、寄出或者填写完成的日期"
    case .arrived: "签收或者政府信息公开工作机构实际收到的日期"
    case .organ: "本机关确认收到的日期"
    case .applicant: "申请人确认的日期"
    }
  }

  var hint: String {
    switch self {
    case .submitted: "当面和口头申请只填这一项。"
    case .arrived: "邮寄、传真、电子邮件的填写。"
    case .organ: "网上、电子邮件、传真的填写。"
    case .applicant: "平常信函、转来的信件、网上、电子邮件、传真的填写。"
    }
  }
}

extension ReceiptRule {
  /// The channel, told apart where one channel has several rules.
  fileprivate var way: String {
    switch self {
    case .postSigned: "\(channel.name)（挂号、快递等需要签收的）"
    case .postUnsigned: "\(channel.name)（平常信函）"
    case .postMisdirected: "\(channel.name)（先寄到其他科室、人员的）"
    case .inPerson, .oral, .online, .email, .fax: channel.name
    }
  }

  /// Whether the receipt day is not known without this day, though all others are there.
  fileprivate func needs(_ field: ArrivalField, today: Day) -> Bool {
    func day(_ other: ArrivalField) -> Day? { other == field ? nil : today }
    let dates = ArrivalDates(
      submitted: day(.submitted), arrived: day(.arrived), confirmedByOrgan: day(.organ), confirmedByApplicant: day(.applicant))
    return receiptDay(of: dates) == nil
  }
}

extension FieldFault {
  /// The field that a refused registration belongs to, for an unknown receipt day the first that is empty; nil when it is no matter of the form.
  init?(registering error: DeskError, _ form: Form, today: Day) {
    switch error {
    case .receiptUnknown(let rule):
      let empty = ArrivalField.allCases.filter { form.trimmed($0.rawValue).isEmpty && rule.needs($0, today: today) }
      let what = empty.isEmpty ? "" : "请填写\(empty.map { "“\($0.label)”" }.joined(separator: "和"))。"
      self.init(empty.first?.rawValue ?? ArrivalField.submitted.rawValue, error.description + what)
    case .arrival: self.init(ArrivalField.submitted.rawValue, error.description)
    case .field(let name, _): self.init(name == "申请内容" ? "subject" : "name", error.description)
    default: return nil
    }
  }
}
