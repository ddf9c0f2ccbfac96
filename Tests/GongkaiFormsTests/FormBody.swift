import GongkaiForms

/// A part as it was read: its head, and its bytes put together.
struct ReadPart: Hashable {
  var head: PartHead
  var bytes: [UInt8] = []
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

typealias Reading = Result<[ReadPart], MultipartFault>

/// Bodies by hand: every line is ended by CRLF, so that a test shows what it sends.
enum FormBody {
  static let boundary = "AaB03x"
  static let type = "multipart/form-data; boundary=AaB03x"

  /// `lines` joined by CRLF, with one behind the last.
  static func lines(_ lines: String...) -> [UInt8] { Array(lines.map { $0 + "\r\n" }.joined().utf8) }

  /// One part with these header lines and this body, closed.
  static func part(_ headers: [String], _ body: [UInt8] = Array("x".utf8)) -> [UInt8] {
    Array("--AaB03x\r\n".utf8) + Array(headers.map { $0 + "\r\n" }.joined().utf8) + [0x0D, 0x0A] + body + Array("\r\n--AaB03x--\r\n".utf8)
  }

  static func field(_ name: String, _ body: [UInt8]) -> [UInt8] { part(["Content-Disposition: form-data; name=\"\(name)\""], body) }

  /// `count` text fields of one byte.
  static func fields(_ count: Int, header: String = "Content-Disposition: form-data; name=\"a\"") -> [UInt8] {
    Array((String(repeating: "--AaB03x\r\n\(header)\r\n\r\nx\r\n", count: count) + "--AaB03x--\r\n").utf8)
  }

  /// Reads a body fed in the given pieces; checks the order of events and that a fault stays the same.
  static func read(_ pieces: some Sequence<some Collection<UInt8>>, type: String = type, limits: MultipartLimits = MultipartLimits())
    -> Reading
  {
    do throws(MultipartFault) {
      var parser = try MultipartParser(contentType: type, limits: limits)
      var parts: [ReadPart] = []
      var isOpen = false
      for piece in pieces {
        for event in try parser.feed(piece) {
          switch event {
          case .begin(let head):
            precondition(!isOpen, "a part begins inside another")
            isOpen = true
            parts.append(ReadPart(head: head))
          case .bytes(let bytes):
            precondition(isOpen && !bytes.isEmpty, "bytes outside a part")
            parts[parts.count - 1].bytes += bytes
          case .end:
            precondition(isOpen, "an end without a begin")
            isOpen = false
          }
        }
      }
      try parser.finish()
      precondition(!isOpen, "a part without an end")
      return .success(parts)
    } catch { return .failure(error) }
  }

  static func read(_ body: [UInt8], type: String = type, limits: MultipartLimits = MultipartLimits()) -> Reading {
    read(CollectionOfOne(body), type: type, limits: limits)
  }

  static func fault(_ body: [UInt8], type: String = type, limits: MultipartLimits = MultipartLimits()) -> MultipartFault? {
    if case .failure(let fault) = read(body, type: type, limits: limits) { fault } else { nil }
  }

  static func parts(_ body: [UInt8], type: String = type, limits: MultipartLimits = MultipartLimits()) -> [ReadPart]? {
    try? read(body, type: type, limits: limits).get()
  }
}
