import GongkaiReports

/// SplitMix64: small, seeded, the same everywhere; a failing test prints its seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

/// How the numbers of a made-up report look.
enum Texture: String, CaseIterable {
  /// A township: nearly all zeros.
  case sparse
  /// A ministry: numbers everywhere.
  case dense
}

/// Makes reports whose equations hold, and plants errors in them.
struct ReportMaker {
  let form: Form
  let edition: Edition
  var random: SplitMix64
  private var kept: AnnualReport?
  private let cellsOfTable: [String: [CellIndex]]

  init(_ edition: Edition, seed: UInt64, form: Form = .national) {
    self.form = form
    self.edition = edition
    random = SplitMix64(seed)
    let own = form.cells.indices.filter { form.cells[$0].editions.contains(edition.id) }
    cellsOfTable = Dictionary(grouping: own) { form.cells[$0].key.table }
  }

  /// A new report every eighth round: making one takes longer than checking it.
  mutating func balanced(_ texture: Texture, round: Int) -> AnnualReport {
    if round % 8 != 0, let kept { return kept }
    let report = balanced(texture)
    kept = report
    return report
  }

  mutating func balanced(_ texture: Texture) -> AnnualReport {
    var report = AnnualReport(form: form)
    for table in edition.tables { report.tableEditions[table.key] = edition.id }
    for cell in report.expectedCells { report.figures[cell] = .plain(0) }
    fillRequests(&report, texture)
    for row in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
      var sum = 0
      for column in ["upheld", "corrected", "other", "pending"] {
        let value = count(texture)
        sum += value
        report["section4", row, column] = .plain(value)
      }
      report["section4", row, "total"] = .plain(sum)
    }
    return report
  }

  private mutating func fillRequests(_ report: inout AnnualReport, _ texture: Texture) {
    guard let block = edition.tables.first(where: { $0.key == "section3" })?.blocks.first else { return }
    let outcomes = block.rows.filter { $0.role == .outcome }.map(\.key)
    for column in block.columns.map(\.key).filter({ $0 != "total" }) {
      var handled = 0
      for row in outcomes {
        let value = count(texture)
        handled += value
        report["section3", row, column] = .plain(value)
      }
      let carriedOut = count(texture)
      let carriedIn = min(count(texture), handled + carriedOut)
      report["section3", "total_handled", column] = .plain(handled)
      report["section3", "carried_out", column] = .plain(carriedOut)
      report["section3", "carried_in", column] = .plain(carriedIn)
      report["section3", "new_received", column] = .plain(handled + carriedOut - carriedIn)
    }
    for row in block.rows.map(\.key) {
      let sum = block.columns.dropLast().reduce(0) { $0 + (report["section3", row, $1.key].count ?? 0) }
      report["section3", row, "total"] = .plain(sum)
    }
  }

  private mutating func count(_ texture: Texture) -> Int {
    switch texture {
    case .sparse: random.chance(88) ? 0 : Int.random(in: 1...(random.chance(80) ? 9 : 120), using: &random)
    case .dense: Int.random(in: 0...(random.chance(70) ? 40 : 2500), using: &random)
    }
  }

  /// A different number, mostly one that a slip makes of `value`.
  mutating func slipped(_ value: Int) -> Int {
    var digits = Array(String(value).utf8)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: digits.remove(at: Int.random(in: digits.indices, using: &random))
    case 1: digits.insert(48 + UInt8.random(in: 0...9, using: &random), at: Int.random(in: 0...digits.count, using: &random))
    case 2: if digits.count > 1 { digits.swapAt(0, 1) }
    case 3: digits[Int.random(in: digits.indices, using: &random)] = 48 + UInt8.random(in: 0...9, using: &random)
    case 4: digits = [48]
    default: digits = Array(String(Int.random(in: 0...300, using: &random)).utf8)
    }
    let result = Int(String(decoding: digits, as: UTF8.self)) ?? 0
    return result != value ? result : value + Int.random(in: 1...30, using: &random)
  }

  mutating func randomCell(in table: String) -> CellIndex {
    let cells = cellsOfTable[table] ?? []
    return cells[Int.random(in: cells.indices, using: &random)]
  }

  /// Makes one cell wrong; returns it with the number it should have.
  mutating func plant(in table: String, _ report: inout AnnualReport) -> Change {
    plant(at: randomCell(in: table), &report)
  }

  mutating func plant(at cell: CellIndex, _ report: inout AnnualReport) -> Change {
    let right = report.figures[cell].count ?? 0
    report.figures[cell] = .plain(slipped(right))
    return Change(cell: cell, to: right)
  }
}

/// A cell and the number it should have.
struct Change: Hashable {
  let cell: CellIndex
  let to: Int
}

extension Repair {
  /// Its changes without their slips, for comparison.
  var plain: Set<Change> { Set(changes.map { Change(cell: $0.cell, to: $0.to.whole ?? -1) }) }
}

extension AnnualReport {
  /// The report after some changes.
  func changed(_ changes: Set<Change>) -> AnnualReport {
    var copy = self
    for change in changes { copy.figures[change.cell] = .plain(change.to) }
    return copy
  }

  /// Whether the equations hold, reckoned the slow way; blanks are zero.
  var addsUp: Bool {
    relations.allSatisfy { relation in
      relation.left.reduce(0) { $0 + (figures[$1].count ?? 0) } == relation.right.reduce(0) { $0 + (figures[$1].count ?? 0) }
    }
  }
}
