/// Why an act on a request is not allowed, each reason with its rule and what to do instead.
public enum RequestRefusal: Hashable, Sendable {
  /// The person's roles do not include it (law.md section 14).
  case notYourRole(RequestEvent.Kind)
  /// Another agency's request.
  case otherAgency
  /// The act does not belong to this state.
  case notNow(RequestEvent.Kind, RequestState)
  /// The day lies after today.
  case inTheFuture(Day, today: Day)
  /// The day lies before the last event.
  case outOfOrder(Day, after: Day)
  /// The clock forbids it.
  case clock(ClockRefusal)
  /// Nobody reviews or signs what they drafted.
  case ownDraft(RequestEvent.Kind)
  /// The review is another role's.
  case otherReviewer(DisclosureReview)
  case reviewMissing(DisclosureReview)
  case prerequisiteMissing(Outcome, Outcome.Prerequisite)
  case reasonsMissing(Outcome)
  /// A period given to the applicant still runs.
  case periodRuns(until: Day)
  /// The period set for the applicant ends before it begins.
  case periodEndsEarly(until: Day)
  case consultationOpen(count: Int)
  case serviceBeforeSigning(Day, signed: Day)
  case intoItself
  /// History is taken over by an import and cannot be added to a case by hand.
  case onlyByImport(RequestEvent.Kind)
  /// It belongs to an act on another request.
  case onlyWithOther(RequestEvent.Kind)
  /// A split is written down with the parts it makes.
  case onlyWithParts
  /// A step was taken that concerned the request as a whole.
  case splitAfter(RequestEvent.Kind)
  /// The agency has no request of this number to merge into.
  case noSuchTarget(String)
  /// The request to merge into has ended.
  case targetEnded(String, RequestState)
  /// The other request arrived later, so that an earlier due day would be lost.
  case targetLater(String)
  /// An act of answering without an answer.
  case nothingAnswered
  /// The question has no such answer, or not under the rules of the request's days.
  case answerNotPossible(DecisionQuestion)
  /// An earlier question comes first.
  case questionNotOpen(DecisionQuestion, next: DecisionQuestion)
  /// An earlier answer has ended the matter.
  case pathEnded(DecisionQuestion, at: DecisionQuestion, Outcome)
  /// The draft says another thing than an answer that stands.
  case contradictsAnswer(Outcome, DecisionQuestion, String)
  /// The draft withholds on other grounds than the fifth question was answered with.
  case contradictsParts(Set<WithheldBasis>, drafted: Set<WithheldBasis>)
  /// A withheld part with an outcome that withholds nothing.
  case partRefusesNothing(String, Outcome)
  /// What one withheld part needs is not on file.
  case partPrerequisiteMissing(String, Outcome, Outcome.Prerequisite)
  /// Another form than asked for, without a reason.
  case formReasonMissing(DeliveryForm, DeliveryForm)
  /// A fee without calculation, or one that the calculation does not come to.
  case feeNotComputed
  case feeReasonMissing
  case fee(FeeRefusal)
}

/// All reasons against an act, never none.
public struct RequestRefusals: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reasons, in the order in which they are told.
  public let reasons: [RequestRefusal]

  init(_ reasons: [RequestRefusal]) { self.reasons = reasons }

  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String { reasons.map(\.description).joined(separator: "\n") }
}

extension RequestRefusal: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .notYourRole(let kind): "您的角色不能\(kind.act)，应由\(Self.names(kind.roles))办理。"
    case .otherAgency: "这是其他机关的申请，您只能办理本机关的申请。"
    case .notNow(let kind, let state): "申请现在的状态是“\(state.name)”，不能\(kind.act)。"
    case .inTheFuture(let day, let today): "\(day.inChinese)在今天（\(today.inChinese)）之后。请填写实际发生的日期。"
    case .outOfOrder(let day, let previous): ClockRefusal.outOfOrder(day, after: previous).description
    case .clock(let refusal): refusal.description
    case .ownDraft(let kind): "起草人不能\(kind == .signed ? "签发" : "审核")自己起草的答复，请由其他人办理。"
    case .otherReviewer(let review): "\(review.name)应由\(review.role.name)进行。"
    case .reviewMissing(let review): "答复稿尚未通过\(review.name)（\(Citation(.regulation, "第十七条"))），请先送审。"
    case .prerequisiteMissing(let outcome, let prerequisite): "作出“\(outcome.label)”的决定之前，请\(prerequisite.sentence)"
    case .reasonsMissing(let outcome): "作出“\(outcome.label)”的决定应当说明理由，请填写理由。"
    case .periodRuns(let until): "给申请人的期限到\(until.inChinese)为止，届满之后才能这样结案。"
    case .periodEndsEarly(let until): "给申请人的期限应当晚于告知之日，现在填的是\(until.inChinese)。"
    case .consultationOpen(let count): "还有 \(count) 份征求意见函没有答复，期限也没有届满，收到意见后再作决定。"
    case .serviceBeforeSigning(let day, let signed): "送达日期\(day.inChinese)早于签发日期\(signed.inChinese)。"
    case .onlyByImport(let kind): "\(kind.act)只能随历史台账一并导入，不能单独办理；请按程序作出答复。"
    case .intoItself: "申请不能并入自己，请选择另一件申请。"
    case .onlyWithOther(let kind): "“\(kind.act)”随另一件申请的办理一并记录，不能单独办理；请从那一件申请办理。"
    case .onlyWithParts: "拆分连同分出的各件一并登记，请从“拆分”页面办理。"
    case .splitAfter(let kind): "已经就整件申请“\(kind.act)”，不能再拆分；请在一份答复中逐项答复。"
    case .noSuchTarget(let number): "本机关没有编号为“\(number)”的申请，不能并入。请核对申请编号，不能并入其他机关的申请。"
    case .targetEnded(let number, let state):
      "\(number) 的状态是“\(state.name)”，不能并入。正在审核、签发的，先退回修改；已经答复、又就同一信息提出的，按重复申请答复（\(Citation(.regulation, "第三十六条第（六）项"))）。"
    case .targetLater(let number): "\(number) 收到在后，并入以后会失去较早的答复期限。请反过来，把 \(number) 并入本件。"
    case .nothingAnswered: "没有选定任何一问的回答，请先选定。"
    case .answerNotPossible(let question): "\(question.ordinal)“\(question.name)”没有这样的回答，请从所列的回答中选择。"
    case .questionNotOpen(let question, let next): "\(question.ordinal)“\(question.name)”还不能回答，请先回答\(next.ordinal)“\(next.name)”。"
    case .pathEnded(let question, let end, let outcome):
      "\(end.ordinal)“\(end.name)”已经得出“\(outcome.label)”，不再回答\(question.ordinal)“\(question.name)”。要继续的，先改\(end.ordinal)的回答。"
    case .contradictsAnswer(let outcome, let question, let words):
      "\(question.ordinal)“\(question.name)”的回答是“\(words)”，与“\(outcome.label)”的决定不一致。请先改\(question.ordinal)的回答，或者改选结论。"
    case .contradictsParts(let answered, let drafted):
      "\(DecisionQuestion.disclosure.ordinal)列明的不公开部分依据\(Self.names(answered))，决定中写的是\(Self.names(drafted))。请改为一致。"
    case .partRefusesNothing(let part, let outcome): "不公开的部分“\(part.prefix(40))”不能以“\(outcome.label)”为依据，请选择不予公开、无法提供或者不予处理的情形。"
    case .partPrerequisiteMissing(let part, let outcome, let prerequisite):
      "不公开的部分“\(part.prefix(40))”属于“\(outcome.label)”，作出决定之前，请\(prerequisite.sentence)"
    case .formReasonMissing(let requested, let form):
      "申请人要求\(requested.name)，提供的是\(form.name)。按要求的形式提供可能危及载体安全或者成本过高的，才能改用其他形式，请写明原因（\(Citation(.regulation, "第四十条"))）。"
    case .feeNotComputed: "收费通知应当附计算，金额与计算一致（\(Citation(.feeMeasures, "第三条"))）。请在收费的页面上选择标准，由系统计算。"
    case .feeReasonMissing: "只有申请的数量、频次明显超过合理范围的才收费（\(Citation(.regulation, "第四十二条"))），请写明情况。"
    case .fee(let refusal): refusal.description
    }
  }

  private static func names(_ bases: Set<WithheldBasis>) -> String {
    WithheldBasis.allCases.filter(bases.contains).map(\.rawValue).joined(separator: "、")
  }

  private static func names(_ roles: Set<Role>) -> String {
    Role.allCases.filter(roles.contains).map(\.name).joined(separator: "或者")
  }
}
