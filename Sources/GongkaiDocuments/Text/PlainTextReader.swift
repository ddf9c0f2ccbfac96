/// Reads plain text: one paragraph for every line, empty ones included, exactly as it stands.
///
/// What a line means (a heading, a row of figures, a row of dots) is for the interpreter, which sees what stands beside it.
enum PlainTextReader {
  static func read(_ decoded: DecodedText, limits: ReadLimits, deadline: Deadline) throws(ReadError) -> SourceDocument {
    guard decoded.bytes.count <= limits.text else { throw .tooMuchText(limit: limits.text) }
    var document = SourceDocument(format: .text, encoding: decoded.encoding)
    document.text = decoded.bytes
    document.lines = LineIndex(source: decoded.bytes)
    if decoded.undecodable > 0 { document.notes.append(.undecodableBytes(count: decoded.undecodable)) }
    document.blocks = try decoded.bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
      var blocks: [Block] = []
      blocks.reserveCapacity(min(limits.blocks, bytes.count / 40 + 16))
      var start = 0
      while start < bytes.count {
        guard blocks.count < limits.blocks else { throw .tooManyBlocks(limit: limits.blocks) }
        if blocks.count & 0xFFFF == 0xFFFF { try deadline.check() }
        let end = ByteSearch.first(0x0A, in: bytes, from: start)
        let range = TextRange(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end))
        blocks.append(Block(kind: .paragraph, text: range, position: range.start))
        start = end + 1
      }
      return blocks
    }
    return document
  }
}
