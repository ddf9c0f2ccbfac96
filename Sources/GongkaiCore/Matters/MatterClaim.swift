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
  public var subject: String { kind.fields.first.map { self[$0] } ?? "" }

  /// Everything that is missing, as an applicant who files alone is told; empty when it is whole.
  ///
  /// - Parameters:
  ///   - hasIdentity: whether the applicant has shown who they are; asked for because 第四十一条 is about records of the person concerned (convention).
  ///   - hasContact: whether there is a way to answer.
  public func refusals(hasIdentity: Bool, hasContact: Bool) -> [MatterRefusal] {
    var reasons = texts.compactMap { field, text in refusal(of: field, text) }
    if case .correction(let claim) = self {
      if !claim.isAboutApplicant { reasons.append(.aboutSomebodyElse) }
      if !hasIdentity { reasons.append(.identityMissing) }
    }
    return hasContact ? reasons : reasons + [.contactMissing]
  }

  /// Why the office cannot register it: only what no letter could name. Whatever else is missing is registered as it came and decided upon.
  public var officeRefusals: [MatterRefusal] {
    texts.compactMap { field, text in
      let refusal = refusal(of: field, text)
      return field == kind.fields.first || refusal == .tooLong(field) ? refusal : nil
    }
  }

  private func refusal(of field: MatterField, _ text: String) -> MatterRefusal? {
    if text.allSatisfy(\.isWhitespace) { return field == .evidence ? .evidenceMissing : .empty(field) }
    return text.unicodeScalars.count > Self.longest ? .tooLong(field) : nil
  }

  private var texts: [(MatterField, String)] { kind.fields.map { ($0, self[$0]) } }

  /// The text of a field; empty for one of the other kind.
  public subscript(field: MatterField) -> String {
    switch (self, field) {
    case (.correction(let claim), .record): claim.record
    case (.correction(let claim), .error): claim.error
    case (.correction(let claim), .wanted): claim.wanted
    case (.correction(let claim), .evidence): claim.evidence
    case (.suggestion(let idea), .information): idea.information
    case (.suggestion(let idea), .reason): idea.reason
    default: ""
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
