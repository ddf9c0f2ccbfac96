/// Applications made online.
public struct Applications {
  let db: any SQLConnection

  /// Applications of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds an application.
  public func insert(_ application: StoredApplication) throws {
    try db.execute(
      """
      INSERT INTO application (\(StoredApplication.columns))
      VALUES (\(application.agency), \(application.id), \(application.number), \(application.submittedAt), \(application.state),
        \(application.sealedApplicant), \(application.applicantIndex), \(application.applicantKind), \(application.subject),
        \(application.sealedWishes), \(application.request))
      """)
  }

  /// The application of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> StoredApplication? {
    try db.row(
      "SELECT \(StoredApplication.columns) FROM application WHERE agency_id = \(agency) AND id = \(id)", as: StoredApplication.init(row:))
  }

  /// The application of this number.
  public func find(number: String, agency: String) throws -> StoredApplication? {
    try db.row(
      "SELECT \(StoredApplication.columns) FROM application WHERE agency_id = \(agency) AND number = \(number)",
      as: StoredApplication.init(row:))
  }

  /// Applications in a state, the earliest submitted first.
  public func all(_ state: StoredApplication.State, agency: String, limit: Int) throws -> [StoredApplication] {
    try db.rows(
      """
      SELECT \(StoredApplication.columns) FROM application
      WHERE agency_id = \(agency) AND state = \(state) ORDER BY submitted_at, id LIMIT \(limit)
      """, as: StoredApplication.init(row:))
  }

  /// How many are in a state.
  public func count(_ state: StoredApplication.State, agency: String) throws -> Int {
    try db.value("n", of: "SELECT COUNT(*) AS n FROM application WHERE agency_id = \(agency) AND state = \(state)") ?? 0
  }

  /// The numbers that no request took over: of those still waiting, withdrawn or dropped.
  public func numbersWithoutRequest(agency: String) throws -> [String] {
    try db.values("number", of: "SELECT number FROM application WHERE agency_id = \(agency) AND request_id IS NULL ORDER BY number")
  }

  /// Moves a waiting application to another state; whether it was still waiting.
  ///
  /// One that becomes a request gives its applicant over to it.
  public func settle(_ application: StoredApplication, as state: StoredApplication.State) throws -> Bool {
    let isRequest = state == .registered
    return try db.execute(
      """
      UPDATE application SET state = \(state), request_id = \(isRequest ? application.id : nil),
        applicant = \(isRequest ? nil : application.sealedApplicant)
      WHERE agency_id = \(application.agency) AND id = \(application.id) AND state = 'waiting'
      """) == 1
  }

  /// Takes away who asked, and how to reach them.
  public func clear(_ id: UUIDv7, agency: String) throws {
    try db.execute(
      "UPDATE application SET applicant = NULL, applicant_index = '-', wishes = NULL WHERE agency_id = \(agency) AND id = \(id)")
  }

  /// Applications that never became requests, submitted before a moment, that still say who asked.
  public func withApplicant(agency: String, submittedBefore moment: Instant, limit: Int) throws -> [StoredApplication] {
    try db.rows(
      """
      SELECT \(StoredApplication.columns) FROM application
      WHERE agency_id = \(agency) AND state IN ('withdrawn', 'dropped') AND submitted_at < \(moment) AND applicant_index <> '-'
      ORDER BY number LIMIT \(limit)
      """, as: StoredApplication.init(row:))
  }
}
