import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

/// A moment that a test moves by hand.
final class TestClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ text: String) throws { moment = Mutex(try #require(Instant(text))) }
  var now: Instant { moment.withLock { $0 } }
  var second: Int { Int(now.microseconds / 1_000_000) }
  func pass(seconds: Int) { moment.withLock { $0 = Instant(microseconds: $0.microseconds + Int64(seconds) * 1_000_000) } }
}

/// What was logged, for tests that ask what must not be in it.
final class LogLines: Sendable {
  private let kept = Mutex<[String]>([])
  var all: [String] { kept.withLock { $0 } }
  fileprivate func add(_ line: String) { kept.withLock { $0.append(line) } }
}

private struct KeepingLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug
  let lines: LogLines
  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
  func log(event: LogEvent) {
    let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    lines.add("\(event.level) \(event.message) \(fields.joined(separator: " "))")
  }
}

/// One answer.
struct Answer {
  let status: Int
  let headers: HTTPFields
  let text: String

  func header(_ name: String) -> String? { headers.text(name) }
  var location: String? { headers[.location] }
  /// The session that a sign-in gave, as a browser sends it back.
  var cookie: String? { headers[.setCookie]?.split(separator: ";").first.map(String.init) }
  /// The first value of a hidden field.
  func hidden(_ name: String) -> String? {
    let rest = text.split(separator: "name=\"\(name)\" value=\"").dropFirst().first
    let value = rest?.split(separator: "\"", omittingEmptySubsequences: false).first
    return value.map { String($0).replacing("&amp;", with: "&") }
  }
}

/// The whole site in memory over a database of its own.
struct Site {
  let portal: Portal
  let context: DeskContext
  let clock: TestClock
  let log: LogLines
  let client: any TestClientProtocol
  /// Where the database and the files lie.
  let folder: String
  static let origin: HTTPFields = [.origin: "http://localhost", .contentType: "application/x-www-form-urlencoded"]

  func get(_ path: String, cookie: String? = nil, headers: HTTPFields = [:], method: HTTPRequest.Method = .get) async throws -> Answer {
    try await send(path, method, headers, cookie, nil)
  }

  func post(_ path: String, _ fields: [(String, String)] = [], cookie: String? = nil, headers: HTTPFields? = nil) async throws -> Answer {
    let body = fields.map { "\(Self.encoded($0))=\(Self.encoded($1))" }.joined(separator: "&")
    var all = headers ?? Self.origin
    all.set("Sec-Fetch-Site", headers == nil ? "same-origin" : headers?.text("Sec-Fetch-Site") ?? "same-origin")
    return try await send(path, .post, all, cookie, ByteBuffer(string: body))
  }

  /// A form with attachments, as a browser sends it.
  func upload(
    _ path: String, _ fields: [(String, String)], files: [(field: String, name: String, bytes: [UInt8])] = [], cookie: String? = nil
  )
    async throws -> Answer
  {
    let boundary = "----gongkaiTestBoundary7MA4YWxk"
    var body: [UInt8] = []
    for (name, value) in fields { body += "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8 }
    for file in files {
      let head = "name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: application/octet-stream"
      body += "--\(boundary)\r\nContent-Disposition: form-data; \(head)\r\n\r\n".utf8
      body += file.bytes + Array("\r\n".utf8)
    }
    body += "--\(boundary)--\r\n".utf8
    var headers: HTTPFields = [.origin: "http://localhost", .contentType: "multipart/form-data; boundary=\(boundary)"]
    headers.set("Sec-Fetch-Site", "same-origin")
    return try await send(path, .post, headers, cookie, ByteBuffer(bytes: body))
  }

  func send(
    _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ cookie: String?, _ body: ByteBuffer?
  ) async throws -> Answer {
    var headers = headers
    if let cookie { headers[.cookie] = cookie }
    return try await client.execute(uri: path, method: method, headers: headers, body: body) { response in
      Answer(status: response.status.code, headers: response.headers, text: String(buffer: response.body))
    }
  }

  static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Site {
  static let password = "Qinghe-2025-x"

  /// The first administrator, signed in where no second factor is asked for.
  func start() async throws -> String {
    let link = try #require(try await portal.firstStartPath())
    let made = try await post(
      link,
      [
        ("organ", "示例市示例区人民政府"), ("kind", "county"), ("name", "安某"), ("login", "admin"), ("password", Self.password),
        ("again", Self.password),
      ])
    #expect(made.status == 303, "\(made.text)")
    return try await signIn("admin")
  }

  func signIn(_ login: String, _ password: String = Site.password) async throws -> String {
    let answer = try await post(Link.signIn, [("login", login), ("password", password)])
    return try #require(answer.cookie, "\(answer.status) \(answer.text)")
  }

  /// Another account of the first agency.
  func add(_ login: String, _ roles: Set<Role>) async throws {
    let people = portal.desks.people
    let actor = Actor(id: "test", agency: PeopleDesk.rootAgency, roles: [.securityAdministrator])
    _ = try await people.add(login: login, name: login, roles: roles, password: Self.password, agency: PeopleDesk.rootAgency, by: actor)
  }
}

extension Site {
  /// A request handed in today at the first agency; its number.
  func register(_ subject: String = "青禾路 88 号院加装电梯财政补贴的发放明细") async throws -> String {
    let today = portal.desks.context.today
    let registration = Registration(
      rule: .inPerson, dates: ArrivalDates(submitted: today), applicantKind: .naturalPerson,
      applicant: Applicant(name: "吴某某", documentKind: "居民身份证", documentNumber: "000000200001010001", telephone: "13800000000"),
      subject: subject)
    return try await portal.desks.requests.takeIn(
      registration, by: Actor(id: "登记员", agency: PeopleDesk.rootAgency, roles: [.registrar]))
  }
}

/// The source folder of the pages.
let shareFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("share").path

/// Runs a test on a site of its own.
func withSite(
  _ flags: [String: String] = [:], totp: Bool = false, routes: [Route] = [], _ body: @escaping @Sendable (Site) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-web-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let (clock, log, keys) = (try TestClock("2025-03-03T01:00:00.000000Z"), LogLines(), KeySource())
  let database = try SQLiteDatabase(path: folder + "/test.sqlite")
  _ = try await database.migrate()
  let vault = try await Vault(keyFile: folder + "/keys.json", database: database, keys: keys)
  let blobs = try Blobs(folder: folder + "/blobs", database: database, keys: keys, now: { clock.now })
  let context = DeskContext(database: database, vault: vault, keys: keys, blobs: blobs, now: { clock.now })
  var limits = SignInLimits()
  if !totp { limits.totpRoles = [] }
  let settings = try ServerSettings(
    flags: ["requests-per-minute": "100000", "sign-ins-per-minute": "10000", "applicants-per-minute": "10000"].merging(flags) { $1 })
  let portal = try await Portal(
    context, settings: settings, share: shareFolder, hasher: PasswordHasher(cost: 10), limits: limits,
    logger: Logger(label: "test") { _ in KeepingLog(lines: log) }, second: { clock.second })
  let app = Application(router: portal.router(adding: routes))
  try await app.test(.router) { client in
    try await body(Site(portal: portal, context: context, clock: clock, log: log, client: client, folder: folder))
  }
  await database.close()
}
