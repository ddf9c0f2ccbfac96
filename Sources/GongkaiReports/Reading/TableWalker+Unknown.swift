import GongkaiDocuments

/// Texts of tables that are no label of the form.
extension TableWalker {
  mutating func takeUnknown(_ position: Int) -> Int {
    let token = tokens[position]
    guard section == 2 || section == 3, token.bounds != .loose else { return position + 1 }
    let holdsDigit = bytes(token.text).contains { $0 >= 0x30 && $0 <= 0x39 }
    let alone = token.bounds == .grid || token.bounds == .tabCell
    let isForeign = alone && holdsDigit && extent[section] != nil
    let firstValue = values.count
    var next = position + 1
    // a row of many unknown texts is not gathered anew for each of them
    if isForeign || position >= barrenUntil {
      while next < tokens.count, tokens[next].line == token.line, appendValue(next) { next += 1 }
    }
    let hasNumber = values[firstValue...].contains { $0.figure.value != nil }
    let texts = isForeign || hasNumber ? values[firstValue...].map(\.text) : []
    dropValues(from: firstValue)
    if hasNumber, section == 3 || section == 2, let row = index.likelyRow(label, section: section), !isFound[row] {
      addVariant(token, index.rows[row].printed)
      return gather(row, position, from: position + 1)
    }
    guard hasNumber || isForeign else {
      barrenUntil = max(barrenUntil, next)
      if alone { mark(position) }
      return position + 1
    }
    mark(position..<next)
    guard foreign.count < Self.mostForeign else { return next }
    foreign.append(
      ForeignRow(
        section: section, label: string(token.text), after: lastRow.map { index.rows[$0].key }, cells: texts.map { string($0) },
        source: source(token)))
    return next
  }
}
