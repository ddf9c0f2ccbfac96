import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// What a new office is told on its way to the first answer.
@Suite struct FirstStepTests {
  @Test func pointsToThePrintedLinkWhileThereIsNoAccount() async throws {
    try await withSite { site async throws in
      #expect(try await site.get(Link.signIn).text.contains("首次启动链接"))
      _ = try await site.start()
      let later = try await site.get(Link.signIn).text
      #expect(!later.contains("首次启动链接") && later.contains("请联系本单位的安全管理员"))
    }
  }

  @Test func namesTheRolesThatNobodyHolds() async throws {
    try await withSite { site async throws in
      let admin = try await site.start()
      let empty = "还没有人担任：登记员、承办人、政府信息公开工作机构负责人、保密审查员、法制审核员、分管领导、主要领导。"
      for page in [Link.desk, Link.accounts] { #expect(try await site.get(page, cookie: admin).text.contains(empty), "\(page)") }
      try await site.add("clerk", [.registrar, .handler])
      try await site.add("head", [.officeHead, .leader])
      for page in [Link.desk, Link.accounts] {
        #expect(try await site.get(page, cookie: admin).text.contains("还没有人担任：保密审查员、法制审核员。"), "\(page)")
      }
      try await site.add("reviewer", [.secrecyReviewer, .legalReviewer])
      for page in [Link.desk, Link.accounts] { #expect(try await !site.get(page, cookie: admin).text.contains("还没有人担任"), "\(page)") }
    }
  }

  @Test func saysWhereOnlyOnePersonDraftsAndSigns() async throws {
    try await withSite { site async throws in
      let admin = try await site.start()
      try await site.add("all", [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader])
      #expect(try await site.get(Link.accounts, cookie: admin).text.contains("起草和审核、签发的只有同一个人"))
      try await site.add("handler", [.handler])
      #expect(try await !site.get(Link.accounts, cookie: admin).text.contains("只有同一个人"))
    }
  }

  @Test func namesTheSettingsThatTheAnswerNeeds() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("head", [.officeHead])
      let head = try await site.signIn("head")
      #expect(try await site.get(Link.desk, cookie: head).text.contains("还没有填写机关代字、政府信息公开工作机构、联系电话、办公地址"))
      let fields = OfficeProfile.Field.allCases.filter { $0 != .email }.map { ($0.rawValue, "示例") }
      #expect(try await site.post(Link.office, fields, cookie: head).status == 303)
      #expect(try await !site.get(Link.desk, cookie: head).text.contains("答复申请以前还要办"))
    }
  }

  /// The receipt rules (第三十一条): which day each rests on, and the first that was left out.
  @Test(arguments: [
    (ReceiptRule.postSigned, "arrived", "请填写“签收或者政府信息公开工作机构实际收到的日期”。"),
    (.postUnsigned, "arrived", "请填写“签收或者政府信息公开工作机构实际收到的日期”和“申请人确认的日期”。"),
    (.online, "organ", "请填写“本机关确认收到的日期”和“申请人确认的日期”。"),
  ]) func namesTheDayThatARegistrationLacks(rule: ReceiptRule, field: String, sentence: String) async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("clerk", [.registrar])
      let typed = [
        ("rule", rule.rawValue), ("submitted", "2025-03-03"), ("kind", "natural_person"), ("name", "吴某某"), ("subject", "低保评议记录"),
      ]
      let asked = try await site.post(Link.register, typed, cookie: site.signIn("clerk"))
      #expect(asked.status == 422 && asked.text.contains(sentence) && asked.text.contains("href=\"#f-\(field)\""), "\(asked.text)")
    }
  }

  @Test func leadsFromTheSignatureToTheLetterAndWarnsBeforeService() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("clerk", [.registrar, .handler])
      try await site.add("head", [.secrecyReviewer, .leader])
      let (clerk, head) = (try await site.signIn("clerk"), try await site.signIn("head"))
      let number = try await site.register()
      func act(_ kind: RequestEvent.Kind, _ cookie: String, _ fields: [(String, String)]) async throws -> String? {
        try await site.post(Link.act(number, kind), fields + [("on", "2025-03-03"), ("tick", "on")], cookie: cookie).location
      }
      #expect(try await site.get(Link.request(number), cookie: clerk).text.contains("依次回答七个问题"))
      _ = try await act(.drafted, clerk, [("outcome", "G1"), ("reasons", "")])
      #expect(try await site.get(Link.request(number), cookie: clerk).text.contains("审查答复稿：由保密审查员办理"))
      _ = try await act(.reviewed, head, [("review", "secrecy")])
      #expect(try await act(.signed, head, []) == Done.answerSigned.at(Link.letter(number, .provided)))
      for page in [Link.request(number), Link.act(number, .served)] {
        #expect(try await site.get(page, cookie: clerk).text.contains("还没有编定文号：由分管领导、主要领导"), "\(page)")
      }
    }
  }
}
