/// Reads Office Open XML word-processor files, as Word, WPS, LibreOffice and scripts write them.
enum DOCXReader {
  /// Reads a whole file; foot and end notes on request only, since no report has figures in them.
  static func read(_ bytes: [UInt8], limits: ReadLimits, deadline: Deadline, withNotes: Bool = false) throws(ReadError) -> SourceDocument {
    var archive = try ZipArchive(bytes, limits: limits)
    try refuseOtherKinds(&archive, deadline: deadline)
    let main = try mainPart(&archive, limits: limits, deadline: deadline)
    let relationships = try Relationships(of: main, in: &archive, limits: limits, deadline: deadline)
    guard let part = try archive.part(main, deadline: deadline) else { throw .notWordDocument }
    let expectedText = part.count / 8
    let xml = try XMLReader(part, name: main, limits: limits, deadline: deadline)
    var body = WordBodyReader(
      archive: archive, relationships: relationships, limits: limits, deadline: deadline, expectedText: expectedText)
    try body.read(xml, root: .document)
    try body.read(WordBodyReader.margins + (withNotes ? WordBodyReader.notes : []))
    return try body.finish()
  }

  /// Names the formats that come in the same container, so that the user learns what to do instead.
  private static func refuseOtherKinds(_ archive: inout ZipArchive, deadline: Deadline) throws(ReadError) {
    let kind = archive.directory.kind
    switch kind {
    case .ofd: throw .unsupported(kind: kind.name, advice: "改用生成它的 Word 或 WPS 原稿，或用阅读软件另存为 Word 文档（.docx）")
    case .excel: throw .unsupported(kind: kind.name, advice: "把内容复制到 Word 文档中，另存为 .docx")
    case .powerPoint: throw .unsupported(kind: kind.name, advice: "改用年度报告的 Word 文档（.docx）")
    default: break
    }
    if let entry = archive.directory.entry(named: "mimetype"), entry.size < 256,
      let part = try archive.part("mimetype", deadline: deadline)
    {
      let type = String(decoding: UnsafeBufferPointer(start: part.base, count: part.count), as: UTF8.self)
      if type.hasPrefix("application/vnd.oasis.opendocument.") {
        let kind = type.contains("spreadsheet") ? "ODS 表格" : type.contains("presentation") ? "ODP 演示文稿" : "ODT 文档"
        throw .unsupported(kind: kind, advice: "用 LibreOffice 或 WPS 打开，另存为 Word 文档（.docx）")
      }
      if type.hasPrefix("application/epub") { throw .unsupported(kind: "EPUB 电子书", advice: "改用年度报告的 Word 文档（.docx）") }
    }
  }

  /// The name of the part that holds the text: by the package's relationships, by its content types, or the usual one.
  private static func mainPart(_ archive: inout ZipArchive, limits: ReadLimits, deadline: Deadline) throws(ReadError) -> String {
    let package = try Relationships(of: "", in: &archive, limits: limits, deadline: deadline)
    if let target = package.target(of: "officeDocument"), archive.contains(target) { return target }
    let types = "[Content_Types].xml"
    if let part = try archive.part(types, deadline: deadline) {
      var xml = try XMLReader(part, name: types, limits: limits, deadline: deadline)
      while true {
        let token = try xml.next()
        if token == .finished { break }
        guard token == .start, xml.element == .override, let type = xml.attribute("ContentType"),
          let name = xml.attribute("PartName"), xml.string(type).hasSuffix(".main+xml")
        else { continue }
        let part = String(xml.string(name).drop { $0 == "/" })
        if archive.contains(part) { return part }
      }
    }
    guard archive.contains("word/document.xml") else { throw .notWordDocument }
    return "word/document.xml"
  }
}
