import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// The same acts for the same seed: registrations, every kind of event with and without the right role, in and out of order, notices.
struct RandomActs {
  private var state: UInt64
  private let installation: Installation
  private let clock: TestClock
  private var registered: [String: Int] = [:]
  /// How many acts of each kind were done, and how many refused.
  private(set) var done: [String: Int] = [:]
  private(set) var refused = 0

  static let agencies = ["north", "south"]

  init(seed: UInt64, _ installation: Installation, _ clock: TestClock) {
    state = seed
    self.installation = installation
    self.clock = clock
  }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func run(_ count: Int) async throws {
    for step in 1...count {
      clock.pass(minutes: below(100))
      if step == count / 2 { try await importNotice() }
      let agency = Self.agencies[below(2)]
      let last = registered[agency] ?? 0
      if last == 0 || below(8) == 0 { try await register(agency, step) } else { try await act(on: below(last) + 1, agency, step) }
    }
  }

  private mutating func register(_ agency: String, _ step: Int) async throws {
    let today = installation.context.today
    let rules: [ReceiptRule] = [.inPerson, .oral, .postSigned, .online]
    let rule = rules[below(rules.count)]
    let registration = Registration(
      rule: rule,
      dates: ArrivalDates(submitted: today, arrived: today, confirmedByOrgan: today, confirmedByApplicant: below(9) == 0 ? nil : today),
      applicantKind: ApplicantKind.allCases[below(ApplicantKind.allCases.count)],
      applicant: Applicant(name: "申请人\(below(40))", documentNumber: "11010119900307\(below(40))", telephone: "138\"\\\u{1F600}"),
      subject: below(30) == 0 ? " " : "第 \(step) 件：青禾路加装电梯\n补贴“\(below(1000))”")
    let actor = Actor(id: "登记员", agency: agency, roles: below(20) == 0 ? [.handler] : [.registrar])
    do throws(DeskError) {
      _ = try await RequestDesk(installation.context).register(registration, by: actor)
      registered[agency, default: 0] += 1
      done["registerRequest", default: 0] += 1
    } catch {
      if case .store = error { throw error }
      refused += 1
    }
  }

  private mutating func act(on number: Int, _ agency: String, _ step: Int) async throws {
    // a case is likelier to go on than to be met at random
    let digits = String(number)
    let name = "2025-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let event = try event(step)
    let roles: Set<Role> = below(12) == 0 ? [.publisher] : reviewers(event) ?? event.kind.roles
    // in the order of all roles, since that of a set differs from run to run
    let actor = Actor(id: Role.allCases.first(where: roles.contains)?.name ?? "", agency: agency, roles: roles)
    do throws(DeskError) {
      _ = try await RequestDesk(installation.context).record(event, on: name, by: actor)
      done[event.kind.rawValue, default: 0] += 1
    } catch {
      if case .store = error { throw error }
      refused += 1
    }
  }

  private func reviewers(_ event: RequestEvent) -> Set<Role>? {
    if case .reviewed(let review) = event { [review.role] } else { nil }
  }

  private mutating func event(_ step: Int) throws -> RequestEvent {
    let today = installation.context.today
    let later = try #require(Day("2025-12-31"))
    let outcomes: [Outcome] = [.provided, .alreadyPublic, .internalAffairs, .notExisting, .petition]
    let outcome = outcomes[below(outcomes.count)]
    let kinds = RequestEvent.Kind.allCases
    // the ordinary way of a case comes up more often than the rest
    let common: [RequestEvent.Kind] = [
      .assigned, .assigned, .drafted, .drafted, .reviewed, .reviewed, .reviewed, .signed, .signed, .served, .archived,
    ]
    switch below(2) == 0 ? kinds[below(kinds.count)] : common[below(common.count)] {
    case .received: return .received
    case .registered: return .registered(number: "2025-9999")
    case .imported: return .imported(number: "x")
    case .importedEnd: return .importedEnd(.provided, on: today)
    case .correctionRequested: return .correctionRequested(defects: "内容不明确", until: below(5) == 0 ? today : later)
    case .corrected: return .corrected
    case .leftUncorrected: return .leftUncorrected
    case .assigned: return .assigned(to: "承办人\(below(3))")
    case .searched: return .searched(SearchRecord(by: "承办人", places: "档案室", keywords: "电梯 \(step)"))
    case .reasonsRequested: return .reasonsRequested(until: later)
    case .reasonsGiven: return .reasonsGiven(areReasonable: below(2) == 0)
    case .consultationSent: return .consultationSent(Consultation.Addressee.allCases[below(3)], name: "第三方\(below(9))")
    case .consultationReceived: return .consultationReceived(index: below(2))
    case .consultationAnswered: return .consultationAnswered(index: below(2), position: ConsultationPosition.allCases[below(4)])
    case .extended: return .extended(days: 1 + below(25), reason: "检索量大")
    case .delayed: return .delayed(until: later, reason: "数量过多")
    case .feeNoticed:
      let fee = try ProcessingFee.byItem(unitsBefore: below(40), units: 1, received: today)
      return FeeNotice(fee, items: ["第 \(step) 项"], reason: "明显超过合理范围").event
    case .feePaid: return .feePaid(voucher: "缴款书 \(step)")
    case .questionsAnswered: return .questionsAnswered(DecisionQuestion.allCases.prefix(1 + below(5)).map { QuestionAnswer($0, .usual) })
    case .leftUnpaid: return .leftUnpaid
    case .drafted:
      return .drafted(Decision(outcome, reasons: below(4) == 0 ? "" : "理由", particulars: outcome.prerequisites.map { .init($0, "说明") }))
    case .reviewed: return .reviewed(DisclosureReview.allCases[below(2)])
    case .draftReturned: return .draftReturned(reason: "再核对")
    case .signed: return .signed
    case .served: return .served(Service(Service.Method.allCases[below(4)], inTimeBasis: today, proof: "EMS \(step)"))
    case .archived: return .archived
    case .withdrawn: return .withdrawn(statement: "书面撤回")
    case .merged: return .merged(into: "2025-0001", reason: "同一申请")
    case .noted: return .noted("第 \(step) 步")
    case .split: return .split(into: ["2025-9999"], whole: "x")
    case .splitFrom: return .splitFrom("2025-0001")
    case .absorbed: return .absorbed("2025-0001")
    case .transferred: return .transferred(Transfer(to: "某局\(step)", basis: Transfer.Basis.allCases[below(2)], reason: "由其制作"))
    }
  }

  private mutating func importNotice() async throws {
    let text = "2027-01-01,rest,元旦放假\n2027-01-04,rest,元旦放假\n2027-01-16,work,元旦调休上班\n"
    let notice = try NoticeImport.read(text, year: 2027, document: "国办发明电〔2026〕0号", published: try #require(Day("2026-11-25")))
    let admin = Actor(id: "admin", agency: "root", roles: [.systemAdministrator])
    do throws(DeskError) {
      _ = try await CalendarDesk(installation.context).import(notice, by: admin)
      done["importNotice", default: 0] += 1
    } catch {
      guard case .noticeKnown = error else { throw error }
      refused += 1
    }
  }
}
