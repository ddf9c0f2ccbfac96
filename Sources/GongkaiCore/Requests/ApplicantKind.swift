/// The applicant categories of the annual report; the raw value is the key of the column in table three.
///
/// A representative does not change the category: a lawyer who acts for a citizen leaves it 自然人. Which organisation belongs where is
/// (unverified) practice.
public enum ApplicantKind: String, Hashable, Sendable, CaseIterable, Codable {
  case naturalPerson = "natural_person"
  case commercialEnterprise = "commercial_enterprise"
  case researchInstitution = "research_institution"
  case socialOrganization = "social_organization"
  case legalService = "legal_service"
  case other

  /// The key of the column.
  public var columnKey: String { rawValue }

  /// The label of the column.
  public var name: String {
    switch self {
    case .naturalPerson: "自然人"
    case .commercialEnterprise: "商业企业"
    case .researchInstitution: "科研机构"
    case .socialOrganization: "社会公益组织"
    case .legalService: "法律服务机构"
    case .other: "其他"
    }
  }

  /// Whether it is a legal person or another organisation (法人或其他组织).
  public var isOrganisation: Bool { self != .naturalPerson }

  /// What belongs there, for the registrar who chooses.
  public var advice: String {
    switch self {
    case .naturalPerson: "公民个人，包括委托他人代理和多人共同申请的公民。"
    case .commercialEnterprise: "公司、有字号的个体工商户等。"
    case .researchInstitution: "研究所、高等学校等科研单位。"
    case .socialOrganization: "基金会、社会团体、社会服务机构。"
    case .legalService: "以自己名义申请的律师事务所等；代理公民申请的，计入自然人。"
    case .other: "机关、村民委员会、居民委员会、媒体等。"
    }
  }

  /// The number that proves its identity as a rule (第二十九条第二款第（一）项).
  public var identityNumber: IdentityNumber { isOrganisation ? .creditCode : .residentID }
}
