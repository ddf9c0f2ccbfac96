public import GongkaiCore
import GongkaiStore

/// The register of requests as CSV: taken over when an office starts in mid-year, written out for whoever needs a table (Docs/requests-csv.md).
public struct RequestTransfer: Sendable {
  let context: DeskContext

  /// Transfers of an installation.
  public init(_ context: DeskContext) { self.context = context }

  /// Who may take a register over.
  public static let importRoles = RequestEvent.Kind.imported.roles

  /// What taking the file would do, and everything that is wrong with it; changes nothing.
  public func preview(_ bytes: [UInt8], by actor: Actor) async throws(DeskError) -> RegisterFile {
    try checkImport(actor)
    let today = context.today
    var file = RegisterFile(bytes, today: today)
    let rows = file.rows
    let more = try await context.perform {
      try await context.database.read { db in
        let calendar = try context.calendar(db)
        return try Self.known(rows, in: db, agency: actor.agency) + Self.uncounted(rows, by: actor, on: today, in: calendar)
      }
    }
    file.add(more)
    return file
  }

  /// Takes all rows of a file, or none: requests, number series and audit entry are one transaction.
  ///
  /// - Returns: What was taken.
  /// - Throws: `DeskError.registerFaults` with everything that is wrong, and nothing is taken.
  public func take(_ bytes: [UInt8], by actor: Actor) async throws(DeskError) -> RegisterFile {
    let file = try await preview(bytes, by: actor)
    guard file.faults.isEmpty else { throw .registerFaults(file.faults) }
    let (today, now, act) = (context.today, context.now(), context.keys.next())
    let sealed = try seal(file.rows, agency: actor.agency)
    let record = AuditRecord(
      agency: actor.agency, actID: act, at: now, actor: actor.id, act: "importRequests", objectKind: "register",
      objectID: act.description, after: file.audited(Digest(of: bytes)))
    try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        // Somebody may have registered one of the numbers since the preview.
        let known = try Self.known(file.rows, in: db, agency: actor.agency)
        guard known.isEmpty else { throw DeskError.registerFaults(known) }
        let calendar = try context.calendar(db)
        for (row, applicant) in zip(file.rows, sealed) {
          let timeline = row.timeline(by: actor.id, on: today)
          let request = StoredRequest(
            agency: actor.agency, id: applicant.id, number: row.number, received: row.received, channel: row.rule.rawValue,
            applicantKind: row.applicantKind.rawValue, sealedApplicant: applicant.text, applicantIndex: applicant.index,
            subject: row.subject, standing: try timeline.standing(on: today, in: calendar))
          try Requests(db).insert(request, entries: timeline.entries, at: now)
        }
        try Self.continueSeries(after: file.lastNumbers, in: db, agency: actor.agency)
        try AuditLog(db).append(record)
      }
    }
    return file
  }

  private func checkImport(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.importRoles) else { throw .notYourRole(act: "补录历史台账", needed: Self.importRoles) }
  }

  private func seal(_ rows: [RegisterRow], agency: String) throws(DeskError) -> [(id: UUIDv7, text: String, index: String)] {
    let desk = RequestDesk(context)
    var sealed: [(id: UUIDv7, text: String, index: String)] = []
    sealed.reserveCapacity(rows.count)
    for row in rows {
      let id = context.keys.next()
      let (text, index) = try desk.seal(row.applicant, id: id, agency: agency)
      sealed.append((id, text, index))
    }
    return sealed
  }

  private static func known(_ rows: [RegisterRow], in db: any SQLConnection, agency: String) throws -> [RegisterFault] {
    let known = try Requests(db).known(rows.map(\.number), agency: agency)
    return rows.filter { known.contains($0.number) }.map {
      RegisterFault(line: $0.line, column: RequestColumn.number.rawValue, .numberKnown($0.number))
    }
  }

  /// Rows whose due day the calendar cannot tell.
  private static func uncounted(_ rows: [RegisterRow], by actor: Actor, on today: Day, in calendar: WorkCalendar) -> [RegisterFault] {
    rows.compactMap { row in
      do throws(CalendarError) {
        _ = try row.timeline(by: actor.id, on: today).status(on: today, in: calendar)
        return nil
      } catch { return RegisterFault(line: row.line, column: RequestColumn.received.rawValue, .outsideCalendar("\(error)")) }
    }
  }

  private static func continueSeries(after last: [Int: Int], in db: any SQLConnection, agency: String) throws {
    let numbers = Numbers(db)
    for (year, number) in last.sorted(by: { $0.key < $1.key }) {
      let own = try numbers.last(agency: agency, series: RequestDesk.series, year: year)
      if number > own { try numbers.set(number, agency: agency, series: RequestDesk.series, year: year) }
    }
  }
}

extension RegisterFile {
  /// What the audit log keeps: how much, from which file; no personal data.
  fileprivate func audited(_ digest: Digest) -> CanonicalJSON {
    let ended = rows.count { $0.end != nil }
    return [
      "file": .text(digest.description), "rows": .integer(rows.count), "open": .integer(rows.count - ended), "ended": .integer(ended),
      "last_numbers": .object(Dictionary(uniqueKeysWithValues: lastNumbers.map { ("\($0.key)", .integer($0.value)) })),
    ]
  }
}
