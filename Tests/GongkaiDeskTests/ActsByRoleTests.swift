import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Every act x every role, through the desk: who lacks the role is refused for that reason, and nothing is recorded but the refusal.
@Suite struct ActsByRoleTests {
  static func sample(_ kind: RequestEvent.Kind, _ day: Day) -> RequestEvent {
    switch kind {
    case .received: .received
    case .registered: .registered(number: "x")
    case .imported: .imported(number: "x")
    case .importedEnd: .importedEnd(.provided, on: day)
    case .correctionRequested: .correctionRequested(defects: "缺联系方式", until: day.adding(21) ?? day)
    case .corrected: .corrected
    case .leftUncorrected: .leftUncorrected
    case .assigned: .assigned(to: "承办人")
    case .searched: .searched(SearchRecord(by: "承办人", places: "档案室", keywords: "电梯"))
    case .reasonsRequested: .reasonsRequested(until: day.adding(7) ?? day)
    case .reasonsGiven: .reasonsGiven(areReasonable: true)
    case .consultationSent: .consultationSent(.thirdParty, name: "某公司")
    case .consultationReceived: .consultationReceived(index: 0)
    case .consultationAnswered: .consultationAnswered(index: 0, position: .agrees)
    case .extended: .extended(days: 5, reason: "检索量大")
    case .delayed: .delayed(until: day.adding(90) ?? day, reason: "数量大")
    case .feeNoticed: .feeNoticed(yuan: 100)
    case .feePaid: .feePaid(voucher: "1")
    case .questionsAnswered: .questionsAnswered([QuestionAnswer(.correction, .usual)])
    case .leftUnpaid: .leftUnpaid
    case .drafted: .drafted(Decision(.provided))
    case .reviewed: .reviewed(.secrecy)
    case .draftReturned: .draftReturned(reason: "请补充")
    case .signed: .signed
    case .served: .served(Service(.post, inTimeBasis: day, proof: "1"))
    case .archived: .archived
    case .withdrawn: .withdrawn(statement: "不再需要")
    case .merged: .merged(into: "2025-0009")
    case .noted: .noted("备注")
    case .split: .split(into: ["2025-0002"], whole: "两项信息")
    case .splitFrom: .splitFrom("2025-0002")
    case .absorbed: .absorbed("2025-0002")
    case .transferred: .transferred(Transfer(to: "某局", basis: .entrusted, reason: "由其制作"))
    }
  }

  @Test(arguments: DeskEngine.available) func refusesEveryActToEveryRoleThatLacksIt(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let request = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar)
      var refusals = 0
      for kind in RequestEvent.Kind.allCases {
        for role in Role.allCases where !kind.roles.contains(role) {
          let actor = Actor(id: "某人", agency: "north", roles: [role])
          do throws(DeskError) {
            _ = try await desk.record(Self.sample(kind, context.today), on: request.number, by: actor)
            Issue.record("\(role) could \(kind)")
          } catch {
            guard case .refused(let reasons) = error, reasons.reasons.contains(.notYourRole(kind)) else {
              Issue.record("\(role), \(kind): \(error)")
              continue
            }
            refusals += 1
          }
        }
      }
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 1000) }
      #expect(log.count == refusals + 1, "each refusal is recorded once")
      #expect(try await desk.find(number: request.number, agency: "north").timeline.entries.count == 2)
    }
  }
}
