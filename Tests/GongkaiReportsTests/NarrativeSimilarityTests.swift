import Testing

@testable import GongkaiReports

@Suite("Shared text") struct NarrativeSimilarityTests {
  private static let body = """
    公开工作与群众期盼相比仍有差距，部分栏目更新不够及时。解读材料形式单一，图表和音频视频较少使用。
    下一步将健全信息发布审核流程，明确各科室责任分工。组织业务骨干到先进单位学习交流，提升业务能力。
    """
  private static let other = """
    基层站所公开目录不完整，群众查找信息不方便。热线答复与网站公开衔接不紧密，重复咨询较多。
    将按季度抽查栏目更新情况，结果通报各站所。把热线高频问题整理成问答，在公示栏同步张贴公布。
    """

  private func report(_ fifth: String, agency: String, year: Int = 2022) -> AnnualReport {
    SampleReport.full(title: "\(agency)\(year)年政府信息公开工作年度报告", fifth: fifth, agency: agency, year: year).report
  }

  @Test("the same section under another name and year is found in a batch") func batch() throws {
    var index = SimilarityIndex()
    index.add(report: report(Self.body, agency: "青禾市云岭区石桥镇人民政府"), name: "a.docx")
    index.add(report: report(Self.body, agency: "青禾市云岭区柳湾乡人民政府"), name: "b.docx")
    index.add(report: report(Self.other, agency: "青禾市云岭区东关街道办事处"), name: "c.docx")
    let findings = index.findings(for: 0).filter { $0.subject.contains("|5|") }
    #expect(findings.map(\.subject) == ["shared|5|b.docx"])
    #expect(try #require(findings.first).severity == .error)
    #expect(try #require(findings.first).spans.count == 4)
    #expect(index.findings(for: 2).filter { $0.subject.contains("|5|") }.isEmpty)
  }

  @Test("two copies of one report are no copying") func copies() {
    var index = SimilarityIndex()
    for name in ["a.docx", "a.html"] { index.add(report: report(Self.body, agency: "青禾市云岭区石桥镇人民政府"), name: name) }
    #expect(index.findings(for: 0).isEmpty)
  }

  @Test("sentences that stand in most files are boilerplate") func boilerplate() {
    var index = SimilarityIndex()
    for number in 0..<20 { index.add(report: report(Self.body, agency: "第\(number)镇人民政府"), name: "\(number)") }
    #expect(index.findings(for: 0).isEmpty)
  }

  @Test("figures, years and the own name do not hide a copy") func masks() {
    let a = report("2022年石桥镇共开展培训3次，培训对象覆盖全部村居和站所人员。", agency: "石桥镇人民政府")
    let b = report("2021年柳湾镇共开展培训5次，培训对象覆盖全部村居和站所人员。", agency: "柳湾镇人民政府", year: 2021)
    let shared = SimilarityIndex.shared(a, b).filter { $0.section == 5 }
    #expect(shared.count == 1)
    #expect(shared.first?.there.text == "2021年柳湾镇共开展培训5次，培训对象覆盖全部村居和站所人员")
  }

  @Test("last year's section five is told by both rules") func lastYear() {
    let agency = "青禾市云岭区石桥镇人民政府"
    let sample = SampleReport.full(fifth: Self.body)
    let last = report(Self.body, agency: agency, year: 2021)
    #expect(sample.findings(.t15, previous: last).map(\.subject).contains("previous|5"))
    #expect(sample.findings(.t16, previous: last).map(\.subject) == ["same as last year"])
    #expect(sample.findings(.t15, previous: report(Self.other, agency: agency, year: 2021)).filter { $0.subject == "previous|5" }.isEmpty)
  }
}
