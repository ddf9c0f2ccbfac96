/// The name of a table or column: lower-case ASCII letters, digits and `_`, beginning with a letter, at most 63 bytes.
public struct Identifier: Hashable, Sendable, LosslessStringConvertible {
  let text: String

  /// Nil when `text` is not such a name, so that no SQL can hide in it.
  public init?(_ text: String) {
    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    func isInner(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") }
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 63, text.utf8.allSatisfy(isInner) else { return nil }
    self.text = text
  }

  /// The name.
  public var description: String { text }
}

extension Identifier {
  private init(known text: String) { self.text = text }

  /// The table of requests.
  public static let request = Identifier(known: "request")
  /// Who asked, sealed.
  public static let applicant = Identifier(known: "applicant")
  /// The table of accounts.
  public static let account = Identifier(known: "account")
  /// The table of notices on their way out.
  public static let outbox = Identifier(known: "outbox")
  /// The address or number of a notice, sealed.
  public static let recipient = Identifier(known: "recipient")
  /// The text of a notice, sealed.
  public static let body = Identifier(known: "body")
  /// The key column of most tables.
  public static let id = Identifier(known: "id")
  /// The secret of a second factor, sealed.
  public static let totp = Identifier(known: "totp")
}
