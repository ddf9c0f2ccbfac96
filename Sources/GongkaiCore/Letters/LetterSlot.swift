/// The placeholders of letter wordings, in one catalogue; the raw value is the name between the braces, {收到日期}.
public enum LetterSlot: String, Hashable, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  // The office.
  case organ = "机关名称"
  case office = "公开工作机构"
  case telephone = "联系电话"
  case address = "联系地址"
  case officeHours = "办公时间"
  case payee = "收款单位"
  case waysToPay = "缴费渠道"
  // The request.
  case you = "您"
  case addressee = "受送达人"
  case requestNumber = "申请编号"
  case received = "收到日期"
  case channel = "提交方式"
  case subject = "申请内容"
  case receiptRule = "收到日期规则"
  case due = "答复期限"
  case materials = "收到材料"
  case queryCode = "查询码"
  // What happened.
  case correctionNoticed = "补正告知日期"
  case defects = "补正事项"
  case correctionUntil = "补正期限"
  case correctionReceived = "补正收到日期"
  case howToCorrect = "补正方式"
  case guidance = "指导释明"
  case consulted = "征求意见经过"
  case thirdPartyAnswer = "第三方意见"
  case consultationSent = "征求意见日期"
  case consultationLimit = "意见期限"
  case extensionNoticed = "延期告知日期"
  case extensionDays = "延长日数"
  case extensionReason = "延期原因"
  case delayNoticed = "延迟告知日期"
  case delayUntil = "延迟答复日期"
  case delayReason = "延迟原因"
  case feeNoticed = "收费通知日期"
  case feeUntil = "缴费截止日期"
  case feePaid = "缴费日期"
  case feePeriod = "缴费期限"
  case feeAmount = "收费金额"
  case feeStandard = "收费标准"
  case feeCalculation = "费用计算"
  case reasonsNoticed = "说明理由通知日期"
  case reasonsUntil = "说明理由期限"
  case reasonsGiven = "说明理由日期"
  case statedReasons = "申请人说明的理由"
  case searches = "检索情况"
  case withdrawn = "撤回日期"
  case statement = "撤回表示"
  // The decision.
  case basis = "法律依据"
  case remedies = "救济告知"
  case reasons = "理由"
  case exactWay = "获取方式"
  case time = "获取时间"
  case records = "信息清单"
  case deliveryForm = "提供形式"
  case requestedForm = "申请的形式"
  case formReason = "形式变更原因"
  case withheldParts = "不予公开部分"
  case classification = "密级和保密期限"
  case namedLaw = "禁止公开的规定"
  case kinds = "信息类别"
  case accessRule = "特别规定"
  case rightOrgan = "负责公开的机关"
  case earlierAnswer = "此前答复"
  case earlierProvision = "此前获取情况"
  case fileInspection = "案卷查阅途径"
  case petitionChannel = "反映渠道"
  case whereToObtain = "出版物获取途径"
  // Entered for one letter.
  case frequency = "数量频次"
  case whatToExplain = "说明事项"
  case information = "涉及的信息"
  case whyAffected = "影响说明"
  case question = "征求事项"
  case plannedDay = "拟公开日期"
  case whoAnswers = "承办机关"
  case record = "所涉记录"
  case recordError = "不准确内容"
  case recordCorrection = "更正内容"
  case correctedOn = "更正日期"
  case forwardedTo = "接收机关"
  // The record of service.
  case servedTitle = "送达文书"
  case servedNumber = "送达文号"
  case place = "送达地点"
  case method = "送达方式"
}

extension LetterSlot {
  /// All by name: a raw value is found by comparing with one after the other.
  static let byName = Dictionary(allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

  /// The name between the braces.
  public var name: String { rawValue }

  /// As it stands in a wording: {收到日期}.
  public var inBraces: String { "{\(rawValue)}" }

  /// Where its text comes from, and so where what is missing is filled in.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    case office, registration, timeline, decision, letter

    /// The place in the program, behind 请在.
    public var place: String {
      switch self {
      case .office: "机关设置"
      case .registration: "登记信息"
      case .timeline: "办理记录"
      case .decision: "判定"
      case .letter: "文书"
      }
    }
  }

  /// Whether the very words have to stand in the letter, also after it was edited by hand: days, numbers, amounts, names of organs.
  ///
  /// They are derived and cannot be typed over.
  public var isExact: Bool {
    switch self {
    case .organ, .telephone, .payee, .requestNumber, .received, .due, .correctionNoticed, .correctionUntil, .correctionReceived,
      .extensionNoticed, .extensionDays, .delayNoticed, .delayUntil, .feeNoticed, .feeUntil, .feePaid, .feePeriod, .feeAmount,
      .reasonsNoticed, .reasonsUntil, .reasonsGiven, .consultationSent, .consultationLimit, .withdrawn, .whoAnswers:
      true
    default: false
    }
  }

  /// Whether the page of a letter asks for it in a field of text: what is entered for one letter, but for what has fields of its own there (lists
  /// of records and parts, choices among values).
  public var isEnteredAsText: Bool {
    switch self {
    case .records, .withheldParts, .deliveryForm, .requestedForm, .formReason, .kinds, .method: false
    default: source == .letter
    }
  }

  /// Whether it is written by the law and by this program, so that names of instruments in it may be shortened.
  var isLegal: Bool { self == .basis || self == .remedies || self == .withheldParts }
}
