public import GongkaiCore
import GongkaiStore

/// The tree of places and agencies.
public struct RegionDesk: Sendable {
  let people: PeopleDesk

  /// The desk of a context.
  public init(_ context: DeskContext) { people = PeopleDesk(context) }

  /// The roles that may change the tree.
  public static let roles: Set<Role> = [.systemAdministrator, .securityAdministrator]

  /// A change to the tree.
  public enum Change: Hashable, Sendable {
    case add(id: String, parent: String, kind: Region.Kind, name: String)
    case rename(id: String, name: String, from: Day)
    case move(id: String, under: String)
    case merge(id: String, into: String, on: Day)

    /// The place that is changed.
    public var id: String {
      switch self {
      case .add(let id, _, _, _), .rename(let id, _, _), .move(let id, _), .merge(let id, _, _): id
      }
    }

    var name: String {
      switch self {
      case .add: "addRegion"
      case .rename: "renameRegion"
      case .move: "moveRegion"
      case .merge: "mergeRegion"
      }
    }
  }

  /// The whole tree.
  public func tree() async throws(PeopleError) -> RegionTree { try await people.read { try Regions($0).tree() } }

  /// Makes a change at or below the actor's agency.
  public func apply(_ change: Change, by actor: Actor) async throws(PeopleError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole }
    let today = people.context.today
    try await people.act(change.name, agency: actor.agency, actor: actor.id, object: change.id) { db, _ in
      var tree = try Regions(db).tree()
      let before = tree[change.id]
      guard Self.places(change).allSatisfy({ tree[$0] == nil || tree.isAbove(actor.agency, $0) }) else { throw PeopleError.notYourRole }
      do throws(RegionError) { try Self.apply(change, to: &tree, today: today) } catch { throw PeopleError.region(error) }
      guard let region = tree[change.id] else { return Acted(value: ()) }
      try Regions(db).save(region)
      return Acted(value: (), before: before.map(\.audited) ?? nil, after: region.audited)
    }
  }

  private static func places(_ change: Change) -> [String] {
    switch change {
    case .add(_, let parent, _, _): [parent]
    case .rename(let id, _, _): [id]
    case .move(let id, let under): [id, under]
    case .merge(let id, let into, _): [id, into]
    }
  }

  private static func apply(_ change: Change, to tree: inout RegionTree, today: Day) throws(RegionError) {
    switch change {
    case .add(let id, let parent, let kind, let name): try tree.add(Region(id: id, parent: parent, kind: kind, name: name, from: today))
    case .rename(let id, let name, let from): try tree.rename(id, to: name, from: from)
    case .move(let id, let under): try tree.move(id, under: under)
    case .merge(let id, let into, let on): try tree.merge(id, into: into, on: on)
    }
  }
}

extension Region {
  /// What the audit log keeps of it.
  var audited: CanonicalJSON {
    [
      "id": .text(id), "parent": parent.map { .text($0) } ?? .null, "kind": .text(kind.rawValue), "name": .text(name),
      "merged": merged.map { .text($0.into) } ?? .null,
    ]
  }
}
