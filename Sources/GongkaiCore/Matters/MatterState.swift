/// Where a matter stands.
public enum MatterState: String, Hashable, Sendable, CaseIterable, Codable {
  case registered, handling, drafted, signed, answered, archived, withdrawn

  /// The word on screen.
  public var name: String {
    switch self {
    case .registered: "已登记"
    case .handling: "办理中"
    case .drafted: "待签发"
    case .signed: "待送达"
    case .answered: "已答复"
    case .archived: "已归档"
    case .withdrawn: "已撤回"
    }
  }

  /// Nothing more is decided.
  public var isEnded: Bool { self == .answered || self == .archived || self == .withdrawn }

  /// The state after an event of this kind; nil where the event does not belong here. Only the order of things is judged.
  public func after(_ event: MatterEvent.Kind) -> MatterState? {
    switch event {
    case .registered: nil
    case .assigned: self == .registered || self == .handling ? .handling : nil
    case .verified: self == .handling ? .handling : nil
    case .drafted: self == .handling || self == .drafted ? .drafted : nil
    case .draftReturned: self == .drafted ? .handling : nil
    case .signed: self == .drafted ? .signed : nil
    case .served: self == .signed ? .answered : nil
    case .published: self == .answered ? .answered : nil
    case .withdrawn: self == .registered || self == .handling || self == .drafted ? .withdrawn : nil
    case .archived: self == .answered ? .archived : nil
    }
  }
}
