// What law, order and separation of duties forbid: one place that the desk, the pages and the tests ask.

extension RequestTimeline {
  /// Every reason why `actor` may not do this on `day`; empty when it is allowed.
  ///
  /// - Parameters:
  ///   - agency: the agency the request belongs to; nil when the caller has checked it.
  ///   - today: the day on which the person acts; no event lies after it.
  public func refusals(
    of event: RequestEvent, by actor: Actor, on day: Day, today: Day, in calendar: WorkCalendar, agency: String? = nil
  ) -> [RequestRefusal] {
    var reasons: [RequestRefusal] = []
    if let agency, agency != actor.agency { reasons.append(.otherAgency) }
    if !event.kind.isOpen(to: actor) { reasons.append(.notYourRole(event.kind)) }
    if day > today { reasons.append(.inTheFuture(day, today: today)) }
    if let last = entries.last?.on, day < last { reasons.append(.outOfOrder(day, after: last)) }
    do throws(CalendarError) {
      let state = try state(on: day, in: calendar)
      guard state.after(event.kind) != nil else { return reasons + [.notNow(event.kind, state)] }
      let isInOrder = day >= (entries.last?.on ?? received)
      if isInOrder, let clockEvent = event.clockEvent,
        let refusal = clock.refusal(of: clockEvent, on: day, in: calendar)
      {
        reasons.append(.clock(refusal))
      }
      return reasons + separation(event, actor) + (try conditions(event, on: day, in: calendar))
    } catch {
      return reasons + [.clock(.outsideCalendar(.init(error)))]
    }
  }

  /// The kinds of events that the actor may add on `day`, judged by state, role and order; what an event carries is judged when it is made.
  public func possibleActs(by actor: Actor, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestEvent.Kind] {
    let state = try state(on: day, in: calendar)
    let consultations = try clock.state(in: calendar).consultations
    return RequestEvent.Kind.allCases.filter { kind in
      guard !kind.isHistory, !kind.isOtherHalf, state.after(kind) != nil, kind.isOpen(to: actor) else { return false }
      switch kind {
      case .corrected: return clock.refusal(of: .corrected, on: day, in: calendar) == nil
      case .extended: return clock.refusal(of: .extended(days: 1), on: day, in: calendar) == nil
      case .feeNoticed: return clock.refusal(of: .feeNoticed, on: day, in: calendar) == nil
      case .consultationReceived: return consultations.contains { $0.received == nil && $0.answered == nil }
      case .consultationAnswered: return consultations.contains { $0.answered == nil }
      case .split: return wholeSteps.isEmpty
      default: return true
      }
    }
  }

  /// Nobody reviews or signs what they drafted (law.md section 14).
  private func separation(_ event: RequestEvent, _ actor: Actor) -> [RequestRefusal] {
    switch event {
    case .reviewed(let review):
      (actor.roles.contains(review.role) ? [] : [.otherReviewer(review)]) + (hasDrafted(actor) ? [.ownDraft(.reviewed)] : [])
    case .signed: hasDrafted(actor) ? [.ownDraft(.signed)] : []
    default: []
    }
  }

  private func hasDrafted(_ actor: Actor) -> Bool { sinceDraft.first?.by == actor.id }

  /// What has to be done before, or what dates forbid.
  private func conditions(_ event: RequestEvent, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestRefusal] {
    switch event {
    case .correctionRequested(_, let until), .reasonsRequested(let until): return until > day ? [] : [.periodEndsEarly(until: until)]
    case .leftUncorrected:
      guard let until = correctionDay, until >= day else { return [] }
      return [.periodRuns(until: until)]
    case .leftUnpaid:
      guard case .awaitingPayment(_, let lastDay) = try clock.reading(in: calendar).standing, lastDay >= day else { return [] }
      return [.periodRuns(until: lastDay)]
    case .assigned:
      guard order == .correctionRequested else { return [] }
      return try isCorrectionIrregular(in: calendar) ? [] : [.notNow(.assigned, .correctionRequested)]
    case .drafted(let decision): return try conditions(decision, on: day, in: calendar)
    case .questionsAnswered(let answers): return try refusals(of: answers, on: day, in: calendar)
    case .feeNoticed(let yuan, let notice): return refusals(ofFee: yuan, notice)
    case .signed: return missingReviews + (decision.flatMap { path.contradiction(with: $0) }.map { [$0] } ?? [])
    case .served(let service):
      guard let signed = entries.last(where: { $0.event.kind == .signed })?.on, service.inTimeBasis < signed else { return [] }
      return [.serviceBeforeSigning(service.inTimeBasis, signed: signed)]
    case .imported, .importedEnd: return [.onlyByImport(event.kind)]
    case .merged(let other, _): return other == number ? [.intoItself] : []
    case .split: return wholeSteps.map { .splitAfter($0) }
    case .splitFrom, .absorbed: return [.onlyWithOther(event.kind)]
    default: return []
    }
  }

  private func isCorrectionIrregular(in calendar: WorkCalendar) throws(CalendarError) -> Bool {
    try clock.state(in: calendar).correctionIsIrregular
  }

  /// The reviews that the draft needs and has not passed.
  ///
  /// Everything that is disclosed passes the secrecy review (第十七条); what refuses passes the legality review too (convention).
  public var pendingReviews: [DisclosureReview] {
    let needed: [DisclosureReview] = decision?.outcome.withholds == true ? [.secrecy, .legality] : [.secrecy]
    return needed.filter { !passedReviews.contains($0) }
  }

  private var missingReviews: [RequestRefusal] { pendingReviews.map { .reviewMissing($0) } }

  /// Whether every review that the draft needs was passed.
  var isReadyToSign: Bool { missingReviews.isEmpty }

  private func conditions(_ decision: Decision, on day: Day, in calendar: WorkCalendar) throws(CalendarError) -> [RequestRefusal] {
    let outcome = decision.outcome
    var reasons: [RequestRefusal] = []
    if outcome.reasonsAreMandatory, decision.reasons.allSatisfy(\.isWhitespace) { reasons.append(.reasonsMissing(outcome)) }
    for prerequisite in outcome.prerequisites where !isMet(prerequisite, by: decision) {
      reasons.append(.prerequisiteMissing(outcome, prerequisite))
    }
    reasons += partRefusals(decision)
    if let provision = decision.provision { reasons += refusals(of: provision) }
    if let contradiction = path.contradiction(with: decision) { reasons.append(contradiction) }
    return reasons + (try openConsultations(on: day, in: calendar))
  }

  /// Each part that is not given needs what an answer that refuses all of it would need (第三十七条 with the article of the part).
  private func partRefusals(_ decision: Decision) -> [RequestRefusal] {
    guard decision.outcome == .partlyProvided else { return [] }
    if decision.parts.isEmpty {
      // A decision that names the bases only: 第十五条 is about third parties and about nothing else.
      let asks = decision.withheldUnder.contains(.article15) && !isMet(.consultation, by: decision)
      return asks ? [.prerequisiteMissing(.thirdPartyRights, .consultation)] : []
    }
    return decision.parts.flatMap { part -> [RequestRefusal] in
      guard part.outcome.withheldBasis != nil else { return [.partRefusesNothing(part.what, part.outcome)] }
      return part.outcome.prerequisites.filter { !isMet($0, by: decision) }.map { .partPrerequisiteMissing(part.what, part.outcome, $0) }
    }
  }

  /// Whether a prerequisite is on file: some only as an event of the case, the others as words of the decision.
  private func isMet(_ prerequisite: Outcome.Prerequisite, by decision: Decision) -> Bool {
    switch prerequisite {
    case .searchRecord: return entries.contains { $0.event.kind == .searched }
    case .correction: return entries.contains { $0.event.kind == .corrected }
    case .reasonsStep: return entries.contains { $0.event == .reasonsGiven(areReasonable: false) }
    case .lapsedCorrection: return entries.contains { $0.event.kind == .leftUncorrected }
    case .lapsedFee: return entries.contains { $0.event.kind == .leftUnpaid }
    case .withdrawalStatement: return entries.contains { $0.event.kind == .withdrawn }
    case .withheldParts: return !decision.withheldUnder.isEmpty
    case .consultation: return hasConsultedThirdParty || decision.states(prerequisite)
    case .exactWay, .time, .classification, .namedLaw, .assessment, .accessRule, .rightOrgan, .earlierAnswer, .earlierProvision,
      .statedCause:
      return decision.states(prerequisite)
    }
  }

  /// What must be in the file before this can be decided and is not: the events that are missing. What the decision states is not among them.
  public func missingEvents(for outcome: Outcome) -> [Outcome.Prerequisite] {
    outcome.prerequisites.filter { !$0.isStated && $0 != .withheldParts && !isMet($0, by: Decision(outcome)) }
  }

  private var hasConsultedThirdParty: Bool {
    entries.contains { if case .consultationSent(.thirdParty, _) = $0.event { true } else { false } }
  }
}

extension Decision {
  /// Whether the decision says something of this.
  func states(_ prerequisite: Outcome.Prerequisite) -> Bool {
    particulars.contains { $0.of == prerequisite && !$0.text.allSatisfy(\.isWhitespace) }
  }
}

extension Outcome {
  /// Whether something the applicant asked for is not given, in whole or in part.
  var withholds: Bool { isRefusal || self == .partlyProvided }
}
