import GongkaiCore
import GongkaiStore

/// One request of the demonstration: what came when, and everything that was done about it.
struct DemoCase {
  var applicant: DemoApplicant
  var subject: String
  var rule: ReceiptRule
  /// The working day it came, counted from today.
  let received: Int
  /// The case, by its place in the plan, that it repeats or is merged into.
  var earlier: Int?
  var steps: [Step] = []
  /// What is provided with the answer; nil where the answer is the letter alone.
  var material: DemoMaterials.Progress?

  /// What is done on one day by who has the role.
  struct Step {
    let day: Int
    let role: Role
    let act: Act
  }

  /// Something done.
  enum Act {
    case event(RequestEvent)
    case correction(until: Int)
    case reasons(until: Int)
    case delay(until: Int)
    case fee(pages: Int)
    case decide(Outcome)
    case serve
    case merge
    case open(DemoRemedy)
    case remedy(DemoRemedy, RemedyCase.Event)
    case split
    case attach(RequestFile.Purpose, name: String)
    case propose
  }

  /// Days after receipt.
  mutating func on(_ day: Int, _ role: Role, _ act: Act) { steps.append(Step(day: received + day, role: role, act: act)) }

  mutating func on(_ day: Int, _ role: Role, _ event: RequestEvent) { on(day, role, .event(event)) }
}

/// A review or suit about a case.
struct DemoRemedy: Hashable {
  let kind: RemedyCase.Kind
  let number: Int
  let filed: Int
  /// The review that a suit follows; at most one.
  var review: [DemoRemedy] = []
}

/// Who asks; the same person comes more than once.
struct DemoApplicant: Hashable {
  let applicant: Applicant
  let kind: ApplicantKind
}

/// All requests of the demonstration in the order they came.
struct DemoPlan {
  private(set) var cases: [DemoCase] = []
  private var random: SplitMix

  /// The working day of the first start.
  static let beginning = -760

  init(seed: UInt64) {
    random = SplitMix(seed)
    addEnded()
    addOpen()
    addRemedies()
    addMatters()
  }

  private mutating func new(_ received: Int, repeating earlier: Int? = nil) -> DemoCase {
    let rules: [ReceiptRule] = [.online, .online, .inPerson, .postSigned, .email, .oral, .postUnsigned, .online]
    let applicant = earlier.map { cases[$0].applicant } ?? DemoWords.applicant(cases.count, &random)
    let subject = earlier.map { cases[$0].subject } ?? DemoWords.subject(cases.count, &random)
    return DemoCase(
      applicant: applicant, subject: subject, rule: random.element(of: rules) ?? .online, received: received, earlier: earlier)
  }

  /// What was answered, in the order of three years: every outcome, the common ones more often.
  private static let ended: [Outcome] =
    Outcome.allCases + common + Outcome.allCases.reversed() + common + [.partlyProvided, .notExisting, .provided, .thirdPartyRights]

  private static let common: [Outcome] = [
    .provided, .partlyProvided, .notExisting, .provided, .alreadyPublic, .otherOrgansDuty, .provided, .withdrawn, .thirdPartyRights,
    .provided, .notGovernmentInformation, .provided, .internalAffairs, .partlyProvided, .provided, .notExisting, .alreadyPublic, .provided,
    .otherOrgansDuty, .provided, .processInformation, .provided, .otherwiseClosed, .enforcementFile, .provided, .notExisting,
  ]

  private mutating func addEnded() {
    let count = Self.ended.count
    let partly = Self.ended.indices.filter { Self.ended[$0] == .partlyProvided }.suffix(2)
    for (index, outcome) in Self.ended.enumerated() {
      var received = -750 + index * 690 / count + random.below(3)
      let earlier = outcome == .repeated || outcome == .reissue ? max(0, index - 4) : outcome == .otherwiseClosed ? index - 1 : nil
      // what is merged came while the other was still open
      if outcome == .otherwiseClosed, let earlier { received = cases[earlier].received + 1 }
      var new = new(received, repeating: earlier)
      let variant = DemoCase.Variant.allCases[index % DemoCase.Variant.allCases.count]
      new.handle(outcome, variant: outcome == .provided ? variant : .plain, slowness: random.below(3))
      if partly.contains(index) { new.material = .released }
      cases.append(new)
    }
  }

  private mutating func addOpen() {
    for open in DemoOpen.all {
      var new = new(open.received, repeating: open.state == .closedByMerge ? cases.count - 1 : nil)
      new.reach(open.state)
      if open.state == .consulting, !cases.contains(where: { $0.material == .marked }) { new.material = .marked }
      cases.append(new)
    }
  }

  /// Cases that were disputed: the refusals, taken in turn.
  private mutating func addRemedies() {
    let disputed: Set<Outcome> = [.notExisting, .thirdPartyRights, .otherOrgansDuty, .partlyProvided, .internalAffairs]
    let refused = Self.ended.indices.filter { disputed.contains(Self.ended[$0]) }
    for (number, dispute) in DemoDispute.all.enumerated() {
      let place = refused[min(refused.count - 1, dispute.place(among: refused.count))]
      cases[place].dispute(dispute, number: number + 1)
    }
  }
}

extension DemoPlan {
  /// A request of several matters that was split, one that a department handles, papers that were scanned, and what is to be published.
  private mutating func addMatters() {
    var several = new(-6)
    (several.subject, several.rule) = (DemoWords.parts.joined(separator: "；"), .inPerson)
    several.on(0, .registrar, .attach(.request, name: "政府信息公开申请表.pdf"))
    several.assign(1)
    several.on(2, .handler, .split)
    var entrusted = new(-5)
    entrusted.assign(1)
    entrusted.on(3, .officeHead, .transferred(DemoWords.transfer))
    cases += [several, entrusted]
    for place in cases.indices {
      guard let served = cases[place].steps.last(where: { if case .serve = $0.act { true } else { false } }) else { continue }
      let day = served.day - cases[place].received
      guard served.day > -120, served.day < -1 else { continue }
      cases[place].on(day + 1, .registrar, .attach(.evidence, name: "送达回证.pdf"))
      if served.day > -20, cases[place].steps.contains(where: { if case .decide(.provided) = $0.act { true } else { false } }) {
        cases[place].on(day + 1, .handler, .propose)
      }
    }
  }
}

/// An open request as it stands today.
struct DemoOpen {
  let state: RequestState
  let received: Int

  /// What lies on the desk today. A period of 20 working days that began 20 days ago ends today.
  static let all: [DemoOpen] = [
    .init(state: .abandoned, received: -42), .init(state: .abandoned, received: -40),
    .init(state: .assigned, received: -23), .init(state: .extended, received: -22), .init(state: .drafted, received: -21),
    .init(state: .assigned, received: -20), .init(state: .reviewed, received: -20), .init(state: .signed, received: -20),
    .init(state: .extended, received: -19), .init(state: .drafted, received: -19), .init(state: .paid, received: -18),
    .init(state: .signed, received: -17), .init(state: .assigned, received: -17), .init(state: .drafted, received: -16),
    .init(state: .reviewed, received: -16), .init(state: .served, received: -15), .init(state: .paid, received: -15),
    .init(state: .served, received: -14), .init(state: .corrected, received: -14), .init(state: .feeNoticed, received: -14),
    .init(state: .corrected, received: -13), .init(state: .drafted, received: -13), .init(state: .correctionRequested, received: -12),
    .init(state: .withdrawn, received: -11), .init(state: .consulting, received: -11), .init(state: .feeNoticed, received: -10),
    .init(state: .consulting, received: -9), .init(state: .withdrawn, received: -9), .init(state: .correctionRequested, received: -8),
    .init(state: .closedByMerge, received: -8), .init(state: .reasonRequested, received: -7), .init(state: .closedByMerge, received: -6),
    .init(state: .reasonRequested, received: -6), .init(state: .assigned, received: -4), .init(state: .assigned, received: -3),
    .init(state: .registered, received: -2), .init(state: .registered, received: -1), .init(state: .registered, received: 0),
  ]
}
