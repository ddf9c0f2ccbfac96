import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Corrections and suggestions at the desk, on both engines.
@Suite struct MatterDeskTests {
  static let registrar = RequestDeskTests.registrar
  static let handler = RequestDeskTests.handler
  static let leader = Actor(id: "领导", agency: "north", roles: [.leader])

  static let record = MatterClaim.correction(
    RecordClaim(record: "2024年住房保障申请登记表", error: "家庭人口登记为2人", wanted: "家庭人口更正为3人", evidence: "户口簿复印件一份", isAboutApplicant: true))
  static let idea = MatterClaim.suggestion(PublicationIdea(information: "青禾路加装电梯补贴标准", reason: "沿街住户都在询问"))

  static func registration(_ claim: MatterClaim, on day: String = "2025-03-03") throws -> MatterRegistration {
    let day = try #require(Day(day))
    return MatterRegistration(
      rule: .inPerson, dates: ArrivalDates(submitted: day, arrived: day), applicantKind: .naturalPerson,
      applicant: Applicant(name: "林小满", documentKind: "居民身份证", documentNumber: "110101199003070000", telephone: "13800000000"), claim: claim
    )
  }

  @Test(arguments: DeskEngine.available) func leadsACorrectionFromRegistrationToItsLetter(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let desk = MatterDesk(context)
      let number = try await desk.register(Self.registration(Self.record), by: Self.registrar)
      #expect(number == "G2025-0001")
      #expect(try await desk.file(number, by: Self.handler).clock.due == Day("2025-03-31"))
      try clock.set("2025-03-10T01:00:00.000000Z")
      try await desk.record(.assigned(to: "住保科"), on: number, by: Self.registrar)
      try await desk.record(.verified(finding: "户口簿载明三人"), on: number, by: Self.handler, seen: 2)
      let decision = MatterDecision(.corrected, correction: "家庭人口更正为3人", correctedOn: context.today)
      try await desk.record(.drafted(decision), on: number, by: Self.handler)
      try await desk.record(.signed(serial: nil), on: number, by: Self.leader)
      let signed = try await desk.file(number, by: Self.handler)
      #expect(signed.facts.state == .signed && signed.facts.outcome == .corrected && signed.applicant.name == "林*")
      let letter = try #require(signed.letter)
      #expect(letter.numberText.contains("1") && letter.lines.joined().contains("家庭人口更正为3人") && !letter.lines.joined().contains("林小满"))
      try await desk.record(
        .served(Service(.direct, inTimeBasis: context.today, proof: "本人签收")), on: number, by: Self.registrar)
      try await desk.record(.archived, on: number, by: Self.registrar)
      #expect(try await desk.board(.open, by: Self.handler).matters.isEmpty)
      #expect(try await desk.board(.all, by: Self.handler).matters.map(\.state) == [.archived])
      #expect(try await !desk.docx(of: number, by: Self.handler).bytes.isEmpty)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.act).filter { $0.contains("atter") }.count == 7 && log.last?.act == "takeLetter")
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWithEveryReasonAndRecordsThat(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = MatterDesk(context)
      let wrong = try Self.registration(
        .correction(
          RecordClaim(record: " ", error: String(repeating: "误", count: 2_001), wanted: "改正", evidence: "", isAboutApplicant: false)))
      let error = await #expect(throws: DeskError.self) { _ = try await desk.register(wrong, by: Self.registrar) }
      guard case .matterRefused(let refusals)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refusals.reasons == [.empty(.record), .tooLong(.error)])
      await #expect(throws: DeskError.self) { try await desk.register(Self.registration(Self.idea), by: Self.handler) }
      await #expect(throws: DeskError.self) { try await desk.register(Self.registration(Self.idea, on: "2025-03-04"), by: Self.registrar) }
      let number = try await desk.register(Self.registration(Self.idea), by: Self.registrar)
      #expect(number == "J2025-0001", "what was refused took no number")
      await #expect(throws: DeskError.self) { try await desk.record(.archived, on: number, by: Self.registrar) }
      await #expect(throws: DeskError.self) { try await desk.record(.assigned(to: "办公室"), on: number, by: Self.registrar, seen: 7) }
      let elsewhere = Actor(id: "外人", agency: "south", roles: [.handler])
      await #expect(throws: DeskError.self) { try await desk.file(number, by: elsewhere) }
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.outcome) == ["success", "refused"])
    }
  }

  @Test(arguments: DeskEngine.available) func aRequestBecomesAMatterOnceAndStaysOpen(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (desk, requests) = (MatterDesk(context), RequestDesk(context))
      let request = try await requests.register(RequestDeskTests.registration(), by: Self.registrar)
      try clock.set("2025-03-05T01:00:00.000000Z")
      let number = try await desk.reregister(request: request.number, as: Self.idea, by: Self.registrar)
      let file = try await desk.file(number, by: Self.handler)
      #expect(file.facts.request == request.number && file.facts.received == request.received && file.others == [request.number])
      #expect(try await requests.file(request.number, by: Self.handler).matterNumber == number)
      #expect(try await requests.find(number: request.number, agency: "north").request.standing.state == .registered)
      await #expect(throws: DeskError.self) { try await desk.reregister(request: request.number, as: Self.idea, by: Self.registrar) }
      await #expect(throws: DeskError.self) { try await desk.reregister(request: "2025-9999", as: Self.idea, by: Self.registrar) }
    }
  }

  @Test(arguments: DeskEngine.available) func aRequestThatHasEndedBecomesNothingElse(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (desk, requests) = (MatterDesk(context), RequestDesk(context))
      let request = try await requests.register(RequestDeskTests.registration(), by: Self.registrar)
      _ = try await requests.record(.withdrawn(statement: "当面撤回"), on: request.number, by: Self.registrar)
      let error = await #expect(throws: DeskError.self) {
        try await desk.reregister(request: request.number, as: Self.idea, by: Self.registrar)
      }
      #expect(error?.description == MatterRefusal.requestEnded(request.number).description)
    }
  }

  /// A correction up to the signature of its refusal.
  static func signed(_ context: DeskContext) async throws -> String {
    let desk = MatterDesk(context)
    let number = try await desk.register(registration(record, on: context.today.description), by: registrar)
    try await desk.record(.assigned(to: "住保科"), on: number, by: registrar)
    try await desk.record(.verified(finding: "户口簿载明两人"), on: number, by: handler)
    try await desk.record(.drafted(MatterDecision(.notCorrected, reasons: "户口簿载明两人。")), on: number, by: handler)
    try await desk.record(.signed(serial: nil), on: number, by: leader)
    return number
  }

  @Test(arguments: DeskEngine.available) func aSignedLetterStaysAsItWasSigned(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let desk = MatterDesk(context)
      let number = try await Self.signed(context)
      let before = try #require(try await desk.file(number, by: Self.handler).letter)
      #expect(before.date.first?.text.contains("2025") == true && before.numberText.contains("1"))
      try await OfficeDesk(context).save(OfficeProfile([.name: "改了名的街道办事处", .numberPrefix: "新名公开"]), by: LetterDeskTests.head)
      try clock.set("2025-04-01T01:00:00.000000Z")
      let after = try #require(try await desk.file(number, by: Self.handler).letter)
      #expect(after == before, "neither the office's new name nor another day reaches what was signed")
      let whole = try await desk.whole(number, by: Self.handler)
      #expect(whole.lines.joined().contains("林小满") && !after.lines.joined().contains("林小满"))
      let kept = try await context.database.read { try $0.values("signed_text", of: "SELECT signed_text FROM matter_case") as [String] }
      #expect(kept.count == 1 && !kept[0].contains("林小满"))
    }
  }

  @Test(arguments: DeskEngine.available) func aLetterIsInTheWordsOfTheOffice(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let first = try await Self.signed(context)
      let own = LetterRewording(added: ["请您谅解。"])
      try await LetterWordingDesk(context).write(own, for: .recordNotCorrected, seen: 0, by: LetterDeskTests.head)
      let second = try await Self.signed(context)
      #expect(try await !MatterDesk(context).whole(first, by: Self.handler).plainText.contains("请您谅解"))
      #expect(try await MatterDesk(context).whole(second, by: Self.handler).paragraphs.last == "请您谅解。")
    }
  }

  @Test(arguments: DeskEngine.available) func whoAsksIsShownToWhoMaySeeAndThatIsLogged(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = MatterDesk(context)
      let number = try await desk.register(Self.registration(Self.record), by: Self.registrar)
      #expect(try await desk.unmasked(number, reason: "电话核实", by: Self.handler).name == "林小满")
      await #expect(throws: DeskError.self) { try await desk.unmasked(number, reason: " ", by: Self.handler) }
      await #expect(throws: DeskError.self) { try await desk.unmasked(number, reason: "电话核实", by: Self.leader) }
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.act) == ["registerMatter", "showApplicant"])
      #expect(try await desk.number(like: " g2025 0001", by: Self.handler) == number)
      #expect(try await desk.number(like: "G2025-0002", by: Self.handler) == nil)
      #expect(try await desk.counts(by: Self.handler) == (1, 0, 0))
    }
  }

  @Test(arguments: DeskEngine.available) func registersWhatArrivesAndSaysWhatIsMissing(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = MatterDesk(context)
      var bare = try Self.registration(
        .correction(RecordClaim(record: "登记表", error: "有误", wanted: "改正", evidence: "", isAboutApplicant: true)))
      bare.applicant.documentNumber = ""
      // by e-mail, and nobody has confirmed anything: the day it arrived
      bare.rule = .email
      bare.dates = ArrivalDates(submitted: Day("2025-02-27"), arrived: Day("2025-02-28"))
      let file = try await desk.file(try await desk.register(bare, by: Self.registrar), by: Self.handler)
      #expect(file.facts.received == Day("2025-02-28"))
      #expect(file.missing == [MatterRefusal.evidenceMissing.description, MatterRefusal.identityMissing.description])
    }
  }

  @Test(arguments: DeskEngine.available) func whatWasRegisteredByMistakeLeavesTheRequestFree(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (desk, requests) = (MatterDesk(context), RequestDesk(context))
      let request = try await requests.register(RequestDeskTests.registration(), by: Self.registrar)
      try clock.set("2025-03-05T01:00:00.000000Z")
      let first = try await desk.reregister(request: request.number, as: Self.record, by: Self.registrar)
      try await desk.record(.annulled(reason: "应为建议"), on: first, by: Self.registrar)
      let second = try await desk.reregister(request: request.number, as: Self.idea, by: Self.registrar)
      #expect(try await requests.file(request.number, by: Self.handler).matterNumber == second && first != second)
      #expect(try await desk.file(first, by: Self.handler).facts.state == .annulled)
      #expect(try await desk.counts(by: Self.handler) == (1, 0, 0))
    }
  }

  @Test(arguments: DeskEngine.available) func whoPublishesSeesSuggestionsAndThoseStillOwed(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let (desk, publisher) = (MatterDesk(context), Actor(id: "发布员", agency: "north", roles: [.publisher]))
      let correction = try await desk.register(Self.registration(Self.record), by: Self.registrar)
      let number = try await desk.register(Self.registration(Self.idea), by: Self.registrar)
      try await desk.record(.assigned(to: "办公室"), on: number, by: Self.registrar)
      try await desk.record(.drafted(MatterDecision(.adopted, reasons: "关系公众利益。")), on: number, by: Self.handler)
      try await desk.record(.signed(serial: nil), on: number, by: LetterDeskTests.head)
      try await desk.record(.served(Service(.direct, inTimeBasis: context.today, proof: "签收")), on: number, by: Self.registrar)
      for list in MatterList.allCases {
        #expect(try await desk.board(list, by: publisher).matters.map(\.number) == (list == .open ? [] : [number]), "\(list)")
      }
      await #expect(throws: DeskError.self) { try await desk.file(correction, by: publisher) }
      #expect(try await desk.file(number, by: publisher).others.isEmpty)
      #expect(try await desk.file(number, by: Self.handler).others == [correction])
      #expect(try await desk.counts(by: publisher) == (0, 0, 1))
      #expect(try await desk.counts(by: Self.handler) == (1, 0, 1))
      try await desk.record(.published(place: "门户网站"), on: number, by: publisher)
      #expect(try await desk.board(.toPublish, by: publisher).matters.isEmpty)
    }
  }

  @Test(arguments: DeskEngine.available) func theKeptLetterIsForWhoMayTakeTheWholeOne(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let (desk, number) = (MatterDesk(context), try await Self.signed(context))
      try await desk.record(.served(Service(.direct, inTimeBasis: context.today, proof: "签收")), on: number, by: Self.registrar)
      try await desk.keepLetterFile(of: number, by: Self.registrar)
      let letter = try #require(try await desk.file(number, by: Self.handler).files.first { $0.purpose == .letter })
      #expect(try await desk.download(letter.id, of: number, by: Self.handler) != nil)
      let counting = Actor(id: "统计员", agency: "north", roles: [.statistician])
      await #expect(throws: DeskError.self) { _ = try await desk.download(letter.id, of: number, by: counting) }
    }
  }

  @Test(arguments: DeskEngine.available) func aDraftThatCannotBecomeAFileIsNotSigned(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let desk = MatterDesk(context)
      let claim = MatterClaim.correction(
        RecordClaim(record: "登记表", error: "家庭人口\t2人", wanted: "3人", evidence: "户口簿", isAboutApplicant: true))
      let number = try await desk.register(Self.registration(claim), by: Self.registrar)
      try await desk.record(.assigned(to: "住保科"), on: number, by: Self.registrar)
      try await desk.record(.verified(finding: "属实"), on: number, by: Self.handler)
      let bad = MatterDecision(.corrected, correction: "3人", correctedOn: context.today)
      try await desk.record(.drafted(bad), on: number, by: Self.handler)
      await #expect(throws: DeskError.self) { try await desk.record(.signed(serial: nil), on: number, by: Self.leader) }
      #expect(try await desk.file(number, by: Self.handler).facts.state == .drafted)
      let good = MatterDecision(.corrected, correction: "3人", correctedOn: context.today, error: "家庭人口登记为2人")
      try await desk.record(.drafted(good), on: number, by: Self.handler)
      try await desk.record(.signed(serial: nil), on: number, by: Self.leader)
      #expect(try await desk.whole(number, by: Self.handler).numberText.contains("〔2025〕1号"), "what was refused took no number")
    }
  }

  @Test(arguments: DeskEngine.available) func verifyingFindsWhatWasTamperedWith(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
      let number = try await Self.signed(context)
      _ = try await MatterDesk(context).register(Self.registration(Self.record), by: Self.registrar)
      let today = context.today
      func problems() async throws -> [String] {
        try await context.database.read { try Consistency.problems(of: "north", in: $0, today: today) }
      }
      #expect(try await problems() == [])
      try await context.database.write { db in
        _ = try db.execute("UPDATE matter_case SET state = 'handling' WHERE number = \(number)")
      }
      #expect(try await problems().count == 1)
      try await context.database.write { db in
        _ = try db.execute("DELETE FROM matter_entry WHERE kind = \(MatterEvent.Kind.verified)")
      }
      let found = try await problems()
      #expect(found.contains { $0.contains("事件编号不连续") } && found.contains { $0.contains("审计记录却有") }, "\(found)")
    }
  }

  /// The same 20 working days as those of a request: RequestDeskTests counts them.
  @Test(arguments: DeskEngine.available) func aNewCalendarNamesTheMattersThatMove(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2026-12-14T01:00:00.000000Z") { context, _ in
      let number = try await MatterDesk(context).register(Self.registration(Self.record, on: "2026-12-14"), by: Self.registrar)
      let text = "2027-01-01,rest,元旦放假\n2027-01-04,rest,元旦放假\n2027-01-16,work,元旦调休上班\n"
      let notice = try NoticeImport.read(text, year: 2027, document: "国办发明电〔2026〕0号", published: try #require(Day("2026-11-25")))
      let ended = try await MatterDesk(context).register(Self.registration(Self.idea, on: "2026-12-14"), by: Self.registrar)
      try await MatterDesk(context).record(.withdrawn(statement: "不再需要"), on: ended, by: Self.registrar)
      let preview = try await CalendarDesk(context).preview(notice)
      #expect(preview.map(\.number) == [number] && preview.map(\.after) == [Day("2027-01-13")])
      let admin = Actor(id: "admin", agency: "root", roles: [.systemAdministrator])
      #expect(try await CalendarDesk(context).import(notice, by: admin) == preview)
      #expect(try await MatterDesk(context).file(number, by: Self.handler).facts.due == Day("2027-01-13"))
      let today = context.today
      #expect(try await context.database.read { try Consistency.problems(of: "north", in: $0, today: today) } == [])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.last?.act == "dueDaysMoved" && preview.map(\.subject) == ["更正申请"], "not what the record is about")
    }
  }

  @Test(arguments: DeskEngine.available) func listsGoOnAfterTheLastOfAPage(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = MatterDesk(context)
      for _ in 0..<51 { _ = try await desk.register(Self.registration(Self.idea), by: Self.registrar) }
      for list in [MatterList.open, .all] {
        let first = try await desk.board(list, by: Self.handler)
        let second = try await desk.board(list, after: first.next, by: Self.handler)
        #expect(first.matters.count == 50 && second.matters.count == 1 && second.next == nil && first.open == 51)
        #expect(Set((first.matters + second.matters).map(\.number)).count == 51)
      }
    }
  }

  @Test(arguments: DeskEngine.available) func sealsClaimsAndEventsAndClearsWhoAsked(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let desk = MatterDesk(context)
      let number = try await desk.register(Self.registration(Self.record), by: Self.registrar)
      try await desk.record(.withdrawn(statement: "林小满电话表示撤回"), on: number, by: Self.registrar)
      let kept = try await context.database.read { db in
        try db.values("content", of: "SELECT content FROM matter_case UNION ALL SELECT content FROM matter_entry") as [String]
      }
      #expect(kept.count == 3 && kept.allSatisfy { !$0.contains("林小满") && !$0.contains("家庭人口") })
      _ = try await context.vault.addKey()
      for column in EncryptedColumn.all { while try await context.vault.reencrypt(column) > 0 {} }
      #expect(try await desk.file(number, by: Self.handler).matter.claim == Self.record)
      try clock.set("2035-03-05T01:00:00.000000Z")
      let retention = RetentionDesk(context)
      #expect(try await retention.clear(agency: "north", dryRun: false, by: RetentionTests.admin).applicants == [number])
      #expect(try await desk.file(number, by: Self.handler).applicant == .cleared)
    }
  }
}
