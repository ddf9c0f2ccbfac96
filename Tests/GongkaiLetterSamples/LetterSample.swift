public import GongkaiCore

/// One invented case for each letter and each outcome, complete enough to be signed.
public enum LetterSample {
  /// An office with everything it may say of itself.
  public static let profile: OfficeProfile = OfficeProfile([
    .name: "云岭区青禾街道办事处", .numberPrefix: "青街公开", .office: "青禾街道党政综合办公室", .telephone: "0000-00000001", .fax: "0000-00000009",
    .address: "云岭区青禾路1号", .postCode: "000000", .officeHours: "工作日9:00至17:00", .email: "office@example.invalid", .reviewOrgan: "云岭区人民政府",
    .court: "云岭区人民法院", .onlineReview: "云岭区人民政府网站“行政复议”栏目", .supervisor: "云岭区人民政府办公室", .supervisorTelephone: "0000-00000008",
    .payee: "云岭区财政局", .waysToPay: "凭缴款码在非税收入收缴系统缴纳",
  ])

  /// A day as YYYY-MM-DD.
  public static func day(_ text: String) throws -> Day { try whole(Day(text)) }

  /// A sample that is not as it is written here.
  public struct BrokenSample: Error {}

  private static func whole<Value>(_ value: Value?) throws(BrokenSample) -> Value {
    guard let value else { throw BrokenSample() }
    return value
  }

  /// The request of the samples.
  public static func request(received: String = "2026-01-05") throws -> LetterRequest {
    LetterRequest(
      number: "2026-0038", received: try day(received), rule: .online, subject: "2025年青禾路88号院加装电梯补贴发放明细、竣工验收报告和结算报价单。", applicant: "吴某某")
  }

  /// A request registered on the day it was received, with these acts a day apart from the 3rd day on.
  public static func timeline(_ events: [RequestEvent], received: String = "2026-01-05") throws -> RequestTimeline {
    let received = try day(received)
    var timeline = RequestTimeline(received: received, by: "registrar")
    timeline.record(.init(on: received, by: "registrar", .registered(number: "2026-0038")))
    for (index, event) in events.enumerated() {
      timeline.record(.init(on: try whole(received.adding(3 + index)), by: "handler", event))
    }
    return timeline
  }

  /// The facts of a letter after these acts, signed under number 12.
  public static func facts(_ letter: Letter, _ events: [RequestEvent] = [], date: String = "2026-01-26", received: String = "2026-01-05")
    throws
    -> LetterFacts
  {
    var facts = try LetterFacts(
      letter, office: profile, date: day(date), request: request(received: received), timeline: timeline(events, received: received),
      in: .national)
    (facts.isSigned, facts.serial) = (true, 12)
    return facts
  }

  /// What must have happened before this outcome.
  public static func events(for outcome: Outcome) throws -> [RequestEvent] {
    let correction = RequestEvent.correctionRequested(defects: "没有写明所需信息的名称、文号或者其他特征", until: try day("2026-01-20"))
    return switch outcome {
    case .thirdPartyRights: [.consultationSent(.thirdParty, name: "某建设公司"), .consultationAnswered(index: 0, position: .objects)]
    case .notExisting: [.searched(SearchRecord(by: "handler", places: "公文系统、档案室", keywords: "加装电梯"))]
    case .stillUnclear: [correction, .corrected]
    case .excessive: [.reasonsRequested(until: try day("2026-01-15")), .reasonsGiven(areReasonable: false)]
    case .notCorrected: [correction, .leftUncorrected]
    case .notPaid: [.feeNoticed(yuan: 800), .leftUnpaid]
    case .withdrawn: [.withdrawn(statement: "不再需要该信息。")]
    default: []
    }
  }

  /// What a decision states of each prerequisite.
  public static let words: [Outcome.Prerequisite: String] = [
    .exactWay: "登录云岭区人民政府网站“政府信息公开”栏目，查阅2025年12月1日发布的《加装电梯补贴公示》", .time: "2026年3月2日起", .classification: "秘密级，10年",
    .namedLaw: "《中华人民共和国统计法》第二十五条", .assessment: "已经评估", .consultation: "第三方已经注销，无法征求意见",
    .accessRule: "《不动产登记暂行条例》第二十七条，请到云岭区不动产登记中心查询", .rightOrgan: "云岭区住房和城乡建设局，电话0000-00000002，地址云岭区云岭路2号",
    .earlierAnswer: "青街公开复〔2025〕3号，2025年11月3日", .earlierProvision: "2025年11月3日以电子文件提供", .reasonsStep: "了解街道工作。",
  ]

  /// Complete facts of the letter that tells an outcome.
  public static func facts(for outcome: Outcome, date: String = "2026-01-26", received: String = "2026-01-05") throws -> LetterFacts {
    let particulars = outcome.prerequisites.compactMap { one in words[one].map { Decision.Particular(one, $0) } }
    let withheldUnder: [WithheldBasis] = outcome == .partlyProvided ? [.article15, .otherwise] : []
    let decision = Decision(
      outcome, withheldUnder: withheldUnder, reasons: "该信息的公开与否已经逐份审查，理由与所附材料一致。", particulars: particulars)
    let events = try events(for: outcome)
    let isClosed = [.notCorrected, .notPaid, .withdrawn].contains(outcome)
    let letter = try outcome.requiredLetter()
    var facts = try facts(letter, isClosed ? events : events + [.drafted(decision)], date: date, received: received)
    add(to: &facts)
    return facts
  }

  private static func add(to facts: inout LetterFacts) {
    switch facts.decision?.outcome {
    case .provided:
      facts.records = [LetterRecord("竣工验收报告", number: "青建〔2025〕8号", pages: 14), LetterRecord("补贴发放明细表", pages: 3)]
      facts.delivery = LetterDelivery(.electronic)
    case .partlyProvided:
      facts.records = [LetterRecord("竣工验收报告", pages: 14), LetterRecord("补贴发放明细表", pages: 3, isRedacted: true)]
      facts.delivery = LetterDelivery(.electronic)
      facts.withheld = [
        WithheldPart("补贴发放明细表中的银行账号、身份证件号码", .thirdPartyRights, reason: "上述内容属于个人隐私"),
        WithheldPart("结算报价单", .thirdPartyRights, reason: "第三方以涉及商业秘密为由不同意公开，理由合理。"),
        WithheldPart("2025年度加装电梯补贴汇总分析", .needsProcessing, reason: "本机关没有现成的汇总分析"),
      ]
    case .securityStability: facts.kinds = [.publicSecurity, .socialStability]
    case .internalAffairs: facts.kinds = [.personnel]
    case .processInformation: facts.kinds = [.requestAndReport]
    default: break
    }
  }

  /// Complete facts of any letter.
  public static func complete(_ letter: Letter) throws -> LetterFacts {
    if let outcome = letter.outcomes.first { return try facts(for: outcome) }
    var facts = try facts(letter, announced(letter))
    facts.entered = entered[letter] ?? [:]
    switch letter {
    case .feeNotice: facts.fee = try ProcessingFee.byItem(unitsBefore: 28, units: 5, received: facts.request.received)
    case .entrustment: facts.choice = .entrusted
    case .recordCorrectionForwarded: facts.choice = .forwarded
    case .suggestionAnswer: facts.choice = .accepted
    case .serviceRecord: facts.service = .direct
    default: break
    }
    return facts
  }

  private static func announced(_ letter: Letter) throws -> [RequestEvent] {
    switch letter {
    case .correctionNotice: [.correctionRequested(defects: "没有写明所需信息的名称、文号或者其他特征；没有写明获取信息的方式", until: try day("2026-01-29"))]
    case .reasonsNotice: [.reasonsRequested(until: try day("2026-01-22"))]
    case .extensionNotice: [.extended(days: 10, reason: "所申请的信息数量较多，需要逐份审查")]
    case .thirdPartyConsultation: [.consultationSent(.thirdParty, name: "某建设公司")]
    case .consultationNotice: [.consultationSent(.thirdParty, name: "某建设公司")]
    case .organConsultation: [.consultationSent(.coMaker, name: "云岭区住房和城乡建设局")]
    case .disclosureNotice: [.consultationSent(.thirdParty, name: "某建设公司"), .consultationAnswered(index: 0, position: .objects)]
    case .delayNotice: [.delayed(until: try day("2026-04-30"), reason: "申请共42件，需要逐件检索、审查")]
    case .feeNotice: [.feeNoticed(yuan: 800)]
    case .entrustment: [.transferred(Transfer(to: "云岭区住房和城乡建设局", basis: .entrusted, reason: "由该局制作并保存"))]
    default: []
    }
  }

  private static let frequency: [LetterSlot: String] = [.frequency: "2026年1月1日至20日共提交申请42件，其中39件内容相近。"]
  private static let record: [LetterSlot: String] = [
    .record: "2024年住房保障申请登记表", .recordError: "家庭人口2人", .recordCorrection: "家庭人口更正为3人", .correctedOn: "2026年1月20日",
    .forwardedTo: "云岭区民政局，电话0000-00000003", .reasons: "所附户口簿登记的家庭人口与登记表一致", .subject: "2024年住房保障申请登记表中的家庭人口",
  ]
  private static let information: [LetterSlot: String] = [
    .information: "青禾路88号院加装电梯工程结算报价单，共6页", .whyAffected: "该报价单载有贵方的成本构成，可能属于商业秘密", .question: "是否同意公开该报价单",
    .plannedDay: "2026年2月4日", .reasons: "该工程使用财政补贴资金，价款的构成关系全体住户的分摊",
  ]

  /// What a person enters for each letter.
  public static let entered: [Letter: [LetterSlot: String]] = [
    .receipt: [.materials: "政府信息公开申请表一份、身份证复印件一份", .queryCode: "K7M2-4QXP"],
    .correctionNotice: [
      .howToCorrect: "填写所附补正表，当面提交、邮寄或者在网上申请页面提交", .guidance: "本机关已于2026年1月8日电话说明，可以按项目名称、地点和年份描述所需信息",
    ],
    .reasonsNotice: frequency.merging([.whatToExplain: "提出上述申请的理由"]) { $1 }, .delayNotice: frequency,
    .thirdPartyConsultation: information, .organConsultation: information, .disclosureNotice: information,
    .serviceRecord: [.servedTitle: "政府信息公开申请答复书", .servedNumber: "青街公开复〔2026〕12号", .place: "云岭区青禾路1号"],
    .recordCorrected: record, .recordNotCorrected: record, .recordCorrectionForwarded: record,
    .suggestionAnswer: [.reasons: "该信息涉及公众利益，需要公众广泛知晓", .subject: "加装电梯补贴发放明细"],
  ]
}

extension LetterSample {
  /// The facts with a correction, a consultation, an extension, and all that a letter may say besides.
  public static func withHistory(_ facts: LetterFacts) throws -> LetterFacts {
    let until = try day("2026-01-20")
    let before: [RequestEvent] = [
      .correctionRequested(defects: "没有写明所需信息的特征", until: until), .corrected, .consultationSent(.thirdParty, name: "某建设公司"),
      .consultationAnswered(index: 0, position: .objects), .extended(days: 10, reason: "需要逐份审查"),
    ]
    var copy = facts
    let later = facts.decision.map { events(of: $0, in: facts) } ?? []
    copy.history = try CaseHistory(timeline(before + later), in: .national)
    copy.entered = [
      .classification: "秘密级，10年", .fileInspection: "当事人可以到本机关查阅案卷", .petitionChannel: "拨打12345政务服务便民热线", .whereToObtain: "到云岭区图书馆查阅",
    ].merging(facts.entered) { $1 }
    if copy.delivery != nil { copy.delivery = LetterDelivery(.inspection, requested: .paper, reason: "复制会损害原件") }
    return facts.letter.outcomes.isEmpty ? facts : copy
  }

  private static func events(of decision: Decision, in facts: LetterFacts) -> [RequestEvent] {
    guard let own = try? events(for: decision.outcome) else { return [] }
    return own.filter { event in
      switch event.kind {
      case .consultationSent, .consultationAnswered, .corrected: false
      case .correctionRequested: decision.outcome == .notCorrected
      default: true
      }
    }
  }
}
