public import GongkaiCore
import GongkaiStore

/// Everything the page of a review or suit shows, read in one view of the database.
public struct RemedyFile: Sendable {
  /// The case.
  public let facts: RemedyFacts
  /// What the office has to do, each with how its day is found where a limit sets it.
  public let duties: [(duty: RemedyDuty, count: LimitCount?)]
  /// The limit of the organ's defence, also when it was submitted; nil before the copy arrived.
  public let defence: LimitCount?
  /// Whether it was sought in time; nil while it is not known from when the period ran.
  public let limitation: RemedyLimitation?
  /// The last day of the review organ's decision; nil for suits, before acceptance and while suspended.
  public let decisionDue: Day?
  /// What was done outside the rules.
  public let irregularities: [RemedyIrregularity]
  /// What state, role and order allow this person today.
  public let acts: [RemedyAct]
  /// The requests it is about.
  public let requests: [StoredRequestFacts]
  /// The review that a suit followed, or the suits that followed a review.
  public let related: [RemedyFacts]
  /// The calendar that the days were counted in.
  public let calendar: WorkCalendar
  /// Today.
  public let today: Day
}

extension RemedyDesk {
  /// The file of a case.
  ///
  /// - Throws: `DeskError.noSuchRemedy` when the actor's agency has none of this kind and key, `notYourRole`.
  public func file(_ kind: RemedyCase.Kind, _ id: String, by actor: Actor) async throws(DeskError) -> RemedyFile {
    try mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let (stored, calendar) = (try Self.stored(kind, id, agency: actor.agency, in: db), try context.calendar(db))
        let remedy = stored.remedy
        let mayAct = !actor.roles.isDisjoint(with: Self.roles)
        let duties = try remedy.duties(in: calendar).map { duty in
          (duty, try remedy.limit(of: duty.kind).flatMap { try calendar.explanation(of: $0.limit, from: $0.from) })
        }
        let requests = try remedy.requests.compactMap { try Requests(db).find(number: $0, agency: actor.agency) }
        return RemedyFile(
          facts: RemedyFacts(stored), duties: duties,
          defence: try remedy.limit(of: .defence).flatMap { try calendar.explanation(of: $0.limit, from: $0.from) },
          limitation: try remedy.limitation(in: calendar), decisionDue: try remedy.decisionDue(in: calendar),
          irregularities: try remedy.irregularities(in: calendar), acts: mayAct ? remedy.possibleActs(on: today) : [],
          requests: requests.map(StoredRequestFacts.init), related: try Self.related(to: remedy, agency: actor.agency, in: db),
          calendar: calendar, today: today)
      }
    }
  }

  static func stored(_ kind: RemedyCase.Kind, _ id: String, agency: String, in db: any SQLConnection) throws -> StoredRemedy {
    guard let key = UUIDv7(id), let stored = try Remedies(db).find(key, agency: agency), stored.remedy.kind == kind else {
      throw DeskError.noSuchRemedy(number: "")
    }
    return stored
  }

  /// What is linked by the number of the review, which stands in the suit.
  private static func related(to remedy: RemedyCase, agency: String, in db: any SQLConnection) throws -> [RemedyFacts] {
    if let number = remedy.reviewNumber {
      return try Remedies(db).find(.review, number: number, agency: agency).map { [RemedyFacts($0)] } ?? []
    }
    guard remedy.kind == .review else { return [] }
    var (seen, found): (Set<UUIDv7>, [RemedyFacts]) = ([], [])
    for request in remedy.requests {
      for stored in try Remedies(db).about(request: request, agency: agency)
      where stored.remedy.reviewNumber == remedy.number && seen.insert(stored.id).inserted { found.append(RemedyFacts(stored)) }
    }
    return found
  }
}

extension RemedyCase {
  func limitation(in calendar: WorkCalendar) throws(CalendarError) -> RemedyLimitation? {
    switch self {
    case .review(let review): try review.limitation(in: calendar)
    case .suit(let suit): try suit.limitation(in: calendar)
    }
  }

  func decisionDue(in calendar: WorkCalendar) throws(CalendarError) -> Day? {
    if case .review(let review) = self, review.state.closed == nil { try review.decisionDue(in: calendar) } else { nil }
  }
}

extension RemedyDesk {
  /// What the office says of itself, for the usual review organ and court.
  public func office(by actor: Actor) async throws(DeskError) -> OfficeProfile {
    try mayRead(actor)
    return try await context.perform { try await context.database.read { try OfficeDesk.profile(of: actor.agency, in: $0) } }
  }
}
