import GongkaiCore
import GongkaiReports
import Testing

/// The outcomes of requests land in rows that the form has, and every result row can be reached.
@Suite struct OutcomeRowTests {
  static func rows(_ edition: ReportEdition) throws -> [String] {
    let table = try #require(Form.national.edition(edition.rawValue)?.tables.first { $0.key == "section3" })
    return table.blocks.flatMap(\.rows).filter { $0.role == .outcome }.map(\.key)
  }

  @Test(arguments: ReportEdition.allCases) func reachEveryResultRowAndNoOther(edition: ReportEdition) throws {
    let year = edition == .of2019 ? 2020 : 2021
    let reached = Outcome.allCases.compactMap { $0.reportRow(forYear: year) }
    #expect(Set(reached) == Set(try Self.rows(edition)))
    #expect(reached.count == (edition == .of2019 ? 25 : 26))
  }

  @Test(arguments: ReportEdition.allCases) func standInTheOrderOfTheForm(edition: ReportEdition) throws {
    let rows = try Self.rows(edition)
    let places = Outcome.allCases.compactMap { $0.reportRow(forYear: edition == .of2019 ? 2019 : 2026) }.compactMap(rows.firstIndex)
    #expect(places == places.sorted())
  }

  @Test(arguments: 2017...2027) func theEditionIsThatOfTheForm(year: Int) {
    #expect(ReportEdition(forYear: year)?.rawValue == Form.national.edition(forYear: year)?.id)
  }

  /// The label of the form is part of the label of the outcome.
  @Test(arguments: Outcome.allCases) func bearTheLabelsOfTheForm(outcome: Outcome) throws {
    let table = try #require(Form.national.edition("2021")?.tables.first { $0.key == "section3" })
    let row = try #require(table.blocks.flatMap(\.rows).first { $0.key == outcome.reportRow2021 })
    if let group = row.groups.dropFirst().first { #expect(group.hasSuffix(outcome.group.name)) }
    let label = row.label.prefix { $0 != "（" }
    #expect(outcome.label.contains(label), "\(outcome.label) / \(label)")
  }

  @Test(arguments: ReportEdition.allCases) func applicantsHaveTheColumnsOfTheForm(edition: ReportEdition) throws {
    let table = try #require(Form.national.edition(edition.rawValue)?.tables.first { $0.key == "section3" })
    let columns = table.blocks.flatMap(\.columns).filter { $0.role == .part }
    #expect(columns.map(\.key) == ApplicantKind.allCases.map(\.columnKey))
    #expect(columns.map(\.label) == ApplicantKind.allCases.map(\.name))
  }

  @Test(arguments: ReportEdition.allCases) func remediesHaveTheCellsOfTableFour(edition: ReportEdition) throws {
    let table = try #require(Form.national.edition(edition.rawValue)?.tables.first { $0.key == "section4" })
    let rows = table.blocks.flatMap(\.rows), columns = table.blocks.flatMap(\.columns).filter { $0.role == .part }
    #expect(rows.map(\.key) == RemedyPath.allCases.map(\.rawValue))
    #expect(rows.map(\.label) == RemedyPath.allCases.map(\.name))
    #expect(columns.map(\.key) == ReportResult.allCases.map(\.rawValue))
    #expect(columns.map(\.label) == ReportResult.allCases.map(\.name))
    for path in RemedyPath.allCases {
      for result in ReportResult.allCases { #expect(CellKey(path.cellKey(result)).flatMap(Form.national.index) != nil) }
    }
  }
}
