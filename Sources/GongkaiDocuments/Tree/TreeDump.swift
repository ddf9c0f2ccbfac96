extension SourceDocument {
  /// A plain listing of the tree, one block a line, cells with their grid place and spans, for tests and for people who debug a reader.
  ///
  /// Example: `table 2x3` followed by `  [0,0 1x3] "标题"`.
  public func dump() -> String {
    var out = ""
    for block in blocks {
      switch block.kind {
      case .heading(let level): out += "h\(level) \(quoted(block.text))\n"
      case .paragraph: out += "p \(quoted(block.text))\n"
      case .table:
        out += "table \(block.rowCount)x\(block.columnCount)\n"
        for cell in cells[block.cells] {
          out += "  [\(cell.row),\(cell.column) \(cell.rowSpan)x\(cell.columnSpan)]\(cell.isHeader ? " th" : "") \(quoted(cell.text))\n"
        }
      }
    }
    return out
  }

  private func quoted(_ range: TextRange) -> String {
    "\"" + string(range).replacing("\n", with: "\\n") + "\""
  }
}
