import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// Tasks at the desk: given, answered, taken back, reminded of, in lists, on both engines.
@Suite struct TaskDeskTests {
  /// An office with a building department, one person in it, and one request received on Monday 3 March 2025, due on 31 March.
  struct Office {
    let people: NoticeOffice.People, member: Actor, stranger: Actor, number: String, desk: TaskDesk, context: DeskContext
    func give(
      _ kind: RequestTask.Kind = .search, to assignee: RequestTask.Assignee = .department("building"), due: String? = nil,
      late: Bool = false,
      what: String = "请检索电梯补贴文件"
    ) async throws -> String {
      let draft = TaskDesk.Draft(kind: kind, what: what, assignee: assignee, due: due.flatMap { Day($0) }, acceptsLate: late)
      return try await desk.give(draft, on: number, by: people.head)
    }
    func outcomes() async throws -> [String] {
      try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }.filter { $0.objectKind == "task" }
        .map { "\($0.act) \($0.outcome)" }
    }
  }

  static func withOffice(_ engine: DeskEngine, _ body: (Office, TestClock) async throws -> Void) async throws {
    try await withDesk(engine) { plain, clock in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let member = try await NoticeOffice.add("shao", "邵科员", [.departmentMember], context)
      let stranger = try await NoticeOffice.add("tao", "陶科员", [.departmentMember], context)
      try await context.database.write { db in
        try Regions(db).save(Region(id: "building", parent: "north", kind: .department, name: "城建办", from: .first))
        try Regions(db).save(Region(id: "elsewhere", parent: nil, kind: .county, name: "别处", from: .first))
        try Regions(db).save(Region(id: "other", parent: "elsewhere", kind: .department, name: "别处的科", from: .first))
        guard var account = try Accounts(db).find(member.id, agency: "north") else { return }
        account.department = "building"
        try Accounts(db).update(account)
      }
      let number = try await RequestDesk(plain).register(NoticeOffice.registration(email: ""), by: people.registrar).number
      let office = Office(
        people: people, member: member, stranger: stranger, number: number, desk: TaskDesk(context), context: context)
      try await body(office, clock)
    }
  }

  static let answer = RequestTask.Answer(text: "找到一份", places: "档案室", keywords: "电梯、补贴")

  private func refuses(
    _ reasons: [TaskRefusal], location: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
  ) async {
    do {
      try await body()
      Issue.record("was not refused", sourceLocation: location)
    } catch DeskError.task(let refusals) { #expect(refusals.reasons == reasons, sourceLocation: location) } catch {
      Issue.record("\(error)", sourceLocation: location)
    }
  }

  @Test(arguments: DeskEngine.available) func aSearchIsGivenAnsweredAndTakenOver(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, _ in
      let id = try await office.give()
      let facts = try await office.desk.find(id, by: office.member)
      #expect(facts.task.due == Day("2025-03-24") && facts.assignee == "城建办" && facts.giver == "钱负责")
      #expect(facts.acts == [.answer, .handBack])
      try await office.desk.answer(id, with: Self.answer, seen: facts.revision, by: office.member)
      #expect(try await office.desk.find(id, by: office.people.handler).acts == [.takeOver])
      try await office.desk.takeOver(id, by: office.people.handler)
      let file = try await RequestDesk(office.context).file(office.number, by: office.people.handler)
      let record = SearchRecord(by: "城建办（邵科员反馈）", places: "档案室", keywords: "电梯、补贴")
      #expect(file.timeline.entries.last?.event == .searched(record))
      #expect(file.tasks.map(\.task.isTakenOver) == [true] && file.tasks.map(\.acts) == [[]])
      await refuses([.takenOverAlready]) { try await office.desk.takeOver(id, by: office.people.handler) }
      #expect(try await office.outcomes() == ["giveTask success", "answerTask success", "takeOverTask success"])
      #expect(try await NoticeOffice.list(office.context).filter { $0.hasPrefix("task") } == [], "what waited is settled by the answer")
    }
  }

  @Test(arguments: DeskEngine.available) func tasksThatCannotBeAreRefusedAndKeptInTheLog(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, clock in
      await refuses([.dueInThePast(Day("2025-03-02") ?? .first, today: Day("2025-03-03") ?? .first)]) {
        _ = try await office.give(due: "2025-03-02")
      }
      await refuses([.dueAfterReply(Day("2025-04-01") ?? .first, reply: Day("2025-03-31") ?? .first)]) {
        _ = try await office.give(due: "2025-04-01")
      }
      _ = try await office.give(due: "2025-04-01", late: true)
      for nobody in ["north", "other", "nowhere"] {
        await refuses([.unknownAssignee]) { _ = try await office.give(to: .department(nobody)) }
      }
      await refuses([.unknownAssignee]) { _ = try await office.give(to: .person("nobody")) }
      await refuses([.tooLong(.what)]) { _ = try await office.give(what: String(repeating: "长", count: 2001)) }
      await refuses([.empty(.what)]) { _ = try await office.give(what: " ") }
      await #expect(throws: DeskError.self) {
        try await office.desk.give(
          TaskDesk.Draft(kind: .search, what: "x", assignee: .department("building")), on: "2025-9999", by: office.people.head)
      }
      await #expect(throws: DeskError.self) {
        try await office.desk.give(
          TaskDesk.Draft(kind: .search, what: "x", assignee: .department("building")), on: office.number, by: office.member)
      }
      #expect(try await office.outcomes().filter { $0 == "giveTask refused" }.count == 8)
      #expect(try await office.outcomes().filter { $0 == "giveTask success" }.count == 1)
    }
  }

  @Test(arguments: DeskEngine.available) func onlyThoseAskedAnswerAndOnlyOnce(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, _ in
      let (id, own) = (try await office.give(), try await office.give(.opinion, to: .person(office.people.other.id)))
      await refuses([.notYours]) { try await office.desk.answer(id, with: Self.answer, by: office.stranger) }
      await refuses([.notYours]) { try await office.desk.answer(own, with: Self.answer, by: office.people.handler) }
      await #expect(throws: DeskError.self) { try await office.desk.find(id, by: office.stranger) }
      await #expect(throws: DeskError.self) { try await office.desk.find("no-key", by: office.member) }
      try await office.desk.answer(id, with: Self.answer, seen: 1, by: office.member)
      let today = try #require(Day("2025-03-03"))
      await refuses([.closed(.done, on: today)]) { try await office.desk.answer(id, with: Self.answer, seen: 1, by: office.people.handler) }
      try await office.desk.takeBack(own, reason: "不再需要", by: office.people.head)
      await refuses([.closed(.withdrawn, on: today)]) { try await office.desk.answer(own, with: Self.answer, by: office.people.other) }
      await refuses([.closed(.withdrawn, on: today)]) {
        try await office.desk.takeOver(own, by: office.people.handler)
      }
    }
  }

  @Test(arguments: DeskEngine.available) func ofTwoAnswersAtOnceOneIsKept(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, _ in
      let id = try await office.give()
      let kept = await withTaskGroup(of: Bool.self) { group in
        for actor in [office.member, office.people.handler, office.people.head, office.people.registrar] {
          group.addTask { (try? await office.desk.answer(id, with: Self.answer, seen: 1, by: actor)) != nil }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(kept == 1)
      #expect(try await office.outcomes().filter { $0 == "answerTask success" }.count == 1)
    }
  }

  @Test(arguments: DeskEngine.available) func theEndOfTheRequestTakesOpenTasksBack(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, _ in
      let (id, done) = (try await office.give(), try await office.give(.opinion))
      try await office.desk.answer(done, with: RequestTask.Answer(text: "可以公开"), by: office.member)
      _ = try await RequestDesk(office.context).record(.withdrawn(statement: "电话表示"), on: office.number, by: office.people.registrar)
      let facts = try await office.desk.find(id, by: office.people.head)
      #expect(facts.task.state == .withdrawn && facts.task.closing?.reason == RequestTask.endedReason && facts.acts == [])
      #expect(try await office.desk.find(done, by: office.people.head).task.state == .done)
      #expect(try await NoticeOffice.list(office.context).filter { $0.hasPrefix("task") } == [])
      await refuses([.requestEnded(.withdrawn)]) { _ = try await office.give() }
    }
  }

  @Test(arguments: DeskEngine.available) func listsShowTheEarliestFirstPageByPage(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, clock in
      for due in ["2025-03-12", "2025-03-05", "2025-03-12", "2025-03-07", "2025-03-20"] { _ = try await office.give(due: due) }
      _ = try await office.give(.opinion, to: .person(office.people.other.id), due: "2025-03-06")
      try clock.set("2025-03-08T01:00:00.000000Z")
      var (seen, after): ([String], String?) = ([], nil)
      repeat {
        let page = try await office.desk.page(.office, after: after, limit: 2, by: office.people.head)
        seen += page.tasks.map { $0.task.due.description }
        after = page.next
      } while after != nil
      #expect(seen == ["2025-03-05", "2025-03-06", "2025-03-07", "2025-03-12", "2025-03-12", "2025-03-20"])
      let page = try await office.desk.page(.department, by: office.member)
      #expect(page.tasks.count == 5 && Set(page.counts.keys) == [.mine, .department])
      #expect(page.counts[.department] == TaskDesk.Counts(open: 5, overdue: 2))
      #expect(try await office.desk.page(.office, by: office.stranger).tasks.isEmpty, "no member sees the whole office")
      #expect(try await office.desk.page(.mine, after: "nonsense", by: office.people.other).tasks.count == 1)
      await #expect(throws: DeskError.self) {
        try await office.desk.page(.office, by: Actor(id: "x", agency: "north", roles: [.publisher]))
      }
    }
  }

  @Test(arguments: DeskEngine.available) func holdersAreRemindedBeforeTheDayAndWhoeverGaveItAfter(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, clock in
      _ = try await office.give()
      func told(_ day: String) async throws -> [String] {
        try clock.set("\(day)T01:00:00.000000Z")
        let before = try await NoticeOffice.waiting(office.context).count
        _ = try await ReminderSweep(office.context).run()
        return try await NoticeOffice.waiting(office.context).dropFirst(before).filter { $0.kind == .taskDue }.map {
          "\($0.to) \($0.subject)"
        }
      }
      let to = "shao@north.example.gov.cn 2025-0001 的任务“检索信息”："
      #expect(try await told("2025-03-18") == [], "four working days left")
      #expect(try await told("2025-03-19") == [to + "今天以后还有 3 个工作日"])
      #expect(try await told("2025-03-19") == [], "once")
      #expect(try await told("2025-03-21") == [to + "今天以后还有 1 个工作日"])
      #expect(try await told("2025-03-24") == [to + "今天是最后一个工作日"])
      #expect(
        Set(try await told("2025-03-25")) == [to + "期限已过", "qian@north.example.gov.cn 2025-0001 的任务“检索信息”：期限已过"])
      let waiting = try await NoticeOffice.waiting(office.context).filter { $0.kind == .taskDue || $0.kind == .taskGiven }
      #expect(waiting.allSatisfy { !$0.body.contains("林小满") && !$0.subject.contains("电梯") })
    }
  }

  @Test(arguments: DeskEngine.available) func remindingByHandReachesTheHoldersOnceADay(engine: DeskEngine) async throws {
    try await Self.withOffice(engine) { office, _ in
      let id = try await office.give()
      #expect(try await office.desk.remind(id, by: office.people.handler) == 1)
      #expect(try await office.desk.remind(id, by: office.people.head) == 0)
      await #expect(throws: DeskError.self) { try await office.desk.remind(id, by: office.member) }
    }
  }
}
