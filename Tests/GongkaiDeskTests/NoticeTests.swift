import GongkaiCore
import GongkaiStore
import GongkaiStoreTestSupport
import Testing

@testable import GongkaiDesk

/// Acts put notices down in their own transaction, for those concerned, once.
@Suite struct NoticeTests {
  @Test(arguments: DeskEngine.available) func tellsTheApplicantNumberAndDueDay(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      _ = try await RequestDesk(context).register(NoticeOffice.registration(), by: people.registrar)
      let seen = try #require(try await NoticeOffice.waiting(context).first)
      #expect(try await NoticeOffice.waiting(context).count == 1)
      #expect(seen.kind == .registered && seen.channel == .email && seen.to == "lin@example.com")
      #expect(seen.subject == "政府信息公开申请 2025-0001 已登记")
      #expect(seen.body.contains("收到日期 2025年3月3日") && seen.body.contains("最迟 2025年3月31日（星期一）答复"))
      #expect(seen.body.contains("https://gongkai.example.gov.cn/s/north/2025-0001") && seen.body.contains("北河街道办事处"))
      let rows: [String?] = try await context.database.read { try $0.values("body", of: "SELECT body FROM outbox") }
      #expect(rows.allSatisfy { $0?.hasPrefix("AES-GCM:") == true }, "sealed in the database")
    }
  }

  @Test(arguments: DeskEngine.available) func putsNothingDownWithoutAWayOrAnAddress(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let people = try await NoticeOffice.open(plain)
      _ = try await RequestDesk(plain).register(NoticeOffice.registration(), by: people.registrar)
      let context = plain.offering(NoticeOffice.ways)
      let hostile = "lin@example.com\r\nBcc: all@example.com"
      _ = try await RequestDesk(context).register(NoticeOffice.registration(email: hostile), by: people.registrar)
      _ = try await RequestDesk(context).register(NoticeOffice.registration(email: "", telephone: "010-12345678"), by: people.registrar)
      #expect(try await NoticeOffice.list(context) == [])
      _ = try await RequestDesk(context).register(NoticeOffice.registration(email: "", telephone: "138 0000 0000"), by: people.registrar)
      let seen = try #require(try await NoticeOffice.waiting(context).first)
      #expect(seen.channel == .webhook && seen.to == "13800000000")
    }
  }

  @Test(arguments: DeskEngine.available) func tellsEachStepToThoseConcerned(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let secrecy = try await NoticeOffice.add("sun", "孙保密", [.secrecyReviewer], context)
      let leader = try await NoticeOffice.add("zhou", "周领导", [.leader], context)
      let desk = RequestDesk(context)
      let number = try await desk.register(NoticeOffice.registration(), by: people.registrar).number
      _ = try await desk.record(.assigned(to: "李承办"), on: number, by: people.registrar)
      clock.pass(minutes: 24 * 60)
      _ = try await desk.record(.extended(days: 5, reason: "检索量大"), on: number, by: people.head)
      _ = try await desk.record(.noted("电话告知"), on: number, by: people.handler)
      _ = try await desk.record(
        .drafted(Decision(.provided, particulars: Outcome.provided.prerequisites.map { .init($0, "说明") })), on: number, by: people.handler)
      _ = try await desk.record(.reviewed(.secrecy), on: number, by: secrecy)
      _ = try await desk.record(.signed, on: number, by: leader)
      _ = try await desk.record(.served(Service(.post, inTimeBasis: context.today, proof: "EMS 1")), on: number, by: people.handler)
      #expect(
        try await NoticeOffice.list(context) == [
          "registered lin@example.com", "assigned li@north.example.gov.cn", "dueChanged lin@example.com",
          "toReview sun@north.example.gov.cn", "toSign zhou@north.example.gov.cn", "answered lin@example.com",
        ])
      let changed = try #require(try await NoticeOffice.waiting(context).first { $0.kind == .dueChanged })
      #expect(changed.subject == "政府信息公开申请 2025-0001 的答复期限变为 2025年4月8日（星期二）")
      #expect(changed.body.contains("原来的期限：2025年3月31日（星期一）") && changed.body.contains("同意延长答复期限"))
    }
  }

  @Test(arguments: DeskEngine.available) func handsToTheOneNamedElseToAllHandlersButNotToWhoActs(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let desk = RequestDesk(context)
      let number = try await desk.register(NoticeOffice.registration(email: ""), by: people.registrar).number
      _ = try await desk.record(.assigned(to: "规划科"), on: number, by: people.registrar)
      #expect(try await NoticeOffice.list(context) == ["assigned li@north.example.gov.cn", "assigned zhao@north.example.gov.cn"])
      _ = try await desk.record(.assigned(to: people.other.id), on: number, by: people.registrar)
      _ = try await desk.record(.assigned(to: "qian"), on: number, by: people.head)
      #expect(try await NoticeOffice.list(context).count == 3, "whoever hands it to themselves knows")
      #expect(try await NoticeOffice.list(context).last == "assigned zhao@north.example.gov.cn")
    }
  }

  @Test(arguments: DeskEngine.available) func asksForACorrectionWithoutPersonalDataInTheSubject(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let desk = RequestDesk(context)
      let number = try await desk.register(NoticeOffice.registration(), by: people.registrar).number
      let until = try #require(Day("2025-03-24"))
      _ = try await desk.record(.correctionRequested(defects: "请写明林小满的住址", until: until), on: number, by: people.head)
      let seen = try #require(try await NoticeOffice.waiting(context).last)
      #expect(seen.kind == .correctionNeeded && !seen.subject.contains("林小满"))
      #expect(seen.body.contains("请写明林小满的住址") && seen.body.contains("请在 2025年3月24日（星期一）前补正"))
      _ = try await desk.record(.corrected, on: number, by: people.registrar)
      #expect(try await NoticeOffice.waiting(context).last?.kind == .dueChanged, "the clock runs again")
    }
  }

  @Test(arguments: DeskEngine.available) func isKeptWithItsActOrNotAtAll(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let people = try await NoticeOffice.open(plain)
      let failing = FailingDatabase(plain.database, .diskFull())
      let context = DeskContext(database: failing, vault: plain.vault, keys: plain.keys, now: { clock.now }).offering(NoticeOffice.ways)
      await #expect(throws: DeskError.self) { try await RequestDesk(context).register(NoticeOffice.registration(), by: people.registrar) }
      #expect(try await NoticeOffice.list(plain) == [])
      failing.add(.answerLost(2))
      let kept = try await RequestDesk(context).register(NoticeOffice.registration(), by: people.registrar)
      #expect(kept.number == "2025-0001")
      #expect(try await NoticeOffice.list(plain) == ["registered lin@example.com"], "once, though the answer was lost")
      failing.add(.commitLost(4))
      _ = try await RequestDesk(context).register(NoticeOffice.registration(), by: people.registrar)
      #expect(try await NoticeOffice.list(plain).count == 2)
    }
  }

  @Test(arguments: DeskEngine.available) func followsTheOfficesChoicesAndThePersonsWishes(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let (desk, notices) = (RequestDesk(context), NoticeDesk(context))
      let own = NoticeTemplate(subject: "收件 {申请编号}", body: "{收件人}：{申请内容}")
      await #expect(throws: DeskError.self) { try await notices.write(own, for: .registered, by: people.handler) }
      await #expect(throws: DeskError.self) {
        try await notices.write(NoticeTemplate(subject: "{申请人}", body: "x"), for: .registered, by: people.head)
      }
      try await notices.write(own, for: .registered, by: people.head)
      #expect(try await notices.wordings(of: "north").filter(\.isOwn).map(\.kind) == [.registered])
      var settings = NoticeSettings()
      settings.silenced = [.assigned]
      try await notices.choose(settings, by: people.head)
      let number = try await desk.register(NoticeOffice.registration(), by: people.registrar).number
      _ = try await desk.record(.assigned(to: "李承办"), on: number, by: people.registrar)
      try await notices.note(refusing: [.dueChanged, .answered, .dueSoon], onRequest: number, by: people.registrar)
      _ = try await desk.record(.extended(days: 5, reason: "检索量大"), on: number, by: people.head)
      let seen = try await NoticeOffice.waiting(context)
      #expect(seen.map(\.subject) == ["收件 2025-0001"])
      #expect(seen.first?.body == "林小满：青禾路 88 号加装电梯财政补贴发放明细")
      _ = try await desk.record(.withdrawn(statement: "不再需要"), on: number, by: people.registrar)
      let refused = try await context.database.read { db in
        try NoticeChoices(db).refused(
          by: try #require(try Requests(db).find(number: number, agency: "north")).id.description, agency: "north")
      }
      #expect(refused == [.dueChanged], "what cannot be refused, or is not for applicants, is not noted")
      settings.isOn = false
      try await notices.choose(settings, by: people.head)
      _ = try await desk.register(NoticeOffice.registration(), by: people.registrar)
      #expect(try await NoticeOffice.list(context).count == 1)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(
        log.map(\.act).filter { $0.lowercased().contains("notice") } == ["writeNotice", "chooseNotices", "refuseNotices", "chooseNotices"])
    }
  }

  @Test(arguments: DeskEngine.available) func tellsWhatAnImportedCalendarMoves(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2026-12-14T01:00:00.000000Z") { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let desk = RequestDesk(context)
      let request = try await desk.register(NoticeOffice.registration(on: "2026-12-14"), by: people.registrar)
      #expect(try await NoticeOffice.waiting(context).first?.body.contains("这一天是暂定的") == true)
      _ = try await desk.record(.assigned(to: "赵承办"), on: request.number, by: people.registrar)
      let text = "2027-01-01,rest,元旦放假\n2027-01-04,rest,元旦放假\n2027-01-16,work,元旦调休上班\n"
      let notice = try NoticeImport.read(text, year: 2027, document: "国办发明电〔2026〕0号", published: try #require(Day("2026-11-25")))
      let admin = Actor(id: "admin", agency: "root", roles: [.systemAdministrator])
      _ = try await CalendarDesk(context).import(notice, by: admin)
      let seen = try await NoticeOffice.waiting(context).suffix(2)
      #expect(seen.map { "\($0.kind) \($0.to)" } == ["dueChanged lin@example.com", "dueMoved zhao@north.example.gov.cn"])
      #expect(seen.first?.body.contains("2027年1月13日") == true && seen.first?.body.contains("2027年1月12日") == true)
      #expect(seen.allSatisfy { $0.body.contains("国务院办公厅公布了放假安排") && !$0.body.contains("暂定") })
    }
  }

  @Test(arguments: DeskEngine.available) func letsPeopleSetTheirOwnAddressAndWishes(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, _ in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      let viewer = Viewer(actor: people.handler, name: "李承办", session: "", mustSetUpTOTP: false)
      let desk = PeopleDeskTests.people(context)
      let fault = await PeopleDeskTests.failure { () throws(PeopleError) in
        try await desk.setOwnNotices(address: "li\r\n@x.cn", refusing: [], by: viewer)
      }
      #expect(fault == .email("li\r\n@x.cn"))
      try await desk.setOwnNotices(address: " Li@New.example.gov.cn ", refusing: [.assigned, .overdue, .registered], by: viewer)
      #expect(try await desk.ownNotices(of: viewer) == .init(address: "Li@new.example.gov.cn", refused: [.assigned]))
      let requests = RequestDesk(context)
      let number = try await requests.register(NoticeOffice.registration(email: ""), by: people.registrar).number
      _ = try await requests.record(.assigned(to: "李承办"), on: number, by: people.registrar)
      #expect(try await NoticeOffice.list(context) == [])
      try await desk.setOwnNotices(address: "", refusing: [], by: viewer)
      #expect(try await desk.ownNotices(of: viewer) == .init(address: "", refused: []))
    }
  }

  @Test(arguments: DeskEngine.available) func clearsWhatWasToldAfterItsPeriodAndKeepsTheKey(engine: DeskEngine) async throws {
    try await withDesk(engine) { plain, clock in
      let context = plain.offering(NoticeOffice.ways)
      let people = try await NoticeOffice.open(context)
      _ = try await RequestDesk(context).register(NoticeOffice.registration(), by: people.registrar)
      try await Courier(context, carriers: [FakeCarrier().carrier]).round()
      let retention = RetentionDesk(context)
      try clock.set("2025-09-03T01:00:00.000000Z")
      #expect(try await retention.clear(agency: "north", by: RetentionTests.admin).notices == 0, "six months to the day")
      try clock.set("2025-09-04T01:00:00.000000Z")
      #expect(try await retention.clear(agency: "north", by: RetentionTests.admin).notices == 1)
      #expect(try await retention.clear(agency: "north", dryRun: false, by: RetentionTests.admin).notices == 1)
      let item = try #require(try await context.database.read { try Outbox($0).items(.sent, agency: "north", limit: 9) }.first)
      #expect(item.sealedRecipient == nil && item.sealedBody == nil && !item.key.isEmpty)
    }
  }
}
