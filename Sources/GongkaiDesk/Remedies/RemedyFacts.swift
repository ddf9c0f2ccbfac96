public import GongkaiCore
import GongkaiStore

/// A review or suit as pages show it, without anything of the store.
public struct RemedyFacts: Hashable, Sendable {
  /// Stable key.
  public let id: String
  /// The case with its events.
  public let remedy: RemedyCase
  /// The earliest day something is due; nil when nothing is.
  public let nextDue: Day?

  init(_ stored: StoredRemedy) { (id, remedy, nextDue) = (stored.id.description, stored.remedy, stored.nextDue) }
}

/// The lists of reviews and suits that people work from.
public enum RemedyList: String, Hashable, Sendable, CaseIterable {
  case open, overdue, today, soon, waiting, ended, all

  /// The name on screen.
  public var name: String {
    switch self {
    case .open: "在办"
    case .overdue: "已超期"
    case .today: "今天到期"
    case .soon: "\(RequestList.lookAhead) 个工作日内到期"
    case .waiting: "等待审理"
    case .ended: "已办结"
    case .all: "全部"
    }
  }

  func scope(today: Day, soon: Day) -> RemedyFilter.Scope {
    let (yesterday, tomorrow) = (today.adding(-1) ?? today, today.adding(1) ?? today)
    return switch self {
    case .open: .open
    case .overdue: .due(.first...yesterday)
    case .today: .due(today...today)
    case .soon: .due(tomorrow...max(tomorrow, soon))
    case .waiting: .waiting
    case .ended: .ended
    case .all: .all
    }
  }

  func count(in counts: RemedyCounts) -> Int {
    switch self {
    case .open: counts.open
    case .overdue: counts.overdue
    case .today: counts.today
    case .soon: counts.soon
    case .waiting: counts.waiting
    case .ended: counts.ended
    case .all: counts.open + counts.ended
    }
  }
}

/// What narrows a list down.
public struct RemedyChoice: Hashable, Sendable {
  /// One group of table four.
  public var path: RemedyPath?
  /// One stage, by its key.
  public var stage: String?
  /// Only cases that count in the annual report on this year.
  public var year: Int?
  /// Only cases of this column of table four.
  public var result: ReportResult?

  /// Nothing.
  public init(path: RemedyPath? = nil, stage: String? = nil, year: Int? = nil, result: ReportResult? = nil) {
    (self.path, self.stage, self.year, self.result) = (path, stage, year, result)
  }
}

extension RemedyDesk {
  /// The roles that may read these cases: whoever may read the requests they are about.
  public static let readers = RequestDesk.readers

  /// A page of a list with the counts of all.
  public struct Board: Sendable {
    /// The day of reading.
    public let today: Day
    /// How many cases each list shows when nothing narrows it down.
    public let counts: [RemedyList: Int]
    /// The cases of the page.
    public let cases: [RemedyFacts]
    /// The name of the duty that is due next, by case.
    public let duties: [String: RemedyDuty]
    /// Working days from today to the due day by case; negative once it has passed.
    public let remaining: [String: Int]
    /// The cases whose due day lies in a year that is not announced.
    public let provisional: Set<String>
    /// What `board(after:)` takes for the next page; nil on the last.
    public let next: String?
    /// The year of `table`.
    public let year: Int
    /// Table four of the report on that year as it stands now.
    public let table: [RemedyPath: [ReportResult: Int]]
  }

  /// A page of a list.
  ///
  /// - Parameter after: `Board.next` of the page before; what is no such text is taken for the beginning.
  public func board(
    _ list: RemedyList, _ choice: RemedyChoice = RemedyChoice(), after: String? = nil, limit: Int = 50, by actor: Actor
  ) async throws(DeskError) -> Board {
    try mayRead(actor)
    let (today, cursor) = (context.today, after.flatMap(RemedyCursor.init))
    return try await context.perform {
      try await context.database.read { db in
        let (calendar, remedies) = (try context.calendar(db), Remedies(db))
        let soon = try calendar.workingDay(RequestList.lookAhead, after: today)
        var filter = RemedyFilter()
        filter.scope = list.scope(today: today, soon: soon)
        (filter.path, filter.stage, filter.year, filter.result) = (choice.path, choice.stage, choice.year, choice.result)
        let page = try remedies.list(filter, agency: actor.agency, after: cursor, limit: limit)
        let counts = try remedies.counts(agency: actor.agency, on: today, soon: soon)
        var (duties, remaining, provisional): ([String: RemedyDuty], [String: Int], Set<String>) = ([:], [:], [])
        for stored in page.cases {
          duties[stored.id.description] = try stored.remedy.duties(in: calendar).first
          guard let due = stored.nextDue else { continue }
          remaining[stored.id.description] = try calendar.remaining(to: due, from: today)
          if calendar.isProvisional(due) { provisional.insert(stored.id.description) }
        }
        let year = choice.year ?? today.year
        return Board(
          today: today, counts: Dictionary(uniqueKeysWithValues: RemedyList.allCases.map { ($0, $0.count(in: counts)) }),
          cases: page.cases.map(RemedyFacts.init), duties: duties, remaining: remaining, provisional: provisional,
          next: page.next?.description, year: year,
          table: try remedies.tableFour(agency: actor.agency, year: year))
      }
    }
  }

  func mayRead(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看复议、诉讼案件", needed: Self.readers) }
  }
}

extension WorkCalendar {
  /// Working days from one day to another; negative where it lies before.
  func remaining(to due: Day, from today: Day) throws(CalendarError) -> Int {
    due >= today ? try workingDays(after: today, through: due) : -(try workingDays(after: due, through: today))
  }
}
