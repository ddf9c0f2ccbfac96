import GongkaiCore
@testable import GongkaiDesk
import GongkaiDocuments
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// Redaction as the people of an office do it, and what the applicant can fetch afterwards.
@Suite struct MaterialPageTests {
  private static let office: [(String, String)] = [
    ("name", "示例市示例区青禾街道办事处"), ("numberPrefix", "青街公开"), ("office", "青禾街道党政综合办公室"), ("telephone", "0000-0000 0001"),
    ("address", "青禾路 1 号"), ("reviewOrgan", "示例区人民政府"), ("court", "示例区人民法院"),
  ]

  private static var word: [UInt8] {
    get throws {
      try OfficialPaper(
        title: "补贴发放明细",
        body: [
          .paragraph("付给郑某某，电话 13800000000。"),
          .table(PaperTable(header: ["姓名", "证件"], rows: [["郑某某", "000000195203150012"]])), .paragraph("合计 800 元 <&\">。"),
        ]
      ).docx(time: "2025-03-01T00:00:00Z")
    }
  }

  /// An applicant's request, and the cookies of a handler and a leader.
  private func start(_ site: Site) async throws -> (status: String, number: String, handler: String, leader: String) {
    let applicant = try await PublicApplicant(site)
    let (_, number, _, status) = try await applicant.submit()
    let (today, registrar) = (site.context.today, Actor(id: "r", agency: PeopleDesk.rootAgency, roles: [.registrar]))
    _ = try await ApplicationInbox(site.context).confirm(number, organ: today, applicant: today, by: registrar)
    try await site.add("handler", [.handler])
    try await site.add("leader", [.leader])
    try await site.add("head", [.officeHead])
    #expect(try await site.post(Link.office, Self.office, cookie: site.signIn("head")).status == 303)
    return (status, number, try await site.signIn("handler"), try await site.signIn("leader"))
  }

  private func decide(_ site: Site, _ number: String) async throws {
    let (desk, agency) = (RequestDesk(site.context), PeopleDesk.rootAgency)
    let all = Actor(id: "甲", agency: agency, roles: [.handler, .officeHead, .registrar])
    let others = Actor(id: "乙", agency: agency, roles: [.leader, .secrecyReviewer, .legalReviewer])
    _ = try await desk.record(.consultationSent(.thirdParty, name: "某人"), on: number, by: all)
    _ = try await desk.record(.consultationAnswered(index: 0, position: .objects), on: number, by: all)
    _ = try await desk.record(
      .drafted(Decision(.partlyProvided, withheldUnder: [.article15], reasons: "涉及个人隐私")), on: number, by: all)
    _ = try await desk.record(.reviewed(.secrecy), on: number, by: others)
    _ = try await desk.record(.reviewed(.legality), on: number, by: others)
    _ = try await desk.record(.signed, on: number, by: others)
  }

  private func material(_ page: Answer) throws -> String {
    String(try #require(page.text.firstMatch(of: /materials\/([0-9a-f-]{36})"/)?.output.1))
  }

  @Test func leadsFromTheUploadToTheApplicantsDownload() async throws {
    try await withSite { site async throws in
      let (status, number, handler, leader) = try await start(site)
      try await decide(site, number)
      let list = Link.materials(number)
      #expect(try await site.get(Link.request(number), cookie: handler).text.contains("href=\"\(list)\""))
      #expect(try await site.get(list, cookie: handler).text.contains("还没有材料"))
      let added = try await site.upload(list, [], files: [("file", "郑某某明细.docx", Self.word)], cookie: handler)
      #expect(added.location == Done.materialAdded.at(list), "\(added.text)")
      let id = try material(try await site.get(list, cookie: handler))
      let page = Link.material(number, id)
      let sheet = try await site.get(page + "?q=" + Site.encoded("合计"), cookie: handler).text
      for words in ["公民身份号码", "手机号码", "&lt;&amp;&quot;&gt;", "1 处", "name=\"here\"", "name=\"whole\""] {
        #expect(sheet.contains(words), "\(words)")
      }
      // the ground is asked for, and what was typed is still there
      let without = try await site.post(Link.material(number, id, .marks), [("words", "郑某某")], cookie: handler)
      #expect(
        without.status == 422 && without.text.contains("请选择不予公开的依据") && without.text.contains("<title>有 1 处需要修改")
          && without.text.contains(">\n郑某某</textarea>"), "\(without.text)")
      let marks = Link.material(number, id, .marks)
      let marked = try await site.post(marks, [("words", "郑某某\n"), ("what", "住户姓名"), ("under", "D4")], cookie: handler)
      #expect(marked.location == Done.marked.at(page), "\(marked.text)")
      #expect(try await site.post(marks, [("all", "on"), ("under", "D4")], cookie: handler).status == 303)
      let preview = try await site.get(Link.material(number, id, .copy), cookie: handler)
      #expect(preview.text.contains("████") && preview.text.contains("住户姓名") && !preview.text.contains("13800000000"), "\(preview.text)")
      let copy = Link.material(number, id, .copy)
      let seen = try #require(preview.hidden("seen"))
      let careless = try await site.post(copy, [("seen", seen)], cookie: handler)
      #expect(careless.status == 422 && careless.text.contains("请先核对全文并勾选"))
      let stale = try await site.post(copy, [("seen", "0"), ("tick", "on")], cookie: handler)
      #expect(stale.status == 422 && stale.text.contains("标注刚才已由他人改动"))
      #expect(try await site.post(copy, [("seen", seen), ("tick", "on")], cookie: handler).location == Done.copyMade.at(list))
      let key = try #require(UUIDv7(id))
      let found = try await site.context.database.read { try Marks($0).all(in: key, agency: PeopleDesk.rootAgency).first?.id }
      let mark = try #require(found)
      let late = try await site.post(Link.material(number, id, .undo), [("mark", mark.description)], cookie: handler)
      #expect(late.status == 422 && late.text.contains("请先收回公开件"))
      let letter = Link.letter(number, .partlyProvided)
      let draft = try await site.get(letter, cookie: handler).text
      #expect(draft.contains("由公开件的标注得出") && draft.contains("属于公开会对第三方合法权益造成损害的政府信息（住户姓名、手机号码、公民身份号码）"), "\(draft)")
      let what = try #require(draft.firstMatch(of: /name="what-0"[^>]*value="([^"]*)"/)?.output.1)
      let saved = try await site.post(
        letter,
        [
          ("seen", "0"), ("records", "明细表，1 页"), ("delivery", "electronic"), ("service", "post"), ("what-0", String(what)),
          ("under-0", "D4"),
          ("why-0", "个人隐私"),
        ], cookie: handler)
      #expect(saved.status == 303, "\(saved.text)")
      let signed = try await site.post(Link.signLetter(number, .partlyProvided), [("tick", "on"), ("seen", "1")], cookie: leader)
      #expect(signed.status == 303, "\(signed.text)")
      #expect(!(try await site.get(status).text.contains("可以下载的文件")))
      let offered = try await site.get(list, cookie: handler).text
      #expect(offered.contains("公开件.docx") && offered.contains("申请人才能在进度查询页面看到和下载答复书") && offered.contains("已经签发，所列不公开的部分以文书为准"))
      let before = try await site.get(Link.preview(number), cookie: handler).text
      #expect(before.contains("这是预览") && before.contains("可以下载的文件") && before.contains(Link.letter(number, .partlyProvided)))
      #expect(!before.contains("/status/"), "nothing can be done in the applicant's name")
      let agency = PeopleDesk.rootAgency
      let service = Service(.post, inTimeBasis: site.context.today, proof: "示例邮件号")
      _ = try await RequestDesk(site.context).record(
        .served(service), on: number, by: Actor(id: "甲", agency: agency, roles: [.handler]))
      let shown = try await site.get(status).text
      #expect(shown.contains("可以下载的文件") && shown.contains("政府信息公开申请答复书（青街公开复〔2025〕1号）"))
      let links = shown.matches(of: /href="([^"]*\/files\/[^"]*)"/).map { String($0.output.1) }
      #expect(links.count == 2)
      for link in links {
        let file = try await site.get(link)
        #expect(file.status == 200 && file.header("Content-Disposition")?.hasPrefix("attachment") == true)
        #expect(!file.text.contains("13800000000") && !file.text.contains("郑某某"))
      }
      #expect(try await site.get(status + "/files/" + id).status == 404, "the original is not for the applicant")
      #expect(try await site.get(list, cookie: handler).text.contains("首次下载"))
    }
  }

  @Test func nothingCanBeFetchedBeforeServiceOrFromElsewhere() async throws {
    try await withSite { site async throws in
      let (status, number, handler, _) = try await start(site)
      let list = Link.materials(number)
      _ = try await site.upload(list, [], files: [("file", "扫描.pdf", PublicApplicant.pdf)], cookie: handler)
      let page = try await site.get(list, cookie: handler)
      let id = try material(page)
      #expect(try await site.get(Link.material(number, id), cookie: handler).text.contains("这份材料不能在这里遮盖"))
      let careless = try await site.post(Link.material(number, id, .whole), cookie: handler)
      #expect(careless.status == 422 && careless.text.contains("请先核对全文并勾选"))
      #expect(try await site.post(Link.material(number, id, .whole), [("tick", "on")], cookie: handler).status == 303)
      let file = try await site.context.database.read { db in
        try Requests(db).find(number: number, agency: PeopleDesk.rootAgency).flatMap {
          try RequestFiles(db).all(of: $0.id, agency: $0.agency).last
        }
      }
      let copy = try #require(file)
      #expect(copy.purpose == .provided)
      #expect(try await site.get(status + "/files/" + copy.id.description).status == 404)
      #expect(try await site.get(Link.materialFile(number, copy.id.description), cookie: handler).status == 200)
      let other = try await site.register()
      #expect(try await site.get(Link.materialFile(other, copy.id.description), cookie: handler).status == 404)
      #expect(try await site.get(Link.material(other, id), cookie: handler).status == 404)
      #expect(try await site.get(Link.materials("2025-9999"), cookie: handler).status == 404)
      #expect(try await site.post(Link.material(number, id, .back), cookie: handler).status == 303)
      #expect(try await site.post(Link.material(number, id, .remove), cookie: handler).status == 303)
      #expect(try await site.get(Link.material(number, id), cookie: handler).status == 404)
    }
  }

  @Test func saysWhyAFileIsNotTaken() async throws {
    try await withSite { site async throws in
      let (_, number, handler, _) = try await start(site)
      let list = Link.materials(number)
      let macros: [UInt8] = [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml word/document.xml word/vbaProject.bin".utf8)
      for (name, bytes, sentence) in [
        ("宏.docm", macros, "带有宏，不能接收"), ("空.txt", [], "是空的"), ("程序.exe", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0], "请换一种格式"),
      ] {
        let answer = try await site.upload(list, [], files: [("file", name, bytes)], cookie: handler)
        #expect(answer.status == 422 && answer.text.contains(sentence) && answer.text.contains("<title>有 1 处需要修改"), "\(name)")
      }
      #expect(try await site.upload(list, [], cookie: handler).text.contains("请选择要添加的文件"))
      #expect(try await site.post(list, cookie: handler).status == 422)
      var bomb: [UInt8] = []
      var zip = ZipWriter(to: { bomb += $0 })
      try zip.add("[Content_Types].xml", Array("<Types/>".utf8))
      try zip.add("word/document.xml", [UInt8](repeating: 0x20, count: 8 << 20))
      try zip.finish()
      _ = try await site.upload(list, [], files: [("file", "大.docx", bomb)], cookie: handler)
      let id = try material(try await site.get(list, cookie: handler))
      let page = try await site.get(Link.material(number, id), cookie: handler)
      #expect(page.status == 200 && page.text.contains("附件不能遮盖："), "\(page.text)")
      #expect(try await site.post(Link.material(number, id, .marks), [("words", "甲"), ("under", "D4")], cookie: handler).status == 422)
    }
  }
}
