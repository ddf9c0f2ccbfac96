import GongkaiDocuments

/// First pass over the tokens: which texts are labels, and which values stand behind which row's label. Places nothing yet.
///
/// Two passes, because how a row's values lie in its columns is only known when the whole table was seen (where its head's columns
/// stand, how many fields labels take, which edition it is).
struct TableWalker {
  let index: LabelIndex
  let document: SourceDocument
  let arena: UnsafeBufferPointer<UInt8>
  let stream: TokenStream

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
    /// The label's token; for table four the first value's.
    var token: Int
    var values: [Value]
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
    var columns: [(key: String, column: Int32)] = []
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
  var headers: [Header] = [Header(section: 0)]
  var foreign: [ForeignRow] = []
  var variants: [LabelVariant] = []
  /// Votes for the edition of table two.
  var editionVotes: [String: Int] = [:]
  /// Tokens that belong to tables.
  var consumed: [Bool]
  /// First and last token of each table, by section.
  var extent: [ClosedRange<Int>?] = Array(repeating: nil, count: 8)
  var section = 0
  var lastRow: Int?
  var label = LabelText()
  var lastHeaderToken = -1
  var sideBySideTaken = false
  /// Whether a row that holds all side-by-side rows was found.
  var hasSideBySide = false
  /// Rows of the form that were found.
  var foundRows: Set<Int> = []
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
  /// Units named in column heads, by column key.
  var headUnits: [String: String] = [:]

  init(index: LabelIndex, document: SourceDocument, arena: UnsafeBufferPointer<UInt8>) {
    self.index = index
    self.document = document
    self.arena = arena
    stream = TokenStream(document, arena)
    consumed = Array(repeating: false, count: stream.tokens.count)
    lastSolid =
      stream.tokens.lastIndex { token in
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
    guard found.count < Self.mostRows else { return }
    found.append(row)
    foundRows.insert(row.row)
    if row.isSideBySide { hasSideBySide = true }
  }

  /// Regions in which at least two rows have one value less than the head has columns, blanks behind aside: their last cell was lost.
  func shortRegions() -> Set<Int> {
    var counts: [Int: Int] = [:]
    for row in found where row.isHard && !row.isSideBySide {
      let solid = row.values.reversed().drop { $0.figure.state == .blank }
      guard let first = solid.last, first.figure.state != .blank, let columns = index.rows[row.row].cells.values.first?.count else {
        continue
      }
      if solid.count == columns - 1 { counts[row.region, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value >= 2 }.keys)
  }

  func bytes(_ range: TextRange) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: arena[Int(range.start)..<Int(range.end)])
  }

  func string(_ range: TextRange) -> String { String(decoding: bytes(range), as: UTF8.self) }

  /// Longest text that can be a label: in a table heads carry explanations, a paragraph is a sentence.
  func mayBeLabel(_ token: Token) -> Bool {
    let length = Int(token.text.end - token.text.start)
    return length > 0 && length <= (token.bounds == .loose ? 180 : 700)
  }

  // MARK: Walk

  mutating func walk() {
    var position = 0
    while position < stream.tokens.count {
      position = step(position)
    }
  }

  mutating func step(_ position: Int) -> Int {
    let token = stream.tokens[position]
    guard mayBeLabel(token) else { return position + 1 }
    let text = bytes(token.text)
    let figure = FigureText(text)
    if figure.isValue {
      if section == 4, !sideBySideTaken, figure.value != nil || figure.state == .placeholder { return takeSideBySide(position) }
      return position + 1
    }
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
    if section == 4 || headingSection == 4, !sideBySideTaken, numbersInside(token.text)?.count == sideBySideCount {
      enter(4, position)
      return takeSideBySide(position)
    }
    if takeSpacedHeads(position) { return position + 1 }
    if let next = takeLabelWithNumbers(position) { return next }
    if let next = takeBrokenLabel(position) { return next }
    return takeUnknown(position)
  }

  /// 第二十条第（X）项 in any spelling.
  func isProvision(_ label: LabelText) -> Bool {
    let twenty: [UInt32] = [0x7B2C, 0x4E8C, 0x5341, 0x6761]
    return label.core.starts(with: twenty) && label.core.count <= 12 && label.core.last == 0x9879
  }

  mutating func enter(_ newSection: Int, _ position: Int) {
    if section != newSection {
      section = newSection
      lastRow = nil
      if newSection == 4 { sideBySideTaken = hasSideBySide }
    }
    mark(position)
  }

  mutating func mark(_ position: Int) {
    consumed[position] = true
    guard section >= 2 else { return }
    let range = extent[section]
    extent[section] = min(range?.lowerBound ?? position, position)...max(range?.upperBound ?? position, position)
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
    return document.format == .docx ? .paragraph(token.position) : .text(offset: token.position)
  }

  /// Where a value stands.
  func source(_ value: Value) -> Source {
    let token = stream.tokens[value.token]
    guard document.format == .text else { return source(token) }
    return .text(offset: value.text.start)
  }
}
