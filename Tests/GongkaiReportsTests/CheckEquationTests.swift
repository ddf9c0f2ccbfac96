import GongkaiReports
import Testing

/// A01, A02, A03, A05 by hand-made numbers.
@Suite struct CheckEquationTests {
  @Test(arguments: ["2019", "2021"], Paper.applicants.map(\.0)) func findsAColumnThatDoesNotBalance(edition: String, column: String) throws
  {
    var sheet = Sheet(
      edition,
      [
        "section3.new_received.\(column)": 3, "section3.carried_in.\(column)": 1, "section3.total_handled.\(column)": 2,
        "section3.carried_out.\(column)": 2,
      ])
    #expect(try sheet.findings("A01").isEmpty)
    sheet["section3.carried_out.\(column)"] = .plain(1)
    let findings = try sheet.findings("A01")
    #expect(findings.map(\.severity) == [.error])
    #expect(
      findings.first?.keys == [
        "section3.new_received.\(column)", "section3.carried_in.\(column)", "section3.total_handled.\(column)",
        "section3.carried_out.\(column)",
      ])
    #expect(findings.first?.number("left") == 4)
    #expect(findings.first?.number("right") == 3)
    #expect(findings.first?.code == "balance")
  }

  /// 18 outcomes and （六）, in one row or in three, and their total.
  @Test(arguments: [("2019", "other_handling", 20), ("2021", "other_other", 22), ("2021", "other_no_correction", 22)])
  func findsOutcomesThatDoNotAddUp(edition: String, row: String, cells: Int) throws {
    var sheet = Sheet(
      edition,
      [
        "section3.granted.total": 2, "section3.denied_third_party.total": 1, "section3.unable_not_held.total": 4,
        "section3.rejected_petition.total": 3, "section3.\(row).total": 5, "section3.total_handled.total": 15,
      ])
    #expect(try sheet.findings("A02").isEmpty)
    sheet["section3.\(row).total"] = .plain(6)
    let findings = try sheet.findings("A02")
    #expect(findings.map { [$0.number("left"), $0.number("right")] } == [[16, 15]])
    #expect(findings.first?.cells.count == cells)
    #expect(findings.first?.keys.last == "section3.total_handled.total")
    #expect(findings.first?.code == "column_total")
  }

  @Test(arguments: ["2019", "2021"]) func findsARowThatDoesNotAddUp(edition: String) throws {
    for row in ["new_received", "carried_in"] + Paper(edition: edition).outcomes.map(\.key) + ["total_handled", "carried_out"] {
      var sheet = Sheet(edition, ["section3.\(row).natural_person": 3, "section3.\(row).legal_service": 2, "section3.\(row).total": 5])
      #expect(try sheet.findings("A03").isEmpty)
      sheet["section3.\(row).total"] = .plain(4)
      let findings = try sheet.findings("A03")
      #expect(findings.map { [$0.number("left"), $0.number("right")] } == [[5, 4]], "\(row)")
      #expect(findings.first?.keys == Paper.applicants.map { "section3.\(row).\($0.0)" })
      #expect(findings.first?.code == "row_sum")
    }
  }

  @Test(arguments: Paper.remedies) func findsAGroupOfTableFourThatDoesNotAddUp(group: String) throws {
    var sheet = Sheet(
      [
        "section4.\(group).upheld": 1, "section4.\(group).corrected": 2, "section4.\(group).other": 3, "section4.\(group).pending": 4,
        "section4.\(group).total": 10,
      ])
    #expect(try sheet.findings("A05").isEmpty)
    sheet["section4.\(group).total"] = .plain(9)
    let findings = try sheet.findings("A05")
    #expect(findings.map { [$0.number("left"), $0.number("right")] } == [[10, 9]])
    #expect(findings.first?.keys == Paper.results.map { "section4.\(group).\($0.0)" })
    #expect(findings.first?.code == "block_sum")
  }

  @Test(arguments: ["", "/", "—"]) func countsABlankAmongThePartsAsZero(text: String) throws {
    var sheet = Sheet(["section3.granted.natural_person": 3, "section3.granted.total": 3])
    sheet.write(text, at: "section3.granted.other")
    #expect(try sheet.findings("A03").isEmpty)
    sheet["section3.granted.total"] = .plain(4)
    #expect(try sheet.findings("A03").count == 1)
  }

  @Test func doesNotComputeWithWhatIsNotKnown() throws {
    var sheet = Sheet(["section3.granted.natural_person": 3, "section3.granted.total": 9])
    sheet["section3.granted.other"] = Figure(value: nil, raw: "6", state: .uncertain)
    #expect(try sheet.findings("A03").isEmpty)
    sheet.write("约5", at: "section3.granted.other")
    #expect(try sheet.findings("A03").isEmpty)
    sheet.write("", at: "section3.granted.other")
    sheet.write("", at: "section3.granted.total")
    #expect(try sheet.findings("A03").isEmpty)
  }

  @Test func measuresAMixedReportByTheEditionOfEachTable() throws {
    var sheet = Sheet("2021", ["section3.total_handled.total": 1])
    sheet.report.tableEditions["section3"] = "2019"
    sheet["section3.other_handling.total"] = .plain(1)
    #expect(try sheet.findings("A02").isEmpty)
    sheet["section3.other_handling.total"] = .plain(2)
    #expect(try sheet.findings("A02").map { [$0.number("left"), $0.number("right")] } == [[2, 1]])
  }

  @Test func namesTheNumbersInItsSentence() throws {
    let sheet = Sheet(["section3.granted.natural_person": 3, "section3.granted.commercial_enterprise": 2, "section3.granted.total": 4])
    let message = try #require(try sheet.findings("A03").first?.message)
    for part in ["予以公开", "自然人3", "商业企业2", "5", "4", "少1"] { #expect(message.contains(part), "\(message)") }
    #expect(!message.contains("科研机构"))
  }
}
