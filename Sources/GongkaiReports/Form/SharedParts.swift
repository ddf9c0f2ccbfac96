import GongkaiCore

/// Parts that every edition so far has in common; an edition that differs states its own.
extension Edition {
  /// The six fixed sections (条例 Art. 50; domain rule: fixed headings and order).
  static let sixSections: [SectionHeading] = [
    SectionHeading(1, "总体情况", also: ["概述", "基本情况", "总体概况", "工作总体情况", "政府信息公开工作总体情况", "总体工作情况"]),
    SectionHeading(2, "主动公开政府信息情况", also: ["主动公开情况", "主动公开政府信息的情况", "政府信息主动公开情况"]),
    SectionHeading(
      3, "收到和处理政府信息公开申请情况",
      also: ["收到和处理政府信息公开申请的情况", "依申请公开情况", "依申请公开政府信息情况", "收到和处理信息公开申请情况"]),
    SectionHeading(
      4, "政府信息公开行政复议、行政诉讼情况",
      also: ["因政府信息公开工作被申请行政复议、提起行政诉讼情况", "行政复议、行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "行政复议和行政诉讼情况"]),
    SectionHeading(
      5, "存在的主要问题及改进情况",
      also: ["政府信息公开工作存在的主要问题及改进情况", "存在的问题及改进情况", "存在的主要问题和改进情况", "存在问题及改进措施", "主要问题及改进情况", "存在的主要问题及改进措施"]),
    SectionHeading(6, "其他需要报告的事项", also: ["其他需要报告事项", "其他需报告的事项", "其他事项", "需要报告的其他事项"]),
  ]

  /// Applicant columns of table three.
  static let applicantColumns: [FormColumn] = [
    FormColumn("natural_person", "自然人", also: ["公民"], role: .part),
    FormColumn("commercial_enterprise", "商业企业", also: ["企业"], role: .part),
    FormColumn("research_institution", "科研机构", also: ["科研单位"], role: .part),
    FormColumn("social_organization", "社会公益组织", also: ["公益组织", "社会组织"], role: .part),
    FormColumn("legal_service", "法律服务机构", also: ["法律机构"], role: .part),
    FormColumn("other", "其他", also: ["其它"], role: .part),
    FormColumn("total", "总计", also: ["合计", "总数"], role: .total),
  ]

  /// Table three with the rows of group （六）其他处理 that an edition has.
  static func requestsTable(otherHandling: [FormRow]) -> FormTable {
    let results = "三、本年度办理结果"
    let denied = "（三）不予公开"
    let unable = "（四）无法提供"
    let rejected = "（五）不予处理"
    let none = Citation(.regulation, "第五十条第（三）项")
    func outcome(_ key: String, _ numeral: String, _ label: String, _ group: String?, _ place: String, also: [String] = []) -> FormRow {
      FormRow(
        key, numeral, label, also: also, groups: [results] + (group.map { [$0] } ?? []), role: .outcome, basis: Citation(.regulation, place)
      )
    }
    let rows: [FormRow] = [
      FormRow(
        "new_received", "一、", "本年新收政府信息公开申请数量", also: ["本年新收政府信息公开申请数", "本年新收申请数量", "本年新收信息公开申请数量"],
        role: .received, basis: none),
      FormRow(
        "carried_in", "二、", "上年结转政府信息公开申请数量", also: ["上年结转政府信息公开申请数", "上年度结转政府信息公开申请数量", "上年结转申请数量"],
        role: .received, basis: none),
      outcome("granted", "（一）", "予以公开", nil, "第三十六条第（一）、（二）项"),
      outcome(
        "partially_granted", "（二）", "部分公开（区分处理的，只计这一情形，不计其他情形）", nil, "第三十七条", also: ["部分公开", "部分公开（区分处理的）"]),
      outcome("denied_state_secret", "1.", "属于国家秘密", denied, "第十四条", also: ["国家秘密", "涉及国家秘密"]),
      outcome("denied_prohibited_by_law", "2.", "其他法律行政法规禁止公开", denied, "第十四条", also: ["法律行政法规禁止公开"]),
      outcome("denied_security_stability", "3.", "危及“三安全一稳定”", denied, "第十四条", also: ["三安全一稳定", "危及三安全一稳定的"]),
      outcome("denied_third_party", "4.", "保护第三方合法权益", denied, "第十五条", also: ["损害第三方合法权益", "涉及第三方合法权益"]),
      outcome("denied_internal_affairs", "5.", "属于三类内部事务信息", denied, "第十六条第一款", also: ["属于三类内部管理信息", "三类内部事务信息"]),
      outcome("denied_process_info", "6.", "属于四类过程性信息", denied, "第十六条第二款", also: ["四类过程性信息", "属于四类过程信息"]),
      outcome("denied_enforcement_file", "7.", "属于行政执法案卷", denied, "第十六条第二款", also: ["行政执法案卷", "属于行政执法案卷信息"]),
      outcome("denied_inquiry_matter", "8.", "属于行政查询事项", denied, "第三十六条第（七）项", also: ["行政查询事项"]),
      outcome(
        "unable_not_held", "1.", "本机关不掌握相关政府信息", unable, "第三十六条第（四）、（五）项",
        also: ["本机关不掌握相关信息", "本行政机关不掌握相关政府信息"]),
      outcome("unable_needs_creation", "2.", "没有现成信息需要另行制作", unable, "第三十八条", also: ["没有现成信息需另行制作"]),
      outcome("unable_still_unclear", "3.", "补正后申请内容仍不明确", unable, "第三十条", also: ["补正后申请内容仍不明确的"]),
      outcome("rejected_petition", "1.", "信访举报投诉类申请", rejected, "第三十九条第一款", also: ["信访投诉举报类申请", "信访、举报、投诉类"]),
      outcome("rejected_duplicate", "2.", "重复申请", rejected, "第三十六条第（六）项"),
      outcome("rejected_publication", "3.", "要求提供公开出版物", rejected, "第三十九条第二款", also: ["要求提供公开出版物的"]),
      outcome("rejected_excessive", "4.", "无正当理由大量反复申请", rejected, "第三十五条", also: ["无正当理由大量、反复申请", "无正当理由反复申请"]),
      outcome(
        "rejected_reconfirmation", "5.", "要求行政机关确认或重新出具已获取信息", rejected, "第五十条第（三）项",
        also: ["要求确认或重新出具已获取信息", "要求行政机关确认或者重新出具已获取信息"]),
    ]
    let ending: [FormRow] = [
      FormRow("total_handled", "（七）", "总计", also: ["合计"], groups: [results], role: .handled, basis: none),
      FormRow("carried_out", "四、", "结转下年度继续办理", also: ["结转下年继续办理", "结转至下年度继续办理"], role: .carriedOut, basis: none),
    ]
    let legalPersons = applicantColumns.dropFirst().dropLast().map(\.key)
    return FormTable(
      section: 3,
      blocks: [
        FormBlock(
          heading: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
          groups: [ColumnGroup("申请人情况", applicantColumns.map(\.key)), ColumnGroup("法人或其他组织", Array(legalPersons))],
          columns: applicantColumns, rows: rows + otherHandling + ending)
      ])
  }

  /// Table four: reconsideration and litigation.
  static let remediesTable = FormTable(
    section: 4,
    blocks: [
      FormBlock(
        heading: nil, groups: [ColumnGroup("行政诉讼", ["litigation_direct", "litigation_after_reconsideration"])],
        columns: [
          FormColumn("upheld", "结果维持", also: ["维持"], role: .part),
          FormColumn("corrected", "结果纠正", also: ["纠正"], role: .part),
          FormColumn("other", "其他结果", also: ["其它结果"], role: .part),
          FormColumn("pending", "尚未审结", also: ["未审结"], role: .part),
          FormColumn("total", "总计", also: ["合计"], role: .total),
        ],
        rows: [
          FormRow("reconsideration", "", "行政复议", basis: Citation(.regulation, "第五十条第（四）项")),
          FormRow("litigation_direct", "", "未经复议直接起诉", basis: Citation(.regulation, "第五十条第（四）项")),
          FormRow("litigation_after_reconsideration", "", "复议后起诉", basis: Citation(.regulation, "第五十条第（四）项")),
        ],
        layout: .sideBySide)
    ])
}
