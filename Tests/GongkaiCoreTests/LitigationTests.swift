import GongkaiCore
import Testing

/// Suits: stages over all instances, due days and the column of the report (section 12.4 of the domain document, section 8 of the report's).
@Suite struct LitigationTests {
  typealias Event = LitigationCase.Event

  static func suit(_ events: [Event], path: LitigationCase.Path = .direct) throws -> LitigationCase {
    var one = LitigationCase(number: "（2025）云01行初1号", requests: ["2025-0007"], path: path, filed: try day("2025-03-03"))
    for (offset, event) in events.enumerated() { try one.accept(event, on: try #require(one.filed.adding(offset))) }
    return one
  }

  static let columns: [Event] = [
    .served, .defenceSubmitted, .heard(leaderAppeared: true), .suspended, .resumed, .judged(.revoked), .judged(.earlierStands),
    .judged(.remanded), .judged(.notDocketed), .judged(.withdrawn), .appealed, .tookEffect, .retrialOrdered, .performed,
  ]

  /// Stage by event, written by hand: the stage reached, or the word of the refusal.
  static let table: [(name: String, made: [Event], cells: String)] = [
    (
      "filed", [],
      "→待答辩 noCopy noCopy →已起诉 notSuspended needsService instance instance →已裁判 →已生效 notYet notYet notYet notYet"
    ),
    (
      "served", [.served],
      "twice →已答辩 →待答辩 →待答辩 notSuspended →已裁判 instance instance instance →已生效 notYet notYet notYet notYet"
    ),
    (
      "defended", [.served, .defenceSubmitted],
      "twice twice →已答辩 →已答辩 notSuspended →已裁判 instance instance instance →已生效 notYet notYet notYet notYet"
    ),
    (
      "suspended", [.served, .suspended],
      "twice →已答辩 suspended twice →待答辩 suspended suspended suspended suspended →已生效 notYet notYet notYet notYet"
    ),
    (
      "judged", [.served, .defenceSubmitted, .judged(.revoked)],
      "closed closed closed closed closed closed closed closed closed closed →二审 →已生效 notYet notYet"
    ),
    (
      "appealed", [.served, .defenceSubmitted, .judged(.revoked), .appealed],
      "closed closed →二审 →二审 notSuspended →已生效 →已生效 →已答辩 instance →已生效 twice notYet notYet notYet"
    ),
    (
      "effective", [.served, .judged(.revoked), .tookEffect],
      "closed closed closed closed closed closed closed closed closed closed closed closed →再审 noDuty"
    ),
    (
      "owing", [.served, .judged(.orderedToAct), .tookEffect],
      "closed closed closed closed closed closed closed closed closed closed closed closed →再审 →已生效"
    ),
    (
      "retried", [.served, .judged(.revoked), .tookEffect, .retrialOrdered],
      "closed closed →再审 →再审 notSuspended →已生效 →已生效 →待答辩 instance →已生效 notYet notYet twice notYet"
    ),
  ]

  @Test(arguments: table.indices) func walksEveryStageAndEvent(row: Int) throws {
    let (name, made, cells) = Self.table[row]
    let words = cells.split(separator: " ").map(String.init)
    #expect(words.count == Self.columns.count)
    let late = try day("2025-06-02")
    for (event, expected) in zip(Self.columns, words) {
      var one = try Self.suit(made)
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
    #expect(Set(try Self.table.map { try Self.suit($0.made).state.stage }) == Set(LitigationState.Stage.allCases))
  }

  @Test func refusesDatesOutOfOrderInEveryStage() throws {
    for row in Self.table {
      let one = try Self.suit(row.made)
      let early = try #require(one.state.latest.adding(-1))
      for event in Self.columns { #expect(one.refusal(of: event, on: early) == .outOfOrder(early, after: one.state.latest)) }
    }
  }

  /// 15 calendar days: 2025-09-16 -> 10-01, holiday, so 10-09; 2025-03-03 -> 03-18.
  @Test(arguments: [("2025-09-16", "2025-10-09"), ("2025-03-03", "2025-03-18")])
  func givesTheOrganFifteenDays(served: String, due: String) throws {
    var one = LitigationCase(number: "1", path: .direct, filed: try day("2025-03-01"))
    #expect(try one.defenceDue(in: .national) == nil)
    try one.accept(.served, on: try day(served))
    #expect(try one.duties(in: .national).map(\.due) == [Day(due)])
    try one.accept(.defenceSubmitted, on: try #require(try day(due).adding(1)))
    #expect(try one.duties(in: .national).isEmpty)
    #expect(try one.irregularities(in: .national).map(\.description).count == 1)
  }

  /// 6 months after 2025-03-03 is 2025-09-03; 15 days after it 03-18.
  @Test(
    arguments: [
      (LitigationCase.Path.direct, "2025-09-03", true), (.direct, "2025-09-04", false), (.afterReview(number: "1"), "2025-03-18", true),
      (.afterReview(number: nil), "2025-03-19", false),
    ])
  func knowsTheLastDayToSue(path: LitigationCase.Path, filed: String, isInTime: Bool) throws {
    let one = LitigationCase(number: "1", path: path, filed: try day(filed), known: try day("2025-03-03"))
    #expect(try one.limitation(in: .national)?.isInTime == isInTime)
    #expect(try one.irregularities(in: .national).isEmpty == isInTime)
    #expect(try LitigationCase(number: "1", path: path, filed: one.filed).limitation(in: .national) == nil)
  }

  @Test func pointsOutASkippedReview() throws {
    let filed = try day("2025-03-03")
    let skipped = LitigationCase(number: "1", path: .direct, filed: filed, remedy: .reviewFirst)
    #expect(try skipped.irregularities(in: .national) == [.reviewSkipped])
    #expect(RemedyIrregularity.reviewSkipped.description.contains("第五十六条"))
    #expect(try LitigationCase(number: "1", path: .direct, filed: filed, remedy: .choice).irregularities(in: .national).isEmpty)
    #expect(
      try LitigationCase(number: "1", path: .afterReview(number: "2"), filed: filed, remedy: .reviewFirst).irregularities(in: .national)
        .isEmpty)
  }

  @Test(
    arguments: [
      (.claimDismissed, "upheld"), (.changed, "corrected"), (.revoked, "corrected"), (.unlawful, "corrected"), (.orderedToAct, "corrected"),
      (.void, "corrected"), (.caseRejected, "other"), (.withdrawn, "other"), (.settled, "other"), (.notDocketed, "other"),
    ] as [(CourtResult, String)])
  func countsTheResultOnceItTookEffect(result: CourtResult, column: String) throws {
    var one = LitigationCase(number: "1", path: .direct, filed: try day("2024-06-03"))
    if result != .notDocketed { try one.accept(.served, on: try day("2024-06-10")) }
    try one.accept(.judged(result), on: try day("2024-12-20"))
    if !result.isFinal {
      #expect(one.reportResult(forYear: 2024) == .pending)
      try one.accept(.tookEffect, on: try day("2025-01-10"))
    }
    let year = result.isFinal ? 2024 : 2025
    #expect(one.reportResult(forYear: year)?.rawValue == column)
    #expect(one.reportResult(forYear: year + 1) == nil)
    #expect(one.reportResult(forYear: 2023) == nil)
  }

  @Test func takesTheLatestResultOverTheInstances() throws {
    var one = try Self.suit([.served, .judged(.revoked), .appealed, .judged(.claimDismissed)])
    #expect(one.reportResult(forYear: 2025) == .upheld)
    try one.accept(.retrialOrdered, on: try day("2025-08-01"))
    #expect(one.reportResult(forYear: 2025) == .upheld)
    try one.accept(.judged(.unlawful), on: try day("2025-12-01"))
    #expect(one.reportResult(forYear: 2025) == .corrected)
    // a retrial in a later year does not count the case again
    #expect(one.reportResult(forYear: 2026) == nil)
  }

  @Test func letsTheEarlierResultStand() throws {
    let stands = try Self.suit([.served, .judged(.orderedToAct, performBy: Day("2025-06-30")), .appealed, .judged(.earlierStands)])
    #expect(stands.reportResult(forYear: 2025) == .corrected)
    #expect(try stands.duties(in: .national).map(\.due) == [Day("2025-06-30")])
    let reversed = try Self.suit([.served, .judged(.orderedToAct, performBy: Day("2025-06-30")), .appealed, .judged(.claimDismissed)])
    #expect(try reversed.duties(in: .national).isEmpty)
    let remanded = try Self.suit([.served, .judged(.orderedToAct), .appealed, .judged(.remanded)])
    #expect(remanded.reportResult(forYear: 2025) == .pending)
    #expect(remanded.state.stage == .served)
  }

  @Test(
    arguments: [
      (.judged(.claimDismissed, performBy: Day("2025-07-01")), "nothing"), (.judged(.revoked, performBy: Day("2025-04-01")), "tooEarly"),
      (.judged(.revoked, performBy: Day("2025-06-30")), nil),
    ] as [(Event, String?)])
  func refusesImpossiblePerformance(event: Event, refusal: String?) throws {
    #expect(try Self.suit([.served]).refusal(of: event, on: try day("2025-06-02")).map(word) == refusal)
  }

  @Test func remembersTheHearings() throws {
    let one = try Self.suit([.served, .heard(leaderAppeared: false), .heard(leaderAppeared: true)])
    #expect(one.state.hearings.map(\.leaderAppeared) == [false, true])
    #expect(one.state.hearings.map(\.on) == [Day("2025-03-04"), Day("2025-03-05")])
  }

  @Test func belongsToTheGroupOfItsPath() throws {
    #expect(try Self.suit([]).path.reportPath == .litigationDirect)
    #expect(LitigationCase.Path.afterReview(number: nil).reportPath == .litigationAfterReview)
  }
}
