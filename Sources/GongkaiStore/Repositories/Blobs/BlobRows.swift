import Glibc

/// The rows behind attachments: which content is kept, and on PostgreSQL the content itself.
struct BlobRows {
  let db: any SQLConnection

  init(_ db: any SQLConnection) { self.db = db }

  /// Notes that content is kept, or that it was asked for again. Returns whether it is new to the agency.
  func register(_ blob: KeptBlob, agency: String, at: Instant) throws -> Bool {
    let known = try db.execute(
      "UPDATE blob_body SET kept_at = \(at) WHERE agency_id = \(agency) AND address = \(blob.address)")
    guard known == 0 else { return false }
    try db.insertOrRepeat(
      "INSERT INTO blob_body (agency_id, address, size, kept_at) VALUES (\(agency), \(blob.address), \(blob.size), \(at))")
    return true
  }

  /// Copies the content into rows, a piece at a time.
  func store(_ spool: BlobSpool, _ blob: KeptBlob, agency: String) throws {
    let file = try OpenFile(spool.path, O_RDONLY)
    for (ordinal, offset) in stride(from: 0, to: blob.size, by: Blobs.chunk).enumerated() {
      let bytes = try file.read(Blobs.chunk, at: offset)
      try db.execute(
        "INSERT INTO blob_chunk (agency_id, address, ordinal, bytes) VALUES (\(agency), \(blob.address), \(ordinal), \(bytes))")
    }
  }

  func piece(_ ordinal: Int, of address: Digest, agency: String) throws -> [UInt8] {
    let found: [UInt8]? = try db.value(
      "bytes",
      of: "SELECT bytes FROM blob_chunk WHERE agency_id = \(agency) AND address = \(address) AND ordinal = \(ordinal)")
    if let found { return found }
    // an empty attachment has no piece; any other lacks this one
    guard try Attachments(db).size(of: address, agency: agency) == 0 else { throw BlobError.missing(address) }
    return []
  }
}

/// Attachments of an act's transaction.
public struct Attachments {
  let db: any SQLConnection

  /// Attachments of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Attaches kept content to the agency; once is enough, again does no harm.
  /// - Throws: `StoreError.constraint(.foreignKey, …)` when the content was swept in the meantime.
  public func attach(_ blob: KeptBlob, agency: String, at: Instant) throws {
    guard try size(of: blob.address, agency: agency) == nil else { return }
    try db.insertOrRepeat(
      "INSERT INTO blob (agency_id, address, size, attached_at) VALUES (\(agency), \(blob.address), \(blob.size), \(at))")
  }

  /// The size of an attachment in bytes; nil when the agency has none of this address.
  public func size(of address: Digest, agency: String) throws -> Int? {
    try db.value("size", of: "SELECT size FROM blob WHERE agency_id = \(agency) AND address = \(address)")
  }
}
