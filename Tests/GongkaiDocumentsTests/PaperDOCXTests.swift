import Testing

@testable import GongkaiDocuments

@Suite("Papers as Word files")
struct PaperDOCXTests {
  // MARK: The package

  private func parts(_ file: [UInt8]) throws -> [(name: String, xml: String)] {
    try unpacked(file).map { ($0.name, String(decoding: $0.content, as: UTF8.self)) }
  }

  private static let samples = [PaperSamples.reply, PaperSamples.long, PaperSamples.table]

  @Test func `every part is well-formed, listed and referred to`() throws {
    for paper in Self.samples {
      let parts = try parts(try paper.docx(time: PaperSamples.time))
      let types = try #require(parts.first { $0.name == "[Content_Types].xml" }).xml
      let relationships = parts.filter { $0.name.hasSuffix(".rels") }.map(\.xml).joined()
      for (name, xml) in parts {
        try check(xml)
        guard name.hasSuffix(".xml"), name != "[Content_Types].xml" else { continue }
        #expect(types.contains("PartName=\"/\(name)\""))
        #expect(
          relationships.contains("Target=\"\(name.hasPrefix("word/") && name != "word/document.xml" ? String(name.dropFirst(5)) : name)\""))
      }
    }
  }

  @Test func `the same paper gives the same bytes, and the file names nobody`() throws {
    let file = try PaperSamples.reply.docx(time: PaperSamples.time)
    #expect(file == (try PaperSamples.reply.docx(time: PaperSamples.time)))
    let core = try #require(try parts(file).first { $0.name == "docProps/core.xml" }).xml
    #expect(core.contains("<dc:title>政府信息公开申请答复书</dc:title>"))
    #expect(core.contains(">2026-01-20T02:03:04Z</dcterms:created>") && core.contains(">2026-01-20T02:03:04Z</dcterms:modified>"))
    #expect(!core.contains("creator") && !core.contains("lastModifiedBy"))
  }

  // MARK: The schema

  /// Order of children as ECMA-376 part 1 (5th edition), annex A, has it.
  private static let order: [String: [String]] = [
    "pPr": [
      "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
      "tabs",
      "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
      "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
      "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
    ],
    "pBdr": ["top", "left", "bottom", "right", "between", "bar"],
    "rPr": [
      "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint",
      "noProof",
      "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
      "shd",
      "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
    ],
    "sectPr": [
      "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType",
      "pgNumType",
      "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings",
    ],
    "tblPr": [
      "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing",
      "tblInd",
      "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
    ],
    "tblBorders": ["top", "left", "bottom", "right", "insideH", "insideV"], "tblCellMar": ["top", "left", "bottom", "right"],
    "tbl": ["tblPr", "tblGrid", "tr"],
    "tr": ["tblPrEx", "trPr", "tc"], "tc": ["tcPr", "p"],
    "tcPr": [
      "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign",
      "hideMark",
    ],
    "style": [
      "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat",
      "pPr", "rPr",
    ],
    "styles": ["docDefaults", "latentStyles", "style"], "docDefaults": ["rPrDefault", "pPrDefault"],
    "font": ["altName", "panose1", "charset", "family", "notTrueType", "pitch", "sig"],
    "settings": [
      "writeProtection", "view", "zoom", "removePersonalInformation", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl",
      "compat",
      "themeFontLang",
    ],
    "compat": [
      "spaceForUL", "balanceSingleByteDoubleByteWidth", "doNotLeaveBackslashAlone", "ulTrailSpace", "doNotExpandShiftReturn",
      "compatSetting",
    ],
    "document": ["background", "body"], "body": ["p", "tbl", "sectPr"],
  ]
  /// Children that may come mixed or more than once.
  private static let mixed: Set<String> = ["body"]

  @Test func `children stand in the order of the schema, none is unknown`() throws {
    for paper in Self.samples {
      for (_, xml) in try parts(try paper.docx(time: PaperSamples.time)) {
        var seen: [Int] = [-1]
        walk(xml) { path, name in
          while seen.count > path.count { seen.removeLast() }
          while seen.count < path.count { seen.append(-1) }
          guard let parent = path.last, let order = Self.order[parent], xml.contains("wordprocessingml/2006/main") else { return }
          guard let place = order.firstIndex(of: name) else {
            Issue.record("\(name) in \(parent)")
            return
          }
          if !Self.mixed.contains(parent) { #expect(place >= seen[path.count - 1], "\(name) in \(parent)") }
          seen[path.count - 1] = place
        }
      }
    }
  }

  /// Calls `visit` for every element with the local names above it and its own.
  private func walk(_ xml: String, _ visit: ([String], String) throws -> Void) rethrows {
    var path: [String] = []
    for piece in xml.split(separator: "<") {
      let tag = piece.prefix { $0 != ">" }
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        path.removeLast()
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" }.split(separator: ":").last ?? "")
      try visit(path, name)
      if !tag.hasSuffix("/") { path.append(name) }
    }
  }

  /// Reads to the end of a part; throws if it is not well-formed.
  private func check(_ xml: String) throws {
    let bytes = Array(xml.utf8)
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + PartBytes.padding)
    base.initialize(from: bytes, count: bytes.count)
    var reader = try XMLReader(
      PartBytes(adopting: base, count: bytes.count), name: "part", limits: ReadLimits(), deadline: Deadline(seconds: 20))
    while try reader.next() != .finished {}
  }

  // MARK: The layout

  /// Twips by hand: 210 mm = 11906, 297 mm = 16838, 37 mm = 2098, 28 mm = 1587, 26 mm = 1474, 35 mm = 1984; 225 mm / 22 = 579 (28.95 pt).
  @Test func `the page is that of clause 5`() throws {
    let document = try #require(try parts(try PaperSamples.reply.docx(time: PaperSamples.time)).first { $0.name == "word/document.xml" })
      .xml
    #expect(document.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"))
    #expect(
      document.contains(
        "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1447\" w:gutter=\"0\"/>"))
    #expect(document.contains("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/>"))
    // 28 characters of 16 pt less 0.25 pt are 441 pt wide, and 156 mm are 442.2 pt.
    let styles = try #require(try parts(try PaperSamples.reply.docx(time: PaperSamples.time)).first { $0.name == "word/styles.xml" }).xml
    #expect(styles.contains("<w:spacing w:val=\"-5\"/><w:sz w:val=\"32\"/>"))
  }

  @Test func `pages are numbered at their outer sides, a letter's first page is not`() throws {
    func footers(_ paper: OfficialPaper) throws -> [String] {
      try parts(try paper.docx(time: PaperSamples.time)).filter { $0.name.hasPrefix("word/footer") }.map(\.name)
    }
    #expect(try footers(PaperSamples.reply) == ["word/footerOdd.xml", "word/footerEven.xml"])
    #expect(try footers(PaperSamples.table) == ["word/footerFirst.xml", "word/footerOdd.xml", "word/footerEven.xml"])
    #expect(try footers(OfficialPaper(title: "函", hasPageNumbers: false)) == [])
    let file = try parts(try PaperSamples.reply.docx(time: PaperSamples.time))
    #expect(try #require(file.first { $0.name == "word/footerOdd.xml" }).xml.contains("<w:jc w:val=\"right\"/>"))
    #expect(try #require(file.first { $0.name == "word/footerEven.xml" }).xml.contains("<w:jc w:val=\"left\"/>"))
  }

  /// An em is 315 twips, the type area 8845.
  @Test(arguments: [
    // Date 14 half characters (2205 twips), 4 characters (1260) from the right: its middle is at 8845 - 1260 - 1102 = 6483, so the organ
    // is centred between 2 x 6483 - 8845 = 4121 and the edge.
    ("示例区人民政府办公室", "2026年12月20日", true, "w:left=\"4121\"", "w:right=\"1260\""),
    // Organ 40 half characters = 6300 twips: too wide for that, it ends half a character from the edge, middle 8845 - 3150 - 157 = 5538.
    ("示例市示例区青禾街道办事处党政综合办公室", "2026年12月20日", true, "w:left=\"2231\"", "w:left=\"2231\""),
    // No seal: organ 20 half characters (3150), two characters from the right would put the date at 3150 - 2205 = 945 from it: more than two
    // characters, so the organ stands 945 + 2205 + 630 - 3150 = 630 from the right.
    ("示例区人民政府办公室", "2026年12月20日", false, "w:right=\"630\"", "w:right=\"945\""),
    // No seal, organ shorter (1260) than the date: the date keeps two characters (630), the organ 630 + 2205 + 630 - 1260 = 2205.
    ("某某政府", "2026年12月20日", false, "w:right=\"2205\"", "w:right=\"630\""),
  ])
  func `organ and date stand as clause 7.3.5 says`(organ: String, date: String, isSealed: Bool, organIndent: String, dateIndent: String)
    throws
  {
    let paper = OfficialPaper(title: "函", signature: PaperSignature(organ: organ, date: PaperText(date), isSealed: isSealed))
    let document = try #require(try parts(try paper.docx(time: PaperSamples.time)).first { $0.name == "word/document.xml" }).xml
    func paragraph(_ style: String) throws -> Substring {
      let start = try #require(document.firstRange(of: "<w:pStyle w:val=\"\(style)\"/>"))
      return document[start.upperBound...].prefix(200)
    }
    #expect(try paragraph("SignatureOrgan").contains("<w:ind \(organIndent)/>"))
    #expect(try paragraph("SignatureDate").contains("<w:ind \(dateIndent)/>"))
  }

  // MARK: Round trip

  private static let pieces = [
    "公开", "，", "“引”", "𠮷", "𬺓", "龘", "﨎", "é", "😀", "&", "<b>", "]]>", "\"", "'", " ", "　", "12", "A", "§", "〔2026〕", "&amp;", "—",
    "\u{FFFD}",
  ]

  private struct Made {
    var paper: OfficialPaper
    /// What must be read back, tables cell by cell.
    var expected: [String]
  }

  private func words(_ random: inout SplitMix) -> String {
    "字" + (0..<Int.random(in: 0...8, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined() + "尾"
  }

  private func make(_ random: inout SplitMix) -> Made {
    var made = Made(paper: OfficialPaper(layout: Bool.random(using: &random) ? .letter : .document, title: "题"), expected: [])
    let (head, number, to) = (words(&random), words(&random), words(&random))
    made.paper.letterhead = "机关"
    made.paper.number = PaperText(runs: [.init(head, .bold), .init("　　", .blank), .init(number)])
    made.paper.addressee = PaperText(to)
    made.expected = ["机关", head + "　　" + number, "题", to + "："]
    for _ in 0..<Int.random(in: 0...9, using: &random) {
      if Int.random(in: 0..<4, using: &random) == 0 {
        let columns = Int.random(in: 1...5, using: &random)
        let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in (0..<columns).map { _ in words(&random) } }
        made.paper.body.append(
          .table(PaperTable(header: rows[0].map { PaperText($0) }, rows: rows.dropFirst().map { $0.map { PaperText($0) } })))
        made.expected += rows.map { "|" + $0.joined(separator: "|") }
      } else {
        let text = words(&random)
        made.paper.body.append(.paragraph(PaperText(text)))
        made.expected.append(text)
      }
    }
    let organ = words(&random)
    made.paper.signature = PaperSignature(organ: organ, date: "2026年1月7日", isSealed: Bool.random(using: &random))
    made.expected += [organ, "2026年1月7日"]
    return made
  }

  @Test func `what is written is read back, paragraph by paragraph and cell by cell`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of the written papers: \(seed)")
    var random = SplitMix(seed: seed)
    for _ in 0..<300 {
      let made = make(&random)
      let document = try DocumentReader.read(try made.paper.docx(time: PaperSamples.time))
      let read = document.blocks.filter { $0.region == .body }.flatMap { block -> [String] in
        guard block.kind == .table else { return [document.string(block.text)] }
        return (0..<block.rowCount).map { row in
          document.cells[block.cells].filter { $0.row == row }.map { "|" + document.string($0.text) }.joined()
        }
      }
      #expect(read == made.expected, "seed \(seed)")
    }
  }
}
