import CZlib

@testable import GongkaiDocuments

/// Writes ZIP files entry by entry, honest ones and, on request, ones that lie.
struct ForgedZip {
  struct Entry {
    var name: String
    var data: [UInt8]
    /// The data as they stand in the file, when that is not `data` (packed, or broken).
    var packed: [UInt8]?
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var crc: UInt32?
    var declaredSize: UInt32?
    /// Name in the local header, when it differs.
    var localName: String?
    /// Points at the data of another entry by its index.
    var sharesPlaceOf: Int?
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []

  mutating func add(_ name: String, _ text: String) {
    entries.append(Entry(name: name, data: Array(text.utf8)))
  }

  func bytes() -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    var offsets: [Int] = []
    for entry in entries {
      let stored = entry.packed ?? entry.data
      let crc = entry.crc ?? entry.data.withUnsafeBufferPointer { gongkai_crc32($0.baseAddress, $0.count) }
      var fields: [UInt8] = []
      fields.append(contentsOf: [20, 0])
      fields.little(entry.flags)
      fields.little(entry.method)
      fields.little(UInt32(0))
      fields.little(crc)
      fields.little(UInt32(stored.count))
      fields.little(entry.declaredSize ?? UInt32(entry.data.count))
      let offset = entry.sharesPlaceOf.map { offsets[$0] } ?? out.count
      offsets.append(offset)
      if entry.sharesPlaceOf == nil {
        let name = Array((entry.localName ?? entry.name).utf8)
        out.append(contentsOf: [0x50, 0x4B, 3, 4])
        out.append(contentsOf: fields)
        out.little(UInt16(name.count))
        out.little(UInt16(0))
        out.append(contentsOf: name)
        out.append(contentsOf: stored)
      }
      directory.append(contentsOf: [0x50, 0x4B, 1, 2, 20, 0])
      directory.append(contentsOf: fields)
      directory.little(UInt16(entry.name.utf8.count))
      directory.append(contentsOf: [UInt8](repeating: 0, count: 12))
      directory.little(UInt32(offset))
      directory.append(contentsOf: entry.name.utf8)
    }
    let start = out.count
    out.append(contentsOf: directory)
    out.append(contentsOf: [0x50, 0x4B, 5, 6, 0, 0, 0, 0])
    out.little(UInt16(truncatingIfNeeded: entries.count))
    out.little(UInt16(truncatingIfNeeded: entries.count))
    out.little(UInt32(directory.count))
    out.little(UInt32(start))
    out.little(UInt16(comment.count))
    out.append(contentsOf: comment)
    return out
  }
}

extension [UInt8] {
  fileprivate mutating func little<Number: FixedWidthInteger>(_ number: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> Number(shift))) }
  }
}

/// The entries of an archive in order, unpacked by our reader.
func unpacked(_ file: [UInt8]) throws(ReadError) -> [(name: String, content: [UInt8])] {
  var archive = try ZipArchive(file, limits: ReadLimits())
  var out: [(name: String, content: [UInt8])] = []
  for entry in archive.directory.entries {
    guard let part = try archive.part(entry.name, deadline: Deadline(seconds: 20)) else { continue }
    out.append((entry.name, Array(UnsafeBufferPointer(start: part.base, count: part.count))))
  }
  return out
}

/// A Word file in parts; `body` is what stands in `w:body`.
struct DOCXFixture {
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"

  var document: String
  var styles: String?
  var numbering: String?
  var header: String?
  var footer: String?

  init(body: String) {
    document =
      "<w:document xmlns:w=\"\(DOCXFixture.word)\" xmlns:mc=\"\(DOCXFixture.compatibility)\" xmlns:r=\"\(DOCXFixture.office)\""
      + " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:wps=\"urn:wps\" xmlns:a=\"urn:a\">"
      + "<w:body>\(body)</w:body></w:document>"
  }

  init(document: String) { self.document = document }

  var zip: ForgedZip {
    var zip = ForgedZip()
    zip.add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>")
    zip.add("_rels/.rels", DOCXFixture.relationships([("officeDocument", "word/document.xml")]))
    zip.add("word/document.xml", document)
    var parts: [(String, String)] = []
    for (kind, text) in [("styles", styles), ("numbering", numbering), ("header", header), ("footer", footer)] {
      guard let text else { continue }
      zip.add("word/\(kind).xml", text)
      parts.append((kind, "\(kind).xml"))
    }
    zip.add("word/_rels/document.xml.rels", DOCXFixture.relationships(parts))
    return zip
  }

  private static func relationships(_ parts: [(String, String)]) -> String {
    let items = parts.map { "<Relationship Id=\"\($0.1)\" Type=\"\(office)/\($0.0)\" Target=\"\($0.1)\"/>" }
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\(items.joined())</Relationships>"
  }

  func read(limits: ReadLimits = ReadLimits()) throws(ReadError) -> SourceDocument { try DOCXFixture.read(zip.bytes(), limits: limits) }

  static func read(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(ReadError) -> SourceDocument {
    try DOCXReader.read(bytes, limits: limits, deadline: Deadline(seconds: 60))
  }

  /// What reading ends with: the listing, or the reason of the refusal.
  static func outcome(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) -> Result<String, ReadError> {
    do throws(ReadError) { return .success(try read(bytes, limits: limits).dump()) } catch { return .failure(error) }
  }
}

/// A paragraph with one run.
func p(_ text: String, properties: String = "") -> String { "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>" }

/// A cell with one paragraph.
func tc(_ text: String, _ properties: String = "") -> String { "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>" }

func tr(_ cells: String..., properties: String = "") -> String { "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>" }

func tbl(_ rows: String...) -> String { "<w:tbl><w:tblPr/><w:tblGrid/>\(rows.joined())</w:tbl>" }
