extension Outcome {
  /// Whether the applicant was given something that was not public before, in whole or in part: it may be published for everybody (第四十四条第一款).
  public var discloses: Bool {
    switch self {
    case .provided, .wayAndTimeTold, .partlyProvided: true
    default: false
    }
  }
}
