import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// Reviews and suits as the people of an office keep them.
@Suite struct RemedyPageTests {
  /// A handler of the first agency, and a request of today.
  private func handler(_ site: Site) async throws -> String {
    _ = try await site.start()
    try await site.add("handler", [.handler])
    _ = try await site.register()
    return try await site.signIn("handler")
  }

  private static let review: [(String, String)] = [
    ("kind", "review"), ("number", "示政复〔2025〕7号"), ("authority", "示例区人民政府"), ("party", "applicant"), ("requests", "2025-0001"),
    ("attacked", "silence"), ("reference", ""), ("filed", "2025-03-03"), ("known", ""), ("accepted", ""), ("procedure", "ordinary"),
    ("received", ""), ("review", ""),
  ]

  private static func with(_ fields: [(String, String)]) -> [(String, String)] {
    review.map { field in fields.first { $0.0 == field.0 } ?? field } + fields.filter { new in !review.contains { $0.0 == new.0 } }
  }

  private func page(_ answer: Answer) throws -> String {
    #expect(answer.status == 303, "\(answer.text)")
    return try #require(answer.location?.split(separator: "?").first.map(String.init))
  }

  private func act(
    _ site: Site, _ page: String, _ act: RemedyAct, _ fields: [(String, String)], _ cookie: String, on: String = "2025-03-03"
  )
    async throws -> Answer
  {
    try await site.post("\(page)/acts/\(act.key)", fields + [("on", on)], cookie: cookie)
  }

  @Test func leadsAReviewFromTheRequestToTableFour() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let request = try await site.get(Link.request("2025-0001"), cookie: handler)
      #expect(request.text.contains("href=\"\(Link.newRemedy(about: "2025-0001"))\"") && request.text.contains("没有登记复议、诉讼案件"))
      let form = try await site.get(Link.newRemedy(about: "2025-0001"), cookie: handler)
      #expect(form.text.contains("value=\"2025-0001\"") && form.text.contains("<option value=\"silence\" selected>"))
      let page = try page(try await site.post(Link.newRemedy, Self.review, cookie: handler))
      let fresh = try await site.get(page, cookie: handler)
      #expect(fresh.text.contains("示政复〔2025〕7号") && fresh.text.contains("登记受理") && fresh.text.contains("尚未审结"))
      #expect(try await act(site, page, .accept, [("procedure", "ordinary")], handler).status == 303)
      #expect(try await act(site, page, .receiveCopy, [], handler).status == 303)
      let due = try await site.get(page, cookie: handler)
      // ten working days after Monday 3 March (行政复议法第四十八条)
      #expect(due.text.contains("最迟 3月17日（星期一）提交书面答复　还有 10 个工作日") && due.text.contains("第四十八条"))
      #expect(due.text.contains("数 10 个工作日，第 10 个工作日是2025年3月17日（星期一）"))
      let board = try await site.get(Link.remedies(.soon), cookie: handler)
      #expect(board.text.contains("没有“5 个工作日内到期”的案件"))
      #expect(try await site.get(Link.remedies(.open), cookie: handler).text.contains("示政复〔2025〕7号"))
      #expect(try await act(site, page, .defend, [], handler).status == 303)
      #expect(try await act(site, page, .decide, [("result", "orderedToAct"), ("until", "2025-03-31")], handler).status == 303)
      let decided = try await site.get(page, cookie: handler)
      #expect(decided.text.contains("最迟 3月31日（星期一）履行决定、判决") && decided.text.contains("结果纠正"))
      #expect(decided.text.contains("section4.reconsideration.corrected") && decided.text.contains("国办公开办函〔2021〕30号"))
      #expect(try await act(site, page, .perform, [], handler).status == 303)
      let four = try await site.get(
        Link.remedies(.all, RemedyChoice(path: .reconsideration, year: 2025, result: .corrected)), cookie: handler)
      #expect(four.text.contains(page) && four.text.contains("2025 年年度报告表四"))
      #expect(try await site.get(Link.remedies(.ended), cookie: handler).text.contains(page))
      #expect(try await site.get(Link.request("2025-0001"), cookie: handler).text.contains("href=\"\(page)\""))
    }
  }

  static let wrong: [(String, String, String)] = [
    ("number", "", "请填写案号"), ("authority", " ", "请填写复议机关或者法院"), ("filed", "三月", "不是日期"), ("filed", "2025-03-04", "还没有到"),
    ("requests", "2025-0099", "没有找到这件申请"), ("requests", "", "请填写“申请编号”"), ("kind", "x", "请选择一项"), ("known", "2025-03-04", "早于知道该行政行为"),
    ("received", "2025-03-03", "尚未受理"), ("accepted", "2025-03-02", "早于前一件事"), ("number", String(repeating: "号", count: 201), "超过 200 字"),
  ]

  @Test(arguments: wrong.indices) func saysWhatIsWrongWithTheForm(place: Int) async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let (name, value, sentence) = Self.wrong[place]
      let answer = try await site.post(Link.newRemedy, Self.with([(name, value)]), cookie: handler)
      #expect(answer.status == 422 && answer.text.contains(sentence) && answer.text.contains("有 1 处需要修改"), "\(answer.text)")
      let board = try await site.portal.desks.remedies.board(.all, by: Actor(id: "t", agency: PeopleDesk.rootAgency, roles: [.handler]))
      #expect(board.cases.isEmpty)
    }
  }

  @Test func takesACaseNumberOnce() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      #expect(try await site.post(Link.newRemedy, Self.review, cookie: handler).status == 303)
      let again = try await site.post(Link.newRemedy, Self.review, cookie: handler)
      #expect(again.status == 422 && again.text.contains("已经登记过"))
      // the same number may stand for a suit
      #expect(try await site.post(Link.newRemedy, Self.with([("kind", "direct")]), cookie: handler).status == 303)
    }
  }

  /// The acts that bring a case to each of its stages, and every act tried there: what the page offers is taken, all else is refused in words.
  static let paths: [(kind: String, acts: [(RemedyAct, [(String, String)])])] = [
    ("review", []), ("review", [(.accept, [("procedure", "ordinary")])]),
    ("review", [(.accept, [("procedure", "simple")]), (.receiveCopy, [])]),
    ("review", [(.accept, [("procedure", "ordinary")]), (.receiveCopy, []), (.defend, [])]),
    ("review", [(.accept, [("procedure", "ordinary")]), (.suspend, [])]),
    ("review", [(.accept, [("procedure", "ordinary")]), (.decide, [("result", "orderedToAct")])]),
    ("review", [(.accept, [("procedure", "ordinary")]), (.decide, [("result", "upheld")]), (.receiveOpinion, [])]),
    ("direct", []), ("direct", [(.serve, [])]), ("direct", [(.serve, []), (.defend, [])]),
    ("direct", [(.serve, []), (.decide, [("result", "revoked")])]),
    ("direct", [(.serve, []), (.decide, [("result", "revoked")]), (.appeal, [])]),
    ("direct", [(.serve, []), (.decide, [("result", "orderedToAct")]), (.takeEffect, [])]),
    ("direct", [(.serve, []), (.decide, [("result", "withdrawn")]), (.orderRetrial, [])]),
  ]

  static func fields(_ act: RemedyAct, _ kind: String, _ stage: String) -> [(String, String)] {
    switch act {
    case .accept: [("procedure", "ordinary")]
    case .extend: [("days", "30")]
    case .hear: [("leader", "no")]
    case .decide: [("result", kind == "review" ? "upheld" : stage == "filed" ? "notDocketed" : "changed"), ("until", "")]
    default: []
    }
  }

  @Test(arguments: paths.indices) func offersExactlyWhatCanHaveHappened(place: Int) async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let (kind, path) = Self.paths[place]
      for act in RemedyAct.allCases {
        let new = Self.with([("kind", kind), ("number", "\(place)-\(act.key)")])
        let page = try page(try await site.post(Link.newRemedy, new, cookie: handler))
        for (step, fields) in path {
          let answer = try await self.act(site, page, step, fields, handler)
          #expect(answer.status == 303, "\(step): \(answer.text)")
        }
        let shown = try await site.get(page, cookie: handler).text
        let isOffered = shown.contains("href=\"\(page)/acts/\(act.key)\"")
        let asked = try await site.get("\(page)/acts/\(act.key)", cookie: handler)
        #expect(asked.status == 200)
        let fields = Self.fields(act, kind, path.isEmpty ? "filed" : "later")
        let answer = try await self.act(site, page, act, fields, handler)
        #expect(
          (answer.status == 303) == isOffered && [303, 422].contains(answer.status), "\(path.map(\.0)) then \(act): \(answer.status)")
        if !isOffered { #expect(answer.text.contains("有 1 处需要修改"), "\(act)") }
      }
    }
  }

  @Test func refusesWhatCannotBeRecorded() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let page = try page(try await site.post(Link.newRemedy, Self.review, cookie: handler))
      let early = try await act(site, page, .decide, [("result", "upheld")], handler)
      #expect(early.status == 422 && early.text.contains("尚未受理"))
      let future = try await act(site, page, .accept, [("procedure", "simple")], handler, on: "2025-03-04")
      #expect(future.status == 422 && future.text.contains("还没有到"))
      let past = try await act(site, page, .accept, [("procedure", "simple")], handler, on: "2025-03-02")
      #expect(past.status == 422 && past.text.contains("早于前一件事"))
      let nothing = try await act(site, page, .accept, [("procedure", "")], handler, on: "")
      #expect(nothing.status == 422 && nothing.text.contains("有 2 处需要修改"))
      #expect(try await act(site, page, .accept, [("procedure", "simple"), ("seen", "0")], handler).status == 303)
      let stale = try await act(site, page, .receiveCopy, [("seen", "0")], handler)
      #expect(stale.status == 422 && stale.text.contains("刚才已由他人登记"))
      for path in [
        "\(page)x", "\(page)/acts/nothing", "/desk/remedies/suit/\(page.split(separator: "/").last ?? "")", "/desk/remedies/x/y",
      ] {
        #expect(try await site.get(path, cookie: handler).status == 404, "\(path)")
      }
      for query in [
        "?list=x&path=y&stage=z&year=1&result=q&after=-1", "?year=99999", "?after=2025-03-03_x", "?list=open&year=2025&result=pending",
      ] {
        #expect(try await site.get(Link.remedies + query, cookie: handler).status == 200, "\(query)")
      }
    }
  }

  @Test func pagesThroughTheBoard() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      for number in 0..<60 { _ = try page(try await site.post(Link.newRemedy, Self.with([("number", "第\(number)号")]), cookie: handler)) }
      let first = try await site.get(Link.remedies(.open), cookie: handler).text
      let rest = try #require(first.split(separator: "<p class=\"pager\"><a href=\"").last)
      let next = String(rest.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
      let second = try await site.get(next, cookie: handler).text
      func shown(_ text: String) -> Set<Int> { Set((0..<60).filter { text.contains(">第\($0)号<") }) }
      #expect(shown(first).count == 50 && shown(second).count == 10 && shown(first).union(shown(second)).count == 60)
    }
  }

  @Test func handsTheEvidenceOutForAReason() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let page = try page(try await site.post(Link.newRemedy, Self.review, cookie: handler))
      for link in [Link.bundle("2025-0001"), page + "/bundle"] {
        #expect(try await site.get(link, cookie: handler).text.contains("制作原因"))
        let bare = try await site.post(link, [("reason", " ")], cookie: handler)
        #expect(bare.status == 422 && bare.text.contains("请填写“制作原因”"))
        let file = try await site.post(link, [("reason", "复议案件提交证据")], cookie: handler)
        #expect(file.status == 200 && file.header("Content-Type") == "application/zip" && file.text.hasPrefix("PK\u{3}\u{4}"))
        #expect(file.header("Content-Disposition")?.hasPrefix("attachment; filename=\"file.zip\"; filename*=UTF-8''%E8%AF%81") == true)
      }
      let log = try await site.context.database.read { try AuditLog($0).entries(of: PeopleDesk.rootAgency, limit: 1000) }
      #expect(log.filter { $0.act == "makeBundle" }.map(\.objectKind) == ["request", "review"])
    }
  }

  @Test func showsTheApplicantsPeriodsOnceAnswered() async throws {
    try await withSite { site async throws in
      let handler = try await handler(site)
      let root = PeopleDesk.rootAgency
      let requests = site.portal.desks.requests
      func record(_ event: RequestEvent, _ role: Role) async throws {
        _ = try await requests.record(event, on: "2025-0001", by: Actor(id: role.rawValue, agency: root, roles: [role]))
      }
      try await record(.assigned(to: "城建办"), .registrar)
      try await record(.drafted(Decision(.provided)), .handler)
      for review in DisclosureReview.allCases { try? await record(.reviewed(review), review.role) }
      try await record(.signed, .leader)
      try await record(.served(Service(.post, inTimeBasis: try #require(Day("2025-03-03")), proof: "1")), .registrar)
      let page = try await site.get(Link.request("2025-0001"), cookie: handler).text
      // 60 days after 3 March end on 2 May, within the holiday, so 6 May; six months end on 3 September
      #expect(page.contains("2025年5月6日（星期二）") && page.contains("2025年9月3日（星期三）") && page.contains("顺延"))
      #expect(page.contains("可以复议，也可以直接起诉"))
      let form = try await site.get(Link.newRemedy(about: "2025-0001"), cookie: handler).text
      #expect(form.contains("<option value=\"answer\" selected>") && form.contains("name=\"known\" type=\"date\" value=\"2025-03-03\""))
    }
  }
}
