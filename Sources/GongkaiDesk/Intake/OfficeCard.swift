public import GongkaiCore
import FoundationEssentials
import GongkaiStore

/// What an office says of itself where people apply: how to reach it, on which channels, who hears complaints. What is empty is left out.
public struct OfficeCard: Hashable, Sendable, Codable {
  /// The unit that handles requests (政府信息公开工作机构).
  public var unit = ""
  /// Where requests are handed in.
  public var address = ""
  public var postcode = ""
  public var telephone = ""
  public var fax = ""
  public var email = ""
  public var hours = ""
  /// Who supervises, with the number.
  public var supervisor = ""
  public var supervisorTelephone = ""
  /// Where review is sought; empty for the organ above.
  public var reviewOrgan = ""
  public var court = ""
  /// The address of the online channel for review.
  public var onlineReview = ""
  /// 网站标识码、ICP、公安备案
  public var siteNumbers: [String] = []
  /// Channels announced in the guide; nil where nothing was announced.
  public var channels: Set<Channel>?
  /// The conditions of applying online, as announced in the guide.
  public var onlineConditions = ""

  /// An empty card.
  public init() {}

  /// Reads a card; what it does not name stays empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String { try container.decodeIfPresent(String.self, forKey: key) ?? "" }
    (unit, address, postcode) = (try text(.unit), try text(.address), try text(.postcode))
    (telephone, fax, email, hours) = (try text(.telephone), try text(.fax), try text(.email), try text(.hours))
    (supervisor, supervisorTelephone) = (try text(.supervisor), try text(.supervisorTelephone))
    (reviewOrgan, court, onlineReview) = (try text(.reviewOrgan), try text(.court), try text(.onlineReview))
    siteNumbers = try container.decodeIfPresent([String].self, forKey: .siteNumbers) ?? []
    channels = try container.decodeIfPresent(Set<Channel>.self, forKey: .channels)
    onlineConditions = try text(.onlineConditions)
  }

  /// Whether requests are taken through the Internet.
  public var isOpenOnline: Bool { AnnouncedChannels(opened: channels).standing(of: .online).accepts }
}

/// An office as the public pages name it.
public struct Office: Hashable, Sendable {
  /// Its key, part of every address.
  public let key: String
  public let name: String
  /// The organ above, nil for the first of the tree.
  public let upper: String?
  public let card: OfficeCard

  /// Creates an office.
  public init(key: String, name: String, upper: String?, card: OfficeCard) {
    (self.key, self.name, self.upper, self.card) = (key, name, upper, card)
  }

  /// Where review of its decisions is sought, in words that are true in any case.
  public var reviewOrgan: String { card.reviewOrgan.isEmpty ? upper ?? "有权的行政复议机关" : card.reviewOrgan }
  /// The court, in words that are true in any case.
  public var court: String { card.court.isEmpty ? "有管辖权的人民法院" : card.court }
}

/// The offices of an installation and what they say of themselves.
public struct OfficeDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may change the card.
  public static let roles: Set<Role> = [.officeHead, .systemAdministrator]
  static let key = "card"

  /// The office of a key; nil when there is none that takes requests.
  public func office(_ key: String) async throws(DeskError) -> Office? {
    try await context.perform {
      try await context.database.read { db in
        let tree = try Regions(db).tree()
        guard let region = tree[key], region.kind.isAgency, region.merged == nil else { return nil }
        let upper = tree.path(to: key).dropLast().last { $0.kind.isAgency }
        return Office(key: key, name: region.name, upper: upper?.name, card: try Self.card(of: key, in: db))
      }
    }
  }

  static func card(of key: String, in db: any SQLConnection) throws -> OfficeCard {
    guard let text = try OfficeSettings(db).value(Self.key, agency: key) else { return OfficeCard() }
    return try JSONDecoder().decode(OfficeCard.self, from: Data(text.utf8))
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

  /// Writes the card of the actor's office.
  public func save(_ card: OfficeCard, by actor: Actor) async throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "修改机构信息", needed: Self.roles) }
    let (act, now) = (context.keys.next(), context.now())
    try await context.perform {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let text = String(decoding: try encoder.encode(card), as: UTF8.self)
      try await context.database.act(act, agency: actor.agency) { db in
        let before = try OfficeSettings(db).value(Self.key, agency: actor.agency)
        try OfficeSettings(db).set(text, for: Self.key, agency: actor.agency)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "changeOfficeCard", objectKind: "office",
            objectID: actor.agency, before: before.map { .text($0) } ?? .null, after: .text(text)))
      }
    }
  }
}
