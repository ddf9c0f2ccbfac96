import GongkaiForms

extension Fuzzed {
  private static var formLimits: MultipartLimits {
    var limits = MultipartLimits()
    (limits.requestBytes, limits.fileBytes, limits.fieldBytes, limits.parts, limits.files, limits.headerBytes) = (
      1 << 17, 1 << 14, 256, 20, 5, 512
    )
    return limits
  }

  /// Reads a form whole and in pieces, and sees that both come to the same and that nothing is given which the rules forbid.
  ///
  /// The first byte is the size of the pieces; a first line that is a content type is taken as that, else the boundary is `x`.
  public static func form(_ bytes: [UInt8]) {
    let size = max(1, Int(bytes.first ?? 1))
    let rest = bytes.dropFirst()
    let line = rest.prefix { $0 != 0x0A }
    let type = String(decoding: line, as: UTF8.self)
    let hasType = (try? MultipartParser(contentType: type, limits: formLimits)) != nil
    let body = hasType ? rest[line.endIndex...].dropFirst() : rest
    let used = hasType ? type : "multipart/form-data; boundary=x"
    let whole = reading(used, [body])
    let pieces = stride(from: body.startIndex, to: body.endIndex, by: size).map { body[$0..<min($0 + size, body.endIndex)] }
    precondition(reading(used, pieces) == whole, "pieces change nothing")
    if case .success(let parts) = whole { for part in parts { check(part.head, part.bytes, body.count) } }
  }

  private static func check(_ head: PartHead, _ bytes: [UInt8], _ most: Int) {
    precondition(!head.name.isEmpty && bytes.count <= min(most, formLimits.fileBytes), "a name, and no byte that was not sent")
    if let name = head.fileName {
      precondition(!name.unicodeScalars.contains { $0 == "/" || $0 == "\\" || $0.value < 0x20 }, "a name to be shown, no path")
    } else {
      precondition(bytes.count <= formLimits.fieldBytes && !bytes.contains(0), "a field within its limit")
      precondition(String(validating: bytes, as: UTF8.self) != nil, "text is UTF-8")
    }
  }

  private struct Part: Equatable {
    var head: PartHead
    var bytes: [UInt8] = []
  }

  private static func reading(_ type: String, _ pieces: [ArraySlice<UInt8>]) -> Result<[Part], MultipartFault> {
    do throws(MultipartFault) {
      var parser = try MultipartParser(contentType: type, limits: formLimits)
      var parts: [Part] = []
      var isOpen = false
      for piece in pieces {
        for event in try parser.feed(piece) {
          switch event {
          case .begin(let head): parts.append(Part(head: head))
          case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
          case .end: break
          }
          if case .begin = event { precondition(!isOpen, "one part at a time") } else { precondition(isOpen, "nothing outside a part") }
          if case .end = event { isOpen = false } else { isOpen = true }
        }
      }
      try parser.finish()
      precondition(!isOpen, "every part has an end")
      return .success(parts)
    } catch { return .failure(error) }
  }
}
