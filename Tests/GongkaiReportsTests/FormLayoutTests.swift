import GongkaiReports
import Testing

/// The printed tables derived from the form are full rectangles: every place is covered exactly once, every cell stands once.
@Suite struct FormLayoutTests {
  static let tables = ["2019", "2021"].flatMap { edition in ["section2", "section3", "section4"].map { (edition, $0) } }

  func layout(_ edition: String, _ table: String) throws -> TableLayout {
    let found = try #require(Form.national.edition(edition)?.tables.first { $0.key == table })
    return TableLayout(found, form: .national)
  }

  @Test(arguments: tables) func coversEveryPlaceExactlyOnce(edition: String, table: String) throws {
    let layout = try layout(edition, table)
    var covered = layout.rows.map { _ in Array(repeating: 0, count: layout.columnCount) }
    for (line, row) in layout.rows.enumerated() {
      for place in row {
        let column = try #require(covered[line].firstIndex(of: 0), "row \(line + 1) has more places than columns")
        for down in line..<(line + place.rowSpan) {
          for across in column..<(column + place.columnSpan) {
            try #require(down < covered.count && across < layout.columnCount, "row \(line + 1) reaches over the edge")
            covered[down][across] += 1
          }
        }
      }
    }
    #expect(covered.allSatisfy { $0.allSatisfy { $0 == 1 } }, "\(covered)")
  }

  @Test(arguments: tables) func showsEveryCellOfTheTableOnce(edition: String, table: String) throws {
    let shown = try layout(edition, table).rows.flatMap { $0 }.compactMap { place in
      if case .figure(let cell) = place.content { Form.national.cells[cell].key.description } else { nil }
    }
    let wanted = Paper(edition: edition).keys.filter { $0.hasPrefix(table) }
    #expect(shown == wanted)
  }

  /// Printed rows and columns, counted on the forms: table two has a heading and a head for each block.
  @Test(
    arguments: [
      ("2019", "section2", 18, 4), ("2019", "section3", 3 + 23, 10), ("2019", "section4", 4, 15), ("2021", "section2", 14, 4),
      ("2021", "section3", 3 + 25, 10), ("2021", "section4", 4, 15),
    ])
  func hasTheSizeOfThePrintedForm(edition: String, table: String, rows: Int, columns: Int) throws {
    let layout = try layout(edition, table)
    #expect(layout.rows.count == rows)
    #expect(layout.columnCount == columns)
  }
}
