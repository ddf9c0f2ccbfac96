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
      var bad = try Self.registration(
        .correction(RecordClaim(record: "登记表", error: "有误", wanted: "改正", evidence: "", isAboutApplicant: false)))
      bad.applicant.documentNumber = ""
      let wrong = bad
      let error = await #expect(throws: DeskError.self) { _ = try await desk.register(wrong, by: Self.registrar) }
      guard case .matterRefused(let refusals)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(refusals.reasons == [.evidenceMissing, .aboutSomebodyElse, .identityMissing])
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
      #expect(try await desk.from(request: request.number, agency: "north") == number)
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
      #expect(try await desk.counts(by: Self.handler) == (1, 0))
    }
  }

  @Test(arguments: DeskEngine.available) func listsGoOnAfterTheLastOfAPage(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = MatterDesk(context)
      for _ in 0..<51 { _ = try await desk.register(Self.registration(Self.idea), by: Self.registrar) }
      for list in MatterList.allCases {
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
