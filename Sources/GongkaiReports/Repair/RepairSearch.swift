/// Finds all smallest sets of changed cells after which the equations of a component hold.
///
/// Deepening by the number of changes; at each step some failing equation is looked at. Either one cell of the repair lies in it: then
/// which one is a branch, its change is the residual, and the equation is closed. Or more than one: then the equation is put off until one
/// of them is settled elsewhere.
///
/// Why nothing is missed: let S be the cells of a repair not yet chosen. If any failing equation holds just one of S, the search comes to
/// it and takes it. An equation that holds may not have just one cell of S, since a change is never zero. So only an S is missed of
/// which every equation has none or several, a knot. The fewest cells of a knot are known (`RelationComponent.smallestKnot`: four, a
/// rectangle, in table three); where all failing equations are put off and so many changes are left, the answer is marked as not certain.
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
  private(set) var solutions: [Solution] = []

  private let isActive: [Bool]
  private let smallestKnot: Int
  private var residual: [Int64]
  /// How many changes the failing equations of each class still need at least.
  private(set) var needInClass: [Int]
  private(set) var failing = 0
  private var isClosed: [Bool]
  private var isPutOff: [Bool]
  private(set) var path: [Step] = []
  private(set) var isChanged: [Bool]
  private var nodes = 0
  private var wasCut = false
  private var isUncertain = false
  private var known: [[Step]: Int] = [:]

  /// Neighbours with different numbers, and those of `path` that changed places (for the search over acts).
  private(set) var exchanges: [RelationComponent.Neighbours] = []
  var together: [Int: Slip] = [:]

  /// Prepares a search; `residuals` is left minus right of each equation, nil where undecidable.
  init(_ component: RelationComponent, values: [Int64], isUnknown: [Bool], residuals: [Int64?], bounds: RepairBounds) {
    self.component = component
    self.values = values
    self.isUnknown = isUnknown
    self.bounds = bounds
    isActive = residuals.map { $0 != nil }
    residual = residuals.map { $0 ?? 0 }
    isChanged = isUnknown
    isClosed = residuals.map { _ in false }
    isPutOff = isClosed
    // Undecidable equations take witnesses away, and then any two cells may make a knot.
    smallestKnot = isActive.allSatisfy { $0 } ? component.smallestKnot : 2
    needInClass = Array(repeating: 0, count: component.classCount)
    for (relation, value) in residual.enumerated() where value != 0 {
      failing += 1
      needInClass[component.classOf[relation]] += 1
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
    let most = size.map { min(max(1, $0 - 1), 3) } ?? 2
    for acts in 1...most {
      let before = solutions.count
      tryActs(acts, exchanged: false)
      if solutions.count > before { break }
    }
    return size != nil && isThorough && !wasCut && !isUncertain
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

  private mutating func trySingles(_ left: Int) {
    guard step() else { return }
    if failing == 0 { return record(acts: path.count, complete: left == 0) }
    guard left > 0, needInClass.allSatisfy({ $0 <= left }) else { return }
    guard let relation = narrowest() else {
      if left >= smallestKnot { isUncertain = true }
      return
    }
    isClosed[relation] = true
    for position in component.start[relation]..<component.start[relation + 1] {
      let cell = Int(component.members[Int(position)])
      let delta = -sign(of: cell, in: relation) * residual[relation]
      guard !isChanged[cell], values[cell] + delta >= 0, isOpen(cell, except: relation) else { continue }
      let resumed = resume(cell)
      apply(cell, values[cell] + delta)
      trySingles(left - 1)
      undo()
      for relation in resumed { putOff(relation, true) }
    }
    isClosed[relation] = false
    guard left > 1 else { return }
    putOff(relation, true)
    trySingles(left)
    putOff(relation, false)
  }

  /// Whether no equation of the cell is closed.
  private func isOpen(_ cell: Int, except relation: Int) -> Bool {
    component.uses(of: cell).allSatisfy { component.cellRelations[$0] == relation || !isClosed[Int(component.cellRelations[$0])] }
  }

  /// Takes up again the equations of a cell that were put off, since the cell is settled; returns them.
  private mutating func resume(_ cell: Int) -> [Int] {
    let resumed = component.uses(of: cell).map { Int(component.cellRelations[$0]) }.filter { isPutOff[$0] }
    for relation in resumed { putOff(relation, false) }
    return resumed
  }

  /// An equation put off needs two changes instead of one.
  private mutating func putOff(_ relation: Int, _ value: Bool) {
    isPutOff[relation] = value
    needInClass[component.classOf[relation]] += value ? 1 : -1
  }

  // MARK: State

  mutating func step() -> Bool {
    nodes += 1
    if nodes > bounds.nodes || solutions.count >= 8 * bounds.repairs { wasCut = true }
    return !wasCut
  }

  mutating func record(acts: Int, complete: Bool) {
    guard complete else { return }
    let steps = path.sorted { $0.cell < $1.cell }
    let solution = Solution(steps: steps, acts: acts, together: together)
    if let index = known[steps] {
      // The same changes told as fewer acts.
      if acts < solutions[index].acts { solutions[index] = solution }
    } else {
      known[steps] = solutions.count
      solutions.append(solution)
    }
  }

  /// The failing equation with the fewest cells that is not put off.
  func narrowest() -> Int? {
    var best: Int?
    var size = Int32.max
    for (relation, value) in residual.enumerated() where value != 0 && !isPutOff[relation] {
      let length = component.start[relation + 1] - component.start[relation]
      if length < size { (best, size) = (relation, length) }
    }
    return best
  }

  /// 1 on the left side of an equation, -1 on the right, 0 outside.
  func sign(of cell: Int, in relation: Int) -> Int64 {
    component.uses(of: cell).first { component.cellRelations[$0] == relation }.map { component.cellSigns[$0] } ?? 0
  }

  /// What a cell must change by to mend the equation of one of its uses.
  func change(_ use: Int) -> Int64 { -component.cellSigns[use] * residual[Int(component.cellRelations[use])] }

  mutating func apply(_ cell: Int, _ to: Int64) {
    path.append(Step(cell: cell, to: to))
    isChanged[cell] = true
    shift(cell, by: to - values[cell])
  }

  mutating func undo() {
    guard let last = path.popLast() else { return }
    isChanged[last.cell] = false
    shift(last.cell, by: values[last.cell] - last.to)
  }

  private mutating func shift(_ cell: Int, by delta: Int64) {
    for use in component.uses(of: cell) {
      let relation = Int(component.cellRelations[use])
      guard isActive[relation] else { continue }
      let before = residual[relation]
      let after = before + component.cellSigns[use] * delta
      residual[relation] = after
      let change = (after != 0 ? 1 : 0) - (before != 0 ? 1 : 0)
      failing += change
      needInClass[component.classOf[relation]] += change
    }
  }
}
