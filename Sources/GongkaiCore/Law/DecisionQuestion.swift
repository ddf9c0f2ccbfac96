/// The seven questions that lead from a request to its answer, in the order in which they are asked.
///
/// Each but the sixth can end the matter: an outcome belongs to the first question whose answer makes it the right one.
public enum DecisionQuestion: Int, Hashable, Sendable, CaseIterable, Codable {
  /// 第二十九条、第三十条: is the request complete and clear?
  case correction = 1
  /// 第二条、第三十九条: is it a request for government information?
  case nature
  /// 第十条: is this organ responsible?
  case responsibility
  /// 第三十六条第（四）项、第三十八条: is the information there?
  case existence
  /// 第十三条至第十六条、第三十七条: is it disclosed?
  case disclosure
  /// 第四十条: in which form?
  case form
  /// 第三十六条: with which letter and remedies?
  case answer

  /// The short name.
  public var name: String {
    switch self {
    case .correction: "补不补"
    case .nature: "是不是"
    case .responsibility: "谁负责"
    case .existence: "有没有"
    case .disclosure: "给不给"
    case .form: "怎么给"
    case .answer: "怎么答"
    }
  }

  /// What is asked.
  public var question: String {
    switch self {
    case .correction: "申请内容、身份、联系方式、获取方式齐不齐，明不明确"
    case .nature: "是不是应当办理的政府信息公开申请"
    case .responsibility: "是不是由本机关负责公开"
    case .existence: "检索之后，有没有现成的信息"
    case .disclosure: "公开、部分公开还是不予公开"
    case .form: "以什么形式、途径提供"
    case .answer: "用哪种文书、告知哪种救济途径"
    }
  }

  /// Where it is laid down.
  public var basis: [Citation] {
    switch self {
    case .correction: [.regulation("第二十九条"), .regulation("第三十条")]
    case .nature: [.regulation("第二条"), .regulation("第三十九条")]
    case .responsibility: [.regulation("第十条")]
    case .existence: [.regulation("第三十六条第（四）项"), .regulation("第三十八条")]
    case .disclosure: [.regulation("第十三条至第十六条"), .regulation("第三十七条")]
    case .form: [.regulation("第四十条")]
    case .answer: [.regulation("第三十六条")]
    }
  }

  /// Its place as pages and refusals name it: 第三问.
  public var ordinal: String { "第\(LetterFacts.ordinal(rawValue))问" }

  /// The usual answer, 无异常, which leads on to the next question; nil where every answer is a choice.
  public var usual: String? {
    switch self {
    case .correction: "齐全、明确，不需要补正"
    case .nature: "是，按政府信息公开申请办理"
    case .responsibility: "由本机关负责公开"
    case .existence: "有现成的信息"
    case .disclosure, .form, .answer: nil
    }
  }

  /// The questions asked before it.
  public var earlier: [DecisionQuestion] { DecisionQuestion.allCases.filter { $0.rawValue < rawValue } }

  /// The acts that some answer to this question needs first: those that put its prerequisites on file.
  public var acts: [RequestEvent.Kind] {
    outcomes.flatMap(\.prerequisites).compactMap(\.act).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The outcomes that an officer can choose here, in the order of the form; a period that ran out and a withdrawal follow by themselves.
  public var choices: [Outcome] { outcomes.filter(\.isDrafted) }

  /// The outcomes that an answer to this question ends in, in the order of the form; empty where it ends none.
  public var outcomes: [Outcome] { Outcome.allCases.filter { $0.question == self } }
}

extension Outcome {
  /// The question whose answer makes this the outcome.
  public var question: DecisionQuestion {
    switch self {
    case .stillUnclear, .notCorrected: .correction
    case .petition, .repeated, .publication, .excessive, .reissue, .inquiryMatter: .nature
    case .notPaid, .withdrawn, .notGovernmentInformation, .otherwiseClosed: .nature
    case .otherOrgansDuty: .responsibility
    case .notExisting, .needsProcessing: .existence
    case .provided, .alreadyPublic, .wayAndTimeTold, .partlyProvided: .disclosure
    case .stateSecret, .prohibitedByLaw, .securityStability, .thirdPartyRights: .disclosure
    case .internalAffairs, .processInformation, .enforcementFile: .disclosure
    }
  }

  /// Whether an officer can choose it when drafting: the others follow from an event of their own (a period that ran out, a withdrawal).
  public var isDrafted: Bool {
    switch self {
    case .notCorrected, .notPaid, .withdrawn: false
    default: true
    }
  }
}

extension Outcome {
  /// Whether information goes to the applicant with the answer, so that form and way of provision are asked for (第四十条).
  public var handsOver: Bool { self == .provided || self == .partlyProvided }
}

extension Outcome.Prerequisite {
  /// The act that puts it on file; nil where the decision states it, or where a period has to run out.
  public var act: RequestEvent.Kind? {
    switch self {
    case .searchRecord: .searched
    case .correction: .correctionRequested
    case .reasonsStep: .reasonsRequested
    case .consultation: .consultationSent
    default: nil
    }
  }

  /// Whether the decision itself states it in words; the others stand in the case file as events, or as the list of withheld parts.
  public var isStated: Bool {
    switch self {
    case .exactWay, .time, .classification, .namedLaw, .assessment, .consultation, .accessRule, .rightOrgan, .earlierAnswer,
      .earlierProvision, .statedCause:
      true
    case .withheldParts, .searchRecord, .correction, .reasonsStep, .lapsedCorrection, .lapsedFee, .withdrawalStatement: false
    }
  }
}
