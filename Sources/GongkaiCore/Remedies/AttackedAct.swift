/// What a review or suit turns against.
public struct AttackedAct: Hashable, Sendable, Codable {
  /// Answer, silence or anything else.
  public let kind: Kind
  /// The number of the answer, or a description; empty where the kind says all.
  public let reference: String

  /// Creates a description.
  public init(_ kind: Kind, _ reference: String = "") {
    self.kind = kind
    self.reference = reference
  }

  /// The kinds there are.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case answer
    /// No answer within the period (法释〔2025〕8号第二条第二款).
    case silence
    /// Proactive disclosure, the correction of records, a fee.
    case other

    /// The word on screen.
    public var name: String {
      switch self {
      case .answer: "政府信息公开申请的答复"
      case .silence: "逾期不答复"
      case .other: "其他政府信息公开行为"
      }
    }

    /// Whether it concerns a request, which must then be named.
    public var concernsRequest: Bool { self != .other }
  }

  /// Both in words.
  public var inWords: String { reference.isEmpty ? kind.name : "\(kind.name)（\(reference)）" }
}
