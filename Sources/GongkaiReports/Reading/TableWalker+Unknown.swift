import GongkaiDocuments

/// Texts of tables that are no label of the form.
extension TableWalker {
  mutating func takeUnknown(_ position: Int) -> Int {
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
}
