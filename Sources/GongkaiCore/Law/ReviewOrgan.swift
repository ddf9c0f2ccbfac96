/// The kinds of organs that the rules on review tell apart.
public enum OrganKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// 街道办事处, an agency of the government that set it up.
  case subdistrict
  /// 乡、民族乡、镇人民政府.
  case township
  /// A people's government from the county up; provincial governments review their own acts (unverified) and are to be set by hand.
  case government
  /// A department of a local people's government.
  case department
  /// Customs, finance, foreign exchange, tax, state security and others led from above (行政复议法第二十七条).
  case vertical
  /// 司法行政部门, which itself handles reviews (行政复议法第二十八条).
  case judicial

  /// The kind that an organ's name tells; nil where the name decides nothing. `vertical` and `judicial` are never read from a name.
  public init?(_ name: AgencyName.Kind) {
    switch name {
    case .subdistrict: self = .subdistrict
    case .town, .township: self = .township
    case .department: self = .department
    case .government: self = .government
    case .unknown: return nil
    }
  }

  /// Where review of its decisions of this day is sought.
  public func reviewOrgan(decidedOn day: Day) -> ReviewOrgan {
    let isNew = day >= RuleSwitch.reviewFirst.from
    return switch self {
    case .subdistrict: .governmentThatSetItUp
    case .township, .government: .nextHigherGovernment
    case .department: isNew ? .sameLevelGovernment : .sameLevelGovernmentOrNextHigherDepartment
    case .vertical: .nextHigherDepartment
    case .judicial: .sameLevelGovernmentOrNextHigherDepartment
    }
  }

  /// Where that is laid down. The articles of the text in force before 2024 are (unverified).
  public func reviewBasis(decidedOn day: Day) -> Citation {
    guard day >= RuleSwitch.reviewFirst.from else {
      return switch self {
      case .subdistrict: Citation(.reconsiderationLaw, "（2017年修正）第十五条第一款第（一）项")
      case .township, .government: Citation(.reconsiderationLaw, "（2017年修正）第十三条第一款")
      case .department, .judicial: Citation(.reconsiderationLaw, "（2017年修正）第十二条第一款")
      case .vertical: Citation(.reconsiderationLaw, "（2017年修正）第十二条第二款")
      }
    }
    return switch self {
    case .department: Citation(.reconsiderationLaw, "第二十四条第一款第（一）项")
    case .township, .government: Citation(.reconsiderationLaw, "第二十四条第一款第（二）项")
    case .subdistrict: Citation(.reconsiderationLaw, "第二十四条第一款第（三）项")
    case .vertical: Citation(.reconsiderationLaw, "第二十七条")
    case .judicial: Citation(.reconsiderationLaw, "第二十八条")
    }
  }

  /// The court of first instance; places with cross-district jurisdiction set their own (行政诉讼法第十四条、第十五条第（一）项、第十八条).
  public var court: CourtLevel { self == .government ? .intermediate : .basic }
}

/// The organ that hears a review, by its relation to the organ that decided.
public enum ReviewOrgan: String, Hashable, Sendable, CaseIterable, Codable {
  case governmentThatSetItUp = "设立该派出机关的人民政府"
  case nextHigherGovernment = "上一级人民政府"
  case sameLevelGovernment = "本级人民政府"
  case nextHigherDepartment = "上一级主管部门"
  /// The applicant chooses.
  case sameLevelGovernmentOrNextHigherDepartment = "本级人民政府或者上一级主管部门"

  /// What it is called.
  public var name: String { rawValue }
}

/// The level of the court that hears a suit in first instance.
public enum CourtLevel: String, Hashable, Sendable, CaseIterable, Codable {
  case basic = "基层人民法院"
  case intermediate = "中级人民法院"

  /// What it is called.
  public var name: String { rawValue }
}
