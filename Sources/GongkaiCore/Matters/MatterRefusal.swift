/// Why a matter cannot be registered, or an act on it is not allowed.
public enum MatterRefusal: Hashable, Sendable {
  case empty(MatterField)
  case tooLong(MatterField)
  case evidenceMissing
  case aboutSomebodyElse
  case identityMissing
  case contactMissing
  case notYourRole(MatterEvent.Kind, Set<Role>)
  case notNow(MatterEvent.Kind, MatterState)
  case inTheFuture(Day, today: Day)
  case outOfOrder(Day, after: Day)
  case textMissing(MatterEvent.Kind)
  case textTooLong(MatterEvent.Kind)
  case ownDraft
  case otherKind(MatterOutcome, MatterKind)
  case reasonsMissing(MatterOutcome)
  case notVerified(MatterOutcome)
  case organMissing(MatterOutcome)
  case correctionMissing
  /// The correction is dated after the letter that tells it.
  case correctedLater(Day, than: Day)
  case nothingToVerify
  case nothingToPublish
  case notPublished
  case servedBeforeSigning(Day, signed: Day)
  /// The request that it would be made out of has ended.
  case requestEnded(String)
  /// The applicant made it online.
  case applicantsOwn
}

/// All reasons against an act, never none.
public struct MatterRefusals: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reasons, in the order in which they are told.
  public let reasons: [MatterRefusal]

  /// Nil when there is no reason.
  public init?(_ reasons: [MatterRefusal]) {
    if reasons.isEmpty { return nil }
    self.reasons = reasons
  }

  /// A sentence for each reason.
  public var description: String { reasons.map(\.description).joined(separator: "\n") }
}

extension MatterRefusal: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .empty(let field): "请填写“\(field.name)”。"
    case .tooLong(let field): "“\(field.name)”超过 \(MatterClaim.longest) 字，请缩短，其余作为附件提交。"
    case .evidenceMissing: "请写明证明记录不准确的证据（\(MatterKind.recordCorrection.citation)）。"
    case .aboutSomebodyElse: "只能要求更正与申请人自身相关的记录（\(MatterKind.recordCorrection.citation)），请由记录所涉的本人提出。"
    case .identityMissing: "更正的是与本人相关的记录，请提供身份证明，以便核对是不是本人。"
    case .contactMissing: "请至少留一种联系方式，以便告知处理结果。"
    case .notYourRole(let kind, let roles):
      "您的角色不能\(kind.act)，应由\(Role.allCases.filter(roles.contains).map(\.name).joined(separator: "或者"))办理。"
    case .notNow(let kind, let state): "现在的状态是“\(state.name)”，不能\(kind.act)。"
    case .inTheFuture(let day, let today): "\(day.inChinese)在今天（\(today.inChinese)）之后。请填写实际发生的日期。"
    case .outOfOrder(let day, let previous): ClockRefusal.outOfOrder(day, after: previous).description
    case .textMissing(let kind): "\(kind.act)应当写明内容，请填写。"
    case .textTooLong(let kind): "\(kind.act)的内容超过 \(MatterClaim.longest) 字，请缩短。"
    case .ownDraft: "起草人不能签发自己起草的答复，请由其他人办理。"
    case .otherKind(let outcome, let kind): "“\(outcome.name)”不是\(kind.name)的处理结果，请另选一项。"
    case .reasonsMissing(let outcome): "“\(outcome.name)”应当说明理由（\(outcome.kind.citation)），请填写理由。"
    case .notVerified(let outcome): "作出“\(outcome.name)”的决定之前应当核实记录（\(outcome.kind.citation)），请先记录核实情况。"
    case .organMissing(let outcome): "“\(outcome.name)”应当写明有权更正的机关（\(outcome.kind.citation)），请填写名称和联系方式。"
    case .correctionMissing: "予以更正的，应当先更正并告知申请人（\(MatterKind.recordCorrection.citation)），请填写更正后的内容和更正日期。"
    case .correctedLater(let day, let drafted): "更正日期\(day.inChinese)晚于起草日期\(drafted.inChinese)，请在更正之后起草。"
    case .nothingToVerify: "主动公开建议没有需要核实的记录，请直接起草答复。"
    case .nothingToPublish: "没有采纳而尚未公开的建议，不能登记公开。"
    case .notPublished: "采纳的建议应当及时公开（\(MatterKind.publicationSuggestion.citation)），请先登记公开再归档。"
    case .servedBeforeSigning(let day, let signed): "送达日期\(day.inChinese)早于签发日期\(signed.inChinese)。"
    case .requestEnded(let number): "申请 \(number) 已经办结，不能再转为更正申请或者建议。请另行登记。"
    case .applicantsOwn: "申请人在网上提交的，不是登记错误，不能作废，应当答复；申请人不再需要的，由申请人撤回。"
    }
  }
}
