import GongkaiDocuments

/// First pass over the tokens: which texts are labels, and which values stand behind which row's label. Places nothing yet.
///
/// Two passes, because how a row's values lie in its columns is only known when the whole table was seen (where its head's columns
/// stand, how many fields labels take, which edition it is).
struct TableWalker {
  let index: LabelIndex
  let document: SourceDocument
  let arena: UnsafeBufferPointer<UInt8>
  /// The tokens of the document; they lie where the caller of `init` keeps them.
  let tokens: UnsafeBufferPointer<Token>
  /// See `TokenStream.fieldCounts`.
  let fieldCounts: [Int32]
  /// Whether places count bytes of a text file, or paragraphs of a DOCX.
  private let isText: Bool
  private let isDOCX: Bool

  /// A text where a value may stand.
  struct Value {
    var token: Int
    var figure: FigureText
    /// One of several numbers in one text, separated by blanks.
    var isPart: Bool
    /// Its own text when it is a part.
    var text: TextRange
  }

  /// A row of the form with the values found behind its label.
  struct FoundRow {
    var row: Int
    /// Position of its table in `Form.tableKeys`.
    var table: Int
    /// The label's token; for table four the first value's.
    var token: Int
    /// Its values in `TableWalker.values`.
    var values: Range<Int>
    /// The row's end is known from the structure (cells of one line or of one table row).
    var isHard: Bool
    /// Nothing follows in the file.
    var endsFile: Bool
    /// Number of the table region, one for each run between two column heads.
    var region: Int
    /// Section four: values of all groups in one row.
    var isSideBySide: Bool
    /// The label has the words that every edition prints.
    var hasPlainLabel = false
  }

  /// Column heads of a region: where each column's head stands.
  struct Header {
    var section: Int
    /// Numbers of the columns whose heads stand here (`LabelIndex.Column`), and where.
    var columns: [(number: Int, column: Int32)] = []
    /// Place of the head furthest left.
    var firstColumn: Int32 { columns.reduce(.max) { min($0, $1.column) } }
    var table: Int32 = 0
    var fieldCount: Int32 = 0
    /// Line of the head seen last.
    var line: Int32 = -1
    /// A head covers several grid columns, or the heads stand on lines of different length: positions prove nothing.
    var isIrregular = false
    /// Label column furthest right in the rows under it.
    var lastLabelColumn: Int32 = -1
    /// A row's label stands under a value column.
    var isViolated = false
  }

  var found: [FoundRow] = []
  /// The values of all rows found, and of the row being gathered.
  var values: [Value] = []
  var headers: [Header] = [Header(section: 0)]
  var foreign: [ForeignRow] = []
  var variants: [LabelVariant] = []
  /// Votes for the edition of table two, by position in `Form.editions`.
  var editionVotes: [Int]
  /// Tokens that belong to tables.
  var consumed: [Bool]
  /// First and last token of each table, by section.
  var extent: [ClosedRange<Int>?] = Array(repeating: nil, count: 8)
  var section = 0
  var lastRow: Int?
  var label = LabelText()
  /// Another text that is looked up while `label` is kept.
  var other = LabelText()
  var lastHeaderToken = -1
  var sideBySideTaken = false
  /// Whether a row that holds all side-by-side rows was found.
  var hasSideBySide = false
  /// Whether a row of the form was found.
  var isFound: [Bool]
  /// Behind the texts that `takeUnknown` looked at up to here no number stands on their line.
  var barrenUntil = 0
  /// The last token that is more than blank, -1 for none: behind it the file holds nothing.
  let lastSolid: Int
  /// The label being taken has the words that every edition prints.
  var isPlainLabel = false
  /// The section whose heading was passed last.
  var headingSection = 0
  /// Block headings seen, as hashes of their normalised words.
  var blockHeadings: Set<UInt64> = []
  /// Units named in column heads, by number of the column.
  var headUnits: [Int: String] = [:]

  init(
    index: LabelIndex, document: SourceDocument, arena: UnsafeBufferPointer<UInt8>, tokens: UnsafeBufferPointer<Token>,
    fieldCounts: [Int32]
  ) {
    self.index = index
    self.document = document
    self.arena = arena
    self.tokens = tokens
    self.fieldCounts = fieldCounts
    isText = document.format == .text
    isDOCX = document.format == .docx
    editionVotes = Array(repeating: 0, count: index.editionCount)
    isFound = Array(repeating: false, count: index.rows.count)
    consumed = Array(repeating: false, count: tokens.count)
    found.reserveCapacity(64)
    values.reserveCapacity(512)
    lastSolid =
      tokens.lastIndex { token in
        FigureText(UnsafeBufferPointer(rebasing: arena[Int(token.text.start)..<Int(token.text.end)])).state != .blank
      } ?? -1
  }

  /// Most rows that are kept: the form has some sixty, and a file that repeats them is one report at most.
  static let mostRows = 20_000
  /// Most foreign rows that are told.
  static let mostForeign = 1000
  /// Most labels in another spelling that are told; each is compared with all of them.
  static let mostVariants = 200

  mutating func append(_ row: FoundRow) {
    guard found.count < Self.mostRows else { return dropValues(from: row.values.lowerBound) }
    found.append(row)
    isFound[row.row] = true
    if row.isSideBySide { hasSideBySide = true }
  }

  func bytes(_ range: TextRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: arena[Int(range.start)..<Int(range.end)])
  }

  func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// The text of a figure: nearly always one digit.
  func figureText(_ range: TextRange) -> String {
    guard range.end - range.start == 1 else { return string(range) }
    let digit = Int(arena[Int(range.start)]) - 0x30
    return Self.digits.indices.contains(digit) ? Self.digits[digit] : string(range)
  }

  private static let digits = (0..<10).map { String($0) }

  /// Longest text that can be a label: in a table heads carry explanations, a paragraph is a sentence.
  func mayBeLabel(_ token: Token) -> Bool {
    let length = Int(token.text.end - token.text.start)
    return length > 0 && length <= (token.bounds == .loose ? 180 : 700)
  }

  // MARK: Walk

  mutating func walk() {
    var position = 0
    while position < tokens.count {
      position = step(position)
    }
  }

  mutating func step(_ position: Int) -> Int {
    let token = tokens[position]
    guard mayBeLabel(token) else { return position + 1 }
    let text = bytes(token.text)
    let figure = FigureText(text)
    if figure.isValue {
      if section == 4, !sideBySideTaken, figure.value != nil || figure.state == .placeholder { return takeSideBySide(position) }
      return position + 1
    }
    if token.bounds == .loose, isSentence(text) { return position + 1 }
    label.read(text)
    if label.isEmpty { return position + 1 }
    if let meaning = index.meaning(label) {
      // 三、本年度办理结果（一）予以公开 begins like a group's head, with the row in its bracket
      if meaning.isRowGroup, meaning.rows.isEmpty, let (rest, behind) = index.meaningBehindGroup(label) {
        label = rest
        return take(behind, position, tokens: 1)
      }
      return take(meaning, position, tokens: 1)
    }
    if isProvision(label) {
      enter(2, position)
      openRegion(section: 2)
      // 第二十条（一）项 without its second 第
      let full = label.words.replacing("第二十条第", with: "第二十条").replacing("第二十条", with: "第二十条第")
      blockHeadings.insert(LabelText(full).hash)
      addVariant(token, full)
      return position + 1
    }
    if let (rest, meaning) = index.meaningBehindGroup(label) {
      label = rest
      return take(meaning, position, tokens: 1)
    }
    if section == 4 || headingSection == 4, !sideBySideTaken, numbersInside(token.text)?.count == index.sideBySideCount {
      enter(4, position)
      return takeSideBySide(position)
    }
    if takeSpacedHeads(position) { return position + 1 }
    if let next = takeLabelWithNumbers(position) { return next }
    if let next = takeBrokenLabel(position) { return next }
    return takeUnknown(position)
  }

  /// Whether a line can be no label, nor the beginning of one, whatever stands behind it: told by its first three scalars, which also begin
  /// every word and every part of it that could be looked up. A line with a numeral in front is looked at whole.
  mutating func isSentence(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    label.read(text, atMost: 3)
    return label.numeral == nil && label.length == 3 && !index.beginsLabel(label) && section != 4 && headingSection != 4
  }

  /// 第二十条第（X）项 in any spelling.
  func isProvision(_ label: LabelText) -> Bool {
    label.length <= 12 && label.begins(with: Self.twenty) && label.core.last == 0x9879
  }

  /// 第二十条
  private static let twenty: [UInt32] = [0x7B2C, 0x4E8C, 0x5341, 0x6761]

  mutating func enter(_ newSection: Int, _ position: Int) {
    if section != newSection {
      section = newSection
      lastRow = nil
      if newSection == 4 { sideBySideTaken = hasSideBySide }
    }
    mark(position)
  }

  mutating func mark(_ position: Int) { mark(position..<position + 1) }

  mutating func mark(_ positions: Range<Int>) {
    guard let first = positions.first, let last = positions.last else { return }
    for position in positions { consumed[position] = true }
    guard section >= 2 else { return }
    let range = extent[section]
    extent[section] = min(range?.lowerBound ?? first, first)...max(range?.upperBound ?? last, last)
  }

  mutating func openRegion(section: Int) {
    if headers[headers.count - 1].columns.isEmpty { headers.removeLast() }
    headers.append(Header(section: section))
  }

  /// Where a token stands.
  func source(_ token: Token) -> Source {
    if token.table > 0 {
      return .cell(table: token.table, row: token.gridRow + 1, column: token.column + 1, position: token.position)
    }
    return isDOCX ? .paragraph(token.position) : .text(offset: token.position)
  }

  /// Where a value stands.
  func source(_ value: Value) -> Source {
    let token = tokens[value.token]
    guard isText else { return source(token) }
    return .text(offset: value.text.start)
  }
}
