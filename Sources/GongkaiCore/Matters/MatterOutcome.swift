/// How a matter is decided, with the letter that tells it.
public enum MatterOutcome: String, Hashable, Sendable, CaseIterable, Codable {
  /// The record was wrong and has been corrected.
  case corrected
  /// The evidence does not show that the record is wrong.
  case notCorrected
  /// Another organ may correct it, and the application was sent there.
  case forwarded
  /// Another organ may correct it, and the applicant is told which.
  case directed
  /// The information will be published.
  case adopted
  /// The information is public already.
  case alreadyPublic
  /// The information will not be published.
  case notAdopted

  /// The kind of matter that it decides.
  public var kind: MatterKind {
    switch self {
    case .corrected, .notCorrected, .forwarded, .directed: .recordCorrection
    case .adopted, .alreadyPublic, .notAdopted: .publicationSuggestion
    }
  }

  /// The words on screen.
  public var name: String {
    switch self {
    case .corrected: "予以更正"
    case .notCorrected: "不予更正"
    case .forwarded: LetterChoice.forwarded.name
    case .directed: LetterChoice.directed.name
    case .adopted: LetterChoice.accepted.name
    case .alreadyPublic: LetterChoice.alreadyPublic.name
    case .notAdopted: LetterChoice.notAccepted.name
    }
  }

  /// The letter that tells it.
  public var letter: Letter {
    switch self {
    case .corrected: .recordCorrected
    case .notCorrected: .recordNotCorrected
    case .forwarded, .directed: .recordCorrectionForwarded
    case .adopted, .alreadyPublic, .notAdopted: .suggestionAnswer
    }
  }

  /// The alternative of that letter.
  public var choice: LetterChoice? {
    switch self {
    case .corrected, .notCorrected: nil
    case .forwarded: .forwarded
    case .directed: .directed
    case .adopted: .accepted
    case .alreadyPublic: .alreadyPublic
    case .notAdopted: .notAccepted
    }
  }

  /// Whether the record must have been looked at first: only the organ that may correct it does so (第四十一条).
  public var needsVerification: Bool { self == .corrected || self == .notCorrected }

  /// Whether the letter must give reasons.
  public var needsReasons: Bool { letter.spec.mandatory.contains(.reasons) }

  /// Whether it names another organ.
  public var needsOrgan: Bool { letter.spec.mandatory.contains(.forwardedTo) }

  /// Whether it says what the record says now, and since when.
  public var needsCorrection: Bool { letter.spec.mandatory.contains(.recordCorrection) }
}

/// What is decided on a matter.
public struct MatterDecision: Hashable, Sendable, Codable {
  /// How.
  public var outcome: MatterOutcome
  /// Why.
  public var reasons: String
  /// What the record says now; nil unless corrected.
  public var correction: String?
  /// The day the record was corrected; nil unless corrected.
  public var correctedOn: Day?
  /// The other organ and how to reach it; nil where none is named.
  public var organ: String?

  /// Creates a decision.
  public init(_ outcome: MatterOutcome, reasons: String = "", correction: String? = nil, correctedOn: Day? = nil, organ: String? = nil) {
    self.outcome = outcome
    self.reasons = reasons
    self.correction = correction
    self.correctedOn = correctedOn
    self.organ = organ
  }
}
