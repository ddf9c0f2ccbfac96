/// An application that is being filled in, kept for the browser that holds its token.
public struct StoredDraft: Hashable, Sendable {
  /// The agency it is meant for.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The hash of the token that the browser holds.
  public let tokenHash: String
  /// What was typed, sealed.
  public var sealedContent: String
  /// Counts up with every change.
  public let revision: Int
  /// The application that it became; nothing is changed after that.
  public let application: UUIDv7?
  /// When it goes.
  public var endsAt: Instant

  /// A draft to be stored.
  public init(agency: String, id: UUIDv7, tokenHash: String, sealedContent: String, endsAt: Instant) {
    self.agency = agency
    self.id = id
    self.tokenHash = tokenHash
    self.sealedContent = sealedContent
    revision = 1
    application = nil
    self.endsAt = endsAt
  }

  static let columns: Statement = "agency_id, id, token_hash, content, revision, application_id, ends_at"

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    tokenHash = try row.value("token_hash")
    sealedContent = try row.value("content")
    revision = try row.value("revision")
    application = try row.value("application_id")
    endsAt = try row.value("ends_at")
  }
}

/// A file of a draft.
public struct DraftFile: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The draft.
  public let draft: UUIDv7
  /// What it is there for.
  public let purpose: RequestFile.Purpose
  /// Its name, sealed.
  public let sealedName: String
  /// The media type, as found from the content.
  public let mediaType: String
  /// Bytes.
  public let size: Int
  /// Where the content is kept.
  public let address: Digest
  /// When it was added.
  public let addedAt: Instant

  /// A file to be stored.
  public init(
    agency: String, id: UUIDv7, draft: UUIDv7, purpose: RequestFile.Purpose, sealedName: String, mediaType: String, size: Int,
    address: Digest, addedAt: Instant
  ) {
    self.agency = agency
    self.id = id
    self.draft = draft
    self.purpose = purpose
    self.sealedName = sealedName
    self.mediaType = mediaType
    self.size = size
    self.address = address
    self.addedAt = addedAt
  }

  static let columns: Statement = "agency_id, id, draft_id, purpose, name, media_type, size, address, added_at"

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    draft = try row.value("draft_id")
    purpose = try row.value("purpose")
    sealedName = try row.value("name")
    mediaType = try row.value("media_type")
    size = try row.value("size")
    address = try row.value("address")
    addedAt = try row.value("added_at")
  }
}

/// Drafts with their files.
///
/// They are no acts and have no audit entry: every statement relies on the row it names alone (Docs/adr/0007).
public struct Drafts {
  let db: any SQLConnection

  /// Drafts of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a draft.
  public func insert(_ draft: StoredDraft) throws {
    try db.execute(
      """
      INSERT INTO application_draft (\(StoredDraft.columns))
      VALUES (\(draft.agency), \(draft.id), \(draft.tokenHash), \(draft.sealedContent), \(draft.revision), \(draft.application), \(draft.endsAt))
      """)
  }

  /// The draft of a token that has not ended.
  public func find(tokenHash: String, agency: String, now: Instant) throws -> StoredDraft? {
    try db.row(
      """
      SELECT \(StoredDraft.columns) FROM application_draft
      WHERE agency_id = \(agency) AND token_hash = \(tokenHash) AND ends_at > \(now)
      """, as: StoredDraft.init(row:))
  }

  /// Writes what was typed, unless it was submitted or changed since it was read; whether it was written.
  public func update(_ draft: StoredDraft) throws -> Bool {
    try db.execute(
      """
      UPDATE application_draft SET content = \(draft.sealedContent), ends_at = \(draft.endsAt), revision = revision + 1
      WHERE agency_id = \(draft.agency) AND id = \(draft.id) AND revision = \(draft.revision) AND application_id IS NULL
      """) == 1
  }

  /// Marks a draft as submitted, with what its last page shows; whether it was not submitted before.
  public func submit(_ draft: StoredDraft, as application: UUIDv7) throws -> Bool {
    let changed = try db.execute(
      """
      UPDATE application_draft SET content = \(draft.sealedContent), ends_at = \(draft.endsAt), application_id = \(application),
        revision = revision + 1
      WHERE agency_id = \(draft.agency) AND id = \(draft.id) AND application_id IS NULL
      """)
    guard changed == 1 else { return false }
    try db.execute("DELETE FROM draft_file WHERE agency_id = \(draft.agency) AND draft_id = \(draft.id)")
    return true
  }

  /// Removes a draft with its files; the files' content is given up where nothing else needs it.
  public func remove(_ draft: UUIDv7, agency: String) throws {
    for file in try files(of: draft, agency: agency) { try remove(file) }
    try db.execute("DELETE FROM application_draft WHERE agency_id = \(agency) AND id = \(draft)")
  }

  /// Drafts whose time is over.
  public func ended(agency: String, before moment: Instant, limit: Int) throws -> [UUIDv7] {
    try db.values(
      "id",
      of: "SELECT id FROM application_draft WHERE agency_id = \(agency) AND ends_at <= \(moment) ORDER BY ends_at, id LIMIT \(limit)")
  }
}

extension Drafts {
  /// Adds a file whose content is attached already.
  public func insert(_ file: DraftFile) throws {
    try db.execute(
      """
      INSERT INTO draft_file (\(DraftFile.columns))
      VALUES (\(file.agency), \(file.id), \(file.draft), \(file.purpose), \(file.sealedName), \(file.mediaType), \(file.size), \(file.address),
        \(file.addedAt))
      """)
  }

  /// The files of a draft, in the order in which they came.
  public func files(of draft: UUIDv7, agency: String) throws -> [DraftFile] {
    try db.rows(
      "SELECT \(DraftFile.columns) FROM draft_file WHERE agency_id = \(agency) AND draft_id = \(draft) ORDER BY id",
      as: DraftFile.init(row:))
  }

  /// Removes a file, and gives its content up where nothing else needs it.
  public func remove(_ file: DraftFile) throws {
    try db.execute("DELETE FROM draft_file WHERE agency_id = \(file.agency) AND id = \(file.id)")
    try Attachments(db).detach(file.address, agency: file.agency)
  }
}

extension Attachments {
  /// Gives content up that no file names any more; a sweep takes it away.
  func detach(_ address: Digest, agency: String) throws {
    try db.execute(
      """
      DELETE FROM blob WHERE agency_id = \(agency) AND address = \(address)
        AND NOT EXISTS (SELECT 1 FROM request_file AS f WHERE f.agency_id = blob.agency_id AND f.address = blob.address)
        AND NOT EXISTS (SELECT 1 FROM draft_file AS f WHERE f.agency_id = blob.agency_id AND f.address = blob.address)
      """)
  }
}
