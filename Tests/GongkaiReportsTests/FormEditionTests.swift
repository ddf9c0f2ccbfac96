import GongkaiCore
import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// A third edition that nobody has thought of yet is one value: it is read, checked, repaired and printed without any other change.
@Suite struct FormEditionTests {
  static let basis = Citation(.notice2021, "（假设的新格式）")

  /// Table two counts online services; （六）其他处理 has a fourth row; table four has a fifth result.
  static let invented: Edition = {
    let online = FormBlock(
      heading: "第二十条第（三）项", stub: "信息内容",
      columns: [FormColumn("online_count", "网上办理件数"), FormColumn("counter_count", "窗口办理件数")],
      rows: [FormRow("service_guides", "", "办事指南", basis: basis), FormRow("service_hotlines", "", "热线答复", basis: basis)])
    func other(_ key: String, _ numeral: String, _ label: String) -> FormRow {
      FormRow(key, numeral, label, groups: ["三、本年度办理结果", "（六）其他处理"], role: .outcome, basis: basis)
    }
    return Edition(
      id: "2027", years: 2027...9999, basis: basis, sections: Edition.sixSections,
      tables: [
        FormTable(section: 2, blocks: [online]),
        Edition.requestsTable(otherHandling: [
          other("other_no_correction", "1.", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"), other("other_merged", "2.", "并入同一申请人的其他申请"),
        ]), Edition.remediesTable,
      ])
  }()
  static let form = Form(editions: [.of2019, .of2021, invented])

  static let numbers: [String: Int] = [
    "section2.service_guides.online_count": 31, "section2.service_guides.counter_count": 7, "section2.service_hotlines.online_count": 5,
    "section2.service_hotlines.counter_count": 11, "section3.new_received.natural_person": 9, "section3.new_received.total": 9,
    "section3.granted.natural_person": 4, "section3.granted.total": 4, "section3.other_merged.natural_person": 2,
    "section3.other_merged.total": 2, "section3.total_handled.natural_person": 6, "section3.total_handled.total": 6,
    "section3.carried_out.natural_person": 3, "section3.carried_out.total": 3, "section4.reconsideration.upheld": 1,
    "section4.reconsideration.total": 1,
  ]

  /// The report as a table of pipes, group labels repeated in every row.
  func text(_ numbers: [String: Int]) -> String {
    var out = "石桥镇人民政府2027年政府信息公开工作年度报告\n一、总体情况\n"
    for table in Self.invented.tables {
      out += Paper.sections[table.section - 1] + "\n"
      for block in table.blocks where block.layout == .stacked {
        out += "| \(block.stub ?? "") | " + block.columns.map { $0.label + " |" }.joined(separator: " ") + "\n"
        for row in block.rows {
          let values = block.columns.map { String(numbers["\(table.key).\(row.key).\($0.key)"] ?? 0) }
          out += "| \(row.printed) | " + values.joined(separator: " | ") + " |\n"
        }
      }
      for block in table.blocks where block.layout == .sideBySide {
        out += "行政复议 |\n" + block.columns.map { $0.label + " |" }.joined(separator: " ") + "\n"
        out +=
          block.rows.flatMap { row in block.columns.map { String(numbers["\(table.key).\(row.key).\($0.key)"] ?? 0) } }.joined(
            separator: " | ") + " |\n"
      }
    }
    return out + "五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
  }

  func read(_ numbers: [String: Int]) throws -> AnnualReport {
    ReportInterpreter.interpret(try DocumentReader.read(Array(text(numbers).utf8)), form: Self.form)
  }

  @Test func isRead() throws {
    let report = try read(Self.numbers)
    #expect(report.tableEditions == ["section2": "2027", "section3": "2027", "section4": "2027"])
    #expect(report.coverage == ["section2": .full, "section3": .full, "section4": .full])
    for cell in report.expectedCells {
      let key = Self.form.cells[cell].key.description
      #expect(report.figures[cell].count == Self.numbers[key] ?? 0, "\(key)")
    }
  }

  @Test func isChecked() throws {
    let repairer = Repairer(form: Self.form)
    let sound = Review(try read(Self.numbers), repairer: repairer)
    #expect(!sound.findings.contains { $0.id.hasPrefix("A0") }, "\(sound.findings.map(\.message))")
    var numbers = Self.numbers
    numbers["section3.other_merged.natural_person"] = 1
    numbers["section3.other_merged.total"] = 1
    let wrong = Review(try read(numbers), repairer: repairer)
    // both columns lack one outcome: 4 + 1 against 6
    let findings = wrong.findings.filter { $0.id == "A02" }
    #expect(findings.map { $0.numbers.map(\.value) } == [[Number(5), Number(6)], [Number(5), Number(6)]])
    #expect(!wrong.repairs.isEmpty)
  }

  @Test func leavesTheOtherEditionsAsTheyWere() throws {
    let paper = Paper(edition: "2021")
    let document = try DocumentReader.read(Array(paper.report(.pipeLeading, paper.distinct).utf8))
    let report = ReportInterpreter.interpret(document, form: Self.form)
    #expect(report.differences(from: paper.distinct).isEmpty)
    #expect(report.tableEditions["section3"] == "2021")
  }

  @Test func isPrinted() {
    let page = Self.invented.tables.map { TableLayout($0, form: Self.form) }
    #expect(page.map(\.columnCount) == [3, 10, 15])
  }
}
