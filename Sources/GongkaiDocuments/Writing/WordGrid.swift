/// A table as WordprocessingML, with joined cells.
struct WordGrid {
  struct Cell {
    /// Its paragraphs; empty: one without text.
    var paragraphs: [String]
    var columnSpan = 1
    /// How many rows it covers.
    var rowSpan = 1
    /// Width of its words in half characters, for the width of its columns.
    var halves = 0
  }

  /// Cells by row and grid column of their upper left corner.
  var cells: [Int: [Int: Cell]]
  var rowCount: Int
  var columnCount: Int
  /// Rows repeated on every page, counted from the first.
  var headerRows = 0
  /// Least height of a row in twips; nil for what the words need.
  var rowHeight: Int?
  /// The most half characters that a cell asks room for.
  static let widest = 40

  /// The table, as wide as `width` twips.
  func xml(width: Int) -> String {
    let widths = columnWidths(width)
    let lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
      "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    }
    var out = "<w:tbl><w:tblPr><w:tblW w:w=\"\(width)\" w:type=\"dxa\"/><w:tblBorders>\(lines.joined())</w:tblBorders>"
    out +=
      "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"
    out += "</w:tblPr><w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>"
    /// For each column, the cell that still covers it and the rows it has left.
    var covering: [(cell: Cell, rows: Int)?] = Array(repeating: nil, count: columnCount)
    for row in 0..<rowCount { out += rowXML(row, widths, &covering) }
    return out + "</w:tbl>"
  }

  private func rowXML(_ row: Int, _ widths: [Int], _ covering: inout [(cell: Cell, rows: Int)?]) -> String {
    let height = rowHeight.map { "<w:trHeight w:val=\"\($0)\" w:hRule=\"atLeast\"/>" } ?? ""
    var out = "<w:tr><w:trPr><w:cantSplit/>\(height)\(row < headerRows ? "<w:tblHeader/>" : "")</w:trPr>"
    var column = 0
    while column < columnCount {
      if let above = covering[column], above.rows > 0 {
        out += cellXML(above.cell, column, widths, merge: "<w:vMerge/>", isContinued: true)
        covering[column] = (above.cell, above.rows - 1)
        column += above.cell.columnSpan
        continue
      }
      let cell = cells[row]?[column] ?? Cell(paragraphs: [])
      covering[column] = (cell, cell.rowSpan - 1)
      out += cellXML(cell, column, widths, merge: cell.rowSpan > 1 ? "<w:vMerge w:val=\"restart\"/>" : "", isContinued: false)
      column += cell.columnSpan
    }
    return out + "</w:tr>"
  }

  private func cellXML(_ cell: Cell, _ column: Int, _ widths: [Int], merge: String, isContinued: Bool) -> String {
    let end = min(column + cell.columnSpan, columnCount)
    var out = "<w:tc><w:tcPr><w:tcW w:w=\"\(widths[column..<end].reduce(0, +))\" w:type=\"dxa\"/>"
    if cell.columnSpan > 1 { out += "<w:gridSpan w:val=\"\(cell.columnSpan)\"/>" }
    out += merge + "<w:vAlign w:val=\"center\"/></w:tcPr>"
    // A cell must end with a paragraph.
    let empty = WordMarkup.paragraph(ParagraphFormat(style: "TableText"), "")
    out += isContinued || cell.paragraphs.isEmpty ? empty : cell.paragraphs.joined()
    return out + "</w:tc>"
  }

  /// Widths by the widest cell of each column, none below a fifth of an even share.
  private func columnWidths(_ width: Int) -> [Int] {
    var needs = [Int](repeating: 4, count: columnCount)
    for row in cells.values {
      for (column, cell) in row where cell.columnSpan == 1 { needs[column] = max(needs[column], min(cell.halves, Self.widest)) }
    }
    let least = width / max(1, columnCount) / 5
    let shared = width - least * columnCount
    let total = max(1, needs.reduce(0, +))
    var widths = needs.map { least + shared * $0 / total }
    if let last = widths.indices.last { widths[last] += width - widths.reduce(0, +) }
    return widths
  }
}
