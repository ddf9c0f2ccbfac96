/// Bytes in, `SourceDocument` out: the one door of this module. The format is found from the content, never from a name.
public enum DocumentReader {
  /// Reads a file of any supported format.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - limits: Bounds on size, depth and time.
  /// - Throws: `ReadError` with the reason; nothing is read in part.
  public static func read(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(ReadError) -> SourceDocument {
    try read(bytes, limits: limits, withNotes: false)
  }

  /// As above; `withNotes` adds the notes of a word-processor file behind its headers and footers.
  static func read(_ bytes: [UInt8], limits: ReadLimits, withNotes: Bool) throws(ReadError) -> SourceDocument {
    let deadline = Deadline(seconds: limits.seconds)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
    switch try Signature.detect(bytes) {
    case .zip: return try DOCXReader.read(bytes, limits: limits, deadline: deadline, withNotes: withNotes)
    case .html(let encoding):
      return try HTMLReader.read(try TextDecoding.decode(bytes, as: encoding, deadline: deadline), limits: limits, deadline: deadline)
    case .text(let encoding):
      return try PlainTextReader.read(try TextDecoding.decode(bytes, as: encoding, deadline: deadline), limits: limits, deadline: deadline)
    }
  }
}
