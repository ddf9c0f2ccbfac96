import GongkaiDocuments

/// Table four, whose rows stand side by side in one line of values.
extension TableWalker {
  mutating func takeSideBySide(_ position: Int) -> Int {
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
  var sideBySideCount: Int {
    index.sideBySide.reduce(0) { $0 + (index.rows[$1].cells.values.first?.count ?? 0) }
  }

  /// Several heads in one text, as the text layer of a page gives them: `行政复议 行政诉讼`.
  mutating func takeSpacedHeads(_ position: Int) -> Bool {
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
  func holdsBlank(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for (index, byte) in text.enumerated() {
      if byte == 0x20 { return true }
      if byte == 0xE3, index + 2 < text.count, text[index + 1] == 0x80, text[index + 2] == 0x80 { return true }
    }
    return false
  }
}
