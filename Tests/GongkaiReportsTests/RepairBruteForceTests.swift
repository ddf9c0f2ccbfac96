import GongkaiCore
import GongkaiReports
import Testing

/// On a form of nine cells every smallest repair can be counted out; the search must find exactly those.
@Suite struct RepairBruteForceTests {
  static let top = 9

  /// Three rows (received, one outcome, handled) by three columns (two parts, their total).
  static let form: Form = {
    let basis = Citation(.regulation, "第五十条")
    let block = FormBlock(
      heading: nil,
      columns: [FormColumn("a", "甲", role: .part), FormColumn("b", "乙", role: .part), FormColumn("t", "总计", role: .total)],
      rows: [
        FormRow("r", "", "新收", role: .received, basis: basis), FormRow("o", "", "办结", role: .outcome, basis: basis),
        FormRow("h", "", "总数", role: .handled, basis: basis),
      ])
    let edition = Edition(
      id: "tiny", years: 2000...2000, basis: basis, sections: [SectionHeading(3, "试")], tables: [FormTable(section: 3, blocks: [block])])
    return Form(editions: [edition])
  }()

  @Test(arguments: [1, 2, 3, 4]) func findsExactlyTheSmallestRepairs(errors: Int) {
    let seed = UInt64(20 + errors)
    var random = SplitMix64(seed)
    let repairer = Repairer(form: Self.form, bounds: RepairBounds(changes: 4, repairs: 1000, nodes: 1_000_000))
    var sizes: [Int: Int] = [:]
    let rounds = [150, 150, 60, 8][errors - 1]
    for round in 0..<rounds {
      var report = AnnualReport(form: Self.form)
      report.tableEditions["section3"] = "tiny"
      let (a, b) = (Int.random(in: 0...3, using: &random), Int.random(in: 0...3, using: &random))
      for row in 0..<3 {
        for (column, value) in [a, b, a + b].enumerated() { report.figures[row * 3 + column] = .plain(value) }
      }
      for _ in 0..<errors { report.figures[Int.random(in: 0..<9, using: &random)] = .plain(Int.random(in: 0...5, using: &random)) }
      let proposals = repairer.proposals(for: report)
      guard let (size, counted) = Self.count(report) else { continue }
      sizes[size, default: 0] += 1
      if size == 0 {
        #expect(proposals.isEmpty)
        continue
      }
      let found = proposals.groups.flatMap(\.repairs).filter { $0.changes.count == size }.map(\.plain)
        .filter { $0.allSatisfy { $0.to <= Self.top } }
      #expect(Set(found).isSubset(of: counted))
      #expect(!proposals.isComplete || Set(found) == counted, "seed \(seed), round \(round): \(report.figures.map { $0.count ?? -1 })")
      #expect(found.count == Set(found).count)
      #expect(size > 3 || proposals.isComplete)
    }
    #expect(sizes[errors, default: 0] * 10 >= rounds, "too few reports that need \(errors) changes: \(sizes)")
  }

  /// Counts out all sets of at most four cells with all numbers up to `top`; nil when none mends the report.
  static func count(_ report: AnnualReport) -> (size: Int, repairs: Set<Set<Change>>)? {
    let stated = report.figures.map { $0.count ?? 0 }
    if holds(stated) { return (0, []) }
    for size in 1...4 {
      var values = stated
      var repairs: Set<Set<Change>> = []
      extend(&values, from: 0, left: size) { v in
        repairs.insert(Set(v.indices.filter { v[$0] != stated[$0] }.map { Change(cell: $0, to: v[$0]) }))
      }
      if !repairs.isEmpty { return (size, repairs) }
    }
    return nil
  }

  private static func extend(_ values: inout [Int], from: Int, left: Int, found: ([Int]) -> Void) {
    if left == 0 {
      if holds(values) { found(values) }
      return
    }
    for cell in from..<9 {
      let stated = values[cell]
      for value in 0...top where value != stated {
        values[cell] = value
        extend(&values, from: cell + 1, left: left - 1, found: found)
      }
      values[cell] = stated
    }
  }

  private static func holds(_ v: [Int]) -> Bool {
    v[0] + v[1] == v[2] && v[3] + v[4] == v[5] && v[6] + v[7] == v[8]
      && v[0] == v[6] && v[1] == v[7] && v[2] == v[8] && v[3] == v[6] && v[4] == v[7] && v[5] == v[8]
  }
}
