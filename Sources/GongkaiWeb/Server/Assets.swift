import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// The public files, read once at the start; the hash of the content is part of the address, so that browsers may keep them for good.
struct Assets: Sendable {
  private struct File {
    let hash: String
    let type: String
    let bytes: ByteBuffer
  }

  private let files: [String: File]
  /// The address of the stylesheet.
  let stylesheet: String

  init(folder: String) throws {
    var files: [String: File] = [:]
    for (name, type) in ["gongkai.css": "text/css; charset=utf-8"] {
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { throw SettingsError.noShare([folder]) }
      let hash = SHA256.hash(data: bytes).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      files[name] = File(hash: hash, type: type, bytes: ByteBuffer(bytes: bytes))
    }
    self.files = files
    stylesheet = Link.asset("gongkai.css", files["gongkai.css"]?.hash ?? "")
  }

  /// The file of a name, or that it has not changed.
  func answer(_ visit: Visit) throws -> Response {
    guard let name = visit.context.parameters.get("name"), let file = files[name] else { throw PortalError.notFound }
    let tag = "\"\(file.hash)\""
    let isCurrent = visit.context.parameters.get("hash") == file.hash
    let headers: HTTPFields = [
      .contentType: file.type, .eTag: tag, .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if visit.request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes))
  }
}
