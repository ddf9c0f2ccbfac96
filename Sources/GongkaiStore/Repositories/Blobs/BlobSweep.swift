/// What a sweep found, or would find.
public struct BlobSweep: Hashable, Sendable {
  /// Kept content that no act attached.
  public var orphans: [Digest] = []
  /// Files that no record knows.
  public var files: [String] = []
  /// Uploads that were never finished.
  public var leftovers: [String] = []
}

extension Blobs {
  /// Removes content that was kept before `limit` and never attached, and files that a power cut left behind.
  /// - Parameters:
  ///   - limit: A day ago, say: what is younger may belong to an act that is under way.
  ///   - dryRun: Only says what would go.
  public func sweep(keptBefore limit: Instant, dryRun: Bool) async throws -> BlobSweep {
    let isFiles = database.dialect == .sqlite
    // rows first and for themselves: a file goes only after no record of it can come back
    let orphans = try await database.write { db in
      let found = try BlobRows(db).orphans(keptBefore: limit)
      if !dryRun { try BlobRows(db).removeOrphans(keptBefore: limit) }
      return found
    }
    return try await database.write { [files] db in
      // inside a writing transaction: who keeps the same content at this moment registers it before or after, never in between
      let known = isFiles ? try BlobRows(db).known(leavingOut: limit) : []
      let old = files.bodies().filter { isFiles && $0.facts.changed < limit && !known.contains($0.address) }.map { files.path($0.address) }
      let leftovers = files.leftovers().filter { $0.facts.changed < limit }.map(\.path)
      if !dryRun { for path in old + leftovers { try Folder.remove(path) } }
      return BlobSweep(orphans: orphans, files: old, leftovers: leftovers)
    }
  }
}

extension BlobRows {
  private func isOrphan(_ limit: Instant) -> Statement {
    """
    kept_at < \(limit) AND NOT EXISTS (
      SELECT 1 FROM blob WHERE blob.agency_id = blob_body.agency_id AND blob.address = blob_body.address)
    """
  }

  fileprivate func orphans(keptBefore limit: Instant) throws -> [Digest] {
    try db.values("address", of: "SELECT address FROM blob_body WHERE \(isOrphan(limit)) ORDER BY agency_id, address")
  }

  fileprivate func removeOrphans(keptBefore limit: Instant) throws {
    try db.execute(
      """
      DELETE FROM blob_chunk WHERE EXISTS (
        SELECT 1 FROM blob_body
        WHERE blob_body.agency_id = blob_chunk.agency_id AND blob_body.address = blob_chunk.address AND \(isOrphan(limit)))
      """)
    try db.execute("DELETE FROM blob_body WHERE \(isOrphan(limit))")
  }

  /// Content that some agency keeps; without what a sweep up to `limit` removes.
  fileprivate func known(leavingOut limit: Instant) throws -> Set<Digest> {
    Set(try db.values("address", of: "SELECT DISTINCT address FROM blob_body WHERE NOT (\(isOrphan(limit)))"))
  }
}
