import GongkaiCore

// How a request goes from receipt to its end, in working days after receipt. Registration is the player's.

extension DemoCase {
  /// What happened on the way to an answer.
  enum Variant: CaseIterable {
    case plain, extended, agreed, silent, delayed, charged, late, returned, corrected, coMaker
  }

  mutating func handle(_ outcome: Outcome, variant: Variant, slowness: Int) {
    switch outcome {
    case .withdrawn:
      assign(1)
      on(3 + slowness, .registrar, .withdrawn(statement: DemoWords.withdrawal))
      on(6 + slowness, .registrar, .archived)
    case .notCorrected: abandonUncorrected()
    case .notPaid: abandonUnpaid()
    case .otherwiseClosed where slowness > 0 && earlier != nil:
      assign(1)
      on(3, .handler, .merge)
      on(8, .handler, .archived)
    default:
      let ready = prepare(outcome, variant) + slowness
      decide(outcome, on: ready, returned: variant == .returned)
      serve(ready + 3)
      on(ready + 9, .registrar, .archived)
    }
  }

  mutating func assign(_ day: Int) { on(day, .registrar, .assigned(to: DemoWords.handler)) }

  /// Everything before the draft; the day on which it can be written.
  private mutating func prepare(_ outcome: Outcome, _ variant: Variant) -> Int {
    if outcome == .stillUnclear || variant == .corrected { return correct() }
    assign(1)
    switch outcome {
    case .notExisting:
      on(4, .handler, .searched(DemoWords.search))
      return 7
    case .thirdPartyRights, .partlyProvided: return consult(.thirdParty, DemoWords.company, .objects)
    case .excessive: return askReasons(reasonable: false)
    default: return prepare(variant)
    }
  }

  private mutating func prepare(_ variant: Variant) -> Int {
    switch variant {
    case .agreed: return consult(.thirdParty, DemoWords.company, .agrees)
    case .silent: return consult(.thirdParty, DemoWords.company, nil)
    case .coMaker: return consult(.coMaker, DemoWords.organ, .agrees)
    case .extended:
      on(16, .officeHead, .extended(days: 15, reason: DemoWords.extensionReason))
      return 26
    case .delayed:
      let ready = askReasons(reasonable: true)
      on(ready, .officeHead, .delay(until: 45))
      return 36
    case .charged:
      on(5, .officeHead, .fee(pages: 42))
      on(11, .registrar, .feePaid(voucher: DemoWords.voucher))
      return 18
    case .late: return 22
    case .plain, .returned, .corrected: return 6
    }
  }

  private mutating func correct() -> Int {
    assign(1)
    on(4, .officeHead, .correction(until: 19))
    on(11, .registrar, .corrected)
    assign(12)
    return 16
  }

  private mutating func consult(_ whom: Consultation.Addressee, _ name: String, _ position: ConsultationPosition?) -> Int {
    on(4, .officeHead, .consultationSent(whom, name: name))
    guard let position else { return 21 }
    on(6, .registrar, .consultationReceived(index: 0))
    on(12, .registrar, .consultationAnswered(index: 0, position: position))
    return 14
  }

  private mutating func askReasons(reasonable: Bool) -> Int {
    on(4, .officeHead, .reasons(until: 11))
    on(9, .handler, .reasonsGiven(areReasonable: reasonable))
    return 11
  }

  private mutating func abandonUncorrected() {
    assign(1)
    on(4, .officeHead, .correction(until: 19))
    on(21, .officeHead, .leftUncorrected)
    on(22, .registrar, .serve)
    on(30, .registrar, .archived)
  }

  private mutating func abandonUnpaid() {
    assign(1)
    on(5, .officeHead, .fee(pages: 60))
    on(27, .officeHead, .leftUnpaid)
    on(28, .registrar, .serve)
    on(33, .registrar, .archived)
  }

  private mutating func decide(_ outcome: Outcome, on day: Int, returned: Bool = false) {
    on(day, .handler, .decide(outcome))
    if returned {
      on(day, .secrecyReviewer, .draftReturned(reason: DemoWords.returned))
      on(day + 1, .handler, .decide(outcome))
    }
    review(outcome, on: day + 1)
    on(day + 2, .leader, .signed)
  }

  private mutating func review(_ outcome: Outcome, on day: Int) {
    on(day, .secrecyReviewer, .reviewed(.secrecy))
    if outcome.isRefusal || outcome == .partlyProvided { on(day, .legalReviewer, .reviewed(.legality)) }
  }

  private mutating func serve(_ day: Int) { on(day, .registrar, .serve) }
}

extension DemoCase {
  /// As far as it has come today, the day `-received` after receipt.
  mutating func reach(_ state: RequestState) {
    let today = -received
    switch state {
    case .abandoned:
      if received < -40 { abandonUnpaid() } else { abandonUncorrected() }
      keep(through: today, without: .archived)
    case .registered: break
    case .correctionRequested: on(3, .officeHead, .correction(until: today + 8))
    case .corrected:
      on(4, .officeHead, .correction(until: 19))
      on(min(11, today), .registrar, .corrected)
    default:
      assign(1)
      reachFurther(state, today)
    }
  }

  private mutating func reachFurther(_ state: RequestState, _ today: Int) {
    switch state {
    case .consulting: on(4, .officeHead, .consultationSent(.thirdParty, name: DemoWords.company))
    case .reasonRequested: on(4, .officeHead, .reasons(until: today + 5))
    case .extended: on(15, .officeHead, .extended(days: 10, reason: DemoWords.extensionReason))
    case .feeNoticed, .paid:
      on(4, .officeHead, .fee(pages: 46))
      if state == .paid { on(11, .registrar, .feePaid(voucher: DemoWords.voucher)) }
    case .withdrawn: on(5, .registrar, .withdrawn(statement: DemoWords.withdrawal))
    case .closedByMerge: on(4, .handler, .merge)
    case .drafted, .reviewed, .signed, .served: reachDecision(state)
    default: break
    }
  }

  private mutating func reachDecision(_ state: RequestState) {
    on(9, .handler, .decide(.provided))
    if state == .drafted { return }
    review(.provided, on: 10)
    if state == .reviewed { return }
    on(11, .leader, .signed)
    if state == .served { serve(12) }
  }

  /// The steps up to that day, without those of a kind.
  private mutating func keep(through day: Int, without kind: RequestEvent.Kind) {
    steps.removeAll { step in
      if case .event(let event) = step.act, event.kind == kind { return true }
      return step.day > received + day
    }
  }
}
