import GongkaiReports
import Testing

/// Slips as clerks make them, written out by hand.
@Suite struct RepairCaseTests {
  let repairer = Repairer.national

  /// A report of the 2021 form with zeros everywhere.
  func zeros() throws -> AnnualReport {
    var maker = ReportMaker(try #require(Form.national.edition("2021")), seed: 0)
    var report = maker.balanced(.sparse)
    for cell in report.expectedCells { report.figures[cell] = .plain(0) }
    return report
  }

  /// 17 requests of natural persons (12 granted, 5 not held) and 3 of enterprises (granted).
  func requests() throws -> AnnualReport {
    var report = try zeros()
    func set(_ row: String, _ natural: Int, _ enterprise: Int) {
      report["section3", row, "natural_person"] = .plain(natural)
      report["section3", row, "commercial_enterprise"] = .plain(enterprise)
      report["section3", row, "total"] = .plain(natural + enterprise)
    }
    set("new_received", 17, 3)
    set("granted", 12, 3)
    set("unable_not_held", 5, 0)
    set("total_handled", 17, 3)
    return report
  }

  func blank() -> Figure { Figure(value: nil, raw: "", state: .blank) }

  @Test func proposesTheTotalWhenItWasLeftAtZero() throws {
    var report = try zeros()
    report["section4", "reconsideration", "upheld"] = .plain(10)
    report["section4", "reconsideration", "corrected"] = .plain(1)
    let proposals = repairer.proposals(for: report)
    let repair = try #require(proposals.groups.first?.proposal)
    #expect(repair.changes.map(\.to) == [Number(11)])
    #expect(repair.slips == [.leftAtZero])
    #expect(repair.message == "“行政复议·总计”表载0，似应为11（似未填写，仍为0）：“行政复议”各项结果之和11≠总计0；改后相符。")
    #expect(proposals.groups.first?.confidence == .only)
    #expect(proposals.groups.first?.failures.map(\.left) == [11])
  }

  @Test func listsEveryCellOfABlockThatCouldBeWrong() throws {
    var report = try zeros()
    report["section4", "litigation_direct", "upheld"] = .plain(4)
    report["section4", "litigation_direct", "pending"] = .plain(3)
    report["section4", "litigation_direct", "total"] = .plain(9)
    let group = try #require(repairer.proposals(for: report).groups.first)
    #expect(group.repairs.filter { $0.changes.count == 1 }.count == 5)
    #expect(group.isComplete)
    #expect(group.confidence == .open)
    #expect(group.proposal == nil)
  }

  @Test func callsATotalLeftAtZeroLikelyWhenAPartCouldBeWrongToo() throws {
    var report = try zeros()
    report["section4", "litigation_direct", "other"] = .plain(3)
    let group = try #require(repairer.proposals(for: report).groups.first)
    #expect(group.repairs.first?.changes.map(\.to) == [Number(3)])
    #expect(group.repairs.map(\.slips) == [[.leftAtZero], [.other]])
    #expect(group.confidence == .likely)
    #expect(group.proposal == nil)
  }

  @Test func recognisesSwappedDigitsWhereRowAndColumnCross() throws {
    var report = try requests()
    report["section3", "granted", "natural_person"] = .plain(21)
    let group = try #require(repairer.proposals(for: report).groups.first)
    let repair = try #require(group.proposal)
    #expect(group.repairs.count == 1)
    #expect(repair.slips == [.digitsSwapped])
    #expect(repair.explains.count == 2)
    #expect(
      repair.message
        == "“予以公开·自然人”表载21，似应为12（似相邻数字颠倒）：“予以公开”一行各列之和24≠总计15，“自然人”一列办理结果之和26≠总计17；改这一格，2处均相符。")
  }

  @Test func takesAValueInTheNeighbouringColumnForOneAct() throws {
    var report = try requests()
    report["section3", "granted", "commercial_enterprise"] = .plain(0)
    report["section3", "granted", "research_institution"] = .plain(3)
    let group = try #require(repairer.proposals(for: report).groups.first)
    let repair = try #require(group.proposal)
    #expect(repair.acts == 1)
    #expect(repair.slips == [.neighbourColumn])
    #expect(repair.changes.map(\.to) == [Number(3), Number(0)])
  }

  @Test func takesAValueInTheNeighbouringRowForOneAct() throws {
    var report = try requests()
    report["section3", "carried_out", "natural_person"] = .plain(17)
    report["section3", "total_handled", "natural_person"] = .plain(0)
    let repair = try #require(repairer.proposals(for: report).groups.first?.proposal)
    #expect(repair.slips == [.neighbourRow])
    #expect(repair.acts == 1)
  }

  @Test func takesRowsInEachOthersPlaceForOneAct() throws {
    var report = try requests()
    for column in ["natural_person", "commercial_enterprise", "total"] {
      report["section3", "carried_out", column] = report["section3", "total_handled", column]
      report["section3", "total_handled", column] = .plain(0)
    }
    let repair = try #require(repairer.proposals(for: report).groups.first?.repairs.first)
    #expect(repair.slips == [.rowsExchanged])
    #expect(report.changed(repair.plain).addsUp)
  }

  @Test func takesRowsInEachOthersPlaceForOneActEvenIfFewCellsDiffer() throws {
    var report = try zeros()
    for column in ["natural_person", "total"] {
      for row in ["new_received", "granted", "carried_out"] { report["section3", row, column] = .plain(8) }
    }
    report["section3", "new_received", "natural_person"] = .plain(16)
    report["section3", "new_received", "total"] = .plain(16)
    let group = try #require(repairer.proposals(for: report).groups.first)
    #expect(group.repairs.first?.acts == 1 || group.repairs.first?.changes.count == 2)
  }

  @Test func readsAnEmptyTotalFromRowAndColumn() throws {
    var report = try requests()
    report["section3", "granted", "total"] = blank()
    let proposals = repairer.proposals(for: report)
    #expect(proposals.groups.isEmpty)
    let reading = try #require(proposals.readings.first)
    #expect(reading.changes.map(\.to) == [Number(15)])
    #expect(reading.slips == [.blankMeantNumber])
    #expect(reading.explains.count == 2)
    #expect(reading.message == "“予以公开·总计”空白，似应为15（似漏填）：“予以公开”一行合计、“总计”一列办理结果合计2处等式推得一致。")
  }

  @Test func saysNothingOfAnEmptyTotalOnWhichRowAndColumnDisagree() throws {
    var report = try requests()
    report["section3", "granted", "total"] = blank()
    report["section3", "granted", "natural_person"] = .plain(13)
    let proposals = repairer.proposals(for: report)
    #expect(proposals.readings.isEmpty)
    #expect(proposals.groups.count == 1)
  }

  @Test func readsAnUnreadableCellOnlyFromSeveralEquations() throws {
    var report = try requests()
    report["section3", "granted", "natural_person"] = Figure(value: nil, raw: "l2", state: .unreadable)
    report["section4", "reconsideration", "upheld"] = Figure(value: nil, raw: "?", state: .unreadable)
    let proposals = repairer.proposals(for: report)
    #expect(proposals.groups.isEmpty)
    #expect(proposals.readings.map(\.plain) == [[Change(cell: try #require(index("granted", "natural_person")), to: 12)]])
    #expect(proposals.readings.first?.slips == [.notRead])
  }

  @Test func countsAnEmptyPartAsZeroAndMayProposeItsNumber() throws {
    var report = try requests()
    report["section3", "unable_not_held", "natural_person"] = blank()
    let repair = try #require(repairer.proposals(for: report).groups.first?.proposal)
    #expect(repair.plain == [Change(cell: try #require(index("unable_not_held", "natural_person")), to: 5)])
    #expect(repair.slips == [.blankMeantNumber])
  }

  @Test func dropsAMinusSign() throws {
    var report = try requests()
    report["section3", "granted", "natural_person"] = .plain(-12)
    #expect(repairer.proposals(for: report).groups.first?.proposal?.slips == [.strayMinus])
  }

  @Test func namesTheBoundItReached() throws {
    var report = try requests()
    let rows = ["granted", "denied_state_secret", "denied_internal_affairs", "unable_needs_creation", "rejected_petition", "other_other"]
    for row in rows + ["rejected_duplicate"] { report["section3", row, "other"] = .plain(7) }
    let proposals = repairer.proposals(for: report)
    #expect(!proposals.isComplete)
    #expect(proposals.groups.first?.confidence == RepairGroup.Confidence.none)
    #expect(proposals.groups.first?.failures.count == 8)
  }

  @Test func ignoresTablesThatAreNotThere() throws {
    var report = try zeros()
    report["section4", "reconsideration", "total"] = .plain(3)
    report.tableEditions["section4"] = nil
    #expect(repairer.proposals(for: report).isEmpty)
  }

  func index(_ row: String, _ column: String) -> CellIndex? { Form.national.index("section3", row, column) }
}
