/// An address that mail can be sent to: dotted words of printable ASCII, `@`, a domain of letters, digits and hyphens (RFC 5321 4.1.2).
///
/// Quoted names, comments, addresses in brackets and letters beyond ASCII are refused: nothing in an address can end a line or begin a command.
public struct EmailAddress: Hashable, Sendable, LosslessStringConvertible {
  /// The address; its domain in lower case.
  public let description: String

  /// Nil when `text`, without spaces around it, is no such address. At most 254 bytes.
  public init?(_ text: String) {
    let text = text.drop(while: \.isWhitespace).trimmingEnd
    guard text.utf8.count <= 254, let at = text.lastIndex(of: "@") else { return nil }
    let (local, domain) = (text[..<at], text[text.index(after: at)...])
    guard (1...64).contains(local.utf8.count), Self.areWords(local, Self.isNameByte), Self.isDomain(domain) else { return nil }
    description = "\(local)@\(domain.lowercased())"
  }

  /// What follows the `@`.
  public var domain: String { description.split(separator: "@").last.map(String.init) ?? "" }

  private static func areWords(_ text: Substring, _ isAllowed: (UInt8) -> Bool) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return !labels.isEmpty
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
          && !label.hasPrefix("-") && !label.hasSuffix("-")
      }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// A number that a short message can be sent to: a mobile number of the mainland, 11 digits.
public struct MobileNumber: Hashable, Sendable, LosslessStringConvertible {
  /// The 11 digits.
  public let description: String

  /// Takes spaces, hyphens and +86 away; nil when what is left is no mobile number.
  public init?(_ text: String) {
    var digits = String(text.filter { !$0.isWhitespace && $0 != "-" })
    for prefix in ["+86", "0086"] where digits.hasPrefix(prefix) { digits.removeFirst(prefix.count) }
    let bytes = Array(digits.utf8)
    guard bytes.count == 11, bytes[0] == 0x31, (0x33...0x39).contains(bytes[1]), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    description = digits
  }
}
