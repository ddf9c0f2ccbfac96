public import GongkaiCore

extension NoticeKind: SQLConvertible {}
extension NoticeChannel: SQLConvertible {}

/// A notice on its way out, or what has become of it. Recipient and body are sealed by the vault; the subject holds no personal data.
public struct OutboxItem: Hashable, Sendable {
  /// The office it comes from.
  public let agency: String
  /// Stable key; the Message-ID is made of it.
  public let id: UUIDv7
  /// The way it goes.
  public let channel: NoticeChannel
  /// Which notice it is.
  public let kind: NoticeKind
  /// The subject line.
  public let subject: String
  /// The sealed address or number; nil once it has been cleared.
  public let sealedRecipient: String?
  /// The sealed text; nil once it has been cleared.
  public let sealedBody: String?
  /// The kind of thing it is about: `request`, `review`, `suit`.
  public let aboutKind: String
  /// Which one.
  public let aboutID: String
  /// When it was made.
  public let madeAt: Instant
  /// When it is sent at the earliest.
  public let notBefore: Instant
  /// How often sending was begun.
  public let attempts: Int
  /// Why the last attempt came to nothing, as a code without personal data.
  public let lastError: String?
  /// What has become of it.
  public let state: State
  /// When it was sent, failed or was cancelled.
  public let settledAt: Instant?
  /// The same text for what must be sent once only; unique in the office.
  public let key: String

  /// What has become of a notice.
  public enum State: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    case waiting
    case sent
    case failed
    case cancelled

    /// The word on screen.
    public var name: String {
      switch self {
      case .waiting: "等待发送"
      case .sent: "已发送"
      case .failed: "没有发出"
      case .cancelled: "已取消"
      }
    }
  }

  /// A notice as it is made.
  public init(
    agency: String, id: UUIDv7, channel: NoticeChannel, kind: NoticeKind, subject: String, sealedRecipient: String, sealedBody: String,
    aboutKind: String, aboutID: String, madeAt: Instant, key: String
  ) {
    (self.agency, self.id, self.channel, self.kind, self.subject) = (agency, id, channel, kind, subject)
    (self.sealedRecipient, self.sealedBody) = (sealedRecipient, sealedBody)
    (self.aboutKind, self.aboutID, self.madeAt, notBefore, self.key) = (aboutKind, aboutID, madeAt, madeAt, key)
    (attempts, lastError, state, settledAt) = (0, nil, .waiting, nil)
  }

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    channel = try row.value("channel")
    kind = try row.value("kind")
    subject = try row.value("subject")
    sealedRecipient = try row.value("recipient")
    sealedBody = try row.value("body")
    aboutKind = try row.value("about_kind")
    aboutID = try row.value("about_id")
    madeAt = try row.value("made_at")
    notBefore = try row.value("not_before")
    attempts = try row.value("attempts")
    lastError = try row.value("last_error")
    state = try row.value("state")
    settledAt = try row.value("settled_at")
    key = try row.value("dedupe_key")
  }

  /// Where the vault binds a column of this row.
  public static func place(_ column: Identifier, of id: UUIDv7, agency: String) -> FieldPlace {
    FieldPlace(table: .outbox, column: column, agency: agency, row: id.description)
  }
}

/// What an attempt came to.
public enum Settlement: Hashable, Sendable {
  case sent
  /// To be tried again at the earliest then.
  case again(after: Instant, error: String)
  case failed(error: String)
}
