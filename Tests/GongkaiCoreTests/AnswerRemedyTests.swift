@testable import GongkaiCore
import Testing

/// The class of the remedies follows the law of the day of the decision, and what the place has decided.
@Suite struct AnswerRemedyTests {
  private static func answered(_ outcome: Outcome, signed: String, served: String) throws -> RequestTimeline {
    let (received, signed, served) = (
      try #require(Day("2023-12-01")), try #require(Day(signed)), try #require(Day(served))
    )
    var timeline = RequestTimeline(received: received, by: "r")
    timeline.record(.init(on: received, by: "r", .registered(number: "2023-0001")))
    timeline.record(.init(on: signed, by: "h", .drafted(Decision(outcome, reasons: "理由"))))
    timeline.record(.init(on: signed, by: "l", .signed))
    timeline.record(.init(on: served, by: "r", .served(Service(.direct, inTimeBasis: served, proof: ""))))
    return timeline
  }

  /// Review comes first for decisions since 1 January 2024 (行政复议法第二十三条第一款第（四）项), whenever they arrive.
  @Test(arguments: [
    ("2023-12-29", "2024-01-03", RemedyClass.choice), ("2024-01-02", "2024-01-03", .reviewFirst), ("2023-12-28", "2023-12-29", .choice),
  ])
  func isThatOfTheDayOfSigning(signed: String, served: String, remedy: RemedyClass) throws {
    let timeline = try Self.answered(.stateSecret, signed: signed, served: served)
    #expect(try timeline.answerRemedies(in: .national, settings: RemedySettings())?.remedy == remedy)
  }

  @Test func followsWhatThePlaceHasDecided() throws {
    let timeline = try Self.answered(.inquiryMatter, signed: "2024-01-02", served: "2024-01-03")
    var settings = RemedySettings()
    settings.inquiryMatter = .reviewFirst
    #expect(try timeline.answerRemedies(in: .national, settings: settings)?.remedy == .reviewFirst)
    #expect(try timeline.answerRemedies(in: .national, settings: RemedySettings())?.remedy == .choice)
  }
}
