public import GongkaiCore
import GongkaiStore

/// The work calendar of the installation: importing a year's notice, and what that moves.
public struct CalendarDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that may import a notice.
  public static let roles: Set<Role> = [.systemAdministrator]

  /// An open request whose due day a notice moves.
  public struct Moved: Hashable, Sendable {
    /// The agency.
    public let agency: String
    /// The number of the request.
    public let number: String
    /// What was asked for.
    public let subject: String
    /// Nil while the clock stands still.
    public let before: Day?
    /// Nil while the clock stands still.
    public let after: Day?
    /// Whether the day is still provisional afterwards.
    public let isProvisional: Bool
  }

  /// The calendar in force.
  public func calendar() async throws(DeskError) -> WorkCalendar {
    try await context.perform { try await context.database.read { try context.calendar($0) } }
  }

  /// Which open requests this notice would move; nothing is changed.
  public func preview(_ notice: YearNotice) async throws(DeskError) -> [Moved] {
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let calendar = try context.calendar(db)
        guard calendar.notices.allSatisfy({ $0.document != notice.document }) else {
          throw DeskError.noticeKnown(document: notice.document)
        }
        let matters = try MatterDesk.changes(agencies: Matters(db).agencies(), in: db, calendar.adding(notice))
        return try Self.changes(in: db, calendar.adding(notice), on: today, agencies: Requests(db).agencies()).map(\.moved)
          + matters.map(\.moved)
      }
    }
  }

  /// Imports a notice, computes every open request again and lists what moved.
  ///
  /// All of it is one transaction; each agency's audit log names the requests that moved.
  public func `import`(_ notice: YearNotice, by actor: Actor) async throws(DeskError) -> [Moved] {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "导入放假安排", needed: Self.roles) }
    let (act, now, today) = (context.keys.next(), context.now(), context.today)
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        let calendar = try context.calendar(db)
        guard calendar.notices.allSatisfy({ $0.document != notice.document }) else {
          throw DeskError.noticeKnown(document: notice.document)
        }
        try Calendars(db).insert(notice, by: actor.id, at: now)
        let changes = try Self.changes(in: db, calendar.adding(notice), on: today, agencies: Requests(db).agencies())
        let matters = try MatterDesk.changes(agencies: Matters(db).agencies(), in: db, calendar.adding(notice))
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "importNotice", objectKind: "calendar",
            objectID: notice.document, after: ["year": .integer(notice.year), "moved": .integer(changes.count + matters.count)]))
        return try Self.move(changes, matters, in: db, document: notice.document, by: actor.id, context, at: now)
      }
    }
  }

  /// Writes what moved, tells those concerned, and makes an entry in the audit log of each agency that names all of it; what moved.
  static func move(
    _ changes: [Change], _ matters: [MatterDesk.Change], in db: any SQLConnection, document: String, by actor: String,
    _ context: DeskContext, at now: Instant
  ) throws -> [Moved] {
    try MatterDesk.move(matters, in: db)
    let all = changes.map(\.moved) + matters.map(\.moved)
    for change in changes {
      try Requests(db).restate(change.request, as: change.standing)
      var request = change.request
      request.standing = change.standing
      try NoticeWriter(context, db, agency: request.agency, at: now)
        .moved(request, dueBefore: change.request.standing.due, document: document)
    }
    for (agency, moved) in Dictionary(grouping: all, by: \.agency).sorted(by: { $0.key < $1.key }) {
      try AuditLog(db).append(
        AuditRecord(
          agency: agency, actID: context.keys.next(), at: now, actor: actor, act: "dueDaysMoved", objectKind: "calendar",
          objectID: document, after: .list(moved.map(\.audited))))
    }
    return all
  }

  /// A request that stands elsewhere in another calendar.
  struct Change {
    let request: StoredRequest
    let standing: StoredRequest.Standing
    var moved: Moved {
      Moved(
        agency: request.agency, number: request.number, subject: request.subject, before: request.standing.due, after: standing.due,
        isProvisional: standing.isProvisional)
    }
  }

  /// Every open request whose day differs in this calendar, agency by agency, in the order of their numbers.
  static func changes(in db: any SQLConnection, _ calendar: WorkCalendar, on today: Day, agencies: [String]) throws -> [Change] {
    let requests = Requests(db)
    var changes: [Change] = []
    for agency in agencies {
      var last = ""
      while true {
        let page = try requests.open(agency: agency, after: last, limit: 500)
        guard let end = page.last else { break }
        last = end.number
        for request in page {
          let standing = try requests.timeline(of: request).standing(on: today, in: calendar)
          if standing.due != request.standing.due || standing.isProvisional != request.standing.isProvisional {
            changes.append(Change(request: request, standing: standing))
          }
        }
      }
    }
    return changes
  }
}

extension CalendarDesk.Moved {
  var audited: CanonicalJSON {
    [
      "number": .text(number), "before": before.map { .text($0.description) } ?? .null,
      "after": after.map { .text($0.description) } ?? .null,
    ]
  }
}
