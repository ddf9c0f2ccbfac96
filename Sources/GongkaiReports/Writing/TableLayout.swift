/// The tables of an edition as they stand on paper: printed rows of places with spans, derived from the form. HTML and Markdown are
/// written from it, later DOCX and the grid editor.
public struct TableLayout: Sendable {
  /// A place of the printed table.
  public struct Place: Sendable {
    /// What stands there.
    public enum Content: Sendable, Hashable {
      /// A fixed label.
      case label(String)
      /// The figure of a cell.
      case figure(CellIndex)
      /// Nothing.
      case empty
    }
    /// What stands there.
    public var content: Content
    /// Rows covered.
    public var rowSpan = 1
    /// Columns covered.
    public var columnSpan = 1
    /// Whether it is a head.
    public var isHead = true
  }
  /// Table key.
  public let table: String
  /// Section number.
  public let section: Int
  /// Number of grid columns.
  public let columnCount: Int
  /// Printed rows.
  public let rows: [[Place]]

  /// The layout of one table of an edition.
  public init(_ table: FormTable, form: Form) {
    self.table = table.key
    section = table.section
    var rows: [[Place]] = []
    let widths = table.blocks.map { Self.width($0) }
    let width = widths.max() ?? 1
    for block in table.blocks {
      switch block.layout {
      case .stacked: rows += Self.stacked(block, table.key, form, width: width)
      case .sideBySide: rows += Self.sideBySide(block, table.key, form)
      }
    }
    self.rows = rows
    columnCount = width
  }

  private static func depth(_ block: FormBlock) -> Int { (block.rows.map { $0.groups.count }.max() ?? 0) + 1 }

  private static func width(_ block: FormBlock) -> Int {
    block.layout == .sideBySide ? block.rows.count * block.columns.count : depth(block) + block.columns.count
  }

  private static func stacked(_ block: FormBlock, _ table: String, _ form: Form, width: Int) -> [[Place]] {
    var rows: [[Place]] = []
    let depth = depth(block)
    if block.groups.isEmpty {
      if let heading = block.heading { rows.append([Place(content: .label(heading), columnSpan: width)]) }
      var head = [Place(content: .label(block.stub ?? ""), columnSpan: depth)]
      head += block.columns.map { Place(content: .label($0.label)) }
      rows.append(padded(head, to: width))
    } else {
      rows += groupedHead(block, depth: depth)
    }
    for (index, row) in block.rows.enumerated() {
      var printed: [Place] = []
      for (level, group) in row.groups.enumerated() {
        func shares(_ other: FormRow) -> Bool { other.groups.count > level && other.groups[...level] == row.groups[...level] }
        if index > 0, shares(block.rows[index - 1]) { continue }
        let run = block.rows[index...].prefix { shares($0) }.count
        printed.append(Place(content: .label(group), rowSpan: run))
      }
      printed.append(Place(content: .label(row.printed), columnSpan: depth - row.groups.count))
      for column in block.columns {
        let content: Place.Content = form.index(table, row.key, column.key).map { .figure($0) } ?? .empty
        printed.append(Place(content: content, isHead: false))
      }
      rows.append(padded(printed, to: width, spanned: index, block: block))
    }
    return rows
  }

  /// Heads in three rows as table three has them: 申请人情况 over 自然人, the group of legal persons, 总计.
  private static func groupedHead(_ block: FormBlock, depth: Int) -> [[Place]] {
    guard let outer = block.groups.first else { return [] }
    var first = [Place(content: .label(block.heading ?? ""), rowSpan: 3, columnSpan: depth)]
    first.append(Place(content: .label(outer.label), columnSpan: outer.keys.count))
    var second: [Place] = []
    var third: [Place] = []
    let inner = block.groups.dropFirst()
    var done: Set<String> = []
    for column in block.columns {
      if let group = inner.first(where: { $0.keys.contains(column.key) }) {
        if done.insert(group.label).inserted { second.append(Place(content: .label(group.label), columnSpan: group.keys.count)) }
        third.append(Place(content: .label(column.label)))
      } else {
        second.append(Place(content: .label(column.label), rowSpan: 2))
      }
    }
    return [first, second, third]
  }

  private static func sideBySide(_ block: FormBlock, _ table: String, _ form: Form) -> [[Place]] {
    var first: [Place] = []
    var second: [Place] = []
    var third: [Place] = []
    var values: [Place] = []
    var done: Set<String> = []
    let count = block.columns.count
    for row in block.rows {
      if let group = block.groups.first(where: { $0.keys.contains(row.key) }) {
        if done.insert(group.label).inserted { first.append(Place(content: .label(group.label), columnSpan: group.keys.count * count)) }
        second.append(Place(content: .label(row.label), columnSpan: count))
        third += block.columns.map { Place(content: .label($0.label)) }
      } else {
        first.append(Place(content: .label(row.label), columnSpan: count))
        second += block.columns.map { Place(content: .label($0.label), rowSpan: 2) }
      }
      for column in block.columns {
        values.append(Place(content: form.index(table, row.key, column.key).map { .figure($0) } ?? .empty, isHead: false))
      }
    }
    return [first, second, third, values]
  }

  /// Fills a row with one empty place where its block is narrower than the table.
  private static func padded(_ row: [Place], to width: Int, spanned index: Int = 0, block: FormBlock? = nil) -> [Place] {
    let inherited = block.map { block in index > 0 ? inheritedColumns(block, index) : 0 } ?? 0
    let own = row.reduce(0) { $0 + $1.columnSpan } + inherited
    return own < width ? row + [Place(content: .empty, columnSpan: width - own, isHead: false)] : row
  }

  private static func inheritedColumns(_ block: FormBlock, _ index: Int) -> Int {
    let row = block.rows[index]
    let above = block.rows[index - 1]
    return row.groups.indices.filter { above.groups.count > $0 && above.groups[...$0] == row.groups[...$0] }.count
  }
}
