// What law, order and separation of duties forbid: one place that the desk, the pages and the tests ask.

extension Matter {
  /// Every reason why `actor` may not do this on `day`; empty when it is allowed.
  ///
  /// - Parameter today: the day on which the person acts; no event lies after it.
  public func refusals(of event: MatterEvent, by actor: Actor, on day: Day, today: Day) -> [MatterRefusal] {
    var reasons: [MatterRefusal] = []
    let needed = roles(for: event.kind)
    if actor.isApplicant ? !event.kind.isOpenToApplicant : actor.roles.isDisjoint(with: needed) {
      reasons.append(.notYourRole(event.kind, needed))
    }
    if day > today { reasons.append(.inTheFuture(day, today: today)) }
    // what was published before the answer was published on its own day
    let last = event.kind == .published ? received : entries.last?.on ?? received
    if day < last { reasons.append(.outOfOrder(day, after: last)) }
    guard state.after(event.kind) != nil else { return reasons + [.notNow(event.kind, state)] }
    if let text = event.requiredText {
      if text.allSatisfy(\.isWhitespace) { reasons.append(.textMissing(event.kind)) }
      if text.unicodeScalars.count > MatterClaim.longest { reasons.append(.textTooLong(event.kind)) }
    }
    return reasons + conditions(event, by: actor, on: day)
  }

  /// What state, role and order allow this person.
  public func possibleActs(by actor: Actor) -> [MatterEvent.Kind] {
    MatterEvent.Kind.allCases.filter { kind in
      guard state.after(kind) != nil, !actor.roles.isDisjoint(with: roles(for: kind)) else { return false }
      switch kind {
      case .verified: return self.kind == .recordCorrection
      case .signed: return !hasDrafted(actor)
      case .published: return owesPublication
      case .archived: return !owesPublication
      case .annulled: return !isOfApplicant
      default: return true
      }
    }
  }

  /// Who may do it here: a letter is signed by the role that its kind asks for (law.md section 14).
  public func roles(for kind: MatterEvent.Kind) -> Set<Role> {
    guard kind == .signed, let signer = decision?.outcome.letter.spec.signer else { return kind.roles }
    return [signer]
  }

  /// Whether the applicant made it online: nobody of the office can have registered it by mistake.
  private var isOfApplicant: Bool { entries.first?.by == Actor.applicantID }

  private func hasDrafted(_ actor: Actor) -> Bool { entries.last { $0.event.kind == .drafted }?.by == actor.id }

  private func conditions(_ event: MatterEvent, by actor: Actor, on day: Day) -> [MatterRefusal] {
    switch event {
    case .verified: kind == .recordCorrection ? [] : [.nothingToVerify]
    case .drafted(let decision): conditions(decision, on: day)
    case .signed: hasDrafted(actor) ? [.ownDraft] : []
    case .served(let service): served(service, on: day)
    case .published: owesPublication ? [] : [.nothingToPublish]
    case .archived: owesPublication ? [.notPublished] : []
    case .annulled: isOfApplicant ? [.applicantsOwn] : []
    case .registered, .assigned, .draftReturned, .withdrawn, .supplemented: []
    }
  }

  private func served(_ service: Service, on day: Day) -> [MatterRefusal] {
    var reasons: [MatterRefusal] = []
    if let signed = entries.last(where: { $0.event.kind == .signed })?.on, service.inTimeBasis < signed {
      reasons.append(.servedBeforeSigning(service.inTimeBasis, signed: signed))
    }
    if service.inTimeBasis > day { reasons.append(.inTheFuture(service.inTimeBasis, today: day)) }
    return reasons
  }

  private func conditions(_ decision: MatterDecision, on day: Day) -> [MatterRefusal] {
    let outcome = decision.outcome
    guard outcome.kind == kind else { return [.otherKind(outcome, kind)] }
    func isEmpty(_ text: String?) -> Bool { text?.allSatisfy(\.isWhitespace) ?? true }
    var reasons: [MatterRefusal] = []
    if outcome.needsReasons, isEmpty(decision.reasons) { reasons.append(.reasonsMissing(outcome)) }
    if outcome.needsVerification, !entries.contains(where: { $0.event.kind == .verified }) { reasons.append(.notVerified(outcome)) }
    if outcome.needsOrgan, isEmpty(decision.organ) { reasons.append(.organMissing(outcome)) }
    if outcome.needsCorrection, isEmpty(decision.correction) || decision.correctedOn == nil { reasons.append(.correctionMissing) }
    if let corrected = decision.correctedOn, corrected > day { reasons.append(.correctedLater(corrected, than: day)) }
    let texts = [decision.reasons, decision.correction ?? "", decision.organ ?? "", decision.subject ?? "", decision.error ?? ""]
    if texts.contains(where: { $0.unicodeScalars.count > MatterClaim.longest }) { reasons.append(.textTooLong(.drafted)) }
    return reasons
  }
}
