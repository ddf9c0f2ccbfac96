import GongkaiDocuments
import GongkaiReports
import Testing

/// Rules between a report and that of the year before.
@Suite struct CheckYearTests {
  static let documents = "section2.normative_documents"

  @Test func comparesWhatWasCarriedOverColumnByColumn() throws {
    var sheet = Sheet(["section3.carried_in.natural_person": 2, "section3.carried_in.total": 2])
    let before = Sheet(year: 2021, ["section3.carried_out.natural_person": 2, "section3.carried_out.total": 2])
    #expect(try sheet.findings("A04", previous: before).isEmpty)
    sheet["section3.carried_in.natural_person"] = .plain(3)
    let findings = try sheet.findings("A04", previous: before)
    #expect(findings.map(\.keys) == [["section3.carried_in.natural_person"]])
    #expect(findings.first?.number("found") == 3)
    #expect(findings.first?.number("expected") == 2)
    #expect(findings.first?.severity == .error)
    sheet.report.sections[6] = [Passage("上年结转数据已作更正。", .text(offset: 0))]
    #expect(try sheet.findings("A04", previous: before).map(\.severity) == [.warning])
  }

  @Test func comparesCarryOverBetweenTheTwoForms() throws {
    let before = Sheet("2019", year: 2020, ["section3.carried_out.total": 5])
    #expect(try Sheet(year: 2021, ["section3.carried_in.total": 5]).findings("A04", previous: before).isEmpty)
    #expect(try Sheet(year: 2021, ["section3.carried_in.total": 4]).findings("A04", previous: before).count == 1)
  }

  @Test(arguments: [2020, 2022, 2023]) func comparesOnlyConsecutiveYears(year: Int) throws {
    let before = Sheet(year: year, ["section3.carried_out.total": 5])
    for id in ["A04", "A09", "A10", "A13", "A14", "A19", "A23"] {
      #expect(try Sheet(year: 2022).findings(id, previous: before).isEmpty, "\(id)")
    }
  }

  @Test(arguments: ["A04", "A09", "A10", "A13", "A14", "A19", "A23"]) func isSilentWithoutLastYearsReport(id: String) throws {
    #expect(try Sheet(["section3.carried_in.total": 5]).findings(id).isEmpty)
  }

  @Test(arguments: [(4, []), (5, [5, 4]), (3, [3, 4])]) func continuesTheNumberOfItems(found: Int, numbers: [Int]) throws {
    let before = Sheet("2019", year: 2019, ["section2.admin_permits.items_last_year": 3, "section2.admin_permits.change_this_year": 1])
    let findings = try Sheet("2019", year: 2020, ["section2.admin_permits.items_last_year": found]).findings("A09", previous: before)
    #expect(findings.flatMap { [$0.number("found"), $0.number("expected")].compactMap { $0 } } == numbers)
    #expect(findings.allSatisfy { $0.severity == .warning && $0.keys.first == "section2.admin_permits.items_last_year" })
  }

  /// 8 last year and 3 disclosed give 11; less means that some were repealed, which the form of 2019 does not tell.
  @Test(arguments: [(11, false), (10, false), (12, true)]) func continuesTheTotalOfDisclosedDocuments(found: Int, isFound: Bool) throws {
    let before = Sheet("2019", year: 2019, ["\(Self.documents).total_public": 8])
    let sheet = Sheet("2019", year: 2020, ["\(Self.documents).total_public": found, "\(Self.documents).new_disclosed": 3])
    let findings = try sheet.findings("A10", previous: before)
    #expect(findings.map { [$0.number("found"), $0.number("expected")] } == (isFound ? [[12, 11]] : []))
  }

  /// 8 + 3 - 2 = 9
  @Test(arguments: [(9, false), (10, true), (8, true)]) func continuesTheDocumentsInForce(found: Int, isFound: Bool) throws {
    let before = Sheet(year: 2021, ["\(Self.documents).in_force": 8])
    let sheet = Sheet([
      "\(Self.documents).in_force": found, "\(Self.documents).made_this_year": 3, "\(Self.documents).repealed_this_year": 2,
    ])
    let findings = try sheet.findings("A13", previous: before)
    #expect(findings.map { [$0.number("found"), $0.number("expected")] } == (isFound ? [[found, 9]] : []))
    #expect(findings.allSatisfy { $0.keys.first == "\(Self.documents).in_force" })
  }

  /// The total disclosed of 2020 is not the number in force of 2021 (annual-report.md, section 12).
  @Test func doesNotContinueDocumentsFromTheOldForm() throws {
    let before = Sheet("2019", year: 2020, ["\(Self.documents).total_public": 8])
    #expect(try Sheet(year: 2021, ["\(Self.documents).in_force": 3]).findings("A13", previous: before).isEmpty)
    #expect(try Sheet(year: 2021, ["\(Self.documents).in_force": 3]).findings("A10", previous: before).isEmpty)
  }

  @Test(arguments: [(11, false), (12, true)]) func findsMoreRepealedThanThereWere(repealed: Int, isFound: Bool) throws {
    let before = Sheet(year: 2021, ["\(Self.documents).in_force": 8])
    let sheet = Sheet(["\(Self.documents).made_this_year": 3, "\(Self.documents).repealed_this_year": repealed])
    let findings = try sheet.findings("A14", previous: before)
    #expect(findings.map(\.severity) == (isFound ? [.error] : []))
    #expect(findings.map { [$0.number("found"), $0.number("expected")] } == (isFound ? [[12, 11]] : []))
  }

  @Test func keepsCountingCasesThatWerePending() throws {
    let before = Sheet(year: 2021, ["section4.litigation_direct.pending": 3])
    #expect(try Sheet(["section4.litigation_direct.total": 3]).findings("A19", previous: before).isEmpty)
    let findings = try Sheet(["section4.litigation_direct.total": 2]).findings("A19", previous: before)
    #expect(findings.map(\.keys) == [["section4.litigation_direct.total"]])
    #expect(findings.first?.number("found") == 2)
    #expect(findings.first?.number("expected") == 3)
  }

  @Test func letsReconsiderationsGoOnInCourt() throws {
    let before = Sheet(year: 2021, ["section4.reconsideration.pending": 3, "section4.litigation_after_reconsideration.pending": 1])
    let cells = ["section4.reconsideration.total": 1, "section4.litigation_after_reconsideration.total": 3]
    #expect(try Sheet(cells).findings("A19", previous: before).isEmpty)
    // one of the three court cases was pending itself, so only one reconsideration can have moved
    let fewer = ["section4.reconsideration.total": 1, "section4.litigation_after_reconsideration.total": 2]
    #expect(try Sheet(fewer).findings("A19", previous: before).map(\.keys) == [["section4.reconsideration.total"]])
  }

  @Test(
    arguments: [
      (10, 30, true), (20, 31, true), (10, 20, false), (100, 130, false), (100, 151, true), (40, 9, true), (0, 11, true), (0, 10, false),
      (30, 30, false),
    ])
  func asksAboutGreatChanges(before: Int, now: Int, isFound: Bool) throws {
    let key = "section3.new_received.total"
    let findings = try Sheet([key: now]).findings("A23", previous: Sheet(year: 2021, [key: before]))
    #expect(findings.map(\.keys) == (isFound ? [[key]] : []))
    #expect(findings.allSatisfy { $0.number("found") == now && $0.number("before") == before && $0.severity == .info })
  }
}
