@testable import GongkaiDocuments

/// An invented attachment with secrets planted in it, and what must be left of it.
struct RedactionFixture {
  static let secrets = [
    "张某丰", "6222020000001234567", "11010119900307001X", "示例路18号3单元502室", "𠮷田某", "mou.zhang@example.cn",
  ]

  var bytes: [UInt8] = []
  /// Secrets that stand in the text, and those that are only in what no copy has.
  var visible: Set<String> = []
  var omitted: Set<String> = []
  /// Words that must be in the copy.
  var kept: [String] = []
  private var count = 0

  private mutating func filler() -> String {
    count += 1
    kept.append("留存文段\(count)号")
    return "留存文段\(count)号"
  }

  // MARK: Disguises

  static func percent(_ bytes: [UInt8], upper: Bool = true) -> String {
    bytes.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: upper) }.joined()
  }

  static func references(_ text: String, hexadecimal: Bool) -> String {
    text.unicodeScalars.map { hexadecimal ? "&#x\(String($0.value, radix: 16));" : "&#\($0.value);" }.joined()
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var out = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0...group.count { out.append(digits[value >> (18 - 6 * place) & 63]) }
      out += String(repeating: "=", count: 3 - group.count)
    }
    return out
  }

  static func wide(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { 0x21...0x7E ~= $0.value ? Unicode.Scalar($0.value + 0xFEE0) ?? $0 : $0 }))
  }

  static func utf16(_ text: String, little: Bool) -> [UInt8] {
    text.utf16.flatMap { little ? [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  /// The way from characters to GB18030, asked of the table for the way back.
  private static let gbBytes: [String: [UInt8]] = {
    var out: [String: [UInt8]] = [:]
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE where trail != 0x7F {
        guard let text = try? TextDecoding.decode([lead, trail], as: .gb18030, deadline: Deadline(seconds: 60)), text.undecodable == 0
        else { continue }
        out[String(decoding: text.bytes, as: UTF8.self)] = [lead, trail]
      }
    }
    // 𠮷, U+20BB7: linear 189000 + 0x10BB7 = 257535 = ((20 x 10 + 4) x 126 + 49) x 10 + 5.
    out["𠮷"] = [0x95, 0x34, 0xB2, 0x35]
    out["\u{AD}"] = [0x81, 0x30, 0x85, 0x32]
    return out
  }()

  static func gb(_ text: String) -> [UInt8] { text.flatMap { $0.isASCII ? Array($0.utf8) : gbBytes[String($0)] ?? [0x3F] } }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }

  private static func split(_ text: String, _ random: inout SplitMix, by mark: String) -> String {
    let at = Int.random(in: 1..<text.count, using: &random)
    return "\(text.prefix(at))\(mark)\(text.dropFirst(at))"
  }

  /// The secret as words that stand in the text of any format.
  private static func spoken(_ secret: String, _ random: inout SplitMix) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: wide(secret)
    case 1: split(secret, &random, by: " ")
    case 2: split(secret, &random, by: "\u{3000}")
    case 3: split(secret, &random, by: "\u{AD}")
    case 4: "https://example.cn/?q=" + percent(Array(secret.utf8))
    case 5: "https://example.cn/?q=" + percent(gb(secret), upper: false)
    case 6: references(secret, hexadecimal: true)
    case 7: "(" + base64(Array("甲\(secret)乙".utf8)) + ")"
    case 8: secret.uppercased()
    case 9: percent(Array(percent(Array(secret.utf8)).utf8))
    case 10:
      secret.unicodeScalars.map {
        $0.value < 0x1_0000 ? "\\u" + String($0.value + 0x10000, radix: 16).dropFirst() : "\\u{\(String($0.value, radix: 16))}"
      }.joined()
    default: secret
    }
  }

  // MARK: Formats

  static func make(_ index: Int, _ random: inout SplitMix) -> RedactionFixture {
    var made = RedactionFixture()
    switch index % 3 {
    case 0: made.makeText(&random)
    case 1: made.makeHTML(&random)
    default: made.makeDOCX(&random)
    }
    return made
  }

  private static func pick(_ random: inout SplitMix) -> [String] {
    secrets.shuffled(using: &random).suffix(Int.random(in: 1...4, using: &random))
  }

  private mutating func makeText(_ random: inout SplitMix) {
    var lines = [filler()]
    for secret in Self.pick(&random) {
      visible.insert(secret)
      let words = Self.spoken(secret, &random)
      lines.append("\(filler())：\(words)。\(filler())")
      // A long secret may go on in the next line.
      if secret.count >= 8 { lines.append("\(filler())\(Self.split(secret, &random, by: "\r\n"))\(filler())") }
    }
    encode(lines.joined(separator: "\r\n"), &random)
  }

  private mutating func makeHTML(_ random: inout SplitMix) {
    var body = "<h1>\(filler())</h1>"
    var head = ""
    for secret in Self.pick(&random) {
      let (before, after) = (filler(), filler())
      if Bool.random(using: &random) {
        visible.insert(secret)
        let words =
          switch Int.random(in: 0..<5, using: &random) {
          case 0: Self.split(secret, &random, by: "<b title=\"\(secret)\"></b>")
          case 1: Self.references(secret, hexadecimal: false)
          case 2: Self.split(secret, &random, by: "&nbsp;<!-- \(secret) -->")
          default: Self.escaped(Self.spoken(secret, &random))
          }
        body +=
          Bool.random(using: &random)
          ? "<p>\(before)\(words)\(after)</p>"
          : "<table><tr><th>\(before)</th><td rowspan=2>\(words)</td></tr><tr><td>\(after)</td></tr></table>"
        if Int.random(in: 0..<4, using: &random) == 0 { head = "<title>\(secret)</title>" }
      } else {
        omitted.insert(secret)
        let hiding = [
          "<!-- \(secret) -->", "<img src=\"a.png\" alt=\"\(secret)\">",
          "<a href=\"/?q=\(Self.percent(Array(secret.utf8)))\">\(filler())</a>",
          "<script>var a='\(secret)'</script>", "<span data-a=\"\(Self.references(secret, hexadecimal: true))\"></span>",
          "<div style=\"display:none\">\(secret)</div>", "<style>.a{content:'\(secret)'}</style>", "<input value='\(secret)'>",
        ]
        body += "<p>\(before)</p>\(hiding.randomElement(using: &random) ?? "")<p>\(after)</p>"
        if !body.contains(kept.last ?? "") { kept.removeLast() }
        kept.removeAll { !body.contains($0) }
      }
    }
    omitted.subtract(visible)
    encode("<!DOCTYPE html><html><head><meta charset=utf-8>\(head)</head><body>\(body)</body></html>", &random)
  }

  private mutating func encode(_ text: String, _ random: inout SplitMix) {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes = Self.gb(text)
    case 1: bytes = [0xFF, 0xFE] + Self.utf16(text, little: true)
    case 2: bytes = [0xFE, 0xFF] + Self.utf16(text, little: false)
    default: bytes = Array(text.utf8)
    }
  }

  private mutating func makeDOCX(_ random: inout SplitMix) {
    var body = p(filler())
    var parts: [(kind: String, name: String, content: [UInt8])] = []
    for secret in Self.pick(&random) {
      let (before, after) = (filler(), filler())
      let xml = Self.escaped(secret)
      if Bool.random(using: &random) {
        visible.insert(secret)
        let words = Self.escaped(Self.spoken(secret, &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: body += tbl(tr(tc(before), tc(words)), tr(tc(after), tc("")))
        case 1: body += p(before) + p(Self.split(xml, &random, by: "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>")) + p(after)
        case 2:
          body += p(before) + p(after)
          parts.append(
            ("header", "word/header\(parts.count).xml", Array("<w:hdr xmlns:w=\"\(DOCXFixture.word)\">\(p(words))</w:hdr>".utf8)))
        case 3:
          body += p(before) + p(after)
          let note = "<w:footnotes xmlns:w=\"\(DOCXFixture.word)\"><w:footnote w:id=\"2\">\(p(words))</w:footnote></w:footnotes>"
          parts.append(("footnotes", "word/footnotes\(parts.count).xml", Array(note.utf8)))
        case 4: body += "<w:p><w:r><w:t>\(before)</w:t></w:r><w:r><w:txbxContent>\(p(words))</w:txbxContent></w:r></w:p>" + p(after)
        default: body += p(before + words + after) + p("") + "<w:p><w:ins w:id=\"1\"><w:r><w:t>\(xml)</w:t></w:r></w:ins></w:p>"
        }
      } else {
        omitted.insert(secret)
        body += p(before)
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
          body +=
            "<w:p><w:del w:id=\"1\"><w:r><w:delText>\(Self.split(xml, &random, by: "</w:delText></w:r><w:r><w:delText>"))</w:delText></w:r></w:del></w:p>"
        case 1: body += "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>\(xml)</w:t></w:r></w:p>"
        case 2:
          body +=
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK \(xml)</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
        case 3: body += "<w:p><w:r><w:drawing><docPr descr=\"\(xml)\"/></w:drawing></w:r></w:p>"
        case 4:
          parts.append(("comments", "word/comments.xml", Array("<w:comments xmlns:w=\"\(DOCXFixture.word)\">\(p(xml))</w:comments>".utf8)))
        case 5: parts.append(("customXml", "customXml/item1.xml", Array("<a b=\"\(Self.references(secret, hexadecimal: false))\"/>".utf8)))
        case 6: parts.append(("oleObject", "word/embeddings/a.bin", [1, 2, 3] + Self.utf16(secret, little: true)))
        case 7: parts.append(("core", "docProps/core.xml", Array("<a><title>\(xml)</title></a>".utf8)))
        default: parts.append(("vba", "word/vbaProject.bin", [0, 9] + Self.gb(secret)))
        }
        body += p(after)
      }
    }
    omitted.subtract(visible)
    var zip = DOCXFixture(body: body).zip
    let items = parts.map { part in
      let target = part.name.hasPrefix("word/") ? String(part.name.dropFirst(5)) : "../" + part.name
      return "<Relationship Id=\"i\(target.count)\(part.kind)\" Type=\"\(DOCXFixture.office)/\(part.kind)\" Target=\"\(target)\"/>"
    }
    zip.entries.removeAll { $0.name == "word/_rels/document.xml.rels" }
    zip.add(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items.joined())</Relationships>")
    var names: Set<String> = []
    for part in parts where names.insert(part.name).inserted { zip.entries.append(.init(name: part.name, data: part.content)) }
    zip.comment = Array((visible.first ?? "").utf8)
    bytes = zip.bytes()
    // Two secrets for one part: the second was not written.
    let all = parts.map(\.name)
    if Set(all).count < all.count { omitted = omitted.filter { Self.isIn(bytes, $0) } }
  }

  private static func isIn(_ bytes: [UInt8], _ secret: String) -> Bool {
    [Array(secret.utf8), utf16(secret, little: true), gb(secret), Array(references(secret, hexadecimal: false).utf8)].contains {
      bytes.holds($0)
    }
  }
}

extension [UInt8] {
  /// Whether `part` stands in it.
  func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    return withUnsafeBufferPointer { bytes in
      var at = ByteSearch.first(first, in: bytes, from: 0)
      while at + part.count <= bytes.count {
        if bytes[at..<at + part.count].elementsEqual(part) { return true }
        at = ByteSearch.first(first, in: bytes, from: at + 1)
      }
      return false
    }
  }
}
