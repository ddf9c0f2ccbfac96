// The seven questions over a timeline: the fold, and what forbids an answer.

extension RequestTimeline {
  /// The answers to the seven questions that stand after everything that happened.
  public var path: DecisionPath {
    entries.reduce(into: DecisionPath()) { path, entry in
      switch entry.event {
      case .questionsAnswered(let answers): for answer in answers { path.take(answer, on: entry.on, by: entry.by) }
      case .correctionRequested: path.drop(.correctionRequested)
      case .corrected: path.drop(.corrected)
      case .split, .splitFrom, .absorbed: path.drop(.otherSubject)
      case .consultationAnswered: path.drop(.opinion)
      default: break
      }
    }
  }

  /// Whether the rules of this request's days know the outcome, when it is decided on `day`.
  public func allows(_ outcome: Outcome, on day: Day) -> Bool { RuleSet(received: received, decided: day).outcomes.contains(outcome) }

  /// The outcomes that the answers so far leave, in the order of the form.
  public func possibleOutcomes(on day: Day) -> [Outcome] {
    let path = path
    if let outcome = path.outcome { return [outcome] }
    return Outcome.allCases.filter { $0.isDrafted && $0.question.rawValue >= path.next.rawValue && allows($0, on: day) }
  }

  /// What forbids these answers, given together in this order.
  func refusals(of answers: [QuestionAnswer], on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestRefusal] {
    guard !answers.isEmpty else { return [.nothingAnswered] }
    var path = path
    var reasons: [RequestRefusal] = []
    for answer in answers {
      if !answer.isPossible || answer.outcome.map({ !allows($0, on: day) }) == true {
        reasons.append(.answerNotPossible(answer.question))
      } else if let obstacle = path.obstacle(to: answer.question) {
        reasons.append(obstacle)
      }
      reasons += try own(answer, on: day, in: calendar)
      path.take(answer, on: day, by: "")
    }
    return reasons
  }

  /// What one answer needs by itself: the acts on file, parts that refuse something, a reason for another form, opinions that are awaited.
  private func own(_ answer: QuestionAnswer, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestRefusal] {
    var reasons: [RequestRefusal] = []
    switch answer.finding {
    case .usual: break
    case .outcome(let outcome): reasons = missingEvents(for: outcome).map { .prerequisiteMissing(outcome, $0) }
    case .parts(let parts):
      if parts.isEmpty { reasons.append(.prerequisiteMissing(.partlyProvided, .withheldParts)) }
      for part in parts {
        if part.outcome.withheldBasis == nil { reasons.append(.partRefusesNothing(part.what, part.outcome)) }
        reasons += missingEvents(for: part.outcome).map { .partPrerequisiteMissing(part.what, part.outcome, $0) }
      }
    case .provision(let provision): reasons = refusals(of: provision)
    }
    if answer.question == .disclosure { reasons += try openConsultations(on: day, in: calendar) }
    return reasons
  }

  /// Another form than the one asked for has to be explained (第四十条).
  func refusals(of provision: Provision) -> [RequestRefusal] {
    guard let requested = provision.requested, provision.reason.allSatisfy(\.isWhitespace) else { return [] }
    return [.formReasonMissing(requested, provision.form)]
  }

  /// Opinions that can still arrive are waited for.
  func openConsultations(on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestRefusal] {
    var open = 0
    for consultation in try clock.state(in: calendar).consultations where try consultation.isOpen(on: day, in: calendar) { open += 1 }
    return open > 0 ? [.consultationOpen(count: open)] : []
  }
}
