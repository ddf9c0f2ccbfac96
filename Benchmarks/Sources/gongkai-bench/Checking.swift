import GongkaiDocuments
import GongkaiReports

extension Table {
  /// Reviews of reports as read from files and of made-up reports with errors planted.
  mutating func addReviews(_ samples: [Sample]) {
    let read = samples.compactMap { sample in (try? DocumentReader.read(sample.bytes)).map { ReportInterpreter.interpret($0) } }
    let balanced = read.filter { Repairer.national.failures(in: $0).isEmpty && Repairer.national.proposals(for: $0).isEmpty }
    let letters =
      balanced.reduce(0) { $0 + $1.sections.values.joined().reduce(0) { $0 + $1.text.unicodeScalars.count } } / max(1, balanced.count)
    review("\(balanced.count) balanced reports, \(letters) characters: all checks + repair", balanced, microseconds: 100)
    for errors in 1...2 {
      var random = SplitMix64(UInt64(errors))
      let wrong = balanced.map { report in
        var report = report
        let cells = report.expectedCells.filter { report.form.cells[$0].key.table == "section3" && report.figures[$0].count != nil }
        for cell in cells.shuffled(using: &random).prefix(errors) {
          report.figures[cell] = .plain((report.figures[cell].count ?? 0) + Int.random(in: 1...9, using: &random))
        }
        return report
      }
      review("the same with \(errors) wrong \(errors == 1 ? "number" : "numbers")", wrong, microseconds: nil)
    }
    let timings = Timings([Variant(name: "repair") { balanced.reduce(0) { $0 + Repairer.national.proposals(for: $1).groups.count + 1 } }])
    let each = timings.median(0) / Double(max(1, balanced.count))
    add("balanced: repair alone", ours: Self.time(each), value: each * 1e6, digits: 1, goal: "us each")
  }

  private mutating func review(_ job: String, _ reports: [AnnualReport], microseconds limit: Double?) {
    let timings = Timings([Variant(name: "review") { reports.reduce(0) { $0 + Review($1).findings.count } }])
    let each = timings.median(0) / Double(max(1, reports.count))
    add(job, ours: Self.time(each), against: "us each", value: each * 1e6, digits: 1, limit: limit)
  }

  /// How often the right repair is proposed.
  mutating func addRepairQuality() {
    let rounds = 500
    var tried = (three: 0, four: 0, two: 0)
    var good = (first: 0, among: 0, listed: 0)
    for (number, edition) in Form.national.editions.enumerated() {
      for isSparse in [true, false] {
        var maker = BalancedReports(edition, isSparse: isSparse, seed: UInt64(100 + number * 2 + (isSparse ? 1 : 0)))
        for _ in 0..<rounds {
          let report = maker.next()
          var three = report
          if let planted = maker.plant(in: "section3", &three) {
            tried.three += 1
            if Repairer.national.proposals(for: three).groups.first?.repairs.first?.plain == [planted] { good.first += 1 }
          }
          var four = report
          if let planted = maker.plant(in: "section4", &four) {
            tried.four += 1
            if Repairer.national.proposals(for: four).repairs.contains(where: { $0.plain == [planted] }) { good.among += 1 }
          }
          var two = report
          guard let one = maker.plant(in: "section3", &two), let other = maker.plant(in: "section3", &two, besides: [one.cell]) else {
            continue
          }
          let repairs = Repairer.national.proposals(for: two).repairs
          // one change that does as well as two is a better proposal, and proves nothing
          guard repairs.map(\.changes.count).min() ?? 2 >= 2 else { continue }
          tried.two += 1
          if repairs.contains(where: { $0.plain == [one, other] }) { good.listed += 1 }
        }
      }
    }
    func percent(_ part: Int, _ whole: Int) -> Double { 100 * Double(part) / Double(max(1, whole)) }
    add(
      "one wrong number in table three: proposed first, %", ours: "\(good.first) of \(tried.three)",
      value: percent(good.first, tried.three),
      limit: 99, atLeast: true)
    add(
      "one wrong number in table four: among the proposals, %", ours: "\(good.among) of \(tried.four)",
      value: percent(good.among, tried.four),
      limit: 100, atLeast: true)
    add(
      "two wrong numbers in table three: among them, %", ours: "\(good.listed) of \(tried.two)", value: percent(good.listed, tried.two),
      limit: 99, atLeast: true)
  }
}
