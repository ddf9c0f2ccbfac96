import Foundation
import GongkaiCore
import Testing

/// A short word for a refusal, so that a table of stages and events can be read.
func word(_ refusal: RemedyRefusal) -> String {
  switch refusal {
  case .outOfOrder: "outOfOrder"
  case .notAccepted: "notAccepted"
  case .alreadyAccepted: "alreadyAccepted"
  case .noCopy: "noCopy"
  case .twice: "twice"
  case .closed: "closed"
  case .notYetDecided: "notYet"
  case .isSuspended: "suspended"
  case .notSuspended: "notSuspended"
  case .extensionLength: "length"
  case .secondExtension: "second"
  case .simpleProcedure: "simple"
  case .noDuty: "noDuty"
  case .nothingToPerform: "nothing"
  case .performanceEndsTooEarly: "tooEarly"
  case .wrongInstance: "instance"
  case .needsService: "needsService"
  case .resultHasItsOwnEvent: "ownEvent"
  case .soughtBeforeKnown: "beforeKnown"
  case .otherKind: "otherKind"
  }
}

/// A day of a constant of a test.
func day(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> Day { try #require(Day(text), sourceLocation: location) }

/// What a store keeps of a case is the whole of it.
@Suite struct RemedyKeepingTests {
  @Test func readsBackWhatItWrote() throws {
    var review = ReconsiderationCase(
      number: "云政复〔2025〕1号", requests: ["2025-0007", "2025-0008"], party: .thirdParty, filed: try day("2025-03-03"),
      known: try day("2025-01-06"))
    try review.accept(.accepted(.simple), on: try day("2025-03-05"))
    try review.accept(.decided(.orderedToAct, performBy: Day("2025-04-30")), on: try day("2025-04-01"))
    #expect(try JSONDecoder().decode(ReconsiderationCase.self, from: JSONEncoder().encode(review)) == review)
    var suit = LitigationCase(
      number: "（2025）云01行初1号", requests: ["2025-0007"], path: .afterReview(number: review.number), filed: try day("2025-04-10"),
      remedy: .reviewFirst)
    try suit.accept(.served, on: try day("2025-04-15"))
    try suit.accept(.heard(leaderAppeared: true), on: try day("2025-05-15"))
    try suit.accept(.judged(.revoked), on: try day("2025-06-16"))
    #expect(try JSONDecoder().decode(LitigationCase.self, from: JSONEncoder().encode(suit)) == suit)
  }

  @Test func overlooksAKeptEventThatCannotHaveHappened() throws {
    let filed = try day("2025-03-03")
    let review = ReconsiderationCase(
      number: "1", filed: filed, events: [.init(on: filed, .defenceSubmitted), .init(on: filed, .accepted(.ordinary))])
    #expect(review.events.count == 2)
    #expect(review.state.stage == .accepted && review.state.defended == nil)
  }
}
