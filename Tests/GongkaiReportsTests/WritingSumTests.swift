import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// Roll-ups: nothing missing is taken for zero.
@Suite struct WritingSumTests {
  func total(_ sum: ReportSum, _ key: String) throws -> ReportSum.Total {
    sum.totals[try #require(CellKey(key).flatMap(sum.form.index))]
  }

  @Test func addsCellByCell() throws {
    var sum = ReportSum()
    sum.add(Sheet(["section3.granted.total": 3]).report, name: "甲")
    sum.add(Sheet(["section3.granted.total": 4]).report, name: "乙")
    let total = try total(sum, "section3.granted.total")
    #expect(total.sum == Number(7))
    #expect(total.count == 2)
    #expect(total.without.isEmpty)
    #expect(sum.files == ["甲", "乙"])
    #expect(sum.years == [2022: 2])
    #expect(sum.editions == ["2021": 2])
  }

  @Test(arguments: ["", "/", "约5"]) func namesTheReportsThatGaveNoNumber(text: String) throws {
    var sum = ReportSum()
    sum.add(Sheet(["section3.granted.total": 3]).report, name: "甲")
    var second = Sheet()
    second.write(text, at: "section3.granted.total")
    sum.add(second.report, name: "乙")
    var third = Sheet()
    third["section3.granted.total"] = .missing
    sum.add(third.report, name: "丙")
    let total = try total(sum, "section3.granted.total")
    #expect(total.sum == Number(3))
    #expect(total.count == 1)
    #expect(total.without.map { sum.files[$0] } == ["乙", "丙"])
  }

  @Test func bringsAmountsToYuanAndLeavesOutThoseWithoutUnit() throws {
    var sum = ReportSum()
    for (name, text) in [("甲", "32.4142万元"), ("乙", "5000.5元"), ("丙", "12.5275"), ("丁", "0"), ("戊", "0.2亿元")] {
      var sheet = Sheet("2019")
      sheet.write(text, at: "section2.central_procurement.amount")
      sum.add(sheet.report, name: name)
    }
    let total = try total(sum, "section2.central_procurement.amount")
    // 324,142 + 5,000.5 + 0 + 20,000,000
    #expect(total.sum == Number(mantissa: 203_291_425, scale: 1))
    #expect(total.count == 4)
    #expect(total.without.map { sum.files[$0] } == ["丙"])
  }

  @Test func addsTheTwoFormsOverTheCellsTheyHave() throws {
    var sum = ReportSum()
    sum.add(Sheet("2019", ["section3.other_handling.total": 5, "section3.granted.total": 1]).report, name: "旧")
    sum.add(Sheet("2021", ["section3.other_other.total": 2, "section3.granted.total": 1]).report, name: "新")
    #expect(try total(sum, "section3.granted.total").sum == Number(2))
    #expect(try total(sum, "section3.other_handling.total") == ReportSum.Total(sum: Number(5), count: 1, without: []))
    #expect(try total(sum, "section3.other_other.total") == ReportSum.Total(sum: Number(2), count: 1, without: []))
    #expect(sum.editions == ["2019": 1, "2021": 1])
  }

  @Test func missesAWholeTable() throws {
    var sum = ReportSum()
    var sheet = Sheet()
    for cell in sheet.report.figures.indices where sheet.report.form.cells[cell].key.table == "section4" {
      sheet.report.figures[cell] = .missing
    }
    sheet.report.tableEditions["section4"] = nil
    sum.add(sheet.report, name: "甲")
    #expect(try total(sum, "section4.reconsideration.total") == ReportSum.Total(sum: Number(0), count: 0, without: [0]))
  }

  @Test func comparesTwoReportsCellByCell() throws {
    let first = Sheet(["section3.granted.total": 3])
    var second = Sheet(["section3.granted.total": 5])
    second.write("", at: "section3.carried_in.total")
    let comparison = Comparison(first.report, second.report)
    #expect(comparison.compared == 10 + 175 + 15)
    let keys = comparison.differences.map { Form.national.cells[$0.cell].key.description }
    #expect(keys == ["section3.carried_in.total", "section3.granted.total"])
    #expect(comparison.differences.map(\.change) == [nil, Number(2)])
    #expect(Comparison(first.report, first.report).differences.isEmpty)
  }

  /// 本年新制作数量 of 2020 goes on as 本年制发件数 of 2021 (annual-report.md, section 12); 对外公开总数量 does not go on as 现行有效件数.
  @Test func followsACellThatWasRenamed() throws {
    let old = Sheet("2019", ["section2.normative_documents.new_made": 3, "section2.normative_documents.total_public": 9])
    let new = Sheet("2021", ["section2.normative_documents.made_this_year": 5, "section2.normative_documents.in_force": 9])
    let made = try #require(
      Comparison(old.report, new.report).differences.first {
        Form.national.cells[$0.cell].key.description == "section2.normative_documents.new_made"
      })
    #expect(Form.national.cells[made.other].key.description == "section2.normative_documents.made_this_year")
    #expect(made.change == Number(2))
    let total = try #require(
      Comparison(old.report, new.report).differences.first {
        Form.national.cells[$0.cell].key.column == "total_public" && $0.first.count == 9
      })
    #expect(total.second == .missing)
    #expect(total.change == nil)
  }

  @Test func doesNotSubtractDifferentUnits() throws {
    var first = Sheet("2019")
    first.write("3万元", at: "section2.central_procurement.amount")
    var second = Sheet("2019")
    second.write("30000元", at: "section2.central_procurement.amount")
    #expect(Comparison(first.report, second.report).differences.map(\.change) == [nil])
  }

  @Test func comparesTextBySection() {
    var first = Sheet()
    first.report.sections[1] = [Passage("本镇公开信息三条。", .text(offset: 0)), Passage("开展培训。", .text(offset: 40))]
    var second = Sheet()
    second.report.sections[1] = [Passage("本镇 公开信息三条。", .text(offset: 0)), Passage("召开会议。", .text(offset: 40))]
    let section = Comparison(first.report, second.report).sections.first { $0.section == 1 }
    #expect(section?.common == 1)
    #expect(section?.onlyFirst.map(\.text) == ["开展培训。"])
    #expect(section?.onlySecond.map(\.text) == ["召开会议。"])
  }
}
