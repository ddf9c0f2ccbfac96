import Foundation
import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// A whole agency from one installation to another and back, on both engines.
@Suite struct TransferTests {
  static let other: DeskEngine = DeskEngine.available.last ?? .sqlite
  static let isLong = ProcessInfo.processInfo.environment["GONGKAI_LONG_TESTS"] == "1"

  /// An agency with a place, an account with a second factor, attachments small, empty and of several pieces, and requests.
  static func fill(_ installation: Installation, _ clock: TestClock, acts: Int = 120) async throws {
    var random = RandomActs(seed: 11, installation, clock)
    try await random.run(acts)
    let context = installation.context
    try await OfficeDesk(context).save(LetterDeskTests.office, by: LetterDeskTests.head)
    _ = try await MatterDeskTests.signed(context)
    let id = context.keys.next()
    var account = Account(
      agency: "north", id: id, login: "lin.xiaoman", name: "林小满", roles: [.auditor], password: "scrypt$17$8$1$AAAA$BBBB", needsTOTP: true,
      madeAt: context.now())
    account.totp = try context.vault.seal(
      "JBSWY3DPEHPK3PXP", at: FieldPlace(table: .account, column: .totp, agency: "north", row: id.description))
    account.email = "lin.xiaoman@north.example.gov.cn"
    let (stored, now, view) = (account, context.now(), context.keys.next())
    let contents: [[UInt8]] = [[], Array("附件".utf8), (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }]
    var blobs: [KeptBlob] = []
    for bytes in contents {
      blobs.append(
        try await installation.blobs.keep(
          AsyncStream {
            $0.yield(bytes); $0.finish()
          }, agency: "north", limit: 1 << 20))
    }
    try await context.database.write { [blobs] db in
      for region in [
        Region(id: "province", parent: nil, kind: .province, name: "青禾省", from: .first),
        Region(id: "north", parent: "province", kind: .county, name: "云岭县", from: .first),
        Region(id: "desk", parent: "north", kind: .department, name: "办公室", from: .first),
      ] { try Regions(db).save(region) }
      try Accounts(db).insert(stored)
      var settings = NoticeSettings()
      settings.daysBefore = [5, 2]
      try NoticeChoices(db).save(settings, agency: "north", by: "t", at: now)
      try NoticeChoices(db).save(NoticeTemplate(subject: "一", body: "二\n三"), for: .overdue, agency: "north", by: "t", at: now)
      for (revision, wording) in [LetterRewording(added: ["请您谅解。"]), nil].enumerated() {
        try LetterWordings(db).add(
          StoredLetterWording(
            agency: "north", letter: .receipt, revision: revision + 1, wording: wording, changedAt: now, changedBy: "t"))
      }
      try SavedViews(db, agency: "north", account: stored.id.description).insert(SavedView(id: view, name: "邮寄的", view: "list=all"))
      try NoticeChoices(db).save(refused: [.dueSoon], by: stored.id.description, agency: "north", at: now)
      for blob in blobs { try Attachments(db).attach(blob, agency: "north", at: now) }
    }
  }

  @Test func comesBackFromTheOtherEngineWithTheSameBytes() async throws {
    try await withInstallation(.sqlite) { first, clock in
      try await Self.fill(first, clock)
      let (out, back, again) = (first.place.folder + "/1.jsonl", first.place.folder + "/2.jsonl", first.place.folder + "/3.jsonl")
      let counts = try await AgencyTransfer(first).export("north", to: out, withPersonalData: true, by: "t")
      #expect(counts["place"] == 3 && counts["account"] == 1 && counts["attachment"] == 3 && counts["notice"] == 1, "\(counts)")
      try await withInstallation(Self.other, keys: countedKeys(900_000)) { second, _ in
        #expect(try await AgencyTransfer(second).import(out, by: "t").agency == "north")
        try await Self.checkWhole(second)
        _ = try await AgencyTransfer(second).export("north", to: back, withPersonalData: true, by: "t")
      }
      #expect(try withoutMoment(back) == withoutMoment(out))
      try await withInstallation(.sqlite, keys: countedKeys(1_900_000)) { third, _ in
        _ = try await AgencyTransfer(third).import(back, by: "t")
        try await Self.checkWhole(third)
        _ = try await AgencyTransfer(third).export("north", to: again, withPersonalData: true, by: "t")
      }
      #expect(try withoutMoment(again) == withoutMoment(out))
    }
  }

  /// The chain holds, events and columns agree, who asked can be read, the search finds, an attachment comes out.
  static func checkWhole(_ installation: Installation) async throws {
    let context = installation.context
    for result in try await AuditDesk(context).verify() {
      if case .broken = result.verdict { Issue.record("\(result.agency): \(result.verdict)") }
    }
    let today = context.today
    #expect(try await context.database.read { try Consistency.problems(of: "north", in: $0, today: today) } == [])
    let found = try await RequestDesk(context).search("电梯", agency: "north")
    let request = try #require(found.first)
    #expect(try RequestDesk(context).applicant(of: request).name.hasPrefix("申*"))
    let same = try await context.database.read { try Requests($0).sameApplicant(request.applicantIndex, agency: "north", limit: 9) }
    #expect(same.contains(request))
    let account = try #require(try await context.database.read { try Accounts($0).find(login: "lin.xiaoman") })
    let place = FieldPlace(table: .account, column: .totp, agency: "north", row: account.id.description)
    #expect(try context.vault.open(account.totp ?? "", at: place) == "JBSWY3DPEHPK3PXP")
    #expect(account.email == "lin.xiaoman@north.example.gov.cn")
    try await context.database.read { db throws in
      let choices = NoticeChoices(db)
      #expect(try choices.settings(agency: "north").daysBefore == [5, 2])
      #expect(try choices.template(.overdue, agency: "north")?.body == "二\n三")
      #expect(try choices.refused(by: account.id.description, agency: "north") == [.dueSoon])
    }
    var size = 0
    try await installation.blobs.read(Digest(of: (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }), agency: "north") {
      size += $0.count
    }
    #expect(size == 600_000)
  }

  @Test func leavesDraftsAndWhatOnlyTheyHoldBehind() async throws {
    try await withInstallation(.sqlite) { first, clock in
      try await Self.fill(first, clock, acts: 20)
      let (context, folder) = (first.context, first.place.folder)
      func attachments(_ name: String) async throws -> Int? {
        try await AgencyTransfer(first).export("north", to: folder + "/" + name, withPersonalData: true, by: "t")["attachment"]
      }
      _ = try await Intake.draft(context)
      let alone = try await attachments("draft.jsonl")
      #expect(alone == 3, "the three that belong to something, not the one of the draft")
      _ = try await Intake.submit(context)
      _ = try await Intake.draft(context)
      let both = try await attachments("both.jsonl")
      #expect(both == 4, "the same content in a draft takes nothing from an application")
      try await withInstallation(Self.other, keys: countedKeys(900_000)) { second, _ in
        let taken = try await AgencyTransfer(second).import(folder + "/both.jsonl", by: "t")
        #expect(taken.agency == "north")
      }
    }
  }

  @Test func keepsPersonalDataSealedUnlessAskedAndRefusesItUnderAnotherKey() async throws {
    try await withInstallation(.sqlite) { first, clock in
      try await Self.fill(first, clock, acts: 40)
      let out = first.place.folder + "/sealed.jsonl"
      _ = try await AgencyTransfer(first).export("north", to: out, withPersonalData: false, by: "t")
      let text = try String(contentsOfFile: out, encoding: .utf8)
      #expect(!text.contains("申请人") && !text.contains("JBSWY3DPEHPK3PXP") && text.contains("AES-GCM:k1:"))
      try await withInstallation(Self.other) { second, _ in
        await #expect(throws: PortableError.keyMissing(id: "index")) { try await AgencyTransfer(second).import(out, by: "t") }
        let taken = try await AgencyTransfer(second).agencies()
        #expect(taken.isEmpty)
      }
      await #expect(throws: PortableError.outputExists(path: out)) {
        try await AgencyTransfer(first).export("north", to: out, withPersonalData: false, by: "t")
      }
      await #expect(throws: PortableError.exists(agency: "north")) { try await AgencyTransfer(first).import(out, by: "t") }
      await #expect(throws: PortableError.noSuchAgency("east")) {
        try await AgencyTransfer(first).export("east", to: out + "2", withPersonalData: true, by: "t")
      }
      let log = try await first.context.database.read { try AuditLog($0).entries(of: AgencyTransfer.log, limit: 9) }
      #expect(log.map(\.act) == ["exportAgency", "exportAgency"])
    }
  }

  @Test(arguments: DeskEngine.available) func refusesAFileThatWasCutOrChangedWithNothingDone(engine: DeskEngine) async throws {
    try await withInstallation(.sqlite) { first, clock in
      try await Self.fill(first, clock, acts: 30)
      let (out, bad) = (first.place.folder + "/whole.jsonl", first.place.folder + "/bad.jsonl")
      _ = try await AgencyTransfer(first).export("north", to: out, withPersonalData: true, by: "t")
      let whole = try Data(contentsOf: URL(fileURLWithPath: out))
      try await withInstallation(engine) { second, _ in
        for part in 0..<40 {
          try whole.prefix(whole.count * part / 40).write(to: URL(fileURLWithPath: bad))
          await #expect(throws: PortableError.self, "cut after \(part)/40") { try await AgencyTransfer(second).import(bad, by: "t") }
        }
        try whole.dropLast().write(to: URL(fileURLWithPath: bad))
        await #expect(throws: PortableError.cut) { try await AgencyTransfer(second).import(bad, by: "t") }
        for part in 1..<40 {
          var changed = whole
          changed[whole.count * part / 40] ^= 1
          try changed.write(to: URL(fileURLWithPath: bad))
          await #expect(throws: PortableError.self, "changed at \(part)/40") { try await AgencyTransfer(second).import(bad, by: "t") }
        }
        let taken = try await AgencyTransfer(second).agencies()
        #expect(taken.isEmpty)
        #expect(try await AgencyTransfer(second).import(out, by: "t").agency == "north", "the whole one is taken")
      }
    }
  }

  @Test func leavesTheSameExportOnBothEnginesAfterTheSameRandomActs() async throws {
    let (count, seed) = (Self.isLong ? 5000 : 600, UInt64.random(in: 0...999_999))
    print("random acts: \(count), seed \(seed)")
    var exports: [[String]] = []
    for engine in DeskEngine.available {
      try await withInstallation(engine) { installation, clock in
        var random = RandomActs(seed: seed, installation, clock)
        try await random.run(count)
        #expect(random.done["registerRequest", default: 0] > 10 && random.refused > 10, "seed \(seed)")
        if Self.isLong { print("\(engine): \(random.done.sorted { $0.key < $1.key }), refused \(random.refused)") }
        let today = installation.context.today
        var texts: [String] = []
        for agency in RandomActs.agencies {
          let problems = try await installation.context.database.read { try Consistency.problems(of: agency, in: $0, today: today) }
          #expect(problems == [], "seed \(seed)")
          let out = installation.place.folder + "/\(agency).jsonl"
          _ = try await AgencyTransfer(installation).export(agency, to: out, withPersonalData: true, by: "t")
          texts.append(try withoutMoment(out))
        }
        exports.append(texts)
      }
    }
    #expect(exports.dropFirst().allSatisfy { $0 == exports[0] }, "seed \(seed)")
  }

  @Test(arguments: DeskEngine.available) func changesKeysAndGoesOnWhereItStopped(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      try await Self.fill(installation, clock, acts: 60)
      _ = try await installation.context.vault.addKey()
      _ = try await installation.context.vault.reencrypt(EncryptedColumn.all[0], batch: 2)
      let summary = try await KeyRotation(installation).run(retiring: true, by: "t", batch: 3)
      #expect(summary.isResumed && summary.key == "k2" && summary.retired == ["k1"])
      try await Self.checkWhole(installation)
      let next = try await KeyRotation(installation).run(retiring: false, by: "t")
      #expect(!next.isResumed && next.key == "k3" && next.resealed > summary.resealed)
      try await Self.checkWhole(installation)
    }
  }
}
