extension WordBodyReader {
  // Rows and cells begin when their first content does: by then their properties are known, which stand at their start.

  mutating func beginTable() throws(ReadError) {
    if droppedDepth > 0 {
      frames.append(.plain)
    } else if flattenedTables > 0 || (!returns.isEmpty && builder.isInCell) {
      flattenedTables += 1
      frames.append(.table)
    } else {
      try beginPendingCell()
      frames.append(.table)
      headerRows.append(false)
      try builder.beginTable(position: ordinal &+ 1)
    }
  }

  mutating func endTable() throws(ReadError) {
    if flattenedTables > 0 {
      flattenedTables -= 1
    } else {
      headerRows.removeLast()
      try builder.endTable()
    }
  }

  mutating func beginRow() {
    guard droppedDepth == 0, flattenedTables == 0, !headerRows.isEmpty else {
      frames.append(.plain)
      return
    }
    frames.append(.row)
    isRowPending = true
    skippedColumns = 0
    headerRows[headerRows.count - 1] = false
  }

  mutating func beginPendingRow() throws(ReadError) {
    guard isRowPending else { return }
    isRowPending = false
    try builder.beginRow()
    if skippedColumns > 0 { builder.skipColumns(skippedColumns) }
  }

  mutating func beginCell() throws(ReadError) {
    guard droppedDepth == 0, flattenedTables == 0, !headerRows.isEmpty else {
      frames.append(.plain)
      return
    }
    try beginPendingRow()
    frames.append(.cell)
    isCellPending = true
    cellSpan = 1
    cellContinues = false
  }

  mutating func beginPendingCell() throws(ReadError) {
    guard isCellPending else { return }
    isCellPending = false
    try builder.beginCell(
      columnSpan: cellSpan, isHeader: headerRows.last ?? false, continuesAbove: cellContinues, position: max(0, ordinal))
  }

  mutating func readRowProperties(_ xml: inout XMLReader) throws(ReadError) {
    guard isRowPending, frames.last == .row else {
      try xml.skipElement()
      return
    }
    let outside = xml.depth - 1
    var isDeleted = false
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .gridBefore: skippedColumns = Int32(clamping: xml.number("val") ?? 0)
      case .tblHeader: headerRows[headerRows.count - 1] = xml.isOn
      case .del:
        isDeleted = true
        deletions += 1
      case .ins: insertions += 1
      case .trPrChange: try xml.skipElement()
      default: break
      }
    }
    if isDeleted {
      isRowPending = false
      frames[frames.count - 1] = .droppedRow
      droppedDepth += 1
    }
  }

  mutating func readCellProperties(_ xml: inout XMLReader) throws(ReadError) {
    guard isCellPending, frames.last == .cell else {
      try xml.skipElement()
      return
    }
    let outside = xml.depth - 1
    var isDropped = false
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .gridSpan: cellSpan = Int32(clamping: xml.number("val") ?? 1)
      case .vMerge: cellContinues = !xml.attribute("val", is: "restart")
      case .hMerge:
        // The old way to merge sideways: every column keeps a cell, and those that continue show nothing.
        if !xml.attribute("val", is: "restart"), try builder.widenLastCell(by: max(1, cellSpan)) { isDropped = true }
      case .cellDel:
        isDropped = true
        deletions += 1
      case .cellIns: insertions += 1
      case .tcPrChange: try xml.skipElement()
      default: break
      }
    }
    if isDropped {
      isCellPending = false
      frames[frames.count - 1] = .droppedCell
      droppedDepth += 1
    }
  }
}
