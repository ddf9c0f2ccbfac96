import Foundation
import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// Mail to a real server over a socket, read back by an independent reader of mail.
@Suite struct MailServerTests {
  static func server(
    _ port: Int, _ security: MailServer.Security = .none, user: String = "", caFile: String = "", host: String = "127.0.0.1",
    seconds: Int = 5
  ) throws -> MailServer {
    try MailServer(
      host: host, port: port, security: security, user: user, password: user.isEmpty ? "" : "geheim", sender: "notice@example.gov.cn",
      caFile: caFile, connectSeconds: seconds, totalSeconds: seconds)
  }

  static func parcel(
    _ subject: String = "政府信息公开申请 2025-0001 已登记", body: String = "您好：\n\n最迟 3月31日答复。", agency: String = "北河街道办事处",
    to recipient: String = "lin@example.com"
  ) throws -> Parcel {
    Parcel(
      id: "01900000-0000-7000-8000-000000000001", agencyName: agency, kind: .registered, recipient: recipient, subject: subject, body: body,
      madeAt: try #require(Instant("2025-03-03T01:02:03.000000Z")))
  }

  static func send(_ behaviour: String, _ parcel: Parcel) async throws -> (Delivery, [TestServer.Mail]) {
    var result: (Delivery, [TestServer.Mail]) = (.sent, [])
    try await TestServer.run("smtp.py", ["--behaviour", behaviour]) { server in
      result.0 = try await Self.server(server.port).carrier.send(parcel)
      result.1 = try server.seen()
    }
    return result
  }

  @Test func reachesItsReaderWhole() async throws {
    let (delivery, mails) = try await Self.send("accept", Self.parcel())
    #expect(delivery == .sent)
    let mail = try #require(mails.first)
    #expect(
      mails.count == 1 && mail.sender.hasPrefix("MAIL FROM:<notice@example.gov.cn>") && mail.recipients == ["RCPT TO:<lin@example.com>"])
    #expect(mail.subject == "政府信息公开申请 2025-0001 已登记" && mail.subject_defects.isEmpty && mail.defects.isEmpty)
    #expect(mail.from == "北河街道办事处 <notice@example.gov.cn>" && mail.to == "lin@example.com")
    #expect(mail.body == "您好：\n\n最迟 3月31日答复。\n" && mail.type == "text/plain")
    #expect(mail.id == "<01900000-0000-7000-8000-000000000001@example.gov.cn>" && mail.auto == "auto-generated")
    #expect(mail.date == "2025-03-03T09:02:03+08:00")
    #expect(
      mail.headers == [
        "Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted",
      ])
    #expect(mail.longest <= 76 && mail.bare == 0)
  }

  @Test(
    arguments: [
      ("已登记\r\nBcc: all@example.com", "已登记  Bcc: all@example.com"), ("plain\r\n\r\nbody", "plain    body"), ("a\nX: y", "a X: y"),
      ("a\rX: y", "a X: y"), ("\u{0}\u{85}\u{2028}x", "   x"), ("=?UTF-8?B?QmNj?=", "=?UTF-8?B?QmNj?="), ("plain", "plain"),
      (String(repeating: "长标题", count: 60), String(repeating: "长标题", count: 60)),
      ("👨‍👩‍👧‍👦" + String(repeating: "e\u{301}", count: 90), "👨‍👩‍👧‍👦" + String(repeating: "e\u{301}", count: 90)), ("", ""),
    ]) func carriesEverySubjectInItsOwnHeader(subject: String, read: String) async throws
  {
    let (delivery, mails) = try await Self.send("accept", Self.parcel(subject))
    let mail = try #require(mails.first)
    #expect(delivery == .sent && mail.subject.trimmingCharacters(in: .whitespaces) == read.trimmingCharacters(in: .whitespaces))
    #expect(mail.headers.count == 9 && mail.body.hasPrefix("您好") && mail.defects.isEmpty && mail.longest <= 76)
  }

  @Test(arguments: ["北河\r\nBcc: all@example.com", "\"北河\" <evil@example.com>, x", "a, b <evil@example.com>", "\u{0}"])
  func carriesEveryNameInItsOwnHeader(name: String) async throws {
    let (delivery, mails) = try await Self.send("accept", Self.parcel(agency: name))
    let mail = try #require(mails.first)
    #expect(delivery == .sent && mail.headers.count == 9 && mail.from.hasSuffix("<notice@example.gov.cn>"))
    #expect(mail.sender.hasPrefix("MAIL FROM:<notice@example.gov.cn>"))
  }

  @Test func carriesATextWithDotsLinesAndLength() async throws {
    let body = ".\n..\n.\r\nEND\n" + String(repeating: "很长的一行", count: 700)
    let (delivery, mails) = try await Self.send("accept", Self.parcel(body: body))
    #expect(delivery == .sent && mails.first?.body == body.replacingOccurrences(of: "\r\n", with: "\n") + "\n")
    let huge = try await Self.send("accept", Self.parcel(body: String(repeating: "x", count: 300_000)))
    #expect(huge.0 == .failed(.tooLarge) && huge.1.isEmpty)
  }

  @Test(
    arguments: [
      ("refuse", .failed(.recipientRefused(550)), 0), ("spam", .failed(.recipientRefused(554)), 1),
      ("greylist", .again(.recipientRefused(451)), 0), ("full", .again(.recipientRefused(452)), 1), ("cut", .again(.lost), 0),
      ("cut-after", .again(.lost), 1), ("busy", .again(.serverRefused(421)), 0), ("sender", .again(.serverRefused(550)), 0),
      ("auth", .again(.serverRefused(530)), 0),
    ] as [(String, Delivery, Int)])
  func tellsTheRecipientsFaultFromTheServers(behaviour: String, delivery: Delivery, taken: Int) async throws {
    let (found, mails) = try await Self.send(behaviour, Self.parcel())
    #expect(found == delivery)
    #expect(mails.count == taken)
  }

  @Test(arguments: ["lin@example.com>\r\nRCPT TO:<all@example.com", "", "林@example.com"])
  func givesUpWhatIsNoAddress(recipient: String) async throws {
    let (found, mails) = try await Self.send("accept", Self.parcel(to: recipient))
    #expect(found == .failed(.unreadable) && mails.isEmpty)
  }

  @Test func waitsNoLongerThanItsTime() async throws {
    try await TestServer.run("smtp.py", ["--behaviour", "silent"]) { server in
      let delivery = try await Self.server(server.port, seconds: 1).carrier.send(Self.parcel())
      #expect(delivery == .again(.timedOut))
    }
  }

  @Test func saysWhenNobodyListensOrNoSuchHostIs() async throws {
    var port = 0
    try await TestServer.run("smtp.py", []) { port = $0.port }
    #expect(try await Self.server(port).carrier.send(Self.parcel()) == .again(.notConnected))
    #expect(try await Self.server(25, host: "no-such-host.invalid").carrier.send(Self.parcel()) == .again(.noSuchHost))
  }

  @Test(arguments: ["accept", "no-tls"]) func sendsNothingInTheClearWhereTLSIsRequired(behaviour: String) async throws {
    try await TestServer.run("smtp.py", ["--behaviour", behaviour]) { server async throws in
      #expect(try await Self.server(server.port, .starttls, user: "notice").carrier.send(Self.parcel()) == .again(.noTLS))
      #expect(try server.seen(TestServer.Mail.self).isEmpty)
    }
  }

  @Test(.enabled(if: TestServer.canMakeCertificates, "openssl is not installed"), arguments: [MailServer.Security.starttls, .tls])
  func speaksTLSOnlyToAServerItCanTrust(security: MailServer.Security) async throws {
    try await TestServer.withCertificate { certificate, key in
      let implicit = security == .tls ? ["--implicit"] : []
      try await TestServer.run("smtp.py", ["--cert", certificate, "--key", key] + implicit) { server in
        #expect(try await Self.server(server.port, security, user: "notice").carrier.send(Self.parcel()) == .again(.notTrusted))
        let trusting = try Self.server(server.port, security, user: "notice", caFile: certificate)
        #expect(await trusting.carrier.send(try Self.parcel()) == .sent)
        let mails: [TestServer.Mail] = try server.seen()
        #expect(mails.count == 1 && mails.first?.tls == true && mails.first?.login == ["notice", "geheim"])
        let missing = try Self.server(server.port, security, caFile: certificate + "-not-there")
        #expect(await missing.carrier.send(try Self.parcel()) == .again(.unusable))
      }
    }
  }

  @Test(
    .enabled(if: TestServer.canMakeCertificates, "openssl is not installed"),
    arguments: [("refuse-tls", .again(.noTLS)), ("wrong-password", .again(.loginDenied))] as [(String, Delivery)])
  func neverGivesARecipientUpForTheServersSake(behaviour: String, delivery: Delivery) async throws {
    try await TestServer.withCertificate { certificate, key in
      try await TestServer.run("smtp.py", ["--behaviour", behaviour, "--cert", certificate, "--key", key]) { server in
        let mail = try Self.server(server.port, .starttls, user: "notice", caFile: certificate)
        #expect(await mail.carrier.send(try Self.parcel()) == delivery)
        #expect(try server.seen(TestServer.Mail.self).isEmpty)
      }
    }
  }

  @Test(arguments: DeskEngine.available) func goesFromTheActToTheReaderOnceThroughAServerThatHesitates(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let (context, _) = try await CourierTests.fill(plain, 2)
      try await TestServer.run("smtp.py", ["--behaviour", "greylist"]) { server in
        let courier = Courier(context, carriers: [try Self.server(server.port).carrier])
        for _ in 0..<12 {
          try await courier.round()
          clock.pass(minutes: 1)
        }
        let mails: [TestServer.Mail] = try server.seen()
        #expect(mails.map(\.recipients).sorted { $0[0] < $1[0] } == [["RCPT TO:<a0@example.com>"], ["RCPT TO:<a1@example.com>"]])
        #expect(Set(mails.map(\.id)).count == 2)
      }
      #expect(try await CourierTests.states(context) == ["sent", "sent"])
    }
  }

  @Test(
    arguments: [
      ("", 25, MailServer.Security.tls, "", "", "a@x.cn", NoticeServerFault.host), ("a b", 25, .tls, "", "", "a@x.cn", .host),
      ("mail.x.cn/evil", 25, .tls, "", "", "a@x.cn", .host), ("mail.x.cn", 0, .tls, "", "", "a@x.cn", .host),
      ("mail.x.cn", 25, .tls, "", "", "", .sender), ("mail.x.cn", 25, .tls, "", "", "a@x.cn\r\nX: y", .sender),
      ("mail.x.cn", 25, .tls, "u", "", "a@x.cn", .login), ("mail.x.cn", 25, .tls, "u\r\n", "p", "a@x.cn", .login),
      ("mail.x.cn", 25, .none, "u", "p", "a@x.cn", .loginInTheClear),
    ])
  func refusesSettingsThatCannotBe(
    host: String, port: Int, security: MailServer.Security, user: String, password: String, sender: String, fault: NoticeServerFault
  ) {
    #expect(throws: fault) {
      try MailServer(host: host, port: port, security: security, user: user, password: password, sender: sender)
    }
  }
}
