/// What the rules look at: the report, last year's report of the same agency when there is one, and the narrative as scanned once.
public struct ReviewContext: Sendable {
  /// The report under review.
  public let report: AnnualReport
  /// The same agency's report on the year before, nil when not given.
  public let previous: AnnualReport?
  /// The equations that do not hold.
  let failing: [RelationFailure]
  /// For each table of the form the bit of the edition it is in (`AnnualReport.editionBits`).
  let editions: [UInt64]
  /// The keys of the tables that are there, sorted.
  let tables: [String]
  /// Headings that open a section.
  let openers: [Heading]
  /// The narrative, scanned once for numbers and phrases.
  let narrative: Narrative
  /// What the tables have for each claim of the narrative.
  private(set) var claimed: [TableValues?] = []
  /// The numbers that open points of lists, in order.
  let marks: [ListMark]

  /// Prepares a review.
  public init(report: AnnualReport, previous: AnnualReport? = nil, repairer: Repairer = .national) {
    self.init(report: report, previous: previous, failing: repairer.failures(in: report))
  }

  /// Prepares a review of a report whose equations were looked at.
  init(report: AnnualReport, previous: AnnualReport?, failing: [RelationFailure]) {
    self.report = report
    self.previous = previous
    self.failing = failing
    editions = report.editionBits
    openers = report.headings.contains(where: \.isDuplicate) ? report.headings.filter { !$0.isDuplicate } : report.headings
    tables = report.tableEditions.keys.sorted()
    narrative = Narrative(report)
    marks = narrative.readListMarks()
    claimed = narrative.claims.map { tableValues($0) }
  }

  /// Value of a total of table three, nil when it has none.
  func total(_ row: String) -> Int? { report.form.index("section3", row, "total").flatMap { report.figures[$0].count } }

  /// Total cells of rows of table three.
  func totals(_ rows: [String]) -> [CellIndex] { rows.compactMap { report.form.index("section3", $0, "total") } }

  /// Value of a cell as a whole number, nil when it has none.
  func count(_ table: String, _ row: String, _ column: String) -> Int? {
    report.form.index(table, row, column).flatMap { report.figures[$0].count }
  }

  /// Sum of the values of some cells; blanks count as zero, nil when none has a value.
  func sum(_ table: String, rows: [String], column: String) -> Int? {
    let values = rows.compactMap { count(table, $0, column) }
    return values.isEmpty ? nil : values.reduce(0, +)
  }

  /// Whether the report is on the year after `previous`.
  var followsPrevious: Bool {
    guard let year = report.year, let before = previous?.year else { return false }
    return year == before + 1
  }
}
