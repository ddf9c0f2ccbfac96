import Testing

@testable import GongkaiDocuments

@Suite("Text of Word files")
struct DOCXTextTests {
  private func dump(_ body: String) throws -> String { try DOCXFixture(body: body).read().dump() }
  private func run(_ content: String) -> String { "<w:p><w:r>\(content)</w:r></w:p>" }

  @Test(arguments: [
    ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "p \"a\tb\"\n"),
    ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "p \"a\"\np \"b\"\n"),
    ("<w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t>", "p \"a-b\"\n"),
    ("<w:t xml:space=\"preserve\"> a </w:t><w:t> b </w:t>", "p \" a b\"\n"),
    ("<w:t>R&amp;D &lt;&#x4E00;&#20108;&gt;</w:t>", "p \"R&D <一二>\"\n"),
    ("<w:t><![CDATA[<&amp;>]]></w:t>", "p \"<&amp;>\"\n"),
    ("<w:t>甲\r\n乙</w:t>", "p \"甲 乙\"\n"),
    ("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Odd\" w:char=\"F0AA\"/>", "p \"☑\u{FFFD}\"\n"),
    ("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>", ""),
    ("<w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t>", "p \"显\"\n"),
    ("<w:ruby><w:rubyPr/><w:rt><w:r><w:t>gōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>公</w:t></w:r></w:rubyBase></w:ruby>", "p \"公\"\n"),
    ("<w:footnoteReference w:id=\"2\"/><w:t>正文</w:t><w:commentReference w:id=\"1\"/>", "p \"正文\"\n"),
  ])
  func `what stands in a run becomes text`(content: String, expected: String) throws {
    #expect(try dump(run(content)) == expected)
  }

  @Test func `wrappers inside a paragraph are looked through`() throws {
    let inner = "<w:r><w:t>文</w:t></w:r>"
    let wrapped = ["hyperlink", "smartTag", "customXml", "fldSimple", "ins", "moveTo"].map { "<w:\($0)>\(inner)</w:\($0)>" }.joined()
    let math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    #expect(try dump("<w:p>\(wrapped)\(math)</w:p>") == "p \"文文文文文文x\"\n")
  }

  @Test func `tracked changes are read as accepted and counted`() throws {
    let body =
      "<w:p><w:r><w:t>共</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>5</w:delText></w:r></w:del>"
      + "<w:ins w:id=\"2\"><w:r><w:t>6</w:t></w:r></w:ins><w:moveFrom w:id=\"3\"><w:r><w:t>走</w:t></w:r></w:moveFrom></w:p>"
    let document = try DOCXFixture(body: body).read()
    #expect(document.dump() == "p \"共6\"\n")
    #expect(document.notes == [.trackedChangesAccepted(insertions: 1, deletions: 2)])
  }

  @Test func `a paragraph whose mark is deleted runs on`() throws {
    let body = p("前", properties: "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + p("后")
    #expect(try dump(body) == "p \"前后\"\n")
  }

  @Test func `a field shows its result, not its instruction`() throws {
    func mark(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    let nested = mark("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + mark("separate") + "<w:r><w:t>内</w:t></w:r>" + mark("end")
    let body =
      "<w:p>" + mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + nested + mark("separate") + "<w:r><w:t>12</w:t></w:r>"
      + mark("end") + "<w:r><w:t>件</w:t></w:r></w:p>"
    #expect(try dump(body) == "p \"12件\"\n")
  }

  @Test func `a field that is never closed does not swallow the rest`() throws {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:t>丢</w:t></w:r></w:p>" + p("后文")
    #expect(try dump(body) == "p \"后文\"\n")
  }

  private func box(_ content: String) -> String {
    "<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>\(content)</w:txbxContent></wps:txbx></w:drawing>"
      + "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>\(content)</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
  }

  @Test func `a text box is read once, after the paragraph it hangs on`() throws {
    let body = "<w:p><w:r><w:t>前</w:t></w:r><w:r>\(box(p("框一") + p("框二")))</w:r><w:r><w:t>后</w:t></w:r></w:p>" + p("下段")
    #expect(try dump(body) == "p \"前后\"\np \"框一\"\np \"框二\"\np \"下段\"\n")
  }

  @Test func `a table in a text box is a table, unless the box hangs in a cell`() throws {
    let boxed = "<w:p><w:r>\(box(tbl(tr(tc("1"), tc("2")))))</w:r></w:p>"
    #expect(try dump(boxed) == "table 1x2\n  [0,0 1x1] \"1\"\n  [0,1 1x1] \"2\"\n")
    #expect(try dump(tbl(tr("<w:tc>\(boxed)</w:tc>", tc("右")))) == "table 1x2\n  [0,0 1x1] \"1\\n2\"\n  [0,1 1x1] \"右\"\n")
  }

  @Test func `text in another format inside the file is not left out in silence`() {
    guard case .failure(.unsupported) = DOCXFixture.outcome(DOCXFixture(body: "<w:altChunk r:id=\"a\"/>").zip.bytes()) else {
      Issue.record("accepted")
      return
    }
  }

  @Test func `text boxes inside text boxes are read to any depth`() throws {
    var inner = p("底")
    for _ in 0..<40 { inner = "<w:p><w:r><w:t>层</w:t><w:txbxContent>\(inner)</w:txbxContent></w:r></w:p>" }
    #expect(try dump(inner) == String(repeating: "p \"层\"\n", count: 40) + "p \"底\"\n")
  }

  @Test func `hundreds of text boxes on one paragraph lose nothing`() throws {
    let boxes = (0..<300).map { "<w:txbxContent>\(p("\($0)"))</w:txbxContent>" }.joined()
    let lines = Set(try dump("<w:p><w:r>\(boxes)</w:r></w:p>").split(separator: "\n"))
    #expect(lines == Set((0..<300).map { "p \"\($0)\"" }))
  }

  @Test func `the fallback is read where the choice has no text`() throws {
    let body =
      "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"q\"><a:blip/></mc:Choice><mc:Fallback><a:blip/><w:t>替</w:t></mc:Fallback>"
      + "</mc:AlternateContent></w:r></w:p>"
    let document = try DOCXFixture(body: body).read()
    #expect(document.dump() == "p \"替\"\n")
    #expect(document.notes == [.pictures(count: 1)])
  }

  @Test func `headings come from outline levels, styles and their names`() throws {
    var fixture = DOCXFixture(
      body: p("直接", properties: "<w:outlineLvl w:val=\"0\"/>") + p("样式", properties: "<w:pStyle w:val=\"a3\"/>")
        + p("名称", properties: "<w:pStyle w:val=\"2\"/>") + p("不是", properties: "<w:pStyle w:val=\"2\"/><w:outlineLvl w:val=\"9\"/>")
        + p("环", properties: "<w:pStyle w:val=\"ring\"/>"))
    fixture.styles =
      "<w:styles xmlns:w=\"\(DOCXFixture.word)\"><w:style w:type=\"paragraph\" w:styleId=\"a3\"><w:name w:val=\"x\"/><w:basedOn w:val=\"b\"/></w:style>"
      + "<w:style w:type=\"paragraph\" w:styleId=\"b\"><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
      + "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"heading 2\"/></w:style>"
      + "<w:style w:type=\"paragraph\" w:styleId=\"ring\"><w:basedOn w:val=\"ring\"/></w:style></w:styles>"
    #expect(try fixture.read().dump() == "h1 \"直接\"\nh3 \"样式\"\nh2 \"名称\"\np \"不是\"\np \"环\"\n")
  }

  @Test func `headers and footers follow as margin`() throws {
    var fixture = DOCXFixture(body: p("正文"))
    fixture.header = "<w:hdr xmlns:w=\"\(DOCXFixture.word)\">\(p("页眉"))</w:hdr>"
    fixture.footer = "<w:ftr xmlns:w=\"\(DOCXFixture.word)\">\(p("页脚"))</w:ftr>"
    let document = try fixture.read()
    #expect(document.dump() == "p \"正文\"\np \"页眉\"\np \"页脚\"\n")
    #expect(document.blocks.map(\.region) == [.body, .margin, .margin])
  }

  @Test(arguments: [
    "<x:document xmlns:x=\"\(DOCXFixture.word)\"><x:body><x:p><x:r><x:t>文</x:t></x:r></x:p></x:body></x:document>",
    "<document xmlns=\"\(DOCXFixture.word)\"><body><p><r><t>文</t></r></p></body></document>",
    "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>",
    "<w:document xmlns:w=\"\(DOCXFixture.word)\"><w:body><w:p><y:r xmlns:y=\"\(DOCXFixture.word)\"><y:t>文</y:t></y:r></w:p></w:body></w:document>",
    "<w:document xmlns:w=\"\(DOCXFixture.word)\"><w:body><w:p><w:r xmlns:w=\"urn:other\"><w:t>别</w:t></w:r><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>",
    "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<!-- x --><w:document xmlns:w='\(DOCXFixture.word)'><w:p><w:r><w:t>文</w:t></w:r></w:p></w:document>\n",
  ])
  func `the namespace counts, not the prefix`(document: String) throws {
    #expect(try DOCXFixture(document: document).read().dump() == "p \"文\"\n")
  }

  @Test(arguments: [true, false])
  func `a part in UTF-16 is read`(isLittle: Bool) throws {
    let text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:document xmlns:w=\"\(DOCXFixture.word)\"><w:p><w:r><w:t>公开𠮷</w:t></w:r></w:p></w:document>"
    let units = [0xFEFF] + Array(text.utf16)
    let bytes = units.flatMap {
      isLittle ? [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)]
    }
    var zip = ForgedZip()
    zip.entries.append(.init(name: "word/document.xml", data: bytes))
    #expect(try DOCXFixture.read(zip.bytes()).dump() == "p \"公开𠮷\"\n")
  }
}
