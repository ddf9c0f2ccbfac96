import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Testing

/// An applicant with a browser: cookies kept, one office.
struct PublicApplicant {
  let site: Site
  var key: String { PeopleDesk.rootAgency }
  static let pdf = Array("%PDF-1.4 copy of a document".utf8)
  static let who: [(String, String)] = [
    ("kind", "person"), ("name", "吴某某"), ("document", "residentID"), ("number", "000000199001010001"), ("telephone", "13800000000"),
    ("address", "示例市示例区青禾路 88 号"), ("email", ""), ("organisationKind", "other"),
  ]
  static let what = [("subject", "2025 年青禾路 88 号院加装电梯补贴的发放明细"), ("from", "2025-01"), ("through", "2025-12")]
  static let how = [("form", "electronic"), ("means", "online"), ("service", "online")]

  /// The office, named and with its telephone.
  init(_ site: Site, opened: [Channel: String]? = nil) async throws {
    self.site = site
    _ = try await site.start()
    let profile = OfficeProfile(
      [
        .office: "党政综合办公室", .telephone: "0000-0000 0001", .address: "青禾路 1 号 203 室", .officeHours: "工作日 8:30–12:00",
        .supervisor: "示例区人民政府办公室", .supervisorTelephone: "0000-0000 0003", .postCode: "000000",
      ], channels: opened)
    try await site.portal.desks.offices.save(profile, by: Actor(id: "t", agency: key, roles: [.officeHead]))
  }

  func step(_ step: ApplicationStep) -> String { Link.apply(key, step) }

  /// The first step with a copy of the document; the cookie of the draft.
  func begin() async throws -> String {
    let answer = try await site.upload(step(.who), Self.who, files: [("idfile", "IMG_0001.pdf", Self.pdf)])
    #expect(answer.status == 303 && answer.location == step(.what), "\(answer.status) \(answer.text)")
    return try #require(answer.cookie)
  }

  /// All steps but the last.
  func fill() async throws -> String {
    let cookie = try await begin()
    let what = try await site.upload(step(.what), Self.what, cookie: cookie)
    #expect(what.location == step(.how), "\(what.text)")
    let how = try await site.post(step(.how), Self.how, cookie: cookie)
    #expect(how.location == step(.check), "\(how.text)")
    return cookie
  }

  func draftID(_ cookie: String) async throws -> String {
    try #require(try await site.get(step(.check), cookie: cookie).hidden("draft"))
  }

  /// Number, code and the address of the status page.
  func submit() async throws -> (cookie: String, number: String, code: String, status: String) {
    let cookie = try await fill()
    let sent = try await site.post(step(.check), [("draft", draftID(cookie)), ("true", "1")], cookie: cookie)
    #expect(sent.status == 303 && sent.location == Link.applied(key), "\(sent.text)")
    let done = try await site.get(Link.applied(key), cookie: cookie).text
    let number = try #require(done.firstMatch(of: /<dd>(\d{4}-\d{4})<\/dd>/)?.output.1)
    let code = try #require(done.firstMatch(of: /K[0-9A-Z]{3}-[0-9A-Z]{4}/)?.output)
    let status = try #require(done.firstMatch(of: /href="(\/o\/[^"]*\/status\/[0-9a-f]{48})"/)?.output.1)
    return (cookie, String(number), String(code), String(status))
  }
}
