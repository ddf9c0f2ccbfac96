public import GongkaiCore
import GongkaiStore

/// Tasks about requests: giving them, answering, handing and taking them back, reminding.
public struct TaskDesk: Sendable {
  let context: DeskContext

  /// The desk of a context.
  public init(_ context: DeskContext) { self.context = context }

  /// The roles that give tasks and take them back.
  public static let givers: Set<Role> = [.registrar, .handler, .officeHead]
  /// The roles that see tasks: the readers of requests, and the people of departments, who see those that are theirs.
  public static let readers = RequestDesk.readers.union([.departmentMember])

  /// A task as somebody gives it.
  public struct Draft: Hashable, Sendable {
    /// What is asked.
    public var kind: RequestTask.Kind
    /// What exactly.
    public var what: String
    /// From whom.
    public var assignee: RequestTask.Assignee
    /// Until when; nil for the usual day.
    public var due: Day?
    /// Whether the task may be due after the request.
    public var acceptsLate: Bool

    /// A draft.
    public init(kind: RequestTask.Kind, what: String, assignee: RequestTask.Assignee, due: Day? = nil, acceptsLate: Bool = false) {
      (self.kind, self.what, self.assignee, self.due, self.acceptsLate) = (kind, what, assignee, due, acceptsLate)
    }
  }

  /// Gives a task about a request; its key.
  ///
  /// - Throws: `DeskError.task` with every reason, which the audit log keeps too; `notYourRole`, `noSuchRequest`.
  public func give(_ draft: Draft, on number: String, by actor: Actor) async throws(DeskError) -> String {
    try mayGive(actor)
    let (id, today) = (context.keys.next(), context.today)
    return try await act("giveTask", on: id, by: actor) { db, now, record in
      guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
      let calendar = try context.calendar(db)
      let status = try Requests(db).timeline(of: request).status(on: today, in: calendar)
      let due = try draft.due ?? usualDue(status.due, agency: actor.agency, db, calendar)
      let task = RequestTask(
        kind: draft.kind, what: draft.what, assignee: draft.assignee, given: today, by: actor.id, due: due)
      record.after = task.audited
      var faults = task.faultsOfGiving(to: status.state, requestDue: status.due, acceptsLate: draft.acceptsLate)
      if try !Self.knows(draft.assignee, agency: actor.agency, db) { faults.append(.unknownAssignee) }
      if !faults.isEmpty { throw TaskRefusals(faults) }
      let stored = StoredTask(task, id: id, about: request)
      try RequestTasks(db).insert(stored)
      let writer = NoticeWriter(context, db, agency: actor.agency, at: now)
      try writer.notify(.taskGiven, of: stored, to: writer.holders(of: task).filter { $0.key != actor.id }, key: "given")
      return id.description
    }
  }

  /// Records what those who were asked answer.
  ///
  /// - Parameter seen: the revision the person saw; nil to act on whatever is there.
  public func answer(_ id: String, with answer: RequestTask.Answer, seen: Int? = nil, by actor: Actor) async throws(DeskError) {
    try await change(id, "answerTask", .answered(answer), seen: seen, by: actor)
  }

  /// Hands a task back undone.
  public func handBack(_ id: String, reason: String, seen: Int? = nil, by actor: Actor) async throws(DeskError) {
    try await change(id, "returnTask", .returned(reason: reason), seen: seen, by: actor)
  }

  /// Takes a task back.
  public func takeBack(_ id: String, reason: String, seen: Int? = nil, by actor: Actor) async throws(DeskError) {
    try await change(id, "withdrawTask", .withdrawn(reason: reason), seen: seen, by: actor)
  }

  /// Puts down a reminder to those who were asked, at most once a day; how many notices.
  public func remind(_ id: String, by actor: Actor) async throws(DeskError) -> Int {
    let today = context.today
    return try await act("remindTask", on: id, by: actor) { db, now, record in
      let stored = try Self.find(id, agency: actor.agency, db)
      guard !actor.roles.isDisjoint(with: Self.givers) else { throw DeskError.notYourRole(act: "催办任务", needed: Self.givers) }
      if stored.task.state != .open { throw TaskRefusals([.closed(stored.task.state, on: stored.task.closing?.on ?? today)]) }
      let writer = NoticeWriter(context, db, agency: actor.agency, at: now)
      let holders = try writer.holders(of: stored.task)
      if holders.isEmpty { throw TaskRefusals([.nobodyToRemind]) }
      let count = try writer.notify(.taskDue, of: stored, to: holders, key: "by-hand/\(today)")
      record.after = ["number": .text(stored.number), "notices": .integer(count)]
      return count
    }
  }

  /// Makes the answer to a search task a search record of its request, in one act.
  public func takeOver(_ id: String, by actor: Actor) async throws(DeskError) {
    let (agency, today, now, act) = (actor.agency, context.today, context.now(), context.keys.next())
    guard !actor.roles.isDisjoint(with: RequestEvent.Kind.searched.roles) else {
      throw .notYourRole(act: RequestEvent.Kind.searched.act, needed: RequestEvent.Kind.searched.roles)
    }
    let (stored, who) = try await context.perform {
      try await context.database.read { db in
        let stored = try Self.find(id, agency: agency, db)
        return (stored, try TaskNames(db, agency: agency).searcher(of: stored.task))
      }
    }
    let next: RequestTask
    do throws(TaskRefusals) { next = try stored.task.after(.takenOver, by: actor.id, on: today) } catch { throw .task(error) }
    guard let answer = stored.task.answer else { throw .task(TaskRefusals([.notAnswered])) }
    let record = SearchRecord(by: who, places: answer.places, keywords: answer.keywords)
    _ = try await RequestDesk(context).record(.searched(record), on: stored.number, by: actor) { db, _ in
      var changed = stored
      changed.task = next
      guard try RequestTasks(db).update(changed) else { throw DeskError.taskChanged }
      try AuditLog(db).append(
        AuditRecord(
          agency: agency, actID: act, at: now, actor: actor.id, act: "takeOverTask", objectKind: StoredTask.matterKind, objectID: id,
          before: stored.task.audited, after: next.audited))
    }
  }
}

extension TaskDesk {
  private func change(_ id: String, _ name: String, _ event: RequestTask.Event, seen: Int?, by actor: Actor) async throws(DeskError) {
    let today = context.today
    try await act(name, on: id, by: actor) { db, now, record in
      var stored = try Self.find(id, agency: actor.agency, db)
      record.before = stored.task.audited
      try Self.check(event, of: stored.task, by: actor, department: Accounts(db).find(actor.id, agency: actor.agency)?.department)
      let next = try stored.task.after(event, by: actor.id, on: today)
      if let seen, seen != stored.revision { throw DeskError.taskChanged }
      stored.task = next
      guard try RequestTasks(db).update(stored) else { throw StoreError.conflict }
      record.after = next.audited
      try Outbox(db).cancel([.taskGiven, .taskDue], about: StoredTask.matterKind, id, agency: actor.agency, at: now)
    }
  }

  /// Whether the person may do it: taking back is for those who give, answering for those who were asked and, on behalf of a department that
  /// answers on paper, for those who give.
  private static func check(_ event: RequestTask.Event, of task: RequestTask, by actor: Actor, department: String?) throws {
    switch event {
    case .withdrawn, .takenOver:
      if actor.roles.isDisjoint(with: givers) { throw DeskError.notYourRole(act: "收回任务", needed: givers) }
    case .answered, .returned:
      if !task.isAnswerable(by: actor, department: department) { throw TaskRefusals([.notYours]) }
    }
  }

  /// Runs an act with its audit entry; a refusal is kept in the audit log too.
  private func act<T: Sendable>(
    _ name: String, on id: some CustomStringConvertible & Sendable, by actor: Actor,
    _ body: @escaping @Sendable (any SQLConnection, Instant, inout AuditRecord) throws -> T
  ) async throws(DeskError) -> T {
    let (act, now) = (context.keys.next(), context.now())
    let object = id.description
    let result = try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db -> Result<T, DeskError> in
        var record = AuditRecord(
          agency: actor.agency, actID: act, at: now, actor: actor.id, act: name, objectKind: StoredTask.matterKind, objectID: object)
        do {
          let value = try body(db, now, &record)
          try AuditLog(db).append(record)
          return .success(value)
        } catch let error as TaskRefusals {
          record.outcome = .refused
          record.after = .text(error.description)
          try AuditLog(db).append(record)
          return .failure(.task(error))
        }
      }
    }
    return try result.get()
  }

  static func find(_ id: String, agency: String, _ db: any SQLConnection) throws -> StoredTask {
    guard UUIDv7(id) != nil, let stored = try RequestTasks(db).find(id, agency: agency) else { throw DeskError.noSuchTask }
    return stored
  }

  func mayGive(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.givers) else { throw .notYourRole(act: "交办任务", needed: Self.givers) }
  }
}

extension RequestTask {
  /// Whether this person may answer it or hand it back.
  func isAnswerable(by actor: Actor, department own: String?) -> Bool {
    switch assignee {
    case .person(let id): id == actor.id
    case .department(let id): own == id || !actor.roles.isDisjoint(with: TaskDesk.givers)
    }
  }

  /// What the audit log keeps of it: no text that may name a person.
  var audited: CanonicalJSON {
    [
      "kind": .text(kind.rawValue), "assignee": .text(assignee.rawValue), "due": .text(due.description), "state": .text(state.rawValue),
    ]
  }
}
