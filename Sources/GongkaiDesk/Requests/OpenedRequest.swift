import GongkaiCore
import GongkaiStore

/// A request as an act finds it, with who acts and when.
struct OpenedRequest {
  let request: StoredRequest
  let timeline: RequestTimeline
  let actor: Actor
  let act: UUIDv7
  let at: Instant
}

extension RequestDesk {
  /// The request of a number, as an act finds it.
  ///
  /// - Throws: `DeskError.noSuchRequest`; `changedMeanwhile` when it has not the number of events that were seen.
  func opened(_ number: String, seen: Int?, act: UUIDv7, at: Instant, by actor: Actor, in db: any SQLConnection) throws -> OpenedRequest {
    guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
    let timeline = try Requests(db).timeline(of: request)
    if let seen, let last = timeline.entries.last, seen != timeline.entries.count {
      throw DeskError.changedMeanwhile(number: number, by: last.by, act: last.event.kind)
    }
    return OpenedRequest(request: request, timeline: timeline, actor: actor, act: act, at: at)
  }

  /// Why an event is not allowed today, noted in the audit log; nil when it is.
  func refused(_ event: RequestEvent, _ it: OpenedRequest, in db: any SQLConnection) throws -> DeskError? {
    var trial = it.timeline
    let today = DeskContext.day(of: it.at)
    let calendar = try context.calendar(db)
    do throws(RequestRefusals) {
      try trial.accept(event, by: it.actor, on: today, today: today, in: calendar)
      return nil
    } catch {
      try AuditLog(db).append(it.audit(event.kind, act: it.act, after: .text(error.description), outcome: .refused))
      return .refused(error)
    }
  }

  /// Appends an event that was judged already, with its audit entry; on the day of the last event where that lies later than today's act.
  func add(_ event: RequestEvent, to it: OpenedRequest, act: UUIDv7, on day: Day? = nil, in db: any SQLConnection) throws {
    let (today, seen) = (DeskContext.day(of: it.at), it.timeline.entries.count)
    let entry = RequestTimeline.Entry(on: max(day ?? today, it.timeline.entries.last?.on ?? .first), by: it.actor.id, event)
    var timeline = it.timeline
    timeline.record(entry)
    let standing = try timeline.standing(on: today, in: context.calendar(db))
    guard try Requests(db).append(entry, to: it.request, seen: seen, standing: standing, at: it.at) else { throw StoreError.conflict }
    try AuditLog(db).append(it.audit(event.kind, act: act, after: standing.audited(number: it.request.number)))
  }
}

extension OpenedRequest {
  func audit(
    _ kind: RequestEvent.Kind, act: UUIDv7, after: CanonicalJSON, outcome: AuditRecord.Outcome = .success
  ) -> AuditRecord {
    var record = AuditRecord(
      agency: request.agency, actID: act, at: at, actor: actor.id, act: kind.rawValue, objectKind: "request",
      objectID: request.id.description, before: request.standing.audited(number: request.number), after: after)
    record.outcome = outcome
    return record
  }
}
