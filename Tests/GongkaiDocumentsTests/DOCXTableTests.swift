import Testing

@testable import GongkaiDocuments

@Suite("Tables of Word files")
struct DOCXTableTests {
  private func dump(_ body: String) throws -> String { try DOCXFixture(body: body).read().dump() }

  @Test func `cells merged down and across take their place in the grid`() throws {
    let table = tbl(
      tr(tc("项目", "<w:vMerge w:val=\"restart\"/>"), tc("申请人", "<w:gridSpan w:val=\"2\"/>")),
      tr(tc("", "<w:vMerge/>"), tc("自然人"), tc("企业")),
      tr(tc("总数"), tc("3"), tc("4")))
    #expect(
      try dump(table) == """
        table 3x3
          [0,0 2x1] "项目"
          [0,1 1x2] "申请人"
          [1,1 1x1] "自然人"
          [1,2 1x1] "企业"
          [2,0 1x1] "总数"
          [2,1 1x1] "3"
          [2,2 1x1] "4"

        """)
  }

  @Test func `the old sideways merge widens the cell before`() throws {
    let table = tbl(
      tr(tc("标题", "<w:hMerge w:val=\"restart\"/>"), tc("看不见", "<w:hMerge w:val=\"continue\"/>"), tc("右")),
      tr(tc("1"), tc("2"), tc("3")))
    #expect(
      try dump(table) == """
        table 2x3
          [0,0 1x2] "标题"
          [0,2 1x1] "右"
          [1,0 1x1] "1"
          [1,1 1x1] "2"
          [1,2 1x1] "3"

        """)
  }

  @Test func `columns left free before a row and repeated header rows are kept`() throws {
    let table = tbl(
      tr(tc("甲"), tc("乙"), properties: "<w:tblHeader/>"), tr(tc("右"), properties: "<w:gridBefore w:val=\"1\"/>"))
    #expect(
      try dump(table) == """
        table 2x2
          [0,0 1x1] th "甲"
          [0,1 1x1] th "乙"
          [1,1 1x1] "右"

        """)
  }

  @Test func `a number split over runs and paragraphs of a cell stays together`() throws {
    let cell =
      "<w:tc><w:p><w:r><w:t>1</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r></w:p>"
      + p("第二段") + "</w:tc>"
    #expect(try dump(tbl(tr(cell))) == "table 1x1\n  [0,0 1x1] \"12\\n第二段\"\n")
  }

  @Test func `content controls round rows, cells, paragraphs and runs are looked through`() throws {
    func sdt(_ content: String) -> String { "<w:sdt><w:sdtPr><w:id w:val=\"1\"/></w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>" }
    let run = sdt("<w:r><w:t>值</w:t></w:r>")
    let table = tbl(sdt(tr(sdt(tc("甲")), "<w:tc>\(sdt(p("乙")))</w:tc>", "<w:tc><w:p>\(run)</w:p></w:tc>")))
    #expect(try dump(sdt(table)) == "table 1x3\n  [0,0 1x1] \"甲\"\n  [0,1 1x1] \"乙\"\n  [0,2 1x1] \"值\"\n")
  }

  @Test func `rows and cells deleted under tracking are gone`() throws {
    let table = tbl(
      tr(tc("留"), tc("删", "<w:cellDel w:id=\"1\"/>"), tc("下")), tr(tc("整行"), properties: "<w:del w:id=\"2\"/>"),
      tr(tc("新"), tc("增"), properties: "<w:ins w:id=\"3\"/>"))
    let document = try DOCXFixture(body: table).read()
    #expect(document.dump() == "table 2x2\n  [0,0 1x1] \"留\"\n  [0,1 1x1] \"下\"\n  [1,0 1x1] \"新\"\n  [1,1 1x1] \"增\"\n")
    #expect(document.notes == [.trackedChangesAccepted(insertions: 1, deletions: 2)])
  }

  @Test func `a table inside a table dissolves the outer one`() throws {
    let inner = tbl(tr(tc("内")))
    #expect(try dump(tbl(tr(tc("外"), "<w:tc>\(inner)<w:p/></w:tc>"))) == "p \"外\"\ntable 1x1\n  [0,0 1x1] \"内\"\n")
  }

  @Test func `places count paragraphs`() throws {
    let document = try DOCXFixture(body: p("零") + tbl(tr(tc("一"), tc("二"))) + "<w:p/>" + p("四")).read()
    #expect(document.blocks.map(\.position) == [0, 1, 4])
    #expect(document.cells.map(\.position) == [1, 2])
  }

  @Test func `more cells than the limit are refused`() throws {
    var limits = ReadLimits()
    limits.cells = 3
    let fixture = DOCXFixture(body: tbl(tr(tc("a"), tc("b")), tr(tc("c"), tc("d"))))
    #expect(throws: ReadError.tooManyCells(limit: 3)) { try fixture.read(limits: limits) }
    let wide = DOCXFixture(body: tbl(tr(tc("a", "<w:gridSpan w:val=\"999999999\"/>"))))
    #expect(throws: ReadError.tooManyCells(limit: 3)) { try wide.read(limits: limits) }
  }
}
