import GongkaiCore

/// Words of the demonstration: what a sub-district is asked, by whom, and what it writes. All persons and organisations are invented.
enum DemoWords {
  static let handler = "程禾"
  static let company = "示例区青禾物业服务有限公司"
  static let organ = "示例市示例区住房和城乡建设局"
  static let court = "示例市示例区人民法院"
  static let withdrawal = "所需信息已经从其他途径获得，自愿撤回申请。"
  static let defects = "没有写明所需信息的名称、文号或者便于查询的其他特征。"
  static let extensionReason = "涉及多个年度的纸质档案，检索、核对需要时间"
  static let delayReason = "同一申请人短期内提出的申请较多，需要分批检索"
  static let returned = "附件中的身份证号码没有遮盖，请处理后再送审。"
  static let search = SearchRecord(by: handler, places: "综合档案室、城市建设办公室、社会事务办公室，以及办公自动化系统", keywords: "项目名称、地址、年度")

  static let subjects = [
    "既有住宅加装电梯财政补贴发放明细", "老旧小区改造工程预算和决算", "青禾路道路改造工程竣工验收文件", "南山社区党群服务中心装修合同", "物业服务企业信用检查结果",
    "业主委员会备案材料", "违法建设拆除决定书和公告", "房屋征收补偿方案和分户补偿结果公示", "农贸市场改造资金使用情况", "背街小巷整治工程招标文件",
    "石桥村集体土地征收公告和听证笔录", "石桥村宅基地审批结果", "农村土地承包经营权流转合同", "村级财务收支公开情况", "高标准农田建设项目验收文件",
    "最低生活保障对象名册的公示情况", "临时救助资金发放情况", "高龄津贴发放标准和人数", "残疾人两项补贴发放情况", "公益性岗位招聘结果", "退役军人服务站经费使用情况",
    "社区养老服务站运营补贴", "居家适老化改造项目清单", "计划生育家庭奖励扶助金发放情况", "社区工作者招聘公告和成绩", "街道部门预算和“三公”经费", "政府采购办公设备合同",
    "购买社会服务项目评审结果", "公务用车使用登记情况", "防汛应急预案和物资储备清单", "消防安全检查记录", "九小场所安全整改通知书", "燃气管道改造施工计划", "噪声扰民投诉的处理结果",
    "餐饮油烟治理检查记录", "河道清淤工程合同", "生活垃圾分类经费使用情况", "停车位施划方案和论证材料", "充电桩建设选址方案", "学校周边交通整治方案", "公园绿地改造设计方案", "综合行政执法队行政处罚决定书",
  ]

  private static let organisations: [(name: String, kind: ApplicantKind)] = [
    ("示例市禾田建设有限公司", .commercialEnterprise), ("示例市清源环境研究所", .researchInstitution), ("示例市邻里互助服务中心", .socialOrganization),
    ("示例市正言律师事务所", .legalService), ("青禾街道云庭小区业主委员会", .other),
  ]

  static func subject(_ index: Int, _ random: inout SplitMix) -> String {
    let matter = subjects[index % subjects.count]
    switch random.below(4) {
    case 0: return "\(matter)（\(random.element(of: InventedWords.places) ?? "")）"
    case 1: return "\(2015 + random.below(9)) 年以来\(matter)"
    default: return "\(2015 + random.below(9)) 年\(matter)"
    }
  }

  /// Every seventh is an organisation; one person comes again and again.
  static func applicant(_ index: Int, _ random: inout SplitMix) -> DemoApplicant {
    if index % 7 == 3 {
      let organisation = organisations[(index / 7) % organisations.count]
      return DemoApplicant(
        applicant: Applicant(name: organisation.name, documentKind: IdentityDocument.creditCode.name, telephone: "19900000000"),
        kind: organisation.kind)
    }
    let often = Applicant(name: "温知远", telephone: "19900009999", address: "示例市示例区柳溪巷 9 号")
    return DemoApplicant(applicant: index % 13 == 5 ? often : InventedWords.applicant(&random), kind: .naturalPerson)
  }

  static func service(_ rule: ReceiptRule, on day: Day) -> Service {
    switch rule.channel {
    case .online, .email: Service(.electronic, inTimeBasis: day, proof: "发送成功回执")
    case .inPerson, .oral: Service(.direct, inTimeBasis: day, proof: "送达回证")
    case .post, .fax: Service(.post, inTimeBasis: day, proof: "挂号信收据")
    }
  }
}

extension DemoWords {
  static func decision(_ outcome: Outcome, about subject: String, earlier: String?) -> Decision {
    let stated = outcome.prerequisites.filter(\.isStated).compactMap { particular($0, earlier) }
    return Decision(
      outcome, reasons: outcome.reasonsAreMandatory || outcome.isRefusal ? reasons(outcome) : "", particulars: stated,
      parts: outcome == .partlyProvided ? [WithheldPart("第三方的报价明细和个人联系方式", .thirdPartyRights, reason: reasons(outcome))] : [],
      provision: outcome.handsOver ? provision(outcome, subject) : nil)
  }

  private static func provision(_ outcome: Outcome, _ subject: String) -> Provision {
    Provision(.electronic, .email, records: [LetterRecord(subject, pages: 6, isRedacted: outcome == .partlyProvided)])
  }

  /// The answers to the seven questions that lead to a decision.
  static func answers(_ decision: Decision) -> [QuestionAnswer] {
    let outcome = decision.outcome
    let found: QuestionAnswer.Finding = outcome == .partlyProvided ? .parts(decision.parts) : .outcome(outcome)
    return outcome.question.earlier.map { QuestionAnswer($0, .usual) } + [QuestionAnswer(outcome.question, found, note: decision.reasons)]
      + (decision.provision.map { [QuestionAnswer(.form, .provision($0))] } ?? [])
  }

  static let voucher = "示例缴款书 0000000"

  /// A notice of a fee by volume; nil where none can be charged.
  static func fee(pages: Int, of subject: String, received: Day) -> RequestEvent? {
    guard let fee = try? ProcessingFee.byVolume(pages: pages, outcome: .provided, received: received) else { return nil }
    let reason = "同一申请人一个月内提出申请较多，内容相近，明显超过合理范围"
    return FeeNotice(fee, items: [LetterRecord(subject, pages: pages).inWords], reason: reason, outcome: .provided).event
  }

  private static func particular(_ of: Outcome.Prerequisite, _ earlier: String?) -> Decision.Particular? {
    let text: String? =
      switch of {
      case .exactWay: "登录示例区人民政府网站“政府信息公开”专栏，在青禾街道的目录中查阅"
      case .time: "自本告知书送达之日起，工作日办公时间均可查阅"
      case .classification: "秘密，保密期限十年"
      case .namedLaw: "《中华人民共和国统计法》第二十八条"
      case .assessment: "经街道平安建设办公室评估，公开后可能危及公共安全"
      case .accessRule: "《不动产登记资料查询暂行办法》，请到示例市不动产登记中心查询"
      case .rightOrgan: "\(organ)，联系电话 0000-5550200"
      case .earlierAnswer: "本机关对申请 \(earlier ?? "") 已经作出的答复"
      case .earlierProvision: "本机关答复申请 \(earlier ?? "") 时已经以纸质方式提供"
      case .statedCause: "申请人来电说明系误投，所需事项已由社区当场办结"
      default: nil
      }
    return text.map { Decision.Particular(of, $0) }
  }

  static func reasons(_ outcome: Outcome) -> String {
    switch outcome {
    case .partlyProvided, .thirdPartyRights: "涉及第三方的商业秘密和个人隐私，第三方书面表示不同意公开且理由合理，不公开不会对公共利益造成重大影响"
    case .internalAffairs: "属于本机关内部工作流程方面的信息，对外不产生直接影响"
    case .processInformation: "属于履行职责过程中形成的讨论记录，有关事项尚未作出决定"
    case .enforcementFile: "属于行政执法案卷，当事人可以依照有关规定查阅"
    case .notExisting: "经检索综合档案室和办公自动化系统，本机关没有制作或者获取该信息"
    case .otherOrgansDuty: "该信息由其他行政机关制作，本机关不负责公开"
    case .needsProcessing: "本机关没有现成信息，需要对现有信息进行加工、分析"
    default: "经审查，符合\(outcome.basis.map(\.description).joined(separator: "、"))规定的情形"
    }
  }
}
