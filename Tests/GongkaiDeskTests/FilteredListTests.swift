import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Lists narrowed by a filter, on both engines.
@Suite struct FilteredListTests {
  /// One filter and the numbers it leaves in the list of all, written down by hand from `fill`.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let numbers: [String]
    let set: @Sendable (inout RequestFilter) -> Void
    init(_ name: String, _ numbers: [String], _ set: @escaping @Sendable (inout RequestFilter) -> Void) {
      (testDescription, self.numbers, self.set) = (name, numbers, set)
    }
  }

  static let rows = [
    Row("enterprises", ["2025-0005", "2025-0004"]) { $0.applicantKind = .commercialEnterprise },
    // signed for, and an ordinary letter: both are post
    Row("post", ["2025-0003", "2025-0002"]) { $0.channel = .post },
    Row("in person", ["2025-0005", "2025-0004", "2025-0001"]) { $0.channel = .inPerson },
    Row("fax", []) { $0.channel = .fax },
    Row("handed over", ["2025-0002", "2025-0001"]) { $0.state = .assigned },
    Row("received within", ["2025-0004", "2025-0003", "2025-0002"]) {
      ($0.receivedFrom, $0.receivedTo) = (Day("2025-02-11"), Day("2025-02-13"))
    },
    // 20 working days after 10 February 2025, no festival between
    Row("due by", ["2025-0001"]) { $0.dueTo = Day("2025-03-10") },
    Row("due within", ["2025-0004", "2025-0003"]) { ($0.dueFrom, $0.dueTo) = (Day("2025-03-12"), Day("2025-03-13")) },
    Row("nothing answered", []) { $0.outcome = .provided },
    Row("no day provisional", []) { $0.isProvisional = true },
    Row("several at once", ["2025-0003"]) { ($0.channel, $0.receivedFrom) = (.post, Day("2025-02-12")) },
  ]

  private func fill(_ desk: RequestDesk, _ people: NoticeOffice.People) async throws {
    let requests: [(String, ReceiptRule, ApplicantKind, String)] = [
      ("2025-02-10", .inPerson, .naturalPerson, "会议纪要"), ("2025-02-11", .postSigned, .naturalPerson, "会议纪要"),
      ("2025-02-12", .postUnsigned, .naturalPerson, "会议纪要"), ("2025-02-13", .inPerson, .commercialEnterprise, "防汛预案"),
      ("2025-02-14", .inPerson, .commercialEnterprise, "防汛预案"),
    ]
    for (text, rule, kind, subject) in requests {
      let day = Day(text)
      let registration = Registration(
        rule: rule, dates: ArrivalDates(submitted: day, arrived: day, confirmedByOrgan: day, confirmedByApplicant: day),
        applicantKind: kind,
        applicant: Applicant(name: "吴某某", documentKind: "居民身份证", documentNumber: "000000200001010001", telephone: "13800000000"),
        subject: subject)
      _ = try await desk.takeIn(registration, by: people.registrar)
    }
    // by name and by login; the second one goes on to another person
    _ = try await desk.record(.assigned(to: "李承办"), on: "2025-0001", by: people.registrar)
    _ = try await desk.record(.assigned(to: "li"), on: "2025-0002", by: people.registrar)
    _ = try await desk.record(.assigned(to: "赵承办"), on: "2025-0002", by: people.registrar)
  }

  private func withFilled(_ engine: DeskEngine, _ body: (RequestDesk, NoticeOffice.People, DeskContext) async throws -> Void) async throws {
    try await withDesk(engine) { context, _ in
      let (desk, people) = (RequestDesk(context), try await NoticeOffice.open(context))
      try await fill(desk, people)
      try await body(desk, people, context)
    }
  }

  @Test(arguments: DeskEngine.available) func leavesWhatEachFilterNames(engine: DeskEngine) async throws {
    try await withFilled(engine) { desk, people, _ in
      for row in Self.rows {
        var filter = RequestFilter()
        row.set(&filter)
        #expect(try await desk.board(.all, filter, by: people.registrar).requests.map(\.number) == row.numbers, "\(row.testDescription)")
        let due = try await desk.board(.due, filter, by: people.registrar).requests.map(\.number)
        #expect(due == row.numbers.reversed(), "\(row.testDescription), the earliest due day first")
      }
    }
  }

  @Test(arguments: DeskEngine.available) func findsWhoseItIsByTheLastHandOverAndByTasks(engine: DeskEngine) async throws {
    try await withFilled(engine) { desk, people, context in
      try await context.database.write {
        try Regions($0).save(Region(id: "building", parent: "north", kind: .department, name: "城建办", from: .first))
      }
      func numbers(_ holder: RequestTask.Assignee) async throws -> [String] {
        var filter = RequestFilter()
        filter.holder = holder
        return try await desk.board(.all, filter, by: people.head).requests.map(\.number)
      }
      #expect(try await numbers(.person(people.handler.id)) == ["2025-0001"])
      #expect(try await numbers(.person(people.other.id)) == ["2025-0002"])
      #expect(try await numbers(.person("nobody")).isEmpty)
      let tasks = TaskDesk(context)
      let draft = TaskDesk.Draft(kind: .search, what: "请检索", assignee: .department("building"), due: nil, acceptsLate: false)
      _ = try await tasks.give(draft, on: "2025-0004", by: people.head)
      #expect(try await numbers(.department("building")) == ["2025-0004"])
      _ = try await desk.record(.assigned(to: "城建办"), on: "2025-0005", by: people.registrar)
      #expect(try await numbers(.department("building")) == ["2025-0005", "2025-0004"])
      var filter = RequestFilter()
      filter.holder = .department("building")
      let board = try await desk.board(.due, filter, by: people.head)
      #expect(board.requests.map(\.number) == ["2025-0004", "2025-0005"])
      #expect(board.narrowed?.holders.map(\.name) == ["城建办", "李承办", "钱负责", "王登记", "赵承办"])
    }
  }

  @Test(arguments: DeskEngine.available) func laysTheFilterOverWhatWordsFind(engine: DeskEngine) async throws {
    try await withFilled(engine) { desk, people, context in
      var filter = RequestFilter()
      filter.receivedFrom = Day("2025-02-14")
      #expect(try await desk.board(.all, filter, words: "防汛", by: people.registrar).requests.map(\.number) == ["2025-0005"])
      let post = try await desk.board(.due, RequestFilter(), words: "纪要 2025-0003", by: people.registrar)
      #expect(post.requests.map(\.number) == ["2025-0003"])
      #expect(try await desk.board(.all, filter, words: "没有这个", by: people.registrar).requests.isEmpty)
      let asked = filter
      try await context.database.read { db in
        func found(_ most: Int) throws -> FilteredPage {
          try Requests(db).list(.all, asked, words: "防汛", agency: "north", limit: 5, finding: most)
        }
        let (all, cut) = (try found(2), try found(1))
        #expect(!all.isCut && cut.isCut && cut.page.requests.map(\.number) == ["2025-0005"])
      }
    }
  }

  @Test(arguments: DeskEngine.available) func pagesOneByOneAndLooksNoFurtherThanItSays(engine: DeskEngine) async throws {
    try await withFilled(engine) { _, _, context in
      var filter = RequestFilter()
      filter.applicantKind = .naturalPerson
      let asked = filter
      try await context.database.read { db in
        func page(_ scope: RequestScope, after: RequestCursor?, limit: Int, looking: Int) throws -> FilteredPage {
          try Requests(db).list(scope, asked, agency: "north", after: after, limit: limit, looking: looking)
        }
        let first = try page(.all, after: nil, limit: 2, looking: 2)
        #expect(first.page.requests.isEmpty && first.page.next == nil)
        let on = try #require(first.stopped)
        #expect(on.description == "2025-02-13_2025-0004", "the newest two are enterprises; the looking stops after the second")
        let second = try page(.all, after: on, limit: 2, looking: 4)
        #expect(second.page.requests.map(\.number) == ["2025-0003", "2025-0002"] && second.stopped == nil)
        let last = try page(.all, after: second.page.next, limit: 2, looking: 4)
        #expect(last.page.requests.map(\.number) == ["2025-0001"] && last.page.next == nil && last.stopped == nil)
        let exact = try page(.all, after: nil, limit: 9, looking: 5)
        #expect(exact.page.requests.count == 3 && exact.stopped == nil, "five were looked at and there are no more")
        var within = RequestFilter()
        (within.receivedFrom, within.receivedTo) = (Day("2025-02-11"), Day("2025-02-12"))
        for (place, numbers) in [("2025-02-14_2025-0005", ["2025-0003", "2025-0002"]), ("2025-02-12_2025-0003", ["2025-0002"])] {
          let found = try Requests(db).list(.all, within, agency: "north", after: RequestCursor(place), limit: 9)
          #expect(found.page.requests.map(\.number) == numbers, "a place before the days does not widen them")
        }
        let due = try page(.due(.first ... .last), after: nil, limit: 9, looking: 1)
        #expect(due.page.requests.map(\.number) == ["2025-0001"] && due.stopped?.description == "2025-03-10_2025-0001")
      }
    }
  }

  @Test(arguments: DeskEngine.available) func seesNothingOfAnotherOffice(engine: DeskEngine) async throws {
    try await withFilled(engine) { desk, people, _ in
      let stranger = Actor(id: people.registrar.id, agency: "south", roles: [.registrar])
      var filter = RequestFilter()
      filter.channel = .inPerson
      let board = try await desk.board(.all, filter, by: stranger)
      #expect(board.requests.isEmpty && board.narrowed?.holders.isEmpty == true)
      await #expect(throws: DeskError.self) {
        try await desk.board(.all, RequestFilter(), by: Actor(id: "x", agency: "north", roles: [.auditor]))
      }
    }
  }
}
