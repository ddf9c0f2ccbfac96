import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// What is found by place or by bytes, against what a plain comparison of texts says.
@Suite struct FormLookupTests {
  @Test func findsEveryCellByItsKeyAndNoOther() {
    let form = Form.national
    for (number, cell) in form.cells.enumerated() { #expect(form.index(cell.key) == number) }
    #expect(form.index("section3", "granted", "") == nil)
    #expect(form.index("section2", "granted", "total") == nil)
    #expect(form.index("", "", "") == nil)
  }

  @Test(arguments: ["0", "5", "-5", "05", "+5", "", "-", "--5", "10", "1", "4.5", "-0.25", "4.50", "123456789012345", "５", "5 "])
  func tellsWhetherTextIsTheNumberAsTheDescriptionDoes(text: String) {
    let numbers =
      [0, 5, -5, 10, 1, 123_456_789_012_345].map { Number($0) } + [Number(mantissa: 45, scale: 1), Number(mantissa: -25, scale: 2)]
    for number in numbers { #expect(text.withBytes(number.isWritten) == (text == number.description)) }
  }

  @Test(
    arguments: [
      ("5", true, false), ("5", false, false), (" 5 ", true, false), (" 5", true, false), ("5 ", true, false), ("*5*", true, false),
      ("\u{A0}5", true, false), (" 5 ", false, true), ("  5", true, true), ("5  ", true, true), ("  5  ", true, true),
      ("\u{A0}5\u{A0}", true, true), ("\u{3000}5", true, true), ("\u{3000}5 ", true, true), ("\u{A0}5", false, true),
    ])
  func tellsTheBlanksOfAPipeFromTheWriters(raw: String, isBetweenPipes: Bool, isReported: Bool) throws {
    var report = AnnualReport()
    report.tableEditions = ["section3": "2021"]
    let cell = try #require(report.form.index("section3", "granted", "total"))
    let mark = isBetweenPipes ? "|" : "，"
    report.lines = LineIndex(source: Array((mark + raw + mark).utf8))
    report.figures[cell] = Figure(value: Number(5), raw: raw, state: .number, source: .text(offset: Int32(mark.utf8.count)))
    let findings = Review(report).findings.filter { $0.id == "A06" && $0.cells.contains(cell) }
    #expect(findings.map(\.subject) == (isReported ? ["spaces"] : []))
  }

  @Test(
    arguments: [
      ("政府信息公开工作年度报告", Phrase.workReport, 12), ("政府信息公开工程", .disclosure, 6), ("政府信息公开申请书", .request, 8), ("政府信息", .disclosure, 4),
      ("将", .plan, 1), ("三是", .ordinal, 2),
    ])
  func takesTheLongestPhraseThatStandsThere(text: String, phrase: Phrase, length: Int) throws {
    var report = AnnualReport()
    report.sections[1] = [Passage(text, .text(offset: 0))]
    let hit = try #require(Narrative(report).hits.first)
    #expect(hit.phrase == phrase)
    #expect(hit.range == 0..<length)
    #expect(hit.value == (phrase == .ordinal ? 3 : 0))
  }

  @Test(arguments: ["青禾市 云岭区", "ａｂ（一）", "é\u{A0}\u{3000}\u{200B}x\t", "𠀀乡", ""])
  func foldsATextAsItsCharactersSay(text: String) {
    let expected = text.utf16.filter {
      !($0 == 0x20 || (9...13).contains($0) || $0 == 0x3000 || $0 == 0xA0 || (0x2000...0x200B).contains($0))
    }.map { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
    #expect(FoldedText(text).units == expected)
  }
}
