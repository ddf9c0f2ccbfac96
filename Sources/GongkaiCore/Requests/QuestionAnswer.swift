/// The answer to one of the seven questions, as the timeline keeps it.
public struct QuestionAnswer: Hashable, Sendable, Codable {
  /// Which question.
  public let question: DecisionQuestion
  /// What was found.
  public let finding: Finding
  /// The reasons in words; they become the reasons of the draft.
  public let note: String

  /// What can be found.
  public enum Finding: Hashable, Sendable, Codable {
    /// 无异常: the usual answer, which leads on to the next question.
    case usual
    /// The matter ends here with this outcome, or, of what is given, goes on to the form.
    case outcome(Outcome)
    /// Partial disclosure: each withheld part with what it rests on (第三十七条).
    case parts([WithheldPart])
    /// The form and way of provision.
    case provision(Provision)
  }

  /// Creates an answer.
  public init(_ question: DecisionQuestion, _ finding: Finding, note: String = "") {
    self.question = question
    self.finding = finding
    self.note = note
  }

  /// The outcome it comes to; nil for an answer that leads on.
  public var outcome: Outcome? {
    switch finding {
    case .outcome(let outcome): outcome
    case .parts: .partlyProvided
    case .usual, .provision: nil
    }
  }

  /// The withheld parts; empty but for partial disclosure.
  public var parts: [WithheldPart] { if case .parts(let parts) = finding { parts } else { [] } }

  /// The form and way of provision; nil for answers to the other questions.
  public var provision: Provision? { if case .provision(let provision) = finding { provision } else { nil } }

  /// In a few words: 由本机关负责公开.
  public var inWords: String {
    switch finding {
    case .usual: question.usual ?? ""
    case .outcome(let outcome): outcome.label
    case .parts(let parts): "\(Outcome.partlyProvided.label)，不公开 \(parts.count) 部分"
    case .provision(let provision): provision.inWords
    }
  }

  /// Whether the question can be answered like this at all.
  var isPossible: Bool {
    switch finding {
    case .usual: question.usual != nil
    case .outcome(let outcome): question.choices.contains(outcome) && outcome != .partlyProvided
    case .parts: question == .disclosure
    case .provision: question == .form
    }
  }
}
