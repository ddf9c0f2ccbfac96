/// Collects text and structure in reading order and works out the grid of every table; readers of markup feed it, nothing else does.
///
/// Spans are resolved as a browser does: a cell goes to the first free column of its row, `rowSpan` is clipped to the table.
/// A table that holds a table is layout: it dissolves into its content, so that only data tables reach the tree.
struct DocumentBuilder: ~Copyable {
  /// The part of the page the next blocks belong to.
  var region: Block.Region = .body
  private(set) var document: SourceDocument
  private let limits: ReadLimits
  private var runStart = 0
  private var runPosition: Int32 = 0
  private var openTables: [OpenTable] = []
  private var openCells: [RawCell] = []
  private var cellArea = 0
  /// Text that stands directly in a table, outside its cells; a browser shows it above the table. One stack for all open tables.
  private var fostered: [Block] = []

  private struct OpenTable {
    var firstBlock: Int
    var firstCell: Int
    var firstFostered: Int
    var groupFirstCell: Int
    var position: Int32
    var row: Int32 = -1
    var column: Int32 = 0
    /// For each grid column, the first row that is free again.
    var freeFrom: [Int32] = []
    var isLayout = false
    var current: RawCell?
    var currentTextStart = 0
  }

  private struct RawCell {
    var cell: Cell
    /// A DOCX cell that continues the one above it (`vMerge` without `restart`).
    var continuesAbove: Bool
  }

  init(format: SourceFormat, encoding: TextEncoding, limits: ReadLimits, expectedText: Int) {
    document = SourceDocument(format: format, encoding: encoding)
    document.text.reserveCapacity(expectedText)
    document.blocks.reserveCapacity(256)
    document.cells.reserveCapacity(512)
    self.limits = limits
  }

  /// How many tables are open.
  var tableDepth: Int { openTables.count }
  /// Whether the innermost open table has an open cell.
  var isInCell: Bool { !openTables.isEmpty && openTables[openTables.count - 1].current != nil }
  /// Whether the innermost open table has begun a row.
  var hasRow: Bool { (openTables.last?.row ?? -1) >= 0 }
  /// Whether the paragraph being written has text already.
  var hasText: Bool { document.text.count > runStart }
  /// The last byte of the paragraph being written.
  var lastByte: UInt8? { hasText ? document.text[document.text.count - 1] : nil }

  // MARK: Text

  /// Appends text of the paragraph being written; `position` is the place of its first byte.
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, position: Int32) {
    if document.text.count == runStart { runPosition = position }
    document.text.append(contentsOf: bytes)
  }

  /// Appends one ASCII byte.
  @inline(__always)
  mutating func append(_ byte: UInt8, position: Int32) {
    if document.text.count == runStart { runPosition = position }
    document.text.append(byte)
  }

  /// Appends one Unicode scalar.
  mutating func append(_ scalar: Unicode.Scalar, position: Int32) {
    if document.text.count == runStart { runPosition = position }
    for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { document.text.append(unit) }
  }

  /// Drops the last byte of the paragraph being written.
  mutating func removeLastByte() {
    if hasText { document.text.removeLast() }
  }

  /// Ends the paragraph being written, if it has text. Inside a table but outside its cells it goes in front of the table.
  mutating func endParagraph(kind: Block.Kind = .paragraph) throws(ReadError) {
    guard hasText else { return }
    guard document.blocks.count + fostered.count < limits.blocks else { throw .tooManyBlocks(limit: limits.blocks) }
    guard document.text.count <= limits.text else { throw .tooMuchText(limit: limits.text) }
    let range = TextRange(start: Int32(truncatingIfNeeded: runStart), end: Int32(truncatingIfNeeded: document.text.count))
    let block = Block(kind: kind, text: range, position: runPosition, region: region)
    if openTables.isEmpty || isInCell { document.blocks.append(block) } else { fostered.append(block) }
    document.text.append(0x0A)
    runStart = document.text.count
  }

  /// Keeps the text collected since the last paragraph as the document's own title, outside the blocks.
  mutating func endMetadataTitle() {
    guard hasText else { return }
    document.metadataTitle = TextRange(start: Int32(truncatingIfNeeded: runStart), end: Int32(truncatingIfNeeded: document.text.count))
    document.text.append(0x0A)
    runStart = document.text.count
  }

  // MARK: Tables

  mutating func beginTable(position: Int32) throws(ReadError) {
    try endParagraph()
    guard openTables.count < limits.depth else { throw .tooDeep(limit: limits.depth) }
    openTables.append(
      OpenTable(
        firstBlock: document.blocks.count, firstCell: openCells.count, firstFostered: fostered.count, groupFirstCell: openCells.count,
        position: position))
  }

  mutating func beginRow() throws(ReadError) {
    guard !openTables.isEmpty else { return }
    if isInCell { try endCell() }
    let last = openTables.count - 1
    openTables[last].row += 1
    openTables[last].column = 0
    if Int(openTables[last].row) > limits.cells { throw .tooManyCells(limit: limits.cells) }
  }

  /// Leaves `count` grid columns of the row free (DOCX `gridBefore`).
  mutating func skipColumns(_ count: Int32) {
    guard !openTables.isEmpty else { return }
    openTables[openTables.count - 1].column += max(0, min(count, 1000))
  }

  /// Opens a cell. Spans are at least 1; a `rowSpan` of `Int32.max` reaches to the end of the table.
  mutating func beginCell(
    columnSpan: Int32 = 1, rowSpan: Int32 = 1, isHeader: Bool = false, continuesAbove: Bool = false, position: Int32
  ) throws(ReadError) {
    guard !openTables.isEmpty else { return }
    if isInCell { try endCell() } else { try endParagraph() }
    let last = openTables.count - 1
    if openTables[last].row < 0 { openTables[last].row = 0 }
    let row = openTables[last].row
    var column = openTables[last].column
    while Int(column) < openTables[last].freeFrom.count, openTables[last].freeFrom[Int(column)] > row { column += 1 }
    let span = max(1, min(columnSpan, 1000))
    guard Int(column + span) <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
    cellArea += Int(span)
    guard cellArea <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
    while openTables[last].freeFrom.count < Int(column + span) { openTables[last].freeFrom.append(0) }
    let height = max(1, rowSpan)
    let bottom = height > Int32.max - row ? Int32.max : row + height
    for covered in Int(column)..<Int(column + span) { openTables[last].freeFrom[covered] = max(openTables[last].freeFrom[covered], bottom) }
    openTables[last].column = column + span
    openTables[last].currentTextStart = document.text.count
    openTables[last].current = RawCell(
      cell: Cell(
        row: row, column: column, rowSpan: height, columnSpan: span, isHeader: isHeader, text: TextRange(start: 0, end: 0),
        position: position),
      continuesAbove: continuesAbove)
  }

  mutating func endCell() throws(ReadError) {
    try endParagraph()
    guard !openTables.isEmpty, var raw = openTables[openTables.count - 1].current else { return }
    let start = openTables[openTables.count - 1].currentTextStart
    let end = document.text.count > start ? document.text.count - 1 : start
    raw.cell.text = TextRange(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
    openTables[openTables.count - 1].current = nil
    openCells.append(raw)
  }

  /// Widens the last cell of the row by grid columns (DOCX `hMerge`); false if the row has no cell yet.
  mutating func widenLastCell(by columns: Int32) throws(ReadError) -> Bool {
    if isInCell { try endCell() }
    guard let last = openTables.indices.last, openCells.count > openTables[last].firstCell,
      openCells[openCells.count - 1].cell.row == openTables[last].row
    else { return false }
    let span = max(1, min(columns, 1000))
    cellArea += Int(span)
    guard cellArea <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
    openCells[openCells.count - 1].cell.columnSpan += span
    openTables[last].column += span
    while openTables[last].freeFrom.count < Int(openTables[last].column) { openTables[last].freeFrom.append(0) }
    return true
  }

  mutating func endRow() throws(ReadError) {
    if isInCell { try endCell() }
  }

  /// Ends a group of rows (HTML `tbody` and the like): cells of the group reach no farther than its last row.
  mutating func endRowGroup() throws(ReadError) {
    try endRow()
    guard !openTables.isEmpty else { return }
    let last = openTables.count - 1
    guard openTables[last].groupFirstCell < openCells.count else { return }
    let bottom = openTables[last].row + 1
    for index in openTables[last].groupFirstCell..<openCells.count {
      let cell = openCells[index].cell
      guard cell.rowSpan > bottom - cell.row else { continue }
      openCells[index].cell.rowSpan = bottom - cell.row
      // Only the columns of a clipped cell, so that a wide table of many groups costs no more than its cells.
      for column in Int(cell.column)..<Int(cell.column + cell.columnSpan) {
        openTables[last].freeFrom[column] = min(openTables[last].freeFrom[column], bottom)
      }
    }
    openTables[last].groupFirstCell = openCells.count
  }

  mutating func endTable() throws(ReadError) {
    guard !openTables.isEmpty else { return }
    if isInCell { try endCell() } else { try endParagraph() }
    let table = openTables.removeLast()
    // An empty table in the caption of another: what stood in it stands in front of the outer one.
    if openCells.count == table.firstCell, !table.isLayout, !openTables.isEmpty, !isInCell { return }
    defer {
      openCells.removeSubrange(table.firstCell...)
      fostered.removeSubrange(table.firstFostered...)
    }
    // A table without a cell, left behind by an editor, does not make the one round it a layout table.
    if !openTables.isEmpty, table.isLayout || openCells.count > table.firstCell { openTables[openTables.count - 1].isLayout = true }
    guard !table.isLayout, openCells.count > table.firstCell else {
      document.blocks.insert(contentsOf: fostered[table.firstFostered...], at: table.firstBlock)
      return
    }
    document.blocks.replaceSubrange(table.firstBlock..., with: fostered[table.firstFostered...])
    var block = Block(kind: .table, text: TextRange(start: 0, end: 0), position: table.position, region: region)
    let first = document.cells.count
    block.rowCount = table.row + 1
    block.columnCount = Int32(table.freeFrom.count)
    /// For each grid column, the kept cell that starts there and was last seen.
    var above = [Int](repeating: -1, count: table.freeFrom.count)
    for raw in openCells[table.firstCell...] {
      var cell = raw.cell
      let top = above[Int(cell.column)]
      if raw.continuesAbove, top >= 0, document.cells[top].columnSpan == cell.columnSpan,
        document.cells[top].row + document.cells[top].rowSpan == cell.row
      {
        document.cells[top].rowSpan += 1
        continue
      }
      cell.rowSpan = min(cell.rowSpan, block.rowCount - cell.row)
      cellArea += Int(cell.columnSpan) * Int(cell.rowSpan - 1)
      guard cellArea <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
      above[Int(cell.column)] = document.cells.count
      document.cells.append(cell)
    }
    block.cells = first..<document.cells.count
    guard document.blocks.count < limits.blocks else { throw .tooManyBlocks(limit: limits.blocks) }
    document.blocks.append(block)
  }

  // MARK: End

  mutating func note(_ note: Note) { document.notes.append(note) }

  /// Closes whatever is open and gives the document away; `source` are the decoded bytes that positions count, empty for DOCX.
  consuming func finish(source: [UInt8]) throws(ReadError) -> SourceDocument {
    while !openTables.isEmpty { try endTable() }
    try endParagraph()
    document.lines = LineIndex(source: source)
    return document
  }
}
