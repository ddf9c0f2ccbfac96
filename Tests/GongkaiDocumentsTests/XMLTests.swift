import Testing

@testable import GongkaiDocuments

@Suite("XML of Word files")
struct XMLTests {
  private static func document(_ inner: String) -> String { "<w:document xmlns:w=\"\(DOCXFixture.word)\">\(inner)</w:document>" }

  private func outcome(_ document: String, limits: ReadLimits = ReadLimits()) -> Result<String, ReadError> {
    DOCXFixture.outcome(DOCXFixture(document: document).zip.bytes(), limits: limits)
  }

  @Test(arguments: [
    "<!DOCTYPE x><x/>",
    "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\"><x/>",
  ])
  func `a document type is refused`(document: String) {
    #expect(outcome(document) == .failure(.documentType(part: "word/document.xml")))
  }

  @Test(arguments: [
    "", " ", "x", "<", "<w:p>", document("<w:p>"), document("</w:p>"), document("<w:p></w:q>"), document("<w:p></w:pp>"),
    document("") + "<x/>",
    document("") + "x", "x" + document(""), document("<w:p a=\"1\" a=\"2\"/>"), document("<w:p w:a=\"1\" w:b=\"2\" w:a=\"3\"/>"),
    document("<w:p xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"1\" b:x=\"2\"/>"), document("<w:p a=1/>"), document("<w:p a/>"),
    document("<w:p a=\"<\"/>"),
    document("<w:p a=\"1\"b=\"2\"/>"), document("<w:p a=\"1/>"), document("<q:p/>"), document("<w:p q:a=\"1\"/>"), document("<w:1/>"),
    document("<:p/>"),
    document("<w:/>"), document("<a:b:c/>"), document("< w:p/>"), document("<w:p / >"), document("&nbsp;"), document("&"), document("&amp"),
    document("&#0;"),
    document("&#xD800;"), document("&#x110000;"), document("&#99999999999999999999;"), document("&#;"), document("&#x;"), document("]]>"),
    document("<!-- -- -->"),
    document("<!-- "), document("<![CDATA["), document("<![CDATA[]]"), document("<?xml version=\"1.0\"?>"), document("<?a:b?>"),
    document("<?a"), document("<!ELEMENT x>"),
    document("\u{1}"), document("\u{FFFE}"), " <?xml version=\"1.0\"?>" + document(""), "<?xml version=\"1.1\"?>" + document(""),
    "<?xml?>" + document(""),
    "<?xml version=\"1.0\" encoding=\"GB2312\"?>" + document(""), "<?xml encoding=\"UTF-8\"?>" + document(""),
    document("<w:p xmlns:a=\"\"/>"), "<x xmlns:xmlns=\"u\"/>",
    document("<w:×/>"), document("<w:p\u{0}/>"),
  ])
  func `what is not well-formed is refused`(document: String) {
    guard case .failure(.damagedXML(let part, let offset, _)) = outcome(document) else {
      Issue.record("accepted, or refused for another reason: \(outcome(document))")
      return
    }
    #expect(part == "word/document.xml")
    #expect(0...document.utf8.count ~= offset)
  }

  @Test(arguments: [
    document("<w:文 名='1' w:名=\"&lt;'\"/>"), document("<a xmlns='u' x = \"1\"\n\ty='2' ><b/></a >"),
    document("<?p ?><!----><![CDATA[]]]]><!-->]--> ]] &#x10FFFF;"),
    document("<w:p xmlns:a=\"u\" xmlns:b=\"v\" a:x=\"1\" b:x=\"2\" x=\"3\"/>"), "\n" + document("") + "\n<?p?><!-- -->",
    document("<xml:a xml:lang=\"zh\"/>"),
  ])
  func `what is well-formed is read`(document: String) {
    #expect(outcome(document) == .success(""))
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE4, 0xB8], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBF, 0xBF]] {
      var zip = ForgedZip()
      let parts = Self.document("|").split(separator: "|")
      zip.entries.append(.init(name: "word/document.xml", data: Array(parts[0].utf8) + bad + Array(parts[1].utf8)))
      guard case .failure(.damagedXML) = DOCXFixture.outcome(zip.bytes()) else {
        Issue.record("accepted \(bad)")
        continue
      }
    }
  }

  @Test func `elements nested too deep are refused without recursion`() {
    let deep = String(repeating: "<w:p>", count: 10_000) + String(repeating: "</w:p>", count: 10_000)
    #expect(outcome(Self.document(deep)) == .failure(.tooDeep(limit: 512)))
    var limits = ReadLimits()
    limits.depth = 20_000
    #expect(outcome(Self.document(deep), limits: limits) == .success(""))
    let tables = String(repeating: "<w:tbl><w:tr><w:tc>", count: 3000) + String(repeating: "</w:tc></w:tr></w:tbl>", count: 3000)
    #expect(outcome(Self.document(tables), limits: limits) == .success("table 1x1\n  [0,0 1x1] \"\"\n"))
  }

  @Test func `a tag with thousands of attributes is refused`() {
    let attributes = (0..<5000).map { " a\($0)=\"\"" }.joined()
    guard case .failure(.damagedXML) = outcome(Self.document("<w:p\(attributes)/>")) else {
      Issue.record("accepted")
      return
    }
  }

  @Test func `thousands of namespaces in force are refused, and a deep stack of declarations is slow for nobody`() {
    let deep = (0..<400).map { "<w:p xmlns:a\($0)=\"u\" xmlns:b\($0)=\"u\">" }.joined() + String(repeating: "</w:p>", count: 400)
    guard case .failure(.damagedXML) = outcome(Self.document(deep)) else {
      Issue.record("accepted")
      return
    }
    #expect(outcome(Self.document(String(repeating: "<w:p xmlns:a=\"u\" a:b=\"\"/>", count: 2000))) == .success(""))
  }

  @Test func `a part cut at any byte is refused`() {
    let whole = Array(Self.document(p("公开&amp;") + tbl(tr(tc("1", "<w:gridSpan w:val='2'/>"))) + "<!-- x --><?y z?><![CDATA[ ]]>").utf8)
    for length in 0..<whole.count {
      var zip = ForgedZip()
      zip.entries.append(.init(name: "word/document.xml", data: Array(whole[..<length])))
      guard case .failure(.damagedXML) = DOCXFixture.outcome(zip.bytes()) else {
        Issue.record("accepted when cut at \(length)")
        return
      }
    }
  }

  @Test func `mixed-up structure is read without a trap`() {
    let pieces = [
      "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:r>", "</w:r>", "<w:t>文</w:t>",
      "<w:tcPr><w:hMerge/></w:tcPr>",
      "<w:tcPr><w:vMerge/><w:gridSpan w:val=\"3\"/></w:tcPr>", "<w:trPr><w:del/></w:trPr>", "<w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>",
      "<w:br/>",
      "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:txbxContent>", "</w:txbxContent>",
      "<w:rPr><w:vanish/></w:rPr>",
      "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>", "<mc:Fallback>", "</mc:Fallback>",
      "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    ]
    var random = SplitMix(seed: UInt64.random(in: 0...UInt64.max))
    let seed = random.state
    var read = 0
    for _ in 0..<3000 {
      var open: [Substring] = []
      var body = ""
      for _ in 0..<Int(random.next() % 60) {
        let piece = pieces[Int(random.next() % UInt64(pieces.count))]
        if piece.hasPrefix("</") {
          // Ends the innermost element, whichever it is: well-formed, but in an order no program writes.
          if let name = open.popLast() { body += "</\(name)>" }
        } else {
          body += piece
          if !piece.contains("/") { open.append(piece.dropFirst().dropLast()) }
        }
      }
      while let name = open.popLast() { body += "</\(name)>" }
      if case .success = DOCXFixture.outcome(DOCXFixture(body: body).zip.bytes()) { read += 1 }
    }
    #expect(read == 3000, "seed \(seed)")
  }
}
