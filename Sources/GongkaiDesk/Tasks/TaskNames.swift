import GongkaiCore
import GongkaiStore

/// The names of those who give and get tasks in an office.
struct TaskNames {
  private let places: [Region]
  private let people: [Account]

  init(_ db: any SQLConnection, agency: String) throws {
    places = try TaskDesk.places(of: agency, db)
    people = try Accounts(db).all(agency: agency)
  }

  /// A person's name, or what is stored where there is no such account.
  func person(_ id: String) -> String { people.first { $0.id.description == id }?.name ?? id }

  func name(of assignee: RequestTask.Assignee) -> String {
    switch assignee {
    case .department(let id): places.first { $0.id == id }?.name ?? id
    case .person(let id): person(id)
    }
  }

  /// What a hand-over to somebody may say, since it is typed: key, login or name.
  func spellings(of assignee: RequestTask.Assignee) -> [String] {
    switch assignee {
    case .department(let id): [id] + (places.first { $0.id == id }?.names.map(\.name) ?? [])
    case .person(let id): [id] + (people.first { $0.id.description == id }.map { [$0.login, $0.name] } ?? [])
    }
  }

  /// Who searched, for the search record: the department and the person who answered.
  func searcher(of task: RequestTask) -> String {
    let (asked, answered) = (name(of: task.assignee), task.closing.map { person($0.by) } ?? "")
    return answered.isEmpty || answered == asked ? asked : "\(asked)（\(answered)反馈）"
  }

  /// Departments and villages that still are, then people who can sign in.
  var choices: [(value: String, name: String)] {
    places.filter { $0.merged == nil }.map { (RequestTask.Assignee.department($0.id).rawValue, $0.name) }
      + people.filter(\.isActive).map { (RequestTask.Assignee.person($0.id.description).rawValue, $0.name) }
  }
}

extension TaskDesk {
  /// The departments and villages of an office.
  static func places(of agency: String, _ db: any SQLConnection) throws -> [Region] {
    try Regions(db).tree().places(in: agency)
  }

  /// Whether somebody can be given a task.
  static func knows(_ assignee: RequestTask.Assignee, agency: String, _ db: any SQLConnection) throws -> Bool {
    switch assignee {
    case .department(let id): try places(of: agency, db).contains { $0.id == id && $0.merged == nil }
    case .person(let id): try Accounts(db).find(id, agency: agency)?.isActive ?? false
    }
  }
}

extension StoredTask {
  /// The kind of thing that audit entries and notices about tasks name.
  static let matterKind = "task"
}

extension NoticeWriter {
  /// The people who hold a task and can sign in.
  func holders(of task: RequestTask) throws -> [NoticeContact] {
    try Accounts(db).all(agency: agency).filter { account in
      guard account.isActive else { return false }
      switch task.assignee {
      case .department(let id): return account.department == id
      case .person(let id): return account.id.description == id
      }
    }.map(NoticeContact.init)
  }

  /// Puts down a notice about a task; how many.
  @discardableResult
  func notify(_ kind: NoticeKind, of stored: StoredTask, to contacts: [NoticeContact], key: String) throws -> Int {
    guard isOffered else { return 0 }
    let (calendar, today) = (try context.calendar(db), DeskContext.day(of: now))
    let marks = [stored.task.due >= today ? try calendar.workingDays(after: today, through: stored.task.due) : 0]
    let near = try calendar.nearness(of: stored.task.due, on: today, marks: marks)
    return try write(kind, to: contacts, about: Self.matter(of: stored), key: key, Self.values(of: stored, near))
  }

  static func matter(of stored: StoredTask) -> Matter {
    Matter(kind: StoredTask.matterKind, id: stored.id.description, link: .task(id: stored.id.description))
  }

  static func values(of stored: StoredTask, _ near: Nearness?) -> [NoticeField: String] {
    var values: [NoticeField: String] = [
      .number: stored.number, .subject: stored.subject, .matter: stored.task.kind.name, .due: stored.task.due.inChineseWithWeekday,
    ]
    if let near { (values[.left], values[.standing]) = ("\(near.left)", near.words) }
    return values
  }

  /// Takes back the reminders of the tasks of a request that has ended.
  func cancelTasks(of request: StoredRequest) throws {
    for stored in try RequestTasks(db).all(of: request.id, agency: agency) {
      try Outbox(db).cancel([.taskGiven, .taskDue], about: StoredTask.matterKind, stored.id.description, agency: agency, at: now)
    }
  }
}
