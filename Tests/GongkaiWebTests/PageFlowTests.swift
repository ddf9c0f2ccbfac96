import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Hummingbird
import Testing

/// The pages as people use them, from the form to the result.
@Suite struct PageFlowTests {
  @Test func makesChangesResetsAndStopsAnAccount() async throws {
    try await withSite { site async throws in
      let admin = try await site.start()
      let new = Link.newAccount("root")
      #expect(try await site.get(new, cookie: admin).text.contains("示例市示例区人民政府"))
      let bad = try await site.post(
        new, [("name", "周某"), ("login", "zhou"), ("roles", "auditor"), ("roles", "handler"), ("password", Site.password)], cookie: admin)
      #expect(bad.status == 422 && bad.text.contains("同一人不能兼任") && bad.text.contains("href=\"#f-roles-registrar\""))
      #expect(bad.text.contains("value=\"周某\"") && bad.text.contains("value=\"auditor\" checked") && !bad.text.contains(Site.password))
      let empty = try await site.post(new, [("name", " ")], cookie: admin)
      #expect(empty.status == 422 && empty.text.contains("<title>有 4 处需要修改") && empty.text.contains("href=\"#f-password\""))
      let made = try await site.post(
        new, [("name", "周某"), ("login", "zhou"), ("roles", "registrar"), ("roles", "handler"), ("password", Site.password)], cookie: admin)
      #expect(made.status == 303)
      let list = try await site.get(try #require(made.location), cookie: admin)
      #expect(list.text.contains("登记员、承办人") && list.text.contains(Done.accountMade.sentence))
      let zhou = try await site.signIn("zhou")
      let id = try #require(
        list.text.split(separator: "<th scope=\"row\"><a href=\"/desk/accounts/root/").dropFirst().first { $0.contains("周某") }?.prefix(36)
      ).description
      let account = Link.account("root", id)
      #expect(try await site.get(account, cookie: admin).text.contains("value=\"handler\" checked"))
      #expect(try await site.post(account, [("name", "周某某"), ("roles", "registrar"), ("active", "on")], cookie: admin).status == 303)
      #expect(try await site.get(Link.desk, cookie: zhou).location == Link.signIn, "whoever loses a role loses the sessions")
      let short = try await site.post(Link.resetAccount("root", id), [("password", "kurz")], cookie: admin)
      #expect(short.status == 422 && short.text.contains("密码至少 10 位"))
      #expect(try await site.post(Link.resetAccount("root", id), [("password", "Liuyin-2026-y")], cookie: admin).status == 303)
      let again = try await site.signIn("zhou", "Liuyin-2026-y")
      #expect(try await site.post(Link.revokeAccount("root", id), cookie: admin).status == 303)
      #expect(try await site.get(Link.desk, cookie: again).location == Link.signIn)
      #expect(try await site.post(account, [("name", "周某某"), ("roles", "registrar")], cookie: admin).status == 303)
      #expect(try await site.post(Link.signIn, [("login", "zhou"), ("password", "Liuyin-2026-y")]).text.contains("账号已停用"))
      #expect(try await site.get(Link.account("root", "0190a000-0000-7000-8000-000000000000"), cookie: admin).status == 404)
      #expect(try await site.get(Link.accounts(of: "elsewhere"), cookie: admin).status == 403)
    }
  }

  @Test func addsRenamesMovesAndMergesPlaces() async throws {
    try await withSite { site async throws in
      let admin = try await site.start()
      func id(_ name: String) async throws -> String {
        try #require(try await site.portal.desks.regions.tree().all.first { $0.name == name }?.id)
      }
      for name in ["青禾街道办事处", "柳荫镇人民政府"] {
        #expect(try await site.post(Link.addRegion("root"), [("kind", "agency"), ("name", name)], cookie: admin).status == 303)
      }
      let (a, b) = (try await id("青禾街道办事处"), try await id("柳荫镇人民政府"))
      #expect(try await site.post(Link.addRegion(a), [("kind", "village"), ("name", "柳荫社区")], cookie: admin).status == 303)
      let empty = try await site.post(Link.addRegion(a), [("kind", "village"), ("name", " ")], cookie: admin)
      #expect(empty.status == 422 && empty.text.contains("名称不能为空"))
      #expect(try await site.post(Link.renameRegion(b), [("name", "柳荫街道办事处"), ("from", "gestern")], cookie: admin).text.contains("不是日期"))
      #expect(try await site.post(Link.renameRegion(b), [("name", "柳荫街道办事处"), ("from", "2025-04-01")], cookie: admin).status == 303)
      let village = try await id("柳荫社区")
      #expect(try await site.get(Link.moveRegion(village), cookie: admin).text.contains("柳荫街道办事处"))
      #expect(try await site.post(Link.moveRegion(village), [("under", b)], cookie: admin).status == 303)
      #expect(try await site.post(Link.moveRegion(b), [("under", village)], cookie: admin).status == 422)
      let fields = [("into", a), ("on", "2025-05-01")]
      let ask = try await site.post(Link.mergeRegion(b), fields, cookie: admin)
      #expect(ask.status == 200 && ask.text.contains("登记撤并") && ask.hidden("into") == a)
      #expect(try await site.portal.desks.regions.tree()[b]?.merged == nil, "asking changes nothing")
      #expect(try await site.post(Link.mergeRegion(b), [("into", b), ("on", "2025-05-01")], cookie: admin).status == 422)
      #expect(try await site.post(Link.confirmMerge(b), fields, cookie: admin).text.contains("请先勾选"))
      #expect(try await site.post(Link.confirmMerge(b), fields + [("edit", "on")], cookie: admin).text.contains("value=\"2025-05-01\""))
      #expect(try await site.post(Link.confirmMerge(b), fields + [("tick", "on")], cookie: admin).status == 303)
      let list = try await site.get(Link.regions, cookie: admin)
      #expect(list.text.contains("2025年5月1日并入青禾街道办事处") && list.text.contains("原名：柳荫镇人民政府"))
      #expect(try await site.get(Link.addRegion("nope"), cookie: admin).status == 404)
    }
  }

  @Test func importsANoticeAfterAPreviewAndATick() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("duan", [.systemAdministrator])
      let duan = try await site.signIn("duan")
      let fields = [
        ("year", "2027"), ("document", "国办发明电〔2026〕9号"), ("published", "2026-11-10"),
        ("days", "2027-01-01,rest,元旦放假\r\n2027-02-14,work,春节调休上班"),
      ]
      let wrong = try await site.post(Link.importNotice, fields.dropLast() + [("days", "2027-01-02,rest,元旦放假")], cookie: duan)
      #expect(wrong.status == 422 && wrong.text.contains("第 1 行") && wrong.text.contains("2027-01-02,rest,元旦放假</textarea>"))
      let preview = try await site.post(Link.importNotice, fields, cookie: duan)
      #expect(preview.status == 200 && preview.text.contains("导入并重算") && preview.text.contains("没有在办申请的期限变动"))
      #expect(try await site.portal.desks.calendar.calendar().notices(of: 2027).isEmpty, "a preview changes nothing")
      #expect(try await site.post(Link.confirmNotice, fields, cookie: duan).status == 422)
      let back = try await site.post(Link.confirmNotice, fields + [("edit", "on")], cookie: duan)
      #expect(back.status == 200 && back.text.contains("value=\"国办发明电〔2026〕9号\"") && back.text.contains("2027-01-01,rest,元旦放假"))
      let done = try await site.post(Link.confirmNotice, fields + [("tick", "on")], cookie: duan)
      #expect(done.status == 200 && done.text.contains("已按新的日历重新计算"))
      let year = try await site.get(Link.year(2027), cookie: duan)
      #expect(year.text.contains("2027-02-14") && !year.text.contains("暂定"))
      #expect(try await site.post(Link.importNotice, fields, cookie: duan).text.contains("已经导入过"))
      #expect(try await site.get(Link.year(1999), cookie: duan).status == 404)
      #expect(try await site.get("/desk/calendar/years/abc", cookie: duan).status == 404)
    }
  }

  @Test func showsTheLogFromAPlaceAndVerifiesIt() async throws {
    try await withSite { site async throws in
      _ = try await site.start()
      try await site.add("shen", [.auditor])
      let shen = try await site.signIn("shen")
      let all = try await site.get(Link.audit, cookie: shen)
      #expect(all.text.contains("首次启动") && all.text.contains("安某"))
      #expect(!(try await site.get(Link.audit(after: 1), cookie: shen)).text.contains("首次启动"))
      #expect(try await site.get("/desk/audit?after=9999", cookie: shen).text.contains("这里没有更多记录"))
      #expect(try await site.get("/desk/audit?after=x", cookie: shen).text.contains("序号应为整数"))
      #expect(try await site.post(Link.verifyAudit, cookie: shen).text.contains("条记录全部完好"))
      try await site.context.database.write { _ = try $0.execute("UPDATE audit_entry SET actor = 'x' WHERE sequence = 2") }
      #expect(try await site.post(Link.verifyAudit, cookie: shen).text.contains("第 2 条不完好"))
    }
  }

  @Test func aNoticeOnAPageIsOneOfOurSentencesOnly() async throws {
    try await withSite { site async throws in
      #expect(try await site.get(Link.signIn + "?done=signedOut").text.contains("您已退出"))
      #expect(!(try await site.get(Link.signIn + "?done=%E6%82%A8%E4%B8%AD%E5%A5%96%E4%BA%86")).text.contains("中奖"))
    }
  }
}
