import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Testing

/// Saved views, export and import of the register as pages.
@Suite struct ListPageTests {
  private func clerk(_ site: Site, _ roles: Set<Role> = [.registrar]) async throws -> String {
    _ = try await site.start()
    try await site.add("dengji", roles)
    return try await site.signIn("dengji")
  }

  @Test func aViewIsSavedFoundAsAChipRenamedAndRemoved() async throws {
    try await withSite(["saved-views": "2"]) { site async throws in
      let cookie = try await clerk(site)
      let view = "list=all&channel=post"
      let list = try await site.get("/desk/requests?" + view, cookie: cookie)
      #expect(list.hidden("view") == view)
      let saved = try await site.post(Link.views, [("view", view + "&evil=1&state=nope"), ("name", " 邮寄的 ")], cookie: cookie)
      #expect(saved.status == 303 && saved.location == "/desk/requests?" + view + "&done=viewSaved", "only what a filter knows is kept")
      let chips = try await site.get("/desk/requests", cookie: cookie)
      #expect(chips.text.contains("href=\"/desk/requests?list=all&amp;channel=post\">邮寄的"))
      let shown = try await site.get("/desk/requests?" + view, cookie: cookie)
      #expect(shown.text.contains("aria-current=\"true\">邮寄的") && !shown.text.contains("保存视图"))
      for (name, sentence) in [("", "请填写“视图名称”。"), ("邮寄的", "已经有名为“邮寄的”的视图")] {
        let again = try await site.post(Link.views, [("view", "list=due&channel=fax"), ("name", name)], cookie: cookie)
        #expect(again.status == 422 && again.text.contains(sentence) && again.hidden("view") == "list=due&channel=fax")
      }
      #expect(try await site.post(Link.views, [("view", "list=due"), ("name", "全部")], cookie: cookie).status == 422, "not narrowed")
      #expect(try await site.post(Link.views, [("view", "a=%zz"), ("name", "坏")], cookie: cookie).status == 422)
      _ = try await site.post(Link.views, [("view", "list=due&channel=fax"), ("name", "传真")], cookie: cookie)
      let full = try await site.post(Link.views, [("view", "list=due&channel=email"), ("name", "邮件")], cookie: cookie)
      #expect(full.status == 422 && full.text.contains("最多保存 2 个视图"))
      let views = try await site.portal.desks.views.all(by: try await actor(site))
      let id = try #require(views.first?.id)
      let page = try await site.get(Link.views, cookie: cookie)
      #expect(page.text.contains("2 个，最多 2 个") && page.text.contains("列表：全部；申请途径：邮政寄送"))
      #expect(try await site.post(Link.renameView(id), [("name", "传真")], cookie: cookie).text.contains("已经有名为“传真”的视图"))
      #expect(try await site.post(Link.renameView(id), [("name", "信件")], cookie: cookie).status == 303)
      #expect(try await site.post(Link.removeView(id), cookie: cookie).status == 303)
      #expect(try await site.post(Link.removeView(id), cookie: cookie).status == 404)
      try await site.add("other", [.handler])
      let stranger = try await site.signIn("other")
      #expect(!(try await site.get("/desk/requests", cookie: stranger).text.contains("传真</a>")))
    }
  }

  private func actor(_ site: Site) async throws -> Actor {
    let security = Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.securityAdministrator])
    let people = try await site.portal.desks.people.people(of: PeopleDesk.rootAgency, by: security)
    return Actor(id: try #require(people.first { $0.login == "dengji" }?.id), agency: PeopleDesk.rootAgency, roles: [.registrar])
  }

  @Test func theViewIsWrittenOutMaskedUnlessAReasonIsGiven() async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      _ = try await site.register("甲")
      _ = try await site.register("=乙")
      let page = try await site.get(Link.exportRegister + "?list=all&channel=inPerson", cookie: cookie)
      #expect(page.text.contains("列表：全部；申请途径：当面提交") && page.hidden("view") == "list=all&channel=inPerson")
      let file = try await site.post(Link.exportRegister, [("view", "list=all&channel=inPerson")], cookie: cookie)
      #expect(file.status == 200 && file.header("Content-Type") == "text/csv; charset=utf-8")
      #expect(file.header("Content-Disposition")?.contains("2025-03-03.csv") == true)
      #expect(file.text.hasPrefix("\u{FEFF}申请编号,") && file.text.contains("2025-0002") && file.text.contains("'=乙"))
      #expect(!file.text.contains("吴某某") && !file.text.contains("13800000000"))
      let none = try await site.post(Link.exportRegister, [("view", "list=all&channel=fax")], cookie: cookie)
      #expect(none.text.split(separator: "\r\n").count == 1)
      let blank = try await site.post(Link.exportRegister, [("view", "list=all"), ("unmasked", "on"), ("reason", " ")], cookie: cookie)
      #expect(blank.status == 422 && blank.text.contains("请填写“导出原因”。"))
      let full = try await site.post(Link.exportRegister, [("view", "list=all"), ("unmasked", "on"), ("reason", "换用系统")], cookie: cookie)
      #expect(full.text.contains("吴某某") && full.text.contains("13800000000"))
      #expect(try await site.post(Link.exportRegister, [("view", "a=%z")], cookie: cookie).status == 400)
      try await site.add("tongji", [.statistician])
      let statistician = try await site.signIn("tongji")
      #expect(!(try await site.get(Link.exportRegister, cookie: statistician).text.contains("unmasked")))
      let forged = [("view", "list=all"), ("unmasked", "on"), ("reason", "看看")]
      #expect(try await site.post(Link.exportRegister, forged, cookie: statistician).status == 403)
    }
  }

  static let head = "申请编号,收到日期,渠道,申请人类别,姓名或者名称,申请内容,办结日期,办理结果"

  private func send(_ site: Site, _ bytes: [UInt8], _ cookie: String) async throws -> Answer {
    try await site.upload(Link.importRegister, [], files: [("file", "台账.csv", bytes)], cookie: cookie)
  }

  @Test func aRegisterIsCheckedFirstAndTakenOnceItIsConfirmed() async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      #expect(try await site.get(Link.importRegister, cookie: cookie).text.contains("申请编号、收到日期、渠道"))
      let text = Self.head + "\r\n2025-0007,2025-02-10,当面,公民,林小满,'=1+2 的明细,,\r\n2025-0008,2025-02-11,信函,企业,某公司,合同,2025-02-20,P1\r\n"
      let checked = try await send(site, Array(text.utf8), cookie)
      #expect(checked.status == 200 && checked.text.contains("2 件") && checked.text.contains("至少从第 9 号往下编"), "\(checked.text)")
      #expect(!checked.text.contains("林小满"), "the page shows nobody")
      #expect(try await site.get(Link.request("2025-0007"), cookie: cookie).status == 404, "nothing is taken yet")
      let content = try #require(checked.hidden("content"))
      let fields = [("content", content), ("name", "台账.csv")]
      let unticked = try await site.upload(Link.confirmRegister, fields, cookie: cookie)
      #expect(unticked.status == 422 && unticked.text.contains("请先勾选，再导入。") && unticked.hidden("content") == content)
      #expect(try await site.upload(Link.confirmRegister, fields + [("edit", "on")], cookie: cookie).location == Link.importRegister)
      let taken = try await site.upload(Link.confirmRegister, fields + [("tick", "on")], cookie: cookie)
      #expect(taken.status == 200 && taken.text.contains("台账已经导入"))
      #expect(try await site.get(Link.request("2025-0007"), cookie: cookie).text.contains("=1+2 的明细"))
      let twice = try await site.upload(Link.confirmRegister, fields + [("tick", "on")], cookie: cookie)
      #expect(twice.status == 422 && twice.text.contains("可能刚才已经导入"))
    }
  }

  @Test func everyFaultIsNamedWithItsLineAndColumnAndNothingIsTaken() async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      let shifted = Self.head + "\n2025-0007,当面,2025-02-10,自然人,甲,x,,\n2025-0008,2025-02-10,当面,自然人,甲,x,\n"
      let wrong = try await send(site, Array(shifted.utf8), cookie)
      #expect(wrong.status == 422 && wrong.text.contains("台账有 3 处需要改正"))
      #expect(wrong.text.contains("第 2 行</th><td>收到日期") && wrong.text.contains("第 2 行</th><td>渠道"))
      #expect(wrong.text.contains("有 7 格，标题行有 8 格") && wrong.hidden("content") == nil)
      let broken = try await send(site, Array((Self.head + "\n2025-0007,").utf8) + [0xFF, 0xFE, 0x81], cookie)
      #expect(broken.status == 422 && broken.text.contains("不能识别成文字"))
      // GBK of a heading line and one request: 申请编号 and the rest, told apart by the bytes
      let gbk: [UInt8] = [
        0xC9, 0xEA, 0xC7, 0xEB, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xCA, 0xD5, 0xB5, 0xBD, 0xC8, 0xD5, 0xC6, 0xDA, 0x0A,
      ]
      let short = try await send(site, gbk, cookie)
      #expect(short.status == 422 && short.text.contains("没有找到标题行") && !short.text.contains("不能识别"))
      let none = try await site.upload(Link.importRegister, [], cookie: cookie)
      #expect(none.status == 422 && none.text.contains("请选择一个 CSV 文件。"))
      #expect(try await site.post(Link.importRegister, cookie: cookie).status == 422)
      #expect(try await send(site, [], cookie).text.contains("请选择一个 CSV 文件。"))
      let large = try await send(site, Array(repeating: UInt8(ascii: "a"), count: RegisterUpload.limit + 1), cookie)
      #expect(large.status == 422 && large.text.contains("文件超过 2 MB"))
      let huge = try await send(site, Array(repeating: UInt8(ascii: "a"), count: 9 << 20), cookie)
      #expect(huge.status == 413)
      let many = Self.head + "\n" + String(repeating: "x\n", count: 250)
      #expect(try await send(site, Array(many.utf8), cookie).text.contains("另有 50 处没有列出"))
      let forged = try await site.upload(Link.confirmRegister, [("content", "不是"), ("tick", "on")], cookie: cookie)
      #expect(forged.status == 422 && forged.text.contains("请重新选择文件。"))
      #expect(try await site.get("/desk/requests?list=all", cookie: cookie).text.contains("还没有申请"))
    }
  }
}
