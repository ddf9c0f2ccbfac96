import GongkaiCore
import GongkaiStore

extension MatterDesk {
  /// An open matter whose last day is another one in another calendar.
  struct Change {
    let matter: StoredMatter
    let due: Day
    let isProvisional: Bool
    let moved: CalendarDesk.Moved
  }

  /// The open matters whose last day differs in this calendar, agency by agency, by due day.
  static func changes(agencies: [String], in db: any SQLConnection, _ calendar: WorkCalendar) throws -> [Change] {
    try agencies.flatMap { agency in
      var (last, open): ((day: Day, number: String)?, [StoredMatter]) = (nil, [])
      while true {
        let page = try Matters(db).open(agency: agency, after: last, limit: 500)
        open += page
        guard page.count == 500, let end = page.last, let day = end.standing.due else { break }
        last = (day, end.number)
      }
      return try open.compactMap { try change(of: $0, calendar) }
    }
  }

  private static func change(of matter: StoredMatter, _ calendar: WorkCalendar) throws -> Change? {
    let due = try calendar.workingDay(matter.kind.limit.workingDays, after: matter.received)
    let isProvisional = try calendar.touchesProvisional(after: matter.received, through: due)
    guard due != matter.standing.due || isProvisional != matter.standing.isProvisional else { return nil }
    // what it is about is a record about a person: whoever imports calendars reads the kind
    return Change(
      matter: matter, due: due, isProvisional: isProvisional,
      moved: CalendarDesk.Moved(
        agency: matter.agency, number: matter.number, subject: matter.kind.name, before: matter.standing.due, after: due,
        isProvisional: isProvisional))
  }

  /// Writes what moved.
  static func move(_ changes: [Change], in db: any SQLConnection) throws {
    for change in changes { try Matters(db).restate(change.matter, due: change.due, isProvisional: change.isProvisional) }
  }
}
