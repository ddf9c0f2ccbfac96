import GongkaiDocuments

/// The values behind a label, on its line or on the lines that follow.
extension TableWalker {
  mutating func gather(_ row: Int, _ position: Int, from start: Int) -> Int {
    let token = tokens[position]
    var next = start
    let firstValue = values.count
    let sameLine = start < tokens.count && tokens[start].line == token.line
    let isHard =
      token.bounds == .grid || token.bounds == .tabCell || (token.bounds == .delimited && sameLine && hasTextOnLine(start, token.line))
    while next < tokens.count {
      let candidate = tokens[next]
      if isHard, candidate.line != token.line { break }
      if !isHard, candidate.bounds == .grid { break }
      if !appendValue(next) { break }
      if values.count - firstValue > 64 { break }
      next += 1
    }
    // a merged label printed once for each column it covers: the last one has the values
    if isHard, values.count == firstValue, next < tokens.count, tokens[next].line == token.line {
      mark(position)
      return start
    }
    let endsFile = nothingBehind(next)
    let region = headers.count - 1
    let filled = isHard || values[firstValue...].contains { $0.figure.value != nil || $0.figure.state == .placeholder }
    if !filled, values.count == firstValue || section == 0 {
      // a label alone in running text is a word; in a table it is a row whose values were lost
      if extent[index.rows[row].section] == nil || headers[region].columns.isEmpty {
        dropValues(from: firstValue)
        return start
      }
    }
    if token.table == headers[region].table, token.column >= headers[region].firstColumn { headers[region].isViolated = true }
    headers[region].lastLabelColumn = max(headers[region].lastLabelColumn, token.column)
    mark(start..<next)
    append(
      FoundRow(
        row: row, table: index.rows[row].tableNumber, token: position, values: firstValue..<values.count, isHard: isHard,
        endsFile: endsFile, region: region,
        isSideBySide: false, hasPlainLabel: isPlainLabel))
    lastRow = row
    return next
  }

  /// Appends what stands at a token to the values; false when it is a text.
  mutating func appendValue(_ position: Int) -> Bool {
    let token = tokens[position]
    let figure = FigureText(bytes(token.text))
    if figure.isValue {
      values.append(Value(token: position, figure: figure, isPart: false, text: token.text))
      return true
    }
    if let parts = numbersInside(token.text), parts.count > 1 {
      for part in parts { values.append(Value(token: position, figure: FigureText(bytes(part)), isPart: true, text: part)) }
      return true
    }
    if isUnreadableValue(token) {
      values.append(Value(token: position, figure: figure, isPart: false, text: token.text))
      return true
    }
    return false
  }

  /// Forgets values that no row keeps.
  mutating func dropValues(from first: Int) { values.removeSubrange(first...) }

  /// A text in a value's place of a structured row that is no label: kept as an unreadable value (见附件, 约5).
  mutating func isUnreadableValue(_ token: Token) -> Bool {
    guard token.bounds == .grid, token.text.end - token.text.start <= 60 else { return false }
    other.read(bytes(token.text))
    return other.numeral == nil && index.meaning(other) == nil && !isProvision(other) && index.meaningBehindGroup(other) == nil
  }

  /// Whether the line has more than blank fields from here on.
  func hasTextOnLine(_ start: Int, _ line: Int32) -> Bool {
    var next = start
    while next < tokens.count, tokens[next].line == line {
      if FigureText(bytes(tokens[next].text)).state != .blank { return true }
      next += 1
    }
    return false
  }

  func nothingBehind(_ position: Int) -> Bool { position > lastSolid }

  /// The numbers of a text that holds nothing but numbers and blanks between them.
  func numbersInside(_ range: TextRange) -> [TextRange]? {
    guard range.end - range.start >= 3, range.end - range.start <= 400, !FigureText.beginsWithWord(bytes(range)) else { return nil }
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
  mutating func takeLabelWithNumbers(_ position: Int) -> Int? {
    let token = tokens[position]
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
      index.rows[row].hasWidth(parts.count)
    else { return nil }
    enter(index.rows[row].section, position)
    let firstValue = values.count
    for part in parts { values.append(Value(token: position, figure: FigureText(bytes(part)), isPart: true, text: part)) }
    append(
      FoundRow(
        row: row, table: index.rows[row].tableNumber, token: position, values: firstValue..<values.count, isHard: true,
        endsFile: nothingBehind(position + 1), region: headers.count - 1, isSideBySide: false))
    lastRow = row
    return position + 1
  }

  func isBlankByte(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  /// A label broken over two or three lines of their own.
  mutating func takeBrokenLabel(_ position: Int) -> Int? {
    let token = tokens[position]
    guard token.bounds == .loose || token.bounds == .delimited, token.text.end - token.text.start <= 90, section != 0 || token.table == 0
    else {
      return nil
    }
    // what a text of three scalars begins with does not change when more is put behind it: the numeral in front was over before
    other.read(bytes(token.text))
    if other.length >= 3, !index.beginsLabel(other) { return nil }
    var joined = Array(bytes(token.text))
    var next = position + 1
    for _ in 0..<2 {
      while next < tokens.count, tokens[next].text.isEmpty { next += 1 }
      guard next < tokens.count, tokens[next].table == 0 else { return nil }
      let more = bytes(tokens[next].text)
      guard more.count <= 90, !FigureText(more).isValue else { return nil }
      joined.append(contentsOf: more)
      next += 1
      joined.withUnsafeBufferPointer { other.read($0) }
      if let meaning = index.meaning(other), meaning.heading == nil {
        swap(&label, &other)
        mark(position..<next)
        return take(meaning, position, tokens: next - position)
      }
    }
    return nil
  }
}
