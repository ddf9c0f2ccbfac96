import GongkaiCore
@testable import GongkaiDesk
@testable import GongkaiWeb
import HTTPTypes
import Testing

/// The registrar's inbox: confirming receipt, looking at what came along, leaving out what was sent twice.
@Suite struct InboxTests {
  @Test func confirmsReceiptAndMakesARequest() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (_, number, _, status) = try await applicant.submit()
      try await site.add("zhou", [.registrar])
      let cookie = try await site.signIn("zhou")
      let list = try await site.get(Link.inbox, cookie: cookie)
      #expect(list.text.contains(number) && list.text.contains("吴*") && !list.text.contains("吴某某") && list.text.contains("2025-03-04"))
      let page = Link.application(number)
      let one = try await site.get(page, cookie: cookie)
      #expect(one.text.contains("138****0000") && !one.text.contains("13800000000"))
      let shown = try await site.post(Link.showApplication(number), cookie: cookie)
      #expect(shown.text.contains("13800000000") && shown.text.contains("000000199001010001"))
      let file = try #require(one.text.firstMatch(of: /href="(\/desk\/applications\/[^"]*\/files\/[^"]+)"/)?.output.1)
      let answer = try await site.get(String(file), cookie: cookie)
      #expect(answer.text == String(decoding: PublicApplicant.pdf, as: UTF8.self) && answer.header("Content-Type") == "application/pdf")
      #expect(answer.header("Content-Disposition")?.hasPrefix("attachment;") == true)
      for (organ, confirmed, words) in [
        ("", "2025-03-03", "请填写日期。"), ("2025-03-03", "2025-03-04", "还没有到"), ("2025-03-02", "2025-03-03", "早于提交日期"),
      ] {
        let wrong = try await site.post(page, [("organ", organ), ("applicant", confirmed)], cookie: cookie)
        #expect(wrong.status == 422 && wrong.text.contains(words), "\(organ) \(confirmed)")
      }
      let taken = try await site.post(page, [("organ", "2025-03-03"), ("applicant", "2025-03-03")], cookie: cookie)
      #expect(taken.location == Done.registered.at(Link.request(number)))
      #expect(try await site.get(Link.request(number), cookie: cookie).status == 200)
      #expect(try await site.get(status).text.contains("最迟 3月31日（星期一）答复"))
      #expect(try await site.get(page, cookie: cookie).status == 422, "it waits no more")
    }
  }

  @Test func leavesOutWhatWasSentTwiceAndNothingElse() async throws {
    try await withSite { site async throws in
      let applicant = try await PublicApplicant(site)
      let (first, second) = (try await applicant.submit(), try await applicant.submit())
      try await site.add("zhou", [.registrar])
      let cookie = try await site.signIn("zhou")
      #expect(try await site.get(Link.application(second.number), cookie: cookie).text.contains("与 \(first.number) 重复，剔除本件"))
      #expect(try await site.post(Link.dropApplication(second.number), [("same", "2025-0099")], cookie: cookie).status == 422)
      let dropped = try await site.post(Link.dropApplication(second.number), [("same", first.number)], cookie: cookie)
      #expect(dropped.location == Done.dropped.at(Link.inbox))
      #expect(try await site.get(second.status).text.contains("与另一件相同的申请合并办理"))
      #expect(try await !site.get(Link.inbox, cookie: cookie).text.contains(second.number))
    }
  }
}
