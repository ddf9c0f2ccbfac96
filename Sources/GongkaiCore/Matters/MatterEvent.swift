/// What happens to a matter, from its registration on.
public enum MatterEvent: Hashable, Sendable, Codable {
  /// It got its number.
  case registered(number: String)
  /// Somebody handles it.
  case assigned(to: String)
  /// The record was held against the evidence (第四十一条).
  case verified(finding: String)
  /// The answer was drafted.
  case drafted(MatterDecision)
  /// The draft went back.
  case draftReturned(reason: String)
  /// The answer was signed; the desk allots the number of its letter.
  case signed(serial: Int?)
  /// The answer was served.
  case served(Service)
  /// Information that was suggested is published (第四十四条第二款).
  case published(place: String)
  /// The applicant wants it no longer.
  case withdrawn(statement: String)
  /// The file was closed.
  case archived

  /// The kinds of events.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case registered, assigned, verified, drafted, draftReturned, signed, served, published, withdrawn, archived

    /// What one does.
    public var act: String {
      switch self {
      case .registered: "登记"
      case .assigned: "分办"
      case .verified: "核实"
      case .drafted: "起草答复"
      case .draftReturned: "退回修改"
      case .signed: "签发"
      case .served: "登记送达"
      case .published: "登记公开"
      case .withdrawn: "登记撤回"
      case .archived: "归档"
      }
    }

    /// Whether the applicant may do it: hand it in online, take it back.
    public var isOpenToApplicant: Bool { self == .registered || self == .withdrawn }

    /// Who may do it; a signature is narrowed further by the letter it stands under.
    public var roles: Set<Role> {
      switch self {
      case .registered: RequestEvent.Kind.registered.roles
      case .assigned: RequestEvent.Kind.assigned.roles
      case .verified, .drafted: RequestEvent.Kind.drafted.roles
      case .draftReturned, .signed: [.officeHead, .leader]
      case .served: RequestEvent.Kind.served.roles
      case .published: [.publisher]
      case .withdrawn: RequestEvent.Kind.withdrawn.roles
      case .archived: RequestEvent.Kind.archived.roles
      }
    }
  }

  /// Its kind.
  public var kind: Kind {
    switch self {
    case .registered: .registered
    case .assigned: .assigned
    case .verified: .verified
    case .drafted: .drafted
    case .draftReturned: .draftReturned
    case .signed: .signed
    case .served: .served
    case .published: .published
    case .withdrawn: .withdrawn
    case .archived: .archived
    }
  }

  /// What the record says of it besides its name.
  public var details: String {
    switch self {
    case .registered(let number): number
    case .assigned(let to): to
    case .verified(let finding): finding
    case .drafted(let decision): [decision.outcome.name, decision.reasons].filter { !$0.isEmpty }.joined(separator: "：")
    case .draftReturned(let reason): reason
    case .signed(let serial): serial.map { "发文序号 \($0)" } ?? ""
    case .archived: ""
    case .served(let service):
      [service.method.name, service.inTimeBasis.inChinese, service.proof].filter { !$0.isEmpty }.joined(separator: "，")
    case .published(let place): place
    case .withdrawn(let statement): statement
    }
  }

  /// The text that has to be there; nil for events without one.
  var requiredText: String? {
    switch self {
    case .assigned(let text), .verified(let text), .draftReturned(let text), .published(let text), .withdrawn(let text): text
    case .registered, .drafted, .signed, .served, .archived: nil
    }
  }
}
