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

  /// The title of the letter.
  public var title: String {
    switch self {
    case .receipt: "登记回执"
    case .correctionNotice: "补正告知书"
    case .reasonsNotice: "说明理由通知书"
    case .extensionNotice: "延期答复告知书"
    case .thirdPartyConsultation: "征求第三方意见函"
    case .consultationNotice: "征求意见告知书"
    case .organConsultation: "征求意见函"
    case .disclosureNotice: "决定公开告知书"
    case .delayNotice: "延迟答复告知书"
    case .feeNotice: "收费通知书"
    case .entrustment: "转办告知书"
    case .noFurtherHandling: "不再处理告知书"
    case .withdrawal: "撤回确认书"
    case .serviceRecord: "送达回证"
    case .recordCorrected: "更正决定书"
    case .recordNotCorrected: "不予更正告知书"
    case .recordCorrectionForwarded: "更正转送告知书"
    case .suggestionAnswer: "主动公开建议答复"
    case .provided, .alreadyPublic, .wayAndTimeTold, .partlyProvided, .stateSecret, .prohibitedByLaw, .securityStability, .thirdPartyRights,
      .internalAffairs, .processInformation, .enforcementFile, .inquiryMatter, .notExisting, .otherOrgansDuty, .needsProcessing,
      .stillUnclear, .petition, .repeated, .publication, .excessive, .reissue, .notGovernmentInformation:
      "政府信息公开答复书"
    }
  }
}
