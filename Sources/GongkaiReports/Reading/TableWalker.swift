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

  private(set) var found: [FoundRow] = []
  private(set) var headers: [Header] = [Header(section: 0)]
  private(set) var foreign: [ForeignRow] = []
  private(set) var variants: [LabelVariant] = []
  /// Votes for the edition of table two.
  private(set) var editionVotes: [String: Int] = [:]
  /// Tokens that belong to tables.
  private(set) var consumed: [Bool]
  /// First and last token of each table, by section.
  private(set) var extent: [ClosedRange<Int>?] = Array(repeating: nil, count: 8)
  private var section = 0
  private var lastRow: Int?
  private var label = LabelText()
  private var lastHeaderToken = -1
  private var sideBySideTaken = false
  /// Whether a row that holds all side-by-side rows was found.
  private var hasSideBySide = false
  /// Rows of the form that were found.
  private var foundRows: Set<Int> = []
  /// Behind the texts that `takeUnknown` looked at up to here no number stands on their line.
  private var barrenUntil = 0
  /// The last token that is more than blank, -1 for none: behind it the file holds nothing.
  private let lastSolid: Int
  /// The label being taken has the words that every edition prints.
  private var isPlainLabel = false
  /// The section whose heading was passed last.
  private var headingSection = 0
  /// Block headings seen, as hashes of their normalised words.
  private(set) var blockHeadings: Set<UInt64> = []
  /// Units named in column heads, by column key.
  private(set) var headUnits: [String: String] = [:]

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
  private static let mostRows = 20_000
  /// Most foreign rows that are told.
  private static let mostForeign = 1000
  /// Most labels in another spelling that are told; each is compared with all of them.
  static let mostVariants = 200

  private mutating func append(_ row: FoundRow) {
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
  private func mayBeLabel(_ token: Token) -> Bool {
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

  private mutating func step(_ position: Int) -> Int {
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
  private func isProvision(_ label: LabelText) -> Bool {
    let twenty: [UInt32] = [0x7B2C, 0x4E8C, 0x5341, 0x6761]
    return label.core.starts(with: twenty) && label.core.count <= 12 && label.core.last == 0x9879
  }

  private mutating func enter(_ newSection: Int, _ position: Int) {
    if section != newSection {
      section = newSection
      lastRow = nil
      if newSection == 4 { sideBySideTaken = hasSideBySide }
    }
    mark(position)
  }

  private mutating func mark(_ position: Int) {
    consumed[position] = true
    guard section >= 2 else { return }
    let range = extent[section]
    extent[section] = min(range?.lowerBound ?? position, position)...max(range?.upperBound ?? position, position)
  }

  private mutating func openRegion(section: Int) {
    if headers[headers.count - 1].columns.isEmpty { headers.removeLast() }
    headers.append(Header(section: section))
  }

  // MARK: Labels

  private mutating func take(_ meaning: LabelIndex.Known, _ position: Int, tokens count: Int) -> Int {
    let token = stream.tokens[position]
    let after = position + count
    if let row = chooseRow(meaning, position, after) {
      let info = index.rows[row]
      if info.isSideBySide {
        enter(4, position)
        lastHeaderToken = position
        return after
      }
      enter(info.section, position)
      for offset in position..<after { mark(offset) }
      if info.section == 2, let edition = meaning.onlyEdition { editionVotes[edition, default: 0] += 1 }
      isPlainLabel = meaning.isOfficial && info.hasOneLabel
      defer { isPlainLabel = false }
      return gather(row, position, from: after)
    }
    if let section = meaning.heading, token.bounds == .loose || token.table == 0, label.numeral != nil {
      // a section heading ends the table before it
      headingSection = section
      if section != self.section { self.section = 0 }
      return position + 1
    }
    if meaning.isBlockHeading || meaning.isStub {
      let target = meaning.firstSection == 0 ? section : meaning.firstSection
      enter(target, position)
      if meaning.isBlockHeading { blockHeadings.insert(label.hash) }
      openRegion(section: target)
      return after
    }
    if let column = chooseColumn(meaning) {
      enter(column.section, position)
      addHead(column, token)
      if !meaning.isOfficial { noteVariant(of: column, token) }
      noteUnit(column.key, token)
      lastHeaderToken = position
      if column.section == 2 {
        if let edition = meaning.onlyEdition { editionVotes[edition, default: 0] += 3 }
      }
      return after
    }
    if meaning.isColumnGroup || meaning.isRowGroup {
      if meaning.isColumnGroup, meaning.firstSection != 0 {
        enter(meaning.firstSection, position)
        lastHeaderToken = position
      } else if section == 3 || token.bounds != .loose {
        if section != 3 { enter(3, position) }
        mark(position)
      }
      return after
    }
    return after
  }

  /// Notes a column head whose words are in no edition's form.
  private mutating func noteVariant(of column: (section: Int, key: String), _ token: Token) {
    guard let official = index.columnLabels["\(column.section).\(column.key)"], let first = official.first,
      !official.contains(where: { Self.matches(label, $0.core) })
    else { return }
    addVariant(token, first.printed)
  }

  /// Whether a label has the official words, with or without an explanation in brackets on either side.
  static func matches(_ label: LabelText, _ official: [UInt32]) -> Bool {
    label.core == official || label.core[..<label.shortLength] == official[...]
      || (label.shortLength > 1 && official.starts(with: label.core[..<label.shortLength]) && label.shortLength < label.core.count)
      || (label.core.count > 3 && official.count > label.core.count && official.starts(with: label.core)
        && official.count - label.core.count > 4)
  }

  private mutating func addVariant(_ token: Token, _ official: String) {
    let text = string(token.text)
    guard variants.count < Self.mostVariants, !variants.contains(where: { $0.written.text == text }) else { return }
    variants.append(LabelVariant(written: Passage(text, source(token)), official: official))
  }

  /// The row a text means here, nil when it is rather a head, a group or no row.
  private func chooseRow(_ meaning: LabelIndex.Known, _ position: Int, _ after: Int) -> Int? {
    if let row = meaning.plainRow { return row }
    guard !meaning.rows.isEmpty else { return nil }
    var candidates = meaning.rows
    if candidates.count > 1, let numeral = label.numeral {
      let exact = candidates.filter { index.rows[$0].numeral == numeral }
      if !exact.isEmpty { candidates = exact }
    }
    if candidates.count > 1, section != 0 {
      let here = candidates.filter { index.rows[$0].section == section }
      if !here.isEmpty { candidates = here }
    }
    guard let row = candidates.first else { return nil }
    let info = index.rows[row]
    if info.isSideBySide { return row }
    let ambiguous = meaning.columns.contains { $0.section == section || section == 0 } || meaning.isRowGroup || meaning.isColumnGroup
    guard ambiguous else { return row }
    // 其他, 总计, 其他处理: a row only when values follow at once
    if section == 4 { return nil }
    return valuesFollow(position, after) ? row : nil
  }

  private func valuesFollow(_ position: Int, _ after: Int) -> Bool {
    var next = after
    let line = stream.tokens[position].line
    let structural = stream.tokens[position].bounds == .grid || stream.tokens[position].bounds == .tabCell
    while next < stream.tokens.count, next < after + 12 {
      let token = stream.tokens[next]
      if structural, token.line != line { return false }
      let figure = FigureText(bytes(token.text))
      if !figure.isValue { return false }
      if figure.value != nil || figure.state == .placeholder { return true }
      next += 1
    }
    return false
  }

  /// A unit in a head's explanation: 采购总金额（万元）.
  private mutating func noteUnit(_ key: String, _ token: Token) {
    guard label.shortLength < label.core.count else { return }
    let explanation = String(String.UnicodeScalarView(label.core[label.shortLength...].compactMap(Unicode.Scalar.init)))
    if let unit = ["亿元", "万元", "元"].first(where: explanation.contains) { headUnits[key] = unit }
  }

  private func chooseColumn(_ meaning: LabelIndex.Known) -> (section: Int, key: String)? {
    meaning.columns.first { $0.section == section } ?? (meaning.columns.count == 1 ? meaning.columns.first : nil)
  }

  private mutating func addHead(_ column: (section: Int, key: String), _ token: Token) {
    var last = headers.count - 1
    if let known = headers[last].columns.first(where: { $0.key == column.key }), headers[last].section == column.section {
      // a merged head printed once for each column or line it covers
      if known.column == token.column || headers[last].line == token.line { return }
    }
    if headers[last].section != column.section || headers[last].columns.contains(where: { $0.key == column.key }) {
      headers.append(Header(section: column.section))
      last += 1
    }
    headers[last].line = token.line
    if headers[last].columns.isEmpty {
      headers[last].table = token.table
      headers[last].fieldCount = stream.fieldCounts[Int(token.line)]
    } else if headers[last].table != token.table
      || (token.table == 0 && headers[last].fieldCount != stream.fieldCounts[Int(token.line)])
    {
      headers[last].isIrregular = true
    }
    if token.span != 1 || token.bounds == .loose || token.bounds == .tabCell { headers[last].isIrregular = true }
    headers[last].columns.append((column.key, token.column))
  }

  // MARK: Values

  private mutating func gather(_ row: Int, _ position: Int, from start: Int) -> Int {
    let token = stream.tokens[position]
    var next = start
    var values: [Value] = []
    values.reserveCapacity(8)
    let sameLine = start < stream.tokens.count && stream.tokens[start].line == token.line
    let isHard =
      token.bounds == .grid || token.bounds == .tabCell || (token.bounds == .delimited && sameLine && hasTextOnLine(start, token.line))
    while next < stream.tokens.count {
      let candidate = stream.tokens[next]
      if isHard, candidate.line != token.line { break }
      if !isHard, candidate.bounds == .grid { break }
      if !append(next, to: &values) { break }
      if values.count > 64 { break }
      next += 1
    }
    // a merged label printed once for each column it covers: the last one has the values
    if isHard, values.isEmpty, next < stream.tokens.count, stream.tokens[next].line == token.line {
      mark(position)
      return start
    }
    let endsFile = nothingBehind(next)
    let region = headers.count - 1
    let filled = values.contains { $0.figure.value != nil || $0.figure.state == .placeholder }
    if !filled, !isHard, values.isEmpty || section == 0 {
      // a label alone in running text is a word; in a table it is a row whose values were lost
      if extent[index.rows[row].section] == nil || headers[region].columns.isEmpty { return start }
    }
    if token.table == headers[region].table, let first = headers[region].columns.map(\.column).min() {
      if token.column >= first { headers[region].isViolated = true }
      headers[region].lastLabelColumn = max(headers[region].lastLabelColumn, token.column)
    } else {
      headers[region].lastLabelColumn = max(headers[region].lastLabelColumn, token.column)
    }
    for offset in start..<next { mark(offset) }
    append(
      FoundRow(
        row: row, token: position, values: values, isHard: isHard, endsFile: endsFile, region: region, isSideBySide: false,
        hasPlainLabel: isPlainLabel))
    lastRow = row
    return next
  }

  /// Appends what stands at a token as a value; false when it is a text.
  private func append(_ position: Int, to values: inout [Value]) -> Bool {
    let token = stream.tokens[position]
    let figure = FigureText(bytes(token.text))
    if figure.isValue {
      values.append(Value(token: position, figure: figure, isPart: false, text: token.text))
      return true
    }
    if let parts = numbersInside(token.text), parts.count > 1 {
      for part in parts { values.append(Value(token: position, figure: FigureText(bytes(part)), isPart: true, text: part)) }
      return true
    }
    if token.bounds != .loose, isUnreadableValue(token, values) {
      values.append(Value(token: position, figure: figure, isPart: false, text: token.text))
      return true
    }
    return false
  }

  /// A text in a value's place of a structured row that is no label: kept as an unreadable value (见附件, 约5).
  private func isUnreadableValue(_ token: Token, _ values: [Value]) -> Bool {
    guard token.bounds == .grid || token.bounds == .tabCell || !values.isEmpty, token.text.end - token.text.start <= 60 else {
      return false
    }
    var text = LabelText()
    text.read(bytes(token.text))
    return index.meaning(text) == nil && !isProvision(text) && index.meaningBehindGroup(text) == nil && text.numeral == nil
      && token.bounds == .grid
  }

  /// Whether the line has more than blank fields from here on.
  private func hasTextOnLine(_ start: Int, _ line: Int32) -> Bool {
    var next = start
    while next < stream.tokens.count, stream.tokens[next].line == line {
      if FigureText(bytes(stream.tokens[next].text)).state != .blank { return true }
      next += 1
    }
    return false
  }

  private func nothingBehind(_ position: Int) -> Bool { position > lastSolid }

  /// The numbers of a text that holds nothing but numbers and blanks between them.
  private func numbersInside(_ range: TextRange) -> [TextRange]? {
    guard range.end - range.start >= 3, range.end - range.start <= 400 else { return nil }
    var parts: [TextRange] = []
    var start: Int32?
    var offset = range.start
    while offset <= range.end {
      let isEnd = offset == range.end
      let byte = isEnd ? 0x20 : arena[Int(offset)]
      if byte == 0x20 || byte == 0x0A || byte == 0x09 {
        if let from = start {
          let part = TextRange(start: from, end: offset)
          let figure = FigureText(bytes(part))
          guard figure.value != nil || figure.state == .placeholder else { return nil }
          parts.append(part)
          start = nil
        }
      } else if start == nil {
        start = offset
      }
      offset += 1
    }
    return parts
  }

  /// A label and its row's numbers in one text: `四、结转下年度继续办理 0 0 0 0 0 0 0`.
  private mutating func takeLabelWithNumbers(_ position: Int) -> Int? {
    let token = stream.tokens[position]
    var split = token.text.end
    var parts: [TextRange] = []
    while split > token.text.start {
      var end = split
      while end > token.text.start, isBlankByte(arena[Int(end) - 1]) { end -= 1 }
      var start = end
      while start > token.text.start, !isBlankByte(arena[Int(start) - 1]) { start -= 1 }
      let word = TextRange(start: start, end: end)
      let figure = FigureText(bytes(word))
      guard start > token.text.start, figure.value != nil || figure.state == .placeholder else { break }
      parts.insert(word, at: 0)
      split = start
    }
    guard !parts.isEmpty else { return nil }
    label.read(bytes(TextRange(start: token.text.start, end: split)))
    var meaning = index.meaning(label)
    if meaning == nil || meaning?.rows.isEmpty ?? true, let (rest, behind) = index.meaningBehindGroup(label) {
      label = rest
      meaning = behind
    }
    guard let row = meaning?.rows.first(where: { label.numeral == nil || index.rows[$0].numeral == label.numeral }),
      !index.rows[row].isSideBySide,
      index.rows[row].cells.values.contains(where: { $0.count == parts.count })
    else { return nil }
    enter(index.rows[row].section, position)
    append(
      FoundRow(
        row: row, token: position,
        values: parts.map { Value(token: position, figure: FigureText(bytes($0)), isPart: true, text: $0) }, isHard: true,
        endsFile: nothingBehind(position + 1), region: headers.count - 1, isSideBySide: false))
    lastRow = row
    return position + 1
  }

  private func isBlankByte(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  /// A label broken over two or three lines of their own.
  private mutating func takeBrokenLabel(_ position: Int) -> Int? {
    let token = stream.tokens[position]
    guard token.bounds == .loose || token.bounds == .delimited, token.text.end - token.text.start <= 90, section != 0 || token.table == 0
    else {
      return nil
    }
    var joined = Array(bytes(token.text))
    var next = position + 1
    for _ in 0..<2 {
      while next < stream.tokens.count, stream.tokens[next].text.isEmpty { next += 1 }
      guard next < stream.tokens.count, stream.tokens[next].table == 0 else { return nil }
      let more = bytes(stream.tokens[next].text)
      guard more.count <= 90, !FigureText(more).isValue else { return nil }
      joined.append(contentsOf: more)
      next += 1
      var text = LabelText()
      joined.withUnsafeBufferPointer { text.read($0) }
      if let meaning = index.meaning(text), meaning.heading == nil {
        label = text
        for offset in position..<next { mark(offset) }
        return take(meaning, position, tokens: next - position)
      }
    }
    return nil
  }

  // MARK: Table four

  private mutating func takeSideBySide(_ position: Int) -> Int {
    let token = stream.tokens[position]
    var first = position
    // blanks in front on the same line belong to the row
    while first > 0, stream.tokens[first - 1].line == token.line, first - 1 > lastHeaderToken,
      FigureText(bytes(stream.tokens[first - 1].text)).isValue
    { first -= 1 }
    let isHard =
      token.bounds == .grid || token.bounds == .tabCell || (token.bounds == .delimited && stream.fieldCounts[Int(token.line)] > 5)
    var next = first
    var values: [Value] = []
    while next < stream.tokens.count {
      if isHard, stream.tokens[next].line != token.line { break }
      if !isHard, stream.tokens[next].bounds == .grid { break }
      if !append(next, to: &values) { break }
      if values.count > 64 { break }
      next += 1
    }
    if next == first { next = position + 1 }
    for offset in first..<next { mark(offset) }
    guard values.count >= 3 || nothingBehind(next), let row = index.sideBySide.first else { return next }
    append(
      FoundRow(
        row: row, token: first, values: values, isHard: isHard, endsFile: nothingBehind(next), region: headers.count - 1, isSideBySide: true
      ))
    sideBySideTaken = true
    return next
  }

  /// Number of cells of the row that holds all side-by-side rows.
  private var sideBySideCount: Int {
    index.sideBySide.reduce(0) { $0 + (index.rows[$1].cells.values.first?.count ?? 0) }
  }

  /// Several heads in one text, as the text layer of a page gives them: `行政复议 行政诉讼`.
  private mutating func takeSpacedHeads(_ position: Int) -> Bool {
    let token = stream.tokens[position]
    guard token.bounds == .loose, token.text.end - token.text.start <= 150, holdsBlank(bytes(token.text)) else { return false }
    let words = string(token.text).split(whereSeparator: { $0 == " " || $0 == "\u{3000}" })
    guard words.count > 1, words.count <= 16 else { return false }
    var target = 0
    for word in words {
      guard let meaning = index.meaning(LabelText(String(word))), !meaning.sections.isEmpty else { return false }
      target = max(target, meaning.sections.contains(section) ? section : meaning.sections.min() ?? 0)
    }
    enter(target, position)
    return true
  }

  /// Whether a blank of either width stands in a text: without one it is one word.
  private func holdsBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in text.enumerated() {
      if byte == 0x20 { return true }
      if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x80 { return true }
    }
    return false
  }

  // MARK: Rows that are not in the form

  private mutating func takeUnknown(_ position: Int) -> Int {
    let token = stream.tokens[position]
    guard section == 2 || section == 3, token.bounds != .loose else { return position + 1 }
    let holdsDigit = bytes(token.text).contains { $0 >= 0x30 && $0 <= 0x39 }
    let alone = token.bounds == .grid || token.bounds == .tabCell
    let isForeign = alone && holdsDigit && extent[section] != nil
    var values: [Value] = []
    var next = position + 1
    // a row of many unknown texts is not gathered anew for each of them
    if isForeign || position >= barrenUntil {
      while next < stream.tokens.count, stream.tokens[next].line == token.line, append(next, to: &values) { next += 1 }
    }
    let numbers = values.filter { $0.figure.value != nil }.count
    if numbers > 0, section == 3 || section == 2, let row = index.likelyRow(label, section: section), !foundRows.contains(row) {
      addVariant(token, index.rows[row].printed)
      return gather(row, position, from: position + 1)
    }
    guard numbers > 0 || isForeign else {
      barrenUntil = max(barrenUntil, next)
      if alone { mark(position) }
      return position + 1
    }
    for offset in position..<next { mark(offset) }
    guard foreign.count < Self.mostForeign else { return next }
    foreign.append(
      ForeignRow(
        section: section, label: string(token.text), after: lastRow.map { index.rows[$0].key }, cells: values.map { string($0.text) },
        source: source(token)))
    return next
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
