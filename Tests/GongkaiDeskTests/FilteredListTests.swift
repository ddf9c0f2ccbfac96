import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Lists narrowed by a filter, on both engines.
@Suite struct FilteredListTests {
  static let registrar = Actor(id: "登记员", agency: "north", roles: [.registrar])

  private func register(_ desk: RequestDesk, _ day: String, _ rule: ReceiptRule, _ kind: ApplicantKind, _ subject: String) async throws {
    let registration = Registration(
      rule: rule, dates: ArrivalDates(submitted: try #require(Day(day))), applicantKind: kind,
      applicant: Applicant(name: "吴某某", documentKind: "居民身份证", documentNumber: "000000200001010001", telephone: "13800000000"),
      subject: subject)
    _ = try await desk.takeIn(registration, by: Self.registrar)
  }

  @Test(arguments: DeskEngine.available) func narrowsAndLooksNoFurtherThanItSays(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      for day in ["2025-02-10", "2025-02-11", "2025-02-12"] { try await register(desk, day, .inPerson, .naturalPerson, "会议纪要") }
      for day in ["2025-02-13", "2025-02-14"] { try await register(desk, day, .inPerson, .commercialEnterprise, "防汛预案") }
      func numbers(_ list: RequestList, words: String? = nil, _ set: (inout RequestFilter) -> Void) async throws -> [String] {
        var filter = RequestFilter()
        set(&filter)
        return try await desk.board(list, filter, words: words, by: Self.registrar).requests.map(\.number)
      }
      #expect(try await numbers(.all) { $0.applicantKind = .commercialEnterprise } == ["2025-0005", "2025-0004"])
      #expect(try await numbers(.due) { $0.applicantKind = .commercialEnterprise } == ["2025-0004", "2025-0005"])
      #expect(
        try await numbers(.due) {
          $0.receivedFrom = Day("2025-02-11"); $0.receivedTo = Day("2025-02-13")
        }.count == 3)
      #expect(try await numbers(.all) { $0.receivedTo = Day("2025-02-10") } == ["2025-0001"])
      // 20 working days after 2025-02-10, no festival between
      #expect(try await numbers(.due) { $0.dueTo = Day("2025-03-10") } == ["2025-0001"])
      #expect(try await numbers(.all, words: "防汛") { $0.receivedFrom = Day("2025-02-14") } == ["2025-0005"])
      #expect(try await numbers(.all, words: "没有") { _ in }.isEmpty)
      #expect(try await numbers(.all) { $0.outcome = .provided }.isEmpty)
      #expect(try await numbers(.all) { $0.channel = .post }.isEmpty)
      var filter = RequestFilter()
      filter.applicantKind = .naturalPerson
      let (asked, database) = (filter, context.database)
      try await database.read { db in
        let first = try Requests(db).list(.all, asked, agency: "north", limit: 2, looking: 2)
        #expect(first.page.requests.isEmpty && first.page.next == nil)
        let on = try #require(first.stopped)
        #expect(on.description == "2025-02-13_2025-0004", "the newest two are enterprises; the looking stops after the second")
        let second = try Requests(db).list(.all, asked, agency: "north", after: on, limit: 2, looking: 4)
        #expect(second.page.requests.map(\.number) == ["2025-0003", "2025-0002"] && second.stopped == nil)
        let last = try Requests(db).list(.all, asked, agency: "north", after: second.page.next, limit: 2, looking: 4)
        #expect(last.page.requests.map(\.number) == ["2025-0001"] && last.page.next == nil && last.stopped == nil)
      }
    }
  }
}
