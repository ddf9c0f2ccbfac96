import GongkaiDesk
import HTTPTypes
import Hummingbird

extension Response {
  /// A page.
  static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Plain text.
  static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8") -> Response {
    Response(status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A file to be saved, never shown in place of a page.
  static func file(_ file: LetterDesk.File) -> Response {
    var response = Response(
      status: .ok, headers: [.contentType: file.mediaType], body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
    response.headers.set("Content-Disposition", "attachment; filename=\"\(file.name)\"")
    return response
  }

  /// Another page of this site, to be opened with GET.
  static func redirect(to link: String) -> Response { Response(status: .seeOther, headers: [.location: link]) }
}

extension HTTPFields {
  /// Sets a field whose name is not among the well-known ones.
  mutating func set(_ name: String, _ value: String) {
    if let name = HTTPField.Name(name) { self[name] = value }
  }

  /// The value of a field whose name is not among the well-known ones.
  func text(_ name: String) -> String? { HTTPField.Name(name).flatMap { self[$0] } }
}
