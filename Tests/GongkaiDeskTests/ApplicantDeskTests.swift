import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Codes, and what applicants do themselves, on both engines.
@Suite struct ApplicantDeskTests {
  private func reason(_ body: () async throws -> some Sendable) async -> IntakeError? {
    do { _ = try await body() } catch DeskError.intake(let reason) { return reason } catch { Issue.record("\(error)") }
    return nil
  }

  @Test(arguments: DeskEngine.available) func findsTheRequestByNumberAndCodeHoweverTheyAreTyped(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let desk = ApplicantDesk(installation.context)
      let submission = try await Intake.submit(installation.context)
      let plain = submission.code.filter { $0 != "-" }
      for (number, code) in [
        (submission.number, submission.code), ("20250001", plain.lowercased()), (" ２０２５－０００１ ", plain + " "),
        ("2025—0001", submission.code),
      ] {
        #expect(try await desk.enter(number: number, code: code, agency: Intake.agency) == submission.token, "\(number) \(code)")
      }
      let elsewhere = await reason { try await desk.enter(number: submission.number, code: submission.code, agency: "south") }
      #expect(elsewhere == .wrongCode)
    }
  }

  @Test(arguments: DeskEngine.available) func stopsAThousandGuessesAfterTenAnHour(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let desk = ApplicantDesk(installation.context)
      let submission = try await Intake.submit(installation.context)
      for number in [submission.number, "2025-7777"] {
        var answers: [IntakeError: Int] = [:]
        for guess in 0..<1000 {
          let code = "K222-\(2000 + guess)"
          if let reason = await reason({ try await desk.enter(number: number, code: code, agency: Intake.agency) }) {
            answers[reason, default: 0] += 1
          }
        }
        #expect(answers == [.wrongCode: 10, .tooManyTries(minutes: 60): 990], "\(number): the same whether it exists or not")
      }
      let locked = await reason { try await desk.enter(number: submission.number, code: submission.code, agency: Intake.agency) }
      #expect(locked == .tooManyTries(minutes: 60))
      #expect(try await desk.status(submission.token, agency: Intake.office).number == submission.number, "the address itself stays good")
      clock.pass(minutes: 61)
      #expect(try await desk.enter(number: submission.number, code: submission.code, agency: Intake.agency) == submission.token)
      let rows = try await installation.context.database.read { try $0.value("n", of: "SELECT COUNT(*) AS n FROM code_try", as: Int.self) }
      #expect(rows == 2)
    }
  }

  @Test(arguments: DeskEngine.available) func givesANewCodeAndForgetsTheOld(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let desk = ApplicantDesk(installation.context)
      let submission = try await Intake.submit(installation.context)
      clock.pass(minutes: 1)
      await #expect(throws: DeskError.self) { try await desk.renewCode(of: submission.number, by: Intake.head) }
      let code = try await desk.renewCode(of: submission.number, by: Intake.registrar)
      let old = await reason { try await desk.enter(number: submission.number, code: submission.code, agency: Intake.agency) }
      #expect(old == .wrongCode)
      let token = try await desk.enter(number: submission.number, code: code, agency: Intake.agency)
      #expect(token != submission.token)
      #expect(await reason { try await desk.status(submission.token, agency: Intake.office) } == .noSuchStatus)
      let paper = try await RequestDesk(installation.context).register(RequestDeskTests.registration(), by: Intake.registrar)
      let third = try await desk.renewCode(of: paper.number, by: Intake.registrar)
      let paperToken = try await desk.enter(number: paper.number, code: third, agency: Intake.agency)
      #expect(try await desk.status(paperToken, agency: Intake.office).submittedAt == nil)
    }
  }

  @Test(arguments: DeskEngine.available) func tellsWhereTheRequestStandsWithoutNamesOfStaff(engine: DeskEngine) async throws {
    try await withInstallation(engine, at: "2025-12-28T12:14:00.000000Z") { installation, clock in
      let context = installation.context
      let submission = try await Intake.submit(context)
      let desk = ApplicantDesk(context)
      let before = try await desk.status(submission.token, agency: Intake.office)
      #expect(before.headline == "已经提交，最迟 12月29日（星期一）与您确认收到" && before.clock == nil && before.acts.map(\.act) == [.supplement, .withdraw])
      try clock.set("2025-12-29T01:00:00.000000Z")
      let day = context.today
      _ = try await ApplicationInbox(context).confirm(submission.number, organ: day, applicant: day, by: Intake.registrar)
      try clock.set("2026-01-08T01:00:00.000000Z")
      let requests = RequestDesk(context)
      _ = try await requests.record(.assigned(to: "周某"), on: submission.number, by: Intake.registrar)
      _ = try await requests.record(.noted("内部备注"), on: submission.number, by: Intake.registrar)
      _ = try await requests.record(.consultationSent(.thirdParty, name: "某电梯公司"), on: submission.number, by: Intake.head)
      try clock.set("2026-01-16T01:00:00.000000Z")
      _ = try await requests.record(.consultationAnswered(index: 0, position: .objects), on: submission.number, by: Intake.registrar)
      try clock.set("2026-01-20T01:00:00.000000Z")
      let status = try await desk.status(submission.token, agency: Intake.office)
      #expect(status.headline == "正在办理，最迟 2月4日（星期三）答复" && status.due == Day("2026-02-04"))
      #expect(status.lead.hasPrefix("20 个工作日已经用了 9 个，还有 11 个。"))
      #expect(status.steps.map(\.kind) == [.done, .done, .done, .pause, .done, .now, .next])
      let words = status.steps.map(\.text).joined() + status.headline + status.lead
      for secret in ["周某", "电梯公司", "内部备注", "登记员", "不同意"] { #expect(!words.contains(secret), "\(secret)") }
    }
  }

  @Test(arguments: DeskEngine.available) func letsTheApplicantWithdrawOnce(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (submission, request) = try await Intake.request(context)
      try await ApplicantDesk(context).withdraw(submission.token, agency: Intake.agency)
      let found = try await RequestDesk(context).find(number: request.number, agency: Intake.agency)
      #expect(found.status.state == .withdrawn && found.request.standing.outcome == .withdrawn)
      #expect(found.timeline.entries.last?.by == Actor.applicantID)
      let again = await reason { try await ApplicantDesk(context).withdraw(submission.token, agency: Intake.agency) }
      #expect(again == .notNow(.withdraw))
      #expect(try await ApplicantDesk(context).status(submission.token, agency: Intake.office).headline == "您已撤回申请")
      let log = try await context.database.read { try AuditLog($0).entries(of: Intake.agency, limit: 20) }
      #expect(log.map(\.actor).filter { $0 == "applicant" }.count == 3, "submitted, withdrawn, and refused once")
    }
  }

  /// Confirmed Monday 3 March 2025, correction asked for on the 5th, corrected on the 10th: 20 working days from then end on 8 April,
  /// 4 April being a holiday.
  @Test(arguments: DeskEngine.available) func takesACorrectionWithWordsAndFiles(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let context = installation.context
      let desk = ApplicantDesk(context)
      let (submission, request) = try await Intake.request(context)
      let early = await reason { try await desk.correct(submission.token, text: "补正", files: [], agency: Intake.agency) }
      #expect(early == .notNow(.correct))
      try clock.set("2025-03-05T01:00:00.000000Z")
      let until = try #require(Day("2025-03-26"))
      let asked = RequestEvent.correctionRequested(defects: "请写明补贴的批次", until: until)
      _ = try await RequestDesk(context).record(asked, on: request.number, by: Intake.head)
      let status = try await desk.status(submission.token, agency: Intake.office)
      #expect(status.headline == "请您补正，最迟 3月26日（星期三）" && status.defects == "请写明补贴的批次" && status.due == nil)
      #expect(status.steps.suffix(2).map(\.text) == ["等待您补正", "您补正，答复期限重新计算"])
      #expect(status.acts.map(\.act) == [.correct, .withdraw] && status.acts.first?.until == until)
      try clock.set("2025-03-10T01:00:00.000000Z")
      #expect(await reason { try await desk.correct(submission.token, text: " \n", files: [], agency: Intake.agency) } == .nothingToSend)
      let long = String(repeating: "字", count: 4001)
      #expect(
        await reason { try await desk.correct(submission.token, text: long, files: [], agency: Intake.agency) }
          == .answerTooLong(limit: 4000))
      let file = try await Intake.receive(context, .correction, name: "批次.pdf").get()
      try await desk.correct(submission.token, text: "是第三批", files: [file], agency: Intake.agency)
      let found = try await RequestDesk(context).find(number: request.number, agency: Intake.agency)
      #expect(found.status.state == .corrected && found.status.due == Day("2025-04-08"))
      #expect(try await RequestDesk(context).files(of: found.request).map(\.name) == ["证件.pdf", "补正说明.txt", "批次.pdf"])
      let (today, agency) = (context.today, Intake.agency)
      #expect(try await context.database.read { try Consistency.problems(of: agency, in: $0, today: today) } == [])
    }
  }

  @Test(arguments: DeskEngine.available) func takesMoreAndTheReceiptOfTheAnswerAsNotes(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let desk = ApplicantDesk(context)
      let waiting = try await Intake.submit(context)
      try await desk.supplement(waiting.token, text: "补一份地图", files: [], agency: Intake.agency)
      let request = try await ApplicationInbox(context).confirm(
        waiting.number, organ: context.today, applicant: context.today, by: Intake.registrar)
      #expect(try await RequestDesk(context).files(of: request).count == 2, "what came before goes along")
      try await desk.supplement(waiting.token, text: "", files: [Intake.receive(context, .correction).get()], agency: Intake.agency)
      #expect(await reason { try await desk.confirmReceipt(waiting.token, agency: Intake.agency) } == .notNow(.confirmReceipt))
      try await Intake.decide(request.number, context)
      try await Intake.serve(request.number, context)
      let status = try await desk.status(waiting.token, agency: Intake.office)
      #expect(status.acts.map(\.act) == [.confirmReceipt] && status.headline == "已经答复：予以公开")
      #expect(status.remedy?.sentence.contains("青禾市人民政府") == true && status.remedy?.review != nil)
      try await desk.confirmReceipt(waiting.token, agency: Intake.agency)
      #expect(await reason { try await desk.confirmReceipt(waiting.token, agency: Intake.agency) } == .notNow(.confirmReceipt))
      #expect(try await desk.status(waiting.token, agency: Intake.office).steps.last?.text == "您在网上确认收到答复")
    }
  }

  @Test func handsOutOnlyWhatIsForTheApplicant() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let (submission, request) = try await Intake.request(context)
      let desk = ApplicantDesk(context)
      let identity = try #require(try await RequestDesk(context).files(of: request).first)
      #expect(try await desk.download(identity.id, token: submission.token, agency: Intake.agency) == nil)
      let upload = try await installation.blobs.begin(limit: 1000)
      try await upload.append(Intake.pdf)
      let blob = try await upload.finish(agency: Intake.agency)
      let (id, now) = (context.keys.next(), context.now())
      let name = try context.vault.seal(
        "答复书.pdf", at: FieldPlace(table: .requestFile, column: .name, agency: Intake.agency, row: id.description))
      try await context.database.write { db in
        try Attachments(db).attach(blob, agency: Intake.agency, at: now)
        try RequestFiles(db).insert(
          RequestFile(
            agency: Intake.agency, id: id, owner: request.id, purpose: .letter, sealedName: name, mediaType: "application/pdf",
            size: blob.size, address: blob.address, addedAt: now, addedBy: "承办人"))
      }
      #expect(try await desk.download(id.description, token: submission.token, agency: Intake.agency) == nil, "the answer is not served")
      #expect(try await desk.status(submission.token, agency: Intake.office).documents.isEmpty)
      try await Intake.decide(request.number, context)
      try await Intake.serve(request.number, context)
      let found = try #require(try await desk.download(id.description, token: submission.token, agency: Intake.agency))
      var bytes: [UInt8] = []
      try await found.read { bytes += $0 }
      #expect(bytes == Intake.pdf && found.facts.name == "答复书.pdf")
      #expect(try await desk.status(submission.token, agency: Intake.office).documents.map(\.name) == ["答复书.pdf"])
      #expect(await reason { _ = try await desk.download(id.description, token: "x", agency: Intake.agency) } == .noSuchStatus)
    }
  }
}
