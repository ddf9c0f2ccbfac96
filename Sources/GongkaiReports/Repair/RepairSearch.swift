/// Finds all smallest sets of changed cells after which the equations of a component hold.
///
/// Depth first over single changes. At each step some failing equation must lose its residual, so one of its cells changes; by how much is
/// taken from any failing equation of that cell, as if it stood alone there among the cells still to change.
///
/// Why nothing is missed up to `exactDepth` (1...3): let S be the cells of a repair not yet chosen, R a failing equation. If S has one cell
/// in R, R itself gives its change. If two or three: two cells share at most one equation and each has another one, Q; only a third cell
/// of S could stand in the Q of both, which would be a triangle of three equations, and `RelationComponent` has checked that there is
/// none. So some cell of S in R stands alone in some equation, and that equation gives its change. In table three, equations are rows and
/// columns, and no cell lies in two rows. Undecidable equations take witnesses away, so with them only single changes are certain.
///
/// Exchanges of neighbouring cells leave the equation of their row or column whole; they are tried as acts of their own.
struct RepairSearch {
  /// One change: a cell and its new number.
  struct Step: Hashable {
    let cell: Int
    let to: Int64
  }
  /// A repair: its steps by cell, and how many acts they are when exchanges count once.
  struct Solution {
    var steps: [Step]
    var acts: Int
    /// The slip of cells that change together.
    var together: [Int: Slip]
  }

  let component: RelationComponent
  let values: [Int64]
  /// Cells without a number; never changed.
  let isUnknown: [Bool]
  let bounds: RepairBounds
  private let isActive: [Bool]
  private var residual: [Int64]
  private var failingInClass: [Int]
  private var failing = 0
  private var path: [Step] = []
  private var together: [Int: Slip] = [:]
  private var isChanged: [Bool]
  private var nodes = 0
  private var seen: Set<[Step]> = []
  private(set) var solutions: [Solution] = []
  /// Whether a bound stopped the search.
  private var wasCut = false
  private var exchanges: [RelationComponent.Neighbours] = []

  /// Prepares a search; `residuals` is left minus right of each equation, nil where undecidable.
  init(_ component: RelationComponent, values: [Int64], isUnknown: [Bool], residuals: [Int64?], bounds: RepairBounds) {
    self.component = component
    self.values = values
    self.isUnknown = isUnknown
    self.bounds = bounds
    isActive = residuals.map { $0 != nil }
    residual = residuals.map { $0 ?? 0 }
    isChanged = isUnknown
    failingInClass = Array(repeating: 0, count: component.classCount)
    for (relation, value) in residual.enumerated() where value != 0 {
      failing += 1
      failingInClass[component.classOf[relation]] += 1
    }
  }

  /// Fills `solutions`; returns whether they are certain to be all.
  mutating func run() -> Bool {
    let size = smallestChanges()
    let isThorough = !wasCut
    (nodes, wasCut) = (0, false)
    exchanges = component.neighbours.filter { values[$0.first] != values[$0.second] && !isUnknown[$0.first] && !isUnknown[$0.second] }
    tryLines()
    // An act that changes two cells is worth telling when it is as small as a single change, or saves an act.
    let most = size.map { max(1, $0 - 1) } ?? 2
    for acts in 1...most {
      let before = solutions.count
      tryActs(acts, exchanged: false)
      if solutions.count > before { break }
    }
    let certain = isActive.allSatisfy { $0 } ? component.exactDepth : 1
    return isThorough && !wasCut && size.map { $0 <= certain } ?? false
  }

  /// The number of cells of the smallest repairs, nil when none was found.
  private mutating func smallestChanges() -> Int? {
    for size in stride(from: 1, through: bounds.changes, by: 1) {
      trySingles(size)
      if !solutions.isEmpty { return size }
      if wasCut { return nil }
    }
    return nil
  }

  // MARK: Moves

  private mutating func trySingles(_ left: Int) {
    guard step() else { return }
    if failing == 0 { return record(acts: path.count, complete: left == 0) }
    guard left > 0, failingInClass.allSatisfy({ $0 <= left }) else { return }
    forEachChange(of: narrowest()) { $0.trySingles(left - 1) }
  }

  private mutating func tryActs(_ left: Int, exchanged: Bool) {
    guard step() else { return }
    if failing == 0 {
      let pairs = together.count / 2
      return record(acts: path.count - pairs, complete: left == 0 && exchanged)
    }
    guard left > 0, failingInClass.allSatisfy({ $0 <= 2 * left }) else { return }
    let relation = narrowest()
    // The last act must be an exchange if none was one so far.
    if exchanged || left > 1 { forEachChange(of: relation) { $0.tryActs(left - 1, exchanged: exchanged) } }
    for pair in exchanges where !isChanged[pair.first] && !isChanged[pair.second] {
      guard sign(of: pair.first, in: relation) != sign(of: pair.second, in: relation) else { continue }
      exchange(pair)
      together[pair.first] = pair.slip
      together[pair.second] = pair.slip
      tryActs(left - 1, exchanged: true)
      together[pair.first] = nil
      together[pair.second] = nil
      undo()
      undo()
    }
  }

  /// Two whole rows or columns in each other's place.
  private mutating func tryLines() {
    guard failing > 1 else { return }
    for line in component.lines where line.pairs.allSatisfy({ !isUnknown[$0.first] && !isUnknown[$0.second] }) {
      let moved = line.pairs.filter { values[$0.first] != values[$0.second] }
      // One pair is an exchange of two cells, found there.
      guard moved.count > 1 else { continue }
      for pair in moved {
        exchange(pair)
        together[pair.first] = line.slip
        together[pair.second] = line.slip
      }
      if failing == 0 { record(acts: 1, complete: true) }
      for _ in 0..<(2 * moved.count) { undo() }
      together = [:]
    }
  }

  private mutating func forEachChange(of relation: Int, _ body: (inout RepairSearch) -> Void) {
    for position in Int(component.start[relation])..<Int(component.start[relation + 1]) {
      let cell = Int(component.members[position])
      guard !isChanged[cell] else { continue }
      let uses = Int(component.cellStart[cell])..<Int(component.cellStart[cell + 1])
      for use in uses {
        let delta = change(use)
        guard delta != 0, values[cell] + delta >= 0 else { continue }
        guard !(uses.lowerBound..<use).contains(where: { change($0) == delta }) else { continue }
        apply(cell, values[cell] + delta)
        body(&self)
        undo()
      }
    }
  }

  /// What a cell must change by to mend the equation of one of its uses.
  private func change(_ use: Int) -> Int64 { -component.cellSigns[use] * residual[Int(component.cellRelations[use])] }

  private mutating func exchange(_ pair: RelationComponent.Neighbours) {
    apply(pair.first, values[pair.second])
    apply(pair.second, values[pair.first])
  }

  // MARK: State

  private mutating func step() -> Bool {
    nodes += 1
    if nodes > bounds.nodes || solutions.count >= 8 * bounds.repairs { wasCut = true }
    return !wasCut
  }

  private mutating func record(acts: Int, complete: Bool) {
    guard complete else { return }
    let steps = path.sorted { $0.cell < $1.cell }
    if seen.insert(steps).inserted { solutions.append(Solution(steps: steps, acts: acts, together: together)) }
  }

  /// The failing equation with the fewest cells.
  private func narrowest() -> Int {
    var best = -1
    var size = Int32.max
    for (relation, value) in residual.enumerated() where value != 0 {
      let length = component.start[relation + 1] - component.start[relation]
      if length < size { (best, size) = (relation, length) }
    }
    return best
  }

  private func sign(of cell: Int, in relation: Int) -> Int64 {
    for use in Int(component.cellStart[cell])..<Int(component.cellStart[cell + 1]) where component.cellRelations[use] == relation {
      return component.cellSigns[use]
    }
    return 0
  }

  private mutating func apply(_ cell: Int, _ to: Int64) {
    path.append(Step(cell: cell, to: to))
    isChanged[cell] = true
    shift(cell, by: to - values[cell])
  }

  private mutating func undo() {
    guard let last = path.popLast() else { return }
    isChanged[last.cell] = false
    shift(last.cell, by: values[last.cell] - last.to)
  }

  private mutating func shift(_ cell: Int, by delta: Int64) {
    for use in Int(component.cellStart[cell])..<Int(component.cellStart[cell + 1]) {
      let relation = Int(component.cellRelations[use])
      guard isActive[relation] else { continue }
      let before = residual[relation]
      let after = before + component.cellSigns[use] * delta
      residual[relation] = after
      let change = (after != 0 ? 1 : 0) - (before != 0 ? 1 : 0)
      failing += change
      failingInClass[component.classOf[relation]] += change
    }
  }
}
