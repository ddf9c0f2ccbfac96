/// Something a letter has to say; the raw value is stored with signed letters (law.md section 11).
public enum LetterElement: String, Hashable, Sendable, CaseIterable, Codable {
  // Common to all letters (11.1), in their order.
  case organ, title, number, addressee, receiptFacts, history, findings, basis, decision, reasons, attachments, remedies, contact, signature
  // Own elements of procedural letters (11.2).
  case receiptRule, replyDeadline, materials, queryCode
  case defects, howToCorrect, guidance, period, effectOfSilence
  case frequency, whatToExplain
  case extensionReason, extensionDays, newDeadline, delayReason
  case informationConcerned, whyAffected, question, howToStateGrounds, replySlip
  case timeNotCounted, beginning, plannedDay
  case feeStandard, feeCalculation, feeAmount, payee, waysToPay
  case whoAnswers, lapsedNotice, withdrawal
  case servedDocument, place, servedOn, method, receiver, servers, refusedOrAbsent, remarks
  // Own elements of decision letters (11.3).
  case records, deliveryForm, formReason, exactWay, time, disclosedParts, withheldParts
  case classification, namedLaw, danger, consultation, category, noDutyToDisclose, fileInspection
  case accessRule, searchScope, rightOrgan, correction, channel, earlierAnswer, whereToObtain, reasonsStep, earlierProvision
  case record, recordError, recordCorrection, forwardedTo, suggestion

  /// What it is called where a finding names it.
  public var name: String {
    switch self {
    case .organ: "发文机关"
    case .title: "文书名称"
    case .number: "文号"
    case .addressee: "受送达人"
    case .receiptFacts: "收到申请的情况"
    case .history: "影响期限的办理经过"
    case .findings: "查明的情况"
    case .basis: "法律依据"
    case .decision: "处理决定"
    case .reasons: "理由"
    case .attachments: "附件"
    case .remedies: "救济途径"
    case .contact: "联系方式"
    case .signature: "署名和成文日期"
    case .receiptRule: "收到日期的认定规则"
    case .replyDeadline: "答复期限"
    case .materials: "收到的材料"
    case .queryCode: "查询码"
    case .defects: "需要补正的事项"
    case .howToCorrect: "补正的方式"
    case .guidance: "指导和释明"
    case .period: "期限"
    case .effectOfSilence: "逾期的后果"
    case .frequency: "申请的数量、频次"
    case .whatToExplain: "需要说明的事项"
    case .extensionReason: "延期的原因"
    case .extensionDays: "延长的日数"
    case .newDeadline: "新的答复期限"
    case .delayReason: "延迟答复的原因"
    case .informationConcerned: "涉及的政府信息"
    case .whyAffected: "可能影响权益的原因"
    case .question: "征求意见的事项"
    case .howToStateGrounds: "说明理由的方式"
    case .replySlip: "意见回执"
    case .timeNotCounted: "不计算在期限内的时间"
    case .beginning: "起算日期"
    case .plannedDay: "拟公开的日期"
    case .feeStandard: "收费标准"
    case .feeCalculation: "费用的计算"
    case .feeAmount: "收费金额"
    case .payee: "收款单位"
    case .waysToPay: "缴费方式"
    case .whoAnswers: "办理和答复的机关"
    case .lapsedNotice: "通知、期限和未履行的情况"
    case .withdrawal: "撤回的日期和意思表示"
    case .servedDocument: "送达的文书"
    case .place: "送达地点"
    case .servedOn: "送达时间"
    case .method: "送达方式"
    case .receiver: "受送达人签收"
    case .servers: "送达人"
    case .refusedOrAbsent: "拒收或者不在的事由"
    case .remarks: "备注"
    case .records: "公开的信息清单"
    case .deliveryForm: "提供的形式"
    case .formReason: "改变提供形式的原因"
    case .exactWay: "获取信息的方式、途径"
    case .time: "获取信息的时间"
    case .disclosedParts: "公开的部分"
    case .withheldParts: "不予公开的部分及其理由、依据"
    case .classification: "依法确定为国家秘密"
    case .namedLaw: "禁止公开的法律、行政法规及其条款"
    case .danger: "可能的危害"
    case .consultation: "征求第三方意见的情况"
    case .category: "信息的类别"
    case .noDutyToDisclose: "没有应当公开的规定"
    case .fileInspection: "查阅案卷的途径"
    case .accessRule: "对获取信息的特别规定和办理场所"
    case .searchScope: "检索的范围"
    case .rightOrgan: "负责公开的机关"
    case .correction: "补正的情况"
    case .channel: "相应的渠道"
    case .earlierAnswer: "此前答复的文号和日期"
    case .whereToObtain: "公开出版物的获取途径"
    case .reasonsStep: "要求说明理由的情况"
    case .earlierProvision: "此前获取信息的情况"
    case .record: "所涉及的记录"
    case .recordError: "不准确的内容"
    case .recordCorrection: "更正后的内容和日期"
    case .forwardedTo: "转送或者告知的机关"
    case .suggestion: "建议的内容"
    }
  }

  /// Where it is asked for in general; nil where the basis of the single letter asks for it.
  public var citation: Citation? {
    switch self {
    case .organ: Citation(.documentLayout, "7.2.4")
    case .title: Citation(.documentLayout, "7.3.1")
    case .number: Citation(.documentLayout, "7.2.5")
    case .addressee: Citation(.documentLayout, "7.3.2")
    case .attachments: Citation(.documentLayout, "7.3.4")
    case .signature: Citation(.documentLayout, "7.3.5")
    case .history: .regulation("第三十三条")
    case .receiptFacts, .receiptRule, .materials: .regulation("第三十一条")
    case .replyDeadline: .regulation("第三十三条第二款")
    case .remedies: Citation(.reconsiderationLaw, "第二十条第三款、第二十三条第二款")
    case .contact: .regulation("第四条")
    case .formReason, .deliveryForm: .regulation("第四十条")
    case .servedDocument, .place, .servedOn, .method, .receiver, .servers, .refusedOrAbsent, .remarks: Citation(.serviceExplanation)
    default: nil
    }
  }
}
