import GongkaiDocuments

/// One text that stands alone: a cell, a field between delimiters, or a line.
struct Token {
  /// Its text in the arena of the document, delimiters excluded.
  var text: TextRange
  /// Place in the source, as `Block.position`.
  var position: Int32
  /// Number of the line or table row it stands in; tokens of one line have the same.
  var line: Int32
  /// Field of the line or column of the grid, from 0.
  var column: Int32
  /// Grid columns it covers; 1 outside grids.
  var span: Int32
  /// Table number from 1 for cells of real tables, 0 for text.
  var table: Int32
  /// Row of the grid, from 0.
  var gridRow: Int32
  /// Index of the block it comes from.
  var block: Int32
  /// How it is bounded.
  var bounds: Bounds

  enum Bounds: UInt8 {
    /// A cell of a real table: its row is known.
    case grid
    /// Ends with a tab or a pipe, or is followed by one.
    case delimited
    /// A line that begins with a tab; an empty line ends the row.
    case tabCell
    /// A line of its own.
    case loose
  }
}

/// A document as a flat list of tokens in reading order, whatever format it came from.
struct TokenStream {
  var tokens: [Token] = []
  /// For each line number, how many fields it has.
  var fieldCounts: [Int32] = []

  init(_ document: SourceDocument, _ arena: UnsafeBufferPointer<UInt8>) {
    tokens.reserveCapacity(document.cells.count + document.blocks.count)
    fieldCounts.reserveCapacity(document.blocks.count + document.cells.count / 4)
    var table: Int32 = 0
    var builder = LineSplitter(document)
    for (index, block) in document.blocks.enumerated() where block.region != .margin {
      if block.kind == .table {
        table += 1
        builder.flush()
        appendTable(document.cells[block.cells], table: table, block: Int32(index))
      } else {
        builder.split(block, Int32(index), arena, isTextFile: document.format == .text, into: &self)
      }
    }
    builder.flush()
  }

  private mutating func appendTable(_ cells: ArraySlice<Cell>, table: Int32, block: Int32) {
    var row: Int32 = -1
    for cell in cells {
      if cell.row != row {
        row = cell.row
        fieldCounts.append(0)
      }
      fieldCounts[fieldCounts.count - 1] += 1
      tokens.append(
        Token(
          text: cell.text, position: cell.position, line: Int32(fieldCounts.count - 1), column: cell.column, span: cell.columnSpan,
          table: table, gridRow: cell.row, block: block, bounds: .grid))
    }
  }
}

/// Splits lines of text at tabs and pipes; knows when a pipe on a line of its own only ends the text before it.
struct LineSplitter {
  /// The last text was not yet ended by a pipe, so a pipe that comes next ends it instead of opening an empty cell.
  private var awaitsPipe = false
  private var lastLineWasTabCell = false
  /// Whether a tab or a pipe stands anywhere in the document; most have none, and their lines are not searched.
  private let hasDelimiters: Bool

  init(_ document: SourceDocument) {
    hasDelimiters = document.holds(0x09) || document.holds(0x7C)
  }

  mutating func flush() {
    awaitsPipe = false
    lastLineWasTabCell = false
  }

  mutating func split(
    _ block: Block, _ index: Int32, _ arena: UnsafeBufferPointer<UInt8>, isTextFile: Bool, into stream: inout TokenStream
  ) {
    let start = Int(block.text.start)
    let end = Int(block.text.end)
    var tabs = 0
    var pipes = 0
    if hasDelimiters {
      for offset in start..<end {
        let byte = arena[offset]
        if byte == 0x09 { tabs += 1 }
        if byte == 0x7C { pipes += 1 }
      }
    }
    func token(_ from: Int, _ to: Int, _ line: Int, _ column: Int32, _ bounds: Token.Bounds) -> Token {
      Token(
        text: TextRange(start: Int32(from), end: Int32(to)), position: isTextFile ? Int32(from) : block.position,
        line: Int32(line), column: column, span: 1, table: 0, gridRow: 0, block: index, bounds: bounds)
    }
    if start == end {
      // an empty line ends a row of tab cells
      if lastLineWasTabCell { stream.fieldCounts.append(0) }
      lastLineWasTabCell = false
      return
    }
    if pipes > 0 {
      lastLineWasTabCell = false
      splitAtPipes(start, end, arena, into: &stream, token: token)
      return
    }
    awaitsPipe = false
    if tabs > 0 {
      if arena[start] == 0x09, tabs == 1, isTextFile {
        // one cell a line, in front a tab; the row goes on until an empty line
        if !lastLineWasTabCell { stream.fieldCounts.append(0) }
        let column = stream.fieldCounts[stream.fieldCounts.count - 1]
        stream.fieldCounts[stream.fieldCounts.count - 1] += 1
        stream.tokens.append(token(start + 1, end, stream.fieldCounts.count - 1, column, .tabCell))
        lastLineWasTabCell = true
        return
      }
      lastLineWasTabCell = false
      stream.fieldCounts.append(0)
      var column: Int32 = 0
      var from = start
      for offset in start...end where offset == end || arena[offset] == 0x09 {
        stream.tokens.append(token(from, offset, stream.fieldCounts.count - 1, column, .delimited))
        column += 1
        from = offset + 1
      }
      stream.fieldCounts[stream.fieldCounts.count - 1] = column
      return
    }
    if lastLineWasTabCell, let last = stream.tokens.last, continuesTabCell(start, end, after: last, arena) {
      // the second line of a cell whose text was broken inside
      if let last = stream.tokens.indices.last { stream.tokens[last].text.end = Int32(end) }
      return
    }
    lastLineWasTabCell = false
    stream.fieldCounts.append(1)
    stream.tokens.append(token(start, end, stream.fieldCounts.count - 1, 0, .loose))
    awaitsPipe = !isBlank(start, end, arena)
  }

  private func isBlank(_ start: Int, _ end: Int, _ arena: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let bytes = UnsafeBufferPointer(rebasing: arena[start..<end])
    while let scalar = nextScalar(bytes, &index) {
      if !LabelText.isSpace(scalar) { return false }
    }
    return true
  }

  /// A line without a tab right after a short tab cell: the rest of its text. Sentences and numbered headings are lines of their own.
  private func continuesTabCell(_ start: Int, _ end: Int, after last: Token, _ arena: UnsafeBufferPointer<UInt8>) -> Bool {
    guard end - start <= 24, last.text.end - last.text.start <= 36 else { return false }
    var label = LabelText()
    label.read(UnsafeBufferPointer(rebasing: arena[start..<end]))
    return label.numeral == nil
  }

  private mutating func splitAtPipes(
    _ start: Int, _ end: Int, _ arena: UnsafeBufferPointer<UInt8>, into stream: inout TokenStream,
    token: (Int, Int, Int, Int32, Token.Bounds) -> Token
  ) {
    if isRule(start, end, arena) { return }
    stream.fieldCounts.append(0)
    var column: Int32 = 0
    var from = start
    let onlyPipes = isBlank(start, end, arena, except: 0x7C)
    for offset in start..<end where arena[offset] == 0x7C {
      let blank = from == start && isBlank(from, offset, arena)
      if blank, !onlyPipes || awaitsPipe {
        // the pipe in front of a line ends the text of the line before, or opens the row; it bounds no cell of its own
        if awaitsPipe, let last = stream.tokens.indices.last { stream.tokens[last].bounds = .delimited }
      } else {
        stream.tokens.append(token(from, offset, stream.fieldCounts.count - 1, column, .delimited))
        column += 1
      }
      awaitsPipe = false
      from = offset + 1
    }
    if from < end, !isBlank(from, end, arena) {
      stream.tokens.append(token(from, end, stream.fieldCounts.count - 1, column, .delimited))
      column += 1
      awaitsPipe = true
    }
    stream.fieldCounts[stream.fieldCounts.count - 1] = column
  }

  private func isBlank(_ start: Int, _ end: Int, _ arena: UnsafeBufferPointer<UInt8>, except mark: UInt8) -> Bool {
    for offset in start..<end where arena[offset] != mark && arena[offset] != 0x20 && arena[offset] != 0x09 { return false }
    return true
  }

  /// The line under the head of a Markdown table: only pipes, dashes, colons and blanks, at least three dashes.
  private func isRule(_ start: Int, _ end: Int, _ arena: UnsafeBufferPointer<UInt8>) -> Bool {
    var dashes = 0
    for offset in start..<end {
      switch arena[offset] {
      case 0x2D: dashes += 1
      case 0x7C, 0x3A, 0x20, 0x09, 0x2B, 0x3D: continue
      default: return false
      }
    }
    return dashes >= 3
  }
}
