/// Which remedies lie against a letter, and so what the letter must say of them.
public enum RemedyClass: String, Hashable, Sendable, CaseIterable, Codable {
  /// Review or suit, as the applicant chooses.
  case choice = "A"
  /// Review must come first (行政复议法第二十三条第一款第（四）项、第二款: the letter must say so).
  case reviewFirst = "M"
  /// A fee notice: neither reviewed nor sued on its own (收费办法第七条).
  case feeNotice = "F"
  /// A procedural notice.
  case none
  /// A letter to a third party, who may seek review or sue (法释〔2025〕8号第一条第（四）项, unverified).
  case thirdParty = "third_party"
  /// Neither law nor practice decides it for all cases: the officer does (O5).
  case caseByCase = "case_by_case"

  /// What it is called.
  public var name: String {
    switch self {
    case .choice: "可以复议，也可以直接起诉"
    case .reviewFirst: "复议前置"
    case .feeNotice: "不能单独复议、起诉"
    case .none: "不告知救济途径"
    case .thirdParty: "第三方可以复议，也可以直接起诉"
    case .caseByCase: "逐件判断"
    }
  }
}

/// What a withheld part of a partly disclosed record rests on.
public enum WithheldBasis: String, Hashable, Sendable, CaseIterable, Codable {
  case article14 = "第十四条"
  case article15 = "第十五条"
  case article16 = "第十六条"
  /// Anything else: 无法提供, 不予处理, 行政查询事项.
  case otherwise = "其他"

  /// Whether it is a refusal in the sense of 行政复议法第二十三条: under 第十四条 to 第十六条 (法释〔2025〕8号第一条第（二）项).
  public var isRefusal: Bool { self != .otherwise }
}

/// What the law leaves open about remedies, decided by the place.
public struct RemedySettings: Hashable, Sendable, Codable {
  /// `remedy.D8`: 行政查询事项 is no decision under 第十四条 to 第十六条, so `choice`; some places treat it as `reviewFirst`.
  public var inquiryMatter: RemedyClass
  /// `remedy.O5`: other closings; `caseByCase` leaves it to the officer.
  public var otherClosings: RemedyClass

  /// The settings of a place.
  public init(inquiryMatter: RemedyClass = .choice, otherClosings: RemedyClass = .caseByCase) {
    self.inquiryMatter = inquiryMatter
    self.otherClosings = otherClosings
  }
}

extension Outcome {
  /// What a part refused with this outcome rests on; nil for outcomes that refuse nothing.
  public var withheldBasis: WithheldBasis? {
    switch self {
    case .stateSecret, .prohibitedByLaw, .securityStability: .article14
    case .thirdPartyRights: .article15
    case .internalAffairs, .processInformation, .enforcementFile: .article16
    case .inquiryMatter, .notExisting, .otherOrgansDuty, .needsProcessing, .stillUnclear: .otherwise
    case .petition, .repeated, .publication, .excessive, .reissue: .otherwise
    case .provided, .alreadyPublic, .wayAndTimeTold, .partlyProvided: nil
    case .notCorrected, .notPaid, .withdrawn, .notGovernmentInformation, .otherwiseClosed: nil
    }
  }

  /// The remedies against a decision with this outcome.
  ///
  /// Review comes first only since 2024-01-01. For P1 it does when any withheld part rests on 第十四条 to 第十六条 (unverified by text).
  /// - Parameter withheldUnder: what the withheld parts rest on; only P1 looks at it.
  public func remedy(
    decidedOn day: Day, withheldUnder: [WithheldBasis] = [], settings: RemedySettings = RemedySettings()
  ) -> RemedyClass {
    let reviewFirstIsLaw = day >= RuleSwitch.reviewFirst.from
    switch self {
    case .withdrawn: return .none
    case .otherwiseClosed: return settings.otherClosings
    case .inquiryMatter: return reviewFirstIsLaw ? settings.inquiryMatter : .choice
    case .partlyProvided: return reviewFirstIsLaw && withheldUnder.contains(where: \.isRefusal) ? .reviewFirst : .choice
    default: return reviewFirstIsLaw && withheldBasis?.isRefusal == true ? .reviewFirst : .choice
    }
  }
}

extension RemedyClass {
  /// Where it is laid down for a decision of this day; until 2025-05-31 the court's interpretation is guidance only and is not cited.
  public func basis(decidedOn day: Day) -> [Citation] {
    let interpretation = day >= RuleSwitch.meaningOfRefusal.from
    switch self {
    case .choice:
      return [Citation(.regulation, "第五十一条")] + (interpretation ? [Citation(.courtInterpretation, "第一条第（一）项")] : [])
    case .reviewFirst:
      return [Citation(.reconsiderationLaw, "第二十三条第一款第（四）项")] + (interpretation ? [Citation(.courtInterpretation, "第一条第（二）项")] : [])
    case .feeNotice: return [Citation(.feeMeasures, "第七条")]
    case .thirdParty:
      return [Citation(.regulation, "第五十一条")] + (interpretation ? [Citation(.courtInterpretation, "第一条第（四）项")] : [])
    case .none, .caseByCase: return []
    }
  }
}
