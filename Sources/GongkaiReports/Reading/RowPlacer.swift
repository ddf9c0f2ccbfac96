import GongkaiDocuments

/// Second pass: puts the values of a row into its columns, or leaves them without value where the text does not prove the column.
struct RowPlacer {
  let walker: TableWalker
  let form: Form
  /// Position in `Form.editions` of each table's edition, by position in `Form.tableKeys`.
  private let editionOfTable: [Int?]
  /// The cells of all side-by-side rows, in order.
  private let sideBySideCells: [CellIndex]
  /// Regions in which at least two rows have one value less than the head has columns, blanks behind aside: their last cell was lost.
  private var shortRegions: Set<Int> = []

  /// What became of a row. One value is used again for every row, so that it allocates once.
  struct Placement {
    /// A value in its cell; where it is not proven to be that cell's, its text is kept and its number is not.
    struct Place {
      var cell: CellIndex
      var value: TableWalker.Value
      var isProven: Bool

      var number: Number? { isProven ? value.figure.value : nil }
    }
    var places: [Place] = []
    var loss: Loss.Kind?
    /// The columns of the row placed last: those of the next are nearly always the same.
    fileprivate var head: Head?
  }

  /// Where the columns of a block stand under the head of a region; no places where the head does not prove them.
  fileprivate struct Head {
    let region: Int
    let block: Int
    var places: [Int32] = []
    var first: Int32 = 0
    var last: Int32 = 0
    /// Each column stands to the right of the one before.
    var isAscending = false

    /// Which column stands at this place; that of a value is mostly the one of the same number.
    func index(of column: Int32, near guess: Int) -> Int? {
      if isAscending, guess < places.count, places[guess] == column { return guess }
      return places.firstIndex(of: column)
    }
  }

  private typealias Values = ArraySlice<TableWalker.Value>

  init(walker: TableWalker, form: Form, editions: [Int?]) {
    self.walker = walker
    self.form = form
    editionOfTable = editions
    sideBySideCells = walker.index.sideBySide.flatMap { Self.inEdition(walker.index.rows[$0], editions)?.cells ?? [] }
    shortRegions = findShortRegions()
  }

  /// A row in the edition of its table or, failing that, the first edition that has the row.
  private static func inEdition(_ row: LabelIndex.Row, _ editions: [Int?]) -> LabelIndex.Row.InEdition? {
    if let edition = editions[row.tableNumber], let own = row.inEdition[edition] { return own }
    return row.inEdition.lazy.compactMap(\.self).first
  }

  private func findShortRegions() -> Set<Int> {
    var counts = Array(repeating: 0, count: walker.headers.count)
    for row in walker.found where row.isHard && !row.isSideBySide {
      var solid = row.values.count
      while solid > 0, isBlank(walker.values[row.values.lowerBound + solid - 1]) { solid -= 1 }
      guard solid > 0, !isBlank(walker.values[row.values.lowerBound]),
        let own = Self.inEdition(walker.index.rows[row.row], editionOfTable)
      else { continue }
      if solid == own.cells.count - 1 { counts[row.region] += 1 }
    }
    return Set(counts.indices.filter { counts[$0] >= 2 })
  }

  /// Finds the cells of a row's values.
  func place(_ found: TableWalker.FoundRow, into placement: inout Placement) {
    placement.places.removeAll(keepingCapacity: true)
    placement.loss = nil
    let values = walker.values[found.values]
    if found.isSideBySide { return placeInOrder(found, values, sideBySideCells, into: &placement) }
    guard let own = Self.inEdition(walker.index.rows[found.row], editionOfTable) else {
      return placeInOrder(found, values, [], into: &placement)
    }
    if placeByHead(found, values, own, into: &placement) { return }
    placement.places.removeAll(keepingCapacity: true)
    placeInOrder(found, values, own.cells, into: &placement)
  }

  /// Places the values one after the other, when the row has as many as the form.
  private func placeInOrder(_ found: TableWalker.FoundRow, _ all: Values, _ targets: [CellIndex], into placement: inout Placement) {
    let expected = targets.count
    var values = all
    if found.isHard {
      values = trimmed(values, found, targets)
    } else if values.contains(where: { isLooseBlank($0) }) {
      // white-space lines are cells only when they make the row whole
      let solid = values.filter { !isLooseBlank($0) }
      if values.count != expected || solid.count == expected { values = solid[...] }
    } else if values.count > expected {
      values = withoutPadding(values, expected)
    }
    if values.count == expected { return put(values, targets, into: &placement) }
    guard values.contains(where: { !isBlank($0) }) else {
      if values.isEmpty { placement.loss = found.endsFile ? .endsInside : .noValues }
      return put(values, targets, into: &placement)
    }
    placeUneven(found, values, targets, into: &placement)
  }

  private func put(_ values: Values, _ targets: [CellIndex], isProven: Bool = true, into placement: inout Placement) {
    for (cell, value) in zip(targets, values) { placement.places.append(.init(cell: cell, value: value, isProven: isProven)) }
  }

  /// More or fewer values than columns: what can still be said.
  private func placeUneven(_ found: TableWalker.FoundRow, _ values: Values, _ targets: [CellIndex], into placement: inout Placement) {
    let expected = targets.count
    placement.loss =
      values.count > expected
      ? .longRow(found: values.count, expected: expected)
      : found.endsFile ? .endsInside : .shortRow(found: values.count, expected: expected)
    // the file ends in the row: what is there stands at its beginning
    if values.count < expected, found.endsFile, !values.contains(where: \.isPart) {
      return put(walker.values[found.values].prefix { !isLooseBlank($0) }, targets, into: &placement)
    }
    // in a stream of cells whose row ends nowhere, one value left of seven is equal to itself and proves nothing
    let isStructured = found.isHard || (2 * values.count > expected && values.allSatisfy { walker.tokens[$0.token].bounds != .loose })
    let first = values.first?.figure.value
    let isUniform = values.allSatisfy { $0.figure.value != nil && $0.figure.value == first }
    // equal values are right wherever they belong, as long as cells are only missing at the end of a structured row
    put(values, targets, isProven: isUniform && (values.count > expected || isStructured), into: &placement)
  }

  private func isBlank(_ value: TableWalker.Value) -> Bool { value.figure.state == .blank }

  private func isLooseBlank(_ value: TableWalker.Value) -> Bool { isBlank(value) && walker.tokens[value.token].bounds == .loose }

  /// Drops padding behind the cells of a stream of delimited cells.
  private func withoutPadding(_ values: Values, _ expected: Int) -> Values {
    values.dropFirst(expected).allSatisfy(isBlank) ? values.prefix(expected) : values
  }

  /// Drops blanks that are padding or belong to merged label cells, until the row has as many values as columns.
  ///
  /// When blanks stand on both sides, either may be the cells: the sum of the row decides, and where it cannot (all zero), the other rows
  /// of the table, which lost their last cell or did not.
  private func trimmed(_ values: Values, _ found: TableWalker.FoundRow, _ targets: [CellIndex]) -> Values {
    let expected = targets.count
    guard values.count > expected else { return values }
    let left: Values? = values.dropFirst(expected).allSatisfy(isBlank) ? values.prefix(expected) : nil
    var inner = values
    while inner.count > expected, let first = inner.first, isBlank(first) { inner = inner.dropFirst() }
    while inner.count > expected, let last = inner.last, isBlank(last) { inner = inner.dropLast() }
    guard let left, let first = left.first, isBlank(first) else { return left ?? inner }
    if addsUp(left, targets) { return left }
    return shortRegions.contains(found.region) ? inner : left
  }

  /// Whether the parts of a row add up to its total, and that is not zero.
  private func addsUp(_ values: Values, _ targets: [CellIndex]) -> Bool {
    var parts = Number(0)
    var total: Number?
    for (cell, value) in zip(targets, values) {
      if form.cells[cell].column.role == .total { total = value.figure.value } else { parts = parts + (value.figure.value ?? Number(0)) }
    }
    return total.map { $0 == parts && $0.mantissa != 0 } ?? false
  }

  /// Places by the columns of the head when they prove it: one regular head, same geometry, no label under a value column.
  private func placeByHead(
    _ found: TableWalker.FoundRow, _ values: Values, _ own: LabelIndex.Row.InEdition, into placement: inout Placement
  ) -> Bool {
    let token = walker.tokens[found.token]
    guard found.isHard, token.bounds != .tabCell, !values.contains(where: \.isPart), isSameGrid(walker.headers[found.region], token)
    else { return false }
    if placement.head?.region != found.region || placement.head?.block != own.block {
      placement.head = head(of: found.region, own, section: walker.index.rows[found.row].section)
    }
    guard let head = placement.head, !head.places.isEmpty, token.column < head.first else { return false }
    return placeByColumn(values, head, own.cells, into: &placement)
  }

  private func isSameGrid(_ header: TableWalker.Header, _ token: Token) -> Bool {
    header.table == token.table && (token.table != 0 || header.fieldCount == walker.fieldCounts[Int(token.line)])
  }

  private func head(of region: Int, _ own: LabelIndex.Row.InEdition, section: Int) -> Head {
    var head = Head(region: region, block: own.block)
    let header = walker.headers[region]
    // no form has so many columns that a row's places do not fit in the bits of a number
    guard !header.isIrregular, !header.isViolated, header.section == section, header.columns.count == own.columns.count,
      own.columns.count <= UInt64.bitWidth
    else { return head }
    let places = own.columns.map { number in header.columns.last { $0.number == number }?.column ?? -1 }
    guard !places.contains(-1), let first = places.min(), let last = places.max() else { return head }
    head.places = places
    head.first = first
    head.last = last
    head.isAscending = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    return head
  }

  /// Places each value under the head it stands below; false when one stands below none.
  private func placeByColumn(_ values: Values, _ head: Head, _ targets: [CellIndex], into placement: inout Placement) -> Bool {
    var taken: UInt64 = 0
    var furthest: Int32 = -1
    for (offset, value) in zip(0..., values) {
      let token = walker.tokens[value.token]
      if token.span == 1, let index = head.index(of: token.column, near: offset) {
        placement.places.append(.init(cell: targets[index], value: value, isProven: true))
        taken |= 1 << UInt64(index)
        furthest = max(furthest, token.column)
      } else if token.column <= head.last, !isBlank(value) {
        return false
      }
    }
    let count = taken.nonzeroBitCount
    if count < head.places.count {
      // a short row of equal values is handled with the others; a proven gap needs a cell that stands behind it
      guard count > 0, values.count == head.places.count || furthest == head.last else { return false }
      placement.loss = .shortRow(found: count, expected: head.places.count)
    }
    return true
  }

  /// The figures of all cells. Each is written field by field where it stays: there are hundreds, and a copy counts references of its texts.
  func figures(_ places: [Placement.Place?]) -> [Figure] {
    var figures = Array(repeating: Figure.missing, count: places.count)
    figures.withUnsafeMutableBufferPointer { figures in
      for (cell, place) in places.enumerated() {
        if let place { write(place, to: &figures[cell]) }
      }
    }
    return figures
  }

  /// The figure of a value in its cell; where the cell is not proven, its text alone.
  @inline(__always)
  private func write(_ place: Placement.Place, to figure: inout Figure) {
    let text = place.value.figure
    figure.raw = walker.figureText(place.value.text)
    figure.source = walker.source(place.value)
    figure.state = place.isProven ? text.state : .uncertain
    guard place.isProven else { return }
    figure.value = text.value
    if let unit = unit(text, place.cell) { figure.unit = unit }
  }

  /// Money keeps the unit written with it or prescribed by the column.
  private func unit(_ figure: FigureText, _ cell: CellIndex) -> String? {
    if figure.unit != .none { return figure.unit.rawValue }
    guard form.facets[cell].isMoney, figure.value != nil, case .money(let prescribed) = form.cells[cell].column.kind else { return nil }
    return walker.headUnits[form.facets[cell].column] ?? prescribed
  }
}
