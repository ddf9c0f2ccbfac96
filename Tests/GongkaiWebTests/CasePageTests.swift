import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Testing

/// The pages round a request: splitting, merging, transferring, files, codes, proposals.
@Suite struct CasePageTests {
  private func people(_ site: Site) async throws -> [Role: String] {
    _ = try await site.start()
    var cookies: [Role: String] = [:]
    for role in [Role.registrar, .handler, .officeHead, .secrecyReviewer, .leader, .publisher] {
      try await site.add(role.rawValue.lowercased(), [role])
      cookies[role] = try await site.signIn(role.rawValue.lowercased())
    }
    return cookies
  }

  @Test func splitsByOneFieldForEachPart() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register("竣工验收文件；部门预算；宅基地审批结果")
      let page = try await site.get(Link.split(number), cookie: people[.handler])
      #expect(page.text.contains("name=\"part-3\"") && !page.text.contains("name=\"part-4\"") && page.text.contains("宅基地审批结果"))
      let typed = [("part-1", "竣工验收文件"), ("part-2", ""), ("part-3", "宅基地审批结果"), ("part-4", ""), ("seen", "2")]
      let more = try await site.post(Link.split(number), typed + [("more", "1")], cookie: people[.handler])
      #expect(more.status == 200 && more.text.contains("name=\"part-5\"") && more.text.contains("宅基地审批结果"), "nothing typed is lost")
      let unticked = try await site.post(Link.split(number), typed, cookie: people[.handler])
      #expect(unticked.status == 422 && unticked.text.contains("请先勾选，再拆分"))
      let empty = try await site.post(Link.split(number), typed + [("tick", "on")], cookie: people[.handler])
      #expect(empty.status == 422 && empty.text.contains("第 2 件没有写明") && empty.text.contains("href=\"#f-part-2\""))
      let good = [("part-1", "竣工验收文件"), ("part-2", "部门预算"), ("part-3", ""), ("tick", "on"), ("seen", "2")]
      let done = try await site.post(Link.split(number), good, cookie: people[.handler])
      #expect(done.status == 303 && done.location == Done.split.at(Link.request(number)), "\(done.text)")
      let again = try await site.post(Link.split(number), good, cookie: people[.handler])
      #expect(again.status == 422 && again.text.contains("您的操作没有保存"))
      let whole = try await site.get(Link.request(number), cookie: people[.handler])
      #expect(whole.text.contains("由本件分出") && whole.text.contains("2025-0002　部门预算") && whole.text.contains("拆分以前的申请原文"))
      let part = try await site.get(Link.request("2025-0002"), cookie: people[.handler])
      #expect(part.text.contains("本件由此分出") && part.text.contains("最迟 3月31日（星期一）"))
      #expect(try await site.get(Link.request("2025-0003"), cookie: people[.handler]).status == 404)
    }
  }

  @Test func mergesWhatAPersonChooses() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let (first, second) = (try await site.register(), try await site.register())
      let form = try await site.get(Link.act(second, .merged), cookie: people[.handler])
      #expect(form.text.contains("value=\"\(first)\"") && form.text.contains("吴*　2025-03-03 收到") && !form.text.contains("吴某某"))
      #expect(!form.text.contains(" checked"), "nothing is chosen beforehand")
      let nothing = try await site.post(Link.act(second, .merged), [("on", "2025-03-03")], cookie: people[.handler])
      for words in ["请选择，或者填写并入的申请编号", "请写明并案的理由", "请先核对是否同一申请人", "请先勾选，再并案"] { #expect(nothing.text.contains(words)) }
      func post(_ into: String) async throws -> Answer {
        try await site.post(
          Link.act(second, .merged),
          [("likely", first), ("into", into), ("reason", "同一申请"), ("same", "on"), ("tick", "on"), ("on", "2025-03-03"), ("seen", "2")],
          cookie: people[.handler])
      }
      #expect(try await post(second).text.contains("不能并入自己"))
      #expect(try await post("2025-0099").text.contains("本机关没有编号为"))
      #expect(try await post("").status == 303, "the choice counts where nothing is typed")
      #expect(try await site.get(Link.request(first), cookie: people[.leader]).text.contains("并入本件"))
    }
  }

  @Test func transfersWithTheLetterThatTellsIt() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let fields = [("basis", "entrusted"), ("to", "示例区住房和城乡建设局"), ("reason", "由其保存"), ("on", "2025-03-03")]
      let refused = try await site.post(Link.act(number, .transferred), fields, cookie: people[.handler])
      #expect(refused.status == 422 && refused.text.contains("应由政府信息公开工作机构负责人办理"))
      #expect(try await site.post(Link.act(number, .transferred), fields, cookie: people[.officeHead]).status == 303)
      let page = try await site.get(Link.request(number), cookie: people[.officeHead])
      #expect(page.text.contains(Link.letter(number, .entrustment)) && page.text.contains("最迟 3月31日（星期一）"), "the clock runs on")
      let letter = try await site.get(Link.letter(number, .entrustment), cookie: people[.officeHead])
      #expect(letter.text.contains("委托示例区住房和城乡建设局办理该申请并代为答复"))
    }
  }

  @Test func addsFilesAndHandsThemOutAsAttachmentsOnly() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      let page = Link.files(number)
      let macros = [0x50, 0x4B, 0x03, 0x04] + Array("[Content_Types].xml word/document.xml word/vbaProject.bin".utf8)
      let lies = try await site.upload(
        page, [("purpose", "evidence")], files: [("file", "表.docx", macros), ("file", "回证.pdf", Array("<html>".utf8))],
        cookie: people[.registrar])
      #expect(lies.status == 422 && lies.text.contains("带有宏") && lies.text.contains("“回证.pdf”的内容不是"))
      #expect(lies.text.contains("href=\"#f-file\""))
      let none = try await site.upload(page, [("purpose", "x")], cookie: people[.registrar])
      #expect(none.status == 422 && none.text.contains("请选择一项"))
      let twice = try await site.upload(page, [("purpose", "evidence"), ("purpose", "identity")], cookie: people[.registrar])
      #expect(twice.status == 400)
      let file = ("file", "<收据>.pdf", PublicApplicant.pdf)
      let taken = try await site.upload(page, [("purpose", "identity")], files: [file], cookie: people[.registrar])
      #expect(taken.status == 303 && taken.location == Done.filesAdded.at(Link.request(number)), "\(taken.text)")
      let again = try await site.upload(page, [("purpose", "identity")], files: [file], cookie: people[.registrar])
      #expect(again.status == 422 && again.text.contains("已经在案"))
      let shown = try await site.get(Link.request(number), cookie: people[.handler])
      let link = try #require(shown.text.firstMatch(of: /href="(\/desk\/requests\/[0-9-]+\/files\/[0-9a-f-]+)"/)?.output.1)
      #expect(shown.text.contains("&lt;收据&gt;.pdf") && shown.text.contains("身份证明"))
      let got = try await site.get(String(link), cookie: people[.handler])
      #expect(got.status == 200 && got.headers[.contentDisposition]?.hasPrefix("attachment; ") == true)
      #expect(got.header("X-Content-Type-Options") == "nosniff" && got.headers[.contentType] == "application/pdf")
      #expect(try await site.get(String(link), cookie: people[.leader]).status == 403)
      let hidden = try await site.get(Link.request(number), cookie: people[.leader])
      #expect(!hidden.text.contains(link) && !hidden.text.contains("收据"), "a name may say who asks")
      let other = try await site.register("另一件")
      #expect(try await site.get(String(link).replacing(number, with: other), cookie: people[.handler]).status == 404)
      #expect(try await site.get(Link.file(number, "x"), cookie: people[.handler]).status == 404)
    }
  }

  @Test func printsNumberAndCodeOnce() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      #expect(try await site.get(Link.request(number), cookie: people[.registrar]).text.contains("还没有发给查询码"))
      #expect(try await !site.get(Link.request(number), cookie: people[.handler]).text.contains("还没有发给查询码"))
      let form = try await site.get(Link.code(number), cookie: people[.registrar])
      #expect(form.text.contains("name=\"seen\" value=\"\""))
      let paper = try await site.post(Link.code(number), [("seen", "")], cookie: people[.registrar])
      let code = try #require(paper.text.firstMatch(of: /K[2-9A-Z]{3}-[2-9A-Z]{4}/)?.output)
      #expect(paper.status == 200 && paper.text.contains(number) && paper.text.contains("最迟2025年3月31日"))
      let found = try await site.post(Link.findStatus(PeopleDesk.rootAgency), [("number", number), ("code", String(code))])
      #expect(found.status == 303)
      let untold = try await site.post(Link.code(number), [("seen", "")], cookie: people[.registrar])
      #expect(untold.status == 422 && untold.text.contains("请先勾选，再发给新的查询码"))
      let replayed = try await site.post(Link.code(number), [("seen", ""), ("tick", "on")], cookie: people[.registrar])
      #expect(replayed.status == 422 && replayed.text.contains("查询码刚才已经更换"))
      #expect(try await !site.get(Link.code(number), cookie: people[.registrar]).text.contains(code))
    }
  }

  @Test func proposesPublicationAndTakesItBack() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let number = try await site.register()
      func act(_ kind: RequestEvent.Kind, _ role: Role, _ fields: [(String, String)]) async throws {
        #expect(
          try await site.post(Link.act(number, kind), fields + [("on", "2025-03-03"), ("tick", "on")], cookie: people[role]).status == 303)
      }
      let early = try await site.post(Link.propose(number), [("record", "明细"), ("reason", "x"), ("tick", "on")], cookie: people[.handler])
      #expect(early.status == 422 && early.text.contains("只有答复已经送达"))
      try await act(.drafted, .handler, [("outcome", "G1"), ("reasons", "")])
      try await act(.reviewed, .secrecyReviewer, [("review", "secrecy")])
      try await act(.signed, .leader, [])
      try await act(.served, .registrar, [("method", "post"), ("basis", "2025-03-03"), ("proof", "1")])
      #expect(try await site.get(Link.request(number), cookie: people[.handler]).text.contains(Link.propose(number)))
      let unticked = try await site.post(Link.propose(number), [("record", "明细"), ("reason", "多人申请")], cookie: people[.handler])
      #expect(unticked.status == 422 && unticked.text.contains("请先核对个人信息") && unticked.text.contains("多人申请"))
      let done = try await site.post(
        Link.propose(number), [("record", "明细"), ("reason", "多人申请"), ("tick", "on")], cookie: people[.handler])
      #expect(done.status == 303)
      let list = try await site.get(Link.proposals, cookie: people[.publisher])
      #expect(list.text.contains("明细") && list.text.contains(number))
      #expect(!list.text.contains("/withdraw") && !list.text.contains(Link.request(number)), "no link to what a publisher may not open")
      let mine = try await site.get(Link.proposals, cookie: people[.handler])
      let withdraw = try #require(mine.text.firstMatch(of: /href="([^"]+\/withdraw)"/)?.output.1)
      #expect(try await site.post(String(withdraw), [("reason", "")], cookie: people[.handler]).status == 422)
      #expect(try await site.post(String(withdraw), [("reason", "另有版本")], cookie: people[.handler]).status == 303)
      #expect(try await site.post(String(withdraw), [("reason", "另有版本")], cookie: people[.handler]).status == 404, "sent twice")
      #expect(try await site.get(Link.proposals("withdrawn"), cookie: people[.handler]).text.contains("另有版本"))
      #expect(try await site.get(Link.proposals("<x>"), cookie: people[.handler]).status == 200)
    }
  }
}
