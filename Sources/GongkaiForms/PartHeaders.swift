/// Reads the headers of one part (RFC 7578 section 4); headers it does not ask for are passed over (section 4.8).
struct PartHeaders {
  private var disposition: HeaderValue?
  private var contentType: ArraySlice<UInt8>?
  private var seen: Set<String> = []

  /// The headers with their line ends, every CR followed by its LF.
  init(_ block: ArraySlice<UInt8>) throws(MultipartFault) {
    for line in try Self.unfolded(block) {
      let name = line.prefix { $0 != UInt8(ascii: ":") }
      guard name.endIndex < line.endIndex, let key = HeaderValue.lowered(name, where: HeaderValue.isToken) else { throw .damagedHeader }
      try take(key, line[(name.endIndex + 1)...].trimmed)
    }
  }

  private mutating func take(_ name: String, _ value: ArraySlice<UInt8>) throws(MultipartFault) {
    guard name.hasPrefix("content-") else { return }
    guard seen.insert(name).inserted else { throw .damagedHeader }
    switch name {
    case "content-disposition":
      guard let read = HeaderValue(value) else { throw .damagedHeader }
      disposition = read
    case "content-type": contentType = value
    case "content-transfer-encoding":
      guard let encoding = HeaderValue.lowered(value, where: HeaderValue.isToken), ["7bit", "8bit", "binary"].contains(encoding) else {
        throw .encoded
      }
    default: break
    }
  }

  /// The lines, a line that begins with a blank joined to the one before (RFC 5322 section 2.2.3).
  private static func unfolded(_ block: ArraySlice<UInt8>) throws(MultipartFault) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    for line in block.split(separator: 0x0D, omittingEmptySubsequences: false).dropLast(block.isEmpty ? 0 : 1) {
      let line = line.first == 0x0A ? line.dropFirst() : line
      guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .damagedHeader }
      if line.first == 0x20 || line.first == 0x09 {
        guard !lines.isEmpty else { throw .damagedHeader }
        lines[lines.count - 1] += line
      } else if !line.isEmpty {
        lines.append(line)
      }
    }
    return lines
  }

  /// What the headers say of the part, and whether a file was named.
  func head(isKnown: (String) -> Bool) throws(MultipartFault) -> (head: PartHead, isFile: Bool) {
    guard let disposition, disposition.main == "form-data" else { throw .nameMissing }
    guard !disposition.parameters.contains(where: { $0.name.contains("*") }) else { throw .extendedName }
    guard let name = try text(of: "name", in: disposition), !name.isEmpty else { throw .nameMissing }
    guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { throw .badName }
    let fileName = try text(of: "filename", in: disposition)
    let type = try mediaType(isText: fileName == nil)
    let head = PartHead(name: name, fileName: fileName.map(FileName.shown), contentType: type, isRepeated: isKnown(name))
    return (head, fileName?.isEmpty == false)
  }

  /// A parameter of the disposition; browsers write quotation marks and line ends in it as percent codes and leave all else alone.
  private func text(of name: String, in disposition: HeaderValue) throws(MultipartFault) -> String? {
    let values = disposition.values(of: name)
    guard values.count <= 1 else { throw .damagedHeader }
    guard let value = values.first else { return nil }
    guard let text = String(validating: FileName.withoutPercentCodes(value), as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// The claimed type. A text field in another character set is refused, since its bytes would be read as UTF-8.
  private func mediaType(isText: Bool) throws(MultipartFault) -> String? {
    guard let contentType else { return nil }
    let front = contentType.prefix { $0 != UInt8(ascii: ";") }.trimmed
    guard let type = HeaderValue.lowered(front, where: { HeaderValue.isToken($0) || $0 == UInt8(ascii: "/") }) else { return nil }
    guard !type.hasPrefix("multipart/") else { throw .nested }
    if isText, let charset = HeaderValue(contentType)?.values(of: "charset").first.flatMap({ HeaderValue.lowered($0[...]) { _ in true } }) {
      guard ["utf-8", "utf8", "us-ascii"].contains(charset) else { throw .notUTF8 }
    }
    return type.split(separator: "/", omittingEmptySubsequences: false).count == 2 && !type.hasPrefix("/") && !type.hasSuffix("/")
      ? type : nil
  }
}
