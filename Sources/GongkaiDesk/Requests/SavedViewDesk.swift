public import GongkaiCore
import GongkaiStore

/// Lists that a person has narrowed and named to find them again; everybody has their own.
public struct SavedViewDesk: Sendable {
  let context: DeskContext
  /// The most that one person keeps.
  public let most: Int

  /// The views of an installation.
  public init(_ context: DeskContext, most: Int = 20) { (self.context, self.most) = (context, most) }

  /// Characters of a name at most: it stands on a chip.
  public static let longestName = 20

  /// A view as pages show it.
  public struct View: Hashable, Sendable {
    /// Stable key.
    public let id: String
    /// The name on its chip.
    public let name: String
    /// What stands behind the question mark of its address.
    public let query: String

    /// Creates a view.
    public init(id: String, name: String, query: String) { (self.id, self.name, self.query) = (id, name, query) }
  }

  /// One's own views, the oldest first.
  public func all(by actor: Actor) async throws(DeskError) -> [View] {
    try await context.perform {
      try await context.database.read { db in
        try SavedViews(db, agency: actor.agency, account: actor.id).all().map {
          View(id: $0.id.description, name: $0.name, query: $0.view)
        }
      }
    }
  }

  /// Keeps a view under a name.
  ///
  /// - Throws: `DeskError.field` for no name or too long a one, `DeskError.savedView` for a name one has already or one view too many.
  public func save(_ query: String, as name: String, by actor: Actor) async throws(DeskError) {
    try check(name)
    let (view, most) = (SavedView(id: context.keys.next(), name: name, view: query), most)
    try await act("saveView", view.id.description, after: ["name": .text(name), "view": .text(query)], by: actor) { views in
      let known = try views.all()
      guard known.count < most else { throw DeskError.savedView(.tooMany(limit: most)) }
      guard !known.contains(where: { $0.name == name }) else { throw DeskError.savedView(.nameTaken(name)) }
      try views.insert(view)
    }
  }

  /// Gives one's view another name.
  public func rename(_ id: String, to name: String, by actor: Actor) async throws(DeskError) {
    try check(name)
    try await act("renameView", id, after: ["name": .text(name)], by: actor) { views in
      guard try !views.all().contains(where: { $0.name == name && $0.id.description != id }) else {
        throw DeskError.savedView(.nameTaken(name))
      }
      guard try views.rename(id, to: name) else { throw DeskError.savedView(.gone) }
    }
  }

  /// Removes one's view.
  public func remove(_ id: String, by actor: Actor) async throws(DeskError) {
    try await act("removeView", id, after: .null, by: actor) { views in
      guard try views.remove(id) else { throw DeskError.savedView(.gone) }
    }
  }

  private func check(_ name: String) throws(DeskError) {
    guard !name.allSatisfy(\.isWhitespace) else { throw .field("视图名称", .empty) }
    guard name.count <= Self.longestName else { throw .field("视图名称", .tooLong(limit: Self.longestName)) }
  }

  private func act(
    _ name: String, _ object: String, after: CanonicalJSON, by actor: Actor, _ body: @escaping @Sendable (SavedViews) throws -> Void
  ) async throws(DeskError) {
    try RequestDesk(context).mayRead(actor)
    let (id, now) = (context.keys.next(), context.now())
    let record = AuditRecord(
      agency: actor.agency, actID: id, at: now, actor: actor.id, act: name, objectKind: "view", objectID: object, after: after)
    try await context.perform {
      try await context.database.act(id, agency: actor.agency) { db in
        try body(SavedViews(db, agency: actor.agency, account: actor.id))
        try AuditLog(db).append(record)
      }
    }
  }
}

/// Why a list is not kept under a name.
public enum SavedViewFault: Hashable, Sendable, CustomStringConvertible {
  case nameTaken(String)
  case tooMany(limit: Int)
  /// There is none of this key among one's own.
  case gone

  /// What is the matter and what to do.
  public var description: String {
    switch self {
    case .nameTaken(let name): "您已经有名为“\(name)”的视图，请换一个名称。"
    case .tooMany(let limit): "每人最多保存 \(limit) 个视图，请先删除不再使用的。"
    case .gone: "这个视图已经删除，请从列表中选择。"
    }
  }
}
