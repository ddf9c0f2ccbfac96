/// A task about a request that an office gives to one of its departments, villages or people, with a due day of its own.
///
/// The office goes on answering for the request: a task moves no statutory day and binds nobody outside.
public struct RequestTask: Hashable, Sendable, Codable {
  /// What is asked.
  public let kind: Kind
  /// What exactly, in the words of whoever gave it; at most `longest` characters.
  public let what: String
  /// From whom.
  public let assignee: Assignee
  /// The day it was given.
  public let given: Day
  /// The account that gave it.
  public let by: String
  /// The last day for the answer.
  public let due: Day
  /// How it stands.
  public private(set) var state = State.open
  /// The answer, once there is one.
  public private(set) var answer: Answer?
  /// How it was closed; nil while it is open.
  public private(set) var closing: Closing?
  /// Whether the answer has become a search record of the request.
  public private(set) var isTakenOver = false

  /// Characters that any text of a task may have.
  public static let longest = 2_000

  /// A task as it is given.
  public init(kind: Kind, what: String, assignee: Assignee, given: Day, by: String, due: Day) {
    (self.kind, self.what, self.assignee, self.given, self.by, self.due) = (kind, what, assignee, given, by, due)
  }

  /// What can be asked.
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case search, opinion, material, draft, other

    /// The word on screen.
    public var name: String {
      switch self {
      case .search: "检索信息"
      case .opinion: "提出意见"
      case .material: "提供材料"
      case .draft: "代拟答复"
      case .other: "协助办理"
      }
    }
  }

  /// How a task stands; that it is overdue follows from the day.
  public enum State: String, Hashable, Sendable, CaseIterable, Codable {
    case open, done, returned, withdrawn

    /// The word on screen.
    public var name: String {
      switch self {
      case .open: "办理中"
      case .done: "已反馈"
      case .returned: "已退回"
      case .withdrawn: "已收回"
      }
    }
  }

  /// What came back.
  public struct Answer: Hashable, Sendable, Codable {
    /// The answer, or of a search what was found.
    public let text: String
    /// Of a search, where; otherwise empty.
    public let places: String
    /// Of a search, with which words; otherwise empty.
    public let keywords: String

    /// An answer.
    public init(text: String, places: String = "", keywords: String = "") {
      (self.text, self.places, self.keywords) = (text, places, keywords)
    }
  }

  /// Who closed a task, when and why.
  public struct Closing: Hashable, Sendable, Codable {
    /// The day.
    public let on: Day
    /// The account.
    public let by: String
    /// The reason; empty for an answer.
    public let reason: String
  }

  /// Whether its due day has passed while it is open.
  public func isOverdue(on today: Day) -> Bool { state == .open && due < today }
}

extension RequestTask {
  /// From whom something is asked.
  public enum Assignee: Hashable, Sendable, Codable, RawRepresentable {
    /// A department or village of the office, by its key in the tree of places.
    case department(String)
    /// A person of the office, by account.
    case person(String)

    /// Reads `department:KEY` and `person:KEY`; nil for anything else.
    public init?(rawValue: String) {
      let parts = rawValue.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty else { return nil }
      switch parts[0] {
      case "department": self = .department(String(parts[1]))
      case "person": self = .person(String(parts[1]))
      default: return nil
      }
    }

    /// As it is stored: `department:KEY` or `person:KEY`.
    public var rawValue: String {
      switch self {
      case .department(let key): "department:\(key)"
      case .person(let key): "person:\(key)"
      }
    }
  }

  /// Something that happens to a task.
  public enum Event: Hashable, Sendable {
    case answered(Answer)
    /// Handed back undone by those who were asked.
    case returned(reason: String)
    /// Taken back by the office.
    case withdrawn(reason: String)
    /// The answer became a search record of the request.
    case takenOver
  }

  /// Why open tasks are taken back when their request ends.
  public static let endedReason = "申请已经办结"

  /// The task after one more event.
  ///
  /// - Throws: every reason why it cannot have happened.
  public func after(_ event: Event, by person: String, on day: Day) throws(TaskRefusals) -> RequestTask {
    let faults = refusals(of: event)
    guard faults.isEmpty else { throw TaskRefusals(faults) }
    var next = self
    switch event {
    case .answered(let answer): (next.state, next.answer, next.closing) = (.done, answer, Closing(on: day, by: person, reason: ""))
    case .returned(let reason): (next.state, next.closing) = (.returned, Closing(on: day, by: person, reason: reason))
    case .withdrawn(let reason): (next.state, next.closing) = (.withdrawn, Closing(on: day, by: person, reason: reason))
    case .takenOver: next.isTakenOver = true
    }
    return next
  }

  private func refusals(of event: Event) -> [TaskRefusal] {
    switch (state, event) {
    case (.open, .answered(let answer)): faults(of: answer)
    case (.open, .returned(let reason)), (.open, .withdrawn(let reason)): TaskRefusal.text(reason, .reason)
    case (.open, .takenOver): [.notAnswered]
    case (.done, .takenOver): kind != .search ? [.notASearch] : isTakenOver ? [.takenOverAlready] : []
    case (.done, _), (.returned, _), (.withdrawn, _): [.closed(state, on: closing?.on ?? given)]
    }
  }

  private func faults(of answer: Answer) -> [TaskRefusal] {
    let search = kind == .search ? TaskRefusal.text(answer.places, .places) + TaskRefusal.text(answer.keywords, .keywords) : []
    return search + TaskRefusal.text(answer.text, .answer)
  }
}
