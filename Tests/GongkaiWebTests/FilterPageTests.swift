import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
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
    ("state=nope", "现状没有这个选项"), ("channel=%27%20OR%201%3D1", "申请途径没有这个选项"), ("kind=x", "申请人类型没有这个选项"),
    ("outcome=Z9", "办理结果没有这个选项"), ("year=20x5", "不是年份"), ("from=2025-02-30", "不是日期"), ("dueTo=%3Cb%3E", "“&lt;b&gt;”不是日期"),
    ("from=2025-03-02&to=2025-03-01", "早于起日"), ("list=nope", "没有这个列表"),
  ])
  func namesAValueThatIsNoneAndShowsThePageAllTheSame(query: String, sentence: String) async throws {
    try await withSite { site async throws in
      let cookie = try await clerk(site)
      _ = try await site.register()
      let answer = try await site.get("/desk/requests?" + query, cookie: cookie)
      #expect(answer.status == 200 && answer.text.contains(sentence), "\(answer.text)")
      #expect(answer.text.contains("2025-0001") == !query.contains("to="))
    }
  }

  @Test func whatGoesWrongBelowAnOfficeWearsItsOwnFrame() async throws {
    try await withSite(routes: [.get("/o/:office/fails", .anyone) { _ in throw PortalError.unknown }]) { site async throws in
      _ = try await site.start()
      let office = Link.office(PeopleDesk.rootAgency)
      #expect(try await site.get(office).status == 200)
      for (path, status) in [(office + "/nope", 404), (office + "/nope/deeper", 404), (office + "/fails", 500)] {
        let answer = try await site.get(path)
        #expect(answer.status == status && answer.text.contains("class=\"mast-name\"") && !answer.text.contains(Link.signIn), "\(path)")
      }
      let put = try await site.send(office, .put, Site.origin, nil, nil)
      #expect(put.status == 405 && put.header("Allow") == "GET" && put.text.contains("class=\"mast-name\""))
      #expect(!(try await site.get("/o/nowhere/x").text.contains("class=\"mast-name\"")), "an office that is none has no frame")
      await site.context.database.close()
      let gone = try await site.get(office)
      #expect(gone.status == 503 && gone.header("Retry-After") == "30" && gone.text.contains("class=\"mast-name\""))
      #expect(gone.text.contains("暂时不能办理") && !gone.text.contains("管理员"))
    }
  }
}
