/// Reads HTML, whole pages and fragments, whatever Word, a web editor or a content system made of it.
enum HTMLReader {
  static func read(_ decoded: DecodedText, limits: ReadLimits, deadline: Deadline) throws(ReadError) -> SourceDocument {
    try decoded.bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
      var parser = HTMLParser(bytes, encoding: decoded.encoding, limits: limits, deadline: deadline)
      if decoded.undecodable > 0 { parser.builder.note(.undecodableBytes(count: decoded.undecodable)) }
      try parser.run()
      return try parser.finish(source: decoded.bytes)
    }
  }
}
