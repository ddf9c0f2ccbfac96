import GongkaiReports

/// Makes reports whose equations hold, and plants errors in them. The numbers are invented.
struct BalancedReports {
  /// A cell and the number it should have.
  struct Change: Hashable {
    let cell: CellIndex
    let to: Int
  }

  let form = Form.national
  let edition: Edition
  /// Whether nearly all numbers are zero, as in a township, or none, as in a ministry.
  let isSparse: Bool
  private var random: SplitMix64

  init(_ edition: Edition, isSparse: Bool, seed: UInt64) {
    self.edition = edition
    self.isSparse = isSparse
    random = SplitMix64(seed)
  }

  /// The next report.
  mutating func next() -> AnnualReport {
    var report = AnnualReport(form: form)
    for table in edition.tables { report.tableEditions[table.key] = edition.id }
    for cell in report.expectedCells { report.figures[cell] = .plain(0) }
    fillRequests(&report)
    for row in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
      var sum = 0
      for column in ["upheld", "corrected", "other", "pending"] {
        let value = count()
        sum += value
        report["section4", row, column] = .plain(value)
      }
      report["section4", row, "total"] = .plain(sum)
    }
    return report
  }

  private mutating func fillRequests(_ report: inout AnnualReport) {
    guard let block = edition.tables.first(where: { $0.key == "section3" })?.blocks.first else { return }
    let outcomes = block.rows.filter { $0.role == .outcome }.map(\.key)
    for column in block.columns.map(\.key) where column != "total" {
      var handled = 0
      for row in outcomes {
        let value = count()
        handled += value
        report["section3", row, column] = .plain(value)
      }
      let carriedOut = count()
      let carriedIn = min(count(), handled + carriedOut)
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

  private mutating func count() -> Int {
    if isSparse { return random.chance(88) ? 0 : Int.random(in: 1...(random.chance(80) ? 9 : 120), using: &random) }
    return Int.random(in: 0...(random.chance(70) ? 40 : 2500), using: &random)
  }

  /// Makes one cell of a table wrong, never one of `others`; returns it with the number it should have.
  mutating func plant(in table: String, _ report: inout AnnualReport, besides others: Set<CellIndex> = []) -> Change? {
    let cells = form.cells.indices.filter {
      form.cells[$0].key.table == table && form.cells[$0].editions.contains(edition.id) && !others.contains($0)
    }
    guard let cell = cells.randomElement(using: &random) else { return nil }
    let right = report.figures[cell].count ?? 0
    report.figures[cell] = .plain(slipped(right))
    return Change(cell: cell, to: right)
  }

  /// A different number, mostly one that a slip makes of `value`: a digit lost, doubled, swapped or mistyped, a zero, any number.
  private mutating func slipped(_ value: Int) -> Int {
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
}

extension Repair {
  /// Its changes without the slips.
  var plain: Set<BalancedReports.Change> { Set(changes.map { BalancedReports.Change(cell: $0.cell, to: $0.to.whole ?? -1) }) }
}
