import GongkaiCore
import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@testable import GongkaiDesk

/// The outbox as an office looks through it, and the receipt of an application made online.
@Suite struct NoticeListTests {
  @Test(arguments: DeskEngine.available) func listsPageByPageWithTheirRequests(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, people) = try await CourierTests.fill(plain, 5)
      let desk = NoticeDesk(context)
      let first = try await desk.page(.waiting, limit: 3, by: people.head)
      #expect(first.facts.map(\.request) == ["2025-0005", "2025-0004", "2025-0003"] && first.counts == [.waiting: 5])
      let rest = try await desk.page(.waiting, after: first.next, limit: 3, by: people.head)
      #expect(rest.facts.map(\.request) == ["2025-0002", "2025-0001"] && rest.next == nil)
      #expect(try await desk.page(ofRequest: "2025-0002", by: people.head).facts.map(\.request) == ["2025-0002"])
      #expect(try await desk.page(ofRequest: "2025-0099", by: people.head).facts.isEmpty)
      #expect(try await desk.page(.waiting, after: "nonsense", limit: 9, by: people.head).facts.count == 5)
      await #expect(throws: DeskError.self) { try await desk.page(.waiting, by: people.handler) }
      await #expect(throws: DeskError.self) { try await desk.page(ofRequest: "2025-0001", by: people.registrar) }
    }
  }

  @Test(arguments: DeskEngine.available) func takesBackWhatWaitsAndTriesAtOnce(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let (context, people) = try await CourierTests.fill(plain, 2)
      let (desk, carrier) = (NoticeDesk(context), FakeCarrier())
      let waiting = try await desk.page(.waiting, by: people.head).facts
      let (last, first) = (try #require(waiting.first), try #require(waiting.last))
      await #expect(throws: DeskError.self) { try await desk.cancel(last.id, by: people.handler) }
      #expect(try await desk.cancel(last.id, by: people.head))
      #expect(try await desk.cancel(last.id, by: people.head) == false)
      #expect(try await desk.cancel("x", by: people.head) == false)
      #expect(try await desk.tryAgain(last.id, by: people.head) == false, "taken back is taken back")
      carrier.answer { _ in .again(.notConnected) }
      let courier = Courier(context, carriers: [carrier.carrier])
      #expect(try await courier.round() == 1)
      let trouble = try #require(try await desk.page(.waiting, by: people.head).facts.first)
      #expect(trouble.id == first.id && trouble.trouble == DeliveryFault.notConnected.sentence && trouble.nextAt != nil)
      carrier.answer { _ in .sent }
      #expect(try await courier.round() == 0, "not yet")
      #expect(try await desk.tryAgain(first.id, by: people.head))
      #expect(try await courier.round() == 1)
      #expect(carrier.parcels.map(\.recipient) == ["a0@example.com", "a0@example.com"])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.act).filter { $0.hasSuffix("Notice") }.prefix(1) == ["cancelNotice"])
    }
  }

  @Test(arguments: DeskEngine.available) func confirmsAnApplicationWithItsNumberAndNothingElse(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let plain = installation.context
      let context = plain.offering(NoticeOffice.ways)
      _ = try await NoticeOffice.open(context)
      let submission = try await Intake.submit(context, Intake.form { $0.email = "lin@example.com" })
      let seen = try await NoticeOffice.waiting(context)
      #expect(seen.map(\.kind) == [.received] && seen.map(\.to) == ["lin@example.com"])
      let notice = try #require(seen.first)
      #expect(notice.subject == "政府信息公开申请 \(submission.number) 已提交")
      #expect(notice.body.contains("https://gongkai.example.gov.cn/s/north/\(submission.number)") && notice.body.contains("2025年3月3日提交"))
      for secret in [submission.code, submission.token, "林小满", "13800000000", "000000199001010001", "加装电梯"] {
        #expect(!notice.subject.contains(secret) && !notice.body.contains(secret), "\(secret)")
      }
      let about = try await NoticeDesk(context).page(ofRequest: submission.number, by: Intake.head)
      #expect(about.facts.map(\.request) == [submission.number], "found before it is a request")
      let today = context.today
      _ = try await ApplicationInbox(context).confirm(submission.number, organ: today, applicant: today, by: Intake.registrar)
      #expect(try await NoticeOffice.waiting(context).map(\.kind) == [.received, .registered])
      #expect(
        try await NoticeDesk(context).page(ofRequest: submission.number, by: Intake.head).facts.map(\.kind) == [.received, .registered])
    }
  }

  @Test(arguments: DeskEngine.available) func confirmsTheSameDraftOnceAndNothingWithoutAnAct(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let plain = installation.context
      _ = try await NoticeOffice.open(plain)
      let draft = try await Intake.draft(plain.offering(NoticeOffice.ways), Intake.form { $0.email = "lin@example.com" })
      let failing = FailingDatabase(plain.database, .diskFull())
      let context = DeskContext(database: failing, vault: plain.vault, keys: plain.keys, blobs: plain.blobs, now: { clock.now })
        .offering(NoticeOffice.ways)
      await #expect(throws: DeskError.self) { try await SubmitApplication(context).submit(draft) }
      #expect(try await NoticeOffice.waiting(plain).isEmpty)
      _ = try await SubmitApplication(context).submit(draft)
      _ = try await SubmitApplication(context).submit(draft)
      #expect(try await NoticeOffice.waiting(plain).count == 1)
    }
  }

  @Test(arguments: DeskEngine.available) func takesNoApplicationOnceTheChannelIsClosed(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let draft = try await Intake.draft(context)
      try await OfficeDesk(context).save(OfficeProfile([.name: "北河街道办事处"], channels: [.fax: "工作日"]), by: Intake.head)
      let refused = await #expect(throws: DeskError.self) { try await SubmitApplication(context).submit(draft) }
      #expect(refused?.description == IntakeError.closedOnline.description)
      try await OfficeDesk(context).save(OfficeProfile([.name: "北河街道办事处"], channels: [.online: "请上传证件"]), by: Intake.head)
      #expect(try await SubmitApplication(context).submit(draft).number == "2025-0001", "what was filled in is still there")
    }
  }

  @Test(arguments: DeskEngine.available) func refusesAChoiceThatCannotBe(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      var settings = NoticeSettings()
      settings.daysBefore = [0]
      let wrong = settings
      let refused = await #expect(throws: DeskError.self) { try await NoticeDesk(context).choose(wrong, by: Intake.head) }
      #expect(refused?.description.contains("1 至 20 的整数") == true)
    }
  }
}
