import GongkaiCore
import GongkaiStore

/// Does day by day what the plan says, as the people of the office do it.
struct DemoPlayer {
  let context: DeskContext
  let clock: DemoClock
  let days: DemoDays
  let actors: [Role: Actor]

  init(_ context: DeskContext, clock: DemoClock, days: DemoDays, actors: [Role: Actor]) {
    (self.context, self.clock, self.days, self.actors) = (context, clock, days, actors)
  }

  private struct Turn {
    let day: Int
    let place: Int
    let step: DemoCase.Step?
  }

  func play(_ cases: [DemoCase]) async throws {
    var turns = cases.indices.map { Turn(day: cases[$0].received, place: $0, step: nil) }
    for place in cases.indices { turns += cases[place].steps.map { Turn(day: $0.day, place: place, step: $0) } }
    let ordered = turns.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    var numbers: [Int: String] = [:]
    var tasks = DemoTasks(context, actors)
    for turn in ordered {
      try clock.move(to: days[turn.day])
      clock.tick()
      let it = cases[turn.place]
      if let step = turn.step, let number = numbers[turn.place] {
        let earlier = it.earlier.flatMap { numbers[$0] }
        try await tasks.before(place: turn.place)
        try await take(step, of: it, number, earlier: earlier)
        try await tasks.after(event(step, it, earlier), place: turn.place, number: number)
      } else {
        numbers[turn.place] = try await register(it)
      }
    }
  }

  private func actor(_ role: Role) -> Actor { actors[role] ?? Actor(id: "", agency: DemoOffice.agency, roles: []) }

  private func register(_ new: DemoCase) async throws -> String {
    let day = days[new.received]
    let sent = new.rule.channel == .post ? days[new.received - 2] : day
    let registration = Registration(
      rule: new.rule, dates: ArrivalDates(submitted: sent, arrived: day, confirmedByOrgan: day, confirmedByApplicant: day),
      applicantKind: new.applicant.kind, applicant: new.applicant.applicant, subject: new.subject)
    let number = try await RequestDesk(context).register(registration, by: actor(.registrar)).number
    try await DemoLetters(context, actors).sign(.receipt, of: number)
    return number
  }

  private func take(_ step: DemoCase.Step, of it: DemoCase, _ number: String, earlier: String?) async throws {
    switch step.act {
    case .open(let remedy): _ = try await RemedyDesk(context).open(opened(remedy, number, it), by: actor(step.role))
    case .remedy(let remedy, let event):
      _ = try await RemedyDesk(context).record(
        event, in: remedy.kind, number: name(of: remedy), on: days[step.day], by: actor(step.role))
    case .split: _ = try await RequestDesk(context).split(number, into: DemoWords.parts, by: actor(step.role))
    case .attach(let purpose, let name): try await attach(name, as: purpose, to: number, by: actor(step.role))
    case .propose:
      try await ProposalDesk(context).propose(
        it.subject, because: DemoWords.publication, isLookedThrough: true, of: number, by: actor(step.role))
    default:
      guard let event = event(step, it, earlier) else { return }
      if case .drafted(let decision) = event {
        _ = try await RequestDesk(context).record(.questionsAnswered(DemoWords.answers(decision)), on: number, by: actor(step.role))
      }
      _ = try await RequestDesk(context).record(event, on: number, by: actor(step.role))
      try await DemoMaterials(context, actors[.handler]).add(it.material, after: event, to: number)
      try await DemoLetters(context, actors).sign(after: event, of: number)
    }
  }

  private func event(_ step: DemoCase.Step, _ it: DemoCase, _ earlier: String?) -> RequestEvent? {
    switch step.act {
    case .event(let event): event
    case .correction(let until): .correctionRequested(defects: DemoWords.defects, until: days[it.received + until])
    case .reasons(let until): .reasonsRequested(until: days[it.received + until])
    case .delay(let until): .delayed(until: days[it.received + until], reason: DemoWords.delayReason)
    case .decide(let outcome): .drafted(DemoWords.decision(outcome, about: it.subject, earlier: earlier))
    case .fee(let pages): DemoWords.fee(pages: pages, of: it.subject, received: days[it.received])
    case .serve: .served(DemoWords.service(it.rule, on: days[step.day]))
    case .merge: earlier.map { .merged(into: $0, reason: DemoWords.merger) }
    case .open, .remedy, .split, .attach, .propose: nil
    }
  }

  private func name(of remedy: DemoRemedy) -> String {
    let year = days[remedy.filed].year
    return remedy.kind == .review ? "示政复〔\(year)〕\(remedy.number) 号" : "（\(year)）示 0101 行初 \(remedy.number) 号"
  }

  private func opened(_ remedy: DemoRemedy, _ number: String, _ it: DemoCase) -> RemedyCase {
    let (name, filed) = (name(of: remedy), days[remedy.filed])
    let served = it.steps.last { if case .serve = $0.act { true } else { false } }?.day
    let known = served.map { days[$0] }
    let attacked = AttackedAct(.answer)
    switch remedy.kind {
    case .review:
      return .review(
        ReconsiderationCase(
          number: name, requests: [number], filed: filed, known: known, authority: DemoOffice.county, attacked: attacked))
    case .suit:
      let review = remedy.review.first.map { self.name(of: $0) }
      return .suit(
        LitigationCase(
          number: name, requests: [number], path: review.map { .afterReview(number: $0) } ?? .direct, filed: filed,
          known: review == nil ? known : nil, remedy: review == nil ? .choice : nil, authority: DemoWords.court, attacked: attacked))
    }
  }
}
