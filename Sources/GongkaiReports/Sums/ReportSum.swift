/// Adds up the same cell over many reports and keeps, for every cell, how many reports gave a number and which gave none.
///
/// Nothing missing is taken for zero: a cell without number is counted and its reports are named. Reports of different editions are added
/// by cell; cells that only one edition has are summed over the reports that have it. Amounts without a unit are not added.
public struct ReportSum: Sendable {
  /// What became of one cell.
  public struct Total: Sendable, Hashable {
    /// Sum of the numbers; amounts in yuan.
    public var sum = Number(0)
    /// Reports that gave a number.
    public var count = 0
    /// Numbers of the files (in order of adding) that should have the cell and gave no number.
    public var without: [Int] = []
  }

  /// The form.
  public let form: Form
  /// One total for each cell of the form.
  public private(set) var totals: [Total]
  /// Names of the files added, in order.
  public private(set) var files: [String] = []
  /// How many reports used each edition.
  public private(set) var editions: [String: Int] = [:]
  /// Reporting years that occur, with how many reports.
  public private(set) var years: [Int: Int] = [:]

  /// An empty sum.
  public init(form: Form = .national) {
    self.form = form
    totals = Array(repeating: Total(), count: form.cells.count)
  }

  /// Adds a report.
  public mutating func add(_ report: AnnualReport, name: String) {
    let file = files.count
    files.append(name)
    if let edition = report.edition { editions[edition, default: 0] += 1 }
    if let year = report.year { years[year, default: 0] += 1 }
    for (index, cell) in form.cells.enumerated() {
      let figure = report.figures[index]
      let expected = (report.tableEditions[cell.key.table] ?? report.edition).map(cell.editions.contains) ?? false
      guard expected || figure.state != .missing else { continue }
      if let value = summand(figure, cell) {
        totals[index].sum = totals[index].sum + value
        totals[index].count += 1
      } else {
        totals[index].without.append(file)
      }
    }
  }

  /// The number to add: amounts in yuan, nil for an amount without unit unless it is zero.
  private func summand(_ figure: Figure, _ cell: FormCell) -> Number? {
    guard let value = figure.value else { return nil }
    guard case .money = cell.column.kind else { return value }
    if value.mantissa == 0 { return value }
    switch figure.unit {
    case "元": return value
    case "万元": return Self.shifted(value, by: 4)
    case "亿元": return Self.shifted(value, by: 8)
    default: return nil
    }
  }

  private static func shifted(_ number: Number, by places: Int) -> Number {
    var mantissa = number.mantissa
    var scale = Int(number.scale)
    for _ in 0..<places {
      if scale > 0 { scale -= 1 } else { mantissa = mantissa.multipliedReportingOverflow(by: 10).partialValue }
    }
    return Number(mantissa: mantissa, scale: scale)
  }

  /// Cells of which at least one report gave a number or should have.
  public var used: [CellIndex] { totals.indices.filter { totals[$0].count > 0 || !totals[$0].without.isEmpty } }
}
