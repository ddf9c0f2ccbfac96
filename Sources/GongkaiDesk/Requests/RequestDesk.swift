import FoundationEssentials
public import GongkaiCore
public import GongkaiStore

/// Requests of one installation: registering, acting on them, finding them.
public struct RequestDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// A request with its timeline and where it stands today.
  public struct Case: Sendable {
    /// What was registered.
    public let request: StoredRequest
    /// What happened.
    public let timeline: RequestTimeline
    /// Where it stands today.
    public let status: RequestStatus
  }

  /// The request of this number.
  ///
  /// - Throws: `DeskError.noSuchRequest` when the agency has none of this number.
  public func find(number: String, agency: String) async throws(DeskError) -> Case {
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        guard let request = try Requests(db).find(number: number, agency: agency) else { throw DeskError.noSuchRequest }
        let timeline = try Requests(db).timeline(of: request)
        return Case(request: request, timeline: timeline, status: try timeline.status(on: today, in: context.calendar(db)))
      }
    }
  }

  /// Open requests due on or before a day, the oldest due day first.
  public func due(by day: Day, agency: String, limit: Int = 200) async throws(DeskError) -> [StoredRequest] {
    try await context.perform { try await context.database.read { try Requests($0).due(by: day, agency: agency, limit: limit) } }
  }

  /// Requests whose number or subject holds all parts of the query, the latest first; at most `limit`.
  public func search(_ query: String, agency: String, limit: Int = 50) async throws(DeskError) -> [StoredRequest] {
    try await context.perform { try await context.database.read { try Requests($0).search(query, agency: agency, limit: limit) } }
  }
}

extension RequestTimeline {
  /// What the store keeps beside the events.
  func standing(on day: Day, in calendar: WorkCalendar) throws -> StoredRequest.Standing {
    let status = try status(on: day, in: calendar)
    return StoredRequest.Standing(
      state: status.state, due: status.due, isProvisional: status.clock.isProvisional, outcome: outcome, ended: ended,
      entryCount: entries.count)
  }
}
