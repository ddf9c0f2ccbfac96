import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import Testing

@Suite struct ErrorPageTests {
  struct Leak: Error, CustomStringConvertible { let description = "SELECT secret FROM account" }

  /// What goes wrong in a handler, and the status of its page.
  static let errors: [(any Error & Sendable, Int)] = [
    (Leak(), 500), (PeopleError.store("SELECT secret"), 503), (DeskError.store("SELECT secret"), 503), (PeopleError.noSuchAccount, 404),
    (PeopleError.notYourRole, 403), (DeskError.noSuchRequest, 404), (PortalError.signedOut, 401), (PortalError.crossSite, 403),
    (PortalError.tooMany(seconds: 9), 429), (PortalError.refused("日期不对。"), 422), (HTTPError(.badRequest), 400),
    (PortalError.tooLarge(limit: 2048), 413), (PortalError.wrongMediaType, 415), (HTTPError(.internalServerError), 500),
  ]

  /// An address of the staff and one of citizens.
  @Test(arguments: errors.indices, ["/desk/fails", "/fails"])
  func everyErrorIsAPageWithTheIdAndWithoutTheError(index: Int, path: String) async throws {
    let (error, status) = Self.errors[index]
    try await withSite(routes: [.get(path, .anyone) { _ in throw error }]) { site async throws in
      let answer = try await site.get(path)
      #expect(answer.status == status)
      let (id, known) = (try #require(answer.header("X-Request-Id")), PortalError(error))
      let heading = path.hasPrefix("/desk") ? known.heading : known.publicHeading
      #expect(answer.text.contains(id) && answer.text.contains("<h1>\(heading)</h1>"))
      #expect(!answer.text.contains("SELECT") && !site.log.all.contains { $0.contains("SELECT") })
      #expect(site.log.all.contains { $0.hasPrefix("error") && $0.contains(id) } == (status >= 500))
    }
  }

  @Test(arguments: ["/nope", "/desk/nope/1", "/public/x", "/start"]) func anUnknownAddressIs404(path: String) async throws {
    try await withSite { site async throws in #expect(try await site.get(path).status == 404) }
  }

  @Test func anotherMethodIs405WithTheAllowedOnes() async throws {
    try await withSite { site async throws in
      let answer = try await site.get(Link.signOut)
      #expect(answer.status == 405 && answer.header("Allow") == "POST")
      let put = try await site.send(Link.signIn, .put, [.origin: "http://localhost"], nil, nil)
      #expect(put.status == 405 && put.header("Allow") == "GET, POST")
    }
  }

  @Test func answersHeadLikeGetWithoutABody() async throws {
    try await withSite { site async throws in
      let answer = try await site.get(Link.signIn, method: .head)
      #expect(answer.status == 200 && answer.text.isEmpty)
    }
  }

  @Test(arguments: ["login=%", "login=%4", "login=%zz", "login=%ff", "login=%00", String(repeating: "a=1&", count: 501)])
  func abrokenFormIs400(body: String) async throws {
    try await withSite { site async throws in
      let answer = try await site.send(Link.signIn, .post, Site.origin, nil, ByteBuffer(string: body))
      #expect(answer.status == 400)
    }
  }

  @Test func rawBytesThatAreNoTextAre400() async throws {
    try await withSite { site async throws in
      #expect(try await site.send(Link.signIn, .post, Site.origin, nil, ByteBuffer(bytes: [0xFF, 0xFE])).status == 400)
    }
  }

  @Test func tooLargeAFormIs413() async throws {
    try await withSite(["body-limit": "2048"]) { site async throws in
      let big = ByteBuffer(string: "login=" + String(repeating: "a", count: 5000))
      #expect(try await site.send(Link.signIn, .post, Site.origin, nil, big).status == 413)
    }
  }

  @Test(arguments: [nil, "5000000"]) func countsWhileReadingAndBelievesALengthThatIsTooLarge(length: String?) async throws {
    var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
    headers[.contentLength] = length
    let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: headers)
    let body = length == nil ? String(repeating: "a", count: 2049) : "a"
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    await #expect(throws: PortalError.tooLarge(limit: 2048)) { try await FormReader.read(request, limit: 2048) }
  }

  @Test(arguments: ["text/plain", "application/json", "multipart/form-data; boundary=x", ""]) func anotherMediaTypeIs415(type: String)
    async throws
  {
    try await withSite { site async throws in
      let headers: HTTPFields = [.origin: "http://localhost", .contentType: type]
      #expect(try await site.send(Link.signIn, .post, headers, nil, ByteBuffer(string: "login=a")).status == 415)
    }
  }

  @Test func takesACharsetBesideTheMediaType() async throws {
    try await withSite { site async throws in
      let headers: HTTPFields = [.origin: "http://localhost", .contentType: "Application/X-WWW-Form-Urlencoded; charset=UTF-8"]
      #expect(try await site.send(Link.signIn, .post, headers, nil, ByteBuffer(string: "login=a")).status == 422)
    }
  }

  @Test func aDatabaseThatIsGoneIs503WithRetryAfter() async throws {
    try await withSite { site async throws in
      let cookie = try await site.start()
      await site.context.database.close()
      let answer = try await site.get(Link.accounts, cookie: cookie)
      #expect(answer.status == 503 && answer.header("Retry-After") == "30")
    }
  }
}
