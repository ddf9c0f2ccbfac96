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
  /// The table of corrections and suggestions.
  public static let matterCase = Identifier(known: "matter_case")
  /// The table of their events.
  public static let matterEntry = Identifier(known: "matter_entry")
  /// The table of letters.
  public static let requestLetter = Identifier(known: "request_letter")
  /// What was entered for a letter, sealed.
  public static let inputs = Identifier(known: "inputs")
  /// The text of a signed letter, sealed.
  public static let signedText = Identifier(known: "signed_text")
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
  /// The table of applications made online.
  public static let application = Identifier(known: "application")
  /// How information is wanted, sealed.
  public static let wishes = Identifier(known: "wishes")
  /// The table of drafts.
  public static let draft = Identifier(known: "application_draft")
  /// What was typed so far, sealed.
  public static let content = Identifier(known: "content")
  /// The table of files of requests.
  public static let requestFile = Identifier(known: "request_file")
  /// The table of files of drafts.
  public static let draftFile = Identifier(known: "draft_file")
  /// The table of marks in documents.
  public static let requestMark = Identifier(known: "request_mark")
  /// The words that were marked, sealed.
  public static let passage = Identifier(known: "passage")
  /// The table of papers.
  public static let requestPaper = Identifier(known: "request_paper")
  /// What was taken out of a copy and why, sealed.
  public static let report = Identifier(known: "report")
  /// The name of a file, sealed.
  public static let name = Identifier(known: "name")
  /// The table of the applicants' accesses.
  public static let access = Identifier(known: "request_access")
  /// The hash of a code.
  public static let codeHash = Identifier(known: "code_hash")
  /// The hash of a token.
  public static let tokenHash = Identifier(known: "token_hash")
}
