import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Registering and acting on requests through the desk, on both engines.
@Suite struct RequestDeskTests {
  static let registrar = Actor(id: "登记员", agency: "north", roles: [.registrar])
  static let handler = Actor(id: "承办人", agency: "north", roles: [.handler])
  static let head = Actor(id: "负责人", agency: "north", roles: [.officeHead])

  static func registration(_ subject: String = "青禾路 88 号加装电梯财政补贴发放明细", on day: String = "2025-03-03") throws -> Registration {
    let day = try #require(Day(day))
    return Registration(
      rule: .inPerson, dates: ArrivalDates(submitted: day, arrived: day), applicantKind: .naturalPerson,
      applicant: Applicant(name: "林小满", documentKind: "居民身份证", documentNumber: "110101199003070000", telephone: "13800000000"),
      subject: subject)
  }

  @Test(arguments: DeskEngine.available) func registersUnderTheNextNumberWithItsDueDay(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let first = try await desk.register(Self.registration(), by: Self.registrar)
      let second = try await desk.register(Self.registration("第二件"), by: Self.registrar)
      #expect([first.number, second.number] == ["2025-0001", "2025-0002"])
      #expect(first.standing.due == Day("2025-03-31"))
      let found = try await desk.find(number: "2025-0001", agency: "north")
      #expect(found.request == first)
      #expect(found.timeline.entries.map(\.event) == [.received, .registered(number: "2025-0001")])
    }
  }

  @Test(arguments: DeskEngine.available) func keepsPersonalDataSealedAndMasked(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let request = try await desk.register(Self.registration(), by: Self.registrar)
      #expect(!request.sealedApplicant.contains("林小满"))
      #expect(try desk.applicant(of: request).telephone == "138****0000")
      let shown = try await desk.unmasked(applicantOf: request, reason: "电话告知领取方式", by: Self.handler)
      #expect(shown.name == "林小满")
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 10) }
      #expect(log.map(\.act) == ["registerRequest", "showApplicant"])
      let auditor = Actor(id: "x", agency: "north", roles: [.auditor])
      await #expect(throws: DeskError.self) { try await desk.unmasked(applicantOf: request, reason: "看看", by: auditor) }
    }
  }

  @Test(arguments: DeskEngine.available) func recordsAnActOrRefusesItWithEveryReason(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let desk = RequestDesk(context)
      let request = try await desk.register(Self.registration(), by: Self.registrar)
      try clock.set("2025-04-01T01:00:00.000000Z")
      let late = RequestEvent.extended(days: 10, reason: "检索量大")
      await #expect(throws: DeskError.self) { try await desk.record(late, on: request.number, by: Self.handler) }
      let found = try await desk.find(number: request.number, agency: "north")
      #expect(found.timeline.entries.count == 2, "a refused act changes nothing")
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 10) }
      #expect(log.map(\.outcome) == ["success", "refused"])
      #expect(log.last?.afterJSON.contains("您的角色不能延长答复期限") == true)
      #expect(log.last?.afterJSON.contains("答复期限已于2025年3月31日届满") == true)
    }
  }

  @Test(arguments: DeskEngine.available) func tellsTheSecondClerkWhoWasQuicker(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let request = try await desk.register(Self.registration(), by: Self.registrar)
      _ = try await desk.record(.assigned(to: "承办人"), on: request.number, by: Self.registrar, seen: 2)
      let error = await #expect(throws: DeskError.self) {
        try await desk.record(.noted("电话告知"), on: request.number, by: Self.handler, seen: 2)
      }
      #expect(error?.description == "2025-0001 刚才已由 登记员 交办，您的操作没有保存。请刷新后再办理。")
    }
  }

  @Test(arguments: DeskEngine.available) func findsRequestsByWordsAndDueDay(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      _ = try await desk.register(Self.registration("青禾路加装电梯补贴"), by: Self.registrar)
      _ = try await desk.register(Self.registration("北河小学食堂采购合同 ABC-12"), by: Self.registrar)
      func numbers(_ query: String) async throws -> [String] { try await desk.search(query, agency: "north").map(\.number) }
      #expect(try await numbers("电梯") == ["2025-0001"])
      #expect(try await numbers("合同 采购") == ["2025-0002"])
      #expect(try await numbers("abc") == ["2025-0002"])
      #expect(try await numbers("贴") == ["2025-0001"], "one character, the last of its run")
      #expect(try await numbers("青") == ["2025-0001"])
      #expect(try await numbers("2025-000") == ["2025-0002", "2025-0001"])
      #expect(try await numbers("梯电") == [])
      #expect(try await numbers("电补") == [])
      #expect(try await numbers("2025") == ["2025-0002", "2025-0001"])
      #expect(try await numbers("\"' OR 1=1 --") == [])
      #expect(try await desk.search("电梯", agency: "south").isEmpty)
      let due = try await desk.due(by: try #require(Day("2025-03-31")), agency: "north")
      #expect(due.map(\.number) == ["2025-0001", "2025-0002"])
      #expect(try await desk.due(by: try #require(Day("2025-03-30")), agency: "north").isEmpty)
    }
  }

  @Test(arguments: DeskEngine.available) func recomputesOpenRequestsWhenANoticeIsImported(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2026-12-14T01:00:00.000000Z") { context, _ in
      let desk = RequestDesk(context)
      let request = try await desk.register(Self.registration(on: "2026-12-14"), by: Self.registrar)
      #expect(request.standing.due == Day("2027-01-12"))
      #expect(request.standing.isProvisional)
      let text = "2027-01-01,rest,元旦放假\n2027-01-04,rest,元旦放假\n2027-01-16,work,元旦调休上班\n"
      let notice = try NoticeImport.read(
        text, year: 2027, document: "国办发明电〔2026〕0号", published: try #require(Day("2026-11-25")))
      let calendars = CalendarDesk(context)
      let preview = try await calendars.preview(notice)
      #expect(preview.map(\.after) == [Day("2027-01-13")])
      let admin = Actor(id: "admin", agency: "root", roles: [.systemAdministrator])
      await #expect(throws: DeskError.self) { try await calendars.import(notice, by: Self.handler) }
      #expect(try await calendars.import(notice, by: admin) == preview)
      let found = try await desk.find(number: request.number, agency: "north")
      #expect(found.request.standing.due == Day("2027-01-13"))
      #expect(!found.request.standing.isProvisional)
      await #expect(throws: DeskError.self) { try await calendars.import(notice, by: admin) }
    }
  }

  @Test(arguments: DeskEngine.available) func refusesARegistrationThatCannotBe(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      await #expect(throws: DeskError.self) { try await desk.register(Self.registration(" "), by: Self.registrar) }
      await #expect(throws: DeskError.self) { try await desk.register(Self.registration(on: "2025-03-04"), by: Self.registrar) }
      await #expect(throws: DeskError.self) { try await desk.register(Self.registration(), by: Self.handler) }
      var unconfirmed = try Self.registration()
      unconfirmed.rule = .online
      await #expect(throws: DeskError.self) { try await desk.register(unconfirmed, by: Self.registrar) }
      let kept = try await desk.register(Self.registration(), by: Self.registrar)
      #expect(kept.number == "2025-0001", "a refused registration takes no number")
    }
  }
}
