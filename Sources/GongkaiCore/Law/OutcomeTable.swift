// What the law, the form and the letters say of each outcome: one row a code, in the order of the form. Longer than our usual file because
// it is one table and is held beside section 6 of the domain document as such.

/// The row of an outcome in the catalogue.
struct OutcomeFacts: Sendable {
  let group: Outcome.Group
  /// What follows the group in the form; empty where the group is the whole label.
  let detail: String
  let basis: [Citation]
  let condition: String
  /// Row keys of the report's form, the edition of 2019 first.
  let rows: (of2019: String?, of2021: String?)
  let letter: Letter?
  var prerequisites: [Outcome.Prerequisite] = []
  var reasonsAreMandatory = false
  /// What the text of the law leaves open.
  var doubt: String?
}

extension Outcome {
  /// This outcome's row.
  var facts: OutcomeFacts {
    switch self {
    case .provided:
      OutcomeFacts(
        group: .granted, detail: "提供政府信息", basis: [.regulation("第三十六条第（二）项")], condition: "所申请的信息可以公开。",
        rows: ("granted", "granted"), letter: .provided)
    case .alreadyPublic:
      OutcomeFacts(
        group: .granted, detail: "已主动公开，告知获取方式、途径", basis: [.regulation("第三十六条第（一）项")],
        condition: "所申请的信息已经主动公开；应当写明具体的获取方式、途径（网址、公报期号、场所）。", rows: ("granted", "granted"), letter: .alreadyPublic,
        prerequisites: [.exactWay])
    case .wayAndTimeTold:
      OutcomeFacts(
        group: .granted, detail: "告知获取方式、途径和时间", basis: [.regulation("第三十六条第（二）项")],
        condition: "所申请的信息可以公开，另行提供；应当写明获取的方式、途径和时间。", rows: ("granted", "granted"), letter: .wayAndTimeTold,
        prerequisites: [.exactWay, .time])
    case .partlyProvided:
      OutcomeFacts(
        group: .partlyGranted, detail: "", basis: [.regulation("第三十七条")],
        condition: "信息中有不应当公开的内容，但能够区分处理；对不公开的每一部分说明理由。", rows: ("partially_granted", "partially_granted"),
        letter: .partlyProvided, prerequisites: [.withheldParts], reasonsAreMandatory: true)
    case .stateSecret: Self.denied("1.属于国家秘密", "第十四条", "依法确定为国家秘密（有密级和保密期限）。", "denied_state_secret", .stateSecret, [.classification])
    case .prohibitedByLaw:
      Self.denied(
        "2.其他法律行政法规禁止公开", "第十四条", "法律、行政法规禁止公开；应当引用具体条文，地方性法规、规章不足为据。", "denied_prohibited_by_law", .prohibitedByLaw, [.namedLaw])
    case .securityStability:
      Self.denied(
        "3.危及“三安全一稳定”", "第十四条", "公开后可能危及国家安全、公共安全、经济安全、社会稳定；应当记录评估情况。", "denied_security_stability", .securityStability,
        [.assessment])
    case .thirdPartyRights:
      Self.denied(
        "4.保护第三方合法权益", "第十五条", "已书面征求第三方意见（或者无法征求），第三方不同意公开且有合理理由，不公开不会对公共利益造成重大影响。",
        "denied_third_party", .thirdPartyRights, [.consultation], also: "第三十二条")
    case .internalAffairs:
      Self.denied("5.属于三类内部事务信息", "第十六条第一款", "属于人事管理、后勤管理、内部工作流程三类内部事务信息。", "denied_internal_affairs", .internalAffairs)
    case .processInformation:
      Self.denied(
        "6.属于四类过程性信息", "第十六条第二款", "属于讨论记录、过程稿、磋商信函、请示报告四类过程性信息，法律、法规、规章没有规定应当公开。", "denied_process_info",
        .processInformation)
    case .enforcementFile:
      Self.denied("7.属于行政执法案卷", "第十六条第二款", "属于行政执法案卷信息，法律、法规、规章没有规定应当公开。", "denied_enforcement_file", .enforcementFile)
    case .inquiryMatter:
      Self.denied(
        "8.属于行政查询事项", "第三十六条第（七）项", "工商、不动产登记资料等信息，有关法律、行政法规对获取有特别规定；告知依照该规定办理。", "denied_inquiry_matter", .inquiryMatter,
        [.accessRule])
    case .notExisting:
      Self.unable(
        "1.本机关不掌握相关政府信息（信息不存在）", "第三十六条第（四）项", "经检索没有所申请的信息；必须有检索记录（何人、何时、何处、关键词）。", "unable_not_held", .notExisting,
        [.searchRecord])
    case .otherOrgansDuty:
      Self.unable(
        "1.本机关不掌握相关政府信息（不属于本机关负责公开）", "第三十六条第（五）项", "不属于本机关负责公开，说明理由；能够确定负责公开的机关的，告知其名称、联系方式。", "unable_not_held",
        .otherOrgansDuty, [.rightOrgan], reasonsAreMandatory: true)
    case .needsProcessing:
      Self.unable("2.没有现成信息需要另行制作", "第三十八条", "需要对现有信息进行加工、分析才能提供。", "unable_needs_creation", .needsProcessing)
    case .stillUnclear:
      Self.unable("3.补正后申请内容仍不明确", "第三十条", "申请人已经补正，申请内容仍不明确。", "unable_still_unclear", .stillUnclear, [.correction])
    case .petition:
      Self.rejected("1.信访举报投诉类申请", "第三十九条第一款", "以申请的形式进行信访、投诉、举报；告知不作为申请处理，可以告知相应渠道。", "rejected_petition", .petition)
    case .repeated:
      Self.rejected(
        "2.重复申请", "第三十六条第（六）项", "同一申请人就相同的信息再次申请，行政机关已经作出答复。", "rejected_duplicate", .repeated, [.earlierAnswer])
    case .publication:
      Self.rejected("3.要求提供公开出版物", "第三十九条第二款", "要求提供政府公报、报刊、书籍等公开出版物；可以告知获取途径。", "rejected_publication", .publication)
    case .excessive:
      Self.rejected(
        "4.无正当理由大量反复申请", "第三十五条", "申请的数量、频次明显超过合理范围，已要求说明理由，所述理由不合理。", "rejected_excessive", .excessive, [.reasonsStep])
    case .reissue:
      Self.rejected(
        "5.要求行政机关确认或重新出具已获取信息", "第三十六条第（六）项", "申请人已经获取该信息，要求确认或者重新出具。", "rejected_reconfirmation", .reissue,
        [.earlierProvision], doubt: "条例没有明文规定，参照第三十六条第（六）项。")
    case .notCorrected:
      OutcomeFacts(
        group: .other, detail: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", basis: [.regulation("第三十条")],
        condition: "补正期限已经届满，申请人没有正当理由不补正。", rows: ("other_handling", "other_no_correction"), letter: .noFurtherHandling,
        prerequisites: [.lapsedCorrection])
    case .notPaid:
      OutcomeFacts(
        group: .other, detail: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", basis: [Citation(.feeMeasures, "第六条")],
        condition: "缴费期限已经届满，申请人没有缴纳信息处理费；只适用于2021年1月1日以后收到的申请。", rows: (nil, "other_no_payment"),
        letter: .noFurtherHandling, prerequisites: [.lapsedFee])
    case .withdrawn:
      OutcomeFacts(
        group: .other, detail: "3.其他（申请人撤回申请）", basis: [], condition: "答复送达之前，申请人明确表示撤回申请。",
        rows: ("other_handling", "other_other"), letter: .withdrawal, prerequisites: [.withdrawalStatement], doubt: "条例没有规定撤回，依办理惯例。")
    case .notGovernmentInformation:
      OutcomeFacts(
        group: .other, detail: "3.其他（不属于政府信息、咨询）", basis: [.regulation("第二条")], condition: "所申请的不是行政机关制作或者获取并保存的信息，或者只是咨询。",
        rows: ("other_handling", "other_other"), letter: .notGovernmentInformation, doubt: "计入年度报告的哪一行没有明文规定。")
    case .otherwiseClosed:
      OutcomeFacts(
        group: .other, detail: "3.其他", basis: [], condition: "并入其他申请、移送等其他情形，应当写明事由。", rows: ("other_handling", "other_other"),
        letter: nil, prerequisites: [.statedCause], doubt: "条例没有规定，逐件判断。")
    }
  }

  private static func denied(
    _ detail: String, _ place: String, _ condition: String, _ row: String, _ letter: Letter, _ prerequisites: [Prerequisite] = [],
    also second: String? = nil
  ) -> OutcomeFacts {
    OutcomeFacts(
      group: .denied, detail: detail, basis: [.regulation(place)] + (second.map { [.regulation($0)] } ?? []), condition: condition,
      rows: (row, row), letter: letter, prerequisites: prerequisites, reasonsAreMandatory: true)
  }

  private static func unable(
    _ detail: String, _ place: String, _ condition: String, _ row: String, _ letter: Letter, _ prerequisites: [Prerequisite] = [],
    reasonsAreMandatory: Bool = false
  ) -> OutcomeFacts {
    OutcomeFacts(
      group: .unable, detail: detail, basis: [.regulation(place)], condition: condition, rows: (row, row), letter: letter,
      prerequisites: prerequisites, reasonsAreMandatory: reasonsAreMandatory)
  }

  private static func rejected(
    _ detail: String, _ place: String, _ condition: String, _ row: String, _ letter: Letter, _ prerequisites: [Prerequisite] = [],
    doubt: String? = nil
  ) -> OutcomeFacts {
    OutcomeFacts(
      group: .rejected, detail: detail, basis: [.regulation(place)], condition: condition, rows: (row, row), letter: letter,
      prerequisites: prerequisites, doubt: doubt)
  }
}

extension Citation {
  /// A place in the regulation.
  static func regulation(_ place: String) -> Citation { Citation(.regulation, place) }
}
