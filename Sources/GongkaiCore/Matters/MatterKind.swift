/// What an applicant can ask for that is no request for information and has a procedure of its own.
///
/// Neither is counted in the annual table of requests.
public enum MatterKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// Records about oneself are to be corrected (第四十一条).
  case recordCorrection
  /// Information is to be published proactively (第四十四条第二款).
  case publicationSuggestion

  /// The official name.
  public var name: String {
    switch self {
    case .recordCorrection: "更正申请"
    case .publicationSuggestion: "主动公开建议"
    }
  }

  /// The texts of its claim in the order in which they are asked for; the first is what it is about.
  public var fields: [MatterField] {
    switch self {
    case .recordCorrection: [.record, .error, .wanted, .evidence]
    case .publicationSuggestion: [.information, .reason]
    }
  }

  /// Where it is laid down.
  public var citation: Citation { limit.citation }

  /// The period in which it is answered; the law names none, so it is our setting (convention).
  public var limit: TimeLimit {
    switch self {
    case .recordCorrection: TimeLimit.of(.recordCorrection)
    case .publicationSuggestion: TimeLimit.of(.suggestionAnswer)
    }
  }

  /// The letter before the year in its numbers, ASCII because numbers stand in addresses: G 更正, J 建议.
  public var mark: String {
    switch self {
    case .recordCorrection: "G"
    case .publicationSuggestion: "J"
    }
  }

  /// G2026-0003: the mark, the year of receipt and four digits, more when a year has more than 9,999.
  public func number(_ number: Int, year: Int) -> String {
    let digits = String(number)
    return "\(mark)\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
