/// The parts of a word-processor file, made into one: only what is handed over is in it, and the order and the dates are always the same.
struct WordPackage {
  /// A part that belongs to the text.
  struct Part {
    /// File name in `word/`, without `.xml`.
    var name: String
    /// Last component of the relationship's type and of the content type: `footer`, `styles`.
    var kind: String
    var xml: String
    /// By what the text refers to it.
    var id: String { "r_\(name)" }
  }

  /// Title and time for the properties; nil: the file has none.
  struct Properties {
    var title: String
    /// `2026-01-07T01:02:03Z`.
    var time: String
  }

  /// Content of `w:body`.
  var body: String
  var parts: [Part]
  var properties: Properties?

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let types = "application/vnd.openxmlformats-officedocument"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The file.
  func bytes() throws(ZipWriteError) -> [UInt8] {
    var files = [("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelationships)]
    if let properties { files += [("docProps/core.xml", WordPackage.core(properties)), ("docProps/app.xml", WordPackage.app)] }
    files.append(("word/document.xml", "<w:document \(WordMarkup.namespaces)><w:body>\(body)</w:body></w:document>"))
    files += parts.map { ("word/\($0.name).xml", $0.xml) }
    files.append(("word/_rels/document.xml.rels", partRelationships))
    return try ZipWriter.archive(files.map { .init($0.0, Array((WordPackage.declaration + $0.1).utf8)) })
  }

  private var contentTypes: String {
    func override(_ part: String, _ type: String) -> String { "<Override PartName=\"/\(part)\" ContentType=\"\(type)\"/>" }
    let word = "\(WordPackage.types).wordprocessingml"
    var out = "<Types xmlns=\"\(WordPackage.package)/content-types\">"
    out += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    out += "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    out += override("word/document.xml", "\(word).document.main+xml")
    for part in parts { out += override("word/\(part.name).xml", "\(word).\(part.kind)+xml") }
    if properties != nil {
      out += override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
      out += override("docProps/app.xml", "\(WordPackage.types).extended-properties+xml")
    }
    return out + "</Types>"
  }

  private static func relationships(_ items: [(id: String, type: String, target: String)]) -> String {
    let elements = items.map { "<Relationship Id=\"\($0.id)\" Type=\"\($0.type)\" Target=\"\($0.target)\"/>" }
    return "<Relationships xmlns=\"\(package)/relationships\">\(elements.joined())</Relationships>"
  }

  private var packageRelationships: String {
    var items = [(id: "r_document", type: "\(WordPackage.office)/officeDocument", target: "word/document.xml")]
    if properties != nil {
      items.append(("r_core", "\(WordPackage.package)/relationships/metadata/core-properties", "docProps/core.xml"))
      items.append(("r_app", "\(WordPackage.office)/extended-properties", "docProps/app.xml"))
    }
    return WordPackage.relationships(items)
  }

  private var partRelationships: String {
    WordPackage.relationships(parts.map { ($0.id, "\(WordPackage.office)/\($0.kind)", "\($0.name).xml") })
  }

  /// Title and times; no name of a person, since nobody asked the writer of a letter to sign its file.
  private static func core(_ properties: Properties) -> String {
    let time = " xsi:type=\"dcterms:W3CDTF\">\(MarkupText.escaped(properties.time))</dcterms:"
    return "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
      + "<dc:title>\(MarkupText.escaped(properties.title))</dc:title><dc:language>zh-CN</dc:language>"
      + "<dcterms:created\(time)created><dcterms:modified\(time)modified></cp:coreProperties>"
  }

  private static let app =
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>gongkai</Application></Properties>"
}
