import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// Inputs that once stopped the interpreter or the review, or held them up. Each must end, within the time that a report may take.
@Suite("Hostile reports are read and reviewed in bounded time") struct FuzzFindingsReportTests {
  /// Bytes of an input: in a debug build a loop over a loop would still take minutes, a pass takes a blink.
  private static let size = 30_000
  private static let head = """
    启明市白沙区水利局2023年政府信息公开工作年度报告
    一、总体情况
    2023年收到政府信息公开申请3件。

    """

  private func review(_ text: String) throws -> (report: AnnualReport, review: Review) {
    let report = ReportInterpreter.interpret(try DocumentReader.read(Array((Self.head + text).utf8)))
    return (report, Review(report, previous: report))
  }

  // MARK: Numbers beyond what a report holds

  @Test(
    "numbers that are too long count nothing",
    arguments: ["99999999999999999999件", "999999999999999亿件", "9999999万亿件", "1234567890123456件"])
  func longNumbers(text: String) throws {
    var report = AnnualReport()
    report.sections[1] = [Passage("收到申请" + text, .text(offset: 0))]
    #expect(Narrative(report).mentions.allSatisfy { !$0.isCount })
  }

  @Test(
    "rates, sums and shares of huge numbers do not overflow",
    arguments: [
      "申请999999999999999件，其中1件，占0.00000000000000000000000000001%。", "收到申请999999999999999件，占1件的5.0000000000001%。",
      "共收到999999999999999件，其中网上999999999999999件，占99.99999999999%。", "同比增长99999999999999999999999999999999%。",
      "收到申请999999999999999亿件。", "共收到5件，其中" + String(repeating: "999999999999999件、", count: 10_000),
    ])
  func hugeRates(text: String) throws {
    _ = try review(text)
  }

  @Test func `a huge amount of procurement for one project is told, not computed`() throws {
    var report = AnnualReport()
    report.year = 2020
    report["section2", "central_procurement", "items"] = .plain(1)
    report["section2", "central_procurement", "amount"] = Figure(
      value: Number(mantissa: 999_999_999_999_999, scale: 0), raw: "999999999999999亿元", state: .number, unit: "亿元")
    #expect(Review(report).findings.contains { $0.code == "implausible_amount" })
  }

  // MARK: Loops over loops

  @Test(
    "tens of thousands of rows, labels and unknown texts",
    arguments: [
      "| （一）予以公开 | 1 | 2 | 3 |\n", "（一）予以公开\t\t1\t2\t3\t4\t5\t6\t7\n", "（一）予以公开\n", "| 属于国家的秘密 | 1 | 2 |\n| （七）总计 | 1 |\n",
      "（一）予以公开\t1\t2\n结果维持\t结果纠正\n", "结果维持\n0\n文字\n", "二、主动公开政府信息情况\n",
    ])
  func manyRows(line: String) throws {
    let count = Self.size / line.utf8.count
    let result = try review("三、收到和处理政府信息公开申请情况\n" + String(repeating: line, count: count))
    #expect(result.report.losses.count <= 1000)
    #expect(result.report.headings.count <= 1000)
  }

  @Test func `one table row of unknown texts`() throws {
    let page =
      "<!doctype html><p>2023年政府信息公开工作年度报告<table><tr><td>（一）予以公开<td>1<td>2<tr>" + String(repeating: "<td>不知道", count: 15_000)
    let report = ReportInterpreter.interpret(try DocumentReader.read(Array(page.utf8)))
    #expect(report.figures.count == report.form.cells.count)
  }

  @Test(
    "narratives of one sentence or paragraph over and over",
    arguments: [
      "2019年收到申请5件，", "2023年2019年", "共5件其中3件2件", "收到5件，占5件的3.5%同比增长50%", "（这是一个图片的说明）\n", "三个方面：1.", "（1）做了工作。\n",
      "未收到政府信息公开申请。没有行政复议。", "《2019年5件", "，，的的", "千百十",
    ])
  func repeatedNarrative(text: String) throws {
    let count = Self.size / text.utf8.count
    let result = try review(String(repeating: text, count: count))
    #expect(result.review.findings.count < 40_000)
    #expect(result.review.findings.flatMap(\.spans).allSatisfy { $0.text.utf8.count <= 4000 })
  }

  @Test func `a narrative that is cut short is told`() throws {
    let result = try review(String(repeating: "完成。", count: Narrative.most + 1))
    #expect(result.review.findings.contains { $0.id == "T18" && $0.subject == "too long" })
    let plain = try review(String(repeating: "完成。", count: 1000))
    #expect(!plain.review.findings.contains { $0.subject == "too long" })
  }

  @Test func `places in a page of one line`() throws {
    let page = "<!doctype html><p>2023年政府信息公开工作年度报告<p>一、总体情况" + String(repeating: "<p>收到申请5件。", count: 5000)
    let report = ReportInterpreter.interpret(try DocumentReader.read(Array(page.utf8)))
    let finder = PlaceFinder(report)
    let passages = report.sections[1] ?? []
    for index in stride(from: 0, to: passages.count, by: 501) {
      #expect(finder.place(passages[index].source) == report.place(of: passages[index].source))
    }
  }
}
