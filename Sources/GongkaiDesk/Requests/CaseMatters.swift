import GongkaiCore
import GongkaiStore

/// What lies round a request: its files, how the information is wanted, requests it belongs with, what was proposed out of it.
public struct CaseMatters: Sendable {
  /// The files, in the order in which they came.
  public let files: [FileFacts]
  /// How the applicant wants the information; nil where that was not asked.
  public let wishes: ApplicationWishes?
  /// Requests that this one was split from or into, or merged with.
  public let relatives: [Relative]
  /// The text as it was sent, before the request was split; nil where it was not.
  public let whole: String?
  /// Open requests that look the same and that it could be merged into: a person chooses.
  public let mergeChoices: [MergeChoice]
  /// What was proposed for publication.
  public let proposals: [ProposalFacts]
  /// The query code; nil where none was given.
  public let code: CodeStanding?

  /// A request that belongs with this one.
  public struct Relative: Hashable, Sendable {
    /// How.
    public let kind: Kind
    /// Which.
    public let request: StoredRequestFacts

    /// How two requests belong together.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      case part, origin, target, absorbed

      /// The words on screen.
      public var name: String {
        switch self {
        case .part: "由本件分出"
        case .origin: "本件由此分出"
        case .target: "本件并入"
        case .absorbed: "并入本件"
        }
      }
    }
  }

  /// A request to merge into, with who asks, masked.
  public struct MergeChoice: Hashable, Sendable {
    /// Which.
    public let request: StoredRequestFacts
    /// Who asks, masked.
    public let applicant: Applicant
  }

  /// When the query code was given.
  public struct CodeStanding: Hashable, Sendable {
    /// When, in China.
    public let givenAt: ChinaTime
    /// What a form sends back, so that a code is not replaced twice.
    public let mark: String
  }
}

extension RequestDesk {
  /// What lies round a request.
  func matters(of request: StoredRequest, _ timeline: RequestTimeline, _ hints: [RequestHint], in db: any SQLConnection) throws
    -> CaseMatters
  {
    let relatives = try Self.relatives(of: timeline, agency: request.agency, in: db)
    return CaseMatters(
      files: try context.files(of: request.id, agency: request.agency, in: db), wishes: try wishes(of: request, timeline, in: db),
      relatives: relatives, whole: timeline.whole, mergeChoices: try choices(hints, agency: request.agency, in: db),
      proposals: try ProposalDesk.proposals(of: request, in: db),
      code: try RequestAccesses(db).find(number: request.number, agency: request.agency).map(CaseMatters.CodeStanding.init))
  }

  private static func relatives(of timeline: RequestTimeline, agency: String, in db: any SQLConnection) throws -> [CaseMatters.Relative] {
    try timeline.relatives.compactMap { kind, number in
      try Requests(db).find(number: number, agency: agency).map { .init(kind: kind, request: StoredRequestFacts($0)) }
    }
  }

  /// The wishes of the form it was made with, or of the one it was split from.
  func wishes(of request: StoredRequest, _ timeline: RequestTimeline, in db: any SQLConnection) throws -> ApplicationWishes? {
    var (id, timeline) = (request.id, timeline)
    while let origin = timeline.splitFrom, let whole = try Requests(db).find(number: origin, agency: request.agency) {
      (id, timeline) = (whole.id, try Requests(db).timeline(of: whole))
    }
    return try Applications(db).find(id, agency: request.agency).flatMap { try context.wishes(of: $0) }
  }

  private func choices(_ hints: [RequestHint], agency: String, in db: any SQLConnection) throws -> [CaseMatters.MergeChoice] {
    try hints.compactMap { hint in
      guard case .pending(let likeness) = hint, let other = try Requests(db).find(number: likeness.request, agency: agency),
        !other.standing.state.isEnded
      else { return nil }
      return .init(request: StoredRequestFacts(other), applicant: try unsealed(other).masked)
    }
  }
}

extension CaseMatters.CodeStanding {
  init(_ access: RequestAccess) { (givenAt, mark) = (ChinaTime(access.madeAt), access.madeAt.description) }
}

extension RequestTimeline {
  /// The requests it belongs with, by their numbers.
  var relatives: [(CaseMatters.Relative.Kind, String)] {
    entries.flatMap { entry -> [(CaseMatters.Relative.Kind, String)] in
      switch entry.event {
      case .split(let parts, _): parts.map { (.part, $0) }
      case .splitFrom(let origin): [(.origin, origin)]
      case .merged(let target, _): [(.target, target)]
      case .absorbed(let other): [(.absorbed, other)]
      default: []
      }
    }
  }

  /// The text as it was sent, before the first split.
  var whole: String? {
    for case .split(_, let whole) in entries.map(\.event) { return whole }
    return nil
  }
}
