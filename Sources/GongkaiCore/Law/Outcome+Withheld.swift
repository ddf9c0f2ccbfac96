extension Outcome {
  /// The grounds on which a passage may be withheld while the rest is given (第三十七条): those of 第十四条 to 第十六条.
  public static var grounds: [Outcome] { allCases.filter { $0.withheldBasis?.isRefusal == true } }

  /// Why a part is withheld on this ground, in the words of the article, to begin the reason with; empty for what is no ground.
  ///
  /// - Parameter what: what the part is, in words that do not tell what it says: 公民身份号码、手机号码.
  public func reason(withholding what: [String]) -> String {
    let named = what.isEmpty ? "" : "（\(what.joined(separator: "、"))）"
    switch self {
    case .stateSecret: return "属于依法确定为国家秘密的政府信息\(named)"
    case .prohibitedByLaw: return "属于法律、行政法规禁止公开的政府信息\(named)"
    case .securityStability: return "属于公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息\(named)"
    case .thirdPartyRights: return "属于公开会对第三方合法权益造成损害的政府信息\(named)"
    case .internalAffairs: return "属于行政机关的内部事务信息\(named)，可以不予公开"
    case .processInformation: return "属于行政机关在履行行政管理职能过程中形成的过程性信息\(named)，可以不予公开"
    case .enforcementFile: return "属于行政执法案卷信息\(named)，可以不予公开"
    default: return ""
    }
  }
}
