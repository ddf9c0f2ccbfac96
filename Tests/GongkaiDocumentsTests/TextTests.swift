import Testing

@testable import GongkaiDocuments

private func decode(_ bytes: [UInt8], _ encoding: TextEncoding) throws(ReadError) -> DecodedText {
  try TextDecoding.decode(bytes, as: encoding, deadline: Deadline(seconds: 20))
}

private func string(_ text: DecodedText) -> String { String(decoding: text.bytes, as: UTF8.self) }

@Suite("Decoding")
struct TextDecodingTests {
  @Test(
    "Every encoding decodes",
    arguments: [
      (Array("中a".utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array("中a".utf8), .utf8), ([0x2D, 0x4E, 0x61, 0], .utf16LE),
      ([0xFF, 0xFE, 0x2D, 0x4E, 0x61, 0], .utf16LE), ([0x4E, 0x2D, 0, 0x61], .utf16BE), ([0xD6, 0xD0, 0x61], .gb18030),
    ] as [([UInt8], TextEncoding)])
  func encodings(bytes: [UInt8], encoding: TextEncoding) throws {
    let text = try decode(bytes, encoding)
    #expect(string(text) == "中a")
    #expect(text.encoding == encoding)
    #expect(text.undecodable == 0)
  }

  @Test(
    "Damage becomes U+FFFD and is counted",
    arguments: [
      ([0x61, 0xFF, 0x62], TextEncoding.utf8, "a\u{FFFD}b", 1), ([0xE4, 0xB8], .utf8, "\u{FFFD}", 2),
      ([0xE4, 0xB8, 0x61], .utf8, "\u{FFFD}a", 2), ([0xED, 0xA0, 0x80], .utf8, "\u{FFFD}\u{FFFD}\u{FFFD}", 3),
      ([0xC0, 0x80, 0xF5], .utf8, "\u{FFFD}\u{FFFD}\u{FFFD}", 3), ([0x3D, 0xD8, 0x61, 0], .utf16LE, "\u{FFFD}a", 2),
      ([0x61, 0, 0x62], .utf16LE, "a\u{FFFD}", 1), ([0x61, 0xFF, 0xD6, 0xD0, 0x80], .gb18030, "a\u{FFFD}中\u{FFFD}", 2),
      ([0x61, 0xD6], .gb18030, "a\u{FFFD}", 1),
    ] as [([UInt8], TextEncoding, String, Int)])
  func damage(bytes: [UInt8], encoding: TextEncoding, expected: String, count: Int) throws {
    let text = try decode(bytes, encoding)
    #expect(string(text) == expected)
    #expect(text.undecodable == count)
  }

  @Test func `characters beyond the basic plane`() throws {
    #expect(string(try decode([0x40, 0xD8, 0x0B, 0xDC], .utf16LE)) == "𠀋")
    #expect(string(try decode([0x95, 0x32, 0x83, 0x37], .gb18030)) == "𠀋")
  }

  @Test("Line ends become line feeds", arguments: [("a\r\nb", "a\nb"), ("a\rb\r", "a\nb\n"), ("\r\n\r\n", "\n\n"), ("a\r\r\nb", "a\n\nb")])
  func lineEnds(text: String, expected: String) throws { #expect(string(try decode(Array(text.utf8), .utf8)) == expected) }

  @Test func `our look at UTF-8 agrees with the standard library`() {
    let seed = UInt64.random(in: 0..<UInt64.max)
    print("seed of the UTF-8 comparison: \(seed)")
    var random = SplitMix(seed: seed)
    let pieces: [[UInt8]] = [
      Array("abcdefghijklmnopqrstuvw".utf8), Array("中".utf8), Array("é".utf8), Array("𠀋".utf8), [0xFF], [0xE4], [0x80], [0xED, 0xA0],
      [0xF0, 0x9F],
    ]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
      let isValid = bytes.withUnsafeBufferPointer { UTF8Scan($0).broken == 0 }
      #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
      let text = try? decode(bytes, .utf8)
      #expect(text.map(string) == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(
    "Rare characters of GB18030",
    arguments: [
      ([0x81, 0x30, 0x81, 0x30], "\u{80}"), ([0x81, 0x39, 0xEE, 0x39], "㐀"), ([0x90, 0x30, 0x81, 0x30], "\u{10000}"),
      ([0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"), ([0xE3, 0x32, 0x9A, 0x36], "\u{FFFD}2\u{FFFD}6"), ([0xA1, 0xA1], "　"),
      ([0xA3, 0xBA], "："), ([0xFE, 0x50], "⺁"), ([0xFE, 0x51], "𠂇"), ([0x81, 0x7F], "\u{FFFD}\u{7F}"), ([0xA2, 0xFF], "\u{FFFD}\u{FFFD}"),
      ([0xD6, 0x3C], "\u{FFFD}<"), ([0x81, 0x30, 0x3C], "\u{FFFD}0<"),
    ] as [([UInt8], String)])
  func rareGB18030(bytes: [UInt8], expected: String) throws { #expect(string(try decode(bytes, .gb18030)) == expected) }

  @Test func `GB18030 decodes in pieces without a seam`() throws {
    let bytes: [UInt8] = [0x61] + Array(repeatElement([0xD6, 0xD0, 0x0D, 0x0A] as [UInt8], count: 100_000).joined())
    let text = try decode(bytes, .gb18030)
    #expect(text.undecodable == 0)
    #expect(string(text) == "a" + String(repeating: "中\n", count: 100_000))
  }
}

@Suite("Plain text")
struct PlainTextReaderTests {
  private func read(_ text: String, limits: ReadLimits = ReadLimits()) throws(ReadError) -> SourceDocument {
    try DocumentReader.read(Array(text.utf8), limits: limits)
  }

  @Test func `every line is a paragraph as it stands`() throws {
    let document = try read("\u{FEFF}一、总体 \r\n\r\n\t12　3\r第4行\n")
    #expect(document.format == .text)
    #expect(document.blocks.map { document.string($0.text) } == ["一、总体 ", "", "\t12　3", "第4行"])
    #expect(document.blocks.map(\.position) == [0, 14, 15, 23])
    #expect(document.blocks.allSatisfy { $0.kind == .paragraph && $0.region == .body })
    #expect(document.lines.table().count == 5)
  }

  @Test func `a last line without an end counts`() throws { #expect(try read("甲\n乙").blocks.count == 2) }

  @Test func `lines have a limit`() {
    var limits = ReadLimits()
    limits.blocks = 100
    #expect(throws: ReadError.tooManyBlocks(limit: 100)) { try read(String(repeating: "\n", count: 101), limits: limits) }
  }

  @Test func `one long line is one paragraph`() throws { #expect(try read(String(repeating: "甲", count: 1_000_000)).blocks.count == 1) }

  @Test func `damage is noted`() throws {
    #expect(try DocumentReader.read(Array("政府信息公开工作年度报告".utf8) + [0xE4]).notes == [.undecodableBytes(count: 1)])
  }
}
