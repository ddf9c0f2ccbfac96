/// Why something about a task cannot be done, each with what to do instead.
public enum TaskRefusal: Hashable, Sendable {
  case empty(Text)
  case tooLong(Text)
  case dueInThePast(Day, today: Day)
  /// A warning: whoever gives the task may say that it is meant.
  case dueAfterReply(Day, reply: Day)
  case requestEnded(RequestState)
  /// No department, village or active account of the office.
  case unknownAssignee
  case closed(RequestTask.State, on: Day)
  case notAnswered
  case notASearch
  case takenOverAlready
  /// Given to others, and not by the office's own people.
  case notYours
  /// Nobody who was asked can be reached.
  case nobodyToRemind

  /// The texts of a task.
  public enum Text: String, Hashable, Sendable {
    case what, answer, places, keywords, reason

    /// The name on screen.
    public var name: String {
      switch self {
      case .what: "任务要求"
      case .answer: "反馈内容"
      case .places: "检索范围"
      case .keywords: "检索词"
      case .reason: "原因"
      }
    }
  }

  /// What is wrong with a text that must be there.
  static func text(_ text: String, _ name: Text) -> [TaskRefusal] {
    if text.allSatisfy(\.isWhitespace) { return [.empty(name)] }
    return text.unicodeScalars.count > RequestTask.longest ? [.tooLong(name)] : []
  }

  /// The text it is about; nil when it is about none.
  public var text: Text? {
    switch self {
    case .empty(let text), .tooLong(let text): text
    default: nil
    }
  }
}

extension TaskRefusal: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .empty(let text): "请填写“\(text.name)”。"
    case .tooLong(let text): "“\(text.name)”超过 \(RequestTask.longest) 字，请缩短。"
    case .dueInThePast(let due, let today): "任务期限\(due.inChinese)早于今天（\(today.inChinese)）。请选择今天或者以后的日期。"
    case .dueAfterReply(let due, let reply):
      "任务期限\(due.inChinese)晚于本件答复期限\(reply.inChinese)，任务不延长答复期限（\(Citation(.regulation, "第三十三条"))）。请提前，或者勾选确认。"
    case .requestEnded(let state): "申请现在的状态是“\(state.name)”，不再交办任务。"
    case .unknownAssignee: "没有找到承办的部门或者人员。请从本机关的内设机构、村（社区）或者在用账号中选择。"
    case .closed(let state, let day): "这项任务\(day.inChinese)\(state.name)，不能再办理。需要继续的，请另行交办。"
    case .notAnswered: "任务还没有反馈，不能写入检索记录。请等待反馈。"
    case .notASearch: "只有“\(RequestTask.Kind.search.name)”任务的反馈能写入检索记录（\(Citation(.regulation, "第三十六条"))第（四）项）。"
    case .takenOverAlready: "这项任务的反馈已经写入检索记录，不必重复。"
    case .notYours: "这项任务没有交给您或者您的部门。请由承办的部门、人员反馈。"
    case .nobodyToRemind: "承办的部门没有能收到通知的账号。请用电话或者书面催办。"
    }
  }
}

/// All reasons against an act on a task, never none.
public struct TaskRefusals: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reasons, in the order in which they are told.
  public let reasons: [TaskRefusal]

  /// Reasons, at least one.
  public init(_ reasons: [TaskRefusal]) { self.reasons = reasons }

  /// The sentences, one a line.
  public var description: String { reasons.map(\.description).joined(separator: "\n") }
}
