import GongkaiCore
import Testing

/// Tasks to departments: what may follow on what, and until when they run.
@Suite struct RequestTaskTests {
  static func task(_ kind: RequestTask.Kind = .search, due: Day = day("2025-03-24"), what: String = "请检索") -> RequestTask {
    RequestTask(kind: kind, what: what, assignee: .department("building"), given: day("2025-03-03"), by: "head", due: due)
  }
  static func day(_ text: String) -> Day { Day(text) ?? .first }
  static let answer = RequestTask.Answer(text: "找到一份", places: "档案室", keywords: "电梯、补贴")
  static let events: [RequestTask.Event] = [.answered(answer), .returned(reason: "不归我科"), .withdrawn(reason: "不再需要"), .takenOver]

  private static func after(_ events: [RequestTask.Event], _ kind: RequestTask.Kind = .search) throws -> RequestTask {
    try events.reduce(task(kind)) { try $0.after($1, by: "p", on: day("2025-03-10")) }
  }

  @Test func anOpenTaskIsAnsweredHandedBackOrTakenBack() throws {
    #expect(try Self.events.prefix(3).map { try Self.after([$0]).state } == [.done, .returned, .withdrawn])
    #expect(try Self.after([Self.events[0]]).answer == Self.answer)
    #expect(try Self.after([Self.events[1]]).closing?.reason == "不归我科")
    #expect(throws: TaskRefusals([.notAnswered])) { try Self.after([.takenOver]) }
  }

  @Test(arguments: 0..<3, 0..<4) func aClosedTaskStaysAsItIs(first: Int, second: Int) throws {
    let closed = try Self.after([Self.events[first]])
    if first == 0 && second == 3 {
      #expect(try Self.after([Self.events[0], .takenOver]).isTakenOver)
      #expect(throws: TaskRefusals([.takenOverAlready])) { try Self.after([Self.events[0], .takenOver, .takenOver]) }
    } else {
      #expect(throws: TaskRefusals([.closed(closed.state, on: Self.day("2025-03-10"))])) {
        try closed.after(Self.events[second], by: "q", on: Self.day("2025-03-11"))
      }
    }
  }

  @Test(arguments: RequestTask.Kind.allCases) func onlyASearchIsTakenOver(kind: RequestTask.Kind) throws {
    let done = try Self.after([Self.events[0]], kind)
    if kind == .search { return }
    #expect(throws: TaskRefusals([.notASearch])) { try done.after(.takenOver, by: "p", on: done.given) }
  }

  @Test(
    arguments: [
      (RequestTask.Answer(text: ""), [.empty(.places), .empty(.keywords), .empty(.answer)]),
      (RequestTask.Answer(text: " \n", places: "档案室", keywords: "电梯"), [.empty(.answer)]),
      (RequestTask.Answer(text: String(repeating: "文", count: 2001), places: "档案室", keywords: "电梯"), [.tooLong(.answer)]),
      (RequestTask.Answer(text: "无", places: String(repeating: "x", count: 2001), keywords: "电梯"), [.tooLong(.places)]),
    ] as [(RequestTask.Answer, [TaskRefusal])])
  func aSearchSaysWhereWithWhichWordsAndWhat(answer: RequestTask.Answer, faults: [TaskRefusal]) {
    #expect(throws: TaskRefusals(faults)) { try Self.task().after(.answered(answer), by: "p", on: Self.day("2025-03-10")) }
  }

  @Test(arguments: ["", "  ", String(repeating: "长", count: 2001)]) func nothingGoesBackWithoutAReason(reason: String) {
    for event in [RequestTask.Event.returned(reason: reason), .withdrawn(reason: reason)] {
      #expect(throws: TaskRefusals.self) { try Self.task().after(event, by: "p", on: Self.day("2025-03-10")) }
    }
  }

  @Test(
    arguments: [
      ("2025-03-03", "2025-03-31", 5, "2025-03-24"),  // 20 working days are left, 15 of them pass first
      ("2025-03-03", "2025-03-31", 0, "2025-03-31"), ("2025-03-27", "2025-03-31", 5, "2025-03-28"),  // the next working day
      ("2025-03-28", "2025-03-31", 5, "2025-03-31"), ("2025-03-29", "2025-03-31", 5, "2025-03-31"),  // a Saturday
      ("2025-03-31", "2025-03-31", 5, "2025-03-31"), ("2025-04-01", "2025-03-31", 5, "2025-04-01"),  // too late already: at once
      ("2025-09-26", "2025-10-09", 2, "2025-09-29"),  // 28, 29, 30 September and 9 October are left; two of them pass first
      ("2025-03-03", "", 5, "2025-03-10"),  // the clock stands still: the lead from today
    ])
  func theUsualDayLeavesTimeToAnswer(today: String, reply: String, lead: Int, due: String) throws {
    let (today, reply) = (try #require(Day(today)), Day(reply))
    #expect(try RequestTask.usualDue(given: today, requestDue: reply, lead: lead, in: .national) == Day(due))
  }

  @Test(
    arguments: [
      ("2025-03-02", false, [.dueInThePast(day("2025-03-02"), today: day("2025-03-03"))]), ("2025-03-03", false, []),
      ("2025-03-31", false, []), ("2025-04-01", false, [.dueAfterReply(day("2025-04-01"), reply: day("2025-03-31"))]),
      ("2025-04-01", true, []),
    ] as [(String, Bool, [TaskRefusal])])
  func isDueBetweenTodayAndTheReplyUnlessMeant(due: String, late: Bool, faults: [TaskRefusal]) {
    let task = Self.task(due: Self.day(due))
    #expect(task.faultsOfGiving(to: .assigned, requestDue: Self.day("2025-03-31"), acceptsLate: late) == faults)
  }

  @Test(arguments: RequestState.allCases) func anEndedRequestGetsNoTask(state: RequestState) {
    let faults = Self.task().faultsOfGiving(to: state, requestDue: nil, acceptsLate: false)
    #expect(faults == (state.isEnded ? [.requestEnded(state)] : []))
  }

  @Test func everyRefusalHasOneSentence() {
    let all: [TaskRefusal] = [
      .empty(.what), .tooLong(.reason), .dueInThePast(.first, today: .last), .dueAfterReply(.last, reply: .first), .requestEnded(.served),
      .unknownAssignee, .closed(.done, on: .first), .closed(.withdrawn, on: .first), .notAnswered, .notASearch, .takenOverAlready,
      .notYours,
      .nobodyToRemind,
    ]
    #expect(all.allSatisfy { $0.description.hasSuffix("。") })
    #expect(Set(all.map(\.description)).count == all.count)
  }

  @Test(arguments: [RequestTask.Assignee.department("a:b"), .person("0190")]) func assigneesAreReadBack(assignee: RequestTask.Assignee) {
    #expect(RequestTask.Assignee(rawValue: assignee.rawValue) == assignee)
  }

  @Test(arguments: ["", "department", "department:", "village:x", ":x"]) func otherTextsAreNobody(text: String) {
    #expect(RequestTask.Assignee(rawValue: text) == nil)
  }
}
