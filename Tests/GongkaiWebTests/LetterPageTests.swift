import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// Letters as the people of an office write and sign them.
@Suite struct LetterPageTests {
  private static let office: [(String, String)] = [
    ("name", "示例市示例区青禾街道办事处"), ("numberPrefix", "青街公开"), ("office", "青禾街道党政综合办公室"), ("telephone", "0000-0000 0001"),
    ("address", "青禾路 1 号"), ("reviewOrgan", "示例区人民政府"), ("court", "示例区人民法院"),
  ]

  /// An office and a request whose period the head has extended by twenty working days; the head's cookie.
  private func extended(_ site: Site) async throws -> String {
    _ = try await site.start()
    try await site.add("head", [.officeHead])
    let head = try await site.signIn("head")
    _ = try await site.register()
    let acted = try await site.post(
      Link.act("2025-0001", .extended), [("days", "20"), ("reason", "所涉档案数量较多"), ("on", "2025-03-03")], cookie: head)
    #expect(acted.status == 303, "\(acted.text)")
    return head
  }

  @Test func leadsFromWhatIsMissingToTheSignedLetter() async throws {
    try await withSite { site async throws in
      let head = try await extended(site)
      let page = Link.letter("2025-0001", .extensionNotice)
      #expect(try await site.get(Link.request("2025-0001"), cookie: head).text.contains("href=\"\(page)\""))
      let bare = try await site.get(page, cookie: head)
      #expect(bare.text.contains("签发前还要补齐") && bare.text.contains("机关设置中还没有填写") && bare.text.contains("机关代字"))
      let refused = try await site.post(Link.signLetter("2025-0001", .extensionNotice), [("tick", "on"), ("seen", "0")], cookie: head)
      #expect(refused.status == 422 && refused.text.contains("机关设置"), "\(refused.text)")
      #expect(try await site.post(Link.office, Self.office, cookie: head).status == 303)
      let ready = try await site.get(page, cookie: head)
      #expect(!ready.text.contains("签发前还要补齐") && ready.text.contains("2025年4月28日") && ready.text.contains("吴*："))
      let careless = try await site.post(Link.signLetter("2025-0001", .extensionNotice), [("seen", "0")], cookie: head)
      #expect(careless.status == 422 && careless.text.contains("请先看过全文并勾选"))
      let signed = try await site.post(Link.signLetter("2025-0001", .extensionNotice), [("tick", "on"), ("seen", "0")], cookie: head)
      #expect(signed.status == 303)
      let last = try await site.get(page, cookie: head)
      #expect(last.text.contains("青街公开告〔2025〕1号") && last.text.contains("2025年3月3日签发") && !last.text.contains("保存并检查"))
      let print = try await site.post(Link.printLetter("2025-0001", .extensionNotice), cookie: head)
      #expect(print.status == 200 && print.text.contains("吴某某："))
    }
  }

  @Test func keepsAParagraphByHandAndFindsWhatItLoses() async throws {
    try await withSite { site async throws in
      let head = try await extended(site)
      _ = try await site.post(Link.office, Self.office, cookie: head)
      let page = Link.letter("2025-0001", .extensionNotice)
      let saved = try await site.post(page, [("seen", "0"), ("e-0", "您的申请需要更多时间。")], cookie: head)
      #expect(saved.status == 303, "\(saved.text)")
      let after = try await site.get(page, cookie: head)
      #expect(after.text.contains("您的申请需要更多时间。") && after.text.contains("签发前还要补齐"), "the receipt day is lost")
      let stale = try await site.post(page, [("seen", "0"), ("e-0", "又一稿")], cookie: head)
      #expect(stale.status == 422 && stale.text.contains("刚才已由他人修改") && stale.text.contains("又一稿"))
      let records = try await site.post(page, [("seen", "1"), ("records", "验收报告十四页")], cookie: head)
      #expect(records.status == 422 && records.text.contains("应写成：名称，页数"))
    }
  }

  @Test func givesTheLetterAsAWordFile() async throws {
    try await withSite { site async throws in
      let head = try await extended(site)
      _ = try await site.post(Link.office, Self.office, cookie: head)
      let file = try await site.post(Link.docxLetter("2025-0001", .extensionNotice), cookie: head)
      #expect(file.status == 200 && file.text.hasPrefix("PK\u{3}\u{4}"))
      #expect(file.header("Content-Disposition") == "attachment; filename=\"2025-0001-L04.docx\"")
      #expect(try await site.get(Link.letter("2025-0001", .feeNotice), cookie: head).status == 404, "the case calls for no fee notice")
      #expect(try await site.get("/desk/requests/2025-0001/letters/L99", cookie: head).status == 404)
    }
  }
}

extension LetterPageTests {
  @Test func saysWhatIsWithheldOnceItIsEnteredAndLeavesOtherParagraphsToTheCase() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      for (login, role) in [("registrar", Role.registrar), ("handler", .handler), ("head", .officeHead)] {
        try await site.add(login, [role])
      }
      let (registrar, handler) = (try await site.signIn("registrar"), try await site.signIn("handler"))
      _ = try await site.post(Link.office, Self.office, cookie: site.signIn("head"))
      _ = try await site.register()
      let on = ("on", "2025-03-03")
      _ = try await site.post(Link.act("2025-0001", .assigned), [("to", "城建办"), on], cookie: registrar)
      let drafted = try await site.post(
        Link.act("2025-0001", .drafted),
        [("outcome", "P1"), ("what-0", "会议讨论记录"), ("under-0", "D6"), ("why-0", "属于讨论记录"), ("reasons", "属于过程性信息"), on], cookie: handler)
      #expect(drafted.status == 303, "\(drafted.text)")
      let page = Link.letter("2025-0001", .partlyProvided)
      let before = try await site.get(page, cookie: handler)
      let shown = before.text.split(separator: "<textarea class=\"textarea mono\" id=\"f-e-").dropFirst().map { part in
        String(part.drop { $0 != ">" }.dropFirst(2).prefix { $0 != "<" })
      }
      // the form goes back as a browser sends it: every paragraph along, none of them changed
      let saved = try await site.post(
        page,
        [
          ("seen", "0"), ("records", "竣工验收报告，14 页"), ("what-0", "内部讨论记录"), ("under-0", "D6"), ("why-0", "属于讨论记录"),
          ("delivery", "paper"), ("service", "post"),
        ] + shown.enumerated().map { ("e-\($0.offset)", $0.element) }, cookie: handler)
      #expect(saved.status == 303 && shown.count > 4, "\(saved.text)")
      let after = try await site.get(page, cookie: handler)
      #expect(after.text.contains("内部讨论记录") && after.text.contains("竣工验收报告（14页）") && !after.text.contains("签发前还要补齐"), "\(after.text)")
    }
  }
}
