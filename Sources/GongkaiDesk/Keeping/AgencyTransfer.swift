import FoundationEssentials
import GongkaiCore
import GongkaiStore

/// Writes a whole agency to one file and takes it from there into another installation, on either engine (Docs/agency-jsonl.md).
public struct AgencyTransfer: Sendable {
  let installation: Installation
  private var context: DeskContext { installation.context }
  private var portable: PortableAgency { PortableAgency(context.database, installation.blobs) }

  /// Transfers of an installation.
  public init(_ installation: Installation) { self.installation = installation }

  /// The log of acts that concern the installation and no single agency.
  public static let log = "installation"

  /// The agencies that have anything to write.
  public func agencies() async throws -> [String] { try await context.database.read { try PortableAgency.agencies(in: $0) } }

  /// Writes an agency; how many lines of each kind. The installation's audit log keeps who did it, before the first byte is written.
  ///
  /// - Parameter withPersonalData: writes names and secrets in the clear, to be taken in under any key; otherwise as they are sealed.
  public func export(_ agency: String, to path: String, withPersonalData: Bool, by actor: String) async throws -> [String: Int] {
    let known = try await context.database.read { try PortableAgency.exists(agency, in: $0) }
    guard known else { throw PortableError.noSuchAgency(agency) }
    try await note("exportAgency", agency, after: ["personalData": .flag(withPersonalData)], by: actor)
    var header: PortableRow = ["made_at": .text(context.now().description), "personal_data": .text(withPersonalData ? "open" : "sealed")]
    if !withPersonalData { header["keys"] = .object(context.vault.fingerprints.mapValues { .text($0) }) }
    let vault = context.vault
    return try await portable.export(agency, to: path, header: header) { kind, row in
      withPersonalData ? try Self.opened(row, kind, agency, vault) : row
    }
  }

  /// Takes an agency in, all of it or nothing; its key and how many open requests got another due day in this installation's calendar.
  public func `import`(_ path: String, by actor: String) async throws -> (agency: String, moved: [CalendarDesk.Moved]) {
    let header = try PortableFile.check(path)
    guard let agency = header["agency"]?.text else { throw PortableError.notPortable }
    let isOpen = header["personal_data"]?.text == "open"
    if !isOpen { try checkKeys(header) }
    guard try await !context.database.read({ try PortableAgency.exists(agency, in: $0) }) else {
      throw PortableError.exists(agency: agency)
    }
    try await portable.keepAttachments(of: path, agency: agency)
    let (act, now, today, context) = (context.keys.next(), context.now(), context.today, context)
    let record = AuditRecord(
      agency: Self.log, actID: act, at: now, actor: actor, act: "importAgency", objectKind: "agency", objectID: agency)
    let moved = try await context.database.act(act, agency: Self.log) { db in
      let notices = try PortableAgency.insert(path, agency: agency, into: db) { kind, row in
        isOpen ? try Self.sealed(row, kind, agency, context.vault) : row
      }
      let calendar = try Calendars(db).calendar()
      let agencies = notices.isEmpty ? [agency] : try Requests(db).agencies()
      let changes = try CalendarDesk.changes(in: db, calendar, on: today, agencies: agencies)
      let matters = try MatterDesk.changes(agencies: notices.isEmpty ? [agency] : Matters(db).agencies(), in: db, calendar)
      let moved = try CalendarDesk.move(changes, matters, in: db, document: "importAgency \(agency)", by: actor, context, at: now)
      if agency != Self.log { try AuditLog(db).append(record) }
      return moved
    }
    return (agency, moved)
  }

  private func checkKeys(_ header: PortableRow) throws {
    let own = context.vault.fingerprints
    for (id, value) in (header["keys"]?.members ?? [:]).sorted(by: { $0.key < $1.key }) where own[id] != value.text {
      throw PortableError.keyMissing(id: id)
    }
  }

  private func note(_ act: String, _ agency: String, after: CanonicalJSON, by actor: String) async throws {
    let (id, now) = (context.keys.next(), context.now())
    let record = AuditRecord(
      agency: Self.log, actID: id, at: now, actor: actor, act: act, objectKind: "agency", objectID: agency, after: after)
    try await context.database.act(id, agency: Self.log) { _ = try AuditLog($0).append(record) }
  }
}

extension AgencyTransfer {
  /// A row with its sealed fields in the clear.
  private static func opened(_ row: PortableRow, _ kind: String, _ agency: String, _ vault: Vault) throws -> PortableRow {
    var row = row
    for (column, place) in places(in: row, kind, agency) {
      if let text = row[column]?.text { row[column] = .text(try vault.open(text, at: place)) }
    }
    if hasApplicant(row, kind) { row["applicant_index"] = nil }
    return row
  }

  /// The opposite: sealed with this installation's current key.
  private static func sealed(_ row: PortableRow, _ kind: String, _ agency: String, _ vault: Vault) throws -> PortableRow {
    var row = row
    if hasApplicant(row, kind), let text = row["applicant"]?.text {
      guard let applicant = try? JSONDecoder().decode(Applicant.self, from: Data(text.utf8)) else { throw PortableError.changed }
      row["applicant_index"] = .text(
        applicant == .cleared
          ? "-" : vault.blindIndex(applicant.identity, table: .request, column: .applicant, agency: agency))
    }
    for (column, place) in places(in: row, kind, agency) {
      if let text = row[column]?.text { row[column] = .text(try vault.seal(text, at: place)) }
    }
    return row
  }

  /// Whether a row says who asks: an application that became a request no longer does.
  private static func hasApplicant(_ row: PortableRow, _ kind: String) -> Bool {
    kind == "request" || kind == "matter" || kind == "application" && row["applicant"]?.text != nil
  }

  private static func places(in row: PortableRow, _ kind: String, _ agency: String) -> [(column: String, place: FieldPlace)] {
    guard let id = row["id"]?.text else { return [] }
    let columns: (table: Identifier, names: [Identifier])
    switch kind {
    case "request": columns = (.request, [.applicant])
    case "account": columns = (.account, [.totp])
    case "letter": columns = (.requestLetter, [.inputs, .signedText])
    case "application": columns = (.application, [.applicant, .wishes])
    case "matter": columns = (.matterCase, [.applicant, .content, .signedText])
    case "matterEvent": columns = (.matterEntry, [.content])
    case "file": columns = (.requestFile, [.name])
    case "paper": columns = (.requestPaper, [.report])
    case "mark": columns = (.requestMark, [.passage])
    default: return []
    }
    return columns.names.map { ($0.description, FieldPlace(table: columns.table, column: $0, agency: agency, row: id)) }
  }
}
