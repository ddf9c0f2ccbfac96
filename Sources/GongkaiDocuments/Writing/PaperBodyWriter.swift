/// Lays the elements of a paper out as the body of a Word file.
struct PaperBodyWriter {
  let paper: OfficialPaper
  let elements: [PaperElement]
  let fonts: PaperFonts

  /// Content of `w:body` in front of the section.
  var body: String {
    var out = ""
    for (index, element) in elements.enumerated() {
      let next = index + 1 < elements.count ? elements[index + 1] : nil
      switch element {
      case .line(let line): out += paragraph(line, next: next)
      case .cut:
        let border = "w:val=\"dashed\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\""
        out += WordMarkup.paragraph(ParagraphFormat(keepsNext: true, bottomBorder: border), "")
      case .table(let table): out += PaperBodyWriter.grid(table) + PaperBodyWriter.seam
      }
    }
    // The imprint stands in a frame, and a frame belongs to the paragraph behind it.
    return out + (paper.copies.isEmpty ? "" : PaperBodyWriter.seam)
  }

  /// A paragraph without height: behind a table, which would grow together with the next, and behind a frame.
  private static let seam = WordMarkup.paragraph(ParagraphFormat(exactLine: 14), "")

  // MARK: Lines

  private func paragraph(_ line: PaperLine, next: PaperElement?) -> String {
    var format = ParagraphFormat(style: PaperStyles.id(line.role))
    var look = RunFormat()
    switch line.role {
    case .letterhead: return letterhead(line)
    case .copies: return copies(line)
    case .title:
      return WordMarkup.paragraph(
        format, WordMarkup.run(PaperWidth.titleLines(line.plain, limit: PaperBodyWriter.titleLimit).joined(separator: "\n")))
    case .attachment(let position): place(&format, attachment: line, position)
    case .organ, .date: placeSignature(&format, line.role)
    case .paragraph: format.keepsNext = isSignature(next)
    default: break
    }
    if line.leadLevel == 1 { look.font = fonts.firstHeading }
    if line.leadLevel == 2 { look.font = fonts.secondHeading }
    // The style of a heading has the font already.
    if case .heading = line.role { look = RunFormat() }
    let hasUnderlines = line.role != .number && line.role != .date
    return WordMarkup.paragraph(
      format, PaperBodyWriter.runs(line.lead, look, hasUnderlines) + PaperBodyWriter.runs(line.text, RunFormat(), hasUnderlines))
  }

  private static func runs(_ text: PaperText, _ format: RunFormat, _ hasUnderlines: Bool) -> String {
    text.runs.reduce(into: "") { out, run in
      var format = format
      if run.look == .bold { format.isBold = true }
      if run.look == .blank, hasUnderlines { format.isUnderlined = true }
      out += WordMarkup.run(run.text, format)
    }
  }

  /// Whether the signature follows: it never stands alone on a page (7.3.5.5), so the paragraph before it goes with it.
  private func isSignature(_ next: PaperElement?) -> Bool {
    guard case .line(let line) = next else { return false }
    switch line.role {
    case .attachment, .organ, .date: return true
    default: return false
    }
  }

  // MARK: Letterhead

  /// Half characters of 22 pt on a line of the type area, one character less than there is room for: not every font keeps the measure.
  private static let titleLimit = PaperPage.textWidth / 220 - 2

  /// As large as the name allows on one line, at most 48 pt; long names take two lines.
  private func letterhead(_ line: PaperLine) -> String {
    let room = (paper.layout == .letter ? PaperPage.twips(170) : PaperPage.textWidth) - 320
    let lines = PaperWidth.titleLines(line.plain, limit: 36)
    let halves = lines.map { PaperWidth.halves($0) }.max() ?? 1
    // Half points, from twips for a whole character; even, so that programs that know only whole points agree.
    let size = min(96, room * 2 / max(1, halves) / 20 * 2)
    var format = ParagraphFormat(style: PaperStyles.id(line.role), exactLine: size * 10)
    if paper.layout == .letter {
      format.frame =
        "w:w=\"\(PaperPage.twips(170))\" w:wrap=\"notBeside\" w:vAnchor=\"page\" w:hAnchor=\"page\" w:xAlign=\"center\" w:y=\"\(PaperPage.twips(30))\""
      // 4 mm below the mark, thick above thin (10.1).
      format.bottomBorder = "w:val=\"thickThinSmallGap\" w:sz=\"18\" w:space=\"11\" w:color=\"FF0000\""
    }
    return WordMarkup.paragraph(format, WordMarkup.run(lines.joined(separator: "\n"), RunFormat(size: size)))
  }

  // MARK: Imprint

  /// At the foot of the type area, between lines of 0.35 mm as wide as it (7.4.1); without lines in a letter (10.1).
  private func copies(_ line: PaperLine) -> String {
    var format = ParagraphFormat(style: PaperStyles.id(.copies))
    format.frame =
      "w:w=\"\(PaperPage.textWidth)\" w:wrap=\"notBeside\" w:vAnchor=\"margin\" w:hAnchor=\"margin\" w:xAlign=\"left\" w:yAlign=\"bottom\""
    if paper.layout == .document {
      format.topBorder = "w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\""
      format.bottomBorder = format.topBorder
      // Lines are as wide as the indented text; white ones at the sides, as far away as the indent, draw them out to the full width.
      format.sideBorders = "w:val=\"single\" w:sz=\"2\" w:space=\"14\" w:color=\"FFFFFF\""
    }
    return WordMarkup.paragraph(format, PaperBodyWriter.runs(line.text, RunFormat(), true))
  }

  // MARK: Attachments and signature

  /// One empty line below the body, two characters in; names begin below one another, also where they run on (7.3.4).
  private func place(_ format: inout ParagraphFormat, attachment line: PaperLine, _ position: Int) {
    let em = PaperPage.em
    // Without numbers, the name begins behind 附件：; with them, behind 附件：1.
    let number = paper.attachments.count > 1 ? PaperWidth.halves("\(position + 1).") * em / 2 : 0
    let left = (2 + 3) * em + number
    format.indent = "w:left=\"\(left)\" w:hanging=\"\(position == 0 ? 3 * em + number : number)\""
    if position == 0 { format.before = PaperPage.line }
  }

  private func placeSignature(_ format: inout ParagraphFormat, _ role: PaperLine.Role) {
    guard let signature = paper.signature else { return }
    let em = PaperPage.em
    let organ = PaperWidth.halves(signature.organ) * em / 2
    let date = PaperWidth.halves(signature.date.plain) * em / 2
    if role == .organ { format.before = (signature.isSealed ? 2 : 1) * PaperPage.line }
    guard signature.isSealed else {
      // Organ two characters from the right, the date below begins two characters farther right; a longer date is the one that keeps its
      // distance (7.3.5.2).
      let dateRight = max(2 * em, organ - date)
      format.indent = "w:right=\"\(role == .date ? dateRight : dateRight + date + 2 * em - organ)\""
      format.justification = "right"
      return
    }
    // The date four characters from the right, the organ centred above it; an organ too long for that ends at the edge and carries the
    // date in its middle (7.3.5.1).
    let usual = PaperPage.textWidth - 4 * em - date / 2
    let fits = organ / 2 + em / 2 <= PaperPage.textWidth - usual
    let middle = fits ? usual : max(PaperPage.textWidth / 2, PaperPage.textWidth - organ / 2 - em / 2)
    format.justification = "center"
    format.indent = "w:left=\"\(2 * middle - PaperPage.textWidth)\""
    if fits, role == .date {
      format.justification = "right"
      format.indent = "w:right=\"\(4 * em)\""
    }
  }

  // MARK: Tables

  private static func grid(_ table: PaperTable) -> String {
    let rows = table.filledRows
    let narrow = (0..<table.columnCount).map { column in rows.allSatisfy { PaperWidth.halves($0[column].plain) <= 12 } }
    var cells: [Int: [Int: WordGrid.Cell]] = [:]
    for (number, row) in rows.enumerated() {
      let isHeader = number == 0 && !table.header.isEmpty
      for (column, text) in row.enumerated() {
        let format = ParagraphFormat(style: "TableText", justification: isHeader || narrow[column] ? "center" : "")
        let content = runs(text, RunFormat(isBold: isHeader), true)
        cells[number, default: [:]][column] = .init(
          paragraphs: [WordMarkup.paragraph(format, content)],
          halves: table.isForm && column > 0 ? WordGrid.widest : PaperWidth.halves(text.plain))
      }
    }
    var grid = WordGrid(cells: cells, rowCount: rows.count, columnCount: table.columnCount, headerRows: table.header.isEmpty ? 0 : 1)
    if table.isForm { grid.rowHeight = PaperPage.formRow }
    return grid.xml(width: PaperPage.textWidth)
  }
}
