/// What happens in a remedy case, as refusals name it.
public enum RemedyAct: String, Hashable, Sendable, CaseIterable {
  case refuseAcceptance = "登记不予受理"
  case accept = "登记受理"
  case receiveCopy = "登记收到申请书副本"
  case serve = "登记收到起诉状副本"
  case defend = "登记提交书面答复"
  case extend = "登记延长审理期限"
  case suspend = "登记中止"
  case resume = "登记恢复审理"
  case decide = "登记审理结果"
  case perform = "登记履行情况"
  case receiveOpinion = "登记收到复议意见书"
  case reportOpinion = "登记报告复议意见书办理情况"
  case hear = "登记开庭"
  case appeal = "登记上诉"
  case takeEffect = "登记生效"
  case orderRetrial = "登记再审"
}

/// Why an event cannot have happened in a remedy case as it stands.
public enum RemedyRefusal: Error, Hashable, Sendable {
  /// Earlier than the event before it.
  case outOfOrder(Day, after: Day)
  /// Review was not accepted yet.
  case notAccepted(RemedyAct)
  /// Acceptance was decided on already.
  case alreadyAccepted(RemedyAct)
  /// No copy was received or served yet.
  case noCopy(RemedyAct)
  /// Registered before.
  case twice(RemedyAct)
  /// After the decision.
  case closed(RemedyAct, on: Day)
  /// Before the decision, judgment or its effect.
  case notYetDecided(RemedyAct)
  /// The case is suspended.
  case isSuspended(RemedyAct)
  /// Resumed without suspension.
  case notSuspended
  /// More or fewer days than the law allows.
  case extensionLength(Int)
  /// A second extension.
  case secondExtension
  /// An extension in the simple procedure.
  case simpleProcedure
  /// Nothing is to be performed or reported.
  case noDuty(RemedyAct)
  /// A period of performance although the result orders nothing.
  case nothingToPerform(String)
  /// The period of performance ends before the decision.
  case performanceEndsTooEarly(Day, decided: Day)
  /// A result that belongs to another instance.
  case wrongInstance(String)
  /// A result that cannot come before service.
  case needsService(String)
  /// 不予受理 as the result of an accepted review: it has an event of its own.
  case resultHasItsOwnEvent
  /// Sought before the decision was known.
  case soughtBeforeKnown(Day, known: Day)
  /// An event of a review in a suit, or the other way round.
  case otherKind
}

extension RemedyRefusal: CustomStringConvertible {
  /// The sentence for the person who registers.
  public var description: String {
    switch self {
    case .outOfOrder(let day, let previous): "\(day.inChinese)早于前一件事的日期\(previous.inChinese)。请按发生的先后记录。"
    case .notAccepted(let act): "行政复议申请尚未受理，不能\(act.rawValue)。请先登记受理。"
    case .alreadyAccepted(let act): "行政复议申请已经受理，不能再\(act.rawValue)。"
    case .noCopy(let act): "尚未登记收到副本，不能\(act.rawValue)。请先登记收到副本的日期。"
    case .twice(let act): "已经\(act.rawValue)，不能重复登记。"
    case .closed(let act, let day): "本案已于\(day.inChinese)有审理结果，不能再\(act.rawValue)。"
    case .notYetDecided(let act): "本案尚未审结或者裁判尚未生效，不能\(act.rawValue)。"
    case .isSuspended(let act): "本案正在中止，不能\(act.rawValue)。请先登记恢复审理。"
    case .notSuspended: "本案没有中止，不能登记恢复审理。"
    case .extensionLength(let days): "延长的审理期限为 1 至 30 日，不能是 \(days) 日（\(Citation(.reconsiderationLaw, "第六十二条第一款"))）。"
    case .secondExtension: "审理期限已经延长过一次（\(Citation(.reconsiderationLaw, "第六十二条第一款"))）。"
    case .simpleProcedure: "适用简易程序的案件不能延长审理期限（\(Citation(.reconsiderationLaw, "第六十二条第二款"))）。"
    case .noDuty(let act): "没有需要履行或者报告的事项，不能\(act.rawValue)。"
    case .nothingToPerform(let result): "结果为“\(result)”，没有需要履行的事项，不能填写履行期限。"
    case .performanceEndsTooEarly(let day, let decided): "履行期限\(day.inChinese)早于作出决定的日期\(decided.inChinese)。请核对日期。"
    case .wrongInstance(let result): "“\(result)”不是这一审级的结果。请核对审级和结果。"
    case .needsService(let result): "尚未登记收到起诉状副本，结果不能是“\(result)”。请先登记收到副本的日期。"
    case .soughtBeforeKnown(let day, let known): "提出的日期\(day.inChinese)早于知道该行政行为的日期\(known.inChinese)。请核对两个日期。"
    case .otherKind: "行政复议的事项不能记入行政诉讼案件，反之亦然。请在对应的案件中登记。"
    case .resultHasItsOwnEvent: "已经受理的案件，结果不能是不予受理。请核对结果。"
    }
  }
}

/// What the organ must do in a remedy case, and until when.
public struct RemedyDuty: Hashable, Sendable {
  /// What is to be done.
  public let kind: Kind
  /// The last day; nil where the decision set none.
  public let due: Day?

  /// The duties there are.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case defence = "提交书面答复"
    case performance = "履行决定、判决"
    case opinion = "报告复议意见书办理情况"
  }

  init(_ kind: Kind, due: Day?) {
    self.kind = kind
    self.due = due
  }
}

/// What happened in a remedy case outside its time limits and is kept visible.
public enum RemedyIrregularity: Hashable, Sendable, CustomStringConvertible {
  /// Review or suit was sought after the last day.
  case filedLate(lastDay: Day)
  /// The organ's defence came after its due day.
  case lateDefence(due: Day, submitted: Day)
  /// The review decision came after its limit.
  case lateDecision(due: Day, decided: Day)
  /// A suit although review must come first: the court does not docket it (行政诉讼法解释第五十六条).
  case reviewSkipped

  /// The sentence for the officer.
  public var description: String {
    switch self {
    case .filedLate(let lastDay): "提出时已超过期限（最后一日为\(lastDay.inChinese)）。请在答复中提出。"
    case .lateDefence(let due, let submitted): "书面答复应当于\(due.inChinese)前提交，实际提交于\(submitted.inChinese)。"
    case .lateDecision(let due, let decided): "复议决定应当于\(due.inChinese)前作出，实际作出于\(decided.inChinese)。"
    case .reviewSkipped: "本决定应当先申请行政复议，未经复议直接起诉的，人民法院裁定不予立案（\(Citation(.litigationInterpretation, "第五十六条"))）。"
    }
  }
}

/// Whether a remedy was sought in time.
public struct RemedyLimitation: Hashable, Sendable {
  /// The last day.
  public let lastDay: Day
  /// Whether it was kept.
  public let isInTime: Bool
}
