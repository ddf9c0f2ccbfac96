import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// From draft to request, on both engines.
@Suite struct IntakeTests {
  @Test(arguments: DeskEngine.available) func givesNumberAndCodeOnceHoweverOftenItIsSubmitted(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let draft = try await Intake.draft(context)
      let submit = SubmitApplication(context)
      async let first = submit.submit(draft)
      async let second = submit.submit(draft)
      let (a, b) = (try await first, try await second)
      #expect(a == b && a.number == "2025-0001")
      #expect(a.code.wholeMatch(of: /K[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{4}/) != nil, "\(a.code)")
      let again = try #require(try await DraftDesk(context).find(draft.token, agency: Intake.agency))
      #expect(again.submitted == a && again.files.isEmpty)
      #expect(try await submit.submit(again) == a)
      #expect(try await ApplicationInbox(context).waiting(agency: Intake.agency).count == 1)
      let log = try await context.database.read { try AuditLog($0).entries(of: Intake.agency, limit: 10) }
      #expect(log.map(\.act) == ["submitApplication"])
      let line = try #require(log.first).jsonLine
      for secret in ["林小满", "13800000000", "000000199001010001", a.code, "青禾路"] { #expect(!line.contains(secret), "\(secret)") }
    }
  }

  @Test(arguments: DeskEngine.available) func storesNothingOfThePersonInTheClear(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let submission = try await Intake.submit(context, Intake.form { $0.needs = [.hearing] })
      let rows = try await context.database.read { db -> [String] in
        try db.rows("SELECT applicant, wishes, applicant_index FROM application") {
          "\(try $0.value("applicant", as: String.self)) \(try $0.value("wishes", as: String.self)) \(try $0.value("applicant_index", as: String.self))"
        } + db.rows("SELECT name FROM request_file") { try $0.value("name", as: String.self) }
          + db.rows("SELECT code_hash, token_hash FROM request_access") {
            "\(try $0.value("code_hash", as: String.self)) \(try $0.value("token_hash", as: String.self))"
          } + db.rows("SELECT content FROM application_draft") { try $0.value("content", as: String.self) }
      }
      #expect(rows.count == 4)
      for row in rows {
        for secret in ["林小满", "hearing", "证件", submission.code, submission.token] { #expect(!row.contains(secret), "\(secret)") }
      }
    }
  }

  /// Submitted on Sunday 28 December 2025, confirmed on Monday: 20 working days, New Year off, 4 January worked, end on 27 January.
  @Test(arguments: DeskEngine.available) func becomesARequestOnTheDayBothSidesConfirmed(engine: DeskEngine) async throws {
    try await withInstallation(engine, at: "2025-12-28T12:14:00.000000Z") { installation, clock in
      let context = installation.context
      let submission = try await Intake.submit(context)
      let inbox = ApplicationInbox(context)
      let item = try #require(try await inbox.waiting(agency: Intake.agency).first)
      #expect(item.number == "2025-0001" && item.confirmBy == Day("2025-12-29") && item.applicant.name == "林*" && item.files.count == 1)
      let day = try #require(Day("2025-12-29"))
      await #expect(throws: DeskError.self, "a day that has not come") {
        try await inbox.confirm("2025-0001", organ: day, applicant: day, by: Intake.registrar)
      }
      try clock.set("2026-01-05T01:00:00.000000Z")
      await #expect(throws: DeskError.self, "no registrar") {
        try await inbox.confirm("2025-0001", organ: day, applicant: day, by: Intake.head)
      }
      let request = try await inbox.confirm("2025-0001", organ: day, applicant: day, by: Intake.registrar)
      #expect(request.id.description == item.id && request.number == submission.number && request.received == day)
      #expect(request.standing.due == Day("2026-01-27"))
      #expect(try RequestDesk(context).applicant(of: request).name == "林*")
      #expect(try await RequestDesk(context).files(of: request).map(\.name) == ["证件.pdf"])
      #expect(try await RequestDesk(context).wishes(of: request)?.form == .electronic)
      #expect(try await inbox.waiting(agency: Intake.agency).isEmpty)
      await #expect(throws: DeskError.self, "twice") {
        try await inbox.confirm("2025-0001", organ: day, applicant: day, by: Intake.registrar)
      }
      let (today, agency) = (context.today, Intake.agency)
      #expect(try await context.database.read { try Consistency.problems(of: agency, in: $0, today: today) } == [])
    }
  }

  @Test(arguments: DeskEngine.available) func countsNumbersOfWhatNeverBecameARequest(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let first = try await Intake.submit(context)
      let same = try await Intake.submit(context)
      let other = try await Intake.submit(context, Intake.form { $0.subject = "别的内容" })
      let inbox = ApplicationInbox(context)
      #expect(try await inbox.waiting(agency: Intake.agency).map(\.likeness) == [[same.number], [first.number], []])
      await #expect(throws: DeskError.self) { try await inbox.drop(other.number, sameAs: first.number, by: Intake.registrar) }
      try await inbox.drop(same.number, sameAs: first.number, by: Intake.registrar)
      try await ApplicantDesk(context).withdraw(other.token, agency: Intake.agency)
      _ = try await inbox.confirm(first.number, organ: context.today, applicant: context.today, by: Intake.registrar)
      let paper = try await RequestDesk(context).register(RequestDeskTests.registration(), by: Intake.registrar)
      #expect(paper.number == "2025-0004")
      let (today, agency) = (context.today, Intake.agency)
      #expect(try await context.database.read { try Consistency.problems(of: agency, in: $0, today: today) } == [])
      let status = try await ApplicantDesk(context).status(same.token, agency: Intake.office)
      #expect(status.headline == "与另一件相同的申请合并办理" && status.acts.isEmpty)
    }
  }

  @Test(arguments: DeskEngine.available) func keepsADraftThirtyDaysAndThenNothingOfIt(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      let context = installation.context
      let drafts = DraftDesk(context)
      let draft = try await Intake.draft(context)
      clock.pass(minutes: 30 * 24 * 60 - 1)
      let found = try #require(try await drafts.find(draft.token, agency: Intake.agency))
      #expect(found.form == Intake.form() && found.identityFiles.map(\.name) == ["证件.pdf"])
      #expect(try await drafts.find(draft.token, agency: "south") == nil)
      #expect(try await drafts.find("x", agency: Intake.agency) == nil)
      clock.pass(minutes: 2)
      #expect(try await drafts.find(draft.token, agency: Intake.agency) == nil)
      _ = try await drafts.start(agency: Intake.agency)
      let left = try await context.database.read { db in
        try db.value("n", of: "SELECT (SELECT COUNT(*) FROM draft_file) + (SELECT COUNT(*) FROM blob) AS n", as: Int.self)
      }
      #expect(left == 0, "the copy of the document goes with the draft")
    }
  }

  @Test(arguments: DeskEngine.available) func givesContentUpOnlyWhereNothingElseNeedsIt(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let drafts = DraftDesk(context)
      let (kept, gone) = (try await Intake.draft(context), try await Intake.draft(context))
      try await drafts.discard(gone)
      #expect(try await drafts.find(gone.token, agency: Intake.agency) == nil)
      let submission = try await SubmitApplication(context).submit(kept)
      #expect(submission.number == "2025-0001", "the same content of the other draft is still there")
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWhatTwoWindowsWroteAtOnce(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let draft = try await Intake.draft(context)
      try await DraftDesk(context).save(Intake.form { $0.subject = "一" }, to: draft)
      await #expect(throws: DeskError.self) { try await DraftDesk(context).save(Intake.form { $0.subject = "二" }, to: draft) }
      #expect(try await DraftDesk(context).find(draft.token, agency: Intake.agency)?.form.subject == "一")
    }
  }

  @Test func takesTenFilesAndNamesTheEleventh() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let draft = try await DraftDesk(context).start(agency: Intake.agency)
      var files: [ReceivedFile] = []
      for number in 1...11 { files.append(try await Intake.receive(context, name: "\(number).pdf").get()) }
      let faults = try await DraftDesk(context).save(Intake.form(), adding: files, to: draft)
      #expect(faults.map(\.name) == ["11.pdf"] && faults.map(\.reason) == [.tooMany(limit: 10)])
      #expect(try await DraftDesk(context).find(draft.token, agency: Intake.agency)?.files.count == 10)
    }
  }

  @Test func goesWithItsAgencyToAnotherInstallation() async throws {
    try await withInstallation(.sqlite) { first, _ in
      let (submission, _) = try await Intake.request(first.context)
      let waiting = try await Intake.submit(first.context, Intake.form { $0.subject = "第二件" })
      try await OfficeDesk(first.context).save(OfficeProfile([.telephone: "0000-00000001"]), by: Intake.head)
      let path = first.place.folder + "/1.jsonl"
      let counts = try await AgencyTransfer(first).export(Intake.agency, to: path, withPersonalData: true, by: "t")
      #expect(counts["application"] == 2 && counts["file"] == 2 && counts["access"] == 2 && counts["setting"] == 1, "\(counts)")
      try await withInstallation(TransferTests.other, keys: countedKeys(900_000)) { second, _ in
        _ = try await AgencyTransfer(second).import(path, by: "t")
        let item = try #require(try await ApplicationInbox(second.context).waiting(agency: Intake.agency).first)
        #expect(item.applicant.name == "林*" && item.files.map(\.name) == ["证件.pdf"] && item.number == waiting.number)
        let request = try await RequestDesk(second.context).find(number: submission.number, agency: Intake.agency).request
        #expect(try await RequestDesk(second.context).files(of: request).count == 1)
        #expect(try await RequestDesk(second.context).wishes(of: request)?.means == .online)
        let status = try await ApplicantDesk(second.context).status(submission.token, agency: Intake.office)
        #expect(status.number == submission.number, "the address from before still leads there")
      }
    }
  }
}
