extension OfficialPaper {
  /// The paper as a Word file in the layout of GB/T 9704-2012.
  ///
  /// The same paper and time give the same bytes. The file names no author.
  /// - Parameter time: Moment of making for the file's properties, UTC, `2026-01-07T01:02:03Z`.
  /// - Throws: `PaperError` for what cannot be written.
  public func docx(time: String, fonts: PaperFonts = PaperFonts()) throws(PaperError) -> [UInt8] {
    guard OfficialPaper.isTime(time) else { throw .time(time) }
    let writer = PaperBodyWriter(paper: self, elements: try elements(), fonts: fonts)
    let footers = PaperFooters(paper: self)
    let fixed: [WordPackage.Part] = [
      .init(name: "styles", kind: "styles", xml: PaperStyles(fonts: fonts, layout: layout).xml),
      .init(name: "settings", kind: "settings", xml: PaperStyles.settings),
      .init(name: "fontTable", kind: "fontTable", xml: fonts.table),
    ]
    let section = PaperPage.section(footers: footers.references, hasTitlePage: layout == .letter)
    let title = self.title.replacing("\n", with: "")
    let package = WordPackage(
      body: writer.body + section, parts: fixed + footers.parts, properties: .init(title: title, time: time))
    do throws(ZipWriteError) { return try package.bytes() } catch { throw .container(error) }
  }

  private static func isTime(_ text: String) -> Bool {
    let form = Array("0000-00-00T00:00:00Z".utf8)
    return text.utf8.count == form.count
      && zip(text.utf8, form).allSatisfy { byte, model in model == 0x30 ? 0x30...0x39 ~= byte : byte == model }
  }
}

/// Page numbers, and the second double line of a letter.
struct PaperFooters {
  let paper: OfficialPaper

  /// The footers with the pages they are for; a letter shows no number on its first page (10.1).
  private var footers: [(type: String, part: WordPackage.Part)] {
    var out: [(type: String, part: WordPackage.Part)] = []
    if paper.layout == .letter { out.append(("first", footer("footerFirst", PaperFooters.doubleLine))) }
    if paper.hasPageNumbers {
      // Odd pages right, even pages left, one character from the edge (7.5).
      out.append(("default", footer("footerOdd", PaperFooters.number(side: "right"))))
      out.append(("even", footer("footerEven", PaperFooters.number(side: "left"))))
    }
    return out
  }

  var parts: [WordPackage.Part] { footers.map(\.part) }

  var references: String { footers.map { "<w:footerReference w:type=\"\($0.type)\" r:id=\"\($0.part.id)\"/>" }.joined() }

  private func footer(_ name: String, _ paragraph: String) -> WordPackage.Part {
    .init(name: name, kind: "footer", xml: "<w:ftr \(WordMarkup.namespaces)>\(paragraph)</w:ftr>")
  }

  private static func number(side: String) -> String {
    let format = ParagraphFormat(style: "Footer", indent: "w:\(side)=\"280\"", justification: side)
    let field = WordMarkup.field("PAGE", shows: "1", RunFormat())
    return WordMarkup.paragraph(format, WordMarkup.run("— ") + field + WordMarkup.run(" —"))
  }

  /// 170 mm long, 20 mm above the edge of the page, thin above thick (10.1).
  private static let doubleLine: String = {
    let frame =
      "w:w=\"\(PaperPage.twips(170))\" w:wrap=\"around\" w:vAnchor=\"page\" w:hAnchor=\"page\" w:xAlign=\"center\" w:y=\"\(PaperPage.twips(297 - 20))\""
    let border = "w:val=\"thinThickSmallGap\" w:sz=\"18\" w:space=\"0\" w:color=\"FF0000\""
    let line = ParagraphFormat(style: "Footer", frame: frame, topBorder: border)
    return WordMarkup.paragraph(line, "") + WordMarkup.paragraph(ParagraphFormat(style: "Footer"), "")
  }()
}
