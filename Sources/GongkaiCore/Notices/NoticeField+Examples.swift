// Invented values, with which an office sees what its wording comes to.

extension NoticeField {
  /// An invented example.
  public var example: String {
    switch self {
    case .number: "2026-0038"
    case .agency: "云岭区青禾街道办事处"
    case .submitted: "2026年1月4日"
    case .received: "2026年1月5日"
    case .due: "2026年2月2日（星期一）"
    case .provisional: "这一天是暂定的：国务院办公厅公布下一年的放假安排以后才能最后确定。"
    case .previousDue: "2026年1月30日（星期五）"
    case .reason: "依法征求意见所需的时间不计入答复期限"
    case .defects: "没有写明所需信息的名称、文号或者便于查询的其他特征"
    case .correctionUntil: "2026年1月29日（星期四）"
    case .fee: "800"
    case .paymentUntil: "2026年2月6日（星期五）"
    case .servedOn: "2026年1月26日"
    case .method: "邮寄送达"
    case .matter: "答复申请人"
    case .left: "3"
    case .standing: "今天以后还有 3 个工作日"
    case .remedy: "云政复〔2026〕6号"
    case .link: "https://gongkai.example.invalid/o/qinghe/status"
    case .recipient: "吴某某"
    case .applicant: "吴某某"
    case .subject: "2025年青禾路88号院加装电梯补贴发放明细"
    }
  }
}

extension NoticeTemplate {
  /// The notice as it would read, with the example of every field that this kind has a value for.
  public func preview(for kind: NoticeKind) -> (subject: String, body: String) {
    filled(Dictionary(uniqueKeysWithValues: kind.fields.map { ($0, $0.example) }))
  }
}
