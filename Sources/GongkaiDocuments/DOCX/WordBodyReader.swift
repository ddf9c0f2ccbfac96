/// Walks the body, headers and footers of a word-processor file and feeds the builder: one flat loop over tokens, an explicit stack.
struct WordBodyReader: ~Copyable {
  /// What is to be done at the end tag of an element that is open.
  enum Frame: UInt8 {
    case plain, paragraph, run, hiddenRun, table, row, droppedRow, cell, droppedCell, alternate, choice, fallback, box
  }

  /// The paragraph being read.
  struct Paragraph {
    var headingLevel: Int?
    /// Its mark is deleted: it runs on into the next one.
    var runsOn = false
    var boxes: [XMLReader.Bookmark] = []
  }

  /// An `mc:AlternateContent` that is open.
  struct Alternate {
    var textBefore: Int
    var picturesBefore: Int
    /// Pictures of the choice taken; nil before there is one.
    var chosenPictures: Int?
  }

  var builder: DocumentBuilder
  var archive: ZipArchive
  let relationships: Relationships
  let limits: ReadLimits
  let deadline: Deadline

  var frames: [Frame] = []
  var paragraphs: [Paragraph] = []
  var alternates: [Alternate] = []
  /// Where reading goes on after each text box that is open.
  var returns: [XMLReader.Return] = []
  /// Text boxes still to be read after the paragraph they hang on.
  var pendingBoxes: [[XMLReader.Bookmark]] = []
  /// For every complex field that is open, whether its instruction is being read.
  var fields: [Bool] = []
  var instructionDepth = 0

  /// Elements that swallow everything in them, structure included.
  var droppedDepth = 0
  var hiddenDepth = 0
  /// Tables inside a text box inside a cell; they are read as paragraphs, or the cell's own table would dissolve.
  var flattenedTables = 0
  var isRowPending = false
  /// For every table that is open, whether the row being read repeats as its header.
  var headerRows: [Bool] = []
  var isCellPending = false
  var cellSpan: Int32 = 1
  var cellContinues = false
  /// Grid columns to leave free at the start of a row that is not begun yet.
  var skippedColumns: Int32 = 0
  var isSpacePending = false
  /// Bytes of text met so far, pending text boxes included; only growth is looked at.
  var textMet = 0

  /// The number of the paragraph being read, from 0.
  var ordinal: Int32 = -1
  var insertions = 0
  var deletions = 0
  var pictures = 0

  var styles = WordStyles()
  var areStylesOpen = false
  var numbering: WordNumbering?
  var scratch: [UInt8] = []

  init(
    archive: consuming ZipArchive, relationships: Relationships, limits: ReadLimits, deadline: Deadline, expectedText: Int
  ) {
    builder = DocumentBuilder(format: .docx, encoding: .utf8, limits: limits, expectedText: expectedText)
    self.archive = archive
    self.relationships = relationships
    self.limits = limits
    self.deadline = deadline
    frames.reserveCapacity(64)
  }

  // MARK: Parts

  /// Reads one part whose root element must be `root`.
  mutating func read(_ part: consuming XMLReader, root: WordElement) throws(ReadError) {
    var xml = part
    var isRoot = true
    while true {
      switch try xml.next() {
      case .start:
        if isRoot {
          guard xml.namespace == .word, xml.element == root else {
            if root == .document { throw .notWordDocument }
            return
          }
          isRoot = false
        }
        try begin(&xml)
      case .end: try end(&xml)
      case .text: break
      case .finished: return
      }
    }
  }

  /// The parts round the body and their root elements, by the type of their relationship.
  static let margins: [(kind: String, root: WordElement)] = [("header", .hdr), ("footer", .ftr)]
  static let notes: [(kind: String, root: WordElement)] = [("footnotes", .footnotes), ("endnotes", .endnotes)]

  /// Reads parts round the body, headers and footers or notes; they come after it, marked as margin.
  mutating func read(_ margins: [(kind: String, root: WordElement)]) throws(ReadError) {
    builder.region = .margin
    var seen: Set<String> = []
    for (kind, root) in margins {
      for relationship in relationships.all where relationship.type == kind && seen.insert(relationship.target).inserted {
        guard let part = try archive.part(relationship.target, deadline: deadline) else { continue }
        closeFields()
        let xml = try XMLReader(part, name: relationship.target, limits: limits, deadline: deadline)
        try read(xml, root: root)
      }
    }
  }

  /// Adds the notes and gives the document away.
  consuming func finish() throws(ReadError) -> SourceDocument {
    if insertions + deletions > 0 { builder.note(.trackedChangesAccepted(insertions: insertions, deletions: deletions)) }
    if pictures > 0 { builder.note(.pictures(count: pictures)) }
    return try builder.finish(source: [])
  }

  // MARK: Start tags

  private mutating func begin(_ xml: inout XMLReader) throws(ReadError) {
    let element = xml.element
    if xml.namespace == .word {
      try beginWord(element, &xml)
    } else if xml.namespace == .math, element == .t {
      try readText(&xml)
    } else if xml.namespace == .compatibility, element == .alternateContent || element == .choice || element == .fallback {
      try beginAlternate(element, &xml)
    } else {
      if builder.region == .body, element == .blip || element == .imagedata { pictures += 1 }
      frames.append(.plain)
    }
  }

  private mutating func beginWord(_ element: WordElement, _ xml: inout XMLReader) throws(ReadError) {
    switch element {
    case .r: frames.append(.run)
    case .t: try readText(&xml)
    case .rPr:
      if try readRunProperties(&xml), frames.last == .run {
        frames[frames.count - 1] = .hiddenRun
        hiddenDepth += 1
      }
    case .p: try beginParagraph()
    case .pPr: try readParagraphProperties(&xml)
    case .tc: try beginCell()
    case .tcPr: try readCellProperties(&xml)
    case .tr: beginRow()
    case .trPr: try readRowProperties(&xml)
    case .tbl: try beginTable()
    case .tblPr, .tblGrid, .tblPrEx, .sectPr, .sdtPr, .sdtEndPr, .instrText, .delText, .delInstrText, .rt, .rubyPr:
      try xml.skipElement()
    case .del, .moveFrom:
      deletions += 1
      try xml.skipElement()
    case .ins, .moveTo:
      insertions += 1
      frames.append(.plain)
    case .tab, .ptab:
      appendByte(0x09)
      frames.append(.plain)
    case .br, .cr:
      try breakLine()
      frames.append(.plain)
    case .noBreakHyphen:
      appendByte(0x2D)
      frames.append(.plain)
    case .sym:
      if let scalar = xml.symbol { append(scalar) }
      frames.append(.plain)
    case .fldChar:
      readFieldCharacter(xml)
      frames.append(.plain)
    case .txbxContent: try beginTextBox(&xml)
    case .altChunk:
      // The text is another file inside this one, which Word takes in when it opens the document; leaving it out in silence is worse.
      throw .unsupported(kind: "正文以其他格式内嵌的 Word 文档", advice: "用 Word 或 WPS 打开，另存为新的 Word 文档（.docx）")
    default: frames.append(.plain)
    }
  }

  // MARK: End tags

  private mutating func end(_ xml: inout XMLReader) throws(ReadError) {
    guard let frame = frames.popLast() else { return }
    switch frame {
    case .plain, .run: break
    case .hiddenRun: hiddenDepth -= 1
    case .paragraph: try endParagraph(&xml)
    case .cell:
      try beginPendingCell()
      try builder.endCell()
    case .droppedCell, .droppedRow: droppedDepth -= 1
    case .row:
      try beginPendingRow()
      try builder.endRow()
    case .table:
      try endTable()
    case .alternate: _ = alternates.popLast()
    case .choice:
      if let last = alternates.indices.last { alternates[last].chosenPictures = pictures - alternates[last].picturesBefore }
    case .fallback:
      // A fallback shows the pictures of the choice once more.
      if let alternate = alternates.last, let chosen = alternate.chosenPictures, chosen > 0 {
        pictures = alternate.picturesBefore + chosen
      }
    case .box: try endBox(&xml)
    }
  }

  // MARK: Text

  /// Whether text met here is shown.
  private var isShown: Bool { droppedDepth == 0 && hiddenDepth == 0 && instructionDepth == 0 }

  /// Reads a `w:t` to its end; nothing in it has structure of its own.
  private mutating func readText(_ xml: inout XMLReader) throws(ReadError) {
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .text, isShown, xml.textLength > 0 else { continue }
      var text = UnsafeBufferPointer(start: xml.textStart, count: xml.textLength)
      if text[0] <= 0x20 || text[text.count - 1] <= 0x20, !xml.preservesSpace {
        text = text.trimmed
        if text.isEmpty { continue }
      }
      appendPendingSpace()
      textMet += text.count
      if xml.textNeedsDecoding || text.min() ?? 0x20 < 0x20 {
        appendDecoded(xml)
      } else {
        builder.append(text, position: ordinal)
      }
    }
  }

  /// Appends text with references, or with line ends, which are spaces here.
  private mutating func appendDecoded(_ xml: borrowing XMLReader) {
    scratch.removeAll(keepingCapacity: true)
    xml.decodeText(into: &scratch)
    for index in scratch.indices where scratch[index] < 0x20 { scratch[index] = 0x20 }
    scratch.withUnsafeBufferPointer { builder.append(xml.preservesSpace ? $0 : $0.trimmed, position: ordinal) }
  }

  /// Appends a list number; what follows it waits until there is text.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { builder.append($0, position: ordinal) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    guard isShown else { return }
    appendPendingSpace()
    textMet += 1
    builder.append(scalar, position: ordinal)
  }

  private mutating func appendByte(_ byte: UInt8) {
    guard isShown else { return }
    appendPendingSpace()
    builder.append(byte, position: ordinal)
  }

  @inline(__always)
  private mutating func appendPendingSpace() {
    guard isSpacePending else { return }
    isSpacePending = false
    builder.append(0x20, position: ordinal)
  }

  /// A line or page break: a line feed in a cell, the end of the paragraph elsewhere.
  private mutating func breakLine() throws(ReadError) {
    guard isShown else { return }
    if builder.isInCell {
      builder.append(0x0A, position: ordinal)
    } else {
      try builder.endParagraph(kind: kind)
    }
  }

  var kind: Block.Kind { paragraphs.last?.headingLevel.map { .heading(level: $0) } ?? .paragraph }

  // MARK: Paragraphs

  private mutating func beginParagraph() throws(ReadError) {
    if returns.isEmpty { ordinal &+= 1 }
    paragraphs.append(Paragraph())
    frames.append(.paragraph)
    try beginPendingCell()
  }

  private mutating func endParagraph(_ xml: inout XMLReader) throws(ReadError) {
    let kind = kind
    guard let paragraph = paragraphs.popLast() else { return }
    isSpacePending = false
    // An instruction does not go beyond its paragraph; a field that was never closed must not swallow the rest.
    if instructionDepth > 0 { closeFields() }
    if !paragraph.runsOn, droppedDepth == 0 { try builder.endParagraph(kind: kind) }
    if !paragraph.boxes.isEmpty {
      pendingBoxes.append(paragraph.boxes.reversed())
      try beginNextBox(&xml)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without white space at both ends.
  fileprivate var trimmed: UnsafeBufferPointer<UInt8> {
    guard let first = firstIndex(where: { $0 > 0x20 }), let last = lastIndex(where: { $0 > 0x20 }) else {
      return UnsafeBufferPointer(rebasing: self[0..<0])
    }
    return UnsafeBufferPointer(rebasing: self[first...last])
  }
}
