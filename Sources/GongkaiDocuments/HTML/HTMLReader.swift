/// Reads HTML, whole pages and fragments, whatever Word, a web editor or a content system made of it.
enum HTMLReader {
  static func read(_ decoded: DecodedText, limits: ReadLimits, deadline: Deadline) throws(ReadError) -> SourceDocument {
    try decoded.bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
      var parser = HTMLParser(bytes, encoding: decoded.encoding, limits: limits, deadline: deadline)
      if decoded.undecodable > 0 { parser.builder.note(.undecodableBytes(count: decoded.undecodable)) }
      try parser.run()
      var document = try parser.finish(source: decoded.bytes)
      correctFurniture(&document)
      return document
    }
  }

  /// Where every table stands in what looks like a menu, the class that says so is on an element round the whole page: then nothing is.
  private static func correctFurniture(_ document: inout SourceDocument) {
    let tables = document.blocks.lazy.filter { $0.kind == .table }
    guard !tables.isEmpty, tables.allSatisfy({ $0.region == .furniture }) else { return }
    for index in document.blocks.indices { document.blocks[index].region = .body }
  }
}
