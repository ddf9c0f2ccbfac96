/// A request that another handles: to whom, on what ground, why.
///
/// The clock runs on in either case. Entrusted, the organ that was asked stays answerable; where the powers have moved, it ends its own
/// case with an answer, usually that another organ is responsible (第三十六条第（五）项).
public struct Transfer: Hashable, Sendable, Codable {
  /// The organ or department.
  public let to: String
  /// On what ground.
  public let basis: Basis
  /// Why, for the file.
  public let reason: String

  /// Creates a transfer.
  public init(to: String, basis: Basis, reason: String) {
    self.to = to
    self.basis = basis
    self.reason = reason
  }

  /// The grounds the explanations of the General Office know.
  public enum Basis: String, Hashable, Sendable, Codable, CaseIterable {
    /// A department that made or keeps the record is entrusted (国办公开办函〔2014〕67号).
    case entrusted
    /// The powers went over to another organ in an institutional reform (国办公开办函〔2019〕14号).
    case reformed

    /// The words on screen.
    public var name: String { choice.name }

    /// Who is answerable, for whoever chooses.
    public var effect: String {
      switch self {
      case .entrusted: "仍由本机关承担答复的法律后果，不得以部门起草、保存为由拒绝或者要求重新申请；答复期限不变。"
      case .reformed: "告知申请人向划入职权的机关提出；答复期限不停止，本机关仍应在期限内作出答复。"
      }
    }

    /// The alternative of the letter that tells it.
    public var choice: LetterChoice {
      switch self {
      case .entrusted: .entrusted
      case .reformed: .reformed
      }
    }
  }
}
