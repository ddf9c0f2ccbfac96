import GongkaiCore
import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@testable import GongkaiDesk

/// Sending what waits: once, in order, again at the right times, and with nothing lost.
@Suite struct CourierTests {
  static func fill(_ plain: DeskContext, _ count: Int) async throws -> (DeskContext, NoticeOffice.People) {
    let context = plain.offering(NoticeOffice.ways)
    let people = try await NoticeOffice.open(context)
    for number in 0..<count {
      _ = try await RequestDesk(context).register(NoticeOffice.registration(email: "a\(number)@example.com"), by: people.registrar)
    }
    return (context, people)
  }

  static func states(_ context: DeskContext) async throws -> [String] {
    let rows: [String] = try await context.database.read { try $0.values("state", of: "SELECT state FROM outbox ORDER BY id") }
    return rows
  }

  @Test(arguments: DeskEngine.available) func sendsEachOnceTheOldestFirst(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, _) = try await Self.fill(plain, 3)
      let carrier = FakeCarrier()
      let courier = Courier(context, carriers: [carrier.carrier])
      #expect(try await courier.round() == 3)
      #expect(try await courier.round() == 0)
      #expect(carrier.parcels.map(\.recipient) == ["a0@example.com", "a1@example.com", "a2@example.com"])
      #expect(carrier.parcels.first?.agencyName == "北河街道办事处")
      #expect(try await Self.states(context) == ["sent", "sent", "sent"])
    }
  }

  @Test(arguments: DeskEngine.available) func sendsEachOnceFromSeveralProcesses(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, _) = try await Self.fill(plain, 30)
      let carrier = FakeCarrier()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<5 { group.addTask { _ = try await Courier(context, carriers: [carrier.carrier]).round() } }
        try await group.waitForAll()
      }
      #expect(Set(carrier.parcels.map(\.recipient)).count == 30 && carrier.parcels.count == 30)
    }
  }

  /// Minutes after the first attempt, counted by hand: 1, 5, 15, 60, then each hour; 72 hours are 4,320 minutes.
  @Test func triesAgainForThreeDays() {
    let pauses = (1...80).map { RetryRule.pause(after: $0) }
    #expect(pauses[0..<6].map { $0 ?? 0 } == [1, 5, 15, 60, 60, 60])
    #expect(pauses.firstIndex(of: nil) == 74, "the 75th attempt is the last")
    #expect(pauses[0..<74].reduce(0) { $0 + ($1 ?? 0) } == 4281)
    #expect(pauses[74...].allSatisfy { $0 == nil })
  }

  @Test(arguments: DeskEngine.available) func triesAgainAtTheRightMinutesAndGivesUpVisibly(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let (context, people) = try await Self.fill(plain, 1)
      let carrier = FakeCarrier()
      carrier.answer { _ in .again(.notConnected) }
      let courier = Courier(context, carriers: [carrier.carrier])
      var times: [Int] = []
      for minute in 0...201 {
        if try await courier.round() > 0 { times.append(minute) }
        clock.pass(minutes: 1)
      }
      #expect(times == [0, 1, 6, 21, 81, 141, 201])
      for hour in 1...68 {
        clock.pass(minutes: 58)
        #expect(try await courier.round() == 0, "one minute early")
        clock.pass(minutes: 1)
        #expect(try await courier.round() == 1, "attempt \(7 + hour)")
        clock.pass(minutes: 1)
      }
      #expect(try await Self.states(context) == ["failed"])
      let failed = try #require(try await NoticeDesk(context).failed(by: people.head).first)
      #expect(failed.attempts == 75 && failed.trouble == DeliveryFault.notConnected.sentence && failed.state == "没有发出")
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 9) }
      #expect(log.last?.act == "noticeFailed" && log.last?.afterJSON.contains("example.com") == false)
      await #expect(throws: DeskError.self) { try await NoticeDesk(context).failed(by: people.handler) }
      #expect(try await NoticeDesk(context).tryAgain(failed.id, by: people.head))
      carrier.answer { _ in .sent }
      #expect(try await courier.round() == 1)
      #expect(try await Self.states(context) == ["sent"])
      #expect(try await NoticeDesk(context).tryAgain(failed.id, by: people.head) == false)
    }
  }

  @Test(arguments: DeskEngine.available) func losesNothingAndSendsNothingTwiceWhenTheServerIsAwayForADay(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let (context, _) = try await Self.fill(plain, 20)
      let carrier = FakeCarrier()
      carrier.answer { _ in .again(.timedOut) }
      let courier = Courier(context, carriers: [carrier.carrier])
      for _ in 0..<48 {
        #expect(try await courier.round() <= 1, "one is tried, the others are spared")
        clock.pass(minutes: 30)
      }
      carrier.answer { _ in .sent }
      let tried = carrier.parcels.count
      clock.pass(minutes: 60)
      #expect(try await courier.round() == 20)
      #expect(Set(carrier.parcels[tried...].map(\.recipient)).count == 20)
      #expect(try await Self.states(context).allSatisfy { $0 == "sent" })
    }
  }

  @Test(arguments: DeskEngine.available) func givesOneRecipientUpAndGoesOnWithTheOthers(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let (context, _) = try await Self.fill(plain, 4)
      let carrier = FakeCarrier()
      carrier.answer { parcel in
        switch parcel.recipient.prefix(2) {
        case "a0": .failed(.recipientRefused(550))
        case "a1": .again(.recipientRefused(451))
        default: .sent
        }
      }
      let courier = Courier(context, carriers: [carrier.carrier])
      #expect(try await courier.round() == 4)
      #expect(try await Self.states(context) == ["failed", "waiting", "sent", "sent"])
      clock.pass(minutes: 1)
      carrier.answer { _ in .sent }
      #expect(try await courier.round() == 1)
      #expect(try await Self.states(context) == ["failed", "sent", "sent", "sent"])
    }
  }

  @Test(arguments: DeskEngine.available) func keepsTheWaysApart(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, people) = try await Self.fill(plain, 2)
      let sms = try NoticeOffice.registration(email: "", telephone: "13800000000")
      _ = try await RequestDesk(context).register(sms, by: people.registrar)
      let (mail, hook) = (FakeCarrier(), FakeCarrier(.webhook))
      mail.answer { _ in .again(.loginDenied) }
      #expect(try await Courier(context, carriers: [mail.carrier, hook.carrier]).round() == 2)
      #expect(hook.parcels.map(\.recipient) == ["13800000000"] && mail.parcels.count == 1)
      #expect(try await Self.states(context) == ["waiting", "waiting", "sent"])
    }
  }

  @Test(arguments: DeskEngine.available) func sendsNothingAgainWhenTheDatabaseComesBack(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      _ = try await Self.fill(plain, 1)
      // the first write claims, the second settles
      let failing = FailingDatabase(plain.database, .onWrite(2, .unavailable), .onWrite(3, .unavailable))
      let context = DeskContext(database: failing, vault: plain.vault, keys: plain.keys, now: { clock.now })
      let carrier = FakeCarrier()
      let courier = Courier(context, carriers: [carrier.carrier])
      await #expect(throws: DeskError.self) { try await courier.round() }
      clock.pass(minutes: 10)
      await #expect(throws: DeskError.self) { try await courier.round() }
      #expect(try await Self.states(plain) == ["waiting"])
      try await courier.round()
      #expect(carrier.parcels.count == 1, "remembered and settled, though the lease had ended")
      #expect(try await Self.states(plain) == ["sent"])
    }
  }

  @Test(arguments: DeskEngine.available) func sendsAtMostOnceMoreWhenTheProcessEndsBeforeItCouldSettle(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      _ = try await Self.fill(plain, 1)
      let failing = FailingDatabase(plain.database, .onWrite(2, .unavailable))
      let context = DeskContext(database: failing, vault: plain.vault, keys: plain.keys, now: { clock.now })
      let carrier = FakeCarrier()
      await #expect(throws: DeskError.self) { try await Courier(context, carriers: [carrier.carrier]).round() }
      let next = Courier(plain, carriers: [carrier.carrier])
      clock.pass(minutes: 1)
      #expect(try await next.round() == 0, "the lease of 75 seconds has not ended")
      clock.pass(minutes: 1)
      #expect(try await next.round() == 1)
      clock.pass(minutes: 60 * 24)
      #expect(try await next.round() == 0)
      let messages = try carrier.parcels.map(Self.message)
      #expect(messages.count == 2 && messages[0] == messages[1], "the same bytes, the same Message-ID")
    }
  }

  static func message(_ parcel: Parcel) throws -> [UInt8] {
    MailMessage(
      id: parcel.id, date: parcel.madeAt, sender: try #require(EmailAddress("notice@example.gov.cn")), senderName: parcel.agencyName,
      recipient: try #require(EmailAddress(parcel.recipient)), subject: parcel.subject, body: parcel.body
    ).bytes
  }

  @Test(arguments: DeskEngine.available) func givesUpWhatCannotBeUnsealed(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, people) = try await Self.fill(plain, 1)
      try await context.database.write { _ = try $0.execute("UPDATE outbox SET body = recipient") }
      let carrier = FakeCarrier()
      #expect(try await Courier(context, carriers: [carrier.carrier]).round() == 1)
      #expect(carrier.parcels.isEmpty)
      #expect(try await NoticeDesk(context).failed(by: people.head).first?.trouble == DeliveryFault.unreadable.sentence)
    }
  }

  @Test func readsBackEveryFaultItWrites() {
    let faults: [DeliveryFault] = [
      .noSuchHost, .notConnected, .timedOut, .noTLS, .notTrusted, .loginDenied, .lost, .unusable, .serverRefused(0), .serverRefused(421),
      .recipientRefused(550), .unreadable, .tooLarge,
    ]
    for fault in faults {
      #expect(DeliveryFault(fault.description) == fault)
      #expect(fault.sentence.hasSuffix("。"))
    }
    #expect(DeliveryFault("nonsense") == nil && DeliveryFault("recipient-refused x") == nil && DeliveryFault("") == nil)
  }
}
