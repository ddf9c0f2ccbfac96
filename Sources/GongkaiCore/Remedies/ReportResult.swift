/// The results that table four of the annual report tells apart; the raw value is the key of the column in both editions.
public enum ReportResult: String, Hashable, Sendable, CaseIterable, Codable {
  case upheld
  case corrected
  case other
  case pending

  /// The label of the column.
  public var name: String {
    switch self {
    case .upheld: "结果维持"
    case .corrected: "结果纠正"
    case .other: "其他结果"
    case .pending: "尚未审结"
    }
  }
}

/// The three groups of table four; the raw value is the key of the row in both editions.
public enum RemedyPath: String, Hashable, Sendable, CaseIterable, Codable {
  case reconsideration
  case litigationDirect = "litigation_direct"
  case litigationAfterReview = "litigation_after_reconsideration"

  /// The label of the group.
  public var name: String {
    switch self {
    case .reconsideration: "行政复议"
    case .litigationDirect: "未经复议直接起诉"
    case .litigationAfterReview: "复议后起诉"
    }
  }

  /// The key of the cell that counts a case, for example `section4.reconsideration.upheld`.
  public func cellKey(_ result: ReportResult) -> String { "section4.\(rawValue).\(result.rawValue)" }
}

/// How a review ended. The assignment to the report's columns is (unverified).
public enum ReviewResult: String, Hashable, Sendable, CaseIterable, Codable {
  case upheld = "维持"
  case dismissed = "驳回行政复议请求"
  case changed = "变更"
  case revoked = "撤销"
  case unlawful = "确认违法"
  case orderedToAct = "责令履行"
  case void = "确认无效"
  case notAccepted = "不予受理"
  case rejected = "驳回行政复议申请"
  case ended = "终止"
  case settled = "调解、和解"

  /// The official name.
  public var name: String { rawValue }

  /// The column in which it is counted.
  public var reportResult: ReportResult {
    switch self {
    case .upheld, .dismissed: .upheld
    case .changed, .revoked, .unlawful, .orderedToAct, .void: .corrected
    case .notAccepted, .rejected, .ended, .settled: .other
    }
  }

  /// Where it is laid down; the law as a whole where the article is not verified.
  public var citation: Citation {
    switch self {
    case .upheld: Citation(.reconsiderationLaw, "第六十八条")
    case .dismissed: Citation(.reconsiderationLaw, "第六十九条")
    case .changed: Citation(.reconsiderationLaw, "第六十三条")
    case .revoked: Citation(.reconsiderationLaw, "第六十四条")
    case .unlawful: Citation(.reconsiderationLaw, "第六十五条")
    case .orderedToAct: Citation(.reconsiderationLaw, "第六十六条")
    case .void: Citation(.reconsiderationLaw, "第六十七条")
    case .rejected: Citation(.reconsiderationLaw, "第三十三条")
    case .ended: Citation(.reconsiderationLaw, "第四十一条")
    case .notAccepted, .settled: Citation(.reconsiderationLaw)
    }
  }
}

/// How a court decided. The assignment to the report's columns is (unverified).
public enum CourtResult: String, Hashable, Sendable, CaseIterable, Codable {
  case claimDismissed = "驳回诉讼请求"
  case changed = "变更"
  case revoked = "撤销"
  case unlawful = "确认违法"
  case orderedToAct = "责令履行"
  case void = "确认无效"
  case notDocketed = "不予立案"
  case caseRejected = "驳回起诉"
  case withdrawn = "准许撤诉"
  case settled = "调解、和解"
  /// The court above leaves the judgment as it was, or the appeal is withdrawn.
  case earlierStands = "维持原裁判"
  /// The court above sends the case back: it is pending again.
  case remanded = "发回重审"

  /// The official name.
  public var name: String { rawValue }

  /// The column in which it is counted; nil for results that only speak of an earlier one.
  public var reportResult: ReportResult? {
    switch self {
    case .claimDismissed: .upheld
    case .changed, .revoked, .unlawful, .orderedToAct, .void: .corrected
    case .notDocketed, .caseRejected, .withdrawn, .settled: .other
    case .earlierStands, .remanded: nil
    }
  }

  /// Whether only a court of appeal or retrial can decide so.
  public var speaksOfEarlier: Bool { reportResult == nil }

  /// Whether it takes effect at once, because nobody can appeal it.
  public var isFinal: Bool { self == .withdrawn || self == .settled }

  /// Whether it can come before the organ was served.
  public var needsNoService: Bool { self == .notDocketed || self == .caseRejected || self == .withdrawn }
}
