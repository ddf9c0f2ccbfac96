/// Writes the copy: text and tables alone, in a file made from nothing, so that what is not handed over cannot be in it.
struct CopyWriter {
  let document: SourceDocument
  /// The text of each piece in the order of `RedactionText`, bars in place.
  let texts: [String]
  /// Whether headers, footers and notes get a heading.
  var hasMarginHeading = true

  /// One block with its text.
  private enum Part {
    case line(Block, String)
    case table(Block, [(cell: Cell, text: String)])
  }

  func bytes() throws(ZipWriteError) -> [UInt8] {
    switch document.format {
    // The mark keeps old editors from taking Chinese UTF-8 for another encoding.
    case .text: return [0xEF, 0xBB, 0xBF] + texts.flatMap { Array($0.utf8) + [0x0A] }
    case .html: return Array(html.utf8)
    case .docx: return try docx()
    }
  }

  private var title: String { document.metadataTitle.isEmpty ? "" : texts.first ?? "" }

  private var parts: [Part] {
    var rest = texts[(document.metadataTitle.isEmpty ? 0 : 1)...]
    return document.blocks.map { block in
      guard block.kind == .table else { return .line(block, rest.popFirst() ?? "") }
      return .table(block, document.cells[block.cells].map { ($0, rest.popFirst() ?? "") })
    }
  }

  // MARK: HTML

  private var html: String {
    var out =
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(MarkupText.escaped(title))</title>\n</head>\n<body>\n"
    for part in parts {
      switch part {
      case .line(let block, let text):
        var tag = "p"
        if case .heading(let level) = block.kind { tag = "h\(max(1, min(level, 6)))" }
        out += "<\(tag)>\(CopyWriter.markup(text))</\(tag)>\n"
      case .table(let block, let cells): out += CopyWriter.table(block, cells)
      }
    }
    return out + "</body>\n</html>\n"
  }

  private static func markup(_ text: String) -> String { MarkupText.escaped(text).replacing("\n", with: "<br>") }

  private static func table(_ block: Block, _ cells: [(cell: Cell, text: String)]) -> String {
    var rows = [String](repeating: "", count: Int(block.rowCount))
    for (cell, text) in cells {
      let tag = cell.isHeader ? "th" : "td"
      let spans = (cell.rowSpan > 1 ? " rowspan=\"\(cell.rowSpan)\"" : "") + (cell.columnSpan > 1 ? " colspan=\"\(cell.columnSpan)\"" : "")
      rows[Int(cell.row)] += "<\(tag)\(spans)>\(markup(text))</\(tag)>"
    }
    return "<table>\n\(rows.map { "<tr>\($0)</tr>\n" }.joined())</table>\n"
  }

  // MARK: DOCX

  private func docx() throws(ZipWriteError) -> [UInt8] {
    let parts = parts
    func isMargin(_ part: Part) -> Bool { if case .line(let block, _) = part { block.region == .margin } else { false } }
    let margins = parts.filter(isMargin)
    var body = parts.filter { !isMargin($0) }.map(CopyWriter.word).joined()
    if !margins.isEmpty {
      if hasMarginHeading { body += WordMarkup.paragraph(ParagraphFormat(style: "Heading1"), WordMarkup.run(CopyWriter.marginHeading)) }
      body += margins.map(CopyWriter.word).joined()
    }
    let section = PaperPage.section(footers: "", hasTitlePage: false)
    return try WordPackage(body: body + section, parts: [.init(name: "styles", kind: "styles", xml: CopyWriter.styles)]).bytes()
  }

  static let marginHeading = "页眉、页脚和注释"

  private static func word(_ part: Part) -> String {
    switch part {
    case .line(let block, let text):
      var format = ParagraphFormat()
      if case .heading(let level) = block.kind { format.style = "Heading\(max(1, min(level, 9)))" }
      return WordMarkup.paragraph(format, WordMarkup.run(text))
    case .table(let block, let cells):
      // A table grows together with the next where no paragraph stands between.
      return grid(block, cells).xml(width: PaperPage.textWidth) + WordMarkup.paragraph(ParagraphFormat(), "")
    }
  }

  private static func grid(_ block: Block, _ cells: [(cell: Cell, text: String)]) -> WordGrid {
    var grid = WordGrid(cells: [:], rowCount: Int(block.rowCount), columnCount: Int(block.columnCount))
    for (cell, text) in cells {
      let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false).map {
        WordMarkup.paragraph(ParagraphFormat(style: "TableText"), WordMarkup.run($0))
      }
      grid.cells[Int(cell.row), default: [:]][Int(cell.column)] = .init(
        paragraphs: paragraphs, columnSpan: Int(cell.columnSpan), rowSpan: Int(cell.rowSpan), halves: PaperWidth.halves(text))
      if cell.isHeader { grid.headerRows = max(grid.headerRows, Int(cell.row) + 1) }
    }
    return grid
  }

  private static let styles: String = {
    func style(_ id: String, _ name: String, _ paragraph: ParagraphFormat, _ run: RunFormat, isDefault: Bool = false) -> String {
      "<w:style w:type=\"paragraph\"\(isDefault ? " w:default=\"1\"" : "") w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
        + "\(isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>")<w:qFormat/>\(paragraph.xml)\(run.xml)</w:style>"
    }
    var out = "<w:styles \(WordMarkup.namespaces)>"
    out += style("Normal", "Normal", ParagraphFormat(exactLine: 460), RunFormat(font: "仿宋", size: 28), isDefault: true)
    out += style("TableText", "表格文字", ParagraphFormat(exactLine: 360), RunFormat(size: 21))
    for level in 1...9 {
      out += style(
        "Heading\(level)", "heading \(level)", ParagraphFormat(keepsNext: true, outlineLevel: level - 1), RunFormat(isBold: true))
    }
    return out + "</w:styles>"
  }()
}
