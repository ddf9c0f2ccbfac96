// What the editor of a wording sees of each placeholder: one table, longer than our usual file because it is read as such.

extension LetterSlot {
  /// What it stands for, in a few words.
  public var meaning: String { entry.meaning }

  /// An invented example.
  public var example: String { entry.example }

  /// Where its text comes from.
  public var source: Source { entry.source }

  /// The fields of the office's profile it is made of; empty where it comes from elsewhere.
  public var fields: [OfficeProfile.Field] {
    switch self {
    case .organ: [.name]
    case .office: [.office]
    case .telephone: [.telephone]
    case .address: [.address]
    case .officeHours: [.officeHours]
    case .payee: [.payee]
    case .waysToPay: [.waysToPay]
    case .remedies: [.reviewOrgan, .court]
    default: []
    }
  }

  private var entry: (meaning: String, example: String, source: Source) {
    switch self {
    case .organ: ("本机关的全称", "云岭区青禾街道办事处", .office)
    case .office: ("政府信息公开工作机构的名称", "青禾街道党政综合办公室", .office)
    case .telephone: ("工作机构的电话", "0000-00000001", .office)
    case .address: ("工作机构的地址", "云岭区青禾路1号", .office)
    case .officeHours: ("办公时间", "工作日9:00至17:00", .office)
    case .payee: ("信息处理费的收款单位", "云岭区财政局", .office)
    case .waysToPay: ("缴费的方式", "凭缴款码在非税收入收缴系统缴纳", .office)
    case .you: ("对申请人的称呼，公民为您，法人和其他组织为你单位", "您", .registration)
    case .addressee: ("文书发给谁", "吴某某", .registration)
    case .requestNumber: ("申请的编号", "2026-0038", .registration)
    case .received: ("收到申请之日", "2026年1月5日", .registration)
    case .channel: ("申请是怎样提交的", "通过互联网提交", .registration)
    case .subject: ("申请的内容，照录或者如实概括", "2025年青禾路88号院加装电梯补贴发放明细", .registration)
    case .receiptRule: ("收到日期的认定规则", "通过互联网渠道或者传真提交的，以双方确认之日为收到申请之日", .registration)
    case .due: ("答复期限届满之日", "2026年2月2日", .timeline)
    case .materials: ("收到的申请材料", "政府信息公开申请表一份、身份证复印件一份", .letter)
    case .queryCode: ("网上查询办理情况的查询码", "K7M2-4QXP", .letter)
    case .correctionNoticed: ("发出补正告知书的日期", "2026年1月8日", .timeline)
    case .defects: ("需要补正的全部事项", "没有写明所需信息的名称、文号或者便于查询的其他特征", .timeline)
    case .correctionUntil: ("补正的最后日期", "2026年1月29日", .timeline)
    case .correctionReceived: ("收到补正的日期", "2026年1月20日", .timeline)
    case .howToCorrect: ("怎样补正", "填写所附补正表，当面、邮寄或者通过网上申请页面提交", .letter)
    case .guidance: ("已经作了哪些指导和释明", "本机关已电话向您说明可以按项目名称、地点和年份描述所需信息", .letter)
    case .consulted: ("征求第三方和其他机关意见的经过", "本机关于2026年1月8日书面征求第三方意见，于2026年1月16日收到意见", .timeline)
    case .thirdPartyAnswer: ("第三方的意见；无法征求的写原因", "经书面征求意见，第三方不同意公开", .timeline)
    case .consultationSent: ("征求意见函发出的日期", "2026年1月8日", .timeline)
    case .consultationLimit: ("提出意见的期限", "15个工作日", .timeline)
    case .extensionNoticed: ("告知延期的日期", "2026年1月30日", .timeline)
    case .extensionDays: ("延长的工作日数", "10", .timeline)
    case .extensionReason: ("延期的原因", "所申请的信息数量较多，需要逐份审查", .timeline)
    case .delayNoticed: ("告知延迟答复的日期", "2026年1月30日", .timeline)
    case .delayUntil: ("延迟到的日期", "2026年4月30日", .timeline)
    case .delayReason: ("延迟答复的原因", "所述理由合理，但申请共42件，无法在规定期限内逐件检索、审查", .timeline)
    case .feeNoticed: ("申请人收到收费通知的日期", "2026年1月9日", .timeline)
    case .feeUntil: ("缴费的最后日期", "2026年2月6日", .timeline)
    case .feePaid: ("缴费的日期", "2026年1月20日", .timeline)
    case .feePeriod: ("缴费期限的长度", "20个工作日", .timeline)
    case .feeAmount: ("应缴的金额，元", "800", .timeline)
    case .feeStandard: ("按件计收或者按量计收", "按件计收", .timeline)
    case .feeCalculation: ("逐档的计算", "第29至30件，每件100元，计200元；第31至33件，每件200元，计600元", .timeline)
    case .reasonsNoticed: ("要求说明理由的日期", "2026年1月8日", .timeline)
    case .reasonsUntil: ("说明理由的最后日期", "2026年1月22日", .timeline)
    case .reasonsGiven: ("收到所说明理由的日期", "2026年1月20日", .timeline)
    case .statedReasons: ("申请人说明的理由", "称用于了解街道工作", .decision)
    case .searches: ("在何处、用哪些关键词检索", "在公文系统、档案室中以“加装电梯”为关键词进行了检索", .timeline)
    case .withdrawn: ("撤回申请的日期", "2026年1月12日", .timeline)
    case .statement: ("申请人撤回的明确表示", "不再需要该信息", .timeline)
    case .basis: ("决定所依据的条款", "《中华人民共和国政府信息公开条例》第三十六条第（二）项", .decision)
    case .remedies: ("按救济类别和日期写成的救济告知", "如对本答复不服，可以自收到本答复书之日起60日内向云岭区人民政府申请行政复议", .decision)
    case .reasons: ("决定的理由", "该报价单载有施工企业的成本构成，属于商业秘密", .decision)
    case .exactWay: ("获取信息的具体方式、途径", "登录云岭区人民政府网站“政府信息公开”栏目，查阅2025年12月1日发布的《补贴发放公示》", .decision)
    case .time: ("获取信息的时间", "2026年3月2日起", .decision)
    case .records: ("公开的信息，名称、文号、页数", "竣工验收报告（14页）；补贴发放明细表（3页，已作遮盖处理）", .letter)
    case .deliveryForm: ("提供信息的形式", "电子文件", .letter)
    case .requestedForm: ("申请人要求的形式", "纸质复制件", .letter)
    case .formReason: ("不按要求的形式提供的原因", "该图纸幅面过大，复制会损害原件", .letter)
    case .withheldParts: ("不予公开的各部分及其理由、依据", "结算报价单，不予公开", .letter)
    case .classification: ("密级和保密期限，能够公开时才写", "秘密级，保密期限10年", .letter)
    case .namedLaw: ("禁止公开的法律、行政法规的名称和条款", "《中华人民共和国统计法》第二十五条", .decision)
    case .kinds: ("条例列举的信息类别", "请示报告", .decision)
    case .accessRule: ("对获取信息有特别规定的法律、行政法规和办理场所", "《不动产登记暂行条例》第二十七条，请到云岭区不动产登记中心查询", .decision)
    case .rightOrgan: ("负责公开的机关的名称、联系方式，不能确定的写不能确定", "云岭区住房和城乡建设局，电话0000-00000002", .decision)
    case .earlierAnswer: ("此前答复的文号和日期", "青街公开复〔2025〕3号，2025年11月3日", .decision)
    case .earlierProvision: ("此前获取信息的日期和方式", "2025年11月3日以电子文件提供", .decision)
    case .fileInspection: ("案件当事人依照程序规定查阅案卷的途径", "当事人可以依照行政处罚程序的规定到本机关查阅案卷", .letter)
    case .petitionChannel: ("信访、投诉、举报的渠道", "拨打12345政务服务便民热线", .letter)
    case .whereToObtain: ("公开出版物的获取途径", "到云岭区图书馆查阅", .letter)
    case .frequency: ("申请的数量、频次", "2026年1月1日至20日共提交申请42件，其中39件内容相近", .letter)
    case .whatToExplain: ("需要说明的事项", "提出上述申请的理由和用途", .letter)
    case .information: ("征求意见或者决定公开的信息，只作描述", "青禾路88号院加装电梯工程结算报价单，共6页", .letter)
    case .whyAffected: ("为什么可能影响第三方权益", "该报价单载有你单位的成本构成，公开后可能影响你单位的商业利益", .letter)
    case .question: ("要对方回答的问题", "是否同意公开该报价单", .letter)
    case .plannedDay: ("拟公开的日期", "2026年2月4日", .letter)
    case .whoAnswers: ("办理的机关", "云岭区住房和城乡建设局", .timeline)
    case .record: ("要求更正的记录", "2024年住房保障申请登记表", .letter)
    case .recordError: ("记录中不准确的内容", "家庭人口登记为2人", .letter)
    case .recordCorrection: ("更正后的内容", "家庭人口更正为3人", .letter)
    case .correctedOn: ("作出更正的日期", "2026年1月20日", .letter)
    case .forwardedTo: ("接收转送或者有权更正的机关及其联系方式", "云岭区民政局，电话0000-00000003", .letter)
    case .servedTitle: ("送达的文书", "政府信息公开申请答复书", .letter)
    case .servedNumber: ("送达文书的文号，没有的写无", "青街公开复〔2026〕12号", .letter)
    case .place: ("送达地点", "云岭区青禾路1号", .letter)
    case .method: ("送达方式", "直接送达", .letter)
    }
  }
}
