public import GongkaiCore
import GongkaiStore

/// Where a request stands, for the person who made it: plain words, no names of the office's people, nothing about third parties.
public struct ApplicantStatus: Sendable {
  /// The number people quote.
  public let number: String
  /// What is asked for.
  public let subject: String
  /// What it is where it is no request: a correction or suggestion; nil for a request.
  public var matter: MatterKind? = nil
  /// When it was submitted online; nil for other channels.
  public let submittedAt: ChinaTime?
  /// The result in one sentence, with the date.
  public let headline: String
  /// What that means.
  public let lead: String
  /// What happened, what happens now, what comes next.
  public let steps: [Step]
  /// The clock; nil before receipt is confirmed.
  public let clock: ClockReading?
  /// The calendar in force.
  public let calendar: WorkCalendar
  /// The day of asking.
  public let today: Day
  /// The due day while the request is open and its clock runs.
  public let due: Day?
  /// Whether the due day is provisional.
  public let isProvisional: Bool
  /// What the applicant can do now, with the last day where there is one.
  public let acts: [(act: ApplicantAct, until: Day?)]
  /// What has to be made good.
  public let defects: String?
  /// Letters and provided information.
  public let documents: [FileFacts]
  /// What can be done against the answer.
  public let remedy: Remedy?
  /// How it ended; nil while open.
  public let outcome: Outcome?
  /// The requests that were made out of it.
  public internal(set) var parts: [Part] = []

  /// A request that was made out of this one.
  public struct Part: Hashable, Sendable {
    /// Its number.
    public let number: String
    /// What it asks for.
    public let subject: String
    /// Where it stands, in one sentence.
    public let headline: String
    /// The token of its own status page.
    public let token: String
  }

  /// One step of the way.
  public struct Step: Hashable, Sendable {
    /// The day; nil for what has none.
    public let day: Day?
    /// What happened.
    public let text: String
    /// What stands behind it in bold; empty when nothing does.
    public let emphasis: String
    /// How it stands.
    public let kind: Kind

    /// How it stands.
    public enum Kind: String, Hashable, Sendable {
      case done, pause, now, next
    }

    init(_ day: Day?, _ text: String, emphasis: String = "", _ kind: Kind = .done) {
      (self.day, self.text, self.emphasis, self.kind) = (day, text, emphasis, kind)
    }
  }

  /// What can be done against the answer, and until when.
  public struct Remedy: Hashable, Sendable {
    /// The sentences of the answer.
    public let sentence: String
    /// The last day to seek review.
    public let review: Day?
    /// The last day to sue.
    public let suit: Day?
  }
}

extension ApplicantDesk {
  /// Where the request of a token stands.
  ///
  /// - Throws: `IntakeError.noSuchStatus` for a token that is not good.
  public func status(_ token: String, agency: Office) async throws(DeskError) -> ApplicantStatus {
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let found = try found(token, agency: agency.key, in: db)
        let calendar = try context.calendar(db)
        if let request = found.request {
          let file = try MaterialDesk.file(request.number, agency.key, in: db)
          let files = try context.provided(file, now: true)
          let timeline = try Requests(db).timeline(of: request)
          let case_ = RequestDesk.Case(request: request, timeline: timeline, status: try timeline.status(on: today, in: calendar))
          var status = try StatusWords(case_, found.application, office: agency, calendar, today: today).status(files)
          status.parts = try parts(of: timeline, office: agency, calendar, in: db)
          return status
        }
        if let matter = found.matter { return try status(of: matter, submittedAt: found.access.madeAt, in: db) }
        guard let application = found.application else { throw DeskError.intake(.noSuchStatus) }
        return StatusWords.status(of: application, calendar, today: today)
      }
    }
  }

  /// The requests that were made out of one, each where it stands.
  private func parts(of timeline: RequestTimeline, office: Office, _ calendar: WorkCalendar, in db: any SQLConnection) throws
    -> [ApplicantStatus.Part]
  {
    let today = context.today
    return try timeline.relatives.filter { $0.0 == .part }.compactMap { _, number in
      guard let part = try Requests(db).find(number: number, agency: office.key),
        let access = try RequestAccesses(db).find(number: number, agency: office.key)
      else { return nil }
      let timeline = try Requests(db).timeline(of: part)
      let it = RequestDesk.Case(request: part, timeline: timeline, status: try timeline.status(on: today, in: calendar))
      let headline = try StatusWords(it, nil, office: office, calendar, today: today).status([]).headline
      let token = context.statusToken(of: access.id.description, madeAt: access.madeAt, agency: office.key)
      return ApplicantStatus.Part(number: number, subject: part.subject, headline: headline, token: token)
    }
  }
}

/// A file on its way out.
public struct FileDownload: Sendable {
  /// Name, kind and size.
  public let facts: FileFacts
  let blobs: Blobs
  let address: Digest
  let agency: String

  /// Hands the content out piece by piece; the last piece is held back until all of it has been found right.
  public func read(to sink: ([UInt8]) async throws -> Void) async throws {
    try await blobs.read(address, agency: agency, to: sink)
  }
}
