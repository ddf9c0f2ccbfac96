import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// A report of nothing but numbers, for tests of the checks: every cell is zero until it is set.
struct Sheet {
  var report: AnnualReport

  init(_ edition: String = "2021", year: Int? = nil, agency: String? = "青禾市云岭区石桥街道办事处", _ cells: [String: Int] = [:]) {
    report = AnnualReport()
    report.edition = edition
    report.year = year ?? (edition == "2019" ? 2020 : 2022)
    report.agency = agency
    for table in ["section2", "section3", "section4"] {
      report.tableEditions[table] = edition
      report.coverage[table] = .full
    }
    for cell in report.expectedCells { report.figures[cell] = .plain(0) }
    for (key, value) in cells { self[key] = .plain(value) }
  }

  /// A report of the edition of 2021.
  init(_ cells: [String: Int]) { self.init("2021", cells) }

  /// The figure of a cell, by its key.
  subscript(key: String) -> Figure {
    get { report.figure(key) }
    set {
      guard let cell = CellKey(key).flatMap(report.form.index) else {
        Issue.record("no cell \(key)")
        return
      }
      report.figures[cell] = newValue
    }
  }

  /// Sets the cell to a text, read as the program reads it.
  mutating func write(_ text: String, at key: String) {
    let read = Array(text.utf8).withUnsafeBufferPointer { FigureText($0) }
    self[key] = Figure(value: read.value, raw: text, state: read.state, unit: read.unit == .none ? nil : read.unit.rawValue)
  }

  /// The findings of one rule.
  func findings(_ id: String, previous: Sheet? = nil) throws -> [Finding] {
    let rule = try #require(Rule.all.first { $0.id == id }, "no rule \(id)")
    return rule.check(ReviewContext(report: report, previous: previous?.report))
  }
}

extension Finding {
  /// Keys of its cells.
  var keys: [String] { cells.map { Form.national.cells[$0].key.description } }

  /// A number of the finding as a whole number.
  func number(_ name: String) -> Int? { numbers.first { $0.name == name }?.value.whole }
}
