import GongkaiReports
import Testing

/// A06, A07, L01: is every cell there, and is it a number written as one.
@Suite struct CheckCellTests {
  static let cell = "section3.granted.natural_person"

  @Test(
    arguments: [
      ("", "blank_cells", Finding.Severity.error), ("\u{3000}", "blank_cells", .error), ("/", "placeholder", .error),
      ("—", "placeholder", .error), ("无", "placeholder", .error),
      ("约5", "cell_format", .error), ("1 2", "cell_format", .error), ("00", "cell_format", .error), ("07", "cell_format", .error),
      ("１２", "cell_format", .warning), ("3件", "cell_format", .warning), ("+3", "cell_format", .warning), ("--253", "cell_format", .warning),
      (" 3 ", "cell_format", .info),
    ])
  func tellsHowACellIsWrong(text: String, code: String, severity: Finding.Severity) throws {
    var sheet = Sheet()
    #expect(try sheet.findings("A06").isEmpty)
    sheet.write(text, at: Self.cell)
    let findings = try sheet.findings("A06")
    #expect(findings.map(\.keys) == [[Self.cell]])
    #expect(findings.map(\.code) == [code])
    #expect(findings.map(\.severity) == [severity])
  }

  @Test(arguments: ["0", "12", "1,234"]) func isContentWithAPlainCount(text: String) throws {
    var sheet = Sheet()
    sheet.write(text, at: Self.cell)
    #expect(try sheet.findings("A06").isEmpty)
  }

  @Test(arguments: ["+3", "-3", "－3", "0"]) func allowsASignWhereTheFormHasOne(text: String) throws {
    var sheet = Sheet("2019")
    sheet.write(text, at: "section2.admin_permits.change_this_year")
    #expect(try sheet.findings("A06").isEmpty)
    #expect(try sheet.findings("A07").isEmpty)
  }

  @Test(arguments: ["12.5275", "32.4142万元", "5元"]) func allowsTheUnitOfAnAmount(text: String) throws {
    var sheet = Sheet("2019")
    sheet.write(text, at: "section2.central_procurement.amount")
    #expect(try sheet.findings("A06").isEmpty)
    #expect(try sheet.findings("A07").isEmpty)
  }

  @Test func tellsAMissingCellOfARowThatIsThere() throws {
    var sheet = Sheet()
    sheet["section3.granted.total"] = .missing
    let findings = try sheet.findings("A06")
    #expect(findings.map(\.code) == ["missing_cell"])
    #expect(findings.map(\.keys) == [["section3.granted.total"]])
  }

  @Test func joinsNeighboursOfOneRow() throws {
    var sheet = Sheet()
    for column in ["research_institution", "social_organization", "legal_service"] { sheet.write("", at: "section3.granted.\(column)") }
    sheet.write("", at: "section3.partially_granted.other")
    #expect(
      try sheet.findings("A06").map(\.keys) == [
        ["section3.granted.research_institution", "section3.granted.social_organization", "section3.granted.legal_service"],
        ["section3.partially_granted.other"],
      ])
  }

  @Test(
    arguments: [
      ("2021", "section3.granted.natural_person", "-1", true), ("2021", "section3.granted.natural_person", "2.5", true),
      ("2021", "section2.normative_documents.in_force", "-4", true), ("2021", "section2.admin_fees.amount_wan_yuan", "-0.5", true),
      ("2021", "section2.admin_fees.amount_wan_yuan", "12.5275", false), ("2021", "section3.granted.natural_person", "4", false),
      ("2019", "section2.admin_permits.change_this_year", "-3", false), ("2019", "section2.admin_permits.change_this_year", "1.5", true),
      ("2019", "section2.admin_permits.items_last_year", "-3", true), ("2019", "section2.central_procurement.amount", "-3万元", true),
    ])
  func findsCountsThatAreNone(edition: String, key: String, text: String, isWrong: Bool) throws {
    var sheet = Sheet(edition)
    sheet.write(text, at: key)
    #expect(try sheet.findings("A07").map(\.keys) == (isWrong ? [[key]] : []))
    #expect(try sheet.findings("A07").allSatisfy { $0.severity == .error && $0.code == "doubtful_value" })
  }

  @Test func tellsARowWhoseCellsWereLost() throws {
    var sheet = Sheet()
    for column in Paper.applicants.map(\.0).dropLast() {
      sheet["section3.granted.\(column)"] = Figure(value: nil, raw: "1", state: .uncertain)
    }
    sheet["section3.granted.total"] = .missing
    sheet.report.losses = [Loss(kind: .shortRow(found: 6, expected: 7), table: "section3", row: "granted", source: .text(offset: 0))]
    let findings = try sheet.findings("L01")
    #expect(findings.map(\.code) == ["lost_cells"])
    #expect(findings.first?.severity == .error)
    #expect(findings.first?.keys == Paper.applicants.map { "section3.granted.\($0.0)" })
  }

  @Test func doesNotCallTheEndOfTheFileALoss() throws {
    var sheet = Sheet()
    sheet["section3.carried_out.total"] = .missing
    sheet.report.losses = [Loss(kind: .endsInside, table: "section3", row: "carried_out", source: .text(offset: 0))]
    #expect(try sheet.findings("L01").isEmpty)
    #expect(try sheet.findings("A06").isEmpty)
  }

  @Test func tellsARowThatStandsTwice() throws {
    var sheet = Sheet()
    #expect(try sheet.findings("L01").isEmpty)
    sheet.report.losses = [Loss(kind: .repeatedRow, table: "section3", row: "granted", source: .text(offset: 0))]
    let findings = try sheet.findings("L01")
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.first?.keys == Paper.applicants.map { "section3.granted.\($0.0)" })
  }

  @Test func tellsRowsOfTheFormThatAreAbsent() throws {
    var sheet = Sheet()
    for column in Paper.applicants.map(\.0) { sheet["section3.rejected_excessive.\(column)"] = .missing }
    let findings = try sheet.findings("L01")
    #expect(findings.map(\.code) == ["rows_missing"])
    #expect(findings.first?.keys == Paper.applicants.map { "section3.rejected_excessive.\($0.0)" })
    #expect(findings.first?.message.contains("无正当理由大量反复申请") ?? false)
  }
}
