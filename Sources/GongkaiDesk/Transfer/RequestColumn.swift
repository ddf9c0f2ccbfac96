import GongkaiCore

/// The columns of the register of requests as CSV: one list for export and import (Docs/requests-csv.md).
enum RequestColumn: String, CaseIterable, Sendable {
  case number = "申请编号"
  case received = "收到日期"
  case channel = "渠道"
  case kind = "申请人类别"
  case name = "姓名或者名称"
  case documentKind = "证件类型"
  case documentNumber = "证件号码"
  case telephone = "联系电话"
  case address = "通信地址"
  case email = "电子邮箱"
  case subject = "申请内容"
  case state = "状态"
  case due = "答复期限"
  case ended = "办结日期"
  case outcome = "办理结果"

  /// What a file must have.
  var isRequired: Bool {
    switch self {
    case .number, .received, .channel, .kind, .name, .subject: true
    default: false
    }
  }

  /// Other spellings met in registers, compared without blanks and brackets.
  var spellings: [String] {
    switch self {
    case .number: ["编号", "登记编号", "申请号", "受理编号", "登记号"]
    case .received: ["收到申请日期", "收到申请之日", "收件日期", "收到时间"]
    case .channel: ["申请渠道", "申请方式", "提交方式", "收到方式", "受理渠道"]
    case .kind: ["申请人类型", "申请人性质", "申请主体类别", "申请人分类"]
    case .name: ["姓名", "名称", "申请人", "申请人姓名", "申请人名称", "申请人姓名或者名称", "姓名名称", "姓名或名称"]
    case .documentKind: ["证件名称", "证件种类"]
    case .documentNumber: ["证件号", "身份证号", "身份证号码", "统一社会信用代码"]
    case .telephone: ["电话", "手机", "手机号", "手机号码", "联系方式", "电话号码"]
    case .address: ["地址", "联系地址", "通讯地址"]
    case .email: ["邮箱", "电子邮件", "电子信箱"]
    case .subject: ["所需信息", "申请事项", "申请公开内容", "申请公开的信息", "所需政府信息", "信息内容描述", "内容描述", "申请信息内容"]
    case .state: ["办理状态", "办理进度", "当前状态", "是否办结"]
    case .due: ["答复截止日期", "应答复日期", "到期日", "办理期限"]
    case .ended: ["答复日期", "答复时间", "办结时间", "结案日期"]
    case .outcome: ["答复类型", "答复结果", "处理结果", "答复类别", "办理情况"]
    }
  }

  /// Characters at most; nil where the cell is matched to a list or a day.
  var limit: Int? {
    switch self {
    case .number: 60
    case .subject: Registration.subjectLimit
    case .name, .documentKind, .documentNumber, .telephone, .email: 200
    case .address: 500
    default: nil
    }
  }

  /// The column that a heading names; nil when none does.
  static func named(_ heading: String) -> RequestColumn? {
    let text = plain(heading)
    return allCases.first { plain($0.rawValue) == text || $0.spellings.contains(text) }
  }

  private static func plain(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace && !"()（）[]【】:：*＊\"、/".unicodeScalars.contains($0) })
  }
}

/// Cells that are matched to a list: the words written, the words known besides, and what they mean.
struct CellWords<Value: Sendable>: Sendable {
  private let values: [String: Value]

  init(_ pairs: [(String, Value)]) { values = Dictionary(pairs.map { (Self.plain($0.0), $0.1) }) { first, _ in first } }

  /// What a cell means; nil when it is not in the list.
  func callAsFunction(_ cell: String) -> Value? { values[Self.plain(cell)] }

  private static func plain(_ text: String) -> String {
    String(text.lowercased().unicodeScalars.filter { !$0.properties.isWhitespace && !"“”\"()（）.．、".unicodeScalars.contains($0) })
  }
}

extension ReceiptRule {
  /// The word of the register: the channel, for letters that were not signed for with what tells them apart.
  var registerName: String {
    switch self {
    case .postUnsigned: "\(channel.name)（无需签收）"
    case .postMisdirected: "\(channel.name)（寄到其他机构或者人员）"
    default: channel.name
    }
  }

  static let registerWords = CellWords<ReceiptRule>(
    allCases.map { ($0.registerName, $0) } + [
      ("当面", .inPerson), ("当面申请", .inPerson), ("现场", .inPerson), ("现场申请", .inPerson), ("现场提交", .inPerson), ("窗口", .inPerson),
      ("邮寄", .postSigned), ("信函", .postSigned), ("邮政", .postSigned), ("邮政快递", .postSigned), ("EMS", .postSigned), ("信函申请", .postSigned),
      ("平常信函", .postUnsigned), ("平信", .postUnsigned), ("口头", .oral), ("网络", .online), ("网上", .online), ("网站", .online), ("在线申请", .online),
      ("互联网", .online), ("网络申请", .online), ("邮件", .email), ("邮箱", .email), ("电子邮箱", .email), ("传真申请", .fax),
    ])
}

extension ApplicantKind {
  static let registerWords = CellWords<ApplicantKind>(
    allCases.map { ($0.name, $0) } + [
      ("公民", .naturalPerson), ("个人", .naturalPerson), ("企业", .commercialEnterprise), ("公司", .commercialEnterprise),
      ("法人或其他组织-商业企业", .commercialEnterprise), ("科研单位", .researchInstitution), ("社会组织", .socialOrganization), ("社会公益", .socialOrganization),
      ("律师事务所", .legalService), ("法律服务", .legalService), ("其它", .other),
    ])
}

extension Outcome {
  /// The word of the register: the code and the label of the form.
  var registerName: String { "\(code) \(label)" }

  /// Codes, labels, what follows the group in a label, and the groups that have one outcome only.
  static let registerWords = CellWords<Outcome>(
    allCases.flatMap { outcome -> [(String, Outcome)] in
      let detail = String(outcome.label.dropFirst(outcome.group.name.count).drop { $0 == " " || $0.isNumber || $0 == "." })
      let only = allCases.filter { $0.group == outcome.group }.count == 1
      return [(outcome.registerName, outcome), (outcome.code, outcome), (outcome.label, outcome)]
        + (detail.isEmpty ? [] : [(detail, outcome)]) + (only ? [(outcome.group.name, outcome)] : [])
    })
}

extension RequestState {
  /// Whether a state of the register is an end.
  static let registerWords = CellWords<Bool>(
    allCases.map { ($0.name, $0.isEnded) } + [
      ("办结", true), ("已办结", true), ("已完成", true), ("结案", true), ("是", true), ("在办", false), ("未办结", false), ("处理中", false), ("待办", false),
      ("否", false),
    ])
}
