import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import HTTPTypes
import Testing

@Suite struct FilterPageTests {
  private func clerk(_ site: Site) async throws -> String {
    _ = try await site.start()
    try await site.add("dengji", [.registrar])
    return try await site.signIn("dengji")
  }

  @Test func aFilterLivesInTheAddressAndGoesAlongToTheNextPage() async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      for index in 1...52 { _ = try await site.register("第\(index)次申请公开会议纪要") }
      let path = "/desk/requests?list=due&channel=inPerson&year=2025"
      let first = try await site.get(path, cookie: cookie)
      #expect(first.text.contains("已筛选") && first.text.contains("2025-0050") && !first.text.contains("2025-0051"))
      let next = path + "&after=2025-03-31_2025-0050"
      #expect(first.text.contains("href=\"\(next.replacing("&", with: "&amp;"))\""))
      let second = try await site.get(next, cookie: cookie)
      #expect(second.text.contains("2025-0052") && !second.text.contains("下一页"))
      let none = try await site.get("/desk/requests?list=all&channel=post", cookie: cookie)
      #expect(none.status == 200 && none.text.contains("没有符合条件的申请"))
    }
  }

  @Test(arguments: [
    ("state=nope", "“现状”没有这个选项"), ("channel=%27%20OR%201%3D1", "“申请途径”没有这个选项"), ("kind=x", "“申请人类型”没有这个选项"),
    ("outcome=Z9", "“办理结果”没有这个选项"), ("holder=x", "“承办人或者部门”没有这个选项"), ("provisional=maybe", "“只看期限暂定的”没有这个选项"),
    ("year=20x5", "不是年份"), ("from=2025-02-30", "不是日期"), ("dueTo=%3Cb%3E", "“&lt;b&gt;”不是日期"),
    ("from=2025-03-02&to=2025-03-01", "早于起日"), ("list=nope", "没有这个列表"),
  ])
  func namesAValueThatIsNoneAndShowsThePageAllTheSame(query: String, sentence: String) async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      _ = try await site.register()
      let answer = try await site.get("/desk/requests?" + query, cookie: cookie)
      #expect(answer.status == 200 && answer.text.contains(sentence), "\(answer.text)")
      #expect(answer.text.contains("2025-0001"), "what is wrong is left out and the list is shown")
    }
  }

  /// A year and days are both meant: registered on 3 March 2025.
  @Test(arguments: [
    ("year=2025&from=2024-01-01", true), ("year=2024&to=2025-12-31", false), ("year=2025&from=2025-03-04", false),
    ("dueFrom=2025-03-31&dueTo=2025-03-31", true), ("list=ended&dueFrom=2025-01-01", false),
  ]) func aYearAndDaysNarrowTogether(query: String, isShown: Bool) async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      _ = try await site.register()
      let answer = try await site.get("/desk/requests?" + query, cookie: cookie)
      #expect(answer.text.contains("2025-0001") == isShown, "\(answer.text)")
      #expect(!answer.text.contains("后面可能还有"))
    }
  }

  @Test func anEmptyFilterSaysSoAndShowsTheWayOut() async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      _ = try await site.register()
      let none = try await site.get("/desk/requests?list=all&channel=fax&provisional=on", cookie: cookie)
      #expect(none.status == 200 && none.text.contains("没有符合条件的申请") && none.text.contains("清除条件，看整个列表"))
      #expect(none.text.contains("href=\"/desk/requests?list=all\""))
      #expect(
        none.text.contains("href=\"/desk/requests?list=overdue&amp;channel=fax&amp;provisional=on\""), "another list keeps the filter")
      #expect(none.text.contains("<summary>筛选：申请途径：传真；只看期限暂定的</summary>"))
      let plain = try await site.get("/desk/requests", cookie: cookie)
      #expect(!plain.text.contains("name=\"channel\"") && plain.text.contains("filter=1"))
      let open = try await site.get("/desk/requests?list=due&filter=1", cookie: cookie)
      #expect(open.text.contains("name=\"channel\"") && open.text.contains("2025-0001") && !open.text.contains("已筛选"))
    }
  }

  @Test func whatGoesWrongBelowAnOfficeWearsItsOwnFrame() async throws {
    let fails: [Route] = [
      .get("/o/:office/fails", .anyone) { _ in throw PortalError.unknown },
      .get("/o/:office/closed", .anyone) { _ in throw PortalError.forbidden("这个页面由审计员使用。") },
    ]
    try await withSite(routes: fails) { site async throws in
      _ = try await site.start()
      let office = Link.office(PeopleDesk.rootAgency)
      let name = "<b>示例市示例区人民政府</b>"
      #expect(try await site.get(office).status == 200)
      for (path, status) in [("/nope", 404), ("/nope/deeper", 404), ("/fails", 500), ("/closed", 403)] {
        let answer = try await site.get(office + path)
        #expect(answer.status == status && answer.text.contains(name) && !answer.text.contains("审计员"), "\(path)")
      }
      let put = try await site.send(office, .put, Site.origin, nil, nil)
      #expect(put.status == 405 && put.header("Allow") == "GET" && put.text.contains(name))
      for path in ["/o/nowhere/x", "/files/x", "/nope"] {
        let answer = try await site.get(path)
        #expect(answer.status == 404 && answer.text.contains("<b>政府信息公开</b>") && !answer.text.contains(name), "\(path)")
      }
      await site.context.database.close()
      let gone = try await site.get(office)
      #expect(gone.status == 503 && gone.header("Retry-After") == "30" && gone.text.contains(name))
      #expect(gone.text.contains("暂时不能办理") && !gone.text.contains("管理员"))
    }
  }

  @Test func whoComesTooFastIsToldInTheFrameOfTheOfficeWithoutADatabase() async throws {
    try await withSite(["requests-per-minute": "4"]) { site async throws in
      _ = try await site.start()  // two requests
      let office = Link.office(PeopleDesk.rootAgency)
      #expect(try await site.get(office).status == 200)
      await site.context.database.close()
      #expect(try await site.get(office).status == 503)
      let known = try await site.get(office + "/status")
      #expect(known.status == 429 && known.text.contains("<b>示例市示例区人民政府</b>") && known.text.contains("访问得太快了"))
      #expect(known.header("Retry-After") == "60" && known.text.contains("请等 60 秒"))
      let unknown = try await site.get("/o/nowhere")
      #expect(unknown.status == 429 && unknown.text.contains("<b>政府信息公开</b>"))
      #expect(!(try await site.get(Link.signIn).text.contains("class=\"mast-name\"")), "the staff's pages keep their own frame")
    }
  }
}
