public import GongkaiStore

// Names by which pages speak of what the store keeps, since they know nothing of the store.

extension FileFacts {
  /// What a file is there for, as a form sends it back; the raw values are those that are stored.
  public enum PurposeName: String, Hashable, Sendable, CaseIterable {
    case identity, request, correction, letter, evidence

    /// What it stands for.
    public var purpose: RequestFile.Purpose {
      switch self {
      case .identity: .identity
      case .request: .request
      case .correction: .correction
      case .letter: .letter
      case .evidence: .evidence
      }
    }
  }
}
