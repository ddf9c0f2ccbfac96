import Testing

@testable import GongkaiDocuments

@Suite("Redaction")
struct RedactionTests {
  // MARK: Five hundred attachments

  /// Every form in which a secret could stand in bytes, made here without the searcher.
  private static func forms(of secret: String) -> [[UInt8]] {
    var out: [[UInt8]] = [
      Array(secret.utf8), RedactionFixture.utf16(secret, little: true), RedactionFixture.utf16(secret, little: false),
      RedactionFixture.gb(secret),
      Array(RedactionFixture.wide(secret).utf8),
    ]
    for upper in [true, false] {
      out.append(Array(RedactionFixture.percent(Array(secret.utf8), upper: upper).utf8))
      out.append(Array(RedactionFixture.percent(RedactionFixture.gb(secret), upper: upper).utf8))
    }
    for hexadecimal in [true, false] { out.append(Array(RedactionFixture.references(secret, hexadecimal: hexadecimal).utf8)) }
    // The digits of base64 that depend on nothing but the secret, for each of its three positions.
    for skip in 0..<3 {
      let core = Array(secret.utf8).dropFirst((3 - skip) % 3)
      out.append(Array(RedactionFixture.base64(Array(core.prefix(core.count / 3 * 3))).utf8))
    }
    return out.filter { $0.count > 3 }
  }

  private static let allForms = RedactionFixture.secrets.map { secret in (secret: secret, forms: forms(of: secret)) }

  /// The text of a part as a reader puts it together: no tags, no white space, nothing invisible, references resolved.
  private func spoken(_ content: [UInt8]) -> String {
    var out = String.UnicodeScalarView()
    var isTag = false
    for scalar in String(decoding: content, as: UTF8.self).unicodeScalars {
      if scalar == "<" { isTag = true }
      if !isTag, !scalar.properties.isWhitespace, scalar != "\u{AD}" {
        out.append(0xFF01...0xFF5E ~= scalar.value ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar)
      }
      if scalar == ">" { isTag = false }
    }
    return String(out).lowercased()
  }

  @Test func `planted secrets are in no byte of 500 released copies, and all else is still there`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the planted secrets: \(seed)")
    var random = SplitMix(seed: seed)
    for index in 0..<500 {
      let fixture = RedactionFixture.make(index, &random)
      let hidden = (fixture.visible.union(fixture.omitted)).sorted()
      let copy: ReleasedCopy
      do { copy = try Redactor.release(fixture.bytes, hiding: hidden.map { .text($0) }) } catch {
        Issue.record("\(index) of seed \(seed): \(error)")
        continue
      }
      let parts = copy.format == .docx ? try unpacked(copy.bytes) : [("", copy.bytes)]
      let contents = parts.map(\.content) + parts.map { Array($0.name.utf8) } + [copy.bytes]
      for (secret, forms) in Self.allForms where hidden.contains(secret) {
        for content in contents {
          #expect(!forms.contains { content.holds($0) }, "\(secret), \(index) of seed \(seed)")
          #expect(!spoken(content).contains(secret.lowercased()), "\(secret), \(index) of seed \(seed)")
        }
      }
      let text = parts.map { spoken($0.content) }.joined()
      for words in fixture.kept { #expect(text.contains(words), "\(words), \(index) of seed \(seed)") }
      for (number, result) in copy.hidden.enumerated() {
        #expect(result.wasOnlyOmitted == !fixture.visible.contains(hidden[number]), "\(hidden[number]), \(index) of seed \(seed)")
        #expect(result.count > 0 || result.wasOnlyOmitted)
      }
    }
  }

  // MARK: Rules

  private func released(_ text: String, _ passages: String...) throws(RedactionError) -> String {
    let copy = try Redactor.release(Array(text.utf8), hiding: passages.map { .text($0) })
    return String(decoding: copy.bytes.dropFirst(copy.format == .text ? 3 : 0), as: UTF8.self)
  }

  @Test(arguments: [
    ("付给张某丰，张某丰签收", "张某丰", "付给████，████签收\n"), ("张 某　丰", "张某丰", "████\n"), ("电话１３８００００", "1380000", "电话████\n"),
    ("abc 甲", "ＡＢＣ", "████ 甲\n"), ("0000—0001", "0000-0001", "████\n"), ("张某丰\u{301}乙", "张某丰", "████乙\n"), ("甲甲甲", "甲甲", "████甲\n"),
    ("a%E5%BC%A0b", "张", "a████b\n"), ("&#24352;b", "张", "████b\n"), ("=E5=BC=A0", "张", "████\n"), ("1=1+张", "张", "1=1+████\n"),
  ])
  func `words are found however they are written, and the bar is always as long`(text: String, passage: String, expected: String) throws {
    #expect(try released("第一行文字\n" + text, passage) == "第一行文字\n" + expected)
  }

  @Test func `short words do not go over a border, long ones and those with a line end do`() throws {
    #expect(throws: RedactionError.notFound(number: 1)) { try released("账户50\n00元整", "5000") }
    #expect(try released("账户50\n00元整", "50\n00") == "账户████\n████元整\n")
    #expect(try released("账号6222 0200\n0000 1234止", "6222020000001234") == "账号████\n████止\n")
    let form = "<table><tr>" + "11010119900307001X".map { "<td>\($0)</td>" }.joined() + "</tr></table>"
    #expect(!(try released(form, "11010119900307001x")).contains("1"))
  }

  @Test func `what overlaps is covered whole`() throws { #expect(try released("这里是甲乙丙丁戊", "甲乙丙", "丙丁") == "这里是████戊\n") }

  @Test func `a place is hidden there and nowhere else`() throws {
    let bytes = Array("<p>甲某说</p><p>甲某写</p>".utf8)
    let document = try DocumentReader.read(bytes)
    let start = document.blocks[1].text.start
    let copy = try Redactor.release(bytes, hiding: [.range(TextRange(start: start, end: start + 6))])
    #expect(String(decoding: copy.bytes, as: UTF8.self).contains("<p>甲某说</p>\n<p>████写</p>"))
    #expect(copy.hidden == [HiddenPassage(places: [.paragraph(2)], wasOnlyOmitted: false)])
  }

  @Test func `the copy says where and how often`() throws {
    let table = "<table><tr><th>人</th></tr><tr><td>甲某</td></tr></table>"
    let copy = try Redactor.release(
      Array("<title>甲某</title><p>甲某和甲某</p>\(table)<img src=a><p>乙</p>".utf8), hiding: [.text("甲某"), .text("乙")])
    #expect(copy.hidden.map(\.count) == [4, 1])
    #expect(copy.hidden[0].places.map(\.description) == ["网页标题", "第1段", "第1段", "表1第2行第1列"])
    #expect(copy.omissions == [.pictures(count: 1)])
  }

  @Test func `structure stays: headings, spans, header rows, notes behind the text`() throws {
    let page = "<h2>题</h2><table><tr><th colspan=2>头</th></tr><tr><td rowspan=2>甲某</td><td>1</td></tr><tr><td>2</td></tr></table>"
    let html = try Redactor.release(Array(page.utf8), hiding: [.text("甲某")])
    #expect(try DocumentReader.read(html.bytes).dump() == (try DocumentReader.read(Array(page.replacing("甲某", with: "████").utf8))).dump())
    let merged =
      "<w:tbl><w:tblPr/><w:tblGrid/>\(tr(tc("头", "<w:gridSpan w:val=\"2\"/>"), properties: "<w:tblHeader/>"))"
      + "\(tr(tc("甲某", "<w:vMerge w:val=\"restart\"/>"), tc("1")))\(tr(tc("", "<w:vMerge/>"), tc("2")))</w:tbl>"
    var fixture = DOCXFixture(body: p("题", properties: "<w:outlineLvl w:val=\"1\"/>") + merged + p("甲某\u{9}尾"))
    fixture.footer = "<w:ftr xmlns:w=\"\(DOCXFixture.word)\">\(p("页脚"))</w:ftr>"
    let docx = try Redactor.release(fixture.zip.bytes(), hiding: [.text("甲某")])
    let cells = "table 3x2\n  [0,0 1x2] th \"头\"\n  [1,0 2x1] \"████\"\n  [1,1 1x1] \"1\"\n  [2,1 1x1] \"2\"\n"
    #expect(try DocumentReader.read(docx.bytes).dump() == "h2 \"题\"\n\(cells)p \"████ 尾\"\nh1 \"页眉、页脚和注释\"\np \"页脚\"\n")
    #expect(docx.omissions == [.marginsMoved])
    let noHeading = try Redactor.release(fixture.zip.bytes(), hiding: [.text("甲某"), .text("页脚")])
    #expect(try DocumentReader.read(noHeading.bytes).dump().hasSuffix("p \"████ 尾\"\np \"████\"\n"))
  }

  @Test func `markup in the text stays text`() throws {
    let copy = try released("<p>&lt;script&gt;甲某&lt;/script&gt; &amp;amp;</p>", "甲某")
    #expect(copy.contains("<p>&lt;script&gt;████&lt;/script&gt; &amp;amp;</p>"))
  }

  // MARK: Refusals

  @Test func `nothing is released when a passage is not there, is empty, or lies outside`() {
    #expect(throws: RedactionError.notFound(number: 2)) { try released("甲乙丙丁", "甲", "戊") }
    for empty in ["", " ", "\u{3000}\n", "\u{200B}"] {
      #expect(throws: RedactionError.emptyPassage(number: 1)) { try released("甲乙丙丁", empty) }
    }
    for (start, end) in [(0, 0), (1, 3), (0, 4), (-3, 3), (0, 100), (6, 3)] as [(Int32, Int32)] {
      #expect(throws: RedactionError.noSuchPlace(number: 1)) {
        try Redactor.release(Array("甲乙丙丁".utf8), hiding: [.range(TextRange(start: start, end: end))])
      }
    }
  }

  @Test func `a file that cannot be compared is refused with the reason`() {
    #expect(throws: RedactionError.unreadable(.empty)) { try Redactor.release([], hiding: [.text("甲")]) }
    #expect(throws: RedactionError.undecodable(count: 1)) { try Redactor.release(Array("政府信息公开工作".utf8) + [0xE4], hiding: [.text("政府")]) }
    var zip = DOCXFixture(body: p("甲某")).zip
    zip.entries[2].flags = 1
    #expect(throws: RedactionError.unreadable(.encrypted)) { try Redactor.release(zip.bytes(), hiding: [.text("甲某")]) }
    #expect(throws: RedactionError.self) {
      try Redactor.release(DOCXFixture(body: "<w:altChunk r:id=\"a\"/>").zip.bytes(), hiding: [.text("甲某")])
    }
  }

  @Test func `no refusal repeats what must be hidden`() {
    for error in [RedactionError.notFound(number: 1), .emptyPassage(number: 1), .noSuchPlace(number: 1), .notClean(number: 1)] {
      #expect(error.description.contains("第 1 处"))
    }
  }

  // MARK: The last look

  @Test(arguments: [
    "张某丰", "%E5%BC%A0%E6%9F%90%E4%B8%B0", "&#24352;某丰", "5byg5p+Q5Liw", "e5bca0e69f90e4b8b0", "\\u5F20\\u67D0\\u4E30", "張张 某 丰",
  ])
  func `the last look sees what a writer might leave behind`(left: String) throws {
    let needle = try #require(PassageSearch.Needle("张某丰".unicodeScalars.map(\.value)))
    let page = Array("<p>甲乙\(left)丙丁</p>".utf8)
    #expect(try CleanProof.firstFound([(7, needle)], in: page, hasMarkup: true) == 7)
    let file = try ZipWriter.archive([.init("word/a.xml", page)])
    #expect(try CleanProof.firstFound([(7, needle)], in: file, hasMarkup: true) == 7)
    #expect(try CleanProof.firstFound([(7, needle)], in: Array("<p>甲乙张丰丙丁</p>".utf8), hasMarkup: true) == nil)
  }

  @Test func `hostile text takes no longer than plain text of its length`() throws {
    let text = String(repeating: "甲", count: 200_000) + "乙"
    #expect(try released(text, String(repeating: "甲", count: 500) + "乙").hasSuffix("甲████\n"))
    let escapes = String(repeating: "%25", count: 60_000) + "乙"
    #expect(try released(escapes, "乙").hasSuffix("████\n"))
  }
}
