/// What somebody asks for: a correction or a publication.
public enum MatterClaim: Hashable, Sendable, Codable {
  /// A record about the applicant is wrong.
  case correction(RecordClaim)
  /// Information should be published.
  case suggestion(PublicationIdea)

  /// Characters that any text of a claim may have.
  public static let longest = 2_000

  /// Which kind of matter it makes.
  public var kind: MatterKind {
    switch self {
    case .correction: .recordCorrection
    case .suggestion: .publicationSuggestion
    }
  }

  /// What lists show: the record or the information.
  public var subject: String {
    switch self {
    case .correction(let claim): claim.record
    case .suggestion(let idea): idea.information
    }
  }

  /// Every reason why it cannot be registered; empty when it can.
  ///
  /// - Parameters:
  ///   - hasIdentity: whether the applicant has shown who they are (第四十一条 protects the records of the person concerned).
  ///   - hasContact: whether there is a way to answer.
  public func refusals(hasIdentity: Bool, hasContact: Bool) -> [MatterRefusal] {
    var reasons = texts.compactMap { field, text -> MatterRefusal? in
      if text.allSatisfy(\.isWhitespace) { return field == .evidence ? .evidenceMissing : .empty(field) }
      return text.unicodeScalars.count > Self.longest ? .tooLong(field) : nil
    }
    if case .correction(let claim) = self {
      if !claim.isAboutApplicant { reasons.append(.aboutSomebodyElse) }
      if !hasIdentity { reasons.append(.identityMissing) }
    }
    return hasContact ? reasons : reasons + [.contactMissing]
  }

  private var texts: [(MatterField, String)] {
    switch self {
    case .correction(let claim): [(.record, claim.record), (.error, claim.error), (.wanted, claim.wanted), (.evidence, claim.evidence)]
    case .suggestion(let idea): [(.information, idea.information), (.reason, idea.reason)]
    }
  }
}

/// What a person says of a record about themselves.
public struct RecordClaim: Hashable, Sendable, Codable {
  /// The record, by name, number or date.
  public var record: String
  /// What in it is wrong.
  public var error: String
  /// What it should say.
  public var wanted: String
  /// The evidence that was handed in.
  public var evidence: String
  /// Whether the record is about the applicant.
  public var isAboutApplicant: Bool

  /// Creates a claim.
  public init(record: String, error: String, wanted: String, evidence: String, isAboutApplicant: Bool) {
    self.record = record
    self.error = error
    self.wanted = wanted
    self.evidence = evidence
    self.isAboutApplicant = isAboutApplicant
  }
}

/// What somebody would like to see published.
public struct PublicationIdea: Hashable, Sendable, Codable {
  /// The information.
  public var information: String
  /// Why it is of public interest.
  public var reason: String

  /// Creates it.
  public init(information: String, reason: String) {
    self.information = information
    self.reason = reason
  }
}

/// The texts of a claim.
public enum MatterField: String, Hashable, Sendable, CaseIterable {
  case record, error, wanted, evidence, information, reason

  /// Its label.
  public var name: String {
    switch self {
    case .record: "要求更正的记录"
    case .error: "记录中不准确的内容"
    case .wanted: "应当更正为"
    case .evidence: "证明记录不准确的证据"
    case .information: "建议公开的信息"
    case .reason: "建议的理由"
    }
  }
}
