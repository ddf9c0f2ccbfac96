import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Hummingbird
import Testing

/// Following a request without an account.
@Suite struct StatusTests {
  private func confirm(_ site: Site, _ number: String) async throws {
    let (today, actor) = (site.context.today, Actor(id: "r", agency: PeopleDesk.rootAgency, roles: [.registrar, .officeHead]))
    _ = try await ApplicationInbox(site.context).confirm(number, organ: today, applicant: today, by: actor)
  }

  @Test func findsByNumberAndCodeAndSaysTheSameOfWhatIsWrong() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, number, code, status) = try await applicant.submit()
      let form = Link.findStatus(applicant.key)
      let found = try await site.post(form, [("number", number), ("code", code.lowercased())])
      #expect(found.status == 303 && found.location == status)
      let wrong = try await site.post(form, [("number", number), ("code", "K222-2222")])
      let unknown = try await site.post(form, [("number", "2025-9999"), ("code", "K222-2222")])
      #expect(wrong.status == 422 && wrong.text.contains("申请编号或者查询码不对"))
      #expect(wrong.text.replacing(number, with: "N") == unknown.text.replacing("2025-9999", with: "N"), "nobody learns which is wrong")
      let empty = try await site.post(form)
      #expect(empty.status == 422 && empty.text.contains("请填写申请编号") && empty.text.contains("请填写查询码"))
      for guess in 0..<9 { _ = try await site.post(form, [("number", number), ("code", "K333-333\(guess)")]) }
      #expect(try await site.post(form, [("number", number), ("code", code)]).text.contains("试错已满 10 次"))
    }
  }

  @Test(arguments: ["x", "0123456789abcdef0123456789abcdef0123456789abcdef", "../root"])
  func answersAnAddressThatIsNotGoodWithAPage(token: String) async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      #expect(try await site.get(Link.findStatus(applicant.key) + "/" + token).status == 404)
      #expect(try await site.get(Link.findStatus(applicant.key) + "/" + token + "/withdraw").status == 404)
      #expect(try await site.post(Link.findStatus(applicant.key) + "/" + token + "/withdraw", [("tick", "on")]).status == 404)
    }
  }

  @Test func showsTheCountThatTheDueDayComesFrom() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, number, _, status) = try await applicant.submit()
      try await confirm(site, number)
      let page = try await site.get(status).text
      // received 3 March 2025: 20 working days end on the 31st
      for words in ["正在办理，最迟 3月31日（星期一）答复", "class=\"seg\"", "class=\"cal\"", "用文字逐日列出", "到期没有答复", "示例区人民政府办公室投诉"] {
        #expect(page.contains(words), "\(words)")
      }
      #expect(page.utf8.count < 80_000)
    }
  }

  @Test func takesACorrectionWithdrawalAndMore() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, number, _, status) = try await applicant.submit()
      let more = try await site.upload(status + "/supplement", [("text", "补一份地图")], files: [("file", "图.pdf", PublicApplicant.pdf)])
      #expect(more.location == "\(status)?n=supplemented", "\(more.text)")
      try await confirm(site, number)
      #expect(try await site.get(status + "/correct").status == 422, "nothing was asked")
      let head = Actor(id: "h", agency: applicant.key, roles: [.officeHead])
      let asked = RequestEvent.correctionRequested(defects: "请写明批次", until: try #require(Day("2025-03-24")))
      _ = try await RequestDesk(site.context).record(asked, on: number, by: head)
      #expect(try await site.get(status).text.contains("请您补正，最迟 3月24日（星期一）"))
      #expect(try await site.get(status + "/correct").text.contains("请写明批次"))
      let empty = try await site.upload(status + "/correct", [("text", " ")])
      #expect(empty.status == 422 && empty.text.contains("请写明内容，或者附上文件"))
      let bad = try await site.upload(status + "/correct", [("text", "第三批")], files: [("file", "坏.exe", Array("MZ".utf8))])
      #expect(bad.status == 422 && bad.text.contains("文件“坏.exe”") && bad.text.contains("第三批"), "what was typed is still there")
      let corrected = try await site.upload(status + "/correct", [("text", "第三批")], files: [("file", "", [])])
      #expect(corrected.location == "\(status)?n=corrected", "\(corrected.text)")
      #expect(try await site.post(status + "/withdraw").text.contains("请先勾选，再撤回。"))
      #expect(try await site.post(status + "/withdraw", [("tick", "on")]).location == "\(status)?n=withdrawn")
      #expect(try await site.get(status).text.contains("您已撤回申请"))
      #expect(try await site.post(status + "/withdraw", [("tick", "on")]).status == 422)
    }
  }

  @Test func leavesNothingBehindWhenLeft() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let left = try await site.get(Link.leaveStatus(applicant.key))
      #expect(left.location == "\(Link.findStatus(applicant.key))?n=left" && left.header("Clear-Site-Data") == "\"cache\"")
      #expect(!Response.disposition("答复\".pdf").contains("复") && Response.disposition("a.pdf").hasSuffix("UTF-8''a.pdf"))
    }
  }

  @Test func logsNoTokenNoCodeAndNoName() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, number, code, status) = try await applicant.submit()
      _ = try await site.post(Link.findStatus(applicant.key), [("number", number), ("code", code)])
      _ = try await site.get(status)
      let token = try #require(status.split(separator: "/").last)
      for line in site.log.all {
        for secret in [String(token), code, "吴某某", "13800000000"] { #expect(!line.contains(secret), "\(line)") }
      }
    }
  }
}

/// The public pages as they were last looked at; run with GONGKAI_RECORD=1 to write them anew.
@Suite struct PublicSnapshotTests {
  private func check(_ name: String, _ answer: Answer, location: SourceLocation = #_sourceLocation) throws {
    var text = answer.text
    text.replace(/\/public\/[0-9a-f]+\//, with: "/public/hash/")
    text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "KEY")
    text.replace(/status\/[0-9a-f]{48}/, with: "status/TOKEN")
    text.replace(/K[0-9A-Z]{3}-[0-9A-Z]{4}/, with: "K7QM-42XD")
    try Snapshot.check("public-" + name, text, location: location)
  }

  @Test func everyPage() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      try check("home", try await site.get(Link.office(applicant.key)))
      try check("who", try await site.get(applicant.step(.who)))
      try check("who-wrong", try await site.upload(applicant.step(.who), [("telephone", "1380000000"), ("number", "000000199001010001")]))
      let cookie = try await applicant.begin()
      for step in [ApplicationStep.what, .how, .check] {
        try check(step.rawValue, try await site.get(applicant.step(step), cookie: cookie))
      }
      let (own, number, _, status) = try await applicant.submit()
      try check("done", try await site.get(Link.applied(applicant.key), cookie: own))
      try check("receipt", try await site.get(Link.receipt(applicant.key), cookie: own))
      try check("find", try await site.get(Link.findStatus(applicant.key)))
      try check("status-waiting", try await site.get(status))
      let (today, actor) = (site.context.today, Actor(id: "r", agency: applicant.key, roles: [.registrar]))
      _ = try await ApplicationInbox(site.context).confirm(number, organ: today, applicant: today, by: actor)
      site.clock.pass(seconds: 3 * 86_400)
      try check("status", try await site.get(status))
      try check("supplement", try await site.get(status + "/supplement"))
      try check("withdraw", try await site.get(status + "/withdraw"))
    }
  }
}
