// The standard sentences of procedural letters, L01 to L14.

extension LetterWording.Sentence {
  private static let replyLength = TimeLimit.of(.reply).lengthInWords

  static let receipt: Sentences = [
    Self(
      "本机关于{收到日期}收到{您}{提交方式}的政府信息公开申请，申请公开“{申请内容}”。根据{法律依据}的规定，现予登记，申请编号为{申请编号}。",
      [.receiptFacts, .basis]),
    Self("收到日期的认定：{收到日期规则}。", [.receiptRule]),
    Self("收到的材料：{收到材料}。", [.materials]),
    Self(
      "本机关将自收到申请之日起\(replyLength)内答复，答复期限届满之日为{答复期限}。其间依法要求补正、征求意见、延长期限或者收取信息处理费的，答复期限依法相应变动。",
      [.replyDeadline]),
    Self("{您}可以凭申请编号和查询码{查询码}查询办理情况。", [.queryCode], when: .queryCodeGiven),
  ]

  static func notice(_ letter: Letter) -> Sentences {
    switch letter {
    case .correctionNotice: correctionNotice
    case .reasonsNotice: reasonsNotice
    case .extensionNotice: extensionNotice
    case .consultationNotice: consultationNotice
    case .delayNotice: delayNotice
    case .feeNotice: feeNotice
    default: entrustment
    }
  }

  private static let correctionNotice: Sentences = [
    Self("经审查，该申请需要补正。根据{法律依据}的规定，现一次性告知如下：", [.basis]),
    Self("一、需要补正的事项：{补正事项}。", [.defects]),
    Self("二、补正的方式：{补正方式}。", [.howToCorrect]),
    Self("三、指导和释明：{指导释明}。", [.guidance]),
    Self("四、补正的期限：请{您}于{补正期限}前（含当日）提交补正。", [.period]),
    Self("五、无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。", [.effectOfSilence]),
    Self("按期补正的，答复期限自本机关收到补正的申请之日起计算。"),
  ]

  private static let reasonsNotice: Sentences = [
    Self("经审查，{您}申请公开政府信息的数量、频次明显超过合理范围：{数量频次}。", [.frequency]),
    Self(
      "根据{法律依据}的规定，请{您}于{说明理由期限}前（含当日）书面说明理由。需要说明的事项：{说明事项}。",
      [.basis, .whatToExplain, .period]),
    Self(
      "申请理由不合理的，本机关将告知{您}不予处理；申请理由合理，但无法在规定的期限内答复的，本机关将确定延迟答复的合理期限并告知{您}。逾期不说明理由的，本机关将根据已经掌握的情况依法处理。",
      [.effectOfSilence]),
  ]

  private static let extensionNotice: Sentences = [
    Self("因{延期原因}，本机关不能在原定的答复期限内作出答复。", [.extensionReason]),
    on(
      "根据{法律依据}的规定，现将答复期限延长{延长日数}个工作日，延长后的答复期限届满之日为{答复期限}。", [.basis, .extensionDays, .newDeadline]),
  ]

  private static let consultationNotice: Sentences = [
    Self("{您}申请公开的政府信息涉及第三方或者其他机关，本机关已于{征求意见日期}发出征求意见函，书面征求意见。", [.beginning]),
    Self(
      "根据{法律依据}的规定，征求第三方和其他机关意见所需时间不计算在答复期限内。自{征求意见日期}的次日起，至本机关收到意见或者意见期限届满之日止，停止计算答复期限。",
      [.basis, .timeNotCounted, .beginning]),
  ]

  private static let delayNotice: Sentences = [
    Self("{您}申请公开政府信息的数量、频次明显超过合理范围：{数量频次}。", [.frequency]),
    Self("经审查，{您}说明的申请理由合理，但本机关无法在规定的期限内答复：{延迟原因}。", [.delayReason]),
    on("根据{法律依据}的规定，本机关确定延迟至{延迟答复日期}答复。", [.basis, .newDeadline]),
  ]

  private static let feeNotice: Sentences = [
    Self("{您}申请公开政府信息的数量、频次明显超过合理范围。根据{法律依据}的规定，本机关决定对该申请收取信息处理费。", [.basis]),
    Self("一、收费标准：{收费标准}。", [.feeStandard]),
    Self("二、费用计算：{费用计算}。", [.feeCalculation]),
    Self("三、应缴金额：{收费金额}元。", [.feeAmount]),
    Self("四、收款单位：{收款单位}。缴费方式：{缴费渠道}。", [.payee, .waysToPay]),
    Self("五、缴费期限：请{您}自收到本通知书的次日起{缴费期限}内缴纳。", [.period]),
    Self("六、逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。按期缴纳的，答复期限自缴费之日起重新计算。", [.effectOfSilence]),
    remedies,
  ]

  private static let entrustment: Sentences = [
    Self(
      "{您}申请公开的政府信息由{承办机关}制作或者保存。根据{法律依据}的规定，本机关委托{承办机关}办理该申请并代为答复，由此产生的法律后果由本机关承担，答复期限不变。",
      [.basis, .whoAnswers], when: .entrusted),
    Self(
      "因机构改革，与{您}申请公开的政府信息有关的职权已经划入{承办机关}。根据{法律依据}的规定，请{您}向{承办机关}提出政府信息公开申请。",
      [.basis, .whoAnswers], when: .reformed),
  ]

  static let thirdPartyConsultation: Sentences = [
    Self("本机关收到一件政府信息公开申请，所申请的政府信息涉及贵方：{涉及的信息}。", [.informationConcerned]),
    Self("该信息公开后可能影响贵方的合法权益：{影响说明}。", [.whyAffected]),
    Self("根据{法律依据}的规定，现书面征求贵方意见：{征求事项}。", [.basis, .question]),
    Self("请贵方自收到本函之日起{意见期限}内，填写所附回执并送交本机关。", [.period, .replySlip]),
    Self("不同意公开的，请写明不同意公开的具体部分，逐项说明该部分的性质（例如商业秘密、个人隐私）以及公开后可能造成的损害，并附证明材料。", [.howToStateGrounds]),
    Self(
      "贵方不同意公开且有合理理由的，本机关不予公开；本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知贵方。贵方逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开。",
      [.effectOfSilence]),
    contact,
  ]

  static let organConsultation: Sentences = [
    Self("本机关收到一件政府信息公开申请，所申请的政府信息与贵单位有关：{涉及的信息}。", [.informationConcerned]),
    on("该信息由本机关牵头，与贵单位共同制作。", [.informationConcerned], when: .toCoMaker),
    Self("根据{法律依据}的规定，现征求贵单位意见：{征求事项}。", [.basis, .question]),
    Self("请贵单位自收到本函之日起{意见期限}内书面提出意见。", [.period]),
    on("逾期未提出意见的，视为同意公开。", [.effectOfSilence], when: .toCoMaker),
    on("逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定作出决定。", [.effectOfSilence], when: .toOtherOrgan),
  ]

  static let disclosureNotice: Sentences = [
    Self("本机关曾就下列政府信息是否公开，书面征求贵方意见：{涉及的信息}。", [.informationConcerned]),
    Self(
      "经审查，本机关认为不公开该信息可能对公共利益造成重大影响，根据{法律依据}的规定，决定予以公开。公开的理由：{理由}。",
      [.basis, .decision, .reasons]),
    Self("决定公开的内容为上述政府信息，拟于{拟公开日期}公开。", [.informationConcerned, .plannedDay]),
  ]

  static let noFurtherHandling: Sentences = [
    Self(
      "本机关于{补正告知日期}向{您}发出补正告知书，要求{您}于{补正期限}前（含当日）就下列事项补正：{补正事项}。{您}没有正当理由，至期限届满未作补正。",
      [.lapsedNotice, .findings], when: .notCorrected),
    Self(
      "{您}于{收费通知日期}收到本机关的收费通知，应当于{缴费截止日期}前（含当日）缴纳信息处理费{收费金额}元。至期限届满，{您}未缴纳。",
      [.lapsedNotice, .findings], when: .notPaid),
    Self("根据{法律依据}的规定，视为{您}放弃申请，本机关不再处理该政府信息公开申请。", [.basis, .decision]),
    reasonsWhereGiven,
  ]

  static let withdrawal: Sentences = [
    Self("{您}于{撤回日期}向本机关明确表示撤回该申请：“{撤回表示}”。", [.withdrawal, .findings]),
    Self("本机关确认{您}撤回该申请，办理终结。{您}今后需要该信息的，可以重新提出申请。", [.decision]),
  ]
}

extension LetterWording.Row {
  /// The slip of the letter to a third party.
  static let slip: [LetterWording.Row] = [
    Self("征求意见的信息", "{涉及的信息}", [.replySlip]), Self("对公开的意见", ConsultationPosition.choices, [.replySlip]), Self("不同意公开的部分"),
    Self("理由（可以另附材料）"), Self("签名或者盖章", "", [.replySlip]), Self("日期", "", [.replySlip]),
  ]

  /// The record of service.
  static let serviceRecord: [LetterWording.Row] = [
    Self("送达文书名称", "{送达文书}", [.servedDocument]), Self("送达文书文号", "{送达文号}", [.number]), Self("受送达人", "{受送达人}", [.addressee]),
    Self("送达地点", "{送达地点}", [.place]), Self("送达时间", "", [.servedOn]), Self("送达方式", "{送达方式}", [.method]),
    Self("受送达人签名或者盖章", "", [.receiver]), Self("代收人签名及与受送达人的关系"), Self("拒收或者不在的事由、见证人签名", "", [.refusedOrAbsent]),
    Self("送达人签名", "", [.servers]), Self("备注", "", [.remarks]),
  ]
}

extension ConsultationPosition {
  /// The answers to tick on a slip.
  static var choices: String { allCases.filter { $0 != .none }.map { "□\($0.name)" }.joined(separator: "　") }
}
