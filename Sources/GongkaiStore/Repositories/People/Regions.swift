import FoundationEssentials
public import GongkaiCore

/// The tree of places and agencies.
public struct Regions {
  let db: any SQLConnection

  /// Regions of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The whole tree.
  public func tree() throws -> RegionTree {
    try RegionTree(
      db.rows("SELECT region FROM region ORDER BY id") { row in
        let text: String = try row.value("region")
        return try JSONDecoder().decode(Region.self, from: Data(text.utf8))
      })
  }

  /// One place; nil when there is none of this key.
  public func find(_ id: String) throws -> Region? {
    let text: String? = try db.value("region", of: "SELECT region FROM region WHERE id = \(id)")
    return try text.map { try JSONDecoder().decode(Region.self, from: Data($0.utf8)) }
  }

  /// Adds a place or writes it anew.
  public func save(_ region: Region) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(region), as: UTF8.self)
    let changed = try db.execute("UPDATE region SET parent_id = \(region.parent), region = \(text) WHERE id = \(region.id)")
    if changed == 0 { try db.insertOrRepeat("INSERT INTO region (id, parent_id, region) VALUES (\(region.id), \(region.parent), \(text))") }
  }
}
