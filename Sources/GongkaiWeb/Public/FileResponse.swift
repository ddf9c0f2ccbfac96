import GongkaiDesk
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
  /// A file, streamed; what is damaged on the disk breaks off, since its beginning is on its way by then.
  static func file(_ file: FileDownload) -> Response {
    let headers: HTTPFields = [.contentType: file.facts.mediaType, .contentDisposition: disposition(file.facts.name)]
    return Response(
      status: .ok, headers: headers,
      body: ResponseBody(contentLength: file.facts.size) { writer in
        try await file.read { try await writer.write(ByteBuffer(bytes: $0)) }
        try await writer.finish(nil)
      })
  }

  /// RFC 6266: a plain name for old readers and the real one in UTF-8.
  static func disposition(_ name: String) -> String {
    let hex = Array("0123456789ABCDEF")
    let coded = name.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
      return isPlain ? String(Character(Unicode.Scalar(byte))) : "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
    }
    let ending = name.split(separator: ".").last.map { $0.filter { $0.isASCII && $0.isLetter } } ?? ""
    return "attachment; filename=\"file.\(ending)\"; filename*=UTF-8''\(coded.joined())"
  }
}
