/// The numbers of one component of a report, which of its equations can be decided, and which fail.
struct Ledger {
  /// A cell without a number, and the number the equations agree on.
  struct Reading {
    let cell: Int
    let value: Int64
    let witnesses: [Int]
  }

  let component: RelationComponent
  /// One number for each cell; zero where `isUnknown`.
  private(set) var values: [Int64] = []
  private(set) var isUnknown: [Bool] = []
  /// Left minus right of each equation, nil where a cell has no number.
  private(set) var residuals: [Int64?] = []
  private(set) var failures: [RelationFailure] = []
  private(set) var readings: [Reading] = []

  init(_ component: RelationComponent, _ figures: [Figure]) {
    self.component = component
    for (local, cell) in component.cells.enumerated() {
      let value = Repairer.value(of: cell, in: figures, isTotal: component.definition[local] >= 0)
      values.append(value ?? 0)
      isUnknown.append(value == nil)
    }
    let isEmptyTotal = component.cells.enumerated().map { local, cell in
      isUnknown[local] && (figures[cell].state == .blank || figures[cell].state == .placeholder)
    }
    settleEmptyRows(isEmptyTotal)
    for relation in component.relations.indices {
      let (left, right) = sides(of: relation)
      let isDecidable = !cells(of: relation).contains { isUnknown[$0] }
      residuals.append(isDecidable ? left - right : nil)
      if isDecidable, left != right {
        failures.append(RelationFailure(relation: component.relations[relation], left: Int(left), right: Int(right)))
      }
    }
    for cell in isUnknown.indices where isUnknown[cell] {
      if let reading = reading(of: cell, isEmptyTotal: isEmptyTotal[cell]) { readings.append(reading) }
    }
  }

  func cells(of relation: Int) -> [Int] {
    component.members[Int(component.start[relation])..<Int(component.start[relation + 1])].map(Int.init)
  }

  /// Cells on the left side of an equation.
  func parts(of relation: Int) -> [Int] {
    component.members[Int(component.start[relation])..<Int(component.split[relation])].map(Int.init)
  }

  /// The sums of both sides.
  func sides(of relation: Int) -> (left: Int64, right: Int64) {
    func sum(_ range: Range<Int32>) -> Int64 { range.reduce(0) { $0 + values[Int(component.members[Int($1)])] } }
    return (
      sum(component.start[relation]..<component.split[relation]), sum(component.split[relation]..<component.start[relation + 1])
    )
  }

  /// A total left empty under parts that add up to nothing is a zero nobody wrote; taken as such it lets the other equations be decided.
  private mutating func settleEmptyRows(_ isEmptyTotal: [Bool]) {
    var open = isEmptyTotal.indices.filter { isEmptyTotal[$0] }
    while !open.isEmpty {
      let settled = open.filter { total in
        parts(of: component.definition[total]).allSatisfy { !isUnknown[$0] && values[$0] == 0 }
      }
      if settled.isEmpty { return }
      for total in settled { isUnknown[total] = false }
      open.removeAll(where: settled.contains)
    }
  }

  /// The number of a cell that has none, when every equation that lacks only this cell agrees on it.
  ///
  /// An empty total needs the equation that states it; anything else needs two, since one equation always agrees with itself.
  private func reading(of cell: Int, isEmptyTotal: Bool) -> Reading? {
    var value: Int64?
    var witnesses: [Int] = []
    for use in Int(component.cellStart[cell])..<Int(component.cellStart[cell + 1]) {
      let relation = Int(component.cellRelations[use])
      guard cells(of: relation).allSatisfy({ $0 == cell || !isUnknown[$0] }) else { continue }
      let (left, right) = sides(of: relation)
      let told = component.cellSigns[use] * (right - left)
      guard told >= 0, value == nil || value == told else { return nil }
      value = told
      witnesses.append(relation)
    }
    guard let value, isEmptyTotal ? witnesses.contains(component.definition[cell]) : witnesses.count > 1 else { return nil }
    return Reading(cell: cell, value: value, witnesses: witnesses)
  }
}
