public import GongkaiCore
import FoundationEssentials
import GongkaiStore

/// An office as the public pages name it.
public struct Office: Hashable, Sendable {
  /// Its key, part of every address.
  public let key: String
  /// Its name in the tree of places.
  public let name: String
  /// The organ above, nil for the first of the tree.
  public let upper: String?
  /// What it says of itself; what is empty is left out of every page.
  public let profile: OfficeProfile

  /// Creates an office.
  public init(key: String, name: String, upper: String?, profile: OfficeProfile) {
    (self.key, self.name, self.upper, self.profile) = (key, name, upper, profile)
  }

  /// A field of the profile; nil when it is empty.
  public subscript(field: OfficeProfile.Field) -> String? { profile[field].isEmpty ? nil : profile[field] }

  /// Where review of its decisions is sought, in words that are true in any case.
  public var reviewOrgan: String { self[.reviewOrgan] ?? upper ?? "有权的行政复议机关" }
  /// The court, in words that are true in any case.
  public var court: String { self[.court] ?? "有管辖权的人民法院" }

  /// Whether requests are taken on a channel.
  public func takes(_ channel: Channel) -> Bool { profile.announcedChannels.standing(of: channel).accepts }
  /// Whether a channel was announced as open.
  public func hasAnnounced(_ channel: Channel) -> Bool { profile.announcedChannels.standing(of: channel) == .opened }
  /// The conditions of a channel, as announced in the guide.
  public func conditions(of channel: Channel) -> String? {
    let text = profile.channels?[channel] ?? ""
    return text.allSatisfy(\.isWhitespace) ? nil : text
  }
}

/// An office that takes requests, with the places above it from the top down.
public struct OpenOffice: Hashable, Sendable {
  /// Its key, part of every address.
  public let key: String
  /// Its name in the tree of places.
  public let name: String
  /// The names of the places above.
  public let above: [String]

  /// Creates an office.
  public init(key: String, name: String, above: [String]) { (self.key, self.name, self.above) = (key, name, above) }
}

/// The offices of an installation and what they say of themselves.
public struct OfficeDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may change what an office says of itself.
  public static let roles: Set<Role> = [.officeHead, .systemAdministrator]

  /// The office of a key; nil when there is none that takes requests.
  public func office(_ key: String) async throws(DeskError) -> Office? {
    try await context.perform {
      try await context.database.read { db in
        let tree = try Regions(db).tree()
        guard let region = tree[key], region.kind.isAgency, region.merged == nil else { return nil }
        let upper = tree.path(to: key).dropLast().last { $0.kind.isAgency }
        return Office(key: key, name: region.name, upper: upper?.name, profile: try Self.profile(of: key, in: db))
      }
    }
  }

  /// The offices that are open to the public, those that have said in their settings who they are, in the order of the tree.
  public func open() async throws(DeskError) -> [OpenOffice] {
    try await context.perform {
      try await context.database.read { db in
        let (tree, open) = (try Regions(db).tree(), try OfficeSettings(db).agencies(having: Self.profileKey))
        return tree.all.filter { open.contains($0.id) && $0.kind.isAgency && $0.merged == nil }.map { region in
          OpenOffice(key: region.id, name: region.name, above: tree.path(to: region.id).dropLast().map(\.name))
        }
      }
    }
  }

  /// What letters say of an office; its name from the tree of places where it has not written another.
  static func profile(of key: String, in db: any SQLConnection) throws -> OfficeProfile {
    var profile = OfficeProfile()
    if let text = try OfficeSettings(db).value(profileKey, agency: key) {
      profile = try JSONDecoder().decode(OfficeProfile.self, from: Data(text.utf8))
    }
    if profile[.name].isEmpty { profile[.name] = try Regions(db).tree()[key]?.name ?? "" }
    return profile
  }

  static let profileKey = "profile"

  /// What letters and guide say of the actor's office.
  public func profile(by actor: Actor) async throws(DeskError) -> OfficeProfile {
    try await context.perform { try await context.database.read { try Self.profile(of: actor.agency, in: $0) } }
  }

  /// Writes what letters and guide say of the actor's office.
  public func save(_ profile: OfficeProfile, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "修改机关设置", needed: Self.roles) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let text = String(decoding: try encoder.encode(profile), as: UTF8.self)
      try await context.database.act(act, agency: actor.agency) { db in
        let before = try OfficeSettings(db).value(Self.profileKey, agency: actor.agency)
        try OfficeSettings(db).set(text, for: Self.profileKey, agency: actor.agency)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "changeOffice", objectKind: "office", objectID: actor.agency,
            before: before.map { .text($0) } ?? .null, after: .text(text)))
      }
    }
  }
}
