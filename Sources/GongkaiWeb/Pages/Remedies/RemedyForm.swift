import GongkaiCore
import GongkaiDesk

/// The form on which a review or suit is registered, and what it says.
enum RemedyForm {
  /// - Parameters:
  ///   - file: the request it begins with; nil where there is none.
  ///   - office: knows the usual review organ and court.
  static func view(_ form: Form, _ file: CaseFile?, office: OfficeProfile?) -> FormView {
    func text(_ name: String, _ usual: String? = nil) -> String { form.has(name) ? form.text(name) : usual ?? "" }
    func day(_ name: String, _ label: String, _ hint: String? = nil, _ usual: Day? = nil) -> Field {
      .input(name, label, value: text(name, usual?.description), hint: hint, type: "date")
    }
    let answer = file?.letters.last { !$0.letter.outcomes.isEmpty && $0.signedOn != nil }?.number
    let usual = (office.map { [$0[.reviewOrgan], $0[.court]] } ?? []).filter { !$0.isEmpty }.joined(separator: "；")
    return FormView(
      formAction: Link.newRemedy,
      fields: [
        .select("kind", "类别", [("", "请选择")] + Choice.allCases.map { ($0.rawValue, $0.label) }, chosen: form.text("kind")),
        .input("number", "案号", value: form.text("number"), hint: "复议机关或者法院的案号；还没有的先写本机关自编的号。"),
        .input("authority", "复议机关或者法院", value: text("authority"), hint: usual.isEmpty ? nil : "通常是：\(usual)"),
        .select(
          "party", "谁提出的", RemedyParty.allCases.map { ($0.rawValue, $0.name) }, chosen: text("party", RemedyParty.applicant.rawValue)),
        .input(
          "requests", "涉及的申请编号", value: text("requests", file?.request.number), hint: "几件的用顿号或者空格分开；与申请无关的不填。"),
        .select(
          "attacked", "针对什么", AttackedAct.Kind.allCases.map { ($0.rawValue, $0.name) },
          chosen: text("attacked", file.map { ($0.timeline.servedOn == nil ? AttackedAct.Kind.silence : .answer).rawValue })),
        .input("reference", "答复书文号或者简要说明", value: text("reference", answer)),
        day("filed", "申请复议、起诉的日期"),
        day("known", "申请人知道该行为的日期", "送达答复之日；留空的，按第一件申请的送达日期。不作为的不填。", file?.timeline.servedOn),
        .tick("untold", "答复没有告知救济权利、机关或者期限", isOn: form.has("untold"), hint: "没有告知的，最长期限为一年（《行政复议法》第二十条第三款）。"),
        day("accepted", "复议受理的日期", "只对复议；还没有受理的不填，以后再登记。"),
        .select(
          "procedure", "复议程序", ReconsiderationCase.Procedure.allCases.map { ($0.rawValue, "\($0.name)（\($0.defence.lengthInWords)内答复）") },
          chosen: text("procedure", ReconsiderationCase.Procedure.ordinary.rawValue)),
        day("received", "收到申请书、起诉状副本的日期", "答复、答辩期限从这一天起算；还没有收到的不填。"),
        .input("review", "此前的复议案号", value: form.text("review"), hint: "复议后起诉的填写，两案互相链接。"),
      ], buttonText: "登记案件", cancelHref: file.map { Link.request($0.request.number) } ?? Link.remedies,
      intro: ["受理、收到副本等情况也可以在登记以后逐项补记。期限由登记的日期推算，不用填写。"],
      hidden: file.map { [FormView.Hidden(hiddenName: "from", hiddenValue: $0.request.number)] } ?? [])
  }

  /// The three ways, as table four tells them apart.
  enum Choice: String, CaseIterable {
    case review, direct, afterReview

    var label: String {
      switch self {
      case .review: "行政复议"
      case .direct: "行政诉讼：未经复议直接起诉"
      case .afterReview: "行政诉讼：复议后起诉"
      }
    }
  }

  /// What the form says.
  ///
  /// - Throws: `FieldFaults` with everything that is missing or wrong in its fields.
  static func registration(_ form: Form) throws(FieldFaults) -> RemedyRegistration {
    var read = FormFields(form)
    let choice = read.choice("kind", Choice.review)
    let numbers = form.text("requests").split { $0.isWhitespace || "、，,；;".contains($0) }.map(String.init)
    let attacked = AttackedAct(read.choice("attacked", .answer), form.trimmed("reference"))
    var registration = RemedyRegistration(
      choice == .review ? .review : .suit, number: read.text("number", "请填写案号。"),
      authority: read.text("authority", "请填写复议机关或者法院。"), requests: numbers.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      attacked: attacked, filed: read.day("filed"))
    registration.party = read.choice("party", .applicant)
    (registration.known, registration.received) = (read.optionalDay("known"), read.optionalDay("received"))
    registration.wasTold = !form.has("untold")
    if choice == .review { registration.accepted = read.optionalDay("accepted") }
    registration.procedure = choice == .review ? read.choice("procedure", .ordinary) : .ordinary
    (registration.followsReview, registration.reviewNumber) = (choice == .afterReview, choice == .afterReview ? form.trimmed("review") : "")
    guard read.faults.isEmpty else { throw FieldFaults(read.faults) }
    return registration
  }

  /// The field that a refusal belongs to; nil when it is no matter of the form.
  static func fault(_ error: DeskError) -> FieldFault? {
    let field: String
    switch error {
    case .field("申请编号", _), .noSuchRequest: field = "requests"
    case .field("案号", _), .remedyKnown: field = "number"
    case .field("被复议、被诉行为的说明", _): field = "reference"
    case .field: field = "authority"
    case .noSuchRemedy: field = "review"
    case .remedy(.soughtBeforeKnown): field = "known"
    case .remedy(.notAccepted): field = "accepted"
    case .remedy(.outOfOrder), .arrival, .remedy: field = "filed"
    default: return nil
    }
    return FieldFault(field, error.description)
  }
}
