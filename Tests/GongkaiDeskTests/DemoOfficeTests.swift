import FoundationEssentials
import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// The demonstration is a real office: made by the desk's own acts, complete, and the same every time.
@Suite struct DemoOfficeTests {
  /// A Thursday in an ordinary week.
  static let moment = "2026-11-26T06:00:00.000000Z"

  struct Kept {
    var requests: [StoredRequest] = []
    var timelines: [RequestTimeline] = []
  }

  static func kept(_ installation: Installation) async throws -> Kept {
    try await installation.context.database.read { db in
      let requests = try Requests(db).all(agency: DemoOffice.agency, after: "", limit: 1000)
      return Kept(requests: requests, timelines: try requests.map { try Requests(db).timeline(of: $0) })
    }
  }

  @Test(arguments: DeskEngine.available) func everyStateAndOutcomeIsThereUnderTheRules(_ engine: DeskEngine) async throws {
    try await withInstallation(engine, at: Self.moment) { installation, clock in
      try await DemoOffice(installation).fill()
      let kept = try await Self.kept(installation)
      #expect((140...170).contains(kept.requests.count))
      let states = kept.requests.reduce(into: [RequestState: Int]()) { $0[$1.standing.state, default: 0] += 1 }
      for state in RequestState.allCases where state != .received { #expect(states[state, default: 0] >= 2, "\(state)") }
      #expect(Set(kept.requests.compactMap(\.standing.outcome)) == Set(Outcome.allCases))
      let kinds = Set(kept.timelines.flatMap { $0.entries.map(\.event.kind) })
      #expect(kinds.symmetricDifference(RequestEvent.Kind.allCases.filter { !$0.isHistory }) == [.noted])
      let today = installation.context.today
      let problems = try await installation.context.database.read {
        try Consistency.problems(of: DemoOffice.agency, in: $0, today: today)
      }
      #expect(problems == [])
      for result in try await AuditDesk(installation.context).verify() {
        if case .broken(let entry, let why) = result.verdict { Issue.record("\(result.agency) \(entry) \(why)") }
      }
      #expect(kept.timelines.flatMap(\.entries).allSatisfy { $0.on <= today })
    }
  }

  @Test func theBoardHasSomethingOnEveryList() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      try await DemoOffice(installation).fill()
      let reader = Actor(id: "r", agency: DemoOffice.agency, roles: [.registrar])
      let board = try await RequestDesk(installation.context).board(.due, by: reader)
      for list in RequestList.allCases where list != .ended && list != .all {
        #expect(board.counts[list, default: 0] > 0, "\(list)")
      }
      let waiting = try await installation.context.database.read { try Applications($0).count(.waiting, agency: DemoOffice.agency) }
      #expect(waiting == 3)
    }
  }

  @Test func twoAnswersCarryRedactedCopiesAndOneIsInWork() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      try await DemoOffice(installation).fill()
      let reader = Actor(id: "r", agency: DemoOffice.agency, roles: [.handler])
      let desk = MaterialDesk(installation.context)
      var lists: [MaterialList] = []
      for request in try await Self.kept(installation).requests {
        let list = try await desk.list(of: request.number, by: reader)
        if !list.materials.isEmpty { lists.append(list) }
      }
      #expect(lists.map { $0.materials[0].marks } == [12, 12, 12] && lists.map(\.isServed) == [true, true, false])
      #expect(lists.map { $0.materials[0].copies.count } == [1, 1, 0])
      for list in lists.prefix(2) {
        #expect(list.forApplicant.map(\.name).suffix(1) == ["补贴发放明细表（公开件）.docx"] && list.forApplicant.count >= 2)
        let copy = try #require(try await desk.download(list.materials[0].copies[0].file.id, of: list.number, by: reader))
        var bytes: [UInt8] = []
        try await copy.read { bytes += $0 }
        #expect(bytes.starts(with: [0x50, 0x4B]) && !bytes.isEmpty)
      }
    }
  }

  /// One letter of three matters is three requests; papers are scanned; something is to be published.
  @Test func thereIsASplitATransferFilesAndAProposal() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      try await DemoOffice(installation).fill()
      let (kept, desk) = (try await Self.kept(installation), RequestDesk(installation.context))
      let handler = Actor(id: "h", agency: DemoOffice.agency, roles: [.handler])
      let whole = try #require(kept.timelines.first { $0.entries.contains { $0.event.kind == .split } })
      let parts = kept.timelines.filter { $0.splitFrom == whole.number }
      #expect(parts.count == 2 && parts.allSatisfy { $0.received == whole.received })
      #expect(try await desk.file(#require(whole.number), by: handler).matters.files.map(\.purpose) == [.request])
      let mergers = kept.timelines.flatMap(\.entries).filter { $0.event.kind == .merged }
      #expect(kept.timelines.flatMap(\.entries).count { $0.event.kind == .absorbed } == mergers.count && !mergers.isEmpty)
      let proposals = try await ProposalDesk(installation.context).list(.proposed, by: handler)
      #expect(!proposals.isEmpty)
      let served = try await desk.file(try #require(proposals.first?.number), by: handler).matters.files
      #expect(served.map(\.name) == ["送达回证.pdf"])
    }
  }

  @Test func reviewsAndSuitsHaveAllFourResults() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      try await DemoOffice(installation).fill()
      let kept = try await Self.kept(installation)
      let remedies = try await installation.context.database.read { db in
        try kept.requests.flatMap { try Remedies(db).about(request: $0.number, agency: DemoOffice.agency) }.map(\.remedy)
      }
      #expect(remedies.count >= 10)
      let lawyer = Actor(id: "x", agency: DemoOffice.agency, roles: [.legalReviewer])
      let board = try await RemedyDesk(installation.context).board(.open, by: lawyer)
      for list in RemedyList.allCases { #expect(board.counts[list, default: 0] > 0, "\(list)") }
      let results = remedies.flatMap { remedy in (2023...2026).compactMap { remedy.reportResult(forYear: $0) } }
      #expect(Set(results) == Set(ReportResult.allCases))
      #expect(Set(remedies.map(\.kind)) == Set(RemedyCase.Kind.allCases))
    }
  }

  @Test func sameDayAndSeedMakeTheSame() async throws {
    var exports: [[String]] = []
    for seed: UInt64 in [1, 1, 2] {
      try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
        try await DemoOffice(installation, seed: seed).fill()
        let kept = try await Self.kept(installation)
        exports.append(kept.requests.map { "\($0.number) \($0.subject) \($0.standing)" } + kept.timelines.map { "\($0)" })
      }
    }
    #expect(exports[0] == exports[1])
    #expect(exports[0] != exports[2])
  }

  @Test func leavesAnInstallationInUseAlone() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      let people = PeopleDesk(installation.context, hasher: PasswordHasher(cost: 10))
      let token = try #require(try await people.firstStart())
      try await people.start(
        token: token, organ: "云岭县人民政府", kind: .county, login: "first", name: "林某", password: "Yunling-2026")
      await #expect(throws: DemoError.notEmpty) { try await DemoOffice(installation).fill() }
      #expect(try await Self.kept(installation).requests.isEmpty)
    }
  }

  @Test func asksForItsPasswordOnlyAndIsMadeOnce() async throws {
    try await withInstallation(.sqlite, at: Self.moment) { installation, _ in
      try await DemoOffice(installation).fill()
      let first = try await Self.kept(installation).requests.count
      try await DemoOffice(installation).fill()
      #expect(try await Self.kept(installation).requests.count == first)
      let people = PeopleDesk(installation.context, hasher: PasswordHasher(cost: 10))
      #expect(Set(DemoOffice.people.map(\.role)) == Set(Role.allCases))
      for person in DemoOffice.people {
        let token = try await people.signIn(login: person.login, password: DemoOffice.password)
        let viewer = try await people.viewer(token: token)
        #expect(viewer.actor.roles == [person.role] && !viewer.mustSetUpTOTP)
      }
    }
  }
}
