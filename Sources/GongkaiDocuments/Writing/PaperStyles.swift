/// The styles and settings of a paper; what depends on the words (indents of the signature, size of the letterhead) is set at the paragraph.
struct PaperStyles {
  var fonts: PaperFonts
  var layout: OfficialPaper.Layout

  private struct Style {
    var id: String
    var name: String
    var paragraph: ParagraphFormat
    var run = RunFormat()
  }

  private static let red = "FF0000"

  /// `styleId` of a role.
  static func id(_ role: PaperLine.Role) -> String {
    switch role {
    case .letterhead: "Letterhead"
    case .number: "DocumentNumber"
    case .title: "Title"
    case .addressee: "Addressee"
    case .paragraph: "BodyText"
    case .heading(let level): "Heading\(level)"
    case .attachment: "AttachmentList"
    case .organ: "SignatureOrgan"
    case .date: "SignatureDate"
    case .note: "PaperNote"
    case .slipTitle: "SlipTitle"
    case .copies: "Copies"
    }
  }

  private var styles: [Style] {
    let line = PaperPage.line
    return [
      // 35 mm from the upper edge of the type area to the upper edge of the mark (7.2.4); 30 mm from the page's in a letter (10.1).
      Style(
        id: PaperStyles.id(.letterhead), name: "发文机关标志",
        paragraph: ParagraphFormat(before: layout == .document ? PaperPage.twips(35) : 0, justification: "center"),
        run: RunFormat(font: fonts.title, color: PaperStyles.red)),
      number,
      // Two empty lines below the red line, or below the last element above (7.3.1, 10.1).
      Style(
        id: PaperStyles.id(.title), name: "Title", paragraph: ParagraphFormat(keepsNext: true, before: 2 * line, justification: "center"),
        run: RunFormat(font: fonts.title, size: PaperPage.size2)),
      // One empty line below the title, flush left, also where it runs on (7.3.2).
      Style(id: PaperStyles.id(.addressee), name: "主送机关", paragraph: ParagraphFormat(before: line)),
      Style(id: PaperStyles.id(.paragraph), name: "Body Text", paragraph: ParagraphFormat(indent: PaperStyles.firstLine(2))),
      heading(1, font: fonts.firstHeading), heading(2, font: fonts.secondHeading), heading(3, font: ""), heading(4, font: ""),
      Style(id: PaperStyles.id(.attachment(position: 0)), name: "附件说明", paragraph: ParagraphFormat(keepsNext: true)),
      Style(id: PaperStyles.id(.organ), name: "发文机关署名", paragraph: ParagraphFormat(keepsNext: true, keepsLines: true)),
      Style(id: PaperStyles.id(.date), name: "成文日期", paragraph: ParagraphFormat(keepsLines: true)),
      Style(id: PaperStyles.id(.note), name: "附注", paragraph: ParagraphFormat(indent: PaperStyles.firstLine(2), justification: "left")),
      Style(
        id: PaperStyles.id(.slipTitle), name: "回执标题",
        paragraph: ParagraphFormat(keepsNext: true, before: line / 2, justification: "center"),
        run: RunFormat(font: fonts.firstHeading)),
      copies,
      Style(
        id: "TableText", name: "表格文字", paragraph: ParagraphFormat(exactLine: 400, justification: "left"), run: RunFormat(size: 24)),
      Style(
        id: "Footer", name: "footer", paragraph: ParagraphFormat(exactLine: 280),
        run: RunFormat(font: fonts.pageNumber, size: PaperPage.size4)),
    ]
  }

  /// Two empty lines below the mark, centred; 4 mm below it a red line as wide as the type area (7.2.5, 7.2.7).
  /// In a letter at the right edge, seven eighths of a character below the double line (10.1).
  private var number: Style {
    let paragraph =
      layout == .document
      ? ParagraphFormat(
        bottomBorder: "w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"\(PaperStyles.red)\"", before: 2 * PaperPage.line,
        exactLine: 320, justification: "center")
      : ParagraphFormat(before: 280, exactLine: 320, justification: "right")
    return Style(id: PaperStyles.id(.number), name: "发文字号", paragraph: paragraph)
  }

  private func heading(_ level: Int, font: String) -> Style {
    Style(
      id: PaperStyles.id(.heading(level)), name: "heading \(level)",
      paragraph: ParagraphFormat(keepsNext: true, indent: PaperStyles.firstLine(2), outlineLevel: level - 1), run: RunFormat(font: font))
  }

  /// 4号, one character from either side, continued below the first character after the colon (7.4.2).
  private var copies: Style {
    Style(
      id: PaperStyles.id(.copies), name: "抄送机关", paragraph: ParagraphFormat(indent: "w:left=\"1120\" w:right=\"280\" w:hanging=\"840\""),
      run: RunFormat(size: PaperPage.size4))
  }

  /// An indent of the first line by characters, with its value in twips for programs that do not count characters.
  private static func firstLine(_ characters: Int) -> String {
    "w:firstLineChars=\"\(characters * 100)\" w:firstLine=\"\(characters * PaperPage.em)\""
  }

  /// The part `word/styles.xml`.
  var xml: String {
    let base = RunFormat(font: fonts.body, size: PaperPage.size3)
    let language = "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
    var out = "<w:styles \(WordMarkup.namespaces)><w:docDefaults><w:rPrDefault>"
    out += base.xml.replacing("</w:rPr>", with: language) + "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    // Every page holds 22 lines whatever the paragraphs (5.2.3): lines of exact height, no widow control, no room between scripts.
    let normal = ParagraphFormat(isStrict: true, exactLine: PaperPage.line, justification: "both")
    out +=
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
    // The size stands here once more: programs take the height of the grid's characters from this style, not from the defaults.
    out += "\(normal.xml)\(RunFormat(spacing: PaperPage.characterSpace, size: PaperPage.size3).xml)</w:style>"
    for style in styles {
      out += "<w:style w:type=\"paragraph\" w:styleId=\"\(style.id)\"><w:name w:val=\"\(style.name)\"/><w:basedOn w:val=\"Normal\"/>"
      out += "<w:qFormat/>\(style.paragraph.xml)\(style.run.xml)</w:style>"
    }
    return out + "</w:styles>"
  }

  /// The part `word/settings.xml`: odd and even pages differ, and no punctuation is squeezed, which would leave more than 28 characters on a line.
  static let settings =
    "<w:settings \(WordMarkup.namespaces)><w:removePersonalInformation/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
    + "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
    + "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    + "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
}
