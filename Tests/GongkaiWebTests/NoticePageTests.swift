import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// The pages of notices as the head of an office uses them.
@Suite struct NoticePageTests {
  private func head(_ site: Site) async throws -> String {
    _ = try await site.start()
    try await site.add("head", [.officeHead])
    return try await site.signIn("head")
  }

  /// Applications put in online by people with an address: so many notices wait.
  private func fill(_ site: Site, _ count: Int) async throws {
    let context = site.portal.desks.context
    let registrar = Actor(id: "登记员", agency: PeopleDesk.rootAgency, roles: [.registrar])
    for index in 0..<count {
      let registration = Registration(
        rule: .inPerson, dates: ArrivalDates(submitted: context.today), applicantKind: .naturalPerson,
        applicant: Applicant(name: "吴某某", email: "a\(index)@example.com"), subject: "青禾路加装电梯补贴")
      _ = try await RequestDesk(context).register(registration, by: registrar)
    }
  }

  private func round(_ site: Site, _ delivery: Delivery) async throws {
    _ = try await Courier(site.portal.desks.context, carriers: [Carrier(.email, seconds: 5) { _ in delivery }]).round()
  }

  @Test func saysWhatFailedWhyAndSendsItAgain() async throws {
    try await withSite(NoticeServicesTests.flags) { site async throws in
      let cookie = try await head(site)
      try await fill(site, 1)
      try await round(site, .failed(.recipientRefused(550)))
      let page = try await site.get(Link.notices, cookie: cookie)
      #expect(page.text.contains("服务器拒收（550），请核对收件地址") && page.text.contains("试了 1 次") && page.text.contains("2025-0001"))
      #expect(!page.text.contains("a0@example.com") && !page.text.contains("吴某某"), "neither recipient nor text")
      let action = try #require(page.text.firstMatch(of: /action="(\/desk\/notices\/items\/[^"]*\/retry)"/)?.output.1)
      let again = try await site.post(String(action), [("list", "failed")], cookie: cookie)
      #expect(again.location == Done.noticeRetried.at(Link.notices(.failed)))
      #expect(try await site.get(Link.notices(.failed), cookie: cookie).text.contains("没有发不出的通知"))
      try await round(site, .sent)
      let sent = try await site.get(Link.notices(.sent), cookie: cookie).text
      #expect(sent.contains("已发送") && sent.contains("发出：2025-03-03 09:00"))
      let late = try await site.post(String(action), [("number", "2025-0001")], cookie: cookie)
      #expect(late.location == Done.noticeTooLate.at(Link.notices(ofRequest: "2025-0001")), "sent meanwhile")
    }
  }

  @Test func takesBackWhatWaitsAndShowsPagesOfFifty() async throws {
    try await withSite(NoticeServicesTests.flags) { site async throws in
      let cookie = try await head(site)
      try await fill(site, 51)
      let page = try await site.get(Link.notices(.waiting), cookie: cookie)
      #expect(page.text.contains("等待发送 <b class=\"num\">51</b>") && page.text.contains(">2025-0051<") && !page.text.contains(">2025-0001<"))
      let next = try #require(page.text.firstMatch(of: /href="([^"]*after=[^"]*)"/)?.output.1).replacing("&amp;", with: "&")
      #expect(try await site.get(String(next), cookie: cookie).text.contains(">2025-0001<"))
      let own = try await site.get(Link.notices(ofRequest: "2025-0007"), cookie: cookie)
      let action = try #require(own.text.firstMatch(of: /action="(\/desk\/notices\/items\/[^"]*\/cancel)"/)?.output.1)
      #expect(try await site.post(String(action), [("number", "2025-0007")], cookie: cookie).status == 303)
      #expect(try await site.get(Link.notices(ofRequest: "2025-0007"), cookie: cookie).text.contains("取消：2025-03-03 09:00"))
      #expect(try await site.get(Link.notices + "?number=%3Cscript%3E&list=x&after=y", cookie: cookie).text.contains("&lt;script&gt;"))
      #expect(
        try await site.post("/desk/notices/items/nonsense/retry", [("number", "x\r\nY: z")], cookie: cookie).location?.contains(
          "list=failed") == true)
    }
  }

  @Test func saysThatNothingIsSentWhereNoWayIsSet() async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      #expect(try await site.get(Link.notices, cookie: cookie).text.contains("还没有设置邮件服务器或者短信网关"))
      #expect(try await site.get(Link.noticeSettings, cookie: cookie).text.contains("现在什么通知都不会发出"))
    }
  }

  @Test(arguments: [
    ("{申请人}的申请", "正文", "这类个人信息"), ("标题\r\nBcc: all@example.com", "正文", "标题只能是一行"), ("", "正文", "请填写通知的标题"), ("标题", "{金额}", "没有“{金额}”"),
    ("标题", "{申清编号}", "是不是“{申请编号}”"), ("标题", "{申请编号", "没有成对"), (String(repeating: "长", count: 101), "正文", "标题超过 100 字"),
    ("标题", String(repeating: "长", count: 4001), "正文超过 4000 字"), ("标题", "正\u{7}文", "控制字符"),
  ]) func namesWhatIsWrongWithATemplateAndKeepsWhatWasTyped(subject: String, body: String, sentence: String) async throws {
    try await withSite(NoticeServicesTests.flags) { site async throws in
      let cookie = try await head(site)
      let page = Link.noticeWording(.registered)
      let answer = try await site.post(page, [("subject", subject), ("body", body)], cookie: cookie)
      #expect(answer.status == 422 && answer.text.contains(sentence) && answer.text.contains("有 1 处需要修改"), "\(answer.text)")
      #expect(answer.text.contains(">\n\(body)</textarea>") && answer.text.contains("改好以后可以看效果"))
      #expect(try await site.get(page, cookie: cookie).text.contains("政府信息公开申请 {申请编号} 已登记"), "nothing was kept")
    }
  }

  @Test func showsSavesAndGoesBack() async throws {
    try await withSite(NoticeServicesTests.flags) { site async throws in
      let cookie = try await head(site)
      let page = Link.noticeWording(.registered)
      let typed = [("subject", "收件 {申请编号}"), ("body", "{收件人}：\r\n请等到 {期限}。")]
      let seen = try await site.post(page, typed + [("preview", "1")], cookie: cookie)
      #expect(seen.status == 200 && seen.text.contains("收件 2026-0038") && seen.text.contains("请等到 2026年2月2日（星期一）。"))
      #expect(try await !site.get(page, cookie: cookie).text.contains("收件 "))
      #expect(try await site.post(page, typed, cookie: cookie).location == Done.wordingSaved.at(page))
      #expect(try await site.get(Link.noticeWordings, cookie: cookie).text.contains("本机关的文字"))
      #expect(try await site.get(page, cookie: cookie).text.contains("恢复标准文字"))
      #expect(try await site.post(page, [("reset", "1")], cookie: cookie).location == Done.wordingReset.at(page))
      #expect(try await !site.get(Link.noticeWordings, cookie: cookie).text.contains("本机关的文字</span>"))
      #expect(try await site.get("/desk/notices/wording/nonsense", cookie: cookie).status == 404)
    }
  }

  @Test func choosesWhatTheOfficeSends() async throws {
    try await withSite(NoticeServicesTests.flags) { site async throws in
      let cookie = try await head(site)
      let wrong = try await site.post(Link.noticeSettings, [("on", "on"), ("order", "pigeon"), ("days", "三、1")], cookie: cookie)
      #expect(wrong.status == 422 && wrong.text.contains("请选择怎样发给申请人") && wrong.text.contains("只能写数字"))
      let many = try await site.post(Link.noticeSettings, [("order", "email"), ("days", "9、8、7、6、5、4")], cookie: cookie)
      #expect(many.status == 422 && many.text.contains("最多 5 个"))
      let kept = try await site.post(
        Link.noticeSettings, [("on", "on"), ("order", "webhook-email"), ("days", "1，5"), ("silenced", "assigned"), ("silenced", "x")],
        cookie: cookie)
      #expect(kept.status == 303)
      var expected = NoticeSettings()
      (expected.channels, expected.daysBefore, expected.silenced) = ([.webhook, .email], [5, 1], [.assigned])
      #expect(try await site.portal.desks.notices.settings(of: PeopleDesk.rootAgency) == expected)
      #expect(try await site.get(Link.noticeSettings, cookie: cookie).text.contains("value=\"5、1\""))
    }
  }

  @Test func letsPeopleSayWhereTheyAreReached() async throws {
    try await withSite { site async throws in
      let cookie = try await head(site)
      #expect(try await site.get(Link.me, cookie: cookie).text.contains("href=\"\(Link.ownNotices)\""))
      for bad in ["head@", "head@example.com\r\nBcc: x@example.com", "a b@example.com", String(repeating: "a", count: 250) + "@b.cn"] {
        let answer = try await site.post(Link.ownNotices, [("email", bad), ("refused", "assigned")], cookie: cookie)
        #expect(answer.status == 422 && answer.text.contains("有 1 处需要修改"), "\(bad)")
      }
      let kept = try await site.post(
        Link.ownNotices, [("email", " Head@Example.gov.cn "), ("refused", "assigned"), ("refused", "overdue")], cookie: cookie)
      #expect(kept.location == Done.ownNoticesSaved.at(Link.ownNotices))
      let page = try await site.get(Link.ownNotices, cookie: cookie)
      #expect(page.text.contains("value=\"Head@example.gov.cn\"") && page.text.contains("value=\"assigned\" checked"))
      #expect(!page.text.contains("value=\"overdue\""), "what touches a statutory day cannot be refused")
    }
  }
}
