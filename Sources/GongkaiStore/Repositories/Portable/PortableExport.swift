import FoundationEssentials
import GongkaiCore

/// Writes an office to a portable file, and takes one from it. Sealing and opening of fields is left to the caller.
public struct PortableAgency: Sendable {
  let database: any Database
  let blobs: Blobs

  /// The offices of a database with its attachments.
  public init(_ database: any Database, _ blobs: Blobs) {
    self.database = database
    self.blobs = blobs
  }

  /// Changes a row of a kind on its way out or in.
  public typealias Change = @Sendable (_ kind: String, _ row: PortableRow) throws -> PortableRow

  /// Every office with rows of its own.
  public static func agencies(in db: any SQLConnection) throws -> [String] {
    let names = try PortableTable.all.filter { $0.kind != "event" }.flatMap { table -> [String] in
      try db.values("agency_id", of: "SELECT DISTINCT agency_id FROM \(Statement(trusted: table.table))")
    }
    return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether the office has any row.
  public static func exists(_ agency: String, in db: any SQLConnection) throws -> Bool {
    try PortableTable.all.contains { table in
      try !db.rows("SELECT 1 AS found FROM \(Statement(trusted: table.table)) WHERE agency_id = \(agency) LIMIT 1") { _ in true }.isEmpty
    }
  }

  /// Writes everything of an office as it is at one moment. Returns how many lines of each kind there are.
  ///
  /// - Parameter header: what the first line says besides format, version and office.
  public func export(_ agency: String, to path: String, header: PortableRow, change: @escaping Change) async throws -> [String: Int] {
    let fixed: PortableRow = [
      "format": .text(PortableFile.format), "version": .integer(PortableFile.version), "agency": .text(agency),
    ]
    let header = header.merging(fixed) { _, fixed in fixed }
    return try await database.read { [blobs] db in
      guard try Self.exists(agency, in: db) else { throw PortableError.noSuchAgency(agency) }
      // begun anew should this body run again
      let writer = try PortableWriter(path: path, header: header)
      try PortableWalk(db: db, agency: agency, writer: writer, blobs: blobs, change: change).run()
      return try writer.finish()
    }
  }
}

/// One pass over the rows of an office, in the order of the file.
struct PortableWalk {
  let db: any SQLConnection
  let agency: String
  let writer: PortableWriter
  let blobs: Blobs
  let change: PortableAgency.Change
  private let page = 500

  init(db: any SQLConnection, agency: String, writer: PortableWriter, blobs: Blobs, change: @escaping PortableAgency.Change) {
    self.db = db
    self.agency = agency
    self.writer = writer
    self.blobs = blobs
    self.change = change
  }

  func run() throws {
    for row in try places() + notices() { try writer.write(row.kind, row.row) }
    try each(.accounts, by: "id", after: .text(""))
    try all(.numbers)
    try each(.requests, by: "id", after: .text("")) { row in
      for event in try events(of: row["id"]?.text ?? "") { try writer.write("event", event) }
    }
    try each(.remedies, by: "id", after: .text(""))
    try all(.remedyLinks)
    try all(.settings)
    try each(.applications, by: "id", after: .text(""))
    try each(.accesses, by: "id", after: .text(""))
    try each(.letters, by: "id", after: .text(""))
    try each(.proposals, by: "id", after: .text(""))
    try all(.letterWordings)
    try each(.tasks, by: "id", after: .text(""))
    try each(.matters, by: "id", after: .text(""))
    try each(.matterEntries, by: "id", after: .text(""))
    try all(.savedViews)
    try all(.noticeTemplates)
    try all(.noticeSettings)
    try each(.noticeWishes, by: "person", after: .text(""))
    try each(.heads, by: "entry_count", after: .integer(.min))
    try each(.audit, by: "sequence", after: .integer(.min))
    try each(.attachments, by: "address", after: .text(""), only: withoutDrafts, then: pieces)
    // after the content that they name
    try each(.files, by: "id", after: .text(""))
    try each(.papers, by: "id", after: .text(""))
    try each(.marks, by: "id", after: .text(""))
  }

  /// A table small enough to be read at once.
  private func all(_ table: PortableTable) throws {
    for row in try table.rows(db, agency: agency, where: "1 = 1", limit: Int(Int32.max)) { try writer.write(table.kind, row) }
  }

  /// Drafts stay behind, they end after 30 days; so does content that nothing but a draft names.
  private var withoutDrafts: Statement {
    """
    (address NOT IN (SELECT address FROM draft_file WHERE agency_id = \(agency))
      OR address IN (SELECT address FROM request_file WHERE agency_id = \(agency)))
    """
  }

  private func each(
    _ table: PortableTable, by key: String, after start: SQLValue, only: Statement = "1 = 1",
    then: (PortableRow) throws -> Void = { _ in }
  ) throws {
    var last = start
    while true {
      let rows = try table.rows(db, agency: agency, where: "\(Statement(trusted: key)) > \(last) AND \(only)", limit: page)
      for row in rows {
        try writer.write(table.kind, change(table.kind, row))
        try then(row)
      }
      guard rows.count == page, let next = rows.last?[key]?.sql else { return }
      last = next
    }
  }

  private func events(of request: String) throws -> [PortableRow] {
    try PortableTable.events.rows(db, agency: agency, where: "request_id = \(request)", limit: Int(Int32.max))
  }

  /// The places above, the office itself, its departments and villages.
  private func places() throws -> [(kind: String, row: PortableRow)] {
    let tree = try Regions(db).tree()
    let places = tree.path(to: agency) + tree.descendants(of: agency).filter { !$0.kind.isAgency && tree.agency(of: $0.id)?.id == agency }
    return try places.map { place in
      let stored: String? = try db.value("region", of: "SELECT region FROM region WHERE id = \(place.id)")
      return ("place", ["id": .text(place.id), "parent_id": place.parent.map { .text($0) } ?? .null, "region": .text(stored ?? "")])
    }
  }

  private func notices() throws -> [(kind: String, row: PortableRow)] {
    try db.rows("SELECT \(Self.noticeColumns) FROM calendar_notice ORDER BY published_on, document") { row in
      ("notice", Dictionary(try zip(row.columns.names, row.values).map { ($0, try CanonicalJSON($1, column: $0)) }) { a, _ in a })
    }
  }

  static let noticeColumns: Statement = "document, year, published_on, festivals, imported_at, imported_by"

  /// The content of an attachment in pieces, found right while it is written.
  private func pieces(_ row: PortableRow) throws {
    guard let address = row["address"]?.text.flatMap(Digest.init), let size = row["size"]?.number else { throw PortableError.changed }
    var check = BlobCheck(address, size: size)
    for ordinal in 0..<max(1, (size + Blobs.chunk - 1) / Blobs.chunk) {
      let bytes = try blobs.piece(ordinal, of: address, agency: agency, in: db)
      try check.take(bytes)
      try writer.write(
        "piece", ["address": .text(address.description), "ordinal": .integer(ordinal), "base64": .text(Data(bytes).base64EncodedString())])
    }
    try check.end()
  }
}

extension Blobs {
  func piece(_ ordinal: Int, of address: Digest, agency: String, in db: any SQLConnection) throws -> [UInt8] {
    if db.dialect == .sqlite { return try files.piece(ordinal, of: address) }
    return try BlobRows(db).piece(ordinal, of: address, agency: agency)
  }
}
