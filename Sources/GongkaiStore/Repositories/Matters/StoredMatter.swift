public import GongkaiCore

extension MatterKind: SQLConvertible {}
extension MatterState: SQLConvertible {}
extension MatterOutcome: SQLConvertible {}
extension MatterEvent.Kind: SQLConvertible {}

/// A correction or suggestion as lists show it: what was registered, sealed where it tells of a person, and what its events come to.
public struct StoredMatter: Hashable, Sendable {
  /// The agency it was made to.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The number people quote.
  public let number: String
  /// Correction or suggestion.
  public let kind: MatterKind
  /// The receipt day.
  public let received: Day
  /// How it came, as the receipt rule names it.
  public let channel: String
  /// The category of the applicant.
  public let applicantKind: String
  /// Who asked, sealed by the vault.
  public let sealedApplicant: String
  /// The blind index of the applicant.
  public let applicantIndex: String
  /// What is asked, sealed by the vault.
  public let sealedClaim: String
  /// The request that turned out to be this; nil where it was filed as such.
  public let request: String?
  /// What the events come to.
  public var standing: Standing
  /// The number its letter bears; nil before it is signed, and where it bears none.
  public var letterNumber: String?
  /// The letter as it was signed, sealed by the vault; nil before.
  public var sealedLetter: String?

  /// What the events come to.
  public struct Standing: Hashable, Sendable {
    /// Where it stands.
    public var state: MatterState
    /// The last day of its period.
    public var due: Day?
    /// Whether that day touches a year that is not announced.
    public var isProvisional: Bool
    /// What is decided; nil before.
    public var outcome: MatterOutcome?
    /// The day it ended; nil while open.
    public var ended: Day?
    /// The number of events: two clerks who saw the same number saw the same matter.
    public var entryCount: Int

    /// Creates a standing.
    public init(state: MatterState, due: Day?, isProvisional: Bool, outcome: MatterOutcome?, ended: Day?, entryCount: Int) {
      self.state = state
      self.due = due
      self.isProvisional = isProvisional
      self.outcome = outcome
      self.ended = ended
      self.entryCount = entryCount
    }
  }

  /// A matter to be stored.
  public init(
    agency: String, id: UUIDv7, number: String, kind: MatterKind, received: Day, channel: String, applicantKind: String,
    sealedApplicant: String, applicantIndex: String, sealedClaim: String, request: String?, standing: Standing
  ) {
    self.agency = agency
    self.id = id
    self.number = number
    self.kind = kind
    self.received = received
    self.channel = channel
    self.applicantKind = applicantKind
    self.sealedApplicant = sealedApplicant
    self.applicantIndex = applicantIndex
    self.sealedClaim = sealedClaim
    self.request = request
    self.standing = standing
  }

  static let columns: Statement = """
    agency_id, id, number, kind, received_on, channel, applicant_kind, applicant, applicant_index, content, request_number, state, due_on,
    is_provisional, outcome, ended_on, entry_count, letter_number, signed_text
    """

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    number = try row.value("number")
    kind = try row.value("kind")
    received = try row.value("received_on")
    channel = try row.value("channel")
    applicantKind = try row.value("applicant_kind")
    sealedApplicant = try row.value("applicant")
    applicantIndex = try row.value("applicant_index")
    sealedClaim = try row.value("content")
    request = try row.value("request_number")
    letterNumber = try row.value("letter_number")
    sealedLetter = try row.value("signed_text")
    standing = Standing(
      state: try row.value("state"), due: try row.value("due_on"), isProvisional: try row.value("is_provisional"),
      outcome: try row.value("outcome"), ended: try row.value("ended_on"), entryCount: try row.value("entry_count"))
  }
}

/// An event as it is stored: what happened is sealed, the rest is not.
public struct StoredMatterEntry: Hashable, Sendable {
  /// Stable key.
  public let id: UUIDv7
  /// The day it happened.
  public let on: Day
  /// Who recorded it.
  public let by: String
  /// What kind it is.
  public let kind: MatterEvent.Kind
  /// What happened, sealed by the vault.
  public let sealed: String

  /// An event to be stored.
  public init(id: UUIDv7, on: Day, by: String, kind: MatterEvent.Kind, sealed: String) {
    self.id = id
    self.on = on
    self.by = by
    self.kind = kind
    self.sealed = sealed
  }
}
