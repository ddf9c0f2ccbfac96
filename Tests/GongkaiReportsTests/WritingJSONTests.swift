import Foundation
import GongkaiDocuments
import GongkaiReports
import Testing

/// The JSON of `read` and `check` as Docs/report-json.md describes it.
@Suite struct WritingJSONTests {
  func parse(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  func check(_ report: AnnualReport, previous: AnnualReport? = nil) throws -> [String: Any] {
    let entry = ReportJSON.check(report, Review(report, previous: previous), file: "年报.html")
    return try parse(ReportJSON.checkStart + entry + ReportJSON.checkEnd)
  }

  @Test func writesEveryCellWithTextStateAndPlace() throws {
    let json = try parse(ReportJSON.report(try Telling.report(), file: "年报.html"))
    #expect(json["schema"] as? String == "gongkai.report/1")
    #expect(json["file"] as? String == "年报.html")
    #expect(json["year"] as? Int == 2022)
    #expect(json["agency"] as? String == "石桥镇")
    #expect(json["edition"] as? String == "2021")
    #expect(json["format"] as? String == "html")
    let section = try #require(json["section3"] as? [String: [String: [String: Any]]])
    #expect(section.count == 25)
    #expect(section.values.allSatisfy { $0.count == 7 })
    let unreadable = try #require(section["granted"]?["natural_person"])
    #expect(unreadable["value"] is NSNull)
    #expect(unreadable["raw"] as? String == "<b>5\"")
    #expect(unreadable["state"] as? String == "unreadable")
    #expect(section["granted"]?["other"]?["state"] as? String == "blank")
    #expect(section["granted"]?["total"]?["state"] as? String == "placeholder")
    // the cell that is not there
    let missing = try #require(section["carried_out"]?["total"])
    #expect(missing["state"] as? String == "missing")
    #expect(missing["raw"] is NSNull)
    #expect(missing["source"] is NSNull)
    let number = try #require(section["new_received"]?["natural_person"])
    #expect((number["value"] as? Int).map(String.init) == Paper(edition: "2021").distinct["section3.new_received.natural_person"])
    // table two of the page, fourth row behind the three rows of the head, first column behind the label
    let source = try #require(number["source"] as? [String: Int])
    #expect(source["table"] == 2 && source["row"] == 4 && source["column"] == 4)
    #expect(source["line"] != nil)
  }

  @Test func givesAValueExactlyForNumbersAndZeros() throws {
    let json = try parse(ReportJSON.report(try Telling.report(), file: "年报.html"))
    for table in ["section2", "section3", "section4"] {
      for cell in try #require(json[table] as? [String: [String: [String: Any]]]).values.flatMap(\.values) {
        let isNumber = cell["state"] as? String == "number" || cell["state"] as? String == "zero"
        #expect((cell["value"] is NSNumber) == isNumber)
      }
    }
  }

  @Test func writesWhatIsNotInTheForm() throws {
    let json = try parse(ReportJSON.report(try Telling.report(), file: "年报.html"))
    let rows = try #require(json["foreign_rows"] as? [[String: Any]])
    #expect(rows.map { $0["label"] as? String } == [Telling.hostile])
    #expect(rows.first?["cells"] as? [String] == ["7", "8", "9"])
    #expect(rows.first?["after"] as? String == "regulations")
    let losses = try #require(json["losses"] as? [[String: Any]])
    #expect(losses.contains { $0["row"] as? String == "carried_out" && $0["table"] as? String == "section3" })
    let headings = try #require(json["headings"] as? [[String: Any]])
    #expect(headings.map { $0["section"] as? Int } == [1, 2, 2, 3, 4, 5, 6])
    #expect(headings.map { $0["duplicate"] as? Bool } == [false, true, false, false, false, false, false])
    #expect((json["furniture"] as? [String])?.contains("浏览次数：3") ?? false)
    #expect((json["text"] as? [String: [String]])?["5"]?.first?.hasPrefix(Telling.hostile) ?? false)
  }

  @Test func writesFindingsAndRepairs() throws {
    var sheet = Sheet([
      "section3.granted.natural_person": 3, "section3.granted.total": 4, "section3.new_received.natural_person": 3,
      "section3.new_received.total": 3,
    ])
    sheet["section3.total_handled.natural_person"] = .plain(3)
    sheet["section3.total_handled.total"] = .plain(3)
    let json = try check(sheet.report)
    #expect(json["schema"] as? String == "gongkai.check/1")
    let report = try #require((json["reports"] as? [[String: Any]])?.first)
    let findings = try #require(report["findings"] as? [[String: Any]])
    let row = try #require(findings.first { $0["id"] as? String == "A03" })
    #expect(row["code"] as? String == "row_sum")
    #expect(row["severity"] as? String == "error")
    #expect(row["numbers"] as? [String: Int] == ["left": 3, "right": 4])
    #expect((row["cells"] as? [String])?.last == "section3.granted.total")
    #expect((row["fingerprint"] as? String)?.count == 16)
    let repairs = try #require(report["repairs"] as? [[String: Any]])
    let proposals = try #require(repairs.first?["proposals"] as? [[String: Any]])
    let changes = try #require(proposals.first?["changes"] as? [[String: Any]])
    #expect(changes.map { $0["cell"] as? String } == ["section3.granted.total"])
    #expect(changes.map { $0["from"] as? Int } == [4])
    #expect(changes.map { $0["to"] as? Int } == [3])
  }

  @Test func writesARefusal() throws {
    let json = try parse(ReportJSON.refusal(file: "a\"b.pdf", sentence: "不能读取。"))
    #expect(json["refused"] as? String == "不能读取。")
    #expect(json["file"] as? String == "a\"b.pdf")
    #expect(json["schema"] as? String == "gongkai.report/1")
  }

  @Test(arguments: ["\u{0}\u{1}\u{1F}\u{7F}", "\"\\/\u{8}\u{C}\n\r\t", "𠀀\u{2028}\u{FEFF}é", "</script>"]) func escapesWhateverATextHolds(
    text: String
  ) throws {
    var report = try Telling.report()
    report.title = Passage(text, .text(offset: 0))
    #expect(try parse(ReportJSON.report(report, file: text))["title"] as? String == text)
  }

  @Test func writesTheSameBytesEveryTime() throws {
    let report = try Telling.report()
    #expect(ReportJSON.report(report, file: "a") == ReportJSON.report(try Telling.report(), file: "a"))
    #expect(ReportJSON.check(report, Review(report), file: "a") == ReportJSON.check(report, Review(report), file: "a"))
  }

  /// A key that goes or changes its type breaks those who read the JSON: the shape is committed.
  @Test func keepsTheShapeOfRead() throws {
    let texts = [try Telling.report(.html), try Telling.report(.pipeLeading), try Telling.report(.values)]
    let values = try texts.map { try parse(ReportJSON.report($0, file: "a")) } + [try parse(ReportJSON.refusal(file: "a", sentence: "b"))]
    try expectShape(JSONShape(values), named: "read")
  }

  @Test func keepsTheShapeOfCheck() throws {
    var sheet = Sheet(["section3.granted.natural_person": 3, "section3.granted.total": 4])
    sheet.write("", at: "section3.carried_in.total")
    let refused = try parse(ReportJSON.checkStart + ReportJSON.checkRefusal(file: "a", sentence: "b") + ReportJSON.checkEnd)
    try expectShape(
      JSONShape([try check(try Telling.report()), try check(sheet.report), try check(try Telling.report(.pipeLeading)), refused]),
      named: "check")
  }
}
