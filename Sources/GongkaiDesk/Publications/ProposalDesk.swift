public import GongkaiCore
import GongkaiStore

/// Records given to applicants that are to be published for everybody (第四十四条第一款): proposed by a person, kept as a list.
///
/// Publishing takes from this list and is no matter of this desk.
public struct ProposalDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may propose and withdraw.
  public static let roles: Set<Role> = [.handler, .officeHead]
  /// The roles that may read the list.
  public static let readers = RequestDesk.readers.union([.publisher])
  static let textLimit = 500

  /// Proposes a record for publication.
  ///
  /// - Parameters:
  ///   - record: its title and number; at most 500 characters.
  ///   - reason: why everybody should have it; at most 500 characters.
  ///   - isLookedThrough: whether the person says that personal data and business secrets were looked for.
  public func propose(
    _ record: String, because reason: String, isLookedThrough: Bool, of number: String, by actor: Actor
  ) async throws(DeskError) {
    try mayPropose(actor)
    try Self.check("拟公开的信息", record)
    try Self.check("理由", reason)
    guard isLookedThrough else { throw .matter([.notLookedThrough]) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        guard request.standing.outcome?.discloses == true else { throw DeskError.matter([.notDisclosed]) }
        let earlier = try PublicationProposals(db).all(of: request.id, agency: actor.agency)
        guard !earlier.contains(where: { $0.record == record && $0.state != .withdrawn }) else { throw DeskError.matter([.proposedBefore]) }
        let new = PublicationProposal(
          agency: actor.agency, id: context.keys.next(), request: request.id, record: record, reason: reason, proposedBy: actor.id,
          proposedAt: now)
        try PublicationProposals(db).insert(new)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "proposePublication", objectKind: "proposal",
            objectID: new.id.description, after: ["number": .text(number), "record": .text(record), "lookedThrough": .flag(true)]))
      }
    }
  }

  /// Withdraws a proposal that still stands.
  public func withdraw(_ id: String, because reason: String, by actor: Actor) async throws(DeskError) {
    try mayPropose(actor)
    try Self.check("撤销的理由", reason)
    guard let key = UUIDv7(id) else { throw .matter([.settled]) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard try PublicationProposals(db).settle(key, agency: actor.agency, as: .withdrawn, reason, by: actor.id, at: now) else {
          throw DeskError.matter([.settled])
        }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "withdrawProposal", objectKind: "proposal", objectID: id,
            before: ["state": "proposed"], after: ["state": "withdrawn", "reason": .text(reason)]))
      }
    }
  }

  /// The proposals in a state, the newest first.
  public func list(_ state: ProposalFacts.State, limit: Int = 200, by actor: Actor) async throws(DeskError) -> [ProposalFacts] {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看拟公开的信息", needed: Self.readers) }
    return try await context.perform {
      try await context.database.read { db in
        try PublicationProposals(db).all(state.stored, agency: actor.agency, limit: limit).compactMap { proposal in
          try Requests(db).find(proposal.request, agency: actor.agency).map { try ProposalFacts(proposal, of: $0, in: db) }
        }
      }
    }
  }

  /// A proposal; nil where the office has none of this key.
  public func find(_ id: String, by actor: Actor) async throws(DeskError) -> ProposalFacts? {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看拟公开的信息", needed: Self.readers) }
    return try await context.perform {
      try await context.database.read { db in
        guard let key = UUIDv7(id), let found = try PublicationProposals(db).find(key, agency: actor.agency) else { return nil }
        return try Requests(db).find(found.request, agency: actor.agency).map { try ProposalFacts(found, of: $0, in: db) }
      }
    }
  }

  static func proposals(of request: StoredRequest, in db: any SQLConnection) throws -> [ProposalFacts] {
    try PublicationProposals(db).all(of: request.id, agency: request.agency).map { try ProposalFacts($0, of: request, in: db) }
  }

  private func mayPropose(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "提出转为主动公开", needed: Self.roles) }
  }

  private static func check(_ name: String, _ text: String) throws(DeskError) {
    if text.allSatisfy(\.isWhitespace) { throw .field(name, .empty) }
    if text.unicodeScalars.count > textLimit { throw .field(name, .tooLong(limit: textLimit)) }
  }
}

/// A proposal as pages show it.
public struct ProposalFacts: Hashable, Sendable {
  /// Stable key.
  public let id: String
  /// The request's number.
  public let number: String
  /// What the request asked for.
  public let subject: String
  /// Which record.
  public let record: String
  /// Why everybody should have it.
  public let reason: String
  /// Where it stands.
  public let state: State
  /// Who proposed it.
  public let proposedBy: String
  /// The day it was proposed.
  public let proposedOn: Day
  /// Why it was withdrawn, or what came of it; nil while it is proposed.
  public let settlement: String?

  /// Where a proposal stands, in words of its own: pages know nothing of the store.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case proposed, withdrawn, taken

    /// The word on screen.
    public var name: String {
      switch self {
      case .proposed: "拟公开"
      case .withdrawn: "已撤销"
      case .taken: "已转公开"
      }
    }

    var stored: PublicationProposal.State {
      switch self {
      case .proposed: .proposed
      case .withdrawn: .withdrawn
      case .taken: .taken
      }
    }

    init(_ state: PublicationProposal.State) {
      switch state {
      case .proposed: self = .proposed
      case .withdrawn: self = .withdrawn
      case .taken: self = .taken
      }
    }
  }

  init(_ proposal: PublicationProposal, of request: StoredRequest, in db: any SQLConnection) throws {
    (id, number, subject) = (proposal.id.description, request.number, request.subject)
    (record, reason, settlement) = (proposal.record, proposal.reason, proposal.settlement)
    state = State(proposal.state)
    let person = proposal.proposedBy
    proposedBy = try RequestDesk.names(of: [person], agency: request.agency, in: db)[person] ?? person
    proposedOn = DeskContext.day(of: proposal.proposedAt)
  }
}
