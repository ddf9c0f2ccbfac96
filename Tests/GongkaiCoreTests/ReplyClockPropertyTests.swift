import GongkaiCore
import Testing

/// What holds of every clock, tried on random timelines; each case is its seed, which a failure prints.
@Suite struct ReplyClockPropertyTests {
  /// A small generator with a seed that can be printed.
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  static let seeds = Array(UInt64(1)...300)

  /// A random day of 2019 to 2026 that leaves room for a period.
  static func randomDay(_ random: inout SplitMix) throws -> Day {
    try #require(try day("2019-01-02").adding(Int.random(in: 0...2800, using: &random)))
  }

  /// A request with consultations and perhaps an extension: what only ever moves the due day back.
  static func waiting(_ random: inout SplitMix) throws -> ReplyClock {
    var clock = ReplyClock(received: try randomDay(&random))
    var on = clock.received
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      on = try #require(on.adding(Int.random(in: 0...9, using: &random)))
      let event: ClockEvent =
        switch Int.random(in: 0...3, using: &random) {
        case 0: .extended(days: Int.random(in: 1...20, using: &random))
        case 1: .consultationAnswered(index: nil)
        default: .consultationSent(Consultation.Addressee.allCases.randomElement(using: &random) ?? .thirdParty)
        }
      try? clock.accept(event, on: on, in: .national)
    }
    return clock
  }

  /// A request to which anything may happen.
  static func anything(_ random: inout SplitMix) throws -> ReplyClock {
    var clock = try waiting(&random)
    var on = clock.events.last?.on ?? clock.received
    for _ in 0..<8 {
      on = try #require(on.adding(Int.random(in: 0...12, using: &random)))
      let event: ClockEvent =
        switch Int.random(in: 0...5, using: &random) {
        case 0: .correctionRequested
        case 1: .corrected
        case 2: .feeNoticed
        case 3: .feePaid
        case 4: .delayed(until: try #require(on.adding(30)))
        default: .consultationSent(.coMaker)
        }
      try? clock.accept(event, on: on, in: .national)
    }
    return clock
  }

  @Test(arguments: seeds) func anExcludedDayNeverMovesTheDueDayForward(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let start = try Self.randomDay(&random), n = Int.random(in: 1...40, using: &random)
    var exclusions: [Exclusion] = []
    var last = try WorkCalendar.national.workingDay(n, after: start)
    for _ in 0..<6 {
      let lower = try #require(start.adding(Int.random(in: -10...60, using: &random)))
      let upper = try #require(lower.adding(Int.random(in: 0...20, using: &random)))
      guard lower >= WorkCalendar.national.first else { continue }
      exclusions.append(Exclusion(days: lower...upper, reason: "征求意见"))
      let next = try WorkCalendar.national.workingDay(n, after: start, excluding: exclusions)
      #expect(next >= last, "seed \(seed)")
      #expect(try WorkCalendar.national.workingDay(n, after: start, excluding: exclusions.shuffled(using: &random)) == next)
      #expect(
        try WorkCalendar.national.workingDay(n, after: start, excluding: exclusions + exclusions) == next, "counted twice, seed \(seed)")
      last = next
    }
    // the same by walking day by day
    var (walk, left) = (start, n)
    while left > 0 {
      walk = try #require(walk.adding(1))
      if try WorkCalendar.national.isWorkingDay(walk), !exclusions.contains(where: { $0.days.contains(walk) }) { left -= 1 }
    }
    #expect(walk == last, "seed \(seed)")
  }

  @Test(arguments: seeds) func aRestDayMoreNeverMovesTheDueDayForward(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let clock = try Self.waiting(&random)
    let before = try #require(try clock.reading(in: .national).due)
    let rest = try #require(clock.received.adding(Int.random(in: 1...60, using: &random)))
    let calendar = WorkCalendar(local: [CalendarException(day: rest, kind: .rest, reason: "地方节日")])
    #expect(try #require(try clock.reading(in: calendar).due) >= before, "seed \(seed)")
  }

  @Test(arguments: seeds) func anExtensionMovesTheDueDayByExactlyItsDays(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var clock = try Self.waiting(&random)
    let before = try clock.reading(in: .national)
    guard before.extensionDays == 0, let due = before.due else { return }
    let days = Int.random(in: 1...20, using: &random)
    clock.record(.extended(days: days), on: clock.events.last?.on ?? clock.received)
    let exclusions = try clock.reading(in: .national).consultations.compactMap { try $0.exclusion(in: .national) }
    let expected = try WorkCalendar.national.workingDay(days, after: due, excluding: exclusions)
    #expect(try clock.reading(in: .national).due == expected, "seed \(seed)")
  }

  @Test(arguments: seeds) func everyReadingExplainsItself(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let clock = try Self.anything(&random)
    let reading = try clock.reading(in: .national)
    guard let due = reading.due, !clock.events.contains(where: { if case .delayed = $0.event { true } else { false } }) else { return }
    #expect(try WorkCalendar.national.isWorkingDay(due), "seed \(seed)")
    #expect(reading.counted == reading.length, "seed \(seed)")
    #expect(Set(reading.excluded).count == reading.excluded.count)
    #expect(reading.count.entries.map(\.day) == reading.count.entries.map(\.day).sorted())
    #expect(reading.count.entries.last?.day == due)
  }

  @Test(arguments: seeds) func aRefusalLeavesTheClockUnchanged(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let clock = try Self.anything(&random)
    let last = clock.events.last?.on ?? clock.received
    let on = try #require(last.adding(Int.random(in: -3...40, using: &random)))
    for event in [ClockEvent.correctionRequested, .corrected, .extended(days: 3), .feeNoticed, .feePaid, .consultationAnswered(index: nil)]
    {
      var tried = clock
      let refusal = clock.refusal(of: event, on: on, in: .national)
      do {
        try tried.accept(event, on: on, in: .national)
        #expect(refusal == nil && tried.events.count == clock.events.count + 1, "seed \(seed)")
      } catch { #expect(error == refusal && tried == clock, "seed \(seed)") }
    }
  }
}
