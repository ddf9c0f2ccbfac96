/// A DOCX made of one `word/document.xml`, entries stored: so that mutations reach the XML reader instead of failing a checksum.
public enum StoredZIP {
  /// The container for this document part.
  public static func wrap(documentXML: [UInt8]) -> [UInt8] {
    let entries: [(name: String, content: [UInt8])] = [
      ("[Content_Types].xml", Array(contentTypes.utf8)), ("_rels/.rels", Array(relations.utf8)), ("word/document.xml", documentXML),
    ]
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = file.count
      let facts = common(entry.content, nameLength: entry.name.utf8.count)
      file += word(0x0403_4b50, 4) + word(20, 2) + facts + word(0, 2) + entry.name.utf8 + entry.content
      directory += word(0x0201_4b50, 4) + word(20, 2) + word(20, 2) + facts
      directory += word(0, 2) + word(0, 2) + word(0, 2) + word(0, 2) + word(0, 4) + word(offset, 4) + entry.name.utf8
    }
    let start = file.count
    file += directory + word(0x0605_4b50, 4) + word(0, 2) + word(0, 2) + word(entries.count, 2) + word(entries.count, 2)
    return file + word(directory.count, 4) + word(start, 4) + word(0, 2)
  }

  /// The fields that the local header and the directory share: flags, method, time, date, checksum, sizes, name length.
  private static func common(_ content: [UInt8], nameLength: Int) -> [UInt8] {
    word(0, 2) + word(0, 2) + word(0, 2) + word(0x21, 2) + word(Int(checksum(content)), 4) + word(content.count, 4) + word(content.count, 4)
      + word(nameLength, 2)
  }

  private static func word(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = 0xffff_ffff
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xedb8_8320 : remainder >> 1 }
    }
    return ~remainder
  }

  private static let contentTypes = """
    <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Override PartName="/word/document.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
    """
  private static let relations = """
    <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
    """
}
