import FoundationEssentials
public import GongkaiCore

extension RequestTask.Assignee: SQLConvertible {}
extension RequestTask.Kind: SQLConvertible {}
extension RequestTask.State: SQLConvertible {}

/// A task as it is stored, with what a list shows of its request.
public struct StoredTask: Hashable, Sendable {
  /// The agency.
  public let agency: String
  /// Stable key.
  public let id: UUIDv7
  /// The request it is about.
  public let request: UUIDv7
  /// The request's number.
  public let number: String
  /// What the request asks for.
  public let subject: String
  /// The task.
  public var task: RequestTask
  /// How often it was changed: two people who saw the same revision saw the same task.
  public internal(set) var revision: Int

  /// A new task about a request.
  public init(_ task: RequestTask, id: UUIDv7, about request: StoredRequest) {
    (agency, self.id, self.request, number, subject) = (request.agency, id, request.id, request.number, request.subject)
    (self.task, revision) = (task, 1)
  }

  init(row: SQLRow) throws {
    agency = try row.value("agency_id")
    id = try row.value("id")
    request = try row.value("request_id")
    number = try row.value("number")
    subject = try row.value("subject")
    revision = try row.value("revision")
    let content: String = try row.value("content")
    task = try JSONDecoder().decode(RequestTask.self, from: Data(content.utf8))
  }

  static let query: Statement = """
    SELECT request_task.agency_id, request_task.id, request_id, number, subject, content, revision
    FROM request_task JOIN request ON request.agency_id = request_task.agency_id AND request.id = request_id
    """

  var content: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(task), as: UTF8.self)
    }
  }
}

/// The place in a list of tasks after which the next page begins.
public struct TaskCursor: Hashable, Sendable, LosslessStringConvertible {
  /// The due day.
  public let day: Day
  /// The key of the task.
  public let id: UUIDv7

  /// After this task.
  public init(_ stored: StoredTask) { (day, id) = (stored.task.due, stored.id) }

  /// Reads what `description` wrote; nil for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(parts[0]), let id = UUIDv7(String(parts[1])) else { return nil }
    (self.day, self.id) = (day, id)
  }

  /// `2026-02-04_` and the key.
  public var description: String { "\(day)_\(id)" }
}

/// Tasks about requests.
public struct RequestTasks {
  let db: any SQLConnection

  /// Tasks of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a task.
  public func insert(_ stored: StoredTask) throws {
    let task = stored.task
    try db.execute(
      """
      INSERT INTO request_task (agency_id, id, request_id, kind, assignee, due_on, state, is_open, content, revision)
      VALUES (\(stored.agency), \(stored.id), \(stored.request), \(task.kind), \(task.assignee), \(task.due), \(task.state),
        \(task.state == .open), \(try stored.content), \(stored.revision))
      """)
  }

  /// Writes a task that still is of the revision that was read; whether it was.
  public func update(_ stored: StoredTask) throws -> Bool {
    let task = stored.task
    return try db.execute(
      """
      UPDATE request_task SET state = \(task.state), is_open = \(task.state == .open), content = \(try stored.content),
        revision = \(stored.revision + 1)
      WHERE agency_id = \(stored.agency) AND id = \(stored.id) AND revision = \(stored.revision)
      """) == 1
  }

  /// The task of a key.
  public func find(_ id: String, agency: String) throws -> StoredTask? {
    try db.row(
      "\(StoredTask.query) WHERE request_task.agency_id = \(agency) AND request_task.id = \(id)", as: StoredTask.init(row:))
  }

  /// The tasks of a request, in the order in which they were given.
  public func all(of request: UUIDv7, agency: String) throws -> [StoredTask] {
    try db.rows(
      "\(StoredTask.query) WHERE request_task.agency_id = \(agency) AND request_id = \(request) ORDER BY request_task.id",
      as: StoredTask.init(row:))
  }

  /// Open tasks due on or before a day, the earliest first.
  ///
  /// - Parameter assignees: whose; nil for those of the whole office.
  public func open(
    of assignees: [RequestTask.Assignee]? = nil, agency: String, through day: Day = .last, after cursor: TaskCursor? = nil, limit: Int
  ) throws -> [StoredTask] {
    let after: Statement = cursor.map { "AND (request_task.due_on, request_task.id) > (\($0.day), \($0.id))" } ?? ""
    return try db.rows(
      """
      \(StoredTask.query) WHERE request_task.agency_id = \(agency) AND request_task.is_open = 1 AND request_task.due_on <= \(day)
        \(Self.condition(assignees)) \(after)
      ORDER BY request_task.due_on, request_task.id LIMIT \(limit)
      """, as: StoredTask.init(row:))
  }

  /// How many tasks are open that are due on or before a day.
  public func count(of assignees: [RequestTask.Assignee]? = nil, agency: String, through day: Day = .last) throws -> Int {
    try db.value(
      "n",
      of: """
        SELECT COUNT(*) AS n FROM request_task
        WHERE agency_id = \(agency) AND is_open = 1 AND due_on <= \(day) \(Self.condition(assignees))
        """) ?? 0
  }

  /// Takes back what is open about a request that has ended.
  func withdrawAll(of request: StoredRequest, by person: String, on day: Day) throws {
    for var stored in try all(of: request.id, agency: request.agency) where stored.task.state == .open {
      stored.task = try stored.task.after(.withdrawn(reason: RequestTask.endedReason), by: person, on: day)
      guard try update(stored) else { throw StoreError.conflict }
    }
  }

  private static func condition(_ assignees: [RequestTask.Assignee]?) -> Statement {
    assignees.map { "AND assignee IN (\(list: $0))" } ?? ""
  }
}
