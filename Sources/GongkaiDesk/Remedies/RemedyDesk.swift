public import GongkaiCore
public import GongkaiStore

/// Reviews and suits against an agency's answers: registering them, what happens in them, what is due.
public struct RemedyDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that keep these cases.
  public static let roles = RemedyCase.roles

  /// Registers a case that was filed; the requests it is about must be the agency's own.
  public func open(_ remedy: RemedyCase, by actor: Actor) async throws(DeskError) -> StoredRemedy {
    try mayKeep(actor)
    if remedy.number.allSatisfy(\.isWhitespace) { throw .field("案号", .empty) }
    try Self.check(remedy, on: context.today)
    let (id, act, now) = (context.keys.next(), context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard try Remedies(db).find(remedy.kind, number: remedy.number, agency: actor.agency) == nil else {
          throw DeskError.remedyKnown(number: remedy.number)
        }
        for number in remedy.requests where try Requests(db).find(number: number, agency: actor.agency) == nil {
          throw DeskError.noSuchRequest
        }
        let due = try remedy.duties(in: context.calendar(db)).compactMap(\.due).min()
        let stored = StoredRemedy(agency: actor.agency, id: id, remedy: remedy, nextDue: due)
        try Remedies(db).insert(stored)
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "openRemedy", objectKind: remedy.kind.rawValue,
            objectID: id.description, after: stored.audited))
        return stored
      }
    }
  }

  /// Records what happened in a case, when it can have happened.
  ///
  /// - Parameter looked: the number of events the person saw; nil to act on whatever is there.
  /// - Throws: `DeskError.remedy` with the reason, which the audit log keeps too; `remedyChanged` when somebody else acted since.
  public func record(
    _ event: RemedyCase.Event, in kind: RemedyCase.Kind, number: String, on day: Day, seen looked: Int? = nil, by actor: Actor
  ) async throws(DeskError) -> StoredRemedy {
    try mayKeep(actor)
    let (act, now, today) = (context.keys.next(), context.now(), context.today)
    if day > today { throw .arrival(.inTheFuture(day)) }
    let result = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> Result<StoredRemedy, DeskError> in
        guard var stored = try Remedies(db).find(kind, number: number, agency: actor.agency) else {
          throw DeskError.noSuchRemedy(number: number)
        }
        let seen = stored.remedy.eventCount
        if let looked, looked != seen { throw DeskError.remedyChanged(number: number) }
        var record = AuditRecord(
          agency: actor.agency, actID: act, at: now, actor: actor.id, act: "recordRemedy", objectKind: kind.rawValue,
          objectID: stored.id.description, before: stored.audited)
        do throws(RemedyRefusal) { try stored.remedy.accept(event, on: day) } catch {
          record.outcome = .refused
          record.after = .text(error.description)
          try AuditLog(db).append(record)
          return .failure(.remedy(error))
        }
        stored.nextDue = try stored.remedy.duties(in: context.calendar(db)).compactMap(\.due).min()
        guard try Remedies(db).update(stored, seen: seen) else { throw StoreError.conflict }
        if stored.nextDue == nil {
          try Outbox(db).cancel([.remedyDue], about: kind.rawValue, stored.id.description, agency: actor.agency, at: now)
        }
        record.after = stored.audited
        try AuditLog(db).append(record)
        return .success(stored)
      }
    }
    return try result.get()
  }

  /// Cases in which something is due on or before a day, the earliest first.
  public func due(by day: Day, agency: String, limit: Int = 200) async throws(DeskError) -> [StoredRemedy] {
    try await context.perform { try await context.database.read { try Remedies($0).due(by: day, agency: agency, limit: limit) } }
  }

  /// The cases about a request.
  func about(request number: String, agency: String) async throws(DeskError) -> [StoredRemedy] {
    try await context.perform { try await context.database.read { try Remedies($0).about(request: number, agency: agency) } }
  }

  func mayKeep(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.roles) else { throw .notYourRole(act: "登记复议、诉讼案件", needed: Self.roles) }
  }
}

extension StoredRemedy {
  /// What the audit log keeps of it.
  var audited: CanonicalJSON {
    [
      "number": .text(remedy.number), "stage": .text(remedy.stage), "events": .integer(remedy.eventCount),
      "due": nextDue.map { .text($0.description) } ?? .null, "requests": .list(remedy.requests.map { .text($0) }),
    ]
  }
}
