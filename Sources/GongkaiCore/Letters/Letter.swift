/// The letters of a disclosure office; the raw value is the code under which they are numbered and stored.
public enum Letter: String, Hashable, Sendable, CaseIterable, Codable {
  case receipt = "L01"
  case correctionNotice = "L02"
  case reasonsNotice = "L03"
  case extensionNotice = "L04"
  case thirdPartyConsultation = "L05"
  case consultationNotice = "L06"
  case organConsultation = "L07"
  case disclosureNotice = "L08"
  case delayNotice = "L09"
  case feeNotice = "L10"
  case entrustment = "L11"
  case noFurtherHandling = "L12"
  case withdrawal = "L13"
  case serviceRecord = "L14"
  case provided = "L21"
  case alreadyPublic = "L22"
  case wayAndTimeTold = "L23"
  case partlyProvided = "L24"
  case stateSecret = "L25"
  case prohibitedByLaw = "L26"
  case securityStability = "L27"
  case thirdPartyRights = "L28"
  case internalAffairs = "L29"
  case processInformation = "L30"
  case enforcementFile = "L31"
  case inquiryMatter = "L32"
  case notExisting = "L33"
  case otherOrgansDuty = "L34"
  case needsProcessing = "L35"
  case stillUnclear = "L36"
  case petition = "L37"
  case repeated = "L38"
  case publication = "L39"
  case excessive = "L40"
  case reissue = "L41"
  case notGovernmentInformation = "L42"
  case recordCorrected = "L51"
  case recordNotCorrected = "L52"
  case recordCorrectionForwarded = "L53"
  case suggestionAnswer = "L61"

  /// The code, for example L12.
  public var code: String { rawValue }

  /// The official title, as it stands on the letter and in lists.
  public var title: String {
    switch self {
    case .receipt: "政府信息公开申请登记回执"
    case .correctionNotice: "政府信息公开申请补正告知书"
    case .reasonsNotice: "政府信息公开申请说明理由通知书"
    case .extensionNotice: "政府信息公开申请延期答复告知书"
    case .thirdPartyConsultation: "政府信息公开征求第三方意见函"
    case .consultationNotice: "政府信息公开申请征求意见告知书"
    case .organConsultation: "政府信息公开征求意见函"
    case .disclosureNotice: "政府信息决定公开告知书"
    case .delayNotice: "政府信息公开申请延迟答复告知书"
    case .feeNotice: "政府信息公开信息处理费收费通知书"
    case .entrustment: "政府信息公开申请转办告知书"
    case .noFurtherHandling: "政府信息公开申请不再处理告知书"
    case .withdrawal: "政府信息公开申请撤回确认书"
    case .serviceRecord: "送达回证"
    case .recordCorrected: "政府信息更正决定书"
    case .recordNotCorrected: "政府信息不予更正告知书"
    case .recordCorrectionForwarded: "政府信息更正申请转送告知书"
    case .suggestionAnswer: "政府信息主动公开建议答复书"
    case .provided, .alreadyPublic, .wayAndTimeTold, .partlyProvided, .stateSecret, .prohibitedByLaw, .securityStability, .thirdPartyRights,
      .internalAffairs, .processInformation, .enforcementFile, .inquiryMatter, .notExisting, .otherOrgansDuty, .needsProcessing,
      .stillUnclear, .petition, .repeated, .publication, .excessive, .reissue, .notGovernmentInformation:
      "政府信息公开申请答复书"
    }
  }

  /// How the letter names itself in its text, after the ending of its title: 本答复书, 本告知书, 本函.
  public var selfReference: String {
    let ending = ["答复书", "告知书", "决定书", "通知书", "确认书", "回执", "回证"].first(where: title.hasSuffix)
    return "本\(ending ?? "函")"
  }

  /// The outcomes that are told in it; empty for letters that tell none.
  public var outcomes: [Outcome] { Outcome.allCases.filter { $0.letter == self } }
}
