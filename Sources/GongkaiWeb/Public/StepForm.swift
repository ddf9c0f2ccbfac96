import GongkaiCore
import GongkaiDesk

/// The fields of each step: how they are read from what was sent, and how they are shown.
enum StepForm {
  /// Text fields that may be sent more than once.
  static let many: Set<String> = ["needs", "remove"]

  /// The fields of a step that take files.
  static func rules(of step: ApplicationStep) -> [String: UploadRules] {
    switch step {
    case .who: ["idfile": .identity]
    case .what: ["file": .request]
    case .how, .check: [:]
    }
  }

  /// The form with what a step sent; the other steps stay as they are.
  static func take(_ sent: Form, _ step: ApplicationStep, into old: ApplicationForm) -> ApplicationForm {
    var form = old
    func line(_ name: String) -> String { oneLine(sent.trimmed(name)) }
    func choice<T: RawRepresentable>(_ name: String, _ now: T) -> T where T.RawValue == String { T(rawValue: sent.text(name)) ?? now }
    switch step {
    case .who:
      form.isOrganisation = sent.text("kind") == "organisation"
      form.organisationKind = choice("organisationKind", form.organisationKind)
      if form.organisationKind == .naturalPerson { form.organisationKind = .other }
      (form.name, form.contactPerson, form.documentNumber) = (line("name"), line("contact"), line("number"))
      form.document = choice("document", form.document)
      if form.document.isOfOrganisation != form.isOrganisation { form.document = form.isOrganisation ? .creditCode : .residentID }
      (form.telephone, form.address, form.email) = (line("telephone"), line("address"), line("email"))
      (form.representative, form.representativeTelephone) = (line("representative"), line("representativeTelephone"))
      form.needs = Set(sent.all("needs").compactMap(Need.init(rawValue:)))
    case .what:
      form.subject = visible(sent.trimmed("subject"))
      (form.from, form.through) = (line("from"), line("through"))
    case .how:
      (form.form, form.means, form.service) = (choice("form", form.form), choice("means", form.means), choice("service", form.service))
    case .check: break
    }
    return form
  }

  /// Without line ends and characters that nobody sees.
  private static func oneLine(_ text: String) -> String { visible(text.replacing("\n", with: " ")) }

  private static func visible(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || $0.properties.generalCategory != .control }))
  }

  /// The fields of a step as they stand.
  ///
  /// - Parameter office: its address is named in the third step.
  static func fields(_ step: ApplicationStep, _ form: ApplicationForm, _ draft: Draft?, _ office: Office?) -> [PublicField] {
    switch step {
    case .who: who(form, draft?.identityFiles ?? [])
    case .what: what(form, draft?.requestFiles ?? [])
    case .how: how(form, office)
    case .check: []
    }
  }

  private static func who(_ form: ApplicationForm, _ files: [FileFacts]) -> [PublicField] {
    [
      .group(
        "kind", "申请人", [("person", "公民个人", nil), ("organisation", "法人或其他组织", nil)],
        chosen: [form.isOrganisation ? "organisation" : "person"], isRow: true),
      .input("name", "姓名或者名称", form.name, hint: "与证件一致", autocomplete: "name"),
      .select(
        "document", "证件种类", IdentityDocument.allCases.map { ($0.rawValue, $0.name) }, chosen: form.document.rawValue),
      .input("number", "证件号码", form.documentNumber, hint: "法人填写统一社会信用代码"),
      .files(
        "idfile", "证件照片或扫描件", .identity, files, hint: "由代理人申请的，同时上传授权委托书和代理人证件；只用于办理这件申请"),
      .input(
        "telephone", "联系电话", form.telephone, hint: "收到申请后我们打这个电话与您确认，确认当日起算期限。电话、地址、邮箱至少填一项", class: "input-tel",
        type: "tel", autocomplete: "tel"),
      .input("address", "通信地址", form.address, hint: "答复书需要邮寄时使用", isOptional: true, autocomplete: "street-address"),
      .input("email", "电子邮箱", form.email, isOptional: true, type: "email", autocomplete: "email"),
      .group(
        "needs", "需要我们提供帮助吗", Need.allCases.map { ($0.rawValue, $0.name, nil) }, chosen: Set(form.needs.map(\.rawValue)), isMany: true,
        isOptional: true),
    ]
  }

  /// What only organisations and representatives fill in.
  static func more(_ form: ApplicationForm) -> [PublicField] {
    [
      organisationKind(form),
      .input("contact", "组织的联系人", form.contactPerson, isOptional: true),
      .input("representative", "代理人姓名", form.representative, hint: "本人申请的不填", isOptional: true),
      .input("representativeTelephone", "代理人电话", form.representativeTelephone, isOptional: true, class: "input-tel", type: "tel"),
    ]
  }

  static func organisationKind(_ form: ApplicationForm) -> PublicField {
    .select(
      "organisationKind", "组织的类别", ApplicantKind.allCases.filter(\.isOrganisation).map { ($0.rawValue, $0.name) },
      chosen: form.organisationKind.rawValue, hint: "只用于统计，个人不用选")
  }

  private static func what(_ form: ApplicationForm, _ files: [FileFacts]) -> [PublicField] {
    [
      .area(
        "subject", "所需信息", form.subject,
        hint: "例如：“〔2025〕6号文件”“2025 年某路 88 号院加装电梯补贴的发放明细”。最多 \(ApplicationForm.limits.subject) 字"),
      .input(
        "from", "时间范围：从", form.from, hint: "写到月，例如 2025-01", isOptional: true, class: "input-y", mode: "numeric"),
      .input("through", "时间范围：到", form.through, hint: "例如 2025-12", isOptional: true, class: "input-y", mode: "numeric"),
      .files("file", "补充材料", .request, files, hint: "能帮助我们找到信息的材料", isOptional: true),
    ]
  }

  private static func how(_ form: ApplicationForm, _ office: Office?) -> [PublicField] {
    let place = "到\(office?[.address] ?? "办公地点")领取"
    return [
      .group(
        "form", "信息的形式",
        ProvisionForm.allCases.map { ($0.rawValue, $0.name, $0 == .electronic ? "最快；原件是纸质的，提供扫描件" : nil) },
        chosen: [form.form.rawValue]),
      .group(
        "means", "怎么给您",
        ProvisionMeans.allCases.map { means in
          switch means {
          case .online: (means.rawValue, means.name, "凭申请编号和查询码")
          case .post: (means.rawValue, means.name, "由邮政企业寄送")
          case .pickup: (means.rawValue, place, "查阅、抄录也在这里")
          case .email: (means.rawValue, means.name, nil)
          }
        }, chosen: [form.means.rawValue]),
      .group(
        "service", "答复书怎么送达",
        ServiceWish.allCases.map { ($0.rawValue, $0.name, $0 == .online ? "在本站您的申请页面上送达，同时告知在线申请行政复议的途径" : nil) },
        chosen: [form.service.rawValue]),
    ]
  }
}
