import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiDocuments
import GongkaiStore
import Testing

/// Documents that go out with an answer: marked, copied, offered, on both engines.
@Suite struct MaterialDeskTests {
  static let page =
    "<title>吴某某</title><h1>发放表</h1><p>付给吴某某，身份证号000000195203150012，电话13800000000。</p><!-- 吴某某 -->"
    + "<table><tr><th>姓名<th>住址</tr><tr><td>吴 某某<td>青禾路 88 号 3 单元 502 室</table><p>合计 800 元。</p>"
  static let secrets = ["吴某某", "000000195203150012", "13800000000"]

  /// A request whose answer gives a part, decided but without its letter.
  static func decided(_ context: DeskContext) async throws -> (submission: Submission, number: String) {
    try await OfficeDesk(context).save(LetterDeskTests.office, by: Intake.head)
    let (submission, request) = try await Intake.request(context)
    let decision = Decision(.partlyProvided, withheldUnder: [.article15], reasons: "涉及个人隐私，第三方不同意公开")
    // a third party was asked, as D4 wants it
    _ = try await RequestDesk(context).record(.consultationSent(.thirdParty, name: "某人"), on: request.number, by: Intake.head)
    _ = try await RequestDesk(context).record(
      .consultationAnswered(index: 0, position: .objects), on: request.number, by: Intake.registrar)
    try await Intake.decide(request.number, context, decision)
    return (submission, request.number)
  }

  static func add(_ context: DeskContext, _ number: String, _ bytes: [UInt8] = Array(page.utf8), name: String = "吴某某发放表.html") async throws
    -> String
  {
    let desk = MaterialDesk(context)
    try await desk.add([Intake.receive(context, .material, bytes, name: name).get()], to: number, by: Intake.handler)
    return try #require(try await desk.list(of: number, by: Intake.handler).materials.last?.file.id)
  }

  static func marked(_ context: DeskContext, _ number: String) async throws -> String {
    let (desk, id) = (MaterialDesk(context), try await add(context, number))
    try await desk.mark([.numbers], under: .thirdPartyRights, in: id, of: number, by: Intake.handler)
    try await desk.mark([.words("吴某某")], under: .thirdPartyRights, what: "姓名", in: id, of: number, by: Intake.handler)
    return id
  }

  static func release(_ id: String, _ number: String, _ context: DeskContext) async throws {
    let desk = MaterialDesk(context)
    let seen = try await desk.sheet(id, of: number, by: Intake.handler).seen
    try await desk.release(id, of: number, seen: seen, by: Intake.handler)
  }

  static func signLetter(_ number: String, _ context: DeskContext) async throws {
    let desk = LetterDesk(context)
    let sheet = try await desk.sheet(.partlyProvided, of: number, by: Intake.handler)
    var inputs = LetterInputs()
    inputs.records = [LetterRecord("发放表", pages: 1, isRedacted: true)]
    (inputs.delivery, inputs.service) = (.electronic, .post)
    inputs.withheld = sheet.proposed.isEmpty ? [WithheldPart("姓名", .thirdPartyRights, reason: "个人隐私")] : sheet.proposed
    try await desk.save(inputs, for: .partlyProvided, of: number, seen: sheet.revision, by: Intake.handler)
    _ = try await desk.sign(.partlyProvided, of: number, seen: sheet.revision + 1, by: Intake.leader)
  }

  static func content(_ file: FileDownload?) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    try await #require(file).read { bytes += $0 }
    return bytes
  }

  /// What a refusal says.
  private func reason(_ body: () async throws -> Void) async -> MaterialError? {
    do {
      try await body()
      return nil
    } catch {
      guard case .material(let reason)? = error as? DeskError else { return nil }
      return reason
    }
  }

  /// A copy that was made before the answer turned into a refusal does not go out with it.
  @Test(arguments: DeskEngine.available) func nothingGoesOutWithARefusal(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (_, number) = try await Self.decided(context)
      try await Self.release(Self.marked(context, number), number, context)
      let desk = RequestDesk(context)
      _ = try await desk.record(.draftReturned(reason: "改为不予公开"), on: number, by: Intake.leader)
      try await Intake.decide(number, context, Decision(.thirdPartyRights, reasons: "涉及个人隐私，第三方不同意公开"))
      let file = try await context.database.read { try MaterialDesk.file(number, Intake.agency, in: $0) }
      #expect(!file.handsOver && file.materials.count == 1)
      #expect(try context.provided(file).allSatisfy { $0.purpose == .letter })
      #expect(await reason { try MaterialDesk.mustBeReleased(file, context) } == .notHandedOver)
    }
  }

  /// Documents and copies are for those who prepare, review and sign the answer; who counts requests has no part in it.
  @Test func areNotForWhoOnlyCounts() {
    for purpose in [RequestFile.Purpose.material, .provided] {
      #expect(purpose.readers == MaterialDesk.readers && !purpose.readers.contains(.statistician))
    }
  }

  @Test(arguments: DeskEngine.available) func goesFromTheDocumentToTheApplicant(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (desk, applicant) = (MaterialDesk(context), ApplicantDesk(context))
      let (submission, number) = try await Self.decided(context)
      let id = try await Self.add(context, number)
      let bare = try await desk.sheet(id, of: number, by: Intake.handler)
      #expect(bare.finds.map(\.kind) == [.identityNumber, .mobile, .address] && bare.marks.isEmpty && bare.seen == 0)
      #expect(try await desk.mark([.numbers], under: .thirdPartyRights, in: id, of: number, by: Intake.handler) == 2)
      #expect(try await desk.mark([.numbers], under: .thirdPartyRights, in: id, of: number, by: Intake.handler) == 0, "not twice")
      try await desk.mark([.words("吴某某")], under: .thirdPartyRights, what: "姓名", in: id, of: number, by: Intake.handler)
      let marked = try await desk.sheet(id, of: number, by: Intake.handler)
      #expect(marked.marks.map(\.count) == [1, 1, 3] && marked.finds.map(\.kind) == [.address], "\(marked.marks)")
      #expect(marked.marks.map(\.what) == ["公民身份号码", "手机号码", "姓名"])
      let preview = try await desk.preview(id, of: number, by: Intake.handler)
      #expect(preview.report.entries.map(\.count) == [5] && preview.lines.contains { $0.segments.contains { $0.text.contains("████") } })
      try await desk.release(id, of: number, seen: marked.seen, by: Intake.handler)
      let proposed = try await LetterDesk(context).sheet(.partlyProvided, of: number, by: Intake.handler).proposed
      #expect(proposed.map(\.outcome) == [.thirdPartyRights] && proposed[0].what.contains("5 处内容") && proposed[0].reason.contains("姓名"))
      #expect(Self.secrets.allSatisfy { secret in !proposed.contains { $0.what.contains(secret) || $0.reason.contains(secret) } })
      try await Self.signLetter(number, context)
      let list = try await desk.list(of: number, by: Intake.handler)
      #expect(list.forApplicant.count == 2 && !list.isServed)
      for file in list.forApplicant.map(\.id) + [id] {
        #expect(try await applicant.download(file, token: submission.token, agency: Intake.agency) == nil, "before service never")
      }
      #expect(try await applicant.status(submission.token, agency: Intake.office).documents.isEmpty)
      try await Intake.serve(number, context)
      let documents = try await applicant.status(submission.token, agency: Intake.office).documents
      #expect(documents.map(\.name) == ["政府信息公开申请答复书（青街公开复〔2025〕1号）", "公开件.html"], "a name must not tell what the copy does not")
      let copy = try await Self.content(applicant.download(documents[1].id, token: submission.token, agency: Intake.agency))
      let text = String(decoding: copy, as: UTF8.self)
      #expect(text.contains("付给████") && text.contains("合计 800 元") && text.contains("青禾路 88 号"))
      for secret in Self.secrets { #expect(!text.contains(secret)) }
      let letter = try await Self.content(applicant.download(documents[0].id, token: submission.token, agency: Intake.agency))
      #expect(letter.starts(with: [0x50, 0x4B]))
      let kept = try await applicant.status(submission.token, agency: Intake.office).documents[0]
      #expect(kept.name == "政府信息公开申请答复书（青街公开复〔2025〕1号）.docx" && kept.size == letter.count && kept.id == documents[0].id)
      let again = try await Self.content(applicant.download(documents[0].id, token: submission.token, agency: Intake.agency))
      #expect(again == letter, "kept once, not made anew")
      #expect(try await applicant.download(id, token: submission.token, agency: Intake.agency) == nil, "the original never")
      let taken = try await desk.list(of: number, by: Intake.handler)
      #expect(Set(taken.taken.keys) == Set(documents.map(\.id)) && taken.isServed)
      let log = try await context.database.read { try AuditLog($0).entries(of: Intake.agency, after: 0, limit: 100) }
      #expect(log.count { $0.act == "downloadFile" && $0.actor == Actor.applicantID } == 3)
      #expect(log.allSatisfy { entry in Self.secrets.allSatisfy { !entry.afterJSON.contains($0) } }, "the log keeps nothing of the text")
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWhatIsNotRight(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (desk, by) = (MaterialDesk(context), Intake.handler)
      let (_, number) = try await Self.decided(context)
      let id = try await Self.add(context, number)
      func mark(_ wishes: [MarkWish], _ ground: Outcome?) async -> MaterialError? {
        await reason { try await desk.mark(wishes, under: ground, in: id, of: number, by: by) }
      }
      #expect(await mark([.words("吴某某")], nil) == .noGround)
      #expect(await mark([.words("吴某某")], .provided) == .noGround)
      #expect(await mark([.words("吴某某")], .notExisting) == .noGround, "no ground of 第十四条 to 第十六条")
      #expect(await mark([], .thirdPartyRights) == .nothingChosen)
      let telling = await reason {
        try await desk.mark([.words("吴某某")], under: .thirdPartyRights, what: "住户吴 某某", in: id, of: number, by: by)
      }
      #expect(telling == .tellsContent)
      #expect(await mark([.words("吴某某"), .words("李某")], .thirdPartyRights) == .notFound(line: 2))
      #expect(await mark([.words("　")], .thirdPartyRights) == .notFound(line: 1))
      for place in ["0-0-99", "9-0-1", "-1-0-1", "1-2", "x", "1-5-2"] {
        #expect(await mark([.each(place)], .thirdPartyRights) == .textDiffers, "\(place)")
        #expect(await mark([.here(place)], .thirdPartyRights) == .textDiffers, "\(place)")
      }
      #expect(await mark([.whole(99)], .thirdPartyRights) == .textDiffers)
      #expect(await reason { _ = try await desk.preview(id, of: number, by: by) } == .nothingMarked)
      #expect(await reason { try await desk.release(id, of: number, seen: 0, by: by) } == .nothingMarked)
      #expect(await mark([.whole(2)], .thirdPartyRights) == nil)
      let first = try await desk.sheet(id, of: number, by: by)
      #expect(await reason { try await desk.releaseWhole(id, of: number, isChecked: true, by: by) } == .markedNotWhole)
      #expect(await reason { try await desk.undo("x", in: id, of: number, by: by) } == .noSuchMark)
      try await desk.undo(first.marks[0].id, in: id, of: number, by: by)
      #expect(await reason { try await desk.undo(first.marks[0].id, in: id, of: number, by: by) } == .noSuchMark)
      #expect(await mark([.numbers], .thirdPartyRights) == nil)
      #expect(await reason { try await desk.release(id, of: number, seen: first.seen, by: by) } == .changed, "somebody marked meanwhile")
      #expect(await reason { try await Self.signLetter(number, context) } == .notReleased(["吴某某发放表.html"]))
      try await Self.release(id, number, context)
      let sheet = try await desk.sheet(id, of: number, by: by)
      #expect(sheet.closed == .released)
      #expect(await reason { try await desk.undo(sheet.marks[0].id, in: id, of: number, by: by) } == .released)
      #expect(await mark([.words("吴某某")], .thirdPartyRights) == .released)
      #expect(await reason { try await desk.release(id, of: number, seen: sheet.seen, by: by) } == .released)
      try await desk.takeBack(id, of: number, by: by)
      try await desk.undo(sheet.marks[0].id, in: id, of: number, by: by)
      #expect(await mark([.words("吴某某")], .thirdPartyRights) == nil)
      try await Self.release(id, number, context)
      try await Self.signLetter(number, context)
      #expect(await reason { try await desk.takeBack(id, of: number, by: by) } == .letterSigned(.partlyProvided))
      try await Intake.serve(number, context)
      #expect(await reason { try await desk.takeBack(id, of: number, by: by) } == .served)
      #expect(await mark([.words("吴某某")], .thirdPartyRights) == .served)
      #expect(await reason { try await desk.remove(id, of: number, by: by) } == .served)
      #expect(await reason { _ = try await Self.add(context, number) } == .served)
    }
  }

  @Test(arguments: DeskEngine.available) func twoPeopleMakeOneCopyAndKeepOneLetter(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (submission, number) = try await Self.decided(context)
      let id = try await Self.marked(context, number)
      let made = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 { group.addTask { (try? await Self.release(id, number, context)) != nil } }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(made == 1)
      #expect(try await MaterialDesk(context).list(of: number, by: Intake.handler).materials.map(\.copies.count) == [1])
      try await Self.signLetter(number, context)
      try await Intake.serve(number, context)
      let desk = ApplicantDesk(context)
      let letter = try #require(try await desk.status(submission.token, agency: Intake.office).documents.first?.id)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask { _ = try? await desk.download(letter, token: submission.token, agency: Intake.agency) }
        }
      }
      let papers = try await context.database.read { db in
        try Requests(db).find(number: number, agency: Intake.agency).map { try Papers(db).all(of: $0.id, agency: $0.agency) } ?? []
      }
      #expect(papers.count { $0.kind == .letter } == 1)
    }
  }

  @Test func keepsOthersOut() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let desk = MaterialDesk(context)
      let (_, number) = try await Self.decided(context)
      let id = try await Self.marked(context, number)
      let foreign = Actor(id: "x", agency: "south", roles: [.handler])
      let (statistician, reviewer) = (
        Actor(id: "s", agency: "north", roles: [.statistician]), Actor(id: "r", agency: "north", roles: [.legalReviewer])
      )
      for actor in [foreign, statistician] {
        await #expect(throws: DeskError.self) { try await desk.sheet(id, of: number, by: actor) }
        await #expect(throws: DeskError.self) { try await desk.list(of: number, by: actor) }
        await #expect(throws: DeskError.self) { try #require(try await desk.download(id, of: number, by: actor)) }
        await #expect(throws: DeskError.self) { try await desk.preview(id, of: number, by: actor) }
      }
      _ = try await desk.sheet(id, of: number, by: reviewer)
      await #expect(throws: DeskError.self) { try await desk.release(id, of: number, seen: 3, by: reviewer) }
      let other = try await RequestDesk(context).register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      await #expect(throws: DeskError.self, "a document of another request") { try await desk.sheet(id, of: other, by: Intake.handler) }
      #expect(try await desk.download(id, of: other, by: Intake.handler) == nil)
      await #expect(throws: DeskError.self) { try await desk.sheet("x", of: number, by: Intake.handler) }
    }
  }

  @Test(arguments: DeskEngine.available) func takesSeveralFilesAtOnceAndSeveralCopiesBack(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (desk, by) = (MaterialDesk(context), Intake.handler)
      let (_, number) = try await Self.decided(context)
      let word = try OfficialPaper(title: "表", body: [.paragraph("付给吴某某。")]).docx(time: "2025-03-01T00:00:00Z")
      let files = [
        try await Intake.receive(context, .material, word, name: "一.docx").get(),
        try await Intake.receive(context, .material, Array("甲".utf8), name: "二.txt").get(),
      ]
      try await desk.add(files, to: number, by: by)
      let materials = try await desk.list(of: number, by: by).materials
      #expect(materials.map(\.file.name) == ["一.docx", "二.txt"])
      let id = materials[0].file.id
      try await desk.mark([.words("吴某某")], under: .thirdPartyRights, in: id, of: number, by: by)
      try await Self.release(id, number, context)
      do { try await desk.print(id, of: number, by: by) } catch {
        // a machine without LibreOffice says so and keeps the copy
        #expect("\(error)".contains("LibreOffice"), "\(error)")
        return
      }
      #expect(try await desk.list(of: number, by: by).materials[0].copies.map(\.file.name) == ["一（公开件）.docx", "一（公开件）.pdf"])
      try await desk.takeBack(id, of: number, by: by)
      #expect(try await desk.list(of: number, by: by).materials[0].copies.isEmpty)
      try await Self.release(id, number, context)
      #expect(try await desk.list(of: number, by: by).forApplicant.map(\.name) == ["一（公开件）.docx"], "what was taken back is not offered")
    }
  }

  @Test func takesWholeFilesThatAPersonHasLookedThroughAndNoMacros() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let (desk, by) = (MaterialDesk(context), Intake.handler)
      let (submission, number) = try await Self.decided(context)
      let scan = try await Self.add(context, number, Intake.pdf, name: "扫描件.pdf")
      let sheet = try await desk.sheet(scan, of: number, by: by)
      #expect(sheet.lines.isEmpty && sheet.problem == MaterialError.notRedactable.description)
      #expect(await reason { try await desk.mark([.words("甲")], under: .thirdPartyRights, in: scan, of: number, by: by) } == .notRedactable)
      #expect(await reason { try await desk.releaseWhole(scan, of: number, isChecked: false, by: by) } == .notChecked)
      try await desk.releaseWhole(scan, of: number, isChecked: true, by: by)
      #expect(try await desk.list(of: number, by: by).materials.map(\.copies.count) == [1])
      let macros: [UInt8] = [0x50, 0x4B, 3, 4] + Array("[Content_Types].xml word/document.xml word/vbaProject.bin".utf8)
      let refused = try await Intake.receive(context, .material, macros, name: "宏.docm")
      guard case .failure(let fault) = refused else { return #expect(Bool(false)) }
      #expect(fault.description == "文件“宏.docm”带有宏，不能接收，请另存为不带宏的文件或者 PDF")
      var bomb: [UInt8] = []
      var zip = ZipWriter(to: { bomb += $0 })
      try zip.add("[Content_Types].xml", Array("<Types/>".utf8))
      try zip.add("word/document.xml", [UInt8](repeating: 0x20, count: 8 << 20))
      try zip.finish()
      let bad = try await Self.add(context, number, bomb, name: "大.docx")
      let problem = try await desk.sheet(bad, of: number, by: by).problem
      #expect(problem?.hasPrefix("附件不能遮盖：") == true, "\(problem ?? "")")
      try await desk.remove(bad, of: number, by: by)
      try await Self.signLetter(number, context)
      try await Intake.serve(number, context)
      let documents = try await ApplicantDesk(context).status(submission.token, agency: Intake.office).documents
      #expect(documents.map(\.name).last == "扫描件.pdf" && documents.count == 2, "what was removed is not there")
    }
  }

  @Test func aFileThatChangedMeanwhileIsNotCopied() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      let context = installation.context
      let (_, number) = try await Self.decided(context)
      let id = try await Self.marked(context, number)
      let folder = URL(fileURLWithPath: installation.place.folder)
      var changed = 0
      for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init() {
        guard let data = try? Data(contentsOf: file), data == Data(Self.page.utf8) else { continue }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        try Data(Self.page.replacing("800", with: "900").utf8).write(to: file)
        changed += 1
      }
      #expect(changed == 1)
      let desk = MaterialDesk(context)
      #expect(await reason { try await desk.release(id, of: number, seen: 3, by: Intake.handler) } == .damaged)
      #expect(await reason { _ = try await desk.preview(id, of: number, by: Intake.handler) } == .damaged)
      #expect(try await desk.sheet(id, of: number, by: Intake.handler).problem == MaterialError.damaged.description)
    }
  }

  @Test(arguments: DeskEngine.available) func movesWithTheAgencyAndWithTheKeys(_ engine: DeskEngine) async throws {
    try await withInstallation(engine) { first, _ in
      let (_, number) = try await Self.decided(first.context)
      let id = try await Self.marked(first.context, number)
      try await Self.release(id, number, first.context)
      _ = try await first.context.vault.addKey()
      for column in EncryptedColumn.all { while try await first.context.vault.reencrypt(column) > 0 {} }
      try await first.context.vault.retire("k1", columns: EncryptedColumn.all)
      let out = first.place.folder + "/north.jsonl"
      let counts = try await AgencyTransfer(first).export("north", to: out, withPersonalData: true, by: "t")
      #expect(counts["mark"] == 3 && counts["paper"] == 2, "\(counts)")
      try await withInstallation(TransferTests.other, keys: countedKeys(900_000)) { second, _ in
        _ = try await AgencyTransfer(second).import(out, by: "t")
        let sheet = try await MaterialDesk(second.context).sheet(id, of: number, by: Intake.handler)
        #expect(sheet.marks.map(\.words) == ["000000195203150012", "13800000000", "吴某某"] && sheet.closed == .released)
        let proposed = try await LetterDesk(second.context).sheet(.partlyProvided, of: number, by: Intake.handler).proposed
        #expect(proposed.map(\.outcome) == [.thirdPartyRights])
      }
    }
  }

  @Test(arguments: [
    ("发放表.docx", ["吴某某"], "发放表（公开件）.docx"), ("吴某某发放表.docx", ["吴某某"], "公开件.docx"), ("吴 某某.html", ["李某", "吴某某"], "公开件.html"),
    ("无后缀", ["吴某某"], "无后缀（公开件）"), ("13800000000.txt", ["1380000"], "公开件.txt"),
  ])
  func theNameOfACopyTellsNothing(name: String, words: [String], expected: String) {
    #expect(MaterialDesk.copyName(name, without: words) == expected)
  }
}
