/// A DOCX whose entries are stored: so that mutations reach the readers of the parts instead of failing a checksum.
public enum StoredZIP {
  /// Parts in the order in which an input gives them; zero bytes, which XML does not have, part them.
  private static let names = ["document", "styles", "numbering", "header", "footer"]

  /// The container for these parts.
  public static func wrap(parts: [UInt8]) -> [UInt8] {
    let contents = parts.split(separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    var relations = relationsHead
    for name in names.dropFirst().prefix(contents.count - 1) {
      relations += "<Relationship Id=\"\(name)\" Type=\"\(officeTypes)/\(name)\" Target=\"\(name).xml\"/>"
    }
    var archive = StoredArchive()
    archive.add("_rels/.rels", Array((packageRelations).utf8)[...])
    archive.add("word/_rels/document.xml.rels", Array((relations + "</Relationships>").utf8)[...])
    for (name, content) in zip(names, contents) { archive.add("word/\(name).xml", content) }
    return archive.finished
  }

  private static let officeTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let relationsHead =
    "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
  private static let packageRelations =
    relationsHead + "<Relationship Id=\"r1\" Type=\"\(officeTypes)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
}

/// Writes a ZIP file without compression.
private struct StoredArchive {
  private var file: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ content: ArraySlice<UInt8>) {
    let offset = file.count
    // What the local header and the directory share: flags, method, time, date, checksum, sizes, length of the name.
    let facts =
      word(0, 2) + word(0, 2) + word(0, 2) + word(0x21, 2) + word(Int(Self.checksum(content)), 4) + word(content.count, 4)
      + word(content.count, 4) + word(name.utf8.count, 2)
    file += word(0x0403_4b50, 4) + word(20, 2) + facts + word(0, 2)
    file += name.utf8
    file += content
    directory += word(0x0201_4b50, 4) + word(20, 2) + word(20, 2) + facts
    directory += word(0, 2) + word(0, 2) + word(0, 2) + word(0, 2) + word(0, 4) + word(offset, 4)
    directory += name.utf8
    count += 1
  }

  var finished: [UInt8] {
    let end = word(0x0605_4b50, 4) + word(0, 2) + word(0, 2) + word(count, 2) + word(count, 2)
    return file + directory + end + word(directory.count, 4) + word(file.count, 4) + word(0, 2)
  }

  private func word(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  private static let remainders: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    let remainders = Self.remainders
    return ~bytes.reduce(0xffff_ffff) { $0 >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
