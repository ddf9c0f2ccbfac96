public import GongkaiCore
import GongkaiStore

/// Everything the page of a request shows, read in one view of the database.
public struct CaseFile: Sendable {
  /// What was registered, and what the timeline comes to.
  public let request: StoredRequestFacts
  /// How the receipt day was found.
  public let rule: ReceiptRule?
  /// Who asks, masked.
  public let applicant: Applicant
  /// What happened.
  public let timeline: RequestTimeline
  /// Where it stands today.
  public let status: RequestStatus
  /// What state, role and order allow this person today.
  public let acts: [RequestEvent.Kind]
  /// What to look at before deciding.
  public let hints: [RequestHint]
  /// Reviews and suits about it.
  public let remedies: [RemedyFacts]
  /// The correction or suggestion that it turned out to be; nil where it is a request.
  public let matterNumber: String?
  /// The letters it calls for, with the day each was signed.
  public let letters: [LetterStanding]
  /// Files, wishes, related requests, proposals.
  public let matters: CaseMatters
  /// The tasks to departments and people, as this person sees them.
  public let tasks: [TaskFacts]
  /// What the place has decided about remedies.
  public let settings: RemedySettings
  /// The names of the people in the timeline, by account key.
  public let names: [String: String]
  /// The calendar that the days were counted in.
  public let calendar: WorkCalendar
  /// Today.
  public let today: Day

  /// A person's name, or what is stored where there is no such account.
  public func name(of person: String) -> String { names[person] ?? person }
}

extension RequestDesk {
  /// The file of a request.
  ///
  /// - Throws: `DeskError.noSuchRequest` when the actor's agency has none of this number, `notYourRole`.
  public func file(_ number: String, by actor: Actor) async throws(DeskError) -> CaseFile {
    try mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        let (timeline, calendar) = (try Requests(db).timeline(of: request), try context.calendar(db))
        let hints = try Self.hints(on: request, timeline, in: db)
        let matters = try matters(of: request, timeline, hints, in: db)
        return CaseFile(
          request: StoredRequestFacts(request), rule: ReceiptRule(rawValue: request.channel), applicant: try applicant(of: request),
          timeline: timeline, status: try timeline.status(on: today, in: calendar),
          acts: try timeline.possibleActs(by: actor, on: today, in: calendar), hints: hints,
          remedies: try Remedies(db).about(request: number, agency: actor.agency).map(RemedyFacts.init),
          matterNumber: try Matters(db).from(request: number, agency: actor.agency)?.number,
          letters: try LetterDesk.standing(of: request, timeline, in: db),
          matters: matters, tasks: try TaskDesk(context).all(of: request, actor, in: db),
          settings: try OfficeDesk.profile(of: actor.agency, in: db).remedies,
          names: try Self.names(of: timeline.entries.map(\.by) + matters.files.map(\.addedBy), agency: actor.agency, in: db),
          calendar: calendar, today: today)
      }
    }
  }

  /// What looks like this request: of the same applicant at any time, and among the latest of anybody; a group that asks for the same thing asks
  /// at about the same time. A search for the whole subject would read through the lists of all its words.
  /// Requests that belong together by a split or merger are no news to each other.
  private static func hints(on request: StoredRequest, _ timeline: RequestTimeline, in db: any SQLConnection) throws -> [RequestHint] {
    let isKnown = request.applicantIndex != "-"
    let known = isKnown ? try Requests(db).sameApplicant(request.applicantIndex, agency: request.agency, limit: 50) : []
    let latest = try Requests(db).list(.all, agency: request.agency, limit: 50).requests
    let others = Dictionary((known + latest).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let relatives = Set(timeline.relatives.map(\.1))
    return RequestHint.all(on: request.hintSubject, among: others.values.sorted { $0.number < $1.number }.map(\.hintSubject))
      .filter { hint in
        switch hint {
        case .answeredBefore(let likeness, _), .pending(let likeness): !relatives.contains(likeness.request)
        default: true
        }
      }
  }

  /// The names of people by their account keys.
  static func names(of people: [String], agency: String, in db: any SQLConnection) throws -> [String: String] {
    var names: [String: String] = [:]
    for person in Set(people) where UUIDv7(person) != nil { names[person] = try Accounts(db).find(person, agency: agency)?.name }
    return names
  }
}

extension StoredRequest {
  fileprivate var hintSubject: RequestHint.Subject {
    RequestHint.Subject(
      number: number, applicant: applicantIndex, received: received, description: subject,
      answered: standing.outcome == nil ? nil : standing.ended)
  }
}
