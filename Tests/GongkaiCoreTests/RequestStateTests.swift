import GongkaiCore
import Testing

/// The way of a request (law.md 5.6), written state by state; the program has it event by event.
@Suite struct RequestStateTests {
  /// For each state: the events that belong there, as `event>state`, or the bare event where the state stays.
  static let ways: [RequestState: String] = [
    .received: "registered>registered imported>registered withdrawn>withdrawn merged>closedByMerge noted",
    .registered:
      "importedEnd>archived correctionRequested>correctionRequested corrected assigned>assigned searched reasonsRequested>reasonRequested consultationSent>consulting consultationReceived consultationAnswered extended>extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted split splitFrom absorbed transferred",
    .correctionRequested:
      "corrected>corrected leftUncorrected>abandoned assigned>assigned searched consultationReceived consultationAnswered withdrawn>withdrawn merged>closedByMerge noted absorbed",
    .corrected:
      "corrected assigned>assigned searched reasonsRequested>reasonRequested consultationSent>consulting consultationReceived consultationAnswered extended>extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted split absorbed transferred",
    .assigned:
      "correctionRequested>correctionRequested corrected assigned searched reasonsRequested>reasonRequested consultationSent>consulting consultationReceived consultationAnswered extended>extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted split absorbed transferred",
    .reasonRequested:
      "corrected assigned searched reasonsRequested reasonsGiven>assigned consultationSent>consulting consultationReceived consultationAnswered extended>extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted absorbed transferred",
    .consulting:
      "corrected assigned searched consultationSent consultationReceived consultationAnswered extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted absorbed transferred",
    .extended:
      "corrected assigned searched reasonsRequested>reasonRequested consultationSent>consulting consultationReceived consultationAnswered extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted split absorbed transferred",
    .feeNoticed:
      "feePaid>paid leftUnpaid>abandoned assigned searched consultationReceived consultationAnswered withdrawn>withdrawn merged>closedByMerge noted absorbed",
    .paid:
      "corrected assigned>assigned searched reasonsRequested>reasonRequested consultationSent>consulting consultationReceived consultationAnswered extended>extended delayed feeNoticed>feeNoticed questionsAnswered drafted>drafted withdrawn>withdrawn merged>closedByMerge noted absorbed transferred",
    .drafted:
      "questionsAnswered drafted reviewed>reviewed draftReturned>assigned extended searched consultationReceived consultationAnswered withdrawn>withdrawn merged>closedByMerge noted",
    .reviewed:
      "questionsAnswered drafted>drafted reviewed draftReturned>assigned signed>signed extended searched consultationReceived consultationAnswered withdrawn>withdrawn merged>closedByMerge noted",
    .signed:
      "served>served draftReturned>assigned extended searched consultationReceived consultationAnswered withdrawn>withdrawn noted",
    .served: "archived>archived noted",
    .archived: "noted",
    .abandoned: "served archived>archived noted",
    .withdrawn: "archived>archived noted",
    .closedByMerge: "archived>archived noted",
  ]

  @Test(arguments: RequestState.allCases) func followsTheWayOfTheLaw(state: RequestState) throws {
    let way = try #require(Self.ways[state])
    var expected: [RequestEvent.Kind: RequestState] = [:]
    for step in way.split(separator: " ") {
      let parts = step.split(separator: ">")
      let event = try #require(RequestEvent.Kind(rawValue: String(parts[0])))
      expected[event] = parts.count == 2 ? try #require(RequestState(rawValue: String(parts[1]))) : state
    }
    for event in RequestEvent.Kind.allCases {
      #expect(state.after(event) == expected[event], "\(event) in \(state)")
    }
  }

  @Test func endsOnlyInStatesWithoutAnAnswerToCome() {
    #expect(RequestState.allCases.filter(\.isEnded) == [.served, .archived, .abandoned, .withdrawn, .closedByMerge])
  }

  @Test func namesEachStateOnce() {
    #expect(Set(RequestState.allCases.map(\.name)).count == RequestState.allCases.count)
  }
}
