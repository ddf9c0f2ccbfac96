import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// The desk of requests as the people of an office use it.
@Suite struct RequestPageTests {
  /// People of one office, one for each of its duties.
  private func people(_ site: Site) async throws -> [Role: String] {
    _ = try await site.start()
    var cookies: [Role: String] = [:]
    for role in [Role.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader] {
      try await site.add(role.rawValue.lowercased(), [role])
      cookies[role] = try await site.signIn(role.rawValue.lowercased())
    }
    return cookies
  }

  private static let paper: [(String, String)] = [
    ("rule", "inPerson"), ("submitted", "2025-03-03"), ("kind", "natural_person"), ("name", "吴某某"), ("document", "居民身份证"),
    ("documentNumber", "11010519491231002X"), ("telephone", "13800000000"), ("subject", "青禾路 88 号院加装电梯财政补贴的发放明细"),
  ]

  @Test func leadsARequestFromThePaperToTheAnswer() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      let made = try await site.post(Link.register, Self.paper, cookie: people[.registrar])
      #expect(made.status == 303 && made.location == Done.registered.at(Link.request("2025-0001")), "\(made.text)")
      func act(_ kind: RequestEvent.Kind, _ role: Role, _ fields: [(String, String)] = []) async throws {
        let on = site.portal.desks.context.today.description
        let answer = try await site.post(Link.act("2025-0001", kind), fields + [("on", on)], cookie: people[role])
        #expect(answer.status == 303, "\(kind): \(answer.text)")
      }
      let first = try await site.get(Link.request("2025-0001"), cookie: people[.registrar])
      // 20 working days after 2025-03-03: no festival between, so four weeks
      #expect(first.text.contains("最迟 3月31日（星期一）　还有 20 个工作日") && first.text.contains("吴*") && !first.text.contains("吴某某"))
      try await act(.assigned, .registrar, [("to", "城建办")])
      try await act(.searched, .handler, [("by", "周某"), ("places", "公文系统、城建办档案"), ("keywords", "加装电梯")])
      let choice = try await site.get(Link.act("2025-0001", .drafted), cookie: people[.handler])
      #expect(choice.text.contains("给不给") && choice.text.contains(Link.decide("2025-0001", .provided).replacing("&", with: "&amp;")))
      try await act(.drafted, .handler, [("outcome", "G1"), ("reasons", "")])
      try await act(.reviewed, .secrecyReviewer, [("review", "secrecy")])
      try await act(.signed, .leader, [("tick", "on")])
      try await act(.served, .registrar, [("method", "post"), ("basis", "2025-03-03"), ("proof", "示例邮件号"), ("tick", "on")])
      let last = try await site.get(Link.request("2025-0001"), cookie: people[.registrar])
      #expect(last.text.contains("已答复") && last.text.contains("予以公开 提供政府信息") && last.text.contains("通过邮政企业邮寄送达，2025年3月3日"))
      #expect(try await site.get(Link.requests(.ended), cookie: people[.leader]).text.contains("2025-0001"))
    }
  }

  @Test func saysAtOnceWhatIsMissingOfARegistration() async throws {
    try await withSite { site async throws in
      let registrar = try await people(site)[.registrar]
      let empty = try await site.post(Link.register, [("rule", "post"), ("submitted", "3 月 3 日")], cookie: registrar)
      #expect(empty.status == 422 && empty.text.contains("<title>有 5 处需要修改"), "\(empty.text)")
      #expect(empty.text.contains("“3 月 3 日”不是日期") && empty.text.contains("请填写姓名或者名称"))
      var typo = Self.paper
      typo[5].1 = "110105194912310021"
      let asked = try await site.post(Link.register, typo, cookie: registrar)
      #expect(asked.status == 422 && asked.text.contains("校验码不符") && asked.text.contains("value=\"吴某某\""))
      #expect(try await site.post(Link.register, typo + [("checked", "on")], cookie: registrar).status == 303, "warns, never blocks")
      let waiting = try await site.post(Link.register, Self.paper.map { $0.0 == "rule" ? ("rule", "online") : $0 }, cookie: registrar)
      #expect(waiting.status == 422 && waiting.text.contains("还不能确定收到申请之日"))
    }
  }

  @Test func refusesAnActWithEveryReasonAndKeepsWhatWasTyped() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      _ = try await site.register()
      let notHead = try await site.post(
        Link.act("2025-0001", .extended), [("days", "20"), ("reason", "检索量大"), ("on", "2025-03-03")], cookie: people[.handler])
      #expect(notHead.status == 422 && notHead.text.contains("应由政府信息公开工作机构负责人办理") && notHead.text.contains("检索量大"))
      let tooLong = try await site.post(
        Link.act("2025-0001", .extended), [("days", "21"), ("reason", " "), ("on", "2025-03-03")], cookie: people[.officeHead])
      #expect(tooLong.status == 422 && tooLong.text.contains("请填写 1 至 20 的整数") && tooLong.text.contains("请写明延长的理由"))
      let future = try await site.post(
        Link.act("2025-0001", .extended), [("days", "20"), ("reason", "检索量大"), ("on", "2025-03-04")], cookie: people[.officeHead])
      #expect(future.status == 422 && future.text.contains("在今天（2025年3月3日）之后"))
      let stale = try await site.post(
        Link.act("2025-0001", .noted), [("text", "电话告知"), ("on", "2025-03-03"), ("seen", "1")], cookie: people[.handler])
      #expect(stale.status == 422 && stale.text.contains("您的操作没有保存") && stale.text.contains("电话告知"))
      let secret = try await site.post(
        Link.act("2025-0001", .drafted), [("outcome", "D1"), ("on", "2025-03-03")], cookie: people[.handler])
      #expect(secret.status == 422 && secret.text.contains("记明密级和保密期限") && secret.text.contains("这种答复应当说明理由"))
      #expect(try await site.post(Link.act("2025-0001", .drafted), [("outcome", "O3")], cookie: people[.handler]).status == 400)
      #expect(try await site.get("/desk/requests/2025-0001/acts/received", cookie: people[.handler]).status == 404)
      #expect(try await site.get(Link.request("2025-0009"), cookie: people[.handler]).status == 404)
    }
  }

  @Test(arguments: RequestEvent.Kind.allCases.filter { $0 != .received && $0 != .registered && !$0.isHistory && !$0.isOtherHalf })
  func everyActHasAFormThatNamesItsFaults(kind: RequestEvent.Kind) async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      _ = try await site.register()
      let role = try #require(Role.allCases.first { kind.roles.contains($0) })
      let form = try await site.get(Link.act("2025-0001", kind), cookie: people[role])
      #expect(form.status == 200 && form.text.contains("<h1>\(kind.act)："), "\(form.text)")
      let empty = try await site.post(Link.act("2025-0001", kind), [("outcome", "D1")], cookie: people[role])
      #expect(empty.status == 422 && empty.text.contains("处需要修改"), "\(empty.text)")
    }
  }

  @Test func showsWhoAsksOnlyWithAReasonThatIsRecorded() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      _ = try await site.register()
      let page = Link.showApplicant("2025-0001")
      #expect(try await site.post(page, [("reason", " ")], cookie: people[.handler]).status == 422)
      let shown = try await site.post(page, [("reason", "电话确认")], cookie: people[.handler])
      #expect(shown.status == 200 && shown.text.contains("吴某某") && shown.text.contains("13800000000"))
      #expect(try await site.post(page, [("reason", "看看")], cookie: people[.leader]).status == 403)
      let auditor = Actor(id: "x", agency: PeopleDesk.rootAgency, roles: [.auditor])
      let log = try await site.portal.desks.audit.entries(after: 0, by: auditor)
      #expect(log.count { $0.act == "showApplicant" && $0.afterJSON.contains("电话确认") } == 1)
    }
  }

  @Test func pagesThroughAListAndFindsByWords() async throws {
    try await withSite { site async throws in
      let people = try await people(site)
      for index in 1...61 { _ = try await site.register("第\(index)次申请公开\(index == 7 ? "防汛预案" : "会议纪要")") }
      let first = try await site.get(Link.requests(.due), cookie: people[.leader])
      #expect(first.text.contains("2025-0001") && first.text.contains("2025-0050") && !first.text.contains("2025-0051"))
      let next = Link.requests(.due, after: "2025-03-31_2025-0050")
      #expect(first.text.contains(next.replacing("&", with: "&amp;")))
      let second = try await site.get(next, cookie: people[.leader])
      #expect(second.text.contains("2025-0051") && second.text.contains("2025-0061") && !second.text.contains("下一页"))
      let found = try await site.get("/desk/requests?q=" + Site.encoded("防汛"), cookie: people[.leader])
      #expect(found.text.contains("2025-0007") && !found.text.contains("2025-0008"))
      let broken = try await site.get("/desk/requests?list=due&after=" + Site.encoded("' OR 1=1"), cookie: people[.leader])
      #expect(broken.status == 200 && broken.text.contains("2025-0001"), "what is no place in the list is the beginning")
      for list in RequestList.allCases { #expect(try await site.get(Link.requests(list), cookie: people[.leader]).status == 200) }
    }
  }
}
