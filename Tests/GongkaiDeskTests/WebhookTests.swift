import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// Calls of a gateway over a socket, the signature checked by Python.
@Suite struct WebhookTests {
  static let secret = "0123456789abcdef-geheim"

  static func call(_ behaviour: String, path: String = "/sms", secret: String = secret, seconds: Int = 5) async throws
    -> (Delivery, [TestServer.Call])
  {
    var result: (Delivery, [TestServer.Call]) = (.sent, [])
    try await TestServer.run("gateway.py", ["--behaviour", behaviour, "--secret", Self.secret]) { server in
      let hook = try Webhook(url: "http://127.0.0.1:\(server.port)\(path)", secret: secret, connectSeconds: seconds, totalSeconds: seconds)
      result.0 = await hook.carrier(now: { 1_740_963_723 }).send(try MailServerTests.parcel("“已登记”\\", to: "13800000000"))
      result.1 = try server.seen()
    }
    return result
  }

  @Test func callsOnceWithASignatureThatPythonFindsRight() async throws {
    let (delivery, calls) = try await Self.call("200", path: "/sms?unit=1")
    let call = try #require(calls.first)
    #expect(delivery == .sent && calls.count == 1 && call.valid && call.path == "/sms?unit=1" && call.time == 1_740_963_723)
    #expect(call.content.to == "13800000000" && call.content.subject == "“已登记”\\" && call.content.kind == "registered")
    #expect(call.content.text == "您好：\n\n最迟 3月31日答复。" && call.content.agency == "北河街道办事处")
    #expect(call.content.id == call.notice && call.notice == "01900000-0000-7000-8000-000000000001")
    #expect(call.type == "application/json; charset=utf-8" && !call.headers.contains("Expect"))
    #expect(try await Self.call("200", secret: "another-secret-of-16").1.first?.valid == false)
  }

  @Test(
    arguments: [
      ("204", .sent), ("302", .again(.serverRefused(302))), ("400", .failed(.recipientRefused(400))),
      ("422", .failed(.recipientRefused(422))), ("401", .again(.serverRefused(401))), ("404", .again(.serverRefused(404))),
      ("429", .again(.serverRefused(429))), ("500", .again(.serverRefused(500))), ("long", .sent),
    ] as [(String, Delivery)])
  func readsTheStatusAndFollowsNoRedirect(behaviour: String, delivery: Delivery) async throws {
    let (found, calls) = try await Self.call(behaviour)
    #expect(found == delivery)
    #expect(calls.map(\.path) == ["/sms"])
  }

  @Test func waitsNoLongerThanItsTime() async throws {
    #expect(try await Self.call("silent", seconds: 1).0 == .again(.timedOut))
  }

  @Test(
    arguments: [
      "", "ftp://x.cn/", "file:///etc/passwd", "http://", "http://user@x.cn/", "http://x.cn:0/", "http://x.cn:99999/", "http://x.cn/a b",
      "http://x.cn/\r\nX: y", "http://x.cn/#a", "x.cn/sms", "http://x.cn:80:80/", "https://例子.cn/",
    ]) func refusesAddressesThatCannotBeCalled(url: String)
  {
    #expect(throws: NoticeServerFault.url) { try Webhook(url: url, secret: Self.secret) }
  }

  @Test(arguments: ["https://sms.example.gov.cn", "http://127.0.0.1:9000/a/b?c=d", "https://x.cn?a"])
  func takesAddressesThatCan(url: String) throws {
    #expect(try Webhook(url: url, secret: Self.secret).url == url)
    #expect(throws: NoticeServerFault.secret) { try Webhook(url: url, secret: "short") }
  }
}
