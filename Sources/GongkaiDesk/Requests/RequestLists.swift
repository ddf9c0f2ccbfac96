public import GongkaiCore
import GongkaiStore

/// The lists of requests that people work from, each with its name.
public enum RequestList: String, Hashable, Sendable, CaseIterable {
  case due, overdue, today, soon, standing, new, review, sign, serve, ended, all

  /// The name on screen.
  public var name: String {
    switch self {
    case .due: "按期限"
    case .overdue: "已超期"
    case .today: "今天到期"
    case .soon: "五个工作日内到期"
    case .standing: "期限停止计算"
    case .new: "待分办"
    case .review: "待审核"
    case .sign: "待签发"
    case .serve: "待送达"
    case .ended: "已办结"
    case .all: "全部"
    }
  }

  /// Working days that `soon` looks ahead.
  static let lookAhead = 5

  /// The requests it shows on a day.
  func scope(today: Day, soon: Day) -> RequestScope {
    let (yesterday, tomorrow) = (today.adding(-1) ?? today, today.adding(1) ?? today)
    return switch self {
    case .due: .due(.first ... .last)
    case .overdue: .due(.first...yesterday)
    case .today: .due(today...today)
    case .soon: .due(tomorrow...max(tomorrow, soon))
    case .standing: .standing
    case .new: .states([.received, .registered, .corrected])
    case .review: .states([.drafted])
    case .sign: .states([.reviewed])
    case .serve: .states([.signed])
    case .ended: .ended
    case .all: .all
    }
  }

  /// How many requests each list shows; lists that would have to be counted one by one are left out.
  static func counts(_ counts: RequestCounts) -> [RequestList: Int] {
    Dictionary(uniqueKeysWithValues: allCases.compactMap { list in list.count(in: counts).map { (list, $0) } })
  }

  private func count(in counts: RequestCounts) -> Int? {
    func sum(_ states: RequestState...) -> Int { states.reduce(0) { $0 + (counts.states[$1] ?? 0) } }
    return switch self {
    case .due: counts.open - counts.standing
    case .overdue: counts.overdue
    case .today: counts.today
    case .soon: counts.soon
    case .standing: counts.standing
    case .new: sum(.received, .registered, .corrected)
    case .review: sum(.drafted)
    case .sign: sum(.reviewed)
    case .serve: sum(.signed)
    case .ended, .all: nil
    }
  }
}

extension RequestDesk {
  /// The roles that may see the requests of their agency.
  public static let readers: Set<Role> = [.registrar, .handler, .officeHead, .secrecyReviewer, .legalReviewer, .leader, .statistician]

  /// What the board and the lists show on a day.
  public struct Board: Sendable {
    /// The day.
    public let today: Day
    /// How many requests each list holds; lists that are not counted are left out.
    public let counts: [RequestList: Int]
    /// The requests of the list.
    public let requests: [StoredRequestFacts]
    /// Where the next page begins; nil on the last.
    public let next: String?
    /// Working days from today through the due day, by request number; negative once it has passed.
    public let remaining: [String: Int]
    /// Whether today is a working day.
    public let isWorkingDay: Bool
    /// What is to be known of a narrowed list; nil for a list as it is.
    public var narrowed: Narrowed?
  }

  /// A page of a list with the counts of all.
  ///
  /// - Parameter after: `Board.next` of the page before; what is no such text is taken for the beginning.
  public func board(_ list: RequestList, after: String? = nil, limit: Int = 50, by actor: Actor) async throws(DeskError)
    -> Board
  {
    try mayRead(actor)
    let (today, cursor) = (context.today, after.flatMap(RequestCursor.init))
    return try await context.perform {
      try await context.database.read { db in
        let calendar = try context.calendar(db)
        let soon = try calendar.workingDay(RequestList.lookAhead, after: today)
        let page = try Requests(db).list(list.scope(today: today, soon: soon), agency: actor.agency, after: cursor, limit: limit)
        let counts = try Requests(db).counts(agency: actor.agency, on: today, soon: soon, cache: context.counts)
        return Board(
          today: today, counts: RequestList.counts(counts), requests: page.requests.map(StoredRequestFacts.init),
          next: page.next?.description, remaining: try Self.remaining(page.requests, today, calendar),
          isWorkingDay: try calendar.isWorkingDay(today))
      }
    }
  }

  /// Requests whose number or subject holds all parts of the query, the latest first, as a list shows them.
  public func found(_ query: String, limit: Int = 50, by actor: Actor) async throws(DeskError) -> Board {
    try mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let calendar = try context.calendar(db)
        let found = try Requests(db).search(query, agency: actor.agency, limit: limit)
        return Board(
          today: today, counts: [:], requests: found.map(StoredRequestFacts.init), next: nil,
          remaining: try Self.remaining(found, today, calendar), isWorkingDay: try calendar.isWorkingDay(today))
      }
    }
  }

  func mayRead(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看申请", needed: Self.readers) }
  }

  static func remaining(_ requests: [StoredRequest], _ today: Day, _ calendar: WorkCalendar) throws(CalendarError) -> [String: Int] {
    var remaining: [String: Int] = [:]
    for request in requests {
      guard let due = request.standing.due else { continue }
      remaining[request.number] =
        due >= today ? try calendar.workingDays(after: today, through: due) : -(try calendar.workingDays(after: due, through: today))
    }
    return remaining
  }
}
