import GongkaiCore
import GongkaiStore

extension MatterDesk {
  /// Counts the periods of open matters anew in a changed calendar; the numbers of those whose last day moved.
  static func restate(agencies: [String], in db: any SQLConnection, _ calendar: WorkCalendar) throws -> [String] {
    var moved: [String] = []
    for agency in agencies {
      var last: (day: Day, number: String)?
      // all are read before any is written, as the list is ordered by what is written
      var open: [StoredMatter] = []
      while true {
        let page = try Matters(db).open(agency: agency, after: last, limit: 500)
        open += page
        guard page.count == 500, let end = page.last, let day = end.standing.due else { break }
        last = (day, end.number)
      }
      for matter in open {
        let due = try calendar.workingDay(matter.kind.limit.workingDays, after: matter.received)
        let isProvisional = try calendar.touchesProvisional(after: matter.received, through: due)
        guard due != matter.standing.due || isProvisional != matter.standing.isProvisional else { continue }
        try Matters(db).restate(matter, due: due, isProvisional: isProvisional)
        moved.append(matter.number)
      }
    }
    return moved
  }
}
