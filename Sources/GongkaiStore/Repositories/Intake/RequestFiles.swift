/// A file that belongs to a request, or to the application it was before.
public struct RequestFile: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The request or application.
  public let owner: UUIDv7
  /// What it is there for.
  public let purpose: Purpose
  /// Its name, sealed: people write their own into it.
  public let sealedName: String
  /// The media type, as found from the content.
  public let mediaType: String
  /// Bytes.
  public let size: Int
  /// Where the content is kept.
  public let address: Digest
  /// When it was added.
  public let addedAt: Instant
  /// The account that added it, or `applicant`.
  public let addedBy: String

  /// What a file is there for.
  public enum Purpose: String, Hashable, Sendable, CaseIterable, SQLConvertible {
    /// A document of identity, or a power of attorney.
    case identity
    /// What helps to find the information.
    case request
    /// What came with a correction, or later.
    case correction
    /// A document that is to be provided, as the office has it; never for the applicant.
    case material
    /// Information that is given to the applicant.
    case provided
    /// A letter of the office.
    case letter
    /// Proof: of service, of a search.
    case evidence

    /// Whether the applicant may have it from the status page.
    public var isForApplicant: Bool { self == .provided || self == .letter }
  }

  /// A file to be stored.
  public init(
    agency: String, id: UUIDv7, owner: UUIDv7, purpose: Purpose, sealedName: String, mediaType: String, size: Int, address: Digest,
    addedAt: Instant, addedBy: String
  ) {
    self.agency = agency
    self.id = id
    self.owner = owner
    self.purpose = purpose
    self.sealedName = sealedName
    self.mediaType = mediaType
    self.size = size
    self.address = address
    self.addedAt = addedAt
    self.addedBy = addedBy
  }

  static let columns: Statement = "agency_id, id, owner_id, purpose, name, media_type, size, address, added_at, added_by"

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    owner = try row.value("owner_id")
    purpose = try row.value("purpose")
    sealedName = try row.value("name")
    mediaType = try row.value("media_type")
    size = try row.value("size")
    address = try row.value("address")
    addedAt = try row.value("added_at")
    addedBy = try row.value("added_by")
  }
}

/// Files of requests.
public struct RequestFiles {
  let db: any SQLConnection

  /// Files of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a file whose content is attached already.
  public func insert(_ file: RequestFile) throws {
    try db.execute(
      """
      INSERT INTO request_file (\(RequestFile.columns))
      VALUES (\(file.agency), \(file.id), \(file.owner), \(file.purpose), \(file.sealedName), \(file.mediaType), \(file.size), \(file.address),
        \(file.addedAt), \(file.addedBy))
      """)
  }

  /// The files of a request or application, in the order in which they came.
  public func all(of owner: UUIDv7, agency: String) throws -> [RequestFile] {
    try db.rows(
      "SELECT \(RequestFile.columns) FROM request_file WHERE agency_id = \(agency) AND owner_id = \(owner) ORDER BY id",
      as: RequestFile.init(row:))
  }

  /// The file of this key.
  public func find(_ id: UUIDv7, of owner: UUIDv7, agency: String) throws -> RequestFile? {
    try db.row(
      "SELECT \(RequestFile.columns) FROM request_file WHERE agency_id = \(agency) AND id = \(id) AND owner_id = \(owner)",
      as: RequestFile.init(row:))
  }

  /// Removes the files of one purpose, and gives their content up where nothing else needs it.
  public func remove(_ purpose: RequestFile.Purpose, of owner: UUIDv7, agency: String) throws {
    for file in try all(of: owner, agency: agency) where file.purpose == purpose {
      try db.execute("DELETE FROM request_file WHERE agency_id = \(agency) AND id = \(file.id)")
      try Attachments(db).detach(file.address, agency: agency)
    }
  }
}
