import Testing

@testable import GongkaiReports

@Suite("Figures of the text against the tables") struct TextFiguresTests {
  private func report(_ first: String, new: Int, granted: Int = 0, more: [String: Int] = [:]) -> SampleReport {
    SampleReport.full(first: first, cells: SampleReport.requests(new: new, granted: granted).merging(more) { $1 })
  }

  @Test(
    "a number of requests other than the table's is an error",
    arguments: ["收到政府信息公开申请5件。", "全年共受理信息公开申请5件。", "新收到公民、法人和其他组织提交的政府信息公开申请5件。"])
  func requestsDiffer(first: String) throws {
    let finding = try #require(report(first, new: 4).findings(.t08).first { $0.code == "narrative_vs_table" })
    #expect(finding.severity == .error)
    #expect(finding.numbers.map(\.value) == [Number(5), Number(4)])
    #expect(finding.cells.count == 1 && finding.spans.count == 1)
  }

  @Test(
    "the same number, another year, a part or a growth is no contradiction",
    arguments: [
      "收到政府信息公开申请4件。", "收到政府信息公开申请四件。", "2021年收到政府信息公开申请9件。", "收到政府信息公开申请4件，其中网上申请3件。",
      "收到政府信息公开申请4件，比上年增加2件。", "公开政府信息9条。",
    ])
  func requestsAgree(first: String) {
    #expect(report(first, new: 4).findings(.t08).filter { $0.code == "narrative_vs_table" }.isEmpty)
  }

  @Test("a number counted for one office only is a warning") func narrow() throws {
    let finding = try #require(report("区政府办代表区政府受理政府信息公开申请 17 件。", new: 95).findings(.t08).first)
    #expect(finding.severity == .warning)
  }

  @Test("outcomes named in the text are compared with the sum of their rows") func outcomes() throws {
    let cells = ["section3.denied_state_secret.total": 1, "section3.denied_third_party.total": 2]
    let right = report("收到政府信息公开申请4件，其中，予以公开1件、不予公开3件。", new: 4, granted: 1, more: cells)
    #expect(right.findings(.t08).filter { $0.code == "narrative_vs_table" }.isEmpty)
    let wrong = report("收到政府信息公开申请4件，其中，予以公开1件、不予公开2件。", new: 4, granted: 1, more: cells)
    #expect(wrong.findings(.t08).filter { $0.code == "narrative_vs_table" }.map(\.subject) == ["value|denied_state_secret"])
  }

  @Test("cases concluded but called cases are a warning that says so") func cases() throws {
    let cells = ["section4.reconsideration.total": 10, "section4.reconsideration.pending": 3]
    let findings = report("政府信息公开领域行政复议案件7件。收到政府信息公开申请4件。", new: 4, more: cells).findings(.t08)
    let finding = try #require(findings.first { $0.code == "narrative_vs_table" })
    #expect(finding.severity == .warning)
    #expect(finding.message.contains("已审结"))
  }

  @Test(
    "denying requests or cases that the table counts is an error",
    arguments: ["全年未收到政府信息公开申请。", "没有收到政府信息公开申请。", "收到政府信息公开申请0件。", "没有因政府信息公开引起的行政复议和行政诉讼案件。"])
  func denials(first: String) throws {
    let cells = [
      "section4.reconsideration.total": 1, "section4.litigation_direct.total": 1, "section4.litigation_after_reconsideration.total": 0,
    ]
    let finding = try #require(report(first, new: 4, more: cells).findings(.t09).first)
    #expect(finding.severity == .error)
  }

  @Test(
    "denials that the table bears out, and denials of something else, are right",
    arguments: ["全年未收到政府信息公开申请。", "未发生因政府信息公开申请引起的行政复议、行政诉讼。", "未因信息公开申请收取费用。"])
  func soundDenials(first: String) {
    let cells = [
      "section4.reconsideration.total": 0, "section4.litigation_direct.total": 0, "section4.litigation_after_reconsideration.total": 0,
    ]
    let new = first.contains("未收到") ? 0 : 4
    #expect(report(first, new: new, more: cells).findings(.t09).isEmpty)
  }

  @Test("依申请公开N件 with N requests and other disclosures asks for a rewording") func ambiguous() throws {
    let finding = try #require(report("我镇主动公开15件，依申请公开3件。", new: 3, granted: 0).findings(.t10).first)
    #expect(finding.severity == .warning)
    #expect(report("我镇主动公开15件，依申请公开3件。", new: 5, granted: 3).findings(.t10).isEmpty)
  }

  @Test("parts that exceed their whole, or miss it with an 其他 at the end, are told") func sums() {
    let over = report("主动公开信息20条，其中网站15条，公众号9条。", new: 0).findings(.t08)
    #expect(over.map(\.code).contains("narrative_sum"))
    let under = report("主动公开信息20条，其中机构类5条，动态类9条，其他信息5条。", new: 0).findings(.t08)
    #expect(under.map(\.code).contains("narrative_sum"))
    let right = report("主动公开信息20条，其中机构类5条，动态类9条，其他信息6条。", new: 0).findings(.t08)
    #expect(!right.map(\.code).contains("narrative_sum"))
    let change = report("收到政府信息公开申请20件，较上年减少2件，其中自然人15件，企业5件。", new: 20).findings(.t08)
    #expect(!change.map(\.code).contains("narrative_sum"))
    let open = report("主动公开信息20条，其中网站5条，公众号9条。", new: 0).findings(.t08)
    #expect(!open.map(\.code).contains("narrative_sum"))
  }

  @Test("a text that passes over requests or numbers is told") func omissions() {
    let silent = report("我镇加强组织领导，完善平台。", new: 6).findings(.t08).map(\.code)
    #expect(silent == ["narrative_omits_requests", "narrative_no_numbers"])
  }

  @Test("percentages are recomputed and rounded") func shares() throws {
    let wrong = report("全年公开信息224条，其中机构类13条，占比5.8%；规划类1条，占比0.5%。", new: 0).findings(.t12)
    #expect(wrong.map(\.subject) == ["share|1|224"])
    #expect(try #require(wrong.first).message.contains("0.4%"))
    #expect(report("制发公文64件，主动公开24件，占同期公文的37.5%。", new: 0).findings(.t12).isEmpty)
  }

  @Test("a completion rate of 100% with requests carried over is an error") func completion() {
    let cells = SampleReport.requests(new: 4, granted: 3, carriedOut: 1)
    #expect(SampleReport.full(first: "收到政府信息公开申请4件，办结率100%。", cells: cells).findings(.t12).map(\.severity) == [.error])
    #expect(SampleReport.full(first: "收到政府信息公开申请4件，按时办结率100%。", cells: cells).findings(.t12).isEmpty)
  }

  @Test("growth is checked against last year's report") func growth() {
    let last = SampleReport.full(year: 2021, cells: SampleReport.requests(new: 100)).report
    let wrong = report("收到政府信息公开申请110件，同比增长11%。", new: 110)
    #expect(wrong.findings(.t12, previous: last).map(\.subject) == ["growth|received"])
    #expect(report("收到政府信息公开申请110件，同比增长10%。", new: 110).findings(.t12, previous: last).isEmpty)
    #expect(wrong.findings(.t12).isEmpty)
  }
}
