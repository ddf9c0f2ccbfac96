import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Files, query codes and proposals of a request, on both engines.
@Suite struct CaseMattersTests {
  static let handler = Actor(id: "承办人", agency: Intake.agency, roles: [.handler])
  static let leader = Actor(id: "领导", agency: Intake.agency, roles: [.leader])
  static let secrecy = Actor(id: "保密员", agency: Intake.agency, roles: [.secrecyReviewer])
  static let docx = [0x50, 0x4B, 0x03, 0x04] + Array("[Content_Types].xml word/document.xml".utf8)

  private func scan(_ context: DeskContext, _ bytes: [UInt8] = Intake.pdf, name: String = "回证.pdf") async throws -> ReceivedFile {
    try await Intake.receive(context, .scan, bytes, name: name).get()
  }

  private func serve(_ context: DeskContext, _ number: String, _ outcome: Outcome = .provided) async throws {
    let desk = RequestDesk(context)
    let reasons = outcome.reasonsAreMandatory ? "理由" : ""
    let stated = outcome.prerequisites.filter(\.isStated).map { Decision.Particular($0, "示例") }
    _ = try await desk.record(.drafted(Decision(outcome, reasons: reasons, particulars: stated)), on: number, by: Self.handler)
    _ = try await desk.record(.reviewed(.secrecy), on: number, by: Self.secrecy)
    _ = try await desk.record(.signed, on: number, by: Self.leader)
    let service = Service(.post, inTimeBasis: context.today, proof: "1")
    _ = try await desk.record(.served(service), on: number, by: Intake.registrar)
  }

  @Test(arguments: DeskEngine.available) func addsScansAndHandsThemOutByRole(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let (context, desk) = (installation.context, RequestDesk(installation.context))
      let number = try await Intake.request(context).1.number
      try await desk.attach([scan(context, Intake.pdf + [9])], as: .evidence, to: number, by: Intake.registrar)
      let files = try await desk.file(number, by: Self.handler).matters.files
      #expect(files.map(\.purpose) == [.identity, .evidence] && files.map(\.addedBy) == [Actor.applicantID, Intake.registrar.id])
      let (identity, evidence) = (files[0].id, files[1].id)
      #expect(try await desk.download(evidence, of: number, by: Self.leader)?.facts.name == "回证.pdf")
      #expect(try await desk.download(identity, of: number, by: Self.handler)?.facts.size == Intake.pdf.count)
      for role in [Role.leader, .secrecyReviewer, .legalReviewer, .statistician] {
        let actor = Actor(id: "x", agency: Intake.agency, roles: [role])
        let error = await #expect(throws: DeskError.self) { try await desk.download(identity, of: number, by: actor) }
        #expect(error?.description.contains("您的角色不能取用身份证明") == true)
      }
      #expect(try await desk.download("0190-x", of: number, by: Self.handler) == nil)
      let other = try await desk.register(
        Registration(
          rule: .inPerson, dates: ArrivalDates(submitted: context.today), applicantKind: .naturalPerson, applicant: Applicant(name: "郑某"),
          subject: "另一件"), by: Intake.registrar
      ).number
      #expect(try await desk.download(identity, of: other, by: Self.handler) == nil, "a file of another request")
      let log = try await context.database.read { try AuditLog($0).entries(of: Intake.agency, limit: 100) }
      #expect(log.count { $0.act == "downloadFile" } == 2 && log.count { $0.act == "addFiles" } == 1)
      #expect(!log.map(\.jsonLine).joined().contains("回证"), "names of files are not in the log")
    }
  }

  @Test(arguments: DeskEngine.available) func takesNoFileThatShouldNotBeThere(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let (context, desk) = (installation.context, RequestDesk(installation.context))
      let number = try await Intake.request(context).1.number
      func sentence(_ files: [ReceivedFile], _ purpose: RequestFile.Purpose, _ actor: Actor = Self.handler) async -> String {
        do throws(DeskError) {
          try await desk.attach(files, as: purpose, to: number, by: actor)
          return "done"
        } catch { return error.description }
      }
      #expect(await sentence([], .evidence) == "请选择要添加的文件。")
      let pdf = try await scan(context, Intake.pdf + [1])
      #expect(await sentence([pdf, pdf], .evidence) == "文件“回证.pdf”的内容已经在案，没有重复添加。")
      #expect(await sentence([pdf], .evidence) == "done", "what was refused left nothing behind")
      #expect(await sentence([pdf], .correction) == "文件“回证.pdf”的内容已经在案，没有重复添加。", "a form sent twice")
      #expect(await sentence(Array(repeating: pdf, count: 11), .evidence).contains("最多 10 份"))
      #expect(await sentence([try scan(context, Self.docx, name: "证件.docx")], .identity).contains("内容不是 JPG、PNG、PDF"))
      #expect(await sentence([pdf], .evidence, Self.leader).contains("您的角色不能添加文件"))
      for purpose in [RequestFile.Purpose.material, .provided] {
        let text = await sentence([try scan(context, Intake.pdf + [7])], purpose)
        #expect(text.contains("拟提供的材料"), "what goes to the applicant is looked through first: \(text)")
      }
      let letter = try await scan(context, Intake.pdf + [2], name: "答复书.pdf")
      #expect(await sentence([letter], .letter).contains("还没有签发文书"))
      try await serve(context, number)
      #expect(await sentence([letter], .letter) == "done")
    }
  }

  @Test(arguments: DeskEngine.available) func givesACodeOnceForEachForm(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let (desk, applicants) = (RequestDesk(context), ApplicantDesk(context))
      let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      #expect(try await desk.file(number, by: RequestDeskTests.handler).matters.code == nil)
      let first = try await applicants.renewCode(of: number, seen: "", by: RequestDeskTests.registrar)
      let token = try await applicants.enter(number: number, code: first, agency: "north")
      let again = await #expect(throws: DeskError.self) {
        try await applicants.renewCode(of: number, seen: "", by: RequestDeskTests.registrar)
      }
      #expect(again?.description.contains("查询码刚才已经更换") == true)
      clock.pass(minutes: 5)
      let mark = try #require(try await desk.file(number, by: RequestDeskTests.handler).matters.code?.mark)
      let second = try await applicants.renewCode(of: number, seen: mark, by: RequestDeskTests.registrar)
      await #expect(throws: DeskError.self) { try await applicants.enter(number: number, code: first, agency: "north") }
      #expect(try await applicants.enter(number: number, code: second, agency: "north") != token, "the old address is void too")
      await #expect(throws: DeskError.self) { try await applicants.renewCode(of: number, by: RequestDeskTests.handler) }
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }
      #expect(log.count { $0.act == "renewCode" } == 2 && !log.map(\.jsonLine).joined().contains(second))
    }
  }

  @Test(arguments: DeskEngine.available) func proposesOnlyWhatWasDisclosedAndLookedThrough(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let (context, desk) = (installation.context, ProposalDesk(installation.context))
      let number = try await Intake.request(context).1.number
      func sentence(_ record: String = "补贴发放明细", _ reason: String = "多人申请", ticked: Bool = true, _ actor: Actor = Self.handler) async
        -> String
      {
        do throws(DeskError) {
          try await desk.propose(record, because: reason, isLookedThrough: ticked, of: number, by: actor)
          return "done"
        } catch { return error.description }
      }
      #expect(await sentence().contains("只有答复已经送达"))
      try await serve(context, number)
      #expect(await sentence(" ") == "请填写“拟公开的信息”。")
      #expect(await sentence(String(repeating: "长", count: 501)).contains("超过 500 字"))
      #expect(await sentence("x", "") == "请填写“理由”。")
      #expect(await sentence(ticked: false).contains("请先核对个人信息"))
      #expect(await sentence("补贴发放明细", "x", ticked: true, Self.leader).contains("您的角色不能提出转为主动公开"))
      #expect(await sentence() == "done")
      #expect(await sentence().contains("已经提出过"))
      let publisher = Actor(id: "发布员", agency: Intake.agency, roles: [.publisher])
      let list = try await desk.list(.proposed, by: publisher)
      #expect(list.map(\.record) == ["补贴发放明细"] && list.map(\.number) == [number])
      #expect(try await RequestDesk(context).file(number, by: Self.handler).matters.proposals == list)
      let id = try #require(list.first?.id)
      await #expect(throws: DeskError.self) { try await desk.withdraw(id, because: " ", by: Self.handler) }
      try await desk.withdraw(id, because: "另有版本", by: Self.handler)
      await #expect(throws: DeskError.self) { try await desk.withdraw(id, because: "再撤", by: Self.handler) }
      await #expect(throws: DeskError.self) { try await desk.withdraw("x", because: "再撤", by: Self.handler) }
      #expect(try await desk.list(.withdrawn, by: publisher).map(\.settlement) == ["另有版本"])
      #expect(await sentence() == "done", "what was withdrawn can be proposed again")
      let south = Actor(id: "x", agency: "south", roles: [.publisher])
      #expect(try await desk.list(.proposed, by: south).isEmpty)
      let log = try await context.database.read { try AuditLog($0).entries(of: Intake.agency, limit: 100) }
      #expect(log.map(\.act).suffix(3) == ["proposePublication", "withdrawProposal", "proposePublication"])
    }
  }

  /// What discloses: 予以公开 and 部分公开, but not what was public before; by the catalogue of law.md section 6.
  @Test func knowsWhatDiscloses() { #expect(Outcome.allCases.filter(\.discloses).map(\.rawValue) == ["G1", "G3", "P1"]) }

  @Test func aPortableFileTakesProposalsAlong() async throws {
    try await withInstallation(.sqlite) { first, _ in
      let number = try await Intake.request(first.context).1.number
      try await serve(first.context, number)
      try await ProposalDesk(first.context).propose("明细", because: "多人申请", isLookedThrough: true, of: number, by: Self.handler)
      let out = first.place.folder + "/1.jsonl"
      let counts = try await AgencyTransfer(first).export(Intake.agency, to: out, withPersonalData: true, by: "t")
      #expect(counts["proposal"] == 1)
      try await withInstallation(TransferTests.other, keys: countedKeys(900_000)) { second, _ in
        _ = try await AgencyTransfer(second).import(out, by: "t")
        #expect(try await ProposalDesk(second.context).list(.proposed, by: Self.handler).map(\.record) == ["明细"])
      }
    }
  }
}
