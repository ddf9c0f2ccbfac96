/// Properties of a paragraph; writes them in the order the schema demands (ECMA-376 part 1, 17.3.1.26), which Word insists on.
struct ParagraphFormat {
  var style = ""
  var keepsNext = false
  var keepsLines = false
  /// Attributes of `w:framePr`: the paragraph stands at a fixed place.
  var frame = ""
  var topBorder = ""
  var sideBorders = ""
  var bottomBorder = ""
  /// Lines that fall where their heights say: no control of widows, no room added between scripts, no snapping to a grid.
  var isStrict = false
  var before: Int?
  /// Exact height of a line in twips.
  var exactLine: Int?
  /// Attributes of `w:ind`.
  var indent = ""
  var justification = ""
  var outlineLevel: Int?

  /// The element, empty if nothing is set.
  var xml: String {
    var out = ""
    if !style.isEmpty { out += "<w:pStyle w:val=\"\(style)\"/>" }
    if keepsNext { out += "<w:keepNext/>" }
    if keepsLines { out += "<w:keepLines/>" }
    if !frame.isEmpty { out += "<w:framePr \(frame)/>" }
    if isStrict { out += "<w:widowControl w:val=\"0\"/>" }
    let borders = [("top", topBorder), ("left", sideBorders), ("bottom", bottomBorder), ("right", sideBorders)].filter { !$0.1.isEmpty }
    if !borders.isEmpty { out += "<w:pBdr>\(borders.map { "<w:\($0.0) \($0.1)/>" }.joined())</w:pBdr>" }
    // The default of Word, said all the same: LibreOffice 7.4 takes it the wrong way round, hangs no mark over the edge, and so loses none in
    // a PDF, where it does not draw the ones that hang.
    if isStrict { out += "<w:overflowPunct w:val=\"1\"/>" }
    if isStrict { out += "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>" }
    out += spacing
    if !indent.isEmpty { out += "<w:ind \(indent)/>" }
    if !justification.isEmpty { out += "<w:jc w:val=\"\(justification)\"/>" }
    if let outlineLevel { out += "<w:outlineLvl w:val=\"\(outlineLevel)\"/>" }
    return out.isEmpty ? "" : "<w:pPr>\(out)</w:pPr>"
  }

  private var spacing: String {
    var attributes: [String] = []
    if let before { attributes.append("w:before=\"\(before)\"") }
    if let exactLine { attributes += ["w:line=\"\(exactLine)\"", "w:lineRule=\"exact\""] }
    return attributes.isEmpty ? "" : "<w:spacing \(attributes.joined(separator: " "))/>"
  }
}

/// Properties of a run, in the order of the schema (17.3.2.28).
struct RunFormat {
  var font = ""
  var isBold = false
  /// Six hexadecimal digits.
  var color = ""
  /// Twips added to every character.
  var spacing: Int?
  /// In half points.
  var size: Int?
  var isUnderlined = false

  /// The element, empty if nothing is set.
  var xml: String {
    var out = ""
    if !font.isEmpty {
      let name = MarkupText.escaped(font)
      // One font for all scripts, and the hint makes dashes and quotation marks Chinese ones.
      out += "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"\(name)\" w:hAnsi=\"\(name)\" w:eastAsia=\"\(name)\" w:cs=\"\(name)\"/>"
    }
    if isBold { out += "<w:b/>" }
    if !color.isEmpty { out += "<w:color w:val=\"\(color)\"/>" }
    if let spacing { out += "<w:spacing w:val=\"\(spacing)\"/>" }
    if let size { out += "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>" }
    if isUnderlined { out += "<w:u w:val=\"single\"/>" }
    return out.isEmpty ? "" : "<w:rPr>\(out)</w:rPr>"
  }
}

/// Paragraphs and runs as WordprocessingML.
enum WordMarkup {
  /// The namespaces of a part; `w` is what all our elements stand in.
  static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  static func paragraph(_ format: ParagraphFormat, _ runs: String) -> String { "<w:p>\(format.xml)\(runs)</w:p>" }

  /// One run; tabs and line ends in the text become elements.
  static func run(_ text: some StringProtocol, _ format: RunFormat = RunFormat()) -> String {
    guard !text.isEmpty else { return "" }
    var content = ""
    var piece = ""
    func flush() {
      if !piece.isEmpty { content += "<w:t xml:space=\"preserve\">\(MarkupText.escaped(piece))</w:t>" }
      piece = ""
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n":
        flush()
        content += scalar == "\t" ? "<w:tab/>" : "<w:br/>"
      default: piece.unicodeScalars.append(scalar)
      }
    }
    flush()
    return "<w:r>\(format.xml)\(content)</w:r>"
  }

  /// A field that the program fills in, with what it shows until then.
  static func field(_ instruction: String, shows text: String, _ format: RunFormat) -> String {
    func mark(_ type: String) -> String { "<w:r>\(format.xml)<w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    return mark("begin") + "<w:r>\(format.xml)<w:instrText xml:space=\"preserve\"> \(instruction) </w:instrText></w:r>" + mark("separate")
      + run(text, format) + mark("end")
  }
}
