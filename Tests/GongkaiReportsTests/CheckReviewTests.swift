import GongkaiCore
import GongkaiDocuments
import GongkaiReports
import Testing

/// The review as a whole: fingerprints, order, the list of rules.
@Suite struct CheckReviewTests {
  /// Numbers that break A01, A02, A03, A05, A06 and A15 at once.
  var broken: [String: String] {
    var texts = Paper(edition: "2021").distinct.mapValues { _ in "0" }
    texts["section3.granted.natural_person"] = "3"
    texts["section3.granted.total"] = "4"
    texts["section3.new_received.natural_person"] = "2"
    texts["section4.reconsideration.upheld"] = "1"
    texts["section2.regulations.in_force"] = "2"
    texts["section3.denied_state_secret.other"] = "/"
    return texts
  }

  func fingerprints(_ report: AnnualReport) -> [String] {
    Review(report).findings.filter { $0.spans.isEmpty && $0.id.hasPrefix("A") }.map { $0.fingerprint(in: report.form) }
  }

  @Test func namesAFindingAlikeWhereverItStands() throws {
    let paper = Paper(edition: "2021")
    let first = fingerprints(try Paper.read(paper.report(.pipeLeading, broken)))
    #expect(first.count >= 6)
    for layout in [TextLayout.tabCells, .values, .html] {
      #expect(fingerprints(try Paper.read(paper.report(layout, broken))) == first, "\(layout)")
    }
    let moved = paper.report(.pipeLeading, broken).replacing("一、总体情况", with: "前言。\n\n一、总体情况")
    #expect(fingerprints(try Paper.read(moved)) == first)
  }

  @Test func doesNotChangeTheNameWithTheWording() {
    var finding = Finding(
      id: "A03", severity: .error, cells: [40, 41], message: "甲", basis: Citation(.regulation), subject: "s", code: "row_sum")
    let name = finding.fingerprint(in: .national)
    #expect(name.count == 16 && name.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    finding.message = "乙"
    finding.severity = .info
    finding.basis = Citation(.notice2021)
    finding.numbers = [.init("left", Number(4))]
    finding.spans = [Span(section: 3, text: "丙", source: .text(offset: 9))]
    #expect(finding.fingerprint(in: .national) == name)
  }

  @Test func givesDifferentFindingsDifferentNames() {
    let base = Finding(
      id: "A03", severity: .error, cells: [40, 41], message: "甲", basis: Citation(.regulation), subject: "s", code: "row_sum")
    var others = Array(repeating: base, count: 5)
    others[0].id = "A02"
    others[1].cells = [40, 42]
    others[2].cells = [40]
    others[3].subject = "t"
    others[4].code = "balance"
    #expect(Set((others + [base]).map { $0.fingerprint(in: .national) }).count == 6)
    // every equation of the form has a name of its own
    let form = Form.national
    let names = form.relations.filter { $0.edition == "2021" }.map { relation in
      Finding(id: relation.kind.rawValue, severity: .error, cells: relation.cells, message: "", basis: base.basis).fingerprint(in: form)
    }
    #expect(Set(names).count == 7 + 7 + 25 + 3)
  }

  @Test func givesEachFindingOfAReportItsOwnName() throws {
    let report = try Paper.read(Paper(edition: "2021").report(.pipeLeading, broken))
    let names = Review(report).findings.map { $0.fingerprint(in: report.form) }
    #expect(Set(names).count == names.count)
  }

  @Test func listsFindingsInTheOrderOfTheRulesEveryTime() throws {
    let report = try Paper.read(Paper(edition: "2021").report(.html, broken))
    let findings = Review(report).findings
    #expect(Review(report).findings == findings)
    let order = Rule.all.map(\.id)
    let positions = try findings.map { finding in try #require(order.firstIndex(of: finding.id), "\(finding.id)") }
    #expect(positions == positions.sorted())
    for id in ["A01", "A02", "A03", "A05", "A06", "A15"] { #expect(findings.contains { $0.id == id }, "\(id)") }
  }

  @Test func findsNothingInTheTablesOfASoundReport() throws {
    let zero = Paper(edition: "2021").distinct.mapValues { _ in "0" }
    let findings = Review(try Paper.read(Paper(edition: "2021").report(.html, zero))).findings
    #expect(!findings.contains { $0.id.hasPrefix("A") || $0.id.hasPrefix("F") || $0.id.hasPrefix("L") }, "\(findings.map(\.message))")
  }

  @Test func namesEveryRuleOnceWithABasis() {
    let ids = Rule.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for rule in Rule.all {
      #expect(!rule.name.isEmpty && !rule.basis.description.isEmpty, "\(rule.id)")
      #expect(rule.summary.hasSuffix("。"), "\(rule.id): \(rule.summary)")
    }
  }

  /// The arithmetic rules of annual-report.md 10.1 that a single file, or two years' files, can decide; A17, A21 and A22 need ledgers.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 23]) func hasTheArithmeticRule(number: Int) {
    let id = number < 10 ? "A0\(number)" : "A\(number)"
    #expect(Rule.all.contains { $0.id == id })
  }

  /// Weights of annual-report.md 10.1.
  @Test(
    arguments: [
      ("A01", Finding.Severity.error), ("A02", .error), ("A03", .error), ("A04", .error), ("A05", .error), ("A06", .error), ("A07", .error),
      ("A08", .error), ("A09", .warning), ("A10", .warning), ("A11", .warning), ("A12", .warning), ("A13", .warning), ("A14", .error),
      ("A15", .error), ("A16", .warning), ("A18", .error), ("A19", .warning), ("A20", .info), ("A23", .info),
    ])
  func weighsAsTheDomainRulesSay(id: String, severity: Finding.Severity) {
    #expect(Rule.all.first { $0.id == id }?.severity == severity)
  }
}
