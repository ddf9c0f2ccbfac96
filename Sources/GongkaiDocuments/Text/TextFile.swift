/// A file of plain text, decoded: for tables as text (CSV) and other text whose meaning is not that of a report.
public struct TextFile: Hashable, Sendable {
  /// Valid UTF-8 without a byte order mark; every line ends with a line feed alone.
  public let bytes: [UInt8]
  /// The number of bytes that are no character of the encoding; each became U+FFFD.
  public let undecodable: Int

  /// Decodes UTF-8, UTF-16 and GB18030, told apart by the bytes.
  ///
  /// - Parameters:
  ///   - limits: `bytes` and `seconds` are looked at.
  ///   - advice: what to do with a file of another kind, as a clause after 请.
  /// - Throws: `ReadError` for other kinds of files and for bytes that are no text.
  public init(_ bytes: [UInt8], limits: ReadLimits = ReadLimits(), advice: String) throws(ReadError) {
    guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
    let decoded = try TextDecoding.decode(
      bytes, as: try Self.encoding(bytes, advice: advice), deadline: Deadline(seconds: limits.seconds))
    (self.bytes, undecodable) = (decoded.bytes, decoded.undecodable)
  }

  private static func encoding(_ bytes: [UInt8], advice: String) throws(ReadError) -> TextEncoding {
    let signature: Signature
    do throws(ReadError) { signature = try Signature.detect(bytes) } catch {
      if case .unsupported(let kind, _) = error { throw .unsupported(kind: kind, advice: advice) }
      throw error
    }
    switch signature {
    case .text(let encoding), .html(let encoding): return encoding
    case .zip: throw .unsupported(kind: UploadSniffer().look(at: bytes, fileName: "").kind.name, advice: advice)
    }
  }
}
