/// An application made online, from submission until it is a request (same key, same number), withdrawn or dropped.
public struct StoredApplication: Hashable, Sendable {
  /// The agency it was made to.
  public let agency: String
  /// Stable key; the request that it becomes has the same.
  public let id: UUIDv7
  /// The number people quote, given at submission (申请编号).
  public let number: String
  /// When it was submitted.
  public let submittedAt: Instant
  /// Where it stands.
  public var state: State
  /// Who asks, sealed; nil once the request holds it or it was cleared.
  public var sealedApplicant: String?
  /// The blind index of the applicant, the same as that of a request.
  public let applicantIndex: String
  /// The category of the applicant in the annual report.
  public let applicantKind: String
  /// What is asked for.
  public let subject: String
  /// Form and way of provision, representative, help that is needed; sealed, nil once cleared.
  public var sealedWishes: String?
  /// The request that it became.
  public var request: UUIDv7?

  /// Where an application stands.
  public enum State: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    /// The office has not confirmed receipt with the applicant yet (第三十一条第（三）项).
    case waiting
    /// Confirmed by both sides and registered as a request.
    case registered
    /// Taken back by the applicant.
    case withdrawn
    /// Left out by the office as sent twice.
    case dropped
  }

  /// An application to be stored.
  public init(
    agency: String, id: UUIDv7, number: String, submittedAt: Instant, sealedApplicant: String, applicantIndex: String,
    applicantKind: String,
    subject: String, sealedWishes: String
  ) {
    self.agency = agency
    self.id = id
    self.number = number
    self.submittedAt = submittedAt
    state = .waiting
    self.sealedApplicant = sealedApplicant
    self.applicantIndex = applicantIndex
    self.applicantKind = applicantKind
    self.subject = subject
    self.sealedWishes = sealedWishes
  }

  static let columns: Statement = """
    agency_id, id, number, submitted_at, state, applicant, applicant_index, applicant_kind, subject, wishes, request_id
    """

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    number = try row.value("number")
    submittedAt = try row.value("submitted_at")
    state = try row.value("state")
    sealedApplicant = try row.value("applicant")
    applicantIndex = try row.value("applicant_index")
    applicantKind = try row.value("applicant_kind")
    subject = try row.value("subject")
    sealedWishes = try row.value("wishes")
    request = try row.value("request_id")
  }
}
