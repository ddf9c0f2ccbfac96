/// An equation that holds between cells of one table: the sum of `left` equals the sum of `right`.
///
/// Derived from the roles of rows and columns, never listed by hand. A blank among several parts counts as zero; a blank total does not.
public struct Relation: Sendable {
  /// The kind of equation, which is also the check that reports its failure.
  public enum Kind: String, Sendable, CaseIterable {
    /// Received + carried in = handled + carried out, in each column.
    case balance = "A01"
    /// Handled = sum of the outcomes, in each column.
    case outcomes = "A02"
    /// Total column = sum of the parts, in each row of table three.
    case rowSum = "A03"
    /// Total = sum of the results, in each group of table four.
    case blockSum = "A05"
  }
  /// The kind.
  public let kind: Kind
  /// Edition it belongs to.
  public let edition: String
  /// Table key.
  public let table: String
  /// Cells summed on the left side: what is computed from.
  public let left: [CellIndex]
  /// Cells summed on the right side; a single cell when that is a stated total.
  public let right: [CellIndex]
  /// The row (for sums over columns) or the column (for sums over rows) it runs along, as a person names it.
  public let along: String

  /// All cells of the equation.
  public var cells: [CellIndex] { left + right }

  static func derive(from editions: [Edition], index: (String, String, String) -> CellIndex) -> [Relation] {
    var all: [Relation] = []
    for edition in editions {
      for table in edition.tables {
        for block in table.blocks {
          let parts = block.columns.filter { $0.role == .part }
          let totals = block.columns.filter { $0.role == .total }
          for row in block.rows {
            for total in totals where !parts.isEmpty {
              all.append(
                Relation(
                  kind: block.layout == .stacked ? .rowSum : .blockSum, edition: edition.id, table: table.key,
                  left: parts.map { index(table.key, row.key, $0.key) }, right: [index(table.key, row.key, total.key)],
                  along: row.shortLabel))
            }
          }
          let received = block.rows.filter { $0.role == .received }
          let outcomes = block.rows.filter { $0.role == .outcome }
          let handled = block.rows.filter { $0.role == .handled }
          let carriedOut = block.rows.filter { $0.role == .carriedOut }
          guard !handled.isEmpty else { continue }
          for column in block.columns {
            func cells(_ rows: [FormRow]) -> [CellIndex] { rows.map { index(table.key, $0.key, column.key) } }
            all.append(
              Relation(
                kind: .outcomes, edition: edition.id, table: table.key, left: cells(outcomes), right: cells(handled),
                along: column.shortLabel))
            all.append(
              Relation(
                kind: .balance, edition: edition.id, table: table.key, left: cells(received), right: cells(handled + carriedOut),
                along: column.shortLabel))
          }
        }
      }
    }
    return all
  }
}
