import FoundationEssentials
public import GongkaiCore
public import GongkaiStore

extension RequestDesk {
  /// The series of request numbers.
  static let series = "request"

  /// Registers a request under the agency's next number (第四十五条) and returns it with its due day.
  ///
  /// Number, events, search words and audit entry are one transaction: a number is never lost and never given twice.
  public func register(_ registration: Registration, by actor: Actor) async throws(DeskError) -> StoredRequest {
    guard !actor.roles.isDisjoint(with: RequestEvent.Kind.registered.roles) else {
      throw .notYourRole(act: RequestEvent.Kind.registered.act, needed: RequestEvent.Kind.registered.roles)
    }
    let now = context.now()
    let received = try registration.receiptDay(today: context.today)
    let (id, act) = (context.keys.next(), context.keys.next())
    let sealed = try seal(registration.applicant, id: id, agency: actor.agency)
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let number = try Self.number(received.year, in: db, agency: actor.agency)
        let entry = RegisterEntry(id: id, number: number, received: received, sealed: sealed, act: act, at: now)
        return try enter(registration, entry, in: db, by: actor)
      }
    }
  }

  /// Registers a request and returns the number it got, for pages, which know nothing of the store.
  public func takeIn(_ registration: Registration, by actor: Actor) async throws(DeskError) -> String {
    try await register(registration, by: actor).number
  }

  /// What is known of a request before it is written down.
  struct RegisterEntry: Sendable {
    let id: UUIDv7
    let number: String
    let received: Day
    let sealed: (text: String, index: String)
    let act: UUIDv7
    let at: Instant
  }

  /// Writes a request down with its first events and the audit entry, in the act's transaction.
  func enter(_ registration: Registration, _ entry: RegisterEntry, in db: any SQLConnection, by actor: Actor) throws -> StoredRequest {
    let today = DeskContext.day(of: entry.at)
    var timeline = RequestTimeline(received: entry.received, by: actor.id)
    timeline.record(.init(on: today, by: actor.id, .registered(number: entry.number)))
    let request = StoredRequest(
      agency: actor.agency, id: entry.id, number: entry.number, received: entry.received, channel: registration.rule.rawValue,
      applicantKind: registration.applicantKind.rawValue, sealedApplicant: entry.sealed.text, applicantIndex: entry.sealed.index,
      subject: registration.subject, standing: try timeline.standing(on: today, in: context.calendar(db)))
    try Requests(db).insert(request, entries: timeline.entries, at: entry.at)
    try NoticeWriter(context, db, agency: actor.agency, at: entry.at)
      .follow(timeline.entries.count, of: timeline, request, dueBefore: nil, by: actor.id)
    try AuditLog(db).append(
      AuditRecord(
        agency: actor.agency, actID: entry.act, at: entry.at, actor: actor.id, act: "registerRequest", objectKind: "request",
        objectID: entry.id.description, after: request.standing.audited(number: entry.number)))
    return request
  }

  static func number(_ year: Int, in db: any SQLConnection, agency: String) throws -> String {
    number(try Numbers(db).next(agency: agency, series: series, year: year), year: year)
  }

  /// 2025-0038: the year of receipt and four digits, more when a year has more than 9,999.
  static func number(_ number: Int, year: Int) -> String {
    let digits = String(number)
    return "\(year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  func seal(_ applicant: Applicant, id: UUIDv7, agency: String) throws(DeskError) -> (text: String, index: String) {
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let text = String(decoding: try encoder.encode(applicant), as: UTF8.self)
      let place = Self.place(of: id, agency: agency)
      return (
        try context.vault.seal(text, at: place),
        context.vault.blindIndex(applicant.identity, table: place.table, column: place.column, agency: agency)
      )
    } catch { throw .store("\(error)") }
  }
}

extension StoredRequest.Standing {
  /// What the audit log keeps of it; no personal data.
  func audited(number: String) -> CanonicalJSON {
    [
      "number": .text(number), "state": .text(state.rawValue), "due": due.map { .text($0.description) } ?? .null,
      "outcome": outcome.map { .text($0.rawValue) } ?? .null, "entries": .integer(entryCount),
    ]
  }
}
