import Testing

@testable import GongkaiDocuments

@Suite("The container of Word files")
struct ZipTests {
  private let fixture = DOCXFixture(body: p("第1段") + p("第2段"))
  private let text = "p \"第1段\"\np \"第2段\"\n"

  /// A file as Python's zipfile packs it.
  static let deflated = decodedBase64(
    """
    UEsDBBQAAAAIAAAAIVyRQJ/fgwAAAOkAAAARAAAAd29yZC9kb2N1bWVudC54bWyzKbdKyU8uzU3NK1GoyM3JK7Yqt1XKKCkpsNLXL07OSM1NLN\
    bLL0jNA8ql5RflJpYAuUXp+uX5RSkFRfnJqcXFmXnpuTn6RgYGZvq5iZl5SnY25VZJ+SmVILoARBSBiBK752vWGD5bt9VGH8QBkUVgsgCLOiMi\
    1RljV6cPc4A+wnN2AFBLAQIUAxQAAAAIAAAAIVyRQJ/fgwAAAOkAAAARAAAAAAAAAAAAAACAAQAAAAB3b3JkL2RvY3VtZW50LnhtbFBLBQYAAA\
    AAAQABAD8AAACyAAAAAAA=
    """)

  static func decodedBase64(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    var bits = 0
    var count = 0
    for byte in text.utf8 {
      let value: Int
      switch byte {
      case 0x41...0x5A: value = Int(byte) - 0x41
      case 0x61...0x7A: value = Int(byte) - 0x61 + 26
      case 0x30...0x39: value = Int(byte) - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return out
  }

  private func refusal(_ zip: ForgedZip, limits: ReadLimits = ReadLimits()) -> ReadError? {
    if case .failure(let error) = DOCXFixture.outcome(zip.bytes(), limits: limits) { error } else { nil }
  }

  private func isDamaged(_ error: ReadError?) -> Bool {
    if case .damagedContainer = error { true } else { false }
  }

  @Test func `stored and deflated entries are read, a comment at the end is passed over`() throws {
    var zip = fixture.zip
    zip.comment = [UInt8](repeating: 0x50, count: 0xFFFF)
    #expect(DOCXFixture.outcome(zip.bytes()) == .success(text))
    #expect(DOCXFixture.outcome(Self.deflated) == .success(text + "p \"第3段\"\n"))
  }

  @Test(arguments: ["../x", "a/../../x", "/etc/x", "a\\b", "C:x", "a\0b", ".."])
  func `a name that leaves the folder is refused`(name: String) {
    var zip = fixture.zip
    zip.add(name, "")
    #expect(refusal(zip) == .unsafeEntryName)
  }

  @Test func `names with dots that stay inside are fine`() {
    var zip = fixture.zip
    zip.add("a..b/...", "")
    #expect(refusal(zip) == nil)
  }

  @Test(arguments: [0x1, 0x40, 0x2000] as [UInt16])
  func `an encrypted entry is named as such`(flag: UInt16) {
    var zip = fixture.zip
    zip.entries[2].flags = flag
    #expect(refusal(zip) == .encrypted)
  }

  @Test func `lies of the directory are refused`() {
    var method = fixture.zip
    method.entries[2].method = 12
    #expect(isDamaged(refusal(method)))
    var crc = fixture.zip
    crc.entries[2].crc = 0x1234_5678
    #expect(isDamaged(refusal(crc)))
    var stored = fixture.zip
    stored.entries[2].declaredSize = 5
    #expect(isDamaged(refusal(stored)))
    var localName = fixture.zip
    localName.entries[2].localName = "word/documenT.xml"
    #expect(isDamaged(refusal(localName)))
    var twice = fixture.zip
    twice.add("WORD/document.xml", "")
    #expect(isDamaged(refusal(twice)))
    var overlap = fixture.zip
    overlap.entries[1] = overlap.entries[2]
    overlap.entries[1].name = "other.xml"
    overlap.entries[2].sharesPlaceOf = 1
    #expect(isDamaged(refusal(overlap)))
  }

  /// 2 MiB of spaces, deflated to 2 kB.
  private var spaces: ForgedZip.Entry {
    let head: [UInt8] = [0xED, 0xC1, 0x31, 0x01, 0x00, 0x00, 0x00, 0xC2, 0xA0, 0x2A, 0xEB, 0x9F]
    let packed: [UInt8] = head + [0xD2, 0x18, 0x3E, 0x40, 0x01] + [UInt8](repeating: 0x00, count: 2031) + [0x7C, 0x0D]
    return .init(name: "word/document.xml", data: [UInt8](repeating: 0x20, count: 2 << 20), packed: packed, method: 8)
  }

  @Test func `a bomb is refused by its ratio, by its size, and by what it really holds`() {
    var zip = ForgedZip()
    zip.entries = [spaces]
    #expect(refusal(zip) == .inflatesTooFar(limit: 128 << 20))
    var limits = ReadLimits()
    limits.inflateRatio = 5000
    if case .damagedXML = refusal(zip, limits: limits) {} else { Issue.record("the entry should inflate and hold no root") }
    limits.inflatedBytes = 1 << 20
    #expect(refusal(zip, limits: limits) == .inflatesTooFar(limit: 1 << 20))
    zip.entries[0].declaredSize = 1000
    #expect(isDamaged(refusal(zip)))
    zip.entries[0].declaredSize = 0xFFFF_FFF0
    #expect(refusal(zip) == .inflatesTooFar(limit: 128 << 20))
    var longer = ReadLimits()
    longer.inflateRatio = 5000
    zip.entries[0].declaredSize = 5 << 20
    #expect(isDamaged(refusal(zip, limits: longer)))
    zip.entries[0].declaredSize = (2 << 20) + 1
    #expect(isDamaged(refusal(zip, limits: longer)))
  }

  @Test func `all entries read count towards one limit`() {
    var zip = fixture.zip
    var limits = ReadLimits()
    limits.inflatedBytes = zip.entries[2].data.count + 10
    #expect(refusal(zip, limits: limits) == .inflatesTooFar(limit: limits.inflatedBytes))
    zip.entries.removeAll { $0.name != "word/document.xml" }
    #expect(refusal(zip, limits: limits) == nil)
  }

  @Test func `too many entries are refused before any is looked at`() {
    var zip = fixture.zip
    for index in 0..<5000 { zip.add("\(index).zip", "PK") }
    #expect(refusal(zip) == .tooManyEntries(count: 5004, limit: 4096))
  }

  @Test(arguments: [("OFD.xml", "OFD 版式文件"), ("xl/workbook.xml", "Excel 工作簿"), ("ppt/presentation.xml", "PowerPoint 演示文稿")])
  func `other formats in the same container are named`(name: String, kind: String) {
    var zip = ForgedZip()
    zip.add(name, "")
    guard case .unsupported(let found, _) = refusal(zip) else {
      Issue.record("should be unsupported")
      return
    }
    #expect(found == kind)
  }

  @Test func `an OpenDocument file and a plain archive are named`() {
    var odt = ForgedZip()
    odt.add("mimetype", "application/vnd.oasis.opendocument.text")
    guard case .unsupported(let kind, _) = refusal(odt) else {
      Issue.record("should be unsupported")
      return
    }
    #expect(kind == "ODT 文档")
    var plain = ForgedZip()
    plain.add("a.txt", "x")
    #expect(refusal(plain) == .notWordDocument)
    #expect(refusal(ForgedZip()) == .notWordDocument)
  }

  @Test func `a file cut at any byte is refused`() {
    for bytes in [fixture.zip.bytes(), Self.deflated] {
      for length in 0..<bytes.count {
        let outcome = DOCXFixture.outcome(Array(bytes[..<length]))
        guard case .failure(let error) = outcome, isDamaged(error) else {
          Issue.record("cut at \(length): \(outcome)")
          return
        }
      }
    }
  }

  @Test func `flipped bytes end in a refusal or a reading, never elsewhere`() {
    var random = SplitMix(seed: UInt64.random(in: 0...UInt64.max))
    let seed = random.state
    for bytes in [fixture.zip.bytes(), Self.deflated] {
      for _ in 0..<4000 {
        var damaged = bytes
        for _ in 0...Int(random.next() % 3) { damaged[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next()) }
        // A flip that gets past the CRC of the text would change it; elsewhere the text must be the same.
        if case .success(let read) = DOCXFixture.outcome(damaged) { #expect(read.hasPrefix(text), "seed \(seed)") }
      }
    }
  }
}
