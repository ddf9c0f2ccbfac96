/// Every label of a form by its normalised words: what a text in a table may mean.
struct LabelIndex: Sendable {
  static let national = LabelIndex(form: .national)

  /// A row of the form with its cells in every edition that has it; passed about by one reference.
  final class Row: Sendable {
    let table: String
    let section: Int
    let key: String
    let printed: String
    let numeral: LabelText.Numeral?
    let isSideBySide: Bool
    /// Normalised official label, for likeness.
    let core: [UInt32]
    /// Its pairs, see `LabelText.sortedPairs`.
    let pairs: [UInt64]
    /// Whether all editions that have it print the same label.
    let hasOneLabel: Bool
    /// Whether it has more columns in one edition than in another.
    let differsInWidth: Bool

    /// Position of its table in `Form.tableKeys`.
    let tableNumber: Int
    /// What the row is in each edition, by position in `Form.editions`; nil where the edition has no such row.
    let inEdition: [InEdition?]
    /// The edition that alone has the row, nil when several have it.
    let onlyEdition: Int?

    /// Cells in column order with the numbers of their columns, and the label as printed and normalised.
    final class InEdition: Sendable {
      /// Number of the block, of all blocks of all editions: rows of one block have the same columns.
      let block: Int
      let cells: [CellIndex]
      let columns: [Int]
      let printed: String
      let core: [UInt32]

      fileprivate init(block: Int, cells: [CellIndex], columns: [Int], printed: String) {
        self.block = block
        self.cells = cells
        self.columns = columns
        self.printed = printed
        core = Array(LabelText(printed).core)
      }
    }

    fileprivate init(_ draft: RowDraft, _ form: Form) {
      tableNumber = form.tableKeys.firstIndex(of: draft.table) ?? 0
      inEdition = draft.inEdition
      table = draft.table
      section = draft.section
      key = draft.row.key
      printed = draft.row.printed
      numeral = LabelText(draft.row.printed).numeral
      isSideBySide = draft.isSideBySide
      core = Array(LabelText(draft.row.label).core)
      pairs = LabelText.sortedPairs(core[...])
      let present = draft.inEdition.compactMap(\.self)
      onlyEdition = present.count == 1 ? draft.inEdition.firstIndex { $0 != nil } : nil
      differsInWidth = Set(present.map(\.cells.count)).count > 1
      hasOneLabel = Set(present.map(\.core)).count == 1
    }

    /// Whether an edition has the row with this number of cells.
    func hasWidth(_ count: Int) -> Bool { inEdition.contains { $0?.cells.count == count } }
  }

  /// A row while the index is built.
  fileprivate struct RowDraft: Sendable {
    let table: String
    let section: Int
    let row: FormRow
    let isSideBySide: Bool
    var inEdition: [Row.InEdition?]
  }

  /// What a text may mean; several at once (其他 is a column and a row).
  fileprivate struct Meaning: Sendable {
    var rows: [Int] = []
    /// Columns by section.
    var columns: [Column] = []
    var isRowGroup = false
    var isColumnGroup = false
    var isStub = false
    /// A heading over a block of table two or the note over table three.
    var isBlockHeading = false
    /// Sections whose heading has these words.
    var heading: Int?
    /// Tables it stands in.
    var sections: Set<Int> = []
    /// Whether the words are the official ones of the meaning (not a spelling from the wild).
    var isOfficial = false
    /// Editions of table two whose official column or row labels have these words; for telling editions apart.
    var editions: Set<Int> = []
  }

  /// A column of a table: its section, and its number in `columnNumbers`.
  struct Column: Hashable, Sendable {
    let section: Int
    let number: Int
  }

  /// A meaning that will not change: passed about by one reference.
  final class Known: Sendable {
    let rows: [Int]
    let columns: [Column]
    let isRowGroup: Bool
    let isColumnGroup: Bool
    let isStub: Bool
    let isBlockHeading: Bool
    let heading: Int?
    let sections: Set<Int>
    let isOfficial: Bool
    /// The edition that alone has the words officially, nil when several have them or none.
    let onlyEdition: Int?
    /// The lowest section it stands in, 0 for none.
    let firstSection: Int
    /// The one row it means, when nothing else has the words: decided without looking round.
    let plainRow: Int?

    fileprivate init(_ meaning: Meaning) {
      onlyEdition = meaning.editions.count == 1 ? meaning.editions.first : nil
      firstSection = meaning.sections.min() ?? 0
      let isPlain = meaning.rows.count == 1 && meaning.columns.isEmpty && !meaning.isRowGroup && !meaning.isColumnGroup
      plainRow = isPlain ? meaning.rows.first : nil
      rows = meaning.rows
      columns = meaning.columns
      isRowGroup = meaning.isRowGroup
      isColumnGroup = meaning.isColumnGroup
      isStub = meaning.isStub
      isBlockHeading = meaning.isBlockHeading
      heading = meaning.heading
      sections = meaning.sections
      isOfficial = meaning.isOfficial
    }
  }

  private(set) var rows: [Row] = []
  let editionCount: Int
  private var drafts: [RowDraft] = []
  private var blockCount = 0
  /// While the index is built; then `places` takes over.
  private var meanings: [UInt64: Meaning] = [:]
  /// Open addressing by hash, a power of two long; a place without meaning is empty. Asked for every text of a table.
  private var places: [(hash: UInt64, meaning: Known?)] = []
  /// Side-by-side rows of table four, in order.
  private(set) var sideBySide: [Int] = []
  /// Normalised heads of row groups that may stand before a label in one cell, longest first.
  private(set) var groupPrefixes: [[UInt32]] = []
  /// Official heads of a column in all editions.
  private(set) var columnLabels: [Column: [(printed: String, core: [UInt32])]] = [:]
  /// Numbers of the columns by key: those of `Form.columnKeys`, and behind them columns without cells.
  private var columnNumbers: [String: Int] = [:]
  /// Section titles by number, normalised official words and their pairs.
  private(set) var titles: [(section: Int, core: [UInt32], pairs: [UInt64])] = []
  /// Number of cells of the row that holds all side-by-side rows.
  private(set) var sideBySideCount = 0
  /// One bit for each remainder of the first two scalars of the words that have a meaning, see `beginsLabel`.
  private var beginnings: [UInt64] = Array(repeating: 0, count: 64)

  init(form: Form) {
    editionCount = form.editions.count
    for (number, key) in form.columnKeys.enumerated() { columnNumbers[key] = number }
    for (number, edition) in form.editions.enumerated() {
      for heading in edition.sections {
        add(heading.title, official: true) { $0.heading = heading.number }
        for spelling in heading.spellings { add(spelling, official: false) { $0.heading = $0.heading ?? heading.number } }
        if !titles.contains(where: { $0.section == heading.number }) {
          let core = Array(LabelText(heading.title).core)
          titles.append((heading.number, core, LabelText.sortedPairs(core[...])))
        }
      }
      for table in edition.tables {
        for block in table.blocks { add(block, of: table, edition: number, form: form) }
      }
    }
    noteBeginning(LabelText("第二十条"))
    groupPrefixes = Set(groupPrefixes).sorted { $0.count > $1.count }
    var size = 64
    while size < 4 * meanings.count { size *= 2 }
    places = Array(repeating: (0, nil), count: size)
    for (hash, meaning) in meanings {
      var place = Int(truncatingIfNeeded: hash) & (size - 1)
      while places[place].meaning != nil { place = (place + 1) & (size - 1) }
      places[place] = (hash, Known(meaning))
    }
    meanings = [:]
    rows = drafts.map { Row($0, form) }
    sideBySideCount = sideBySide.reduce(0) { $0 + (rows[$1].inEdition.lazy.compactMap(\.self).first?.cells.count ?? 0) }
    drafts = []
  }

  private func known(_ hash: UInt64) -> Known? {
    var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
    while let known = places[place].meaning {
      if places[place].hash == hash { return known }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  private mutating func add(_ block: FormBlock, of table: FormTable, edition: Int, form: Form) {
    let section = table.section
    if let heading = block.heading {
      add(heading, official: true) {
        $0.isBlockHeading = true
        $0.sections.insert(section)
      }
    }
    if let stub = block.stub {
      add(stub, official: true) {
        $0.isStub = true
        $0.sections.insert(section)
      }
    }
    for group in block.groups {
      add(group.label, official: true) {
        $0.isColumnGroup = true
        $0.sections.insert(section)
      }
    }
    blockCount += 1
    let columns = block.columns.map { Column(section: section, number: number(of: $0)) }
    for (column, own) in zip(block.columns, columns) {
      columnLabels[own, default: []].append((column.label, Array(LabelText(column.label).core)))
      add(column.label, official: true) {
        if !$0.columns.contains(own) { $0.columns.append(own) }
        $0.sections.insert(section)
        if section == 2 { $0.editions.insert(edition) }
      }
      for spelling in column.spellings {
        add(spelling, official: false) {
          if !$0.columns.contains(own) { $0.columns.append(own) }
          $0.sections.insert(section)
        }
      }
    }
    for row in block.rows {
      let index = rowIndex(row, block, table, form)
      drafts[index].inEdition[edition] = Row.InEdition(
        block: blockCount, cells: block.columns.compactMap { form.index(table.key, row.key, $0.key) }, columns: columns.map(\.number),
        printed: row.label)
      add(row.label, official: true) {
        if !$0.rows.contains(index) { $0.rows.append(index) }
        $0.sections.insert(section)
        if section == 2 { $0.editions.insert(edition) }
      }
      for spelling in row.spellings {
        add(spelling, official: false) {
          if !$0.rows.contains(index) { $0.rows.append(index) }
          $0.sections.insert(section)
        }
      }
      for group in row.groups {
        groupPrefixes.append(Array(LabelText(group).core))
        add(group, official: true) {
          $0.isRowGroup = true
          $0.sections.insert(section)
        }
      }
    }
  }

  private mutating func number(of column: FormColumn) -> Int {
    if let known = columnNumbers[column.key] { return known }
    columnNumbers[column.key] = columnNumbers.count
    return columnNumbers.count - 1
  }

  private mutating func rowIndex(_ row: FormRow, _ block: FormBlock, _ table: FormTable, _ form: Form) -> Int {
    if let known = drafts.firstIndex(where: { $0.table == table.key && $0.row.key == row.key }) { return known }
    drafts.append(
      RowDraft(
        table: table.key, section: table.section, row: row, isSideBySide: block.layout == .sideBySide,
        inEdition: Array(repeating: nil, count: form.editions.count)))
    if block.layout == .sideBySide { sideBySide.append(drafts.count - 1) }
    return drafts.count - 1
  }

  private mutating func add(_ text: String, official: Bool, _ change: (inout Meaning) -> Void) {
    let label = LabelText(text)
    noteBeginning(label)
    var hashes = [label.hash]
    if label.shortLength > 1, label.shortLength < label.core.count { hashes.append(label.shortHash) }
    for hash in hashes {
      change(&meanings[hash, default: Meaning()])
      if official { meanings[hash]?.isOfficial = true }
    }
  }

  /// After a label of a single scalar every text may begin like a label.
  private mutating func noteBeginning(_ label: LabelText) {
    let beginning = Self.beginning(label)
    beginnings[beginning >> 6] |= 1 << UInt64(beginning & 63)
    if label.length == 1 { beginnings = Array(repeating: .max, count: beginnings.count) }
  }

  /// A label's beginning as a number below 4096.
  private static func beginning(_ label: LabelText) -> Int { Int(label.beginning & 4095) }

  /// Whether a text with this beginning can have a meaning; most texts that are no label end here.
  ///
  /// A text that means something has the whole core of a label or the part before its bracket in front, and with that its first two scalars;
  /// so has one that begins with a group's head or with 第二十条.
  func beginsLabel(_ label: LabelText) -> Bool {
    guard !label.isEmpty else { return false }
    let beginning = Self.beginning(label)
    return beginnings[beginning >> 6] & 1 << UInt64(beginning & 63) != 0
  }

  /// What the text may mean, nil when no label has its words.
  func meaning(_ label: LabelText) -> Known? {
    guard beginsLabel(label) else { return nil }
    if let found = known(label.hash) { return found }
    if label.shortLength > 1, label.shortLength < label.core.count, let found = known(label.shortHash) { return found }
    return nil
  }

  /// The meaning of what follows a row group's head in the same cell (三、本年度办理结果（一）予以公开).
  ///
  /// Two groups stand in front at most; a text of nothing but group heads is no label.
  func meaningBehindGroup(_ label: LabelText, depth: Int = 0) -> (LabelText, Known)? {
    guard depth < 4 else { return nil }
    for prefix in groupPrefixes where label.length > prefix.count && label.begins(with: prefix) {
      var text = ""
      for (offset, scalar) in label.core.dropFirst(prefix.count).enumerated() {
        // the core has lost its brackets: （一）予以公开 is 一予以公开 here
        let isNumeral = offset == 0 && LabelText.chineseDigit(scalar) != nil
        text += isNumeral ? "（" : ""
        text.unicodeScalars.append(Unicode.Scalar(scalar) ?? " ")
        text += isNumeral ? "）" : ""
      }
      let rest = LabelText(text)
      if let found = meaning(rest), !found.rows.isEmpty { return (rest, found) }
      if let deeper = meaningBehindGroup(rest, depth: depth + 1) { return deeper }
    }
    return nil
  }

  /// The row of a section whose label is most like this one: at least 0.72 of the character pairs, and clearly ahead of the next.
  ///
  /// (convention) A label is accepted by likeness only where a table puts values behind it.
  func likelyRow(_ label: LabelText, section: Int) -> Int? {
    guard label.length >= 4, label.length <= 60 else { return nil }
    let short = label.core[..<label.shortLength]
    let pairs = LabelText.sortedPairs(short)
    var best = (row: -1, score: 0.0)
    var second = 0.0
    for (index, row) in rows.enumerated() where row.section == section && !row.isSideBySide {
      if let numeral = label.numeral, let own = row.numeral, numeral != own { continue }
      let score =
        short.count > 1 && row.core.count > 1 ? LabelText.likeness(pairs, row.pairs) : LabelText.likeness(short, row.core[...])
      if score > best.score {
        second = best.score
        best = (index, score)
      } else if score > second {
        second = score
      }
    }
    return best.score >= 0.72 && best.score - second >= 0.15 ? best.row : nil
  }

  /// The section whose title is most like these words, at least 0.6.
  func likelySection(_ label: LabelText) -> Int? {
    guard label.length >= 4, label.length <= 30 else { return nil }
    let pairs = LabelText.sortedPairs(label.core)
    var best = (section: 0, score: 0.0)
    for title in titles {
      let score = title.core.count > 1 ? LabelText.likeness(pairs, title.pairs) : 0
      if score > best.score { best = (title.section, score) }
    }
    return best.score >= 0.6 ? best.section : nil
  }
}
