import FoundationEssentials
import GongkaiCore
import GongkaiStore

extension MatterDesk {
  /// What is kept sealed: claims and events tell of records about a person.
  func seal<Value: Encodable>(_ value: Value, _ column: Identifier, _ id: UUIDv7, _ agency: String, table: Identifier = .matterCase)
    throws(DeskError) -> String
  {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let text = String(decoding: try encoder.encode(value), as: UTF8.self)
      return try context.vault.seal(text, at: FieldPlace(table: table, column: column, agency: agency, row: id.description))
    } catch { throw .store("\(error)") }
  }

  func open<Value: Decodable>(
    _ sealed: String, _ column: Identifier, _ id: UUIDv7, _ agency: String, table: Identifier = .matterCase
  ) throws -> Value {
    let text = try context.vault.open(sealed, at: FieldPlace(table: table, column: column, agency: agency, row: id.description))
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  func sealed(_ entry: Matter.Entry, _ id: UUIDv7, _ agency: String) throws(DeskError) -> StoredMatterEntry {
    StoredMatterEntry(
      id: id, on: entry.on, by: entry.by, kind: entry.event.kind,
      sealed: try seal(entry.event, .content, id, agency, table: .matterEntry))
  }

  /// The same index as that of requests, so that one applicant is found in both.
  func index(of applicant: Applicant, agency: String) -> String {
    context.vault.blindIndex(applicant.identity, table: .request, column: .applicant, agency: agency)
  }

  func claim(of stored: StoredMatter) throws -> MatterClaim { try open(stored.sealedClaim, .content, stored.id, stored.agency) }

  func applicant(of stored: StoredMatter) throws -> Applicant { try open(stored.sealedApplicant, .applicant, stored.id, stored.agency) }

  /// A matter with all its events.
  func matter(_ stored: StoredMatter, in db: any SQLConnection) throws -> Matter {
    let entries = try Matters(db).entries(of: stored).map { entry in
      Matter.Entry(on: entry.on, by: entry.by, try open(entry.sealed, .content, entry.id, stored.agency, table: .matterEntry))
    }
    return Matter(try claim(of: stored), received: stored.received, entries: entries)
  }
}

extension Matter {
  /// What the store keeps beside the events.
  func standing(in calendar: WorkCalendar) throws(CalendarError) -> StoredMatter.Standing {
    let clock = try clock(in: calendar)
    return StoredMatter.Standing(
      state: state, due: clock.due, isProvisional: clock.isProvisional, outcome: decision?.outcome, ended: ended, entryCount: entries.count)
  }
}

extension StoredMatter {
  /// What the audit log keeps of it; no personal data.
  var audited: CanonicalJSON {
    [
      "number": .text(number), "state": .text(standing.state.rawValue), "due": standing.due.map { .text($0.description) } ?? .null,
      "outcome": standing.outcome.map { .text($0.rawValue) } ?? .null, "entries": .integer(standing.entryCount),
      "request": request.map { .text($0) } ?? .null,
    ]
  }
}
