import GongkaiCore
import Testing

/// Reviews: stages, due days and the column of the report (section 12.4 of the domain document, section 8 of the report's).
@Suite struct ReconsiderationTests {
  typealias Event = ReconsiderationCase.Event

  /// A case with these events, one a day from 2025-03-03 on.
  static func review(_ events: [Event]) throws -> ReconsiderationCase {
    var one = ReconsiderationCase(number: "云政复〔2025〕1号", requests: ["2025-0007"], filed: try day("2025-03-03"))
    for (offset, event) in events.enumerated() { try one.accept(event, on: try #require(one.filed.adding(offset))) }
    return one
  }

  static let columns: [Event] = [
    .notAccepted, .accepted(.ordinary), .copyReceived, .defenceSubmitted, .extended(days: 10), .suspended, .resumed, .decided(.upheld),
    .performed, .opinionReceived, .opinionReported,
  ]

  /// Stage by event, written by hand: the stage reached, or the word of the refusal.
  static let table: [(name: String, made: [Event], cells: String)] = [
    (
      "filed", [],
      "→已审结 →已受理 notAccepted notAccepted notAccepted notAccepted notAccepted notAccepted notYet notAccepted noDuty"
    ),
    (
      "accepted", [.accepted(.ordinary)],
      "alreadyAccepted alreadyAccepted →待答复 noCopy →已受理 →已受理 notSuspended →已审结 notYet →已受理 noDuty"
    ),
    (
      "simple", [.accepted(.simple)],
      "alreadyAccepted alreadyAccepted →待答复 noCopy simple →已受理 notSuspended →已审结 notYet →已受理 noDuty"
    ),
    (
      "copy", [.accepted(.ordinary), .copyReceived],
      "alreadyAccepted alreadyAccepted twice →已答复 →待答复 →待答复 notSuspended →已审结 notYet →待答复 noDuty"
    ),
    (
      "defended", [.accepted(.ordinary), .copyReceived, .defenceSubmitted],
      "alreadyAccepted alreadyAccepted twice twice →已答复 →已答复 notSuspended →已审结 notYet →已答复 noDuty"
    ),
    (
      "suspended", [.accepted(.ordinary), .suspended],
      "alreadyAccepted alreadyAccepted →待答复 noCopy suspended twice →已受理 →已审结 notYet →已受理 noDuty"
    ),
    (
      "extended", [.accepted(.ordinary), .extended(days: 30)],
      "alreadyAccepted alreadyAccepted →待答复 noCopy second →已受理 notSuspended →已审结 notYet →已受理 noDuty"
    ),
    (
      "opinion", [.accepted(.ordinary), .opinionReceived],
      "alreadyAccepted alreadyAccepted →待答复 noCopy →已受理 →已受理 notSuspended →已审结 notYet twice →已受理"
    ),
    ("not accepted", [.notAccepted], "closed closed closed closed closed closed closed closed noDuty →已审结 noDuty"),
    (
      "upheld", [.accepted(.ordinary), .copyReceived, .decided(.upheld)],
      "closed closed closed closed closed closed closed closed noDuty →已审结 noDuty"
    ),
    (
      "ordered", [.accepted(.ordinary), .decided(.orderedToAct)],
      "closed closed closed closed closed closed closed closed →已审结 →已审结 noDuty"
    ),
    (
      "performed", [.accepted(.ordinary), .decided(.orderedToAct), .performed],
      "closed closed closed closed closed closed closed closed noDuty →已审结 noDuty"
    ),
  ]

  @Test(arguments: table.indices) func walksEveryStageAndEvent(row: Int) throws {
    let (name, made, cells) = Self.table[row]
    let words = cells.split(separator: " ").map(String.init)
    #expect(words.count == Self.columns.count)
    let late = try day("2025-06-02")
    for (event, expected) in zip(Self.columns, words) {
      var one = try Self.review(made)
      let before = one
      do {
        try one.accept(event, on: late)
        #expect("→" + one.state.stage.name == expected, "\(name) \(event)")
        #expect(before.refusal(of: event, on: late) == nil)
      } catch {
        #expect(word(error) == expected, "\(name) \(event)")
        #expect(one == before)
        #expect(before.refusal(of: event, on: late) == error)
        #expect(error.description.hasSuffix("。"))
      }
    }
  }

  @Test func everyStageIsWalked() throws {
    #expect(Set(try Self.table.map { try Self.review($0.made).state.stage }) == Set(ReconsiderationState.Stage.allCases))
  }

  @Test func refusesDatesOutOfOrderInEveryStage() throws {
    for row in Self.table {
      let one = try Self.review(row.made)
      let early = try #require(one.state.latest.adding(-1))
      for event in Self.columns { #expect(one.refusal(of: event, on: early) == .outOfOrder(early, after: one.state.latest)) }
    }
  }

  @Test(
    arguments: [
      (.extended(days: 0), "length"), (.extended(days: 31), "length"), (.decided(.upheld, performBy: Day("2025-07-01")), "nothing"),
      (.decided(.orderedToAct, performBy: Day("2025-03-31")), "tooEarly"), (.decided(.notAccepted), "ownEvent"),
      (.extended(days: 1), nil), (.extended(days: 30), nil), (.decided(.revoked, performBy: Day("2025-04-01")), nil),
    ] as [(Event, String?)])
  func refusesImpossibleContents(event: Event, refusal: String?) throws {
    let found = try Self.review([.accepted(.ordinary)]).refusal(of: event, on: try day("2025-04-01"))
    #expect(found.map(word) == refusal)
    if let found { #expect(found.description.hasSuffix("。")) }
  }

  /// Working days: 5 after Monday 2025-03-03 is 03-10, 10 after it 03-17; 10 after 2025-04-25 is 05-13 (04-27 worked: 1, 28-30: 4, 05-01 to 05-05 rest, 6-9: 8, 12-13: 10).
  @Test(
    arguments: [
      (ReconsiderationCase.Procedure.simple, "2025-03-03", "2025-03-10"), (.ordinary, "2025-03-03", "2025-03-17"),
      (.ordinary, "2025-04-25", "2025-05-13"),
    ])
  func givesTheOrganFiveOrTenWorkingDays(procedure: ReconsiderationCase.Procedure, copy: String, due: String) throws {
    var one = ReconsiderationCase(number: "1", filed: try day("2025-02-20"))
    #expect(try one.defenceDue(in: .national) == nil)
    try one.accept(.accepted(procedure), on: try day("2025-02-24"))
    try one.accept(.copyReceived, on: try day(copy))
    #expect(try one.defenceDue(in: .national) == Day(due))
    #expect(try one.duties(in: .national).map { $0.kind.rawValue + " " + ($0.due?.description ?? "") } == ["提交书面答复 \(due)"])
    try one.accept(.defenceSubmitted, on: try day(due))
    #expect(try one.duties(in: .national).isEmpty)
    #expect(try one.irregularities(in: .national).isEmpty)
  }

  /// Accepted 2025-03-03. 30 days: 04-02. 60: 05-02, a holiday, so 05-06. 60 + 30: 06-01, a Sunday before a holiday, so 06-03. Ten days of
  /// suspension on 60: 05-12.
  @Test func countsThePeriodOfTheReviewOrgan() throws {
    func due(_ procedure: ReconsiderationCase.Procedure, _ events: [(String, Event)] = []) throws -> Day? {
      var one = ReconsiderationCase(number: "1", filed: try day("2025-03-01"))
      try one.accept(.accepted(procedure), on: try day("2025-03-03"))
      for (on, event) in events { try one.accept(event, on: try day(on)) }
      return try one.decisionDue(in: .national)
    }
    #expect(try due(.simple) == Day("2025-04-02"))
    #expect(try due(.ordinary) == Day("2025-05-06"))
    #expect(try due(.ordinary, [("2025-04-30", .extended(days: 30))]) == Day("2025-06-03"))
    #expect(try due(.ordinary, [("2025-03-10", .suspended), ("2025-03-20", .resumed)]) == Day("2025-05-12"))
    #expect(try due(.ordinary, [("2025-03-10", .suspended)]) == nil)
    #expect(try ReconsiderationCase(number: "1", filed: try day("2025-03-01")).decisionDue(in: .national) == nil)
  }

  @Test func keepsWhatCameTooLateVisible() throws {
    var one = ReconsiderationCase(number: "1", filed: try day("2025-05-07"), known: try day("2025-03-03"))
    try one.accept(.accepted(.simple), on: try day("2025-05-08"))
    try one.accept(.copyReceived, on: try day("2025-05-08"))
    try one.accept(.defenceSubmitted, on: try day("2025-05-16"))
    try one.accept(.decided(.upheld), on: try day("2025-07-01"))
    let found = try one.irregularities(in: .national)
    // 60 days after 03-03 is 05-02, so 05-06; 5 working days after 05-08 is 05-15; 30 days after 05-08 is 06-07, a Saturday, so 06-09
    #expect(
      found == [
        .filedLate(lastDay: try day("2025-05-06")), .lateDefence(due: try day("2025-05-15"), submitted: try day("2025-05-16")),
        .lateDecision(due: try day("2025-06-09"), decided: try day("2025-07-01")),
      ])
    #expect(found.allSatisfy { $0.description.hasSuffix("。") })
    #expect(try one.limitation(in: .national)?.isInTime == false)
    let inTime = ReconsiderationCase(number: "1", filed: try day("2025-05-06"), known: try day("2025-03-03"))
    #expect(try inTime.limitation(in: .national)?.isInTime == true)
    let untold = ReconsiderationCase(number: "1", filed: try day("2025-05-07"), known: try day("2025-03-03"), wasTold: false)
    #expect(try untold.limitation(in: .national)?.isInTime == true)
    #expect(try ReconsiderationCase(number: "1", filed: one.filed).limitation(in: .national) == nil)
  }

  @Test func remindsOfPerformanceAndOpinion() throws {
    var one = try Self.review([.accepted(.ordinary), .copyReceived, .opinionReceived])
    // received 2025-03-05; 60 days later 2025-05-04, a holiday, so 05-06
    #expect(try one.duties(in: .national).map(\.due) == [Day("2025-03-18"), Day("2025-05-06")])
    try one.accept(.decided(.revoked, performBy: Day("2025-04-30")), on: try day("2025-04-01"))
    #expect(try one.duties(in: .national).map(\.kind) == [.performance, .opinion])
    try one.accept(.performed, on: try day("2025-04-20"))
    try one.accept(.opinionReported, on: try day("2025-04-21"))
    #expect(try one.duties(in: .national).isEmpty)
  }

  @Test(
    arguments: [
      (.upheld, "upheld"), (.dismissed, "upheld"), (.changed, "corrected"), (.revoked, "corrected"), (.unlawful, "corrected"),
      (.orderedToAct, "corrected"), (.void, "corrected"), (.rejected, "other"), (.ended, "other"), (.settled, "other"),
      (.notAccepted, "other"),
    ] as [(ReviewResult, String)])
  func countsTheResultInItsColumn(result: ReviewResult, column: String) throws {
    var one = ReconsiderationCase(number: "1", filed: try day("2024-12-20"))
    if result == .notAccepted {
      try one.accept(.notAccepted, on: try day("2025-01-02"))
    } else {
      try one.accept(.accepted(.ordinary), on: try day("2024-12-27"))
      try one.accept(.decided(result), on: try day("2025-02-10"))
    }
    #expect(one.reportResult(forYear: 2023) == nil)
    #expect(one.reportResult(forYear: 2024) == .pending)
    #expect(one.reportResult(forYear: 2025)?.rawValue == column)
    #expect(one.reportResult(forYear: 2026) == nil)
    #expect(result.citation.instrument == .reconsiderationLaw)
  }

  @Test func staysPendingWhileSuspendedOverTheYear() throws {
    let one = try Self.review([.accepted(.ordinary), .suspended])
    #expect(one.reportResult(forYear: 2025) == .pending)
    #expect(one.reportResult(forYear: 2026) == .pending)
  }
}
