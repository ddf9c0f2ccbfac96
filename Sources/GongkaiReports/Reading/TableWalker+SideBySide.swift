import GongkaiDocuments

/// Table four, whose rows stand side by side in one line of values.
extension TableWalker {
  mutating func takeSideBySide(_ position: Int) -> Int {
    let token = tokens[position]
    var first = position
    // blanks in front on the same line belong to the row
    while first > 0, tokens[first - 1].line == token.line, first - 1 > lastHeaderToken,
      FigureText(bytes(tokens[first - 1].text)).isValue
    { first -= 1 }
    let isHard =
      token.bounds == .grid || token.bounds == .tabCell || (token.bounds == .delimited && fieldCounts[Int(token.line)] > 5)
    var next = first
    let firstValue = values.count
    while next < tokens.count {
      if isHard, tokens[next].line != token.line { break }
      if !isHard, tokens[next].bounds == .grid { break }
      if !appendValue(next) { break }
      if values.count - firstValue > 64 { break }
      next += 1
    }
    if next == first { next = position + 1 }
    mark(first..<next)
    guard values.count - firstValue >= 3 || nothingBehind(next), let row = index.sideBySide.first else {
      dropValues(from: firstValue)
      return next
    }
    append(
      FoundRow(
        row: row, table: index.rows[row].tableNumber, token: first, values: firstValue..<values.count, isHard: isHard,
        endsFile: nothingBehind(next),
        region: headers.count - 1, isSideBySide: true))
    sideBySideTaken = true
    return next
  }

  /// Several heads in one text, as the text layer of a page gives them: `行政复议 行政诉讼`.
  mutating func takeSpacedHeads(_ position: Int) -> Bool {
    let token = tokens[position]
    guard token.bounds == .loose, token.text.end - token.text.start <= 150, holdsBlank(bytes(token.text)),
      !beginsWithUnknownWord(bytes(token.text))
    else { return false }
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

  /// Whether what stands before the first blank, a narrow one, means nothing. Not decided where what follows might combine with the blank,
  /// so that it is none for `split`.
  private mutating func beginsWithUnknownWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let blank = text.firstIndex(of: 0x20), blank > 0, blank + 1 < text.count, text[blank + 1] > 0x20 else { return false }
    guard text[blank + 1] < 0x80 || (0xE4...0xE9).contains(text[blank + 1]) else { return false }
    let word = UnsafeBufferPointer(rebasing: text[..<blank])
    guard !holdsBlank(word) else { return false }
    other.read(word)
    return index.meaning(other) == nil
  }

  /// Whether a blank of either width stands in a text: without one it is one word.
  func holdsBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in text.enumerated() {
      if byte == 0x20 { return true }
      if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x80 { return true }
    }
    return false
  }
}
