import Testing

@testable import GongkaiDocuments

@Suite("Hostile HTML is read in bounded time and memory")
struct HTMLHostileTests {
  static let page = """
    <!DOCTYPE html><title>题&amp;</title><body><p style='x'>甲&nbsp;<b>乙</p><!-- c --><table border=1><caption>表</caption><tr><td colspan="2"
    rowspan=2>丙<td>丁<table><td>戊</table></tr></table><script>a</script><svg><path/></svg><pre>a
    b</pre><ul><li>己<li>庚</ul><h1>辛</h1><div hidden>壬</div><img src=x>&#x4e2d;
    """

  @Test(
    "Deep nesting is read flat",
    arguments: ["div", "table", "table><tr><td", "span", "b", "ul><li", "font><p", "form><div", "svg><g", "template"])
  func deepNesting(tag: String) throws {
    let document = try readHTML(
      String(repeating: "<\(tag)>", count: 10_000) + "甲" + String(repeating: "</\(tag.prefix { $0 != ">" })>", count: 10_000))
    #expect(document.blocks.count <= 2)
  }

  @Test func `after deep nesting that is closed again, tables are tables`() throws {
    let deep = String(repeating: "<div>", count: 3000) + "深" + String(repeating: "</div>", count: 3000)
    #expect(try readHTML(deep + "<table><td>甲</table>").dump() == "p \"深\"\ntable 1x1\n  [0,0 1x1] \"甲\"\n")
  }

  @Test("A million unclosed tags", arguments: ["p", "span", "div", "b", "td", "li", "option", "table", "form", "h1"])
  func unclosedTags(tag: String) throws {
    let document = try readHTML(String(repeating: "<\(tag)>", count: 1_000_000) + "<table><td>甲</table>")
    #expect(document.blocks.count <= 1)
  }

  @Test func `unclosed inline elements do not cost the table`() throws {
    let document = try readHTML(String(repeating: "<font>", count: 5000) + "<table><td>甲</table>")
    #expect(document.cells.count == 1)
  }

  @Test func `a long attribute is stepped over`() throws {
    let long = String(repeating: "x", count: 5_000_000)
    #expect(try readHTML("<p title='\(long)'>甲</p><p \(long)>乙").dump() == "p \"甲\"\np \"乙\"\n")
  }

  @Test func `cells, rows and blocks have a limit`() {
    var limits = ReadLimits()
    limits.cells = 1000
    limits.blocks = 1000
    #expect(throws: ReadError.tooManyCells(limit: 1000)) {
      try readHTML("<table>" + String(repeating: "<td>1", count: 1001), limits: limits)
    }
    #expect(throws: ReadError.tooManyCells(limit: 1000)) { try readHTML("<table><td colspan=999><td colspan=999>", limits: limits) }
    #expect(throws: ReadError.tooManyCells(limit: 1000)) {
      try readHTML("<table><tr><td rowspan=999 colspan=9>" + String(repeating: "<tr>", count: 500), limits: limits)
    }
    #expect(throws: ReadError.tooManyBlocks(limit: 1000)) { try readHTML(String(repeating: "<p>1", count: 1001), limits: limits) }
    #expect(throws: ReadError.tooManyBlocks(limit: 1000)) {
      try readHTML("<table>" + String(repeating: "<p>1", count: 1001), limits: limits)
    }
  }

  @Test func `the deadline holds`() {
    var limits = ReadLimits()
    limits.seconds = 0
    #expect(throws: ReadError.tookTooLong(seconds: 0)) { try readHTML(String(repeating: "<b>", count: 10_000), limits: limits) }
  }

  @Test func `every prefix of a page is read`() throws {
    let bytes = Array(Self.page.utf8)
    for length in 1...bytes.count {
      _ = try? DocumentReader.read(Array(bytes[..<length]))
      _ = try readHTML(String(decoding: bytes[..<length], as: UTF8.self))
    }
  }

  @Test func `flipped bytes never stop the program`() {
    let seed = UInt64.random(in: 0..<UInt64.max)
    print("seed of the flipped bytes: \(seed)")
    var random = SplitMix(seed: seed)
    let marks: [UInt8] = Array("<>/=\"'&;!-? \n".utf8) + [0, 0x80, 0xFF]
    for _ in 0..<3000 {
      var bytes = Array(Self.page.utf8)
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : marks.randomElement(using: &random) ?? 0
      }
      guard let document = try? DocumentReader.read(bytes) else { continue }
      for cell in document.cells { #expect(cell.row >= 0 && cell.rowSpan > 0 && cell.columnSpan > 0) }
      _ = document.dump()
    }
  }
}
