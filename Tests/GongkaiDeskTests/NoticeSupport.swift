import GongkaiCore
import GongkaiStore
import Synchronization
import Testing

@testable import GongkaiDesk

/// An office with people who can be reached, and notices that are put down for both ways.
enum NoticeOffice {
  static let ways = NoticeWays([.email, .webhook]) { target in
    switch target {
    case .status(let agency, let number): "https://gongkai.example.gov.cn/s/\(agency)/\(number)"
    case .request(let number): "https://gongkai.example.gov.cn/r/\(number)"
    case .remedy(_, let number): "https://gongkai.example.gov.cn/m/\(number)"
    case .matter(let number): "https://gongkai.example.gov.cn/desk/matters/\(number)"
    case .task(let id): "https://gongkai.example.gov.cn/t/\(id)"
    }
  }

  /// Adds an account of the office `north` and returns the person.
  static func add(_ login: String, _ name: String, _ roles: Set<Role>, _ context: DeskContext, email: String? = nil) async throws -> Actor {
    var account = Account(
      agency: "north", id: context.keys.next(), login: login, name: name, roles: roles, password: "x", needsTOTP: false,
      madeAt: context.now())
    account.email = email ?? "\(login)@north.example.gov.cn"
    let stored = account
    try await context.database.write { try Accounts($0).insert(stored) }
    return stored.actor
  }

  /// The people of an office: 王登记, 李承办, 赵承办, 钱负责.
  struct People {
    let registrar: Actor, handler: Actor, other: Actor, head: Actor
  }

  static func open(_ context: DeskContext) async throws -> People {
    let region = Region(id: "north", parent: nil, kind: .county, name: "北河街道办事处", from: .first)
    try await context.database.write { try Regions($0).save(region) }
    return People(
      registrar: try await add("wang", "王登记", [.registrar], context), handler: try await add("li", "李承办", [.handler], context),
      other: try await add("zhao", "赵承办", [.handler], context), head: try await add("qian", "钱负责", [.officeHead], context))
  }

  static func registration(email: String = "lin@example.com", telephone: String = "", on day: String = "2025-03-03") throws -> Registration
  {
    var registration = try RequestDeskTests.registration(on: day)
    (registration.applicant.email, registration.applicant.telephone) = (email, telephone)
    return registration
  }

  /// A notice as it would go out.
  struct Seen: Hashable {
    let kind: NoticeKind
    let channel: NoticeChannel
    let to: String
    let subject: String
    let body: String
  }

  /// What waits in the office, the oldest first.
  static func waiting(_ context: DeskContext, agency: String = "north") async throws -> [Seen] {
    let items = try await context.database.read { try Outbox($0).items(.waiting, agency: agency, limit: 1000) }
    return try items.reversed().map { item in
      func open(_ sealed: String?, _ column: Identifier) throws -> String {
        try context.vault.open(sealed ?? "", at: OutboxItem.place(column, of: item.id, agency: agency))
      }
      return Seen(
        kind: item.kind, channel: item.channel, to: try open(item.sealedRecipient, .recipient), subject: item.subject,
        body: try open(item.sealedBody, .body))
    }
  }

  /// Kind and recipient of what waits.
  static func list(_ context: DeskContext) async throws -> [String] { try await waiting(context).map { "\($0.kind) \($0.to)" } }
}

/// A carrier that keeps what it was given and answers as it is told.
final class FakeCarrier: Sendable {
  private let state = Mutex<(parcels: [Parcel], answer: @Sendable (Parcel) -> Delivery)>(([], { _ in .sent }))
  let channel: NoticeChannel
  init(_ channel: NoticeChannel = .email) { self.channel = channel }

  func answer(_ answer: @escaping @Sendable (Parcel) -> Delivery) { state.withLock { $0.answer = answer } }
  var parcels: [Parcel] { state.withLock(\.parcels) }

  var carrier: Carrier {
    Carrier(channel, seconds: 15) { parcel in
      let answer = self.state.withLock { state in
        state.parcels.append(parcel)
        return state.answer
      }
      return answer(parcel)
    }
  }
}
