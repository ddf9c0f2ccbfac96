import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import Testing

/// Corrections and suggestions made by applicants themselves.
@Suite struct FilingTests {
  static let correction: [(String, String)] =
    [("record", "2024年住房保障申请登记表"), ("error", "家庭人口登记为2人"), ("wanted", "家庭人口更正为3人"), ("evidence", "户口簿复印件一份"), ("own", "on")]
    + PublicApplicant.who
  static let suggestion: [(String, String)] = [
    ("information", "青禾路加装电梯补贴标准"), ("reason", "沿街住户都在询问"), ("kind", "person"), ("name", "吴某某"), ("telephone", "13800000000"),
  ]
  private static let identity = [(field: "idfile", name: "IMG_0001.pdf", bytes: PublicApplicant.pdf)]
  private static let evidence = [(field: "file", name: "户口簿.pdf", bytes: PublicApplicant.pdf + Array(" 2".utf8))]

  private func ticket(_ applicant: PublicApplicant, _ kind: MatterKind) async throws -> (String, String) {
    let form = try await applicant.site.get(Link.file(applicant.key, kind))
    #expect(form.status == 200)
    return ("ticket", try #require(form.hidden("ticket")))
  }

  /// Number, code and the address of the status page.
  private func filed(_ applicant: PublicApplicant) async throws -> (number: String, code: String, status: String) {
    let ticket = try await ticket(applicant, .recordCorrection)
    let sent = try await applicant.site.upload(
      Link.file(applicant.key, .recordCorrection), Self.correction + [ticket], files: Self.identity + Self.evidence)
    #expect(sent.status == 303, "\(sent.text)")
    let done = try await applicant.site.get(try #require(sent.location)).text
    let code = try #require(done.firstMatch(of: /K[0-9A-Z]{3}-[0-9A-Z]{4}/)?.output)
    let status = try #require(done.firstMatch(of: /href="(\/o\/[^"]*\/status\/[0-9a-f]{48})"/)?.output.1)
    let number = try #require(done.firstMatch(of: /<dd>(G\d{4}-\d{4})<\/dd>/)?.output.1)
    return (String(number), String(code), String(status))
  }

  @Test func aCorrectionGoesFromTheFormToTheAnswer() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      for role in [Role.registrar, .handler, .officeHead] { try await site.add(role.rawValue.lowercased(), [role]) }
      #expect(try await site.get(Link.office(applicant.key)).text.contains(MatterKind.recordCorrection.title))
      let (number, code, status) = try await filed(applicant)
      #expect(number == "G2025-0001")
      let found = try await site.post(Link.findStatus(applicant.key), [("number", "g2025 0001"), ("code", code.lowercased())])
      #expect(found.location == status)
      let page = try await site.get(status)
      #expect(page.text.contains("正在办理，最迟 3月31日（星期一）答复") && page.text.contains("更正申请 G2025-0001"))
      #expect(page.text.contains("法律没有规定更正申请的答复期限") && page.text.contains("撤回更正申请"))
      let handler = try await site.signIn("handler")
      let desk = try await site.get(Link.matter(number), cookie: handler)
      #expect(desk.text.contains("户口簿.pdf") && desk.text.contains("身份证明") && desk.text.contains("申请人"))
      func act(_ kind: MatterEvent.Kind, _ login: String, _ fields: [(String, String)]) async throws {
        let answer = try await site.post(
          Link.matterAct(number, kind), fields + [("on", site.portal.desks.context.today.description)], cookie: site.signIn(login))
        #expect(answer.status == 303, "\(kind): \(answer.text)")
      }
      try await site.portal.desks.offices.save(
        OfficeProfile([
          .name: "示例区人民政府", .numberPrefix: "示例公开", .office: "办公室", .telephone: "0000-0000 0001", .address: "青禾路 1 号",
          .officeHours: "工作日", .reviewOrgan: "示例市人民政府", .court: "示例区人民法院", .onlineReview: "https://review.example.invalid/",
        ]), by: Actor(id: "t", agency: applicant.key, roles: [.officeHead]))
      try await act(.assigned, "registrar", [("text", "住保科")])
      try await act(.drafted, "handler", [("outcome", "directed"), ("organ", "云岭区民政局，电话0000-00000003")])
      #expect(try await !site.get(status).text.contains("可以下载的文件"), "nothing goes out before it is served")
      try await act(.signed, "officehead", [("tick", "on")])
      #expect(try await !site.get(status).text.contains("可以下载的文件"))
      try await act(
        .served, "registrar", [("method", "direct"), ("basis", site.portal.desks.context.today.description), ("proof", "本人签收")])
      let answered = try await site.get(status).text
      #expect(answered.contains("已经答复") && !answered.contains("撤回更正申请"))
      let link = try #require(answered.firstMatch(of: /href="(\/o\/[^"]*\/files\/[^"]*)"/)?.output.1)
      let letter = try await site.get(String(link))
      #expect(letter.status == 200 && letter.headers.text("Content-Disposition")?.hasPrefix("attachment") == true)
    }
  }

  @Test func theFormSentTwiceMakesOneAndAForgedOneNone() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let link = Link.file(applicant.key, .publicationSuggestion)
      let ticket = try await ticket(applicant, .publicationSuggestion)
      let first = try await site.upload(link, Self.suggestion + [ticket])
      let second = try await site.upload(link, Self.suggestion + [ticket])
      #expect(first.status == 303 && first.location == second.location, "\(first.text)")
      let registrar = Actor(id: "t", agency: applicant.key, roles: [.registrar])
      #expect(try await site.portal.desks.matters.board(.all, by: registrar).matters.map(\.number) == ["J2025-0001"])
      // the same form with something else in it: another person at the same screen, or a second thing after going back
      let other = Self.suggestion.map { $0.0 == "information" ? ($0.0, "街道食堂菜价") : $0 } + [ticket]
      let refused = try await site.upload(link, other)
      #expect((400..<500).contains(refused.status) && refused.text.contains("这张表单不能用了"))
      let person = Self.suggestion.map { $0.0 == "name" ? ($0.0, "郑某") : $0 } + [ticket]
      #expect(try await (400..<500).contains(site.upload(link, person).status))
      var forged = ticket.1
      forged.replaceSubrange(forged.startIndex..<forged.index(after: forged.startIndex), with: forged.hasPrefix("0") ? "1" : "0")
      for bad in [forged, "", "x.y", ticket.1 + "0"] {
        let answer = try await site.upload(link, Self.suggestion + [("ticket", bad)])
        #expect((400..<500).contains(answer.status) && answer.text.contains("这张表单不能用了"), "\(bad) \(answer.status)")
      }
      #expect(try await site.get(Link.filed(applicant.key, String(repeating: "0", count: 48))).status == 404)
    }
  }

  @Test func papersThatComeWithASecondSendingAreKept() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (link, ticket) = (Link.file(applicant.key, .publicationSuggestion), try await ticket(applicant, .publicationSuggestion))
      let first = try await site.upload(link, Self.suggestion + [ticket])
      for _ in 0..<2 {
        let again = try await site.upload(link, Self.suggestion + [ticket], files: Self.evidence)
        #expect(again.status == 303 && again.location == first.location, "\(again.text)")
      }
      let registrar = Actor(id: "t", agency: applicant.key, roles: [.registrar])
      let file = try await site.portal.desks.matters.file("J2025-0001", by: registrar)
      #expect(file.files.map(\.name) == ["户口簿.pdf"] && file.matter.entries.map(\.event.kind) == [.registered, .supplemented])
    }
  }

  @Test func saysEverythingThatIsMissingAndKeepsWhatWasTyped() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let ticket = try await ticket(applicant, .recordCorrection)
      let link = Link.file(applicant.key, .recordCorrection)
      let none = try await site.upload(link, [ticket, ("kind", "person")])
      #expect(none.status == 422 && none.text.contains("请填写姓名") && none.text.contains("请上传证件照片"))
      let fields = Self.correction.filter { $0.0 != "own" && $0.0 != "evidence" } + [ticket]
      let some = try await site.upload(link, fields, files: Self.identity)
      #expect(some.status == 422 && some.text.contains("请写明证明记录不准确的证据") && some.text.contains("由记录所涉的本人提出"))
      #expect(some.text.contains("家庭人口更正为3人") && some.text.contains("选好的文件要重新选择"))
      let long = Self.correction.map { $0.0 == "error" ? ($0.0, String(repeating: "错", count: 2_001)) : $0 } + [ticket]
      #expect(try await site.upload(link, long, files: Self.identity).text.contains("超过 2000 字"))
      #expect(try await site.get(Link.office(applicant.key) + "/file/other").status == 404)
    }
  }

  @Test func aLostCodeIsReplacedAtTheDesk() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (number, code, status) = try await filed(applicant)
      try await site.add("registrar", [.registrar])
      let registrar = try await site.signIn("registrar")
      let form = try await site.get(Link.matterCode(number), cookie: registrar)
      let seen = try #require(form.hidden("seen"))
      #expect(try await site.post(Link.matterCode(number), [("seen", seen)], cookie: registrar).status == 422)
      site.clock.pass(seconds: 60)
      let given = try await site.post(Link.matterCode(number), [("seen", seen), ("tick", "on")], cookie: registrar)
      let new = try #require(given.text.firstMatch(of: /K[0-9A-Z]{3}-[0-9A-Z]{4}/)?.output)
      #expect(new != code && given.text.contains(number))
      #expect(try await site.get(status).status == 404, "the old address is no longer good")
      let found = try await site.post(Link.findStatus(applicant.key), [("number", number), ("code", String(new))])
      #expect(found.status == 303)
    }
  }

  @Test func isNotThereWhereTheOfficeTakesNothingOnline() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site, opened: [:])
      let form = try await site.get(Link.file(applicant.key, .recordCorrection))
      #expect((400..<500).contains(form.status) && form.text.contains("没有开通网上申请"))
      #expect(try await !site.get(Link.office(applicant.key)).text.contains(MatterKind.recordCorrection.title))
    }
  }

  @Test func whoAskedTakesItBackAndAddsToIt() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, _, status) = try await filed(applicant)
      let added = try await site.upload(
        status + "/supplement", [("text", "另附出生证明")], files: [("file", "a.pdf", PublicApplicant.pdf + [0x33])])
      #expect(added.status == 303, "\(added.text)")
      try await site.add("handler", [.handler])
      let desk = try await site.get(Link.matter("G2025-0001"), cookie: site.signIn("handler"))
      #expect(desk.text.contains("申请人补充材料") && desk.text.contains("补充说明.txt"))
      #expect(try await site.get(status).text.contains("收到您补充的材料"))
      let asked = try await site.get(status + "/withdraw")
      #expect(asked.text.contains("撤回这件更正申请"))
      let done = try await site.post(status + "/withdraw", [("tick", "on")])
      #expect(done.status == 303, "\(done.text)")
      let page = try await site.get(status).text
      #expect(page.contains("您已撤回") && !page.contains("补充材料"))
      #expect(try await site.post(status + "/withdraw", [("tick", "on")]).status != 303)
    }
  }
}
