/// A solution with its slips and points, in the order repairs are shown.
struct RankedSolution: Comparable {
  let solution: RepairSearch.Solution
  let slips: [Slip]
  let cost: Int

  /// Fewest acts, then fewest points, then fewest cells, then the order of the form.
  static func < (a: RankedSolution, b: RankedSolution) -> Bool {
    let (x, y) = (a.solution, b.solution)
    if (x.acts, a.cost, x.steps.count) != (y.acts, b.cost, y.steps.count) {
      return (x.acts, a.cost, x.steps.count) < (y.acts, b.cost, y.steps.count)
    }
    return x.steps.map(\.cell).lexicographicallyPrecedes(y.steps.map(\.cell))
  }

  static func == (a: RankedSolution, b: RankedSolution) -> Bool { a.solution.steps == b.solution.steps }
}

/// Turns solutions into repairs: weighs their slips and words them.
struct RepairWording {
  let form: Form
  let figures: [Figure]

  /// Recognises neighbours that changed places and weighs every other change by itself.
  func rank(_ found: RepairSearch.Solution, in ledger: Ledger) -> RankedSolution {
    var solution = found
    if solution.together.isEmpty { pair(&solution, in: ledger) }
    let values = ledger.values
    var cost = 0
    var isLine = false
    let slips = solution.steps.map { step -> Slip in
      guard let slip = solution.together[step.cell] else {
        let (slip, points) = explain(step, in: ledger)
        cost += points
        return slip
      }
      if slip == .columnsExchanged || slip == .rowsExchanged {
        isLine = true
      } else if step.to < values[step.cell] {
        // Each exchange has one cell that falls, so it is counted once.
        cost += Slip.exchangeCost(values[step.cell], step.to)
      }
      return slip
    }
    return RankedSolution(solution: solution, slips: slips, cost: isLine ? Slip.linesCost : cost)
  }

  private func pair(_ solution: inout RepairSearch.Solution, in ledger: Ledger) {
    let steps = solution.steps
    guard steps.count > 1 else { return }
    let new = Dictionary(uniqueKeysWithValues: steps.map { ($0.cell, $0.to) })
    for pair in ledger.component.neighbours where solution.together[pair.first] == nil && solution.together[pair.second] == nil {
      guard new[pair.first] == ledger.values[pair.second], new[pair.second] == ledger.values[pair.first] else { continue }
      solution.together[pair.first] = pair.slip
      solution.together[pair.second] = pair.slip
      solution.acts -= 1
    }
  }

  private func explain(_ step: RepairSearch.Step, in ledger: Ledger) -> (slip: Slip, cost: Int) {
    let figure = figures[ledger.component.cells[step.cell]]
    let definition = ledger.component.definition[step.cell]
    let parts = definition < 0 ? [] : ledger.parts(of: definition).map { ledger.values[$0] }.filter { $0 != 0 }
    return Slip.explain(figure.value == nil ? nil : ledger.values[step.cell], step.to, isTotal: definition >= 0, parts: parts)
  }

  /// The repair, worded.
  func repair(_ ranked: RankedSolution, in ledger: Ledger) -> Repair {
    let changes = zip(ranked.solution.steps, ranked.slips).map { step, slip in change(step.cell, step.to, slip, in: ledger) }
    let count = ledger.failures.count
    let whole = ranked.slips.first { $0 == .columnsExchanged || $0 == .rowsExchanged }
    let what = whole.map { lines(changes, $0) } ?? changes.map { sentence($0, isFirst: $0 == changes.first) }.joined(separator: "，")
    let witnesses = ledger.failures.prefix(3).map { witness($0.relation, $0.left, $0.right) }.joined(separator: "，")
    let more = count > 3 ? "等\(count)处不符" : ""
    let outcome = count == 1 ? "改后相符" : changes.count == 1 ? "改这一格，\(count)处均相符" : "改后\(count)处均相符"
    return Repair(
      changes: changes, explains: ledger.failures.map(\.relation), acts: ranked.solution.acts, cost: ranked.cost,
      message: "\(what)：\(witnesses)\(more)；\(outcome)。")
  }

  /// The number of a cell that has none, worded.
  func reading(_ reading: Ledger.Reading, in ledger: Ledger) -> Repair {
    let state = figures[ledger.component.cells[reading.cell]].state
    let isEmpty = state == .blank || state == .placeholder
    let slip: Slip = isEmpty ? (reading.value == 0 ? .blankMeantZero : .blankMeantNumber) : .notRead
    let change = change(reading.cell, reading.value, slip, in: ledger)
    let witnesses = reading.witnesses.map { name(ledger.component.relations[$0]) }.joined(separator: "、")
    let agree = reading.witnesses.count > 1 ? "\(witnesses)\(reading.witnesses.count)处等式推得一致" : "据\(witnesses)推得"
    return Repair(
      changes: [change], explains: reading.witnesses.map { ledger.component.relations[$0] }, acts: 1, cost: isEmpty ? 1 : 2,
      message: "\(sentence(change, isFirst: true))：\(agree)。")
  }

  private func change(_ local: Int, _ to: Int64, _ slip: Slip, in ledger: Ledger) -> CellChange {
    let cell = ledger.component.cells[local]
    return CellChange(cell: cell, from: figures[cell].value, state: figures[cell].state, to: Number(Int(to)), slip: slip)
  }

  private func sentence(_ change: CellChange, isFirst: Bool) -> String {
    let stated =
      switch change.state {
      case .number, .zero: change.from.map { "表载\($0)" } ?? "未能读出"
      case .blank: "空白"
      case .placeholder: "填“\(figures[change.cell].raw ?? "/")”"
      case .missing: "缺失"
      case .unreadable, .uncertain: "未能确认"
      }
    let why = change.slip == .notRead ? "" : change.slip.explanation.map { "（\($0)）" } ?? ""
    return "“\(form.cells[change.cell].title)”\(stated)，\(isFirst ? "似应为" : "应为")\(change.to)\(why)"
  }

  private func lines(_ changes: [CellChange], _ slip: Slip) -> String {
    let cells = changes.map { form.cells[$0.cell] }
    let names = (slip == .rowsExchanged ? cells.map(\.row.shortLabel) : cells.map(\.column.shortLabel)).uniqued()
    return names.map { "“\($0)”" }.joined(separator: "与") + (slip == .rowsExchanged ? "两行数据似整行错位" : "两列数据似整列错位")
  }

  private func name(_ index: RelationIndex) -> String {
    let relation = form.relations[index]
    return switch relation.kind {
    case .rowSum: "“\(relation.along)”一行合计"
    case .outcomes: "“\(relation.along)”一列办理结果合计"
    case .balance: "“\(relation.along)”一列收办勾稽"
    case .blockSum: "“\(relation.along)”各项结果合计"
    }
  }

  private func witness(_ index: RelationIndex, _ left: Int, _ right: Int) -> String {
    let relation = form.relations[index]
    return switch relation.kind {
    case .rowSum: "“\(relation.along)”一行各列之和\(left)≠总计\(right)"
    case .outcomes: "“\(relation.along)”一列办理结果之和\(left)≠总计\(right)"
    case .balance: "“\(relation.along)”一列新收与结转之和\(left)≠办结与转下年之和\(right)"
    case .blockSum: "“\(relation.along)”各项结果之和\(left)≠总计\(right)"
    }
  }
}
