public import GongkaiCore
import GongkaiStore

extension PeopleDesk {
  /// The agency of the first administrator.
  public static let rootAgency = "root"

  /// A one-time link's token for making the first administrator; nil when there is an account already. A new one replaces the last.
  public func firstStart() async throws(PeopleError) -> String? {
    let token = Token.make()
    let now = context.now()
    do {
      return try await context.database.write { db in
        guard try Accounts(db).isEmpty() else { return nil }
        try Sessions(db).makeStartLink(Token.hash(token), at: now)
        return token
      }
    } catch { throw .store("\(error)") }
  }

  /// Whether nobody has an account yet, so that only the link of the first start leads in.
  public func awaitsFirstStart() async throws(PeopleError) -> Bool { try await read { try Accounts($0).isEmpty() } }

  /// Makes the first administrator with the token of the link, and the root of the tree under this name.
  ///
  /// - Throws: `PeopleError.linkInvalid` for an unknown, used or old token; nothing is made.
  public func start(token: String, organ: String, kind: Region.Kind, login: String, name: String, password: String)
    async throws(PeopleError)
  {
    let draft = try await draft(login: login, name: name, roles: [.securityAdministrator], password: password, agency: Self.rootAgency)
    let (today, limits) = (context.today, limits)
    try await act("firstStart", agency: Self.rootAgency, actor: draft.id.description, object: draft.id.description) { db, now in
      guard try Accounts(db).isEmpty() else { return Acted(value: (), refusal: .alreadyStarted) }
      guard let made = try Sessions(db).useStartLink(Token.hash(token), at: now), now < made.adding(minutes: limits.startLinkMinutes) else {
        throw PeopleError.linkInvalid
      }
      var tree = try Regions(db).tree()
      let region = Region(id: Self.rootAgency, parent: nil, kind: kind, name: organ, from: today)
      do throws(RegionError) { try tree.add(region) } catch { throw PeopleError.region(error) }
      try Regions(db).save(region)
      try Accounts(db).insert(draft)
      return Acted(value: (), after: draft.audited)
    }
  }
}
