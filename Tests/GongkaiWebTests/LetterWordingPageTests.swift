import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// The words of letters, the numbers and the channels of an office, as its head sets them.
@Suite struct LetterWordingPageTests {
  private static let page = Link.letterWording(.extensionNotice)
  private static let office = [
    ("name", "示例市示例区青禾街道办事处"), ("numberPrefix", "青街公开"), ("telephone", "0000-0000 0001"), ("fax", "0000-0000 0009"),
    ("email", "gongkai@example.gov.cn"),
  ]

  private func head(_ site: Site) async throws -> String {
    _ = try await site.start()
    try await site.add("head", [.officeHead])
    return try await site.signIn("head")
  }

  /// The fields as a browser sends them, with one sentence in other words.
  private func fields(_ change: (LetterWording.Sentence) -> String?) -> [(String, String)] {
    LetterWording.standard(for: .extensionNotice).sentences.enumerated().map { index, sentence in
      (LetterWordingForm.name(index), change(sentence) ?? sentence.text)
    }
  }

  private func reason(_ text: String) -> [(String, String)] { fields { $0.elements == [.extensionReason] ? text : nil } }

  @Test func showsSavesRemembersAndGoesBack() async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      #expect(try await site.get(Link.letterWordings, cookie: cookie).text.contains("href=\"\(Self.page)\""))
      let typed = reason("由于{延期原因}，需要更多时间。") + [("added", "请您谅解。"), ("seen", "0")]
      let seen = try await site.post(Self.page, typed + [("preview", "1")], cookie: cookie)
      #expect(seen.status == 200 && seen.text.contains("由于所申请的信息数量较多，需要逐份审查，需要更多时间。"), "\(seen.text)")
      #expect(try await !site.get(Self.page, cookie: cookie).text.contains("需要更多时间"), "only looked at")
      #expect(try await site.post(Self.page, typed, cookie: cookie).location == Done.wordingSaved.at(Self.page))
      let kept = try await site.get(Self.page, cookie: cookie).text
      #expect(kept.contains("改写 1 句，补充 1 段") && kept.contains("标准文字是：因{延期原因}") && kept.contains("<p>请您谅解。</p>"))
      let late = try await site.post(Self.page, reason("因为{延期原因}。") + [("seen", "0")], cookie: cookie)
      #expect(late.status == 422 && late.text.contains("刚才已由他人修改") && late.text.contains("因为{延期原因}。"), "nothing typed is lost")
      #expect(try await site.post(Self.page, [("seen", "1"), ("reset", "1")], cookie: cookie).location == Done.wordingReset.at(Self.page))
      #expect(try await site.get(Self.page, cookie: cookie).text.contains("恢复标准文字</th>") == false)
    }
  }

  @Test(arguments: [
    ("", "应当写明延期的原因"), ("需要更多时间。", "应当含有{延期原因}"), ("因{延期原由}。", "{延期原由}不是占位符"), ("因{延期原因。", "花括号没有成对"),
    ("因{延期原因}。\n第二段", "有换行或者控制字符"),
  ]) func namesWhatASentenceLoses(text: String, sentence: String) async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      let answer = try await site.post(Self.page, reason(text) + [("seen", "0")], cookie: cookie)
      #expect(answer.status == 422 && answer.text.contains(sentence), "\(answer.text)")
      #expect(answer.text.contains("field-err") && answer.text.contains("<title>有 "))
    }
  }

  @Test(arguments: [Letter.serviceRecord, .thirdPartyConsultation, .stillUnclear]) func opensOddLetters(letter: Letter) async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      #expect(try await site.get(Link.letterWording(letter), cookie: cookie).status == 200)
      let added = try await site.post(Link.letterWording(letter), [("added", "一\n二\n三\n四\n五\n六"), ("seen", "0")], cookie: cookie)
      #expect(added.status == 422 && added.text.contains("最多 5 段"))
      #expect(try await site.get(Link.letterWordings + "/L99", cookie: cookie).status == 404)
    }
  }

  @Test func numbersLettersInItsOwnWay() async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      let own = ("pattern-decisions", "{机关代字}答〔{年}〕{号}号")
      let seen = try await site.post(Link.office, Self.office + [own, ("preview", "1")], cookie: cookie)
      #expect(seen.status == 200 && seen.text.contains("青街公开答〔2025〕1号"))
      #expect(try await !site.get(Link.office, cookie: cookie).text.contains("青街公开答"))
      #expect(try await site.post(Link.office, Self.office + [own], cookie: cookie).status == 303)
      #expect(try await site.get(Link.office, cookie: cookie).text.contains("例如：青街公开答〔2025〕1号"))
      for (text, sentence) in [
        ("{机关代字}第〔{年}〕{号}号", "请删去“第”"), ("公开复{年}", "应当以“〔{年}〕{号}号”结尾"), ("〔{年}〕{号}号", "应当以机关代字开头"), ("a b〔{年}〕{号}号", "机关代字中的“ ”不对"),
        ("{机关代字}告〔{年}〕{号}号", "文号写法相同，会编出重复的文号"),
      ] {
        let wrong = try await site.post(Link.office, Self.office + [("pattern-decisions", text)], cookie: cookie)
        #expect(wrong.status == 422 && wrong.text.contains(sentence), "\(text)")
      }
    }
  }

  @Test func opensAndClosesChannels() async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      let opened =
        Self.office + [
          ("announced", "on"), ("open-fax", "on"), ("how-fax", "工作日 8:30 至 17:30 接收"), ("how-inPerson", "到一楼窗口"),
        ]
      let apply = Link.apply(PeopleDesk.rootAgency, .who)
      #expect(try await site.get(apply).text.contains("填写"))
      #expect(try await site.post(Link.office, opened, cookie: cookie).status == 303)
      let closed = try await site.get(apply)
      #expect(closed.status == 200 && closed.text.contains("没有开通网上申请") && closed.text.contains("0000-0000 0009，工作日 8:30 至 17:30 接收"))
      #expect(closed.text.contains("到一楼窗口") && !closed.text.contains("gongkai@example.gov.cn，"), "only what is open")
      #expect(try await site.get(Link.office(PeopleDesk.rootAgency)).text.contains("没有开通网上申请"))
      #expect(try await site.get(Link.office, cookie: cookie).text.contains("name=\"open-fax\" value=\"on\" checked"))
    }
  }

  @Test func keepsADraftWhenTheChannelIsClosedMeanwhile() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (draft, id) = (try await applicant.fill(), "draft")
      let key = try await applicant.draftID(draft)
      let actor = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.officeHead])
      try await site.portal.desks.offices.save(OfficeProfile([.name: "青禾街道"], channels: [:]), by: actor)
      let sent = try await site.post(applicant.step(.check), [(id, key), ("true", "1")], cookie: draft)
      #expect(sent.status == 422 && sent.text.contains("填了一半的内容没有提交给我们"))
      try await site.portal.desks.offices.save(OfficeProfile([.name: "青禾街道"], channels: [.online: "请上传证件"]), by: actor)
      #expect(
        try await site.post(applicant.step(.check), [(id, key), ("true", "1")], cookie: draft).location == Link.applied(applicant.key))
    }
  }

  @Test(arguments: [
    ([("open-online", "on"), ("how-online", "x")], "没有勾选已经公告"), ([("announced", "on"), ("open-online", "on")], "请写明网上申请的使用条件"),
    ([("announced", "on"), ("how-online", "x")], "没有开通网上申请，请勾选开通"),
    ([("announced", "on"), ("open-fax", "on"), ("how-fax", "x"), ("fax", "")], "请填写传真号码"),
    ([("announced", "on"), ("open-email", "on"), ("how-email", "x"), ("email", "a@b\r\nBcc: c@d.cn")], "请填写能收信的电子邮箱"),
    ([("announced", "on"), ("how-post", String(repeating: "长", count: 501))], "超过 500 字"),
  ]) func namesWhatAChannelLacks(fields: [(String, String)], sentence: String) async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      let names = Set(fields.map(\.0))
      let answer = try await site.post(Link.office, Self.office.filter { !names.contains($0.0) } + fields, cookie: cookie)
      #expect(answer.status == 422 && answer.text.contains(sentence), "\(answer.text)")
    }
  }
}
