/// Equations of one table that hang together through common cells, as flat arrays over local numbers; made once for a form.
///
/// Equations of different components share no cell, so each component is repaired on its own and two errors in different places do not
/// multiply the answers.
final class RelationComponent: Sendable {
  /// Two cells that lie side by side on paper, and the slip that would make their numbers change places.
  struct Neighbours: Sendable {
    let first: Int
    let second: Int
    let slip: Slip
  }
  /// Two rows or columns that lie side by side on paper, cell by cell.
  struct Lines: Sendable {
    let pairs: [Neighbours]
    let slip: Slip
  }

  /// The cells.
  let cells: [CellIndex]
  /// The equations.
  let relations: [RelationIndex]
  /// Members of equation `r` are `members[start[r]..<start[r + 1]]`; from `split[r]` on they stand on the right side.
  let members: [Int32]
  let start: [Int32]
  let split: [Int32]
  /// Equations of cell `c` are `cellRelations[cellStart[c]..<cellStart[c + 1]]`; sign 1 on the left side, -1 on the right.
  let cellRelations: [Int32]
  let cellSigns: [Int64]
  let cellStart: [Int32]
  /// Equations of one class share no cell, so a change mends at most one of each: a lower bound on the changes still needed.
  let classOf: [Int]
  let classCount: Int
  /// For each cell the equation that states it as a total, -1 for none.
  let definition: [Int]
  /// Neighbouring cells.
  let neighbours: [Neighbours]
  /// Neighbouring rows and columns.
  let lines: [Lines]
  /// No set of fewer cells is such that every equation holds none or several of them, 2...4 (see `RepairSearch`).
  let smallestKnot: Int

  init(_ indices: [RelationIndex], form: Form, table: FormTable) {
    relations = indices
    let cells = indices.flatMap { form.relations[$0].cells }.uniqued().sorted()
    self.cells = cells
    let local = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    var members: [Int32] = []
    var start: [Int32] = [0]
    var split: [Int32] = []
    var uses: [[(relation: Int32, sign: Int64)]] = Array(repeating: [], count: cells.count)
    var definition = Array(repeating: -1, count: cells.count)
    for (number, index) in indices.enumerated() {
      let relation = form.relations[index]
      let left = relation.left.compactMap { local[$0] }
      let right = relation.right.compactMap { local[$0] }
      members += (left + right).map(Int32.init)
      split.append(Int32(members.count - right.count))
      start.append(Int32(members.count))
      for cell in left { uses[cell].append((Int32(number), 1)) }
      for cell in right { uses[cell].append((Int32(number), -1)) }
      if right.count == 1 { definition[right[0]] = number }
    }
    self.members = members
    self.start = start
    self.split = split
    self.definition = definition
    cellRelations = uses.flatMap { $0.map(\.relation) }
    cellSigns = uses.flatMap { $0.map(\.sign) }
    cellStart = uses.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    let sets = uses.map { $0.map { Int($0.relation) } }
    let lists = indices.indices.map { r in members[Int(start[r])..<Int(start[r + 1])].map(Int.init) }
    (classOf, classCount) = Self.classes(sets, lists)
    smallestKnot = Self.smallestKnot(sets, lists)
    (neighbours, lines) = Self.neighbours(in: table) { row, column in form.index(table.key, row, column).flatMap { local[$0] } }
  }

  /// Uses of a cell in equations: positions in `cellRelations` and `cellSigns`.
  func uses(of cell: Int) -> Range<Int> { Int(cellStart[cell])..<Int(cellStart[cell + 1]) }

  /// Gives each equation the first class in which it shares no cell with another.
  private static func classes(_ sets: [[Int]], _ members: [[Int]]) -> ([Int], Int) {
    var classOf = Array(repeating: -1, count: members.count)
    for (relation, cells) in members.enumerated() {
      var number = 0
      while cells.contains(where: { sets[$0].contains { classOf[$0] == number } }) { number += 1 }
      classOf[relation] = number
    }
    return (classOf, (classOf.max() ?? -1) + 1)
  }

  /// Two cells make a knot when they lie in the same equations. Three can only when two of them share two equations, when one lies in a
  /// single equation, or when they share three equations pairwise. Whether four do is not asked.
  private static func smallestKnot(_ sets: [[Int]], _ members: [[Int]]) -> Int {
    for cells in members {
      for a in cells {
        for b in cells where b > a && sets[a] == sets[b] { return 2 }
      }
    }
    guard sets.allSatisfy({ $0.count >= 2 }) else { return 3 }
    for (cell, set) in sets.enumerated() {
      for (position, one) in set.enumerated() {
        for a in members[one] where a != cell {
          if sets[a].count(where: set.contains) > 1 { return 3 }
          for other in set[(position + 1)...] {
            for b in members[other] where b != cell && b != a {
              if sets[a].contains(where: { $0 != one && $0 != other && sets[b].contains($0) }) { return 3 }
            }
          }
        }
      }
    }
    return 4
  }

  private static func neighbours(in table: FormTable, cell: (String, String) -> Int?) -> ([Neighbours], [Lines]) {
    var lines: [Lines] = []
    func add(_ pairs: [(Int?, Int?)], _ slip: Slip, _ whole: Slip) {
      let pairs = pairs.compactMap { a, b in a.flatMap { a in b.map { Neighbours(first: a, second: $0, slip: slip) } } }
      if !pairs.isEmpty { lines.append(Lines(pairs: pairs, slip: whole)) }
    }
    for block in table.blocks {
      for (left, right) in zip(block.columns, block.columns.dropFirst()) {
        add(block.rows.map { (cell($0.key, left.key), cell($0.key, right.key)) }, .neighbourColumn, .columnsExchanged)
      }
      // Side by side, the next "row" is the next group of columns: nothing lies below.
      guard block.layout == .stacked else { continue }
      for (upper, lower) in zip(block.rows, block.rows.dropFirst()) {
        add(block.columns.map { (cell(upper.key, $0.key), cell(lower.key, $0.key)) }, .neighbourRow, .rowsExchanged)
      }
    }
    return (lines.flatMap(\.pairs), lines.filter { $0.pairs.count > 1 })
  }
}

/// The equations of a form, cut into components by table and edition.
struct RelationTable: Sendable {
  /// The equations of one table of one edition.
  struct Group: Sendable {
    let table: String
    let edition: String
    let components: [RelationComponent]
  }
  /// All groups; a report uses those whose edition it uses for the table.
  let groups: [Group]

  init(_ form: Form) {
    groups = form.editions.flatMap { edition in
      edition.tables.compactMap { table in
        let own = form.relations.indices.filter { form.relations[$0].edition == edition.id && form.relations[$0].table == table.key }
        guard !own.isEmpty else { return nil }
        let components = Self.connected(own, form).map { RelationComponent($0, form: form, table: table) }
        return Group(table: table.key, edition: edition.id, components: components)
      }
    }
  }

  private static func connected(_ indices: [RelationIndex], _ form: Form) -> [[RelationIndex]] {
    var parts: [(cells: Set<CellIndex>, relations: [RelationIndex])] = []
    for index in indices {
      var cells = Set(form.relations[index].cells)
      var relations: [RelationIndex] = []
      parts.removeAll { part in
        guard !part.cells.isDisjoint(with: cells) else { return false }
        cells.formUnion(part.cells)
        relations += part.relations
        return true
      }
      parts.append((cells, relations + [index]))
    }
    return parts.map { $0.relations.sorted() }.sorted { $0[0] < $1[0] }
  }
}
