import Testing

@testable import GongkaiDocuments

@Suite("List numbers of Word files")
struct DOCXNumberingTests {
  private static func level(_ index: Int, _ format: String, _ text: String, _ more: String = "") -> String {
    "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>\(more)<w:lvlText w:val=\"\(text)\"/></w:lvl>"
  }

  private func fixture(_ body: String) -> DOCXFixture {
    var fixture = DOCXFixture(body: body)
    fixture.numbering =
      "<w:numbering xmlns:w=\"\(DOCXFixture.word)\"><w:abstractNum w:abstractNumId=\"0\">"
      + Self.level(0, "chineseCounting", "%1、", "<w:pStyle w:val=\"h\"/>")
      + Self.level(1, "japaneseCounting", "（%2）", "<w:suff w:val=\"nothing\"/>")
      + Self.level(2, "decimal", "%1.%2.%3", "<w:isLgl/>") + Self.level(3, "bullet", "")
      + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/>"
      + "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>"
    fixture.styles =
      "<w:styles xmlns:w=\"\(DOCXFixture.word)\"><w:style w:type=\"paragraph\" w:styleId=\"h\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>"
      + "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>"
    return fixture
  }

  private func item(_ text: String, _ level: Int, list: Int = 1) -> String {
    p(text, properties: "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
  }

  @Test func `numbers of several levels stand before their paragraphs`() throws {
    let body = item("总体", 0) + item("主动", 1) + item("申请", 1) + item("甲", 2) + item("情况", 0) + item("主动", 1) + item("点", 3)
    #expect(
      try fixture(body).read().dump() == """
        p "一、总体"
        p "（一）主动"
        p "（二）申请"
        p "1.2.1 甲"
        p "二、情况"
        p "（一）主动"
        p "点"

        """)
  }

  @Test func `a style numbers its paragraphs, and numId 0 takes the number away`() throws {
    let body =
      p("总体", properties: "<w:pStyle w:val=\"h\"/>")
      + p("无", properties: "<w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")
      + p("情况", properties: "<w:pStyle w:val=\"h\"/>")
    #expect(try fixture(body).read().dump() == "h1 \"一、总体\"\nh1 \"无\"\nh1 \"二、情况\"\n")
  }

  @Test func `lists of one definition count on, an override starts anew once`() throws {
    let body = item("a", 0) + item("b", 0, list: 2) + item("c", 0, list: 2) + item("d", 0)
    #expect(try fixture(body).read().dump() == "p \"一、a\"\np \"五、b\"\np \"六、c\"\np \"七、d\"\n")
  }

  @Test func `numbers that outgrow the file are refused`() {
    var limits = ReadLimits()
    limits.inflatedBytes = 20_000
    var long = fixture(String(repeating: "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>", count: 200))
    long.numbering = long.numbering?.replacing("%1、", with: String(repeating: "%1零", count: 3000))
    long.styles = nil
    #expect(DOCXFixture.outcome(long.zip.bytes(), limits: limits) == .failure(.inflatesTooFar(limit: 20_000)))
  }

  @Test func `an empty paragraph of a cell shows its number`() throws {
    let cell = "<w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p></w:tc>"
    #expect(try fixture(tbl(tr(cell))).read().dump() == "table 1x1\n  [0,0 1x1] \"1.1.1\"\n")
  }

  @Test(arguments: [
    (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (11, "japaneseCounting", "十一"), (20, "chineseCountingThousand", "二十"),
    (101, "chineseCountingThousand", "一百零一"), (110, "chineseCountingThousand", "一百一十"), (3, "upperRoman", "III"), (9, "lowerRoman", "ix"),
    (27, "upperLetter", "AA"), (2, "lowerLetter", "b"), (1, "decimalEnclosedCircle", "①"), (20, "decimalEnclosedCircleChinese", "⑳"),
    (21, "decimalEnclosedCircle", "21"), (2, "ideographTraditional", "乙"), (7, "decimalZero", "07"), (12, "decimalFullWidth", "１２"),
    (4, "unheardOf", "4"),
    (-1, "lowerLetter", "-1"), (0, "chineseCounting", "零"), (Int.max, "upperRoman", "9223372036854775807"),
  ])
  func `numbers are written in their format`(number: Int, format: String, expected: String) {
    #expect(NumberFormat.text(number, format: format) == expected)
  }
}
