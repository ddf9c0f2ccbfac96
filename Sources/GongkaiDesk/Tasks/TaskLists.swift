public import GongkaiCore
import GongkaiStore

/// Whose open tasks a list shows.
public enum TaskList: String, Hashable, Sendable, CaseIterable {
  case mine, department, office

  /// The name on screen.
  public var name: String {
    switch self {
    case .mine: "交给我的"
    case .department: "交给本部门的"
    case .office: "本机关全部"
    }
  }
}

/// A task as a page shows it to one person: names in place of keys, and what that person may do.
public struct TaskFacts: Hashable, Sendable {
  /// Stable key.
  public let id: String
  /// The request's number.
  public let number: String
  /// What the request asks for; never who asks.
  public let subject: String
  /// The task.
  public let task: RequestTask
  /// How often it was changed.
  public let revision: Int
  /// The department, village or person that was asked.
  public let assignee: String
  /// Who gave it.
  public let giver: String
  /// Who closed it; nil while it is open.
  public let closer: String?
  /// Working days left after today; negative once the due day has passed.
  public let left: Int
  /// What the person may do now.
  public let acts: [TaskAct]
}

/// What a person can do to a task.
public enum TaskAct: String, Hashable, Sendable, CaseIterable {
  case answer, handBack, remind, takeBack, takeOver

  /// The verb on screen.
  public var name: String {
    switch self {
    case .answer: "反馈"
    case .handBack: "退回"
    case .remind: "催办"
    case .takeBack: "收回"
    case .takeOver: "写入检索记录"
    }
  }
}

extension TaskDesk {
  /// A page of a list.
  public struct Page: Sendable {
    /// The tasks, the earliest due day first, so that what is overdue stands on top.
    public let tasks: [TaskFacts]
    /// Where the next page begins; nil on the last.
    public let next: String?
    /// The lists this person has, each with how many are open and overdue.
    public let counts: [TaskList: Counts]
    /// Today.
    public let today: Day
  }

  /// How many tasks there are.
  public struct Counts: Hashable, Sendable {
    /// Open, overdue ones among them.
    public let open: Int
    /// Past their due day.
    public let overdue: Int

    init(open: Int, overdue: Int) { (self.open, self.overdue) = (open, overdue) }

    /// Of the whole office where the person sees it, otherwise of the person and the department together; nil for no list.
    public init?(widestOf counts: [TaskList: Counts]) {
      if counts.isEmpty { return nil }
      let shown = counts[.office].map { [$0] } ?? Array(counts.values)
      self.init(open: shown.reduce(0) { $0 + $1.open }, overdue: shown.reduce(0) { $0 + $1.overdue })
    }
  }

  /// What a person can choose when giving a task about a request.
  public struct Choices: Sendable {
    /// Departments and villages, then people, each with the text that names it in a form.
    public let assignees: [(value: String, name: String)]
    /// The usual due day.
    public let due: Day
    /// The request's due day; nil while its clock stands still.
    public let requestDue: Day?
  }

  /// Open tasks as a person sees them.
  ///
  /// - Parameter after: `Page.next` of the page before; what is no such text is taken for the beginning.
  public func page(_ list: TaskList, after: String? = nil, limit: Int = 50, by actor: Actor) async throws(DeskError) -> Page {
    let lists = try lists(of: actor)
    let (today, cursor) = (context.today, after.flatMap(TaskCursor.init))
    let list = lists.contains(list) ? list : .mine
    return try await read { db in
      let department = try Accounts(db).find(actor.id, agency: actor.agency)?.department
      let tasks = RequestTasks(db)
      let found = try tasks.open(of: list.assignees(actor, department), agency: actor.agency, after: cursor, limit: limit + 1)
      let page = found.prefix(limit)
      return Page(
        tasks: try facts(of: page, actor, db), next: found.count > limit ? page.last.map { TaskCursor($0).description } : nil,
        counts: try counts(lists, actor, department, db), today: today)
    }
  }

  /// How many tasks are open and overdue in the widest list the person has.
  public func counts(by actor: Actor) async throws(DeskError) -> [TaskList: Counts] {
    let lists = try lists(of: actor)
    return try await read { db in
      try counts(lists, actor, Accounts(db).find(actor.id, agency: actor.agency)?.department, db)
    }
  }

  /// One task, for whoever may see it: those it was given to, and the readers of requests.
  public func find(_ id: String, by actor: Actor) async throws(DeskError) -> TaskFacts {
    _ = try lists(of: actor)
    return try await read { db in
      let stored = try Self.find(id, agency: actor.agency, db)
      let department = try Accounts(db).find(actor.id, agency: actor.agency)?.department
      guard !actor.roles.isDisjoint(with: RequestDesk.readers) || stored.task.isAnswerable(by: actor, department: department) else {
        throw DeskError.noSuchTask
      }
      guard let facts = try facts(of: [stored], actor, db).first else { throw DeskError.noSuchTask }
      return facts
    }
  }

  /// What can be chosen for a new task about a request.
  public func choices(on number: String, by actor: Actor) async throws(DeskError) -> Choices {
    try mayGive(actor)
    let today = context.today
    return try await read { db in
      guard let request = try Requests(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
      let calendar = try context.calendar(db)
      let due = try Requests(db).timeline(of: request).status(on: today, in: calendar).due
      let names = try TaskNames(db, agency: actor.agency)
      return Choices(
        assignees: names.choices, due: try usualDue(due, agency: actor.agency, db, calendar), requestDue: due)
    }
  }

  /// The tasks of a request as a person sees them, in the order in which they were given.
  func all(of request: StoredRequest, _ actor: Actor, in db: any SQLConnection) throws -> [TaskFacts] {
    let stored = try RequestTasks(db).all(of: request.id, agency: request.agency)
    return stored.isEmpty ? [] : try facts(of: stored, actor, db)
  }
}

extension TaskDesk {
  /// The lists a person has.
  private func lists(of actor: Actor) throws(DeskError) -> [TaskList] {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看部门任务", needed: Self.readers) }
    return actor.roles.isDisjoint(with: RequestDesk.readers) ? [.mine, .department] : TaskList.allCases
  }

  private func read<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws(DeskError) -> T {
    try await context.perform { try await context.database.read(body) }
  }

  private func counts(_ lists: [TaskList], _ actor: Actor, _ department: String?, _ db: any SQLConnection) throws -> [TaskList: Counts] {
    let (tasks, yesterday) = (RequestTasks(db), context.today.adding(-1) ?? .first)
    return Dictionary(
      uniqueKeysWithValues: try lists.map { list in
        let whose = list.assignees(actor, department)
        return (
          list,
          Counts(
            open: try tasks.count(of: whose, agency: actor.agency),
            overdue: try tasks.count(of: whose, agency: actor.agency, through: yesterday))
        )
      })
  }

  private func facts(of list: some Sequence<StoredTask>, _ actor: Actor, _ db: any SQLConnection) throws -> [TaskFacts] {
    let (names, calendar, today) = (try TaskNames(db, agency: actor.agency), try context.calendar(db), context.today)
    let department = try Accounts(db).find(actor.id, agency: actor.agency)?.department
    return try list.map { stored in
      let (task, due) = (stored.task, stored.task.due)
      return TaskFacts(
        id: stored.id.description, number: stored.number, subject: stored.subject, task: task, revision: stored.revision,
        assignee: names.name(of: task.assignee), giver: names.person(task.by), closer: task.closing.map { names.person($0.by) },
        left: due >= today ? try calendar.workingDays(after: today, through: due) : -(try calendar.workingDays(after: due, through: today)),
        acts: TaskAct.allCases.filter { $0.isOpen(to: actor, department, task) })
    }
  }

  /// The usual due day with the lead the office has chosen.
  func usualDue(_ due: Day?, agency: String, _ db: any SQLConnection, _ calendar: WorkCalendar) throws -> Day {
    let chosen = try OfficeSettings(db).value(Self.leadKey, agency: agency).flatMap { Int($0) }
    let lead = chosen.flatMap { RequestTask.leads.contains($0) ? $0 : nil } ?? RequestTask.usualLead
    return try RequestTask.usualDue(given: context.today, requestDue: due, lead: lead, in: calendar)
  }

  /// The office's setting of the lead, in working days.
  static let leadKey = "taskLead"
}

extension TaskList {
  /// Whose tasks it shows; nil for everybody's.
  fileprivate func assignees(_ actor: Actor, _ department: String?) -> [RequestTask.Assignee]? {
    switch self {
    case .mine: [.person(actor.id)]
    case .department: department.map { [.department($0)] } ?? []
    case .office: nil
    }
  }
}

extension TaskAct {
  /// Whether role, department and the task's state allow it.
  fileprivate func isOpen(to actor: Actor, _ department: String?, _ task: RequestTask) -> Bool {
    switch self {
    case .answer, .handBack: task.state == .open && task.isAnswerable(by: actor, department: department)
    case .remind, .takeBack: task.state == .open && !actor.roles.isDisjoint(with: TaskDesk.givers)
    case .takeOver:
      task.state == .done && task.kind == .search && !task.isTakenOver && !actor.roles.isDisjoint(with: RequestEvent.Kind.searched.roles)
    }
  }
}
