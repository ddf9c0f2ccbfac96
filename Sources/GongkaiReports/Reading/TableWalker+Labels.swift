import GongkaiDocuments

/// What a label means where it stands: a row, a head, a group; and how it differs from the official one.
extension TableWalker {
  mutating func take(_ meaning: LabelIndex.Known, _ position: Int, tokens count: Int) -> Int {
    let token = tokens[position]
    let after = position + count
    if let row = chooseRow(meaning, position, after) {
      let info = index.rows[row]
      if info.isSideBySide {
        enter(4, position)
        lastHeaderToken = position
        return after
      }
      enter(info.section, position)
      mark(position..<after)
      if info.section == 2, let edition = meaning.onlyEdition { editionVotes[edition] += 1 }
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
      noteUnit(column.number)
      lastHeaderToken = position
      if column.section == 2 {
        if let edition = meaning.onlyEdition { editionVotes[edition] += 3 }
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
  mutating func noteVariant(of column: LabelIndex.Column, _ token: Token) {
    guard let official = index.columnLabels[column], let first = official.first,
      !official.contains(where: { Self.matches(label, $0.core) })
    else { return }
    addVariant(token, first.printed)
  }

  /// Whether a label has the official words, with or without an explanation in brackets on either side.
  static func matches(_ label: LabelText, _ official: [UInt32]) -> Bool {
    label.equals(official) || label.core[..<label.shortLength] == official[...]
      || (label.shortLength > 1 && official.starts(with: label.core[..<label.shortLength]) && label.shortLength < label.length)
      || (label.length > 3 && official.count > label.length && official.starts(with: label.core) && official.count - label.length > 4)
  }

  mutating func addVariant(_ token: Token, _ official: String) {
    let text = string(token.text)
    guard variants.count < Self.mostVariants, !variants.contains(where: { $0.written.text == text }) else { return }
    variants.append(LabelVariant(written: Passage(text, source(token)), official: official))
  }

  /// The row a text means here, nil when it is rather a head, a group or no row.
  ///
  /// Changes nothing; `mutating` because the walker is large, and would be copied to be lent.
  mutating func chooseRow(_ meaning: LabelIndex.Known, _ position: Int, _ after: Int) -> Int? {
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

  func valuesFollow(_ position: Int, _ after: Int) -> Bool {
    var next = after
    let line = tokens[position].line
    let structural = tokens[position].bounds == .grid || tokens[position].bounds == .tabCell
    while next < tokens.count, next < after + 12 {
      let token = tokens[next]
      if structural, token.line != line { return false }
      let figure = FigureText(bytes(token.text))
      if !figure.isValue { return false }
      if figure.value != nil || figure.state == .placeholder { return true }
      next += 1
    }
    return false
  }

  /// A unit in a head's explanation: 采购总金额（万元）.
  mutating func noteUnit(_ column: Int) {
    guard label.shortLength < label.length else { return }
    let explanation = label.core[label.shortLength...]
    guard explanation.contains(0x5143) else { return }
    func holds(_ factor: UInt32) -> Bool { zip(explanation, explanation.dropFirst()).contains { $0 == (factor, 0x5143) } }
    headUnits[column] = holds(0x4EBF) ? "亿元" : holds(0x4E07) ? "万元" : "元"
  }

  func chooseColumn(_ meaning: LabelIndex.Known) -> LabelIndex.Column? {
    meaning.columns.first { $0.section == section } ?? (meaning.columns.count == 1 ? meaning.columns.first : nil)
  }

  mutating func addHead(_ column: LabelIndex.Column, _ token: Token) {
    var last = headers.count - 1
    if let known = headers[last].columns.first(where: { $0.number == column.number }), headers[last].section == column.section {
      // a merged head printed once for each column or line it covers
      if known.column == token.column || headers[last].line == token.line { return }
    }
    if headers[last].section != column.section || headers[last].columns.contains(where: { $0.number == column.number }) {
      headers.append(Header(section: column.section))
      last += 1
    }
    headers[last].line = token.line
    if headers[last].columns.isEmpty {
      headers[last].table = token.table
      headers[last].fieldCount = fieldCounts[Int(token.line)]
    } else if headers[last].table != token.table
      || (token.table == 0 && headers[last].fieldCount != fieldCounts[Int(token.line)])
    {
      headers[last].isIrregular = true
    }
    if token.span != 1 || token.bounds == .loose || token.bounds == .tabCell { headers[last].isIrregular = true }
    if headers[last].columns.isEmpty { headers[last].columns.reserveCapacity(8) }
    headers[last].columns.append((column.number, token.column))
  }
}
