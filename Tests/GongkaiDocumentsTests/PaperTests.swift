import Testing

@testable import GongkaiDocuments

@Suite("Official papers")
struct PaperTests {
  private func lines(_ paper: OfficialPaper) throws -> [String] {
    try paper.elements().map { element in
      switch element {
      case .line(let line): line.plain
      case .table: "table"
      case .cut: "cut"
      }
    }
  }

  // MARK: What the standard adds

  @Test func `labels, colons and brackets are those of the standard`() throws {
    let paper = OfficialPaper(
      letterhead: "某办", number: "某办〔2026〕1号", title: "函", addressee: "甲局、乙局",
      body: [
        .heading(level: 1, "甲"), .heading(level: 2, "乙"), .heading(level: 2, "丙", text: "。正文"), .heading(level: 3, "丁"),
        .heading(level: 4, "戊"),
        .heading(level: 1, "己"), .heading(level: 2, "庚"), .paragraph("文"),
      ],
      attachments: ["目录", "清单"], signature: PaperSignature(organ: "某办", date: "2026年1月\(blank: 1)日"),
      notes: ["此件公开发布", "（联系人：某某）"], slip: PaperSlip(title: "回执", body: [.heading(level: 1, "辛")]), copies: "丙局")
    #expect(
      try lines(paper) == [
        "某办", "某办〔2026〕1号", "函", "甲局、乙局：", "一、甲", "（一）乙", "（二）丙。正文", "1.丁", "（1）戊", "二、己", "（一）庚", "文", "附件：1.目录", "2.清单", "某办",
        "2026年1月　日", "（此件公开发布）", "（联系人：某某）", "cut", "回执", "一、辛", "抄送：丙局。",
      ])
  }

  @Test func `one attachment has no number, marks that are there are not doubled`() throws {
    let paper = OfficialPaper(title: "函", addressee: "甲局：", attachments: ["目录"], copies: "丙局。")
    #expect(try lines(paper) == ["函", "甲局：", "附件：目录", "抄送：丙局。"])
  }

  // MARK: Bad input

  @Test(arguments: [0, 0x1B, 0x0A, 0x09, 0x0D, 0x7F, 0x85, 0x2028, 0xFFFE, 0x1FFFF, 0xFDD0] as [UInt32])
  func `a character no format can hold is refused, in every part`(code: UInt32) throws {
    let character = try #require(Unicode.Scalar(code))
    let text: PaperText = "甲\(String(character))乙"
    let papers: [(OfficialPaper, String)] = [
      (OfficialPaper(letterhead: text.plain, title: "函"), "发文机关标志"), (OfficialPaper(number: text, title: "函"), "发文字号"),
      (OfficialPaper(title: "函", addressee: text), "主送机关"), (OfficialPaper(title: "函", body: [.paragraph(text)]), "正文"),
      (OfficialPaper(title: "函", body: [.heading(level: 2, text)]), "正文"),
      (OfficialPaper(title: "函", body: [.table(PaperTable(rows: [["a", text]]))]), "表格"),
      (OfficialPaper(title: "函", attachments: [text.plain]), "附件说明"), (OfficialPaper(title: "函", notes: [text]), "附注"),
      (OfficialPaper(title: "函", slip: PaperSlip(title: text.plain, body: [])), "回执标题"), (OfficialPaper(title: "函", copies: text), "抄送机关"),
    ]
    for (paper, place) in papers {
      let expected = PaperError.unwritableCharacter(code: code, place: place)
      #expect(throws: expected) { try paper.docx(time: PaperSamples.time) }
      #expect(throws: expected) { try paper.html() }
      #expect(throws: expected) { try paper.plainText() }
    }
  }

  @Test func `levels and tables the formats do not have are refused`() {
    for level in [0, 5, -1] {
      #expect(throws: PaperError.headingLevel(level)) { try OfficialPaper(title: "函", body: [.heading(level: level, "甲")]).html() }
    }
    #expect(throws: PaperError.tableWidth(columns: 0)) { try OfficialPaper(title: "函", body: [.table(PaperTable(rows: []))]).html() }
    let wide = PaperTable(rows: [[PaperText](repeating: "1", count: 64)])
    #expect(throws: PaperError.tableWidth(columns: 64)) { try OfficialPaper(title: "函", body: [.table(wide)]).html() }
  }

  @Test(arguments: ["", "2026-01-07", "2026-01-07T01:02:03", "2026-01-07 01:02:03Z", "２026-01-07T01:02:03Z", "2026-01-07T01:02:03Z "])
  func `a time in another form is refused`(time: String) {
    #expect(throws: PaperError.time(time)) { try OfficialPaper(title: "函").docx(time: time) }
  }

  // MARK: Titles

  @Test(arguments: [
    ("政府信息公开申请答复书", ["政府信息公开申请答复书"]),
    ("示例区人民政府办公室关于征求结算报价单公开意见的函", ["示例区人民政府办公室", "关于征求结算报价单公开意见的函"]),
    ("作者的\n分行", ["作者的", "分行"]),
    ("2026abcdefghijklmnopqrstuvwxyz0123456789abcdefghi", ["2026abcdefghijklmnopqrstuvwxyz0123456789abcdefghi"]),
    ("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬《癸子丑寅卯》", ["甲乙丙丁戊己庚辛壬癸甲乙丙", "丁戊己庚辛壬《癸子丑寅卯》"]), ("", []),
  ])
  func `a title breaks where the language pauses, else in the middle, never in a word or before a mark`(title: String, expected: [String]) {
    #expect(PaperWidth.titleLines(title, limit: 38) == expected)
  }

  // MARK: HTML and text

  @Test func `the preview is escaped and has no style`() throws {
    let evil = "<script>alert(\"1\")</script>\"\u{301}&amp;"
    let paper = OfficialPaper(
      letterhead: evil, number: PaperText(evil), title: evil, addressee: PaperText(evil),
      body: [
        .paragraph("\(bold: evil)"), .heading(level: 1, PaperText(evil)),
        .table(PaperTable(header: [PaperText(evil)], rows: [[PaperText(evil)]])),
      ],
      attachments: [evil], signature: PaperSignature(organ: evil, date: PaperText(evil)), notes: [PaperText(evil)], copies: PaperText(evil))
    let html = try paper.html()
    #expect(!html.contains("<script") && !html.contains("style") && !html.contains("&amp;amp;amp;"))
    let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&quot;\u{301}&amp;amp;"
    #expect(html.unicodeScalars.split(separator: ">").count > 20)
    #expect(Array(html.unicodeScalars).count(of: Array(escaped.unicodeScalars)) == 13)
  }

  @Test func `the preview has the classes of the design and its headings in order`() throws {
    let html = try PaperSamples.reply.html(titleLevel: 2)
    #expect(html.hasPrefix("<article class=\"letter\">\n<p class=\"l-org\">示例市示例区青禾街道办事处</p>\n"))
    #expect(html.contains("<p class=\"l-no\">青街公开复〔2026〕<span class=\"fill\">　　</span>号</p>"))
    #expect(html.contains("<h2 class=\"l-title\">政府信息公开申请答复书</h2>"))
    #expect(html.contains("<div class=\"l-sign\"><span class=\"l-seal\" aria-hidden=\"true\"></span><p>"))
    #expect(!(try PaperSamples.long.html()).contains("l-seal"))
    #expect(try PaperSamples.long.html(titleLevel: 2).contains("<h4 class=\"l-h2\">（一）下一层的标题</h4>"))
  }

  @Test func `all three forms say the same`() throws {
    for paper in [PaperSamples.reply, PaperSamples.long, PaperSamples.table] {
      let html = try DocumentReader.read(Array(try paper.html().utf8))
      let docx = try DocumentReader.read(try paper.docx(time: PaperSamples.time))
      let text = try paper.plainText().replacing("| ", with: "").replacing("- ", with: "")
      #expect(words(html) == words(docx))
      #expect(words(text) == words(docx))
    }
  }

  private func words(_ document: SourceDocument) -> String {
    words(
      document.blocks.filter { $0.region == .body }.map { block in
        document.string(block.text) + document.cells[block.cells].map { document.string($0.text) }.joined()
      }.joined())
  }

  private func words(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
}

extension Array where Element: Equatable {
  /// How often `part` stands in it.
  func count(of part: [Element]) -> Int {
    guard !part.isEmpty, count >= part.count else { return 0 }
    return (0...count - part.count).count { self[$0] == part[0] && self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
