import GongkaiDocuments
import GongkaiReports
import Testing

/// Where cells were lost the reader gives no value (Docs/adr/0004).
@Suite struct ReadingLossTests {
  let paper = Paper(edition: "2021")
  let columns = Paper.applicants.map(\.0)

  func row(_ report: AnnualReport, _ row: String) -> [Figure] { columns.map { report["section3", row, $0] } }

  @Test func leavesAShortLooseRowUncertain() throws {
    let report = try Paper.read(paper.report(.values, paper.distinct, dropped: ["section3.granted.research_institution"]))
    let figures = row(report, "granted")
    #expect(figures.map(\.state) == Array(repeating: .uncertain, count: 6) + [.missing])
    #expect(figures.allSatisfy { $0.value == nil })
    // the texts are kept in the order they stand
    let texts = ["natural_person", "commercial_enterprise", "social_organization", "legal_service", "other", "total"].map {
      paper.distinct["section3.granted.\($0)"]
    }
    #expect(figures.prefix(6).map { $0.raw?.trimmedForTest } == texts)
    #expect(report.losses.map(\.kind) == [.shortRow(found: 6, expected: 7)])
    #expect(report.losses.map(\.row) == ["granted"])
    // its neighbours are not touched
    #expect(row(report, "carried_in").map { $0.count.map(String.init) } == columns.map { paper.distinct["section3.carried_in.\($0)"] })
    #expect(
      row(report, "partially_granted").map { $0.count.map(String.init) }
        == columns.map { paper.distinct["section3.partially_granted.\($0)"] })
  }

  @Test func leavesALongRowUncertain() throws {
    let text = paper.report(.values, paper.distinct)
    let first = try #require(paper.distinct["section3.granted.natural_person"])
    let report = try Paper.read(text.replacing("\n\n（一）予以公开\n\n\(first)\n", with: "\n\n（一）予以公开\n\n\(first)\n\n\(first)\n"))
    #expect(row(report, "granted").allSatisfy { $0.value == nil })
    #expect(report.losses.map(\.kind) == [.longRow(found: 8, expected: 7)])
  }

  @Test func readsTheBeginningOfTheRowInWhichTheFileEnds() throws {
    let text = paper.report(.values, paper.distinct)
    let third = try #require(paper.distinct["section3.denied_third_party.research_institution"])
    let label = try #require(text.firstRange(of: "4.保护第三方合法权益"))
    let end = try #require(text[label.upperBound...].firstRange(of: "\n\(third)\n"))
    let report = try Paper.read(String(text[..<end.upperBound]))
    let figures = row(report, "denied_third_party")
    #expect(
      figures.prefix(3).map { $0.count.map(String.init) } == columns.prefix(3).map { paper.distinct["section3.denied_third_party.\($0)"] })
    #expect(figures.dropFirst(3).allSatisfy { $0 == .missing })
    #expect(report.losses.map(\.kind) == [.endsInside])
    #expect(report.coverage["section3"] == .partial)
    #expect(row(report, "denied_internal_affairs").allSatisfy { $0 == .missing })
  }

  /// A converter that keeps each line once: nothing that is left may be put in a wrong cell, and nothing becomes zero.
  @Test(arguments: [TextLayout.values, .pipeCells]) func guessesNothingInATextWithoutRepeatedLines(layout: TextLayout) throws {
    var texts = paper.distinct.mapValues { _ in "0" }
    texts["section3.new_received.natural_person"] = "5"
    texts["section3.new_received.total"] = "5"
    texts["section3.granted.natural_person"] = "4"
    texts["section3.granted.total"] = "4"
    var seen: Set<Substring> = []
    let lines = paper.report(layout, texts).split(separator: "\n").filter { seen.insert($0).inserted }
    let report = try Paper.read(lines.joined(separator: "\n") + "\n")
    for key in paper.keys {
      guard let value = report.figure(key).count else { continue }
      #expect(String(value) == texts[key], "\(key)")
    }
    #expect(report.figure("section3.granted.natural_person").value == nil)
    #expect(report.losses.contains { $0.row == "new_received" })
  }

  @Test func keepsTheFirstOfTwoRowsAndSaysSo() throws {
    let text = paper.report(.pipeLeading, paper.distinct)
    let line = try #require(text.split(separator: "\n").first { $0.contains("（二）部分公开") })
    let again = "| （二）部分公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
    let report = try Paper.read(text.replacing(line, with: line + "\n" + again))
    #expect(
      row(report, "partially_granted").map { $0.count.map(String.init) }
        == columns.map { paper.distinct["section3.partially_granted.\($0)"] })
    #expect(report.losses.map(\.kind) == [.repeatedRow])
    #expect(report.losses.map(\.row) == ["partially_granted"])
  }

  @Test func takesTheSameRowTwiceForOne() throws {
    let text = paper.report(.pipeLeading, paper.distinct)
    let line = try #require(text.split(separator: "\n").first { $0.contains("（二）部分公开") })
    let report = try Paper.read(text.replacing(line, with: line + "\n" + line))
    #expect(report.losses.isEmpty)
    #expect(report.differences(from: paper.distinct).isEmpty)
  }

  @Test(arguments: [TextLayout.pipeLeading, .tabRagged]) func keepsARowThatIsNotInTheForm(layout: TextLayout) throws {
    let text = paper.report(layout, paper.distinct)
    let line = try #require(text.split(separator: "\n").first { $0.contains("行政规范性文件") })
    let label = "2022年本镇主动公开信息总数（非新闻类）"
    let extra = layout == .tabRagged ? "\(label)\t128" : "| \(label) | 128 |"
    let report = try Paper.read(text.replacing(line, with: line + "\n" + extra))
    #expect(report.foreignRows.map(\.label.trimmedForTest) == [label])
    #expect(report.foreignRows.map { $0.cells.map(\.trimmedForTest) } == [["128"]])
    #expect(report.foreignRows.map(\.section) == [2])
    #expect(report.foreignRows.map(\.after) == ["normative_documents"])
    #expect(report.differences(from: paper.distinct).isEmpty)
  }

  @Test func takesARowWithoutValuesForALoss() throws {
    let dropped = Set(columns.map { "section3.denied_state_secret.\($0)" })
    let report = try Paper.read(paper.report(.values, paper.distinct, dropped: dropped))
    #expect(row(report, "denied_state_secret").allSatisfy { $0.value == nil })
    #expect(report.losses.map(\.kind) == [.noValues])
    #expect(report.differences(from: paper.distinct.filter { !dropped.contains($0.key) }).isEmpty)
  }

  @Test func putsEqualValuesOfAShortStructuredRowFromTheLeft() throws {
    var texts = paper.distinct
    for column in columns { texts["section3.granted.\(column)"] = "0" }
    let text = paper.report(.pipeRows, texts)
    let line = try #require(text.split(separator: "\n").first { $0.contains("（一）予以公开") })
    let report = try Paper.read(text.replacing(line, with: "三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 |"))
    #expect(row(report, "granted").map(\.state) == Array(repeating: .zero, count: 5) + [.missing, .missing])
    #expect(report.losses.map(\.kind) == [.shortRow(found: 5, expected: 7)])
  }
}

extension String {
  /// Without blanks at both ends.
  var trimmedForTest: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
