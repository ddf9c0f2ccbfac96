/// A record given to an applicant that is to be published for everybody (第四十四条第一款).
public struct PublicationProposal: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The request it was given on.
  public let request: UUIDv7
  /// Which record: its title and number.
  public let record: String
  /// Why everybody should have it.
  public let reason: String
  /// Where it stands.
  public let state: State
  /// The account that proposed it and has looked it through for personal data.
  public let proposedBy: String
  /// When it was proposed.
  public let proposedAt: Instant
  /// The account that settled it; nil while it is proposed.
  public let settledBy: String?
  /// When it was settled.
  public let settledAt: Instant?
  /// Why it was withdrawn, or under which number it was published.
  public let settlement: String?

  /// Where a proposal stands.
  public enum State: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    case proposed, withdrawn, taken
  }

  /// A new proposal.
  public init(agency: String, id: UUIDv7, request: UUIDv7, record: String, reason: String, proposedBy: String, proposedAt: Instant) {
    (self.agency, self.id, self.request) = (agency, id, request)
    (self.record, self.reason) = (record, reason)
    (self.proposedBy, self.proposedAt, state) = (proposedBy, proposedAt, .proposed)
    (settledBy, settledAt, settlement) = (nil, nil, nil)
  }

  static let columns: Statement = """
    agency_id, id, request_id, record, reason, state, proposed_by, proposed_at, settled_by, settled_at, settlement
    """

  init(row: SQLRow) throws {
    (agency, id, request) = (try row.value("agency_id"), try row.value("id"), try row.value("request_id"))
    (record, reason, state) = (try row.value("record"), try row.value("reason"), try row.value("state"))
    (proposedBy, proposedAt) = (try row.value("proposed_by"), try row.value("proposed_at"))
    (settledBy, settledAt, settlement) = (try row.value("settled_by"), try row.value("settled_at"), try row.value("settlement"))
  }
}

/// Proposals to publish.
public struct PublicationProposals {
  let db: any SQLConnection

  /// Proposals of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a proposal.
  public func insert(_ new: PublicationProposal) throws {
    try db.execute(
      """
      INSERT INTO publication_proposal (\(PublicationProposal.columns))
      VALUES (\(new.agency), \(new.id), \(new.request), \(new.record), \(new.reason), \(new.state), \(new.proposedBy), \(new.proposedAt),
        \(new.settledBy), \(new.settledAt), \(new.settlement))
      """)
  }

  /// The proposal of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> PublicationProposal? {
    try db.row(
      "SELECT \(PublicationProposal.columns) FROM publication_proposal WHERE agency_id = \(agency) AND id = \(id)",
      as: PublicationProposal.init(row:))
  }

  /// The proposals of a request, the oldest first.
  public func all(of request: UUIDv7, agency: String) throws -> [PublicationProposal] {
    try db.rows(
      """
      SELECT \(PublicationProposal.columns) FROM publication_proposal
      WHERE agency_id = \(agency) AND request_id = \(request) ORDER BY id
      """, as: PublicationProposal.init(row:))
  }

  /// The proposals in a state, the newest first.
  public func all(_ state: PublicationProposal.State, agency: String, limit: Int) throws -> [PublicationProposal] {
    try db.rows(
      """
      SELECT \(PublicationProposal.columns) FROM publication_proposal
      WHERE agency_id = \(agency) AND state = \(state) ORDER BY id DESC LIMIT \(limit)
      """, as: PublicationProposal.init(row:))
  }

  /// Settles a proposal that still stands; whether it did.
  ///
  /// - Parameter settlement: why it was withdrawn, or under which number it was published.
  public func settle(
    _ id: UUIDv7, agency: String, as state: PublicationProposal.State, _ settlement: String, by person: String, at now: Instant
  ) throws -> Bool {
    try db.execute(
      """
      UPDATE publication_proposal SET state = \(state), settled_by = \(person), settled_at = \(now), settlement = \(settlement)
      WHERE agency_id = \(agency) AND id = \(id) AND state = 'proposed'
      """) == 1
  }
}
