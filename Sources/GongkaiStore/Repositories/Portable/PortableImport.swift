import FoundationEssentials

extension PortableAgency {
  /// Takes the contents of attachments in, before the transaction that attaches them; should that fail, they are swept.
  public func keepAttachments(of path: String, agency: String) async throws {
    let reader = try PortableReader(path)
    var open: (address: Digest, spool: BlobSpool)?
    while let row = try reader.next() {
      switch row["type"]?.text {
      case "attachment", "end":
        if let open { try await settle(open, agency) }
        open = nil
        guard let address = row["address"]?.text.flatMap(Digest.init) else { continue }
        open = (address, try blobs.files.makeSpool(blobs.keys.next(), limit: .max))
      case "piece":
        guard let text = row["base64"]?.text, let bytes = Data(base64Encoded: text) else { throw PortableError.line(reader.number) }
        try open?.spool.append(Array(bytes))
      default: continue
      }
    }
  }

  private func settle(_ open: (address: Digest, spool: BlobSpool), _ agency: String) async throws {
    guard open.spool.address == open.address else {
      try open.spool.discard()
      throw BlobError.damaged(open.address)
    }
    _ = try await blobs.settle(open.spool, agency)
  }

  /// Adds everything of a checked file within a transaction, sees that the audit log holds, and returns the notices that were new.
  ///
  /// Places and notices that are there already are left as they are.
  public static func insert(_ path: String, agency: String, into db: any SQLConnection, change: Change) throws -> [String] {
    guard try !exists(agency, in: db) else { throw PortableError.exists(agency: agency) }
    let reader = try PortableReader(path)
    _ = try reader.next()
    var notices: [String] = []
    while var row = try reader.next(), let kind = row.removeValue(forKey: "type")?.text, kind != "end" {
      row = try change(kind, row)
      switch kind {
      case "place": try insertPlace(row, db)
      case "notice": if let new = try insertNotice(row, db) { notices.append(new) }
      case "attachment": try attach(row, agency, db)
      case "piece": continue
      default: try insertRow(kind, row, agency, db, line: reader.number)
      }
    }
    if case .broken(let entry, let why) = try AuditLog(db).verify(agency) { throw PortableError.auditBroken(at: entry, why) }
    return notices
  }

  private static func insertRow(_ kind: String, _ row: PortableRow, _ agency: String, _ db: any SQLConnection, line: Int) throws {
    guard let table = PortableTable.all.first(where: { $0.kind == kind }) else { throw PortableError.line(line) }
    if kind == "account", let login = row["login"]?.text, try Accounts(db).find(login: login) != nil {
      throw PortableError.loginTaken(login)
    }
    try table.insert(row, into: db, agency: agency)
    if kind == "remedy" { _ = try Remedies(db).fillStanding(agency: agency) }
    guard kind == "request", let id = row["id"]?.text, let number = row["number"]?.text, let subject = row["subject"]?.text else { return }
    try Requests(db).insertWords(number: number, subject: subject, of: id, agency: agency)
  }

  private static func attach(_ row: PortableRow, _ agency: String, _ db: any SQLConnection) throws {
    guard let address = row["address"]?.text.flatMap(Digest.init), let size = row["size"]?.number,
      let at = row["attached_at"]?.text.flatMap(Instant.init)
    else { throw PortableError.changed }
    try Attachments(db).attach(KeptBlob(address: address, size: size), agency: agency, at: at)
  }

  private static func insertPlace(_ row: PortableRow, _ db: any SQLConnection) throws {
    guard let id = row["id"]?.text, let parent = row["parent_id"]?.sql, let region = row["region"]?.text else {
      throw PortableError.changed
    }
    let known: Int = try db.value("n", of: "SELECT COUNT(*) AS n FROM region WHERE id = \(id)") ?? 0
    guard known == 0 else { return }
    try db.insertOrRepeat("INSERT INTO region (id, parent_id, region) VALUES (\(id), \(parent), \(region))")
  }

  private static func insertNotice(_ row: PortableRow, _ db: any SQLConnection) throws -> String? {
    let names = ["document", "year", "published_on", "festivals", "imported_at", "imported_by"]
    let values = names.compactMap { row[$0]?.sql }
    guard let document = row["document"]?.text, values.count == names.count else { throw PortableError.changed }
    let known: Int = try db.value("n", of: "SELECT COUNT(*) AS n FROM calendar_notice WHERE document = \(document)") ?? 0
    guard known == 0 else { return nil }
    try db.insertOrRepeat("INSERT INTO calendar_notice (\(PortableWalk.noticeColumns)) VALUES (\(list: values))")
    return document
  }
}
