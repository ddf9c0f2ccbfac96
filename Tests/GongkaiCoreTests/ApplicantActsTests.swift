import GongkaiCore
import Testing

/// What the applicant may do to the own request, and nobody else's roles.
@Suite struct ApplicantActsTests {
  @Test(arguments: RequestEvent.Kind.allCases) func opensExactlyThreeEventsToTheApplicant(kind: RequestEvent.Kind) throws {
    let day = try #require(Day("2025-03-03"))
    let timeline = RequestTimeline(received: day, by: "r")
    let event: RequestEvent? =
      switch kind {
      case .corrected: .corrected
      case .withdrawn: .withdrawn(statement: "")
      case .noted: .noted("")
      case .signed: .signed
      case .registered: .registered(number: "2025-0001")
      case .archived: .archived
      case .leftUncorrected: .leftUncorrected
      default: nil
      }
    #expect(kind.isOpenToApplicant == [.corrected, .withdrawn, .noted].contains(kind))
    guard let event else { return }
    let refusals = timeline.refusals(of: event, by: .applicant(of: "north"), on: day, today: day, in: .national)
    #expect(refusals.contains(.notYourRole(kind)) == !kind.isOpenToApplicant)
  }

  @Test func givesNobodyElseWhatIsOpenToApplicants() throws {
    let day = try #require(Day("2025-03-03"))
    let timeline = RequestTimeline(received: day, by: "r")
    let nobody = Actor(id: "x", agency: "north", roles: [])
    let refusals = timeline.refusals(of: .withdrawn(statement: ""), by: nobody, on: day, today: day, in: .national)
    #expect(refusals.contains(.notYourRole(.withdrawn)))
    #expect(try timeline.possibleActs(by: .applicant(of: "north"), on: day, in: .national) == [.withdrawn, .noted])
  }
}
