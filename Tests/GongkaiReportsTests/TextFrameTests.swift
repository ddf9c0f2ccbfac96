import GongkaiDocuments
import Testing

@testable import GongkaiReports

@Suite("Title, names, headings, form and years") struct TextFrameTests {
  @Test(
    "a title that lacks its year or its words is told",
    arguments: [
      ("石桥镇政府信息公开工作年度报告", Finding.Severity.error), ("石桥镇2022年度政府信息公开年度报告", .warning), ("石桥镇2022年信息公开年度报告", .warning),
    ])
  func titles(title: String, severity: Finding.Severity) {
    let findings = SampleReport.full(title: title).findings(.t01)
    #expect(findings.contains { $0.code == "title_form" && $0.severity == severity })
  }

  @Test("the prescribed title is right") func soundTitle() {
    #expect(SampleReport.full().findings(.t01).isEmpty)
  }

  @Test("another name of the report in its text is told") func otherTitle() {
    let report = SampleReport.full(preface: "现公布石桥镇2022年政府信息公开年度报告。")
    #expect(report.findings(.t01).map(\.code) == ["title_inconsistent"])
  }

  @Test("a sub-district that calls itself a town is an error; its own name is not") func names() {
    let title = "青禾市云岭区石桥街道办事处2022年政府信息公开工作年度报告"
    let agency = "青禾市云岭区石桥街道办事处"
    let wrong = SampleReport.full(title: title, first: "我镇公开信息3条，本镇设公示栏。石桥镇加强领导。", agency: agency).findings(.t02)
    #expect(wrong.filter { $0.code == "office_name_inconsistent" }.map(\.severity) == [.error])
    let right = SampleReport.full(title: title, first: "石桥街道公开信息3条，我街道设公示栏。", agency: agency).findings(.t02)
    #expect(right.isEmpty)
  }

  @Test("a short name is worth seeing") func shortName() {
    #expect(SampleReport.full(agency: "石桥街道").findings(.t02).map(\.code).contains("office_name_short"))
  }

  @Test("a heading lost between two others is an error, one lost at the beginning of a fragment is not") func headings() {
    var sample = SampleReport.full()
    sample.report.headings.removeAll { $0.section == 3 }
    #expect(sample.findings(.t04).map(\.subject) == ["missing|3"])
    #expect(sample.findings(.t04).map(\.severity) == [.error])
    #expect(SampleReport.full().findings(.t04).isEmpty)
  }

  @Test("a text that ends early is told once") func endsEarly() {
    let sample = SampleReport("石桥镇2022年政府信息公开工作年度报告\n一、总体情况\n公开信息3条。\n二、主动公开政府信息情况")
    #expect(sample.findings(.t04).map(\.subject) == ["ends|2"])
    #expect(sample.findings(.t06).count <= 1)
    #expect(sample.findings(.t16).isEmpty && sample.findings(.t17).isEmpty)
  }

  @Test("a sub-heading in a section's words and an inexact heading are warnings") func otherHeadings() {
    let sample = SampleReport.full(first: "（二）主动公开政府信息情况\n公开信息3条。")
    #expect(sample.findings(.t04).contains { $0.code == "heading_duplicate" })
    let inexact = SampleReport("石桥镇2022年政府信息公开工作年度报告\n一、概述\n公开信息3条。")
    #expect(inexact.findings(.t04).contains { $0.code == "section_title" && $0.severity == .warning })
  }

  @Test(
    "the form must be that of the year",
    arguments: [
      (2022, "2019", "2019", ["wrong_form"]), (2022, "2021", "2019", ["mixed_form"]), (2022, "2021", "2021", []),
      (2020, "2019", "2019", []),
      (2020, "2021", "2021", ["wrong_form"]),
    ])
  func form(year: Int, second: String, third: String, codes: [String]) {
    var sample = SampleReport.full(year: year)
    sample.report.tableEditions = ["section2": second, "section3": third]
    #expect(sample.findings(.t05).map(\.code) == codes)
  }

  @Test("the notice of 2019 is an outdated basis from 2021 on") func basis() {
    let text = "按照国办公开办函〔2019〕60号的要求编制本报告。"
    #expect(SampleReport.full(preface: text).findings(.t05).map(\.code) == ["outdated_basis"])
    #expect(SampleReport.full(preface: text, year: 2020).findings(.t05).isEmpty)
  }

  @Test(
    "results and periods of another year are errors",
    arguments: ["2021年，我镇公开信息94条。", "统计期限自2021年1月1日起至2021年12月31日止。"])
  func wrongYear(first: String) {
    let findings = SampleReport.full(first: first).findings(.t03)
    #expect(!findings.isEmpty && findings.allSatisfy { $0.severity == .error && $0.code == "wrong_year" })
  }

  @Test(
    "comparisons, cited documents and plans may name other years",
    arguments: [
      "2022年公开信息94条，较2021年增加3条。", "按照《2021年政务公开工作要点》公开信息94条。", "按照云政办〔2020〕35号文件，公开信息9条。",
      "2021年公开信息90条，2022年公开信息94条。", "2023年计划公开信息100条。", "自2019年以来累计公开信息500条。",
    ])
  func otherYears(first: String) {
    #expect(SampleReport.full(first: first).findings(.t03).isEmpty)
  }

  @Test("a plan for the reporting year is told") func plans() {
    let wrong = SampleReport.full(fifth: "公开不够及时。\n2022年，我镇将加强培训。")
    #expect(wrong.findings(.t25).map(\.subject) == ["plan|2022"])
    #expect(SampleReport.full(fifth: "公开不够及时。\n2023年，我镇将加强培训。").findings(.t25).isEmpty)
    #expect(SampleReport.full(fifth: "2022年，我镇将公开工作纳入考核。").findings(.t25).isEmpty)
  }

  @Test("blank last sections and a missing statement on charges are told") func lastSections() {
    #expect(SampleReport.full(sixth: "").findings(.t17).map(\.code) == ["blank_section"])
    #expect(SampleReport.full(sixth: "无其他需要报告的事项。").findings(.t17).map(\.subject) == ["fee"])
    #expect(SampleReport.full(sixth: "无其他需要报告的事项。", year: 2020).findings(.t17).isEmpty)
    #expect(SampleReport.full().findings(.t17).isEmpty)
  }

  @Test("section five needs a problem and a measure") func problems() {
    #expect(SampleReport.full(fifth: "下一步将加强培训。").findings(.t16).map(\.subject) == ["no problem"])
    #expect(SampleReport.full(fifth: "公开不及时。").findings(.t16).map(\.subject) == ["no measure"])
    #expect(SampleReport.full().findings(.t16).isEmpty)
  }

  @Test("the five aspects of section one") func aspects() {
    #expect(SampleReport.full().findings(.t06).isEmpty)
    #expect(SampleReport.full(first: "我镇主动公开信息3条。").findings(.t06).count == 1)
  }
}
