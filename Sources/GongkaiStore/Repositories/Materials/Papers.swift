/// What a file of a request is on its way to the applicant: a document that is to be provided, a copy of it that may go out, a letter.
public struct RequestPaper: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// The key of the file.
  public let id: UUIDv7
  /// The request.
  public let request: UUIDv7
  /// What it is.
  public let kind: Kind
  /// The document that a copy was made of, or the letter; nil for a document.
  public let source: UUIDv7?
  /// Where the content lay that it was made of.
  public let sourceAddress: Digest?
  /// What was taken out of a copy and why, sealed.
  public let sealedReport: String?
  /// The account that made it.
  public let madeBy: String
  /// When.
  public let madeAt: Instant
  /// The account that took it back; nil while it stands.
  public var undoneBy: String?
  /// When it was taken back.
  public var undoneAt: Instant?
  /// When the applicant first fetched it.
  public var takenAt: Instant?
  /// How often the applicant fetched it.
  public var takenCount = 0

  /// What a paper is.
  public enum Kind: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    /// A document as the office has it.
    case material
    /// A copy from which the marked passages are gone.
    case redacted
    /// The same for print.
    case print
    /// The document as it is, which a person has found to be fit to go out whole.
    case whole
    /// A signed letter.
    case letter
  }

  /// A paper that stands.
  public init(
    agency: String, id: UUIDv7, request: UUIDv7, kind: Kind, source: UUIDv7? = nil, sourceAddress: Digest? = nil,
    sealedReport: String? = nil, madeBy: String, madeAt: Instant
  ) {
    (self.agency, self.id, self.request, self.kind) = (agency, id, request, kind)
    (self.source, self.sourceAddress, self.sealedReport) = (source, sourceAddress, sealedReport)
    (self.madeBy, self.madeAt) = (madeBy, madeAt)
  }

  /// Whether it was not taken back.
  public var stands: Bool { undoneAt == nil }

  static let columns: Statement = """
    agency_id, id, request_id, kind, source_id, source_address, report, made_by, made_at, undone_by, undone_at, taken_at, taken_count
    """

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    request = try row.value("request_id")
    kind = try row.value("kind")
    source = try row.value("source_id")
    sourceAddress = try row.value("source_address")
    sealedReport = try row.value("report")
    madeBy = try row.value("made_by")
    madeAt = try row.value("made_at")
    undoneBy = try row.value("undone_by")
    undoneAt = try row.value("undone_at")
    takenAt = try row.value("taken_at")
    takenCount = try row.value("taken_count")
  }
}

/// Papers of requests.
public struct Papers {
  let db: any SQLConnection

  /// Papers of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a paper whose file is there already; when another act adds the same at this moment, this one is run again and finds it.
  public func insert(_ paper: RequestPaper) throws {
    try db.insertOrRepeat(
      """
      INSERT INTO request_paper (\(RequestPaper.columns))
      VALUES (\(paper.agency), \(paper.id), \(paper.request), \(paper.kind), \(paper.source), \(paper.sourceAddress), \(paper.sealedReport),
        \(paper.madeBy), \(paper.madeAt), \(paper.undoneBy), \(paper.undoneAt), \(paper.takenAt), \(paper.takenCount))
      """)
  }

  /// The papers of a request in the order in which they were made, also those that were taken back.
  public func all(of request: UUIDv7, agency: String) throws -> [RequestPaper] {
    try db.rows(
      "SELECT \(RequestPaper.columns) FROM request_paper WHERE agency_id = \(agency) AND request_id = \(request) ORDER BY id",
      as: RequestPaper.init(row:))
  }

  /// Takes a paper back; whether it stood.
  public func undo(_ id: UUIDv7, agency: String, by person: String, at now: Instant) throws -> Bool {
    try db.execute(
      """
      UPDATE request_paper SET undone_by = \(person), undone_at = \(now) WHERE agency_id = \(agency) AND id = \(id) AND undone_at IS NULL
      """) == 1
  }

  /// Notes that the applicant has fetched it; the first time stays.
  public func take(_ id: UUIDv7, agency: String, at now: Instant) throws {
    try db.execute(
      """
      UPDATE request_paper SET taken_at = COALESCE(taken_at, \(now)), taken_count = taken_count + 1 WHERE agency_id = \(agency) AND id = \(id)
      """)
  }
}
