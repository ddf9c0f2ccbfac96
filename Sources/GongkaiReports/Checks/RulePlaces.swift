/// Cells and rows that rules ask for by name, looked up once for a form.
struct RulePlaces: Sendable {
  /// A row of table two that counts items (2019).
  struct ItemRow: Sendable {
    /// 上一年项目数量.
    let items: CellIndex
    /// 本年增/减, nil where the form has none.
    let change: CellIndex?
    /// 处理决定数量, nil where the form has none.
    let decisions: CellIndex?
  }
  /// A column of table three, without its total.
  struct Duplicates: Sendable {
    /// 重复申请.
    let cell: CellIndex
    /// 本年新收.
    let received: CellIndex
    /// 上年结转.
    let carried: CellIndex
  }
  /// A row of a table in one edition.
  struct Row: Sendable {
    /// Position in `Form.rowKeys`.
    let row: Int
    /// Its cells.
    let cells: [CellIndex]
  }
  /// A heading of a block.
  struct BlockHeading: Sendable {
    /// As printed.
    let text: String
    /// Its hash as in `AnnualReport.blockHeadings`.
    let hash: UInt64
  }

  /// Rows that count items, in order.
  let itemRows: [ItemRow]
  /// 规章, in every column.
  let regulations: [CellIndex]
  /// Totals of the rows of table three that give the applicant less than asked for.
  let refusals: [CellIndex]
  /// Totals of the groups of table four.
  let remedies: [CellIndex]
  /// Applications handled as duplicates, in each column.
  let duplicates: [Duplicates]
  /// 采购总金额.
  let procurement: CellIndex?
  /// Rows by the number of the edition and of the table, in order.
  private let rows: [[Row]]
  /// Headings over the blocks of table two, by edition.
  let blockHeadings: [String: [BlockHeading]]

  init(
    _ editions: [Edition], _ cells: [FormCell], _ facets: [CellFacet], tables: Int, index: (String, String, String) -> CellIndex?
  ) {
    itemRows = cells.indices.filter { cells[$0].key.column == "items_last_year" }.map { cell in
      let key = cells[cell].key
      return ItemRow(
        items: cell, change: index(key.table, key.row, "change_this_year"), decisions: index(key.table, key.row, "decisions"))
    }
    regulations = cells.indices.filter { cells[$0].key.row == "regulations" }
    refusals = cells.indices.filter { cell in
      let key = cells[cell].key
      return key.table == "section3" && key.column == "total"
        && (key.row == "partially_granted" || ["denied_", "unable_", "rejected_"].contains(where: key.row.hasPrefix))
    }
    remedies = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"].compactMap { index("section4", $0, "total") }
    duplicates = cells.indices.compactMap { cell in
      let key = cells[cell].key
      guard key.row == "rejected_duplicate", key.column != "total", let received = index("section3", "new_received", key.column),
        let carried = index("section3", "carried_in", key.column)
      else { return nil }
      return Duplicates(cell: cell, received: received, carried: carried)
    }
    procurement = index("section2", "central_procurement", "amount")
    rows = editions.indices.flatMap { edition in
      (0..<tables).map { table in
        var order: [Int] = []
        var members: [Int: [CellIndex]] = [:]
        for (cell, facet) in facets.enumerated() where facet.table == table && facet.editions & 1 << UInt64(edition) != 0 {
          if order.last != facet.row { order.append(facet.row) }
          members[facet.row, default: []].append(cell)
        }
        return order.map { Row(row: $0, cells: members[$0] ?? []) }
      }
    }
    var blockHeadings: [String: [BlockHeading]] = [:]
    for edition in editions {
      blockHeadings[edition.id] = edition.tables.filter { $0.section == 2 }.flatMap(\.blocks).compactMap(\.heading).map {
        BlockHeading(text: $0, hash: LabelText($0).hash)
      }
    }
    self.blockHeadings = blockHeadings
    self.tables = tables
  }
  private let tables: Int

  /// The rows that a table has in an edition, in order; `edition` is its bit as in `CellFacet.editions`.
  func rows(ofTable table: Int, edition: UInt64) -> [Row] {
    guard edition != 0 else { return [] }
    return rows[edition.trailingZeroBitCount * tables + table]
  }
}
