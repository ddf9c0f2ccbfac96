/// The answers to the seven questions so far, folded from the timeline, and what they come to.
///
/// The latest answer to a question counts. What is asked next follows the order of the questions; an answer that ends the matter leaves the later
/// ones unasked, and what was answered to them before counts again once the earlier question is answered as usual.
public struct DecisionPath: Hashable, Sendable {
  /// The answers that stand.
  public private(set) var given: [DecisionQuestion: Given] = [:]
  /// The answers that no longer stand, until the question is answered again.
  public private(set) var fallen: [DecisionQuestion: Fallen] = [:]

  /// An answer with its day and author.
  public struct Given: Hashable, Sendable {
    /// The answer.
    public let answer: QuestionAnswer
    /// The day.
    public let on: Day
    /// The account of the person.
    public let by: String
  }

  /// An answer that something took away.
  public struct Fallen: Hashable, Sendable {
    /// The answer.
    public let answer: QuestionAnswer
    /// What took it away.
    public let cause: Cause
  }

  /// What takes answers away.
  public enum Cause: Hashable, Sendable {
    /// A correction notice says that the request is not complete, so the answer to the first question is withdrawn by it.
    case correctionRequested
    /// What is asked for is now what the corrected request says (第三十条), and every answer was about the former words.
    case corrected
    /// The request was split, or another one was merged into it: what is asked for is another thing.
    case otherSubject
    /// An opinion asked for must be weighed in the answer to the fifth question (第三十二条、第三十四条), which was given without it.
    case opinion

    /// What happened, for the page.
    public var sentence: String {
      switch self {
      case .correctionRequested: "此后发出了补正告知书，请重新回答。"
      case .corrected: "此后收到补正，申请内容以补正后的为准，请重新回答。"
      case .otherSubject: "此后申请拆分或者并案，申请内容已经不同，请重新回答。"
      case .opinion: "此后收到征求的意见，请结合意见重新回答。"
      }
    }

    /// The questions whose answers it takes away.
    var questions: [DecisionQuestion] {
      switch self {
      case .correctionRequested: [.correction]
      case .corrected, .otherSubject: DecisionQuestion.allCases
      case .opinion: [.disclosure]
      }
    }
  }

  mutating func take(_ answer: QuestionAnswer, on day: Day, by person: String) {
    given[answer.question] = Given(answer: answer, on: day, by: person)
    fallen[answer.question] = nil
  }

  mutating func drop(_ cause: Cause) {
    for question in cause.questions {
      if let lost = given.removeValue(forKey: question) { fallen[question] = Fallen(answer: lost.answer, cause: cause) }
    }
  }
}

extension DecisionPath {
  /// The question at which the answers come to an outcome; nil while they do not.
  public var end: DecisionQuestion? {
    for question in DecisionQuestion.allCases {
      guard let answer = given[question]?.answer else { return nil }
      if answer.outcome != nil { return question }
    }
    return nil
  }

  /// The outcome the answers come to; nil while they do not.
  public var outcome: Outcome? { end.flatMap { given[$0]?.answer.outcome } }

  /// Why a question cannot be answered yet, or not any more; nil when it is open.
  public func refusal(of question: DecisionQuestion) -> RequestRefusal? { obstacle(to: question) }

  /// The question to be answered now; the seventh is answered by the draft.
  public var next: DecisionQuestion {
    if let outcome { return outcome.handsOver && given[.form] == nil ? .form : .answer }
    return DecisionQuestion.allCases.first { given[$0] == nil } ?? .answer
  }

  /// Whether a question can be answered: everything before it has been, and leads on to it.
  public func isOpen(_ question: DecisionQuestion) -> Bool { obstacle(to: question) == nil }

  /// The questions from the next one on whose usual answers can be given all at once.
  public var usualAhead: [DecisionQuestion] {
    guard outcome == nil else { return [] }
    return Array(DecisionQuestion.allCases.drop { $0 != next }.prefix { $0.usual != nil && given[$0] == nil })
  }

  /// The form and way of provision; nil while not answered, and where nothing is given.
  public var provision: Provision? { outcome?.handsOver == true ? given[.form]?.answer.provision : nil }

  /// The decision the answers come to; what the outcome asks to be stated is still to be added. Nil while they come to none.
  public var decision: Decision? {
    guard let end, let answer = given[end]?.answer, let outcome = answer.outcome else { return nil }
    return Decision(outcome, reasons: answer.note, parts: answer.parts, provision: provision)
  }

  /// What lies between here and a question; nil when it is open.
  func obstacle(to question: DecisionQuestion) -> RequestRefusal? {
    for before in question.earlier {
      guard let answer = given[before]?.answer else { return .questionNotOpen(question, next: before) }
      guard let outcome = answer.outcome else { continue }
      return question == .answer || question == .form && outcome.handsOver ? nil : .pathEnded(question, at: before, outcome)
    }
    return nil
  }

  /// The answer that a decision contradicts; nil where none does.
  func contradiction(with decision: Decision) -> RequestRefusal? {
    let drafted = decision.outcome
    if let end, let answer = given[end]?.answer, let outcome = answer.outcome {
      if outcome != drafted { return .contradictsAnswer(drafted, end, answer.inWords) }
      let (answered, bases) = (Set(WithheldBasis.of(answer.parts)), Set(decision.withheldUnder))
      return outcome == .partlyProvided && answered != bases ? .contradictsParts(answered, drafted: bases) : nil
    }
    guard let answer = given[drafted.question]?.answer, answer.outcome != drafted else { return nil }
    return .contradictsAnswer(drafted, drafted.question, answer.inWords)
  }
}

extension WithheldBasis {
  /// What parts rest on, each basis once, in the order of the law.
  static func of(_ parts: [WithheldPart]) -> [WithheldBasis] {
    let found = Set(parts.compactMap(\.outcome.withheldBasis))
    return allCases.filter(found.contains)
  }
}
