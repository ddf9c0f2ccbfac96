/// The page of GB/T 9704-2012 in twips (1/1440 inch).
enum PaperPage {
  /// A4 (5.1).
  static let width = twips(210)
  static let height = twips(297)
  /// 天头 37 mm and 订口 28 mm (5.2.1).
  static let top = twips(37)
  static let left = twips(28)
  /// What the type area of 156 x 225 mm leaves at the other sides.
  static let right = twips(210 - 28 - 156)
  static let bottom = twips(297 - 37 - 225)
  static let textWidth = width - left - right
  /// 22 lines fill the type area (5.2.3).
  static let line = twips(225) / 22
  /// 28 characters fill a line.
  static let em = textWidth / 28
  /// What is added to every character for that, in twips: 28 characters of 16 pt are wider than 156 mm.
  ///
  /// Not by a grid of characters: LibreOffice gives a character that is wider than its square two squares.
  static let characterSpace = em - 320

  /// A row of a form that is filled in by hand: a line of handwriting.
  static let formRow = twips(12)

  static func twips(_ millimetres: Double) -> Int { Int((millimetres * 1440 / 25.4).rounded()) }

  /// Sizes in half points: 3号 for all that the standard gives no other, 2号 for titles (7.3.1), 4号 for page numbers and imprint (7.4, 7.5).
  static let size3 = 32
  static let size2 = 44
  static let size4 = 28

  /// The section: page, margins, footers, grid. `footers` are references in front.
  static func section(footers: String, hasTitlePage: Bool) -> String {
    // The dash stands 7 mm below the type area (7.5): half a line of 14 pt below that is the lower edge of the footer.
    let footer = bottom - twips(7) - 140
    return "<w:sectPr>\(footers)<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\"/>"
      + "<w:pgMar w:top=\"\(top)\" w:right=\"\(right)\" w:bottom=\"\(bottom)\" w:left=\"\(left)\" w:header=\"851\" w:footer=\"\(footer)\" w:gutter=\"0\"/>"
      + "<w:cols w:space=\"425\"/>\(hasTitlePage ? "<w:titlePg/>" : "")"
      + "<w:docGrid w:type=\"lines\" w:linePitch=\"\(line)\"/></w:sectPr>"
  }
}
