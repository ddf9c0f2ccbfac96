import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import Testing

@Suite struct MiddlewareTests {
  struct Leak: Error, CustomStringConvertible { let description = "SELECT secret FROM account" }

  @Test func everyAnswerHasTheHeadersAndItsOwnId() async throws {
    try await withSite(["secure-cookies": "true"]) { site async throws in
      var ids: Set<String> = []
      for path in [Link.signIn, "/nope", Link.health, Link.audit] {
        let answer = try await site.get(path)
        #expect(answer.header("Content-Security-Policy") == SecurityHeaders.policy, "\(path)")
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("X-Frame-Options") == "DENY")
        #expect(answer.header("Cache-Control") == "no-store")
        #expect(answer.header("Strict-Transport-Security") != nil)
        ids.insert(try #require(answer.header("X-Request-Id")))
      }
      #expect(ids.count == 4)
    }
  }

  @Test func allowsNoInlineAndNoForeignThing() {
    #expect(!SecurityHeaders.policy.contains("unsafe") && !SecurityHeaders.policy.contains("http"))
    #expect(SecurityHeaders.policy.hasPrefix("default-src 'none'"))
  }

  @Test func logsTheRouteAndNothingOfThePerson() async throws {
    try await withSite { site async throws in
      _ = try await site.post(Link.signIn + "?x=geheim", [("login", "zhangsan"), ("password", "geheim")])
      let line = try #require(site.log.all.first { $0.contains(" request ") })
      #expect(line.contains("route=/sign-in") && line.contains("status=422"))
      #expect(!site.log.all.contains { $0.contains("zhangsan") || $0.contains("geheim") })
    }
  }

  @Test func logsNoTokenOfTheFirstStart() async throws {
    try await withSite { site async throws in
      _ = try await site.get(Link.start("TOKENTOKEN"))
      #expect(!site.log.all.contains { $0.contains("TOKENTOKEN") })
    }
  }

  /// What a browser or a program may send, and whether something is changed then.
  @Test(
    arguments: [
      (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true), (["Sec-Fetch-Site": "cross-site"], false),
      (["Sec-Fetch-Site": "same-site"], false), (["Origin": "http://localhost"], true), (["Origin": "https://evil.example"], false),
      (["Origin": "null"], false), (["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"], false), ([:], false),
    ] as [([String: String], Bool)]) func takesFormsFromOwnPagesOnly(fields: [String: String], isTaken: Bool) async throws
  {
    try await withSite { site async throws in
      var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      for (name, value) in fields { headers.set(name, value) }
      let answer = try await site.send(Link.signIn, .post, headers, nil, ByteBuffer(string: "login=a"))
      #expect(answer.status == (isTaken ? 422 : 403))
    }
  }

  @Test func believesTheSetAddressInPlaceOfTheHost() {
    let door = SameOrigin(address: "https://gongkai.example.cn")
    func request(_ origin: String) -> Request {
      Request(
        head: HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: [.origin: origin]),
        body: RequestBody(buffer: ByteBuffer()))
    }
    #expect(door.isOwn(request("https://gongkai.example.cn")))
    #expect(!door.isOwn(request("http://localhost")))
  }

  @Test func limitsSignInsAndSaysHowLongToWait() async throws {
    try await withSite(["sign-ins-per-minute": "2"]) { site async throws in
      for _ in 1...2 { #expect(try await site.post(Link.signIn, [("login", "a"), ("password", "b")]).status == 422) }
      site.clock.pass(seconds: 20)
      let refused = try await site.post(Link.signIn, [("login", "a"), ("password", "b")])
      #expect(refused.status == 429 && refused.header("Retry-After") == "40")
      #expect(refused.text.contains("40 秒后再试"))
      #expect(try await site.get(Link.signIn).status == 200)
      site.clock.pass(seconds: 41)
      #expect(try await site.post(Link.signIn, [("login", "a"), ("password", "b")]).status == 422)
    }
  }

  @Test func limitsAllRequestsOfAnAddressOnly() async throws {
    try await withSite(["requests-per-minute": "2", "behind-proxy": "true"]) { site async throws in
      func ask(_ address: String) async throws -> Int {
        var headers: HTTPFields = [:]
        headers.set("X-Forwarded-For", "6.6.6.6, \(address)")
        return try await site.get(Link.health, headers: headers).status
      }
      #expect(try await [ask("1.1.1.1"), ask("1.1.1.1"), ask("1.1.1.1"), ask("2.2.2.2")] == [200, 200, 429, 200])
    }
  }

  @Test func keepsABoundedTableAndStillLimitsNewcomers() {
    let limiter = RateLimiter(limit: 3, capacity: 10)
    for key in 0..<1000 { _ = limiter.wait(for: "\(key)", at: 0) }
    #expect(limiter.size <= 11)
    #expect(limiter.wait(for: "new", at: 1) == 59)
    #expect(limiter.wait(for: "1", at: 1) == nil)
    #expect(limiter.wait(for: "new", at: 61) == nil)
    #expect(limiter.size <= 11)
  }

  @Test func servesTheStylesheetForGoodUnderItsHash() async throws {
    try await withSite { site async throws in
      let path = site.portal.assets.stylesheet
      let first = try await site.get(path)
      #expect(first.status == 200 && first.header("Cache-Control") == "public, max-age=31536000, immutable")
      let tag = try #require(first.header("ETag"))
      let again = try await site.get(path, headers: [.ifNoneMatch: tag])
      #expect(again.status == 304 && again.text.isEmpty)
      #expect(try await site.get("/public/0000/gongkai.css").header("Cache-Control") == "no-cache")
      #expect(try await site.get("/public/0000/keys.json").status == 404)
      #expect(try await site.get(Link.signIn).text.contains(path))
    }
  }

  @Test func answersHealthReadinessAndMetrics() async throws {
    try await withSite(["metrics-token": "abc"]) { site async throws in
      #expect(try await site.get(Link.health).text == "ok\n")
      #expect(try await site.get(Link.ready).text == "ready\n")
      #expect(try await site.get(Link.metrics).status == 404)
      #expect(try await site.get(Link.metrics, headers: [.authorization: "Bearer abd"]).status == 404)
      let text = try await site.get(Link.metrics, headers: [.authorization: "Bearer abc"]).text
      #expect(text.contains(#"gongkai_requests_total{route="/health",method="GET",status="2xx"} 1"#))
      await site.context.database.close()
      #expect(try await site.get(Link.ready).status == 503)
      #expect(try await site.get(Link.health).status == 200)
    }
  }

  @Test func boundsTheLabelsOfTheMetrics() async throws {
    try await withSite(["metrics-token": "abc"]) { site async throws in
      for number in 1...50 { _ = try await site.get("/nope/\(number)") }
      let text = try await site.get(Link.metrics, headers: [.authorization: "Bearer abc"]).text
      #expect(text.split(separator: "\n").count { $0.hasPrefix("gongkai_requests_total") } <= 2)
    }
  }
}
