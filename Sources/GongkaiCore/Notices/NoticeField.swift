/// What a template can name between braces: `{申请编号}`. The raw value is the name.
public enum NoticeField: String, Hashable, Sendable, CaseIterable {
  case number = "申请编号"
  case agency = "机关"
  case submitted = "提交日期"
  case received = "收到日期"
  case due = "期限"
  case provisional = "期限说明"
  case previousDue = "原期限"
  case reason = "变化原因"
  case defects = "需补正内容"
  case correctionUntil = "补正期限"
  case fee = "金额"
  case paymentUntil = "缴费期限"
  case servedOn = "送达日期"
  case method = "送达方式"
  case matter = "事项"
  case left = "剩余工作日"
  case standing = "期限情况"
  case remedy = "案号"
  case link = "链接"
  case recipient = "收件人"
  case applicant = "申请人"
  case subject = "申请内容"

  /// As it is written in a template.
  public var placeholder: String { "{\(rawValue)}" }

  /// What stands in its place, for the page on which templates are edited.
  public var meaning: String {
    switch self {
    case .number: "登记时编的申请编号"
    case .agency: "本机关的名称"
    case .submitted: "申请人提交之日，还不是收到申请之日"
    case .received: "收到申请之日"
    case .due: "现在的期限，带星期"
    case .provisional: "期限跨入未公布放假安排的年度时的说明"
    case .previousDue: "变化前的期限"
    case .reason: "期限为什么变化"
    case .defects: "补正告知书写明的需要补正的内容"
    case .correctionUntil: "补正的最后一天"
    case .fee: "信息处理费，元"
    case .paymentUntil: "缴费的最后一天"
    case .servedOn: "答复送达之日"
    case .method: "答复的送达方式"
    case .matter: "到期前要办的事"
    case .left: "今天以后还有几个工作日"
    case .standing: "还有几个工作日、今天到期或者已经过期，一句话"
    case .remedy: "复议机关或者法院的案号"
    case .link: "查看或者办理的网址"
    case .recipient: "收通知的人的姓名"
    case .applicant: "申请人的姓名或者名称"
    case .subject: "申请公开的内容"
    }
  }

  /// Whether it can hold personal data and so never stands in a subject line, which travels and is shown in the clear.
  public var isPersonal: Bool {
    switch self {
    case .recipient, .applicant, .subject, .defects: true
    default: false
    }
  }
}

extension NoticeKind {
  /// What a template of this kind can name.
  public var fields: Set<NoticeField> {
    let always: Set<NoticeField> = [.agency, .link, .recipient]
    let request = always.union([.number, .received, .subject])
    let applicant = request.union([.applicant])
    switch self {
    case .received: return always.union([.number, .submitted, .subject, .applicant])
    case .registered: return applicant.union([.due, .provisional])
    case .correctionNeeded: return applicant.union([.defects, .correctionUntil])
    case .dueChanged: return applicant.union([.due, .provisional, .previousDue, .reason])
    case .feeNeeded: return applicant.union([.fee, .paymentUntil])
    case .answered: return applicant.union([.servedOn, .method])
    case .assigned, .toReview, .toSign, .returned: return request.union([.due, .provisional])
    case .dueMoved: return request.union([.due, .provisional, .previousDue, .reason])
    case .dueSoon, .dueToday, .overdue, .consultationEnds, .correctionEnds, .paymentEnds:
      return request.union([.due, .matter, .left, .standing])
    case .remedyDue: return always.union([.remedy, .due, .matter, .left, .standing])
    case .taskGiven: return request.union([.due, .matter])
    case .taskDue: return request.union([.due, .matter, .left, .standing])
    }
  }
}
