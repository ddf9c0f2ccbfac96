/// What became of a request: the 26 kinds of answer that the regulation, the fee measures and the report's form tell apart.
///
/// The raw value is the code under which a case is stored and counted. What the law says of each stands in `OutcomeTable`; this file holds
/// the names and the rule which of several counts.
public enum Outcome: String, Hashable, Sendable, CaseIterable, Codable {
  /// The information was provided (第三十六条第（二）项).
  case provided = "G1"
  /// It was public already and the way to it was told (第三十六条第（一）项).
  case alreadyPublic = "G2"
  /// Way, means and time of getting it were told (第三十六条第（二）项).
  case wayAndTimeTold = "G3"
  /// Part was given, part withheld (第三十七条).
  case partlyProvided = "P1"
  /// State secret (第十四条).
  case stateSecret = "D1"
  /// Another law or an administrative regulation forbids it (第十四条).
  case prohibitedByLaw = "D2"
  /// It may endanger national, public or economic security or social stability (第十四条).
  case securityStability = "D3"
  /// It would harm the lawful rights of a third party (第十五条、第三十二条).
  case thirdPartyRights = "D4"
  /// Personnel, logistics or internal workflow (第十六条第一款).
  case internalAffairs = "D5"
  /// Discussion record, draft, consultation letter, request and report (第十六条第二款).
  case processInformation = "D6"
  /// An enforcement case file (第十六条第二款).
  case enforcementFile = "D7"
  /// A business query with rules of its own (第三十六条第（七）项).
  case inquiryMatter = "D8"
  /// It does not exist, as a search showed (第三十六条第（四）项).
  case notExisting = "U1a"
  /// Another organ is responsible (第三十六条第（五）项).
  case otherOrgansDuty = "U1b"
  /// It would have to be made by processing or analysis (第三十八条).
  case needsProcessing = "U2"
  /// The request stayed unclear after its correction (第三十条).
  case stillUnclear = "U3"
  /// A petition, complaint or report in the form of a request (第三十九条第一款).
  case petition = "R1"
  /// Asked before by the same applicant and answered (第三十六条第（六）项).
  case repeated = "R2"
  /// Gazettes, newspapers, books (第三十九条第二款).
  case publication = "R3"
  /// Clearly beyond reasonable number or frequency, without good reason (第三十五条).
  case excessive = "R4"
  /// Confirmation or re-issue of what the applicant has.
  case reissue = "R5"
  /// Not corrected in time: deemed abandoned (第三十条).
  case notCorrected = "O1"
  /// The fee was not paid in time: deemed abandoned (收费办法第六条).
  case notPaid = "O2"
  /// Withdrawn by the applicant before the decision was served.
  case withdrawn = "O3"
  /// Not government information, or pure consultation, and answered so (第二条).
  case notGovernmentInformation = "O4"
  /// Merged, transferred, anything else.
  case otherwiseClosed = "O5"

  /// The code, for example U1a.
  public var code: String { rawValue }

  /// The six groups of the report's form.
  public enum Group: String, Hashable, Sendable, CaseIterable, Codable {
    case granted = "予以公开"
    case partlyGranted = "部分公开"
    case denied = "不予公开"
    case unable = "无法提供"
    case rejected = "不予处理"
    case other = "其他处理"

    /// The official name.
    public var name: String { rawValue }
  }
}

extension Outcome {
  /// The one outcome that counts for a request whose parts were answered with these; nil when there is none.
  ///
  /// Some part given and some refused, whatever the reason, is 部分公开 and nothing else (区分处理的，只计这一情形，不计其他情形). Of several refusals the
  /// first in the order D1…D8, U1…U3, R1…R5 is the principal one (convention), of several ways of giving the first of G1…G3 (convention).
  /// Parts closed otherwise (O1…O5) are neither given nor refused and count only where nothing else does (convention).
  public static func principal(of outcomes: [Outcome]) -> Outcome? {
    let gives = outcomes.contains { $0.group == .granted }
    let refuses = outcomes.contains(where: \.isRefusal)
    if outcomes.contains(.partlyProvided) || (gives && refuses) { return .partlyProvided }
    return allCases.first(where: outcomes.contains)
  }

  /// Whether the whole of what was asked is refused: 不予公开、无法提供、不予处理.
  public var isRefusal: Bool {
    switch group {
    case .denied, .unable, .rejected: true
    case .granted, .partlyGranted, .other: false
    }
  }
}
