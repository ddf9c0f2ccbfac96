public import GongkaiCore
public import GongkaiStore

extension RequestDesk {
  /// Records what happened to a request, when law, roles and order allow it.
  ///
  /// - Parameters:
  ///   - number: the request's number in the actor's agency.
  ///   - seen: the number of events the person saw; nil to act on whatever is there.
  ///   - day: the day on which it happened; nil for today.
  ///   - also: what belongs to the act besides, in the same transaction; run only when the event is allowed.
  /// A split has an act of its own, `split`. A merger is written on both requests.
  /// - Throws: `DeskError.refused` with every reason, which the audit log keeps too; `changedMeanwhile` when somebody else acted since.
  public func record(
    _ event: RequestEvent, on number: String, by actor: Actor, seen: Int? = nil, day: Day? = nil,
    also: @escaping @Sendable (any SQLConnection, StoredRequest) throws -> Void = { _, _ in }
  ) async throws(DeskError) -> StoredRequest {
    let (today, now, act) = (context.today, context.now(), context.keys.next())
    let day = day ?? today
    let result = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> Result<StoredRequest, DeskError> in
        let requests = Requests(db)
        guard var request = try requests.find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        var timeline = try requests.timeline(of: request)
        if let seen, let last = timeline.entries.last, seen != timeline.entries.count {
          throw DeskError.changedMeanwhile(number: number, by: last.by, act: last.event.kind)
        }
        let calendar = try context.calendar(db)
        let before = request.standing
        var record = AuditRecord(
          agency: actor.agency, actID: act, at: now, actor: actor.id, act: event.kind.rawValue, objectKind: "request",
          objectID: request.id.description, before: before.audited(number: number))
        let target = try target(of: event, on: request, in: db)
        do throws(RequestRefusals) {
          try timeline.accept(event, by: actor, on: day, today: today, in: calendar)
          if let refusal = RequestTimeline.refusal(ofRecordingAlone: event) ?? target?.refusal { throw refusal }
        } catch {
          record.outcome = .refused
          record.after = .text(error.description)
          try AuditLog(db).append(record)
          return .failure(.refused(error))
        }
        guard let entry = timeline.entries.last else { throw DeskError.noSuchRequest }
        request.standing = try timeline.standing(on: today, in: calendar)
        let kept = try requests.append(entry, to: request, seen: before.entryCount, standing: request.standing, at: now)
        guard kept else { throw StoreError.conflict }
        try NoticeWriter(context, db, agency: actor.agency, at: now)
          .follow(of: timeline, request, dueBefore: before.due, by: actor.id)
        if let target { try absorb(number, into: target.number, on: day, at: now, by: actor, in: db) }
        try also(db, request)
        record.after = request.standing.audited(number: number)
        try AuditLog(db).append(record)
        return .success(request)
      }
    }
    return try result.get()
  }
}
