/// What the rules look at: the report, last year's report of the same agency when there is one, and the narrative as scanned once.
public struct ReviewContext: Sendable {
  /// The report under review.
  public let report: AnnualReport
  /// The same agency's report on the year before, nil when not given.
  public let previous: AnnualReport?
  /// The equations that do not hold.
  let failing: [RelationFailure]
  /// The narrative, scanned once for numbers and phrases.
  let narrative: Narrative

  /// Prepares a review.
  public init(report: AnnualReport, previous: AnnualReport? = nil, repairer: Repairer = .national) {
    self.report = report
    self.previous = previous
    failing = repairer.failures(in: report)
    narrative = Narrative(report)
  }

  /// Value of a cell as a whole number, nil when it has none.
  func count(_ table: String, _ row: String, _ column: String) -> Int? { report[table, row, column].count }

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
