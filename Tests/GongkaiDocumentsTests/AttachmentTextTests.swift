import Testing

@testable import GongkaiDocuments

/// The text in which a person marks passages, and the redactor's view of the same places.
@Suite struct AttachmentTextTests {
  private func word(_ body: String, header: String = "", note: String = "", properties: String = "", comment: String = "") -> [UInt8] {
    var zip = DOCXFixture(body: body).zip
    let word = DOCXFixture.word
    let parts: [(kind: String, name: String, xml: String)] = [
      ("header", "header1.xml", "<w:hdr xmlns:w=\"\(word)\">\(p(header))</w:hdr>"),
      ("footnotes", "footnotes.xml", "<w:footnotes xmlns:w=\"\(word)\"><w:footnote w:id=\"2\">\(p(note))</w:footnote></w:footnotes>"),
      ("comments", "comments.xml", "<w:comments xmlns:w=\"\(word)\">\(p(comment))</w:comments>"),
    ]
    let links = parts.map { "<Relationship Id=\"i\($0.name)\" Type=\"\(DOCXFixture.office)/\($0.kind)\" Target=\"\($0.name)\"/>" }
    zip.entries.removeAll { $0.name == "word/_rels/document.xml.rels" }
    zip.add(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(links.joined())</Relationships>")
    for part in parts { zip.add("word/" + part.name, part.xml) }
    zip.add("docProps/core.xml", "<a><creator>\(properties)</creator></a>")
    return zip.bytes()
  }

  @Test func findsWordsOverRunsInHeadersAndNotesAndKnowsOfTheRest() throws {
    let picture = "<w:p><w:r><w:drawing><docPr descr=\"张某丰的照片\"/></w:drawing></w:r></w:p>"
    let body = p("付给张</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>某丰") + tbl(tr(tc("收款人"), tc("张某丰"))) + picture
    let bytes = word(body, header: "张某丰专用", note: "张 某丰签收", properties: "张某丰", comment: "张某丰说")
    let text = try AttachmentText(bytes)
    let places = text.stretches(of: "张某丰").map { text.pieces[$0.piece].place.description }
    #expect(places == ["第1段", "表1第1行第2列", "页眉、页脚和注释第1段", "页眉、页脚和注释第2段"])
    #expect(text.words(of: try #require(text.stretches(of: "张某丰").last)) == "张 某丰", "as it is written there")
    #expect(text.holdsElsewhere("照片") && !text.holdsElsewhere("李某"))
    #expect(text.stretches(of: "照片").isEmpty)
    let copy = try Redactor.release(bytes, hiding: [.text("张某丰")])
    #expect(try Redactor.firstLeft(of: ["张某丰张某丰"], in: copy.bytes) == nil)
    let after = try AttachmentText(copy.bytes)
    #expect(after.pieces.count { $0.text.contains("████") } == 4 && after.stretches(of: "张某丰").isEmpty && !after.holdsElsewhere("张某丰"))
  }

  @Test func aStretchIsTheSamePlaceForTheRedactor() throws {
    let bytes = Array("<title>甲某的表</title><p>𠮷野家甲某</p><table><tr><td>甲某<td>乙</table>".utf8)
    let text = try AttachmentText(bytes)
    for stretch in text.stretches(of: "甲某") {
      let copy = try Redactor.release(bytes, hiding: [try #require(text.passage(of: stretch))])
      let after = try AttachmentText(copy.bytes)
      for (number, piece) in after.pieces.enumerated() {
        #expect(piece.text.contains("████") == (number == stretch.piece), "\(stretch) \(piece.text)")
      }
    }
    let whole = try #require(text.whole(1))
    #expect(text.words(of: whole) == "𠮷野家甲某")
    let copy = try Redactor.release(bytes, hiding: [try #require(text.passage(of: whole))])
    #expect(try AttachmentText(copy.bytes).pieces[1].text == "████")
  }

  @Test(arguments: [
    AttachmentText.Stretch(piece: 9, range: 0..<1), .init(piece: -1, range: 0..<1), .init(piece: 0, range: 0..<99),
    .init(piece: 0, range: 1..<1),
  ])
  func placesThatAreNotThereAreNone(_ stretch: AttachmentText.Stretch) throws {
    let text = try AttachmentText(Array("甲某\n乙".utf8))
    #expect(text.words(of: stretch) == nil && text.passage(of: stretch) == nil)
    #expect(text.whole(99) == nil)
  }

  @Test func wordsOverABorderStandInBothPieces() throws {
    let text = try AttachmentText(Array("账号6222 0200\n0000 1234止".utf8))
    #expect(text.stretches(of: "6222020000001234") == [.init(piece: 0, range: 2..<11), .init(piece: 1, range: 0..<9)])
  }

  @Test func refusesWhatItCannotRead() throws {
    var bomb = [UInt8]()
    var zip = ZipWriter(to: { bomb += $0 })
    try zip.add("[Content_Types].xml", Array("<Types/>".utf8))
    try zip.add("word/document.xml", [UInt8](repeating: 0x20, count: 8 << 20))
    try zip.finish()
    #expect(bomb.count < 1 << 16)
    #expect(throws: RedactionError.self) { try AttachmentText(bomb) }
    #expect(throws: RedactionError.self) { try AttachmentText(Array("PK\u{3}\u{4}word/document.xml".utf8)) }
    #expect(throws: RedactionError.self) { try AttachmentText([]) }
  }

  @Test func aFinishedFileIsLookedAtForLongWords() throws {
    #expect(try Redactor.firstLeft(of: ["乙", "000000195203150012"], in: Array("%PDF 000000195203150012".utf8)) == 2)
    #expect(try Redactor.firstLeft(of: ["2025"], in: Array("%PDF D:20250303".utf8)) == nil, "short words turn up by accident")
  }
}
