import GongkaiDocuments

/// Second pass: puts the values of a row into its columns, or leaves them without value where the text does not prove the column.
struct RowPlacer {
  let walker: TableWalker
  let form: Form
  /// Position in `Form.editions` of each table's edition, by position in `Form.tableKeys`.
  private let editionOfTable: [Int?]
  /// See `TableWalker.shortRegions`.
  private let shortRegions: Set<Int>

  init(walker: TableWalker, form: Form, editions: [String: String]) {
    self.walker = walker
    self.form = form
    editionOfTable = form.tableKeys.map { key in editions[key].flatMap { id in form.editions.firstIndex { $0.id == id } } }
    shortRegions = walker.shortRegions()
  }

  /// What became of a row.
  struct Placement {
    var cells: [(cell: CellIndex, figure: Figure)] = []
    var loss: Loss.Kind?
  }

  /// Cells of a row in column order, in the edition of its table or, failing that, the one edition that has the row.
  private func cells(of row: LabelIndex.Row) -> (cells: [CellIndex], columns: [String])? {
    editionOfTable[row.tableNumber].flatMap { row.inEdition[$0] } ?? row.inEdition.lazy.compactMap(\.self).first
  }

  func place(_ found: TableWalker.FoundRow) -> Placement {
    var targets: [CellIndex] = []
    var keys: [String] = []
    if found.isSideBySide {
      for row in walker.index.sideBySide { targets += cells(of: walker.index.rows[row])?.cells ?? [] }
    } else if let own = cells(of: walker.index.rows[found.row]) {
      targets = own.cells
      keys = own.columns
    }
    let expected = targets.count
    var values = found.values
    if !found.isSideBySide, let byPosition = placeByHead(found, targets, keys) { return byPosition }
    if found.isHard {
      values = trimmed(values, found, targets)
    } else if values.contains(where: { isLooseBlank($0) }) {
      // white-space lines are cells only when they make the row whole
      let solid = values.filter { !isLooseBlank($0) }
      if values.count != expected || solid.count == expected { values = solid }
    } else if values.count > expected {
      values = withoutPadding(values, expected)
    }
    if values.count == expected {
      return Placement(cells: zip(targets, values).map { ($0, figure($1, at: $0)) })
    }
    let numbers = values.filter { $0.figure.state != .blank }
    guard !numbers.isEmpty else {
      if values.isEmpty { return Placement(loss: found.endsFile ? .endsInside : .noValues) }
      return Placement(cells: zip(targets, values).map { ($0, figure($1, at: $0)) })
    }
    return placeUneven(found, values, targets)
  }

  /// More or fewer values than columns: what can still be said.
  private func placeUneven(_ found: TableWalker.FoundRow, _ values: [TableWalker.Value], _ targets: [CellIndex]) -> Placement {
    let expected = targets.count
    let kind: Loss.Kind =
      values.count > expected
      ? .longRow(found: values.count, expected: expected)
      : found.endsFile ? .endsInside : .shortRow(found: values.count, expected: expected)
    // in a stream of cells whose row ends nowhere, one value left of seven is equal to itself and proves nothing
    let isStructured =
      found.isHard || (2 * values.count > expected && values.allSatisfy { walker.stream.tokens[$0.token].bounds != .loose })
    let uniform = values.allSatisfy { $0.figure.value != nil && $0.figure.value == values[0].figure.value }
    // the file ends in the row: what is there stands at its beginning
    if values.count < expected, found.endsFile, !values.contains(where: \.isPart) {
      let sure = found.values.prefix { !isLooseBlank($0) }
      return Placement(cells: zip(targets, sure).map { ($0, figure($1, at: $0)) }, loss: kind)
    }
    // equal values are right wherever they belong, as long as cells are only missing at the end of a structured row
    if uniform, values.count > expected || isStructured {
      return Placement(cells: zip(targets, values).map { ($0, figure($1, at: $0)) }, loss: kind)
    }
    return Placement(
      cells: zip(targets, values).map { cell, value in
        (
          cell,
          Figure(value: nil, raw: walker.string(value.text), state: .uncertain, unit: nil, source: walker.source(value))
        )
      }, loss: kind)
  }

  private func isLooseBlank(_ value: TableWalker.Value) -> Bool {
    value.figure.state == .blank && walker.stream.tokens[value.token].bounds == .loose
  }

  /// Drops padding behind the cells of a stream of delimited cells.
  private func withoutPadding(_ values: [TableWalker.Value], _ expected: Int) -> [TableWalker.Value] {
    let rest = values[expected...]
    return rest.allSatisfy { $0.figure.state == .blank } ? Array(values[..<expected]) : values
  }

  /// Drops blanks that are padding or belong to merged label cells, until the row has as many values as columns.
  ///
  /// When blanks stand on both sides, either may be the cells: the sum of the row decides, and where it cannot (all zero), the other rows
  /// of the table, which lost their last cell or did not.
  private func trimmed(_ values: [TableWalker.Value], _ found: TableWalker.FoundRow, _ targets: [CellIndex]) -> [TableWalker.Value] {
    let expected = targets.count
    guard values.count > expected else { return values }
    func isBlank(_ value: TableWalker.Value) -> Bool { value.figure.state == .blank }
    let left: ArraySlice<TableWalker.Value>? = values[expected...].allSatisfy(isBlank) ? values[..<expected] : nil
    var inner = values[...]
    while inner.count > expected, let first = inner.first, isBlank(first) { inner = inner.dropFirst() }
    while inner.count > expected, let last = inner.last, isBlank(last) { inner = inner.dropLast() }
    guard let left, let first = left.first, isBlank(first) else { return Array(left ?? inner) }
    if addsUp(left, targets) { return Array(left) }
    return shortRegions.contains(found.region) ? Array(inner) : Array(left)
  }

  /// Whether the parts of a row add up to its total, and that is not zero.
  private func addsUp(_ values: ArraySlice<TableWalker.Value>, _ targets: [CellIndex]) -> Bool {
    var parts = Number(0)
    var total: Number?
    for (cell, value) in zip(targets, values) {
      if form.cells[cell].column.role == .total { total = value.figure.value } else { parts = parts + (value.figure.value ?? Number(0)) }
    }
    return total.map { $0 == parts && $0.mantissa != 0 } ?? false
  }

  /// Places by the columns of the head when they prove it: one regular head, same geometry, no label under a value column.
  private func placeByHead(_ found: TableWalker.FoundRow, _ targets: [CellIndex], _ keys: [String]) -> Placement? {
    let header = walker.headers[found.region]
    let token = walker.stream.tokens[found.token]
    guard found.isHard, !found.values.contains(where: \.isPart), token.bounds != .tabCell, !header.isIrregular, !header.isViolated,
      header.section == walker.index.rows[found.row].section, header.columns.count == keys.count, header.table == token.table,
      token.table != 0 || header.fieldCount == walker.stream.fieldCounts[Int(token.line)]
    else { return nil }
    // heads nearly always stand in the order of the form: then comparing key by key is enough
    let isInOrder = zip(header.columns, keys).allSatisfy { $0.key == $1 }
    if isInOrder, found.values.count == targets.count, let first = header.columns.first?.column, token.column < first,
      zip(header.columns, found.values).allSatisfy({ head, value in
        let token = walker.stream.tokens[value.token]
        return token.column == head.column && token.span == 1
      }), zip(header.columns, header.columns.dropFirst()).allSatisfy({ $0.column < $1.column })
    {
      return Placement(cells: zip(targets, found.values).map { ($0, figure($1, at: $0)) })
    }
    let places = isInOrder ? header.columns.map(\.column) : keys.map { key in header.columns.last { $0.key == key }?.column ?? -1 }
    guard !places.contains(-1), let first = places.min(), let last = places.max(), token.column < first else { return nil }
    var placement = Placement()
    placement.cells.reserveCapacity(places.count)
    var taken: [Int32] = []
    taken.reserveCapacity(places.count)
    for value in found.values {
      let column = walker.stream.tokens[value.token].column
      if let index = places.firstIndex(of: column), walker.stream.tokens[value.token].span == 1 {
        placement.cells.append((targets[index], figure(value, at: targets[index])))
        if !taken.contains(column) { taken.append(column) }
      } else if column > last || value.figure.state == .blank {
        continue
      } else {
        return nil
      }
    }
    if taken.count < places.count {
      // a short row of equal values is handled with the others; a proven gap needs a cell that stands behind it
      guard let furthest = taken.max(), found.values.count == places.count || furthest == last else { return nil }
      placement.loss = .shortRow(found: taken.count, expected: places.count)
    }
    return placement
  }

  /// The figure of a value in its cell; money keeps the unit written with it or prescribed by the column.
  private func figure(_ value: TableWalker.Value, at cell: CellIndex) -> Figure {
    var unit: String? = value.figure.unit == .none ? nil : value.figure.unit.rawValue
    if case .money(let prescribed) = form.cells[cell].column.kind, unit == nil, value.figure.value != nil {
      unit = walker.headUnits[form.cells[cell].key.column] ?? prescribed
    }
    return Figure(
      value: value.figure.value, raw: walker.string(value.text), state: value.figure.state, unit: unit, source: walker.source(value))
  }
}
