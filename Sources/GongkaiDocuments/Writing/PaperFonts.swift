/// The fonts of a paper by their purpose. Those the standard names are licensed and not on every machine; an office may set free ones.
public struct PaperFonts: Hashable, Sendable {
  /// All that is not named below (5.2.2).
  public var body: String
  /// First level of headings (7.3.3).
  public var firstHeading: String
  /// Second level of headings (7.3.3).
  public var secondHeading: String
  /// Letterhead and title (7.2.4, 7.3.1).
  public var title: String
  /// Page numbers (7.5).
  public var pageNumber: String

  /// The fonts as Windows and WPS name them.
  public init(
    body: String = "仿宋_GB2312", firstHeading: String = "黑体", secondHeading: String = "楷体_GB2312", title: String = "方正小标宋简体",
    pageNumber: String = "宋体"
  ) {
    self.body = body
    self.firstHeading = firstHeading
    self.secondHeading = secondHeading
    self.title = title
    self.pageNumber = pageNumber
  }

  /// Other names of the same cut, which a program tries before it takes just any font.
  private static let otherNames = [
    "仿宋_GB2312": "仿宋,FangSong", "黑体": "SimHei", "楷体_GB2312": "楷体,KaiTi", "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S", "宋体": "SimSun",
  ]

  /// The part `word/fontTable.xml`.
  var table: String {
    var seen: Set<String> = []
    let entries = [body, firstHeading, secondHeading, title, pageNumber].filter { seen.insert($0).inserted }.map { font in
      let other = PaperFonts.otherNames[font].map { "<w:altName w:val=\"\($0)\"/>" } ?? ""
      return
        "<w:font w:name=\"\(MarkupText.escaped(font))\">\(other)<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>"
    }
    return "<w:fonts \(WordMarkup.namespaces)>\(entries.joined())</w:fonts>"
  }
}
