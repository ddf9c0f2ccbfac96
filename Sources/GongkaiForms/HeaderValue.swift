/// The value of a header with parameters: `form-data; name="a"` (RFC 2045 section 5.1, without comments).
struct HeaderValue {
  /// What stands in front of the parameters, in lower case.
  let main: String
  /// The parameters in the order in which they stand, names in lower case, values without quotation marks.
  let parameters: [(name: String, value: [UInt8])]

  /// Nil when the value breaks the grammar.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes.trimmed
    let front = rest.prefix { $0 != UInt8(ascii: ";") }
    rest = rest[front.endIndex...]
    guard let main = Self.lowered(front.trimmed, where: { Self.isToken($0) || $0 == UInt8(ascii: "/") }) else { return nil }
    var parameters: [(name: String, value: [UInt8])] = []
    while !rest.isEmpty {
      guard rest.removeFirst() == UInt8(ascii: ";") else { return nil }
      rest = rest.trimmedFront
      guard let parameter = Self.parameter(&rest) else { return nil }
      parameters.append(parameter)
      rest = rest.trimmedFront
    }
    self.main = main
    self.parameters = parameters
  }

  /// Every value of a parameter.
  func values(of name: String) -> [[UInt8]] { parameters.filter { $0.name == name }.map(\.value) }

  private static func parameter(_ rest: inout ArraySlice<UInt8>) -> (name: String, value: [UInt8])? {
    let name = rest.prefix(while: isToken)
    rest = rest[name.endIndex...]
    guard let name = lowered(name, where: isToken), rest.popFirst() == UInt8(ascii: "=") else { return nil }
    if rest.first == UInt8(ascii: "\"") { return quoted(&rest).map { (name, $0) } }
    let value = rest.prefix(while: isToken)
    rest = rest[value.endIndex...]
    return value.isEmpty ? nil : (name, Array(value))
  }

  /// A quoted string. A backslash escapes a quotation mark or a backslash; before anything else it is one, as browsers send paths.
  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return value
      case UInt8(ascii: "\\") where rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "\\"): value.append(rest.removeFirst())
      default: value.append(byte)
      }
    }
    return nil
  }

  /// The bytes as text in lower case; nil when there are none or one is not allowed.
  static func lowered(_ bytes: ArraySlice<UInt8>, where isAllowed: (UInt8) -> Bool) -> String? {
    guard !bytes.isEmpty, bytes.allSatisfy(isAllowed) else { return nil }
    return String(decoding: bytes.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Printable ASCII but for blanks and the tspecials of RFC 2045.
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5E...0x7E: true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without blanks and tabs in front.
  var trimmedFront: ArraySlice<UInt8> { drop { $0 == 0x20 || $0 == 0x09 } }

  /// Without blanks and tabs at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = trimmedFront
    while slice.last == 0x20 || slice.last == 0x09 { slice.removeLast() }
    return slice
  }
}
