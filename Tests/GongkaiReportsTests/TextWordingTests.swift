import GongkaiDocuments
import Testing

@testable import GongkaiReports

@Suite("Lists, wording and residue") struct TextWordingTests {
  private func findings(_ rule: Rule, _ first: String, year: Int = 2022) -> [Finding] {
    SampleReport.full(first: first, year: year).findings(rule)
  }

  @Test(
    "more or fewer points than announced are told",
    arguments: [
      "做到“三个更加”：一是内容更实。二是时间更快。三是重点更明。四是管理更严。", "抓好以下三方面工作：1.加强学习。2.规范流程。",
      "全文包括总体情况、公开内容、改进措施四个部分。",
    ])
  func counts(first: String) {
    #expect(findings(.t13, first).map(\.code) == ["count_mismatch"])
  }

  @Test(
    "lists as long as announced, and numbers that announce no list, are right",
    arguments: [
      "做到“三个更加”：一是内容更实。二是时间更快。三是重点更明。", "抓好以下两方面工作：1.加强学习。2.规范流程。", "从信息公开、电子政务和便民服务三个方面入手，加大力度。",
      "本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项共六个部分。",
    ])
  func soundCounts(first: String) {
    #expect(findings(.t13, first).isEmpty)
  }

  @Test("the report has six parts") func sixParts() {
    #expect(SampleReport.full(preface: "本报告共三部分。").findings(.t13).map(\.severity) == [.info])
  }

  @Test(
    "numbers of points that change their style, skip or stand alone are told",
    arguments: [
      "（1）加强领导。\n（2）完善机制。\n（三）强化监督。", "（一）存在问题。\n（2）改进情况。", "一是领导。二是机制。四是监督。", "1)主动公开情况。公开信息。",
      "（一）领导。\n（二）机制。\n（四）监督。",
    ])
  func numbering(first: String) {
    #expect(findings(.t14, first).map(\.code) == ["numbering"])
  }

  @Test(
    "regular numbering is right",
    arguments: ["（一）领导。\n1.会议。\n2.培训。\n（二）机制。\n1.制度。\n2.考核。", "一是领导。二是机制。一是平台。二是栏目。", "（1）会议。（2）培训。"])
  func soundNumbering(first: String) {
    #expect(findings(.t14, first).isEmpty)
  }

  @Test("brackets of two widths are worth seeing") func brackets() {
    #expect(findings(.t14, "(一) 领导。\n（二）机制。").map(\.code) == ["mixed_brackets"])
  }

  @Test("what the old regulation said is an error only where it is meant") func oldLaw() {
    #expect(findings(.t07, "申请人因特殊需要提出依申请公开的。").map(\.severity) == [.error])
    #expect(findings(.t07, "收到申请后在15个工作日内答复政府信息公开申请。").count == 1)
    #expect(findings(.t07, "关爱有特殊需要的儿童。").isEmpty)
    #expect(findings(.t07, "征求第三方意见的，第三方应在15个工作日内答复，申请人的政府信息公开申请顺延。").isEmpty)
  }

  @Test("vague counts are told, exact and running ones not") func vague() {
    #expect(findings(.t11, "公开信息1382余件，满意率96.6%以上，约230条。").count == 3)
    #expect(findings(.t11, "公开信息1382件，3年以上的十多个项目。").isEmpty)
  }

  @Test("numbers of documents take six-angled brackets") func documentNumbers() {
    #expect(findings(.t20, "按照云政办[2020]35号文件。").count == 1)
    #expect(findings(.t20, "按照云政办〔202035号文件。").map(\.code) == ["typo"])
    #expect(findings(.t20, "按照云政办〔2020〕35号文件，（2020）年。").isEmpty)
  }

  @Test("abolished organs are told") func oldOrgans() {
    #expect(findings(.t21, "送县法制办审查。").map(\.code) == ["outdated_phrase"])
    #expect(findings(.t21, "由县纪检监察局负责，按法制办理。").isEmpty)
  }

  @Test(
    "slips of the pen and lost characters are told",
    arguments: [
      "在区委、区政务的指导下。", "自20221月1日起。", "2022一年来公开信息。", "行政审批办办主任负责。", "公开信611条。", "建立报送和接受制度。", "乱\u{FFFD}码。",
    ])
  func typos(first: String) {
    #expect(findings(.t22, first).count == 1)
  }

  @Test("words that only look doubled are right", arguments: ["印发督办办法。", "达到目的的做法。", "自2022年1月1日起。", "2022年一年来公开信息。"])
  func soundWords(first: String) {
    #expect(findings(.t22, first).isEmpty)
  }

  @Test(
    "what editing left behind is told",
    arguments: ["[bookmark: _GoBack]公开信息。", "XX镇公开信息。", "公开（或本部门）信息。", "实行目标管理和 2 考核制度。", "（便民中心：查阅一体机照片）"])
  func residue(first: String) {
    #expect(findings(.t18, first).contains { $0.code == "stray_text" })
  }

  @Test("a sound text has no residue") func soundText() {
    #expect(findings(.t18, SampleReport.sound).isEmpty)
  }

  @Test("a bookmark in a cell is told with its cell") func cellResidue() {
    var sample = SampleReport.full()
    sample.report["section4", "reconsideration", "total"] = Figure(value: Number(0), raw: "[bookmark: _GoBack]0", state: .zero)
    #expect(sample.findings(.t18).map(\.cells.count) == [1])
  }

  @Test("a sentence cut by a page break is worth seeing") func brokenParagraph() {
    let text = "以公众需求为导向，有针对性地在网站和公示栏公开群\n众需要的政府信息，运用图片、图表等形式。"
    #expect(findings(.t18, text).map(\.code) == ["broken_paragraph"])
  }

  @Test("requests are counted in 件, and a count has a measure word") func measures() {
    #expect(findings(.t26, "收到政府信息公开申请0条。").map(\.severity) == [.info])
    #expect(findings(.t26, "在公示栏公布信息135。").map(\.code) == ["typo"])
    #expect(findings(.t26, "收到政府信息公开申请0件，公布信息135条。").isEmpty)
  }

  @Test("an amount in another unit than the table's is told") func amounts() {
    var sample = SampleReport.full(first: "政府集中采购21个项目，采购总金额12.5万元。", year: 2020)
    sample.report["section2", "central_procurement", "amount"] = Figure(
      value: Number(mantissa: 125, scale: 1), raw: "12.5元", state: .number, unit: "元")
    #expect(sample.findings(.t26).map(\.code) == ["mixed_units"])
    sample.report["section2", "central_procurement", "amount"] = Figure(
      value: Number(mantissa: 125, scale: 1), raw: "12.5万元", state: .number, unit: "万元")
    #expect(sample.findings(.t26).isEmpty)
  }
}
