import Foundation
@testable import GongkaiCore
import Testing

/// What lists, filters and pages take from a case: acts, stages, settlement, and how a last day is found.
@Suite struct RemedyStandingTests {
  @Test(arguments: RemedyCase.Kind.allCases) func everyEventHasAnActThatOffersIt(kind: RemedyCase.Kind) throws {
    let samples = RemedyAct.allCases.flatMap { act in act.samples(kind).map { (act, $0) } }
    for (act, event) in samples { #expect(event.act == act) }
    // 11 kinds of events in a review, 10 in a suit; each is offered by exactly one act
    #expect(Set(samples.map(\.0)).count == (kind == .review ? 11 : 10))
    #expect(Set(RemedyAct.allCases.map(\.key)).count == RemedyAct.allCases.count)
    for act in RemedyAct.allCases { #expect(RemedyAct(key: act.key) == act) }
    #expect(RemedyAct(key: "登记受理") == nil && RemedyAct(key: "") == nil)
  }

  @Test(arguments: [
    ([ReconsiderationCase.Event](), "accept refuseAcceptance"),
    ([.accepted(.ordinary)], "receiveCopy decide extend suspend receiveOpinion"),
    ([.accepted(.simple), .copyReceived], "defend decide suspend receiveOpinion"),
    ([.accepted(.ordinary), .suspended], "receiveCopy resume decide receiveOpinion"),
    ([.accepted(.ordinary), .decided(.orderedToAct)], "perform receiveOpinion"),
    ([.accepted(.ordinary), .decided(.upheld), .opinionReceived], "reportOpinion"),
  ]) func offersWhatCanHaveHappenedInAReview(events: [ReconsiderationCase.Event], acts: String) throws {
    let review = RemedyCase.review(try ReconsiderationTests.review(events))
    #expect(review.possibleActs(on: try day("2025-06-30")).map(\.key).joined(separator: " ") == acts)
    #expect(review.possibleActs(on: try day("2025-03-01")).isEmpty, "before it was filed nothing can have happened")
  }

  @Test(arguments: [
    ([LitigationCase.Event](), "serve decide suspend"), ([.served], "defend hear decide suspend"),
    ([.served, .defenceSubmitted], "hear decide suspend"), ([.served, .judged(.revoked)], "takeEffect appeal"),
    ([.served, .judged(.orderedToAct), .tookEffect], "perform orderRetrial"),
    ([.served, .judged(.claimDismissed), .appealed], "hear decide suspend"),
  ]) func offersWhatCanHaveHappenedInASuit(events: [LitigationCase.Event], acts: String) throws {
    var suit = LitigationCase(number: "1", path: .direct, filed: try day("2025-03-03"))
    for (offset, event) in events.enumerated() { try suit.accept(event, on: try #require(suit.filed.adding(offset))) }
    #expect(RemedyCase.suit(suit).possibleActs(on: try day("2025-06-30")).map(\.key).joined(separator: " ") == acts)
  }

  @Test func aRetrialOfALaterYearDoesNotSettleAnew() throws {
    var suit = LitigationCase(number: "1", path: .direct, filed: try day("2024-03-03"))
    try suit.accept(.served, on: day("2024-03-10"))
    #expect(RemedyCase.suit(suit).settlement == nil && RemedyCase.suit(suit).isOpen)
    try suit.accept(.judged(.claimDismissed), on: day("2024-06-03"))
    try suit.accept(.tookEffect, on: day("2024-06-20"))
    try suit.accept(.retrialOrdered, on: day("2025-02-03"))
    try suit.accept(.judged(.revoked), on: day("2025-05-03"))
    let one = RemedyCase.suit(suit)
    #expect(one.settlement == RemedyCase.Settlement(on: try day("2024-06-20"), result: .upheld))
    #expect(one.reportResult(forYear: 2024) == .upheld && one.reportResult(forYear: 2025) == nil)
  }

  /// Content that was kept before a case knew its authority and what it is about.
  @Test func readsCasesThatWereKeptBefore() throws {
    let old = #"{"events":[],"filed":"2025-03-03","number":"1","party":"applicant","requests":[],"wasTold":true}"#
    let review = try JSONDecoder().decode(ReconsiderationCase.self, from: Data(old.utf8))
    #expect(review.authority == nil && review.attacked == nil && review.number == "1")
  }

  /// 2025-03-14 and 15 days is Saturday 03-29, so Monday 03-31. 5 working days after Monday 04-07 is 04-14. 6 months from 2025-04-05 is
  /// 10-05, within the holiday that ends on 10-08. 60 days after 2025-03-03 is 05-02, within the holiday that ends on 05-05.
  @Test(arguments: [
    (TimeLimit.ID.courtDefence, "2025-03-14", "2025-03-29", "2025-03-31", 17),
    (.defenceSimple, "2025-04-07", "2025-04-14", "2025-04-14", 7), (.litigation, "2025-04-05", "2025-10-05", "2025-10-09", 0),
    (.reconsideration, "2025-03-03", "2025-05-02", "2025-05-06", 64), (.courtDefence, "2025-03-03", "2025-03-18", "2025-03-18", 15),
  ]) func saysHowALastDayIsFound(limit: TimeLimit.ID, start: String, nominal: String, due: String, days: Int) throws {
    let calendar = WorkCalendar.national
    let found = try #require(try calendar.explanation(of: .of(limit), from: day(start)))
    #expect(try found.nominal == day(nominal) && found.due == day(due) && found.count.entries.count == days)
    #expect(found.due == (try calendar.lastDay(of: .of(limit), from: day(start))))
    #expect(found.sentence.contains("顺延") == (nominal != due), "\(found.sentence)")
    if days > 0, !found.countsWorkingDays {
      let lines = found.count.lines(everyDay: true)
      #expect(
        lines.first?.isCounted == false && lines.count == days + 1 && lines.last?.total == (nominal == due ? days : lines[days].total))
    }
  }
}
