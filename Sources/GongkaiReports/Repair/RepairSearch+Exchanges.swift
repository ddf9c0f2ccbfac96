/// Acts that change several cells at once: neighbours in each other's place, cell by cell or line by line.
extension RepairSearch {
  /// Finds repairs of so many acts, at least one of them an exchange. Not exhaustive beyond one act.
  mutating func tryActs(_ left: Int, exchanged: Bool) {
    guard step() else { return }
    if failing == 0 {
      let pairs = together.count / 2
      return record(acts: path.count - pairs, complete: left == 0 && exchanged)
    }
    guard left > 0, needInClass.allSatisfy({ $0 <= 2 * left }) else { return }
    guard let relation = narrowest() else { return }
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
  mutating func tryLines() {
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
      let uses = component.uses(of: cell)
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

  private mutating func exchange(_ pair: RelationComponent.Neighbours) {
    apply(pair.first, values[pair.second])
    apply(pair.second, values[pair.first])
  }
}
