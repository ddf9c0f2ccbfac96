public import GongkaiCore

extension Day: SQLConvertible {}
extension RequestState: SQLConvertible {}
extension Outcome: SQLConvertible {}
extension RequestEvent.Kind: SQLConvertible {}

/// A request as lists show it: what was registered, and what its timeline comes to.
///
/// The columns after `subject` are folded from the events and kept only to find requests quickly; the events are the truth.
public struct StoredRequest: Hashable, Sendable {
  /// The agency it was made to.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The number people quote (申请编号).
  public let number: String
  /// The receipt day.
  public let received: Day
  /// How it came, as the receipt rule names it.
  public let channel: String
  /// The category of the applicant in the annual report.
  public let applicantKind: String
  /// Who asked and how to reach them, sealed by the vault.
  public let sealedApplicant: String
  /// The blind index of the applicant, to find other requests of the same one.
  public let applicantIndex: String
  /// What was asked for.
  public let subject: String
  /// What the timeline comes to.
  public var standing: Standing

  /// What the timeline comes to.
  public struct Standing: Hashable, Sendable {
    /// Where it stands.
    public var state: RequestState
    /// The due day; nil while the clock stands still or when it has ended.
    public var due: Day?
    /// Whether the due day touches a year that is not announced.
    public var isProvisional: Bool
    /// How it ended; nil while open.
    public var outcome: Outcome?
    /// The day it ended; nil while open.
    public var ended: Day?
    /// The number of events: two clerks who saw the same number saw the same case.
    public var entryCount: Int

    /// Creates a standing.
    public init(state: RequestState, due: Day?, isProvisional: Bool, outcome: Outcome?, ended: Day?, entryCount: Int) {
      self.state = state
      self.due = due
      self.isProvisional = isProvisional
      self.outcome = outcome
      self.ended = ended
      self.entryCount = entryCount
    }
  }

  /// A request to be stored.
  public init(
    agency: String, id: UUIDv7, number: String, received: Day, channel: String, applicantKind: String, sealedApplicant: String,
    applicantIndex: String, subject: String, standing: Standing
  ) {
    self.agency = agency
    self.id = id
    self.number = number
    self.received = received
    self.channel = channel
    self.applicantKind = applicantKind
    self.sealedApplicant = sealedApplicant
    self.applicantIndex = applicantIndex
    self.subject = subject
    self.standing = standing
  }

  static let columns: Statement = """
    agency_id, id, number, received_on, channel, applicant_kind, applicant, applicant_index, subject, state, due_on, is_provisional,
    outcome, ended_on, entry_count
    """

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    number = try row.value("number")
    received = try row.value("received_on")
    channel = try row.value("channel")
    applicantKind = try row.value("applicant_kind")
    sealedApplicant = try row.value("applicant")
    applicantIndex = try row.value("applicant_index")
    subject = try row.value("subject")
    standing = Standing(
      state: try row.value("state"), due: try row.value("due_on"), isProvisional: try row.value("is_provisional"),
      outcome: try row.value("outcome"), ended: try row.value("ended_on"), entryCount: try row.value("entry_count"))
  }
}
