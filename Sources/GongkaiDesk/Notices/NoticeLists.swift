public import GongkaiCore
import GongkaiStore

// The notices of an office page by page.

extension NoticeDesk {
  /// The lists that the notices of an office stand in.
  public enum List: String, Hashable, Sendable, CaseIterable {
    case failed, waiting, sent, cancelled

    init(_ state: OutboxItem.State) {
      switch state {
      case .waiting: self = .waiting
      case .sent: self = .sent
      case .failed: self = .failed
      case .cancelled: self = .cancelled
      }
    }

    var state: OutboxItem.State {
      switch self {
      case .failed: .failed
      case .waiting: .waiting
      case .sent: .sent
      case .cancelled: .cancelled
      }
    }

    /// The word on screen.
    public var name: String { state.name }
  }

  /// A page of notices.
  public struct Page: Sendable {
    /// The notices, the newest first; those of one request the oldest first.
    public let facts: [Fact]
    /// Where the next page begins; nil on the last.
    public let next: String?
    /// How many wait and how many were given up.
    public let counts: [List: Int]
    /// The ways on which this installation sends at all.
    public let ways: Set<NoticeChannel>
  }

  /// A page of a list.
  ///
  /// - Parameter after: `Page.next` of the page before; what is no such text is taken for the beginning.
  public func page(_ list: List, after: String? = nil, limit: Int = 50, by actor: Actor) async throws(DeskError) -> Page {
    try mayLook(actor)
    return try await page(by: actor) { db in
      let items = try Outbox(db).page(list.state, agency: actor.agency, after: after.flatMap { UUIDv7($0) }, limit: limit + 1)
      return (Array(items.prefix(limit)), items.count > limit ? items.dropLast().last?.id.description : nil)
    }
  }

  /// All notices of a request or of an application that is to become one; none for an unknown number.
  public func page(ofRequest number: String, by actor: Actor) async throws(DeskError) -> Page {
    try mayLook(actor)
    return try await page(by: actor) { db in
      let request = try Requests(db).find(number: number, agency: actor.agency)?.id
      guard let key = try request ?? Applications(db).find(number: number, agency: actor.agency)?.id else { return ([], nil) }
      return (try Outbox(db).about("request", key.description, agency: actor.agency), nil)
    }
  }

  private func page(
    by actor: Actor, _ find: @escaping @Sendable (any SQLConnection) throws -> ([OutboxItem], String?)
  ) async throws(DeskError) -> Page {
    let ways = context.notices.channels
    return try await context.perform {
      try await context.database.read { db in
        let (items, next) = try find(db)
        let keys = Set(items.filter { $0.aboutKind == "request" }.map(\.aboutID))
        let numbers = try Outbox(db).numbers(of: keys.sorted(), agency: actor.agency)
        let counts = try Outbox(db).counts([.waiting, .failed], agency: actor.agency)
        return Page(
          facts: items.map { Fact($0, request: numbers[$0.aboutID]) }, next: next,
          counts: Dictionary(counts.map { (List($0), $1) }) { $0 + $1 }, ways: ways)
      }
    }
  }

  private func mayLook(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "查看通知", needed: Self.roles) }
  }

  /// The ways on which this installation sends.
  public var ways: Set<NoticeChannel> { context.notices.channels }
}
