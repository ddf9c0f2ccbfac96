// The standard sentences of the letters that decide: L21 to L42, L51 to L53, L61.

extension LetterWording.Sentence {
  static func decision(_ letter: Letter) -> Sentences {
    switch letter {
    case .provided: provided
    case .alreadyPublic:
      [
        Self("{您}申请公开的政府信息已经主动公开。", [.findings]),
        on("根据{法律依据}的规定，现告知{您}获取该政府信息的方式、途径：{获取方式}。", [.basis, .decision, .exactWay]),
      ]
    case .wayAndTimeTold:
      [
        Self("{您}申请公开的政府信息可以公开。", [.findings]),
        on("根据{法律依据}的规定，本机关予以公开，现告知{您}获取该政府信息的方式、途径：{获取方式}；时间：{获取时间}。", [.basis, .decision, .exactWay, .time]),
      ]
    case .partlyProvided: partlyProvided
    case .stateSecret, .prohibitedByLaw, .securityStability, .thirdPartyRights, .internalAffairs, .processInformation, .enforcementFile:
      refused(letter)
    case .inquiryMatter:
      [
        Self("{您}申请查询的信息，有关法律、行政法规对其获取有特别规定，不通过政府信息公开申请提供。", [.findings]), reasons,
        Self("根据{法律依据}的规定，请{您}依照下列规定办理：{特别规定}。", [.basis, .decision, .accessRule]),
      ]
    case .notExisting, .otherOrgansDuty, .needsProcessing: unable(letter)
    default: rejected(letter)
    }
  }

  /// How the records are handed over, behind the list of them.
  private static let handing: Sentences = [
    Self(
      "{您}要求的提供形式为{申请的形式}。因{形式变更原因}，根据《中华人民共和国政府信息公开条例》第四十条的规定，改以{提供形式}的形式提供。", [.formReason],
      when: .formDiffers),
    Self("请{您}于办公时间（{办公时间}）到{联系地址}{公开工作机构}查阅、抄录，并出示有效身份证件或者证明文件。", [.deliveryForm], when: .inspected),
  ]

  private static let provided: Sentences =
    [
      Self("{您}申请公开的政府信息可以公开。", [.findings]),
      on(
        "根据{法律依据}的规定，本机关予以公开，现向{您}提供下列政府信息：{信息清单}。提供形式为{提供形式}。",
        [.basis, .decision, .records, .deliveryForm]),
    ] + handing

  private static let partlyProvided: Sentences =
    [
      Self("{您}申请公开的政府信息中，部分内容可以公开，部分内容不应当公开或者无法提供，能够作区分处理。", [.findings]),
      on("根据{法律依据}的规定，本机关决定部分公开：", [.basis, .decision]),
      Self("一、下列政府信息予以公开：{信息清单}。提供形式为{提供形式}。", [.disclosedParts, .deliveryForm]),
      Self("{不予公开部分}", [.withheldParts, .reasons]),
    ] + handing

  private static func refused(_ letter: Letter) -> Sentences {
    finding(letter) + [reasons, Self("根据{法律依据}的规定，本机关决定不予公开。", [.basis, .decision])]
  }

  private static func finding(_ letter: Letter) -> Sentences {
    switch letter {
    case .stateSecret:
      [
        Self("{您}申请公开的政府信息已经依法确定为国家秘密。", [.findings, .classification]),
        on("密级和保密期限：{密级和保密期限}。", [.classification], when: .classificationTold),
      ]
    case .prohibitedByLaw:
      [Self("{您}申请公开的政府信息属于法律、行政法规禁止公开的政府信息。禁止公开的规定为{禁止公开的规定}。", [.findings, .namedLaw])]
    case .securityStability: [Self("经评估，{您}申请公开的政府信息公开后可能危及{信息类别}。", [.findings, .danger])]
    case .thirdPartyRights:
      [
        Self("{您}申请公开的政府信息涉及第三方的合法权益，公开会对其造成损害。{第三方意见}。", [.findings, .consultation]),
        on("本机关认为第三方的理由合理。", when: .thirdPartyObjects), on("不公开该信息不会对公共利益造成重大影响。", [.findings]),
      ]
    case .internalAffairs: [Self("{您}申请公开的政府信息属于本机关{信息类别}方面的内部事务信息。", [.findings, .category])]
    case .processInformation:
      [
        Self("{您}申请公开的政府信息属于本机关在履行行政管理职能过程中形成的{信息类别}，为过程性信息。", [.findings, .category]),
        on("法律、法规、规章没有规定该信息应当公开。", [.noDutyToDisclose]),
      ]
    default:
      [
        Self("{您}申请公开的政府信息属于行政执法案卷信息。", [.findings]), on("法律、法规、规章没有规定该信息应当公开。", [.noDutyToDisclose]),
        on("{案卷查阅途径}。", [.fileInspection], when: .fileInspectionTold),
      ]
    }
  }

  private static func unable(_ letter: Letter) -> Sentences {
    switch letter {
    case .notExisting:
      [
        Self("收到申请后，本机关{检索情况}，没有检索到{您}申请公开的政府信息。", [.findings, .searchScope]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，现告知{您}：所申请公开的政府信息不存在。", [.basis, .decision]),
      ]
    case .otherOrgansDuty:
      [
        Self("{您}申请公开的政府信息不属于本机关负责公开。", [.findings]), on("理由：{理由}。", [.reasons]),
        Self("根据{法律依据}的规定，现将有关情况告知{您}。负责公开该政府信息的行政机关：{负责公开的机关}。", [.basis, .decision, .rightOrgan]),
      ]
    default:
      [
        Self("本机关没有现成的该项政府信息，需要对现有政府信息进行加工、分析才能提供。", [.findings]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，本机关不予提供。", [.basis, .decision]),
      ]
    }
  }

  /// The answer to a request that stayed unclear tells the correction itself, so its history begins behind it.
  static let stillUnclear: Sentences =
    [
      on("因申请内容不明确，本机关于{补正告知日期}告知{您}补正（{补正事项}），并于{补正收到日期}收到{您}的补正。", [.correction, .history]),
      on("答复期限自收到补正之日起重新计算。", [.history], when: .clockRestarted),
    ] + laterHistory + [
      answers, Self("经补正，{您}的申请内容仍不明确，本机关不能据以确定所申请的政府信息。", [.findings, .correction]), reasonsWhereGiven,
      Self("根据{法律依据}的规定，本机关无法提供。", [.basis, .decision]),
    ]

  private static func rejected(_ letter: Letter) -> Sentences {
    switch letter {
    case .petition:
      [
        Self("{您}以政府信息公开申请的形式进行信访、投诉、举报等活动。", [.findings]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，本机关不作为政府信息公开申请处理。", [.basis, .decision]),
        on("{您}可以通过下列渠道提出：{反映渠道}。", [.channel], when: .channelTold),
      ]
    case .repeated:
      [
        Self("{您}曾申请公开相同的政府信息，本机关已经作出答复（{此前答复}）。", [.findings, .earlierAnswer]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，现告知{您}：对本次申请不予重复处理。", [.basis, .decision]),
      ]
    case .publication:
      [
        Self("{您}要求提供的是政府公报、报刊、书籍等公开出版物。", [.findings]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，本机关不予处理。", [.basis, .decision]),
        on("{您}可以通过下列途径获取：{出版物获取途径}。", [.whereToObtain], when: .whereToObtainTold),
      ]
    case .excessive:
      [
        Self("{您}申请公开政府信息的数量、频次明显超过合理范围。", [.findings]),
        on(
          "本机关于{说明理由通知日期}要求{您}说明理由，{您}说明的理由为：{申请人说明的理由}。经{说明理由日期}审查，本机关认为该理由不合理：{理由}。",
          [.reasonsStep, .reasons]), Self("根据{法律依据}的规定，现告知{您}：对该申请不予处理。", [.basis, .decision]),
      ]
    case .reissue:
      [
        Self("{您}已经获取所申请的政府信息（{此前获取情况}），现要求本机关予以确认或者重新出具。", [.findings, .earlierProvision]), reasonsWhereGiven,
        Self("参照{法律依据}的规定，现告知{您}：对该申请不予处理。", [.basis, .decision]),
      ]
    default:
      [
        Self("{您}申请的内容，不是行政机关在履行行政管理职能过程中制作或者获取的、以一定形式记录、保存的信息。", [.findings]), reasonsWhereGiven,
        Self("根据{法律依据}的规定，该内容不属于政府信息，本机关不作为政府信息公开申请处理。", [.basis, .decision]),
      ]
    }
  }

  private static let openingOfRecords = Self("本机关于{收到日期}收到{您}{提交方式}的更正政府信息申请（申请编号：{申请编号}），要求更正“{申请内容}”。", [.receiptFacts])

  static func ofRecords(_ letter: Letter) -> Sentences {
    switch letter {
    case .recordCorrected:
      [
        openingOfRecords, Self("经核实，{所涉记录}中“{不准确内容}”的记录不准确。", [.findings, .record, .recordError]),
        Self("根据{法律依据}的规定，本机关决定予以更正：{更正内容}。更正日期为{更正日期}。", [.basis, .decision, .recordCorrection]),
      ]
    case .recordNotCorrected:
      [
        openingOfRecords, Self("经核实，{您}要求更正的{所涉记录}，现有证据不能证明其记录不准确。", [.findings, .record]), reasons,
        Self("根据{法律依据}的规定，本机关决定不予更正。", [.basis, .decision]),
      ]
    default:
      [
        openingOfRecords, Self("经审查，更正{所涉记录}不属于本机关职能范围。", [.record]),
        Self("根据{法律依据}的规定，本机关已将该申请转送有权更正的行政机关处理：{接收机关}。", [.basis, .decision, .forwardedTo], when: .forwarded),
        Self("根据{法律依据}的规定，请{您}向有权更正的行政机关提出：{接收机关}。", [.basis, .decision, .forwardedTo], when: .directed),
      ]
    }
  }

  static let suggestionAnswer: Sentences = [
    Self("本机关于{收到日期}收到{您}{提交方式}的主动公开建议（编号：{申请编号}），建议将“{申请内容}”纳入主动公开的范围。", [.receiptFacts, .suggestion]),
    Self("经审核，该信息属于主动公开的范围。根据{法律依据}的规定，本机关采纳该建议，将及时主动公开。", [.basis, .decision], when: .accepted),
    Self("经审核，该信息已经主动公开。根据{法律依据}的规定，该建议无需另行采纳。", [.basis, .decision], when: .alreadyPublic),
    Self("经审核，该信息不属于主动公开的范围。根据{法律依据}的规定，本机关对该建议不予采纳。", [.basis, .decision], when: .notAccepted), reasons,
  ]
}
