import GongkaiReports
import Testing

/// Errors planted in made-up reports of both editions are found again.
@Suite struct RepairPropertyTests {
  static let plants = 640
  static let settings: [(edition: String, texture: Texture)] = [
    ("2019", .sparse), ("2019", .dense), ("2021", .sparse), ("2021", .dense),
  ]
  let repairer = Repairer.national

  func maker(_ edition: String, seed: UInt64) throws -> ReportMaker {
    ReportMaker(try #require(Form.national.edition(edition)), seed: seed)
  }

  @Test(arguments: settings) func proposesNothingForBalancedReports(edition: String, texture: Texture) throws {
    let seed: UInt64 = 11
    var maker = try maker(edition, seed: seed)
    for round in 0..<160 {
      var report = maker.balanced(texture, round: round)
      if round % 2 == 1 {
        for cell in report.expectedCells where report.figures[cell].state == .zero {
          report.figures[cell] = Figure(value: nil, raw: "", state: maker.random.chance(90) ? .blank : .placeholder)
        }
      }
      #expect(report.addsUp)
      let proposals = repairer.proposals(for: report)
      #expect(proposals.isEmpty && proposals.isComplete, "seed \(seed), round \(round): \(proposals.repairs.map(\.message))")
      #expect(repairer.failures(in: report).isEmpty)
    }
  }

  @Test(arguments: settings) func putsASingleErrorInTableThreeFirst(edition: String, texture: Texture) throws {
    let seed: UInt64 = 12
    var maker = try maker(edition, seed: seed)
    var first = 0
    for round in 0..<Self.plants {
      var report = maker.balanced(texture, round: round)
      let planted = maker.plant(in: "section3", &report)
      let proposals = repairer.proposals(for: report)
      let group = try #require(proposals.groups.first, "seed \(seed), round \(round)")
      #expect(proposals.groups.count == 1)
      #expect(group.repairs.contains { $0.plain == [planted] }, "seed \(seed), round \(round)")
      #expect(group.isComplete, "seed \(seed), round \(round)")
      if group.repairs.first?.plain == [planted] { first += 1 }
    }
    #expect(first * 100 >= 99 * Self.plants, "seed \(seed): first in \(first) of \(Self.plants)")
  }

  @Test(arguments: settings) func listsASingleErrorInTableFour(edition: String, texture: Texture) throws {
    let seed: UInt64 = 13
    var maker = try maker(edition, seed: seed)
    for round in 0..<Self.plants {
      var report = maker.balanced(texture, round: round)
      let planted = maker.plant(in: "section4", &report)
      let proposals = repairer.proposals(for: report)
      #expect(proposals.repairs.contains { $0.plain == [planted] }, "seed \(seed), round \(round)")
      #expect(proposals.isComplete, "seed \(seed), round \(round)")
      for repair in proposals.repairs {
        #expect(report.changed(repair.plain).addsUp, "seed \(seed), round \(round): \(repair.message)")
      }
    }
  }

  /// Two errors may be explained by fewer changes, or cancel; whenever two changes are the fewest, the planted ones are listed.
  @Test(arguments: settings) func listsTwoErrorsUnlessFewerChangesDo(edition: String, texture: Texture) throws {
    let seed: UInt64 = 14
    var maker = try maker(edition, seed: seed)
    var listed = 0
    var comparable = 0
    for round in 0..<Self.plants / 2 {
      var report = maker.balanced(texture, round: round)
      let one = maker.plant(in: "section3", &report)
      var other = maker.randomCell(in: "section3")
      while other == one.cell { other = maker.randomCell(in: "section3") }
      let planted: Set = [one, maker.plant(at: other, &report)]
      let group = try #require(repairer.proposals(for: report).groups.first, "seed \(seed), round \(round)")
      let best = try #require(group.repairs.first, "seed \(seed), round \(round)")
      for repair in group.repairs {
        #expect(report.changed(repair.plain).addsUp, "seed \(seed), round \(round): \(repair.message)")
      }
      guard group.isComplete, group.repairs.map(\.changes.count).min() == 2 else { continue }
      comparable += 1
      if group.repairs.contains(where: { $0.plain == planted }) { listed += 1 }
      #expect(best.changes.count >= 2 || best.acts == 1)
    }
    #expect(listed == comparable, "seed \(seed): \(listed) of \(comparable)")
    #expect(comparable * 10 >= Self.plants / 2 * 9, "seed \(seed): \(comparable)")
  }

  @Test func keepsErrorsInDifferentPlacesApart() throws {
    let seed: UInt64 = 15
    var maker = try maker("2021", seed: seed)
    for round in 0..<160 {
      var report = maker.balanced(.dense, round: round)
      let three = maker.plant(in: "section3", &report)
      let four = maker.plant(in: "section4", &report)
      let proposals = repairer.proposals(for: report)
      #expect(proposals.groups.count == 2, "seed \(seed), round \(round)")
      #expect(proposals.groups[0].repairs.first?.plain == [three], "seed \(seed), round \(round)")
      #expect(proposals.groups[1].repairs.contains { $0.plain == [four] }, "seed \(seed), round \(round)")
    }
  }

  /// One cell of table three cannot be read: row and column tell its number, whatever it is.
  @Test(arguments: settings) func readsAnyOneCellOfTableThree(edition: String, texture: Texture) throws {
    let seed: UInt64 = 16
    var maker = try maker(edition, seed: seed)
    for round in 0..<160 {
      var report = maker.balanced(texture, round: round)
      let cell = maker.randomCell(in: "section3")
      let right = Change(cell: cell, to: report.figures[cell].count ?? -1)
      let states: [Figure.State] = [.missing, .unreadable, .uncertain]
      report.figures[cell] = Figure(value: nil, raw: nil, state: states[round % 3])
      let proposals = repairer.proposals(for: report)
      #expect(proposals.groups.isEmpty, "seed \(seed), round \(round)")
      #expect(proposals.readings.map(\.plain) == [[right]], "seed \(seed), round \(round)")
    }
  }

  /// Cells without a number and wrong cells together: every proposal mends what can be decided, and nothing crashes.
  @Test(arguments: settings) func mendsWhatCanBeDecidedInDamagedReports(edition: String, texture: Texture) throws {
    let seed: UInt64 = 17
    var maker = try maker(edition, seed: seed)
    for round in 0..<80 {
      var report = maker.balanced(texture, round: round)
      for _ in 0..<Int.random(in: 1...12, using: &maker.random) {
        let cell = maker.randomCell(in: maker.random.chance(80) ? "section3" : "section4")
        let state = Figure.State.allCases[Int.random(in: 2..<Figure.State.allCases.count, using: &maker.random)]
        report.figures[cell] = Figure(value: nil, raw: nil, state: state)
      }
      for _ in 0..<Int.random(in: 1...3, using: &maker.random) { _ = maker.plant(in: "section3", &report) }
      for group in repairer.proposals(for: report).groups {
        let relations = Set(group.failures.map(\.relation))
        for repair in group.repairs {
          let left = repairer.failures(in: report.changed(repair.plain)).map(\.relation)
          #expect(relations.isDisjoint(with: left), "seed \(seed), round \(round): \(repair.message)")
        }
      }
    }
  }
}
