/// Finds out which equations of a report fail and which few wrong cells would explain it. Proposes, never applies.
///
/// The tables are an error-detecting code: a wrong number in table three breaks the sum of its row and that of its column, and where the
/// two cross it stands. Not for reports in which most numbers are wrong: beyond `RepairBounds.changes` wrong cells in a table nothing is
/// proposed.
public struct Repairer: Sendable {
  /// For the national form, with the usual bounds.
  public static let national = Repairer()

  /// The form whose reports it repairs.
  public let form: Form
  /// How far it searches.
  public let bounds: RepairBounds
  private let table: RelationTable

  /// Prepares the equations of a form; takes a moment, so keep it.
  public init(form: Form = .national, bounds: RepairBounds = RepairBounds()) {
    self.form = form
    self.bounds = bounds
    table = RelationTable(form)
  }

  /// The equations that fail, in order of the form. Equations with a cell that has no number, or with an empty total, are left out.
  ///
  /// - Precondition: the report is of `form`.
  public func failures(in report: AnnualReport) -> [RelationFailure] {
    unsettled(in: report).flatMap(\.failures)
  }

  /// The failing equations in groups, with all smallest repairs.
  ///
  /// - Precondition: the report is of `form`.
  public func proposals(for report: AnnualReport) -> RepairProposals { proposals(for: report, unsettled(in: report)) }

  /// The same for a report whose equations were looked at.
  func proposals(for report: AnnualReport, _ unsettled: [Ledger]) -> RepairProposals {
    var groups: [RepairGroup] = []
    var readings: [Repair] = []
    for ledger in unsettled {
      let wording = RepairWording(form: form, figures: report.figures)
      readings += ledger.readings.map { wording.reading($0, in: ledger) }
      if !ledger.failures.isEmpty { groups.append(repair(ledger, wording)) }
    }
    return RepairProposals(groups: groups, readings: readings, bounds: bounds)
  }

  /// The components in which an equation fails or cannot be decided, with their numbers.
  func unsettled(in report: AnnualReport) -> [Ledger] {
    precondition(report.figures.count == form.cells.count, "the report is of another form")
    var ledgers: [Ledger] = []
    for group in table.groups where report.tableEditions[group.table] == group.edition {
      for component in group.components where !Self.holds(component, report.figures) {
        ledgers.append(Ledger(component, report.figures))
      }
    }
    return ledgers
  }

  private func repair(_ ledger: Ledger, _ wording: RepairWording) -> RepairGroup {
    var search = RepairSearch(
      ledger.component, values: ledger.values, isUnknown: ledger.isUnknown, residuals: ledger.residuals, bounds: bounds)
    let isCertain = search.run()
    let ranked = search.solutions.map { wording.rank($0, in: ledger) }.sorted()
    return RepairGroup(
      failures: ledger.failures, repairs: ranked.prefix(bounds.repairs).map { wording.repair($0, in: ledger) },
      isComplete: isCertain && ranked.count <= bounds.repairs)
  }

  /// Whether every cell has a number (an empty part being zero) and every equation holds. Runs on every report, so it makes nothing.
  private static func holds(_ component: RelationComponent, _ figures: [Figure]) -> Bool {
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: component.cells.count) { values in
      for (local, cell) in component.cells.enumerated() {
        guard let value = value(of: cell, in: figures, isTotal: component.definition[local] >= 0) else { return false }
        values.initializeElement(at: local, to: value)
      }
      for relation in component.relations.indices {
        var difference: Int64 = 0
        for position in component.start[relation]..<component.split[relation] {
          difference += values[Int(component.members[Int(position)])]
        }
        for position in component.split[relation]..<component.start[relation + 1] {
          difference -= values[Int(component.members[Int(position)])]
        }
        if difference != 0 { return false }
      }
      return true
    }
  }

  /// The number an equation reckons with; nil for an empty total, a fraction, and what could not be read.
  static func value(of cell: CellIndex, in figures: [Figure], isTotal: Bool) -> Int64? {
    switch figures[cell].state {
    case .number, .zero: figures[cell].value.flatMap { $0.isWhole ? $0.mantissa : nil }
    case .blank, .placeholder: isTotal ? nil : 0
    case .missing, .unreadable, .uncertain: nil
    }
  }
}
