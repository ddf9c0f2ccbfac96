import Testing

@testable import GongkaiCore

/// Fees of section 8 of the domain document: every worked example, the tiers, and what is never charged.
@Suite struct ProcessingFeeTests {
  static let day = Day("2025-03-31")

  static func items(_ before: Int, _ units: Int) throws -> Int {
    try ProcessingFee.byItem(unitsBefore: before, units: units, received: try #require(day)).amount
  }

  static func pages(_ pages: Int) throws -> Int {
    try ProcessingFee.byVolume(pages: pages, outcome: .provided, received: try #require(day)).amount
  }

  @Test(
    arguments: [(10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (60, 11000), (100, 37000)])
  func chargesAMonthOfRequests(requests: Int, yuan: Int) throws {
    #expect(try Self.items(0, requests) == yuan)
    let oneByOne = try (0..<requests).map { try Self.items($0, 1) }.reduce(0, +)
    #expect(oneByOne == yuan)
  }

  @Test func chargesTheRequestAtItsPosition() throws {
    #expect(try Self.items(44, 1) == 300)
    #expect(try Self.items(28, 5) == 800)
  }

  @Test func showsTheCalculation() throws {
    let fee = try ProcessingFee.byItem(unitsBefore: 28, units: 5, received: try #require(Self.day))
    #expect(fee.calculation == "第29至30件，每件100元，计200元；第31至33件，每件200元，计600元")
    #expect(fee.standardName == "按件计收")
    let pages = try ProcessingFee.byVolume(pages: 101, outcome: .partlyProvided, received: try #require(Self.day))
    #expect(pages.calculation == "第1至30页，每页0元，计0元；第31至100页，每页10元，计700元；第101页，每页20元，计20元")
    #expect(pages.standardName == "按量计收")
  }

  @Test(
    arguments: [(30, 0), (31, 10), (68, 380), (100, 700), (101, 720), (200, 2700), (201, 2740), (300, 6700)])
  func chargesPagesOfOneRequest(pages: Int, yuan: Int) throws { #expect(try Self.pages(pages) == yuan) }

  /// 10 requests on 31 March and 5 on 1 April: two calendar months, nothing to pay; the same on one day would cost 500.
  @Test func countsByCalendarMonth() throws {
    let march = try #require(Self.day), april = try #require(Day("2025-04-01"))
    let earlier = Array(repeating: ProcessingFee.DatedUnits(received: march), count: 10)
    #expect(ProcessingFee.unitsBefore(april, earlier: earlier) == 0)
    #expect(ProcessingFee.unitsBefore(march, earlier: earlier) == 10)
    #expect(try Self.items(ProcessingFee.unitsBefore(april, earlier: earlier), 5) == 0)
    #expect(try Self.items(ProcessingFee.unitsBefore(march, earlier: earlier), 5) == 500)
    let lastYear = ProcessingFee.DatedUnits(received: try #require(Day("2024-03-31")), units: 7)
    #expect(ProcessingFee.unitsBefore(march, earlier: [lastYear]) == 0)
  }

  /// The rates once more, written as the table has them.
  @Test func isProgressiveAndMonotone() throws {
    let table = [(1...10, 0), (11...30, 100), (31...40, 200), (41...50, 300), (51...60, 400), (61...70, 500), (991...1000, 9800)]
    for (positions, yuan) in table { for position in positions { #expect(ProcessingFee.itemRate(position) == yuan) } }
    let pages = [(1...30, 0), (31...100, 10), (101...200, 20), (201...2000, 40)]
    for (numbers, yuan) in pages { for page in numbers { #expect(ProcessingFee.pageRate(page) == yuan) } }
    var last = (items: 0, pages: 0)
    for n in 1...1200 {
      let now = (items: try Self.items(0, n), pages: try Self.pages(n))
      #expect(now.items - last.items == ProcessingFee.itemRate(n))
      #expect(now.pages - last.pages == ProcessingFee.pageRate(n))
      last = now
    }
  }

  /// Splitting a batch anywhere costs the same; the lines cover each number once.
  @Test func addsUpHoweverABatchIsSplit() throws {
    for before in [0, 9, 10, 28, 39, 61] {
      for units in [2, 5, 25] {
        let whole = try Self.items(before, units)
        for cut in 1..<units { #expect(try Self.items(before, cut) + Self.items(before + cut, units - cut) == whole) }
        let fee = try ProcessingFee.byItem(unitsBefore: before, units: units, received: try #require(Self.day))
        #expect(fee.lines.flatMap { Array($0.numbers) } == Array((before + 1)...(before + units)))
      }
    }
  }

  @Test func answersForTheLargestNumbersAtOnce() throws {
    #expect(try Self.pages(ProcessingFee.most) == 2700 + (ProcessingFee.most - 200) * 40)
    #expect(try Self.items(ProcessingFee.most, ProcessingFee.most) > 0)
  }

  @Test func chargesOnlyRequestsReceivedSince2021() throws {
    let eve = try #require(Day("2020-12-31")), first = try #require(Day("2021-01-01"))
    #expect(throws: FeeRefusal.notInForce(received: eve)) { try ProcessingFee.byItem(unitsBefore: 10, units: 1, received: eve) }
    #expect(throws: FeeRefusal.notInForce(received: eve)) { try ProcessingFee.byVolume(pages: 31, outcome: .provided, received: eve) }
    #expect(try ProcessingFee.byItem(unitsBefore: 10, units: 1, received: first).amount == 100)
  }

  @Test(
    arguments: [
      (.alreadyPublic, .wayTold), (.stateSecret, .nothingProvided(.stateSecret)), (.withdrawn, .nothingProvided(.withdrawn)),
    ] as [(Outcome, FeeRefusal)])
  func doesNotChargeByVolumeWhatIsNotCopied(outcome: Outcome, refusal: FeeRefusal) throws {
    let day = try #require(Self.day)
    #expect(throws: refusal) { try ProcessingFee.byVolume(pages: 100, outcome: outcome, received: day) }
    #expect(refusal.description.contains("按件计收"))
  }

  @Test func refusesImpossibleNumbers() throws {
    let day = try #require(Self.day)
    #expect(throws: FeeRefusal.units(-1, 1)) { try ProcessingFee.byItem(unitsBefore: -1, units: 1, received: day) }
    #expect(throws: FeeRefusal.units(0, 0)) { try ProcessingFee.byItem(unitsBefore: 0, units: 0, received: day) }
    #expect(throws: FeeRefusal.units(0, .max)) { try ProcessingFee.byItem(unitsBefore: 0, units: .max, received: day) }
    #expect(throws: FeeRefusal.pages(0)) { try ProcessingFee.byVolume(pages: 0, outcome: .provided, received: day) }
    for refusal in [FeeRefusal.notInForce(received: day), .units(-1, 1), .pages(0)] { #expect(refusal.description.hasSuffix("。")) }
  }
}
