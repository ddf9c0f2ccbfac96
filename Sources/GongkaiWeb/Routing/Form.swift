import HTTPTypes
import Hummingbird

/// The fields of a form as they were sent.
struct Form: Hashable, Sendable {
  private let values: [String: [String]]

  init(_ values: [String: [String]]) { self.values = values }

  /// The first value of a field, empty when there is none.
  func text(_ name: String) -> String { values[name]?.first ?? "" }

  /// The first value of a field without white space round it.
  func trimmed(_ name: String) -> String {
    let text = text(name)
    guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(text[first...last])
  }

  /// Every value of a field with several.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// What is to be filled in and was not; all of it at once, so that nobody is sent back twice.
  func missing(_ wanted: KeyValuePairs<String, String>) -> [FieldFault] {
    wanted.filter { trimmed($0.key).isEmpty }.map { FieldFault($0.key, $0.value) }
  }

  /// Whether a box was ticked.
  func has(_ name: String) -> Bool { values[name] != nil }
}

/// Reads the text of a form: `name=value&name=value` with percent codes.
enum FormText {
  static let mostFields = 500

  /// - Throws: `PortalError.badForm` for a broken percent code, text that is not UTF-8, or too many fields.
  static func parse(_ text: String) throws(PortalError) -> Form {
    var values: [String: [String]] = [:]
    let pairs = text.utf8.split(separator: UInt8(ascii: "&"))
    guard pairs.count <= mostFields else { throw .badForm("项目超过 \(mostFields) 个") }
    for pair in pairs {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      values[try decode(parts[0]), default: []].append(parts.count > 1 ? try decode(parts[1]) : "")
    }
    return Form(values)
  }

  private static func decode(_ text: Substring.UTF8View) throws(PortalError) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { throw .badForm("编码不完整") }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self), !decoded.utf8.contains(0) else { throw .badForm("文字不是 UTF-8") }
    return decoded.replacing("\r\n", with: "\n")
  }

  private static func digit(_ byte: UInt8) -> UInt8? { Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) }
}

/// Reads a form from a request, counting while it comes in.
enum FormReader {
  static func read(_ request: Request, limit: Int) async throws -> Form {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased().filter { $0 != " " } }
    guard type == "application/x-www-form-urlencoded" else { throw PortalError.wrongMediaType }
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw PortalError.tooLarge(limit: limit) }
    var bytes: [UInt8] = []
    for try await part in request.body {
      guard bytes.count + part.readableBytes <= limit else { throw PortalError.tooLarge(limit: limit) }
      bytes.append(contentsOf: part.readableBytesView)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw PortalError.badForm("文字不是 UTF-8") }
    return try FormText.parse(text)
  }
}
