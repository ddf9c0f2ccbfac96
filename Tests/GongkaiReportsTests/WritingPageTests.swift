import GongkaiDocuments
import GongkaiReports
import Testing

/// Pages, CSV and Markdown made of texts that strangers wrote.
@Suite struct WritingPageTests {
  /// Tags that our own pages consist of.
  static let ownTags: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "section", "dl", "dt", "dd", "p", "ol", "ul", "li", "span",
    "q", "br", "div", "table",
    "caption", "tr", "th", "td", "a",
  ]

  /// Names of all tags in a page.
  func tags(_ page: String) -> Set<String> {
    var names: Set<String> = []
    for piece in page.split(separator: "<").dropFirst() {
      let name = piece.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      if !name.isEmpty { names.insert(name) }
    }
    return names
  }

  @Test func neverLetsATextBecomeMarkup() throws {
    var report = try Telling.report()
    report.title = Passage(Telling.hostile, .text(offset: 0))
    report.agency = "\"><img src=x onerror=alert(1)>"
    let file = "a\" onclick='x'><svg>.html"
    let page =
      HTMLPage.start(title: Telling.hostile) + HTMLPage.check(report, Review(report), file: file, anchor: "f1")
      + HTMLPage.report(report, file: file)
      + HTMLPage.refusal(file: file, sentence: Telling.hostile) + HTMLPage.end
    #expect(tags(page).isSubset(of: Self.ownTags), "\(tags(page).subtracting(Self.ownTags))")
    #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;甲"))
    #expect(!page.contains("onclick='"))
    #expect(page.contains("&lt;b&gt;5&quot;"))
  }

  @Test(
    arguments: [
      ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;"), ("&lt;", "&amp;lt;"), ("甲\n乙", "甲 乙"),
      ("\u{1}\u{1B}甲", "甲"),
      // a quote with a combining mark is one character, yet two scalars: the quote must go
      ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}", "&lt;\u{338}"),
    ])
  func escapesScalarByScalar(text: String, escaped: String) {
    #expect(Array(HTMLPage.escape(text).unicodeScalars) == Array(escaped.unicodeScalars))
  }

  @Test func writesAPageThatIsReadBackEqual() throws {
    let paper = Paper(edition: "2021")
    let report = try Paper.read(paper.report(.pipeLeading, paper.distinct))
    let page = HTMLPage.start(title: "x") + HTMLPage.report(report, file: "x") + HTMLPage.end
    let again = try Paper.read(page)
    #expect(again.differences(from: paper.distinct).isEmpty, "\(again.differences(from: paper.distinct).prefix(5))")
  }

  @Test func marksTheCellsOfAFinding() throws {
    let sheet = Sheet(["section3.granted.natural_person": 3, "section3.granted.total": 4])
    let page = HTMLPage.check(sheet.report, Review(sheet.report), file: "x", anchor: "f1")
    #expect(page.contains("<td class=\"number bad\"><a href=\"#f1-"))
    let sound = Sheet(agency: "石桥镇人民政府")
    #expect(!HTMLPage.report(sound.report, file: "x").contains("bad"))
  }

  @Test(
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("she said \"x\"", "\"she said \"\"x\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""),
      ("", ""),
      ("=1+1", "'=1+1"), ("@x", "'@x"), ("+cmd", "'+cmd"), ("-cmd|x", "'-cmd|x"), ("=1,2", "\"'=1,2\""), ("\tx", "'\tx"), ("-3", "-3"),
      ("+5", "+5"), ("-2.5", "-2.5"),
      ("-3+4", "'-3+4"), ("--3", "'--3"),
    ])
  func quotesAndDisarmsAField(field: String, written: String) {
    #expect(ReportText.csvLine([field]) == written + "\r\n")
  }

  @Test func writesOneLineForEachCell() throws {
    let report = try Telling.report()
    let lines = ReportText.csv(report, file: "=年报,1.html").split(separator: "\r\n")
    #expect(lines.count == 10 + 175 + 15)
    #expect(lines.allSatisfy { $0.hasPrefix("\"'=年报,1.html\",") })
    #expect(ReportText.csvHead.unicodeScalars.first == "\u{FEFF}")
    let columns = ReportText.csvHead.split(separator: ",").count
    let granted = try #require(lines.first { $0.contains("section3.granted.natural_person") })
    #expect(granted.contains("\"<b>5\"\"\""))
    #expect(granted.contains(",unreadable,"))
    let plain = try #require(lines.first { $0.contains("section3.new_received.other") })
    #expect(plain.dropFirst("\"'=年报,1.html\",".count).split(separator: ",", omittingEmptySubsequences: false).count == columns - 1)
  }

  @Test func writesMarkdownThatHoldsItsTables() throws {
    var report = try Telling.report()
    report["section3", "granted", "other"] = Figure(value: nil, raw: "a|b", state: .unreadable)
    let text = ReportText.markdown(report)
    #expect(text.hasPrefix("# 石桥镇2022年政府信息公开工作年度报告\n"))
    for section in Paper.sections { #expect(text.contains("## \(section)\n"), "\(section)") }
    #expect(!text.contains("<script"))
    #expect(!text.contains("<b>"))
    #expect(text.contains("a\\|b"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| 三、本年度办理结果") }
    #expect(rows.count == 22)
    for row in rows { #expect(row.replacing("\\|", with: "").count { $0 == "|" } == 9, "\(row)") }
  }

  @Test(arguments: ["2019", "2021"]) func writesMarkdownThatIsReadBackEqual(edition: String) throws {
    let paper = Paper(edition: edition)
    let report = try Paper.read(paper.report(.html, paper.distinct))
    let again = try Paper.read(ReportText.markdown(report))
    #expect(again.differences(from: paper.distinct).isEmpty, "\(again.differences(from: paper.distinct).prefix(5))")
  }
}
