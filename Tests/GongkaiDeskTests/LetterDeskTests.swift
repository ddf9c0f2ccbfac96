import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Letters from the draft to the signature, on both engines.
@Suite struct LetterDeskTests {
  static let handler = Actor(id: "承办人", agency: "north", roles: [.handler])
  static let head = Actor(id: "负责人", agency: "north", roles: [.officeHead])
  static let leader = Actor(id: "领导", agency: "north", roles: [.leader])
  static let secrecy = Actor(id: "保密员", agency: "north", roles: [.secrecyReviewer])

  static let office = OfficeProfile([
    .name: "示例市示例区青禾街道办事处", .numberPrefix: "青街公开", .office: "青禾街道党政综合办公室", .telephone: "0000-0000 0001", .address: "青禾路 1 号",
    .officeHours: "工作日 8:30—17:30", .reviewOrgan: "示例区人民政府", .court: "示例区人民法院",
  ])

  /// A request that was answered with the information itself, up to the given act.
  private func decided(_ context: DeskContext, signed: Bool) async throws -> String {
    let desk = RequestDesk(context)
    try await OfficeDesk(context).save(Self.office, by: Self.head)
    let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
    _ = try await desk.record(.assigned(to: "城建办"), on: number, by: RequestDeskTests.registrar)
    _ = try await desk.record(.drafted(Decision(.provided)), on: number, by: Self.handler)
    _ = try await desk.record(.reviewed(.secrecy), on: number, by: Self.secrecy)
    if signed { _ = try await desk.record(.signed, on: number, by: Self.leader) }
    return number
  }

  private var inputs: LetterInputs {
    var inputs = LetterInputs()
    inputs.records = [LetterRecord("竣工验收报告", pages: 14)]
    inputs.delivery = .paper
    inputs.service = .post
    return inputs
  }

  @Test(arguments: DeskEngine.available) func signsADecisionUnderTheNextNumberOnce(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = LetterDesk(context)
      let number = try await decided(context, signed: true)
      let draft = try await desk.sheet(.provided, of: number, by: Self.handler)
      #expect(draft.revision == 0 && !draft.findings.isEmpty, "the records are missing")
      try await desk.save(inputs, for: .provided, of: number, seen: 0, by: Self.handler)
      let ready = try await desk.sheet(.provided, of: number, by: Self.leader)
      #expect(ready.findings.isEmpty, "\(ready.findings.map(\.description))")
      #expect(!ready.text.plainText.contains("林小满"), "the preview masks the name")
      let text = try await desk.sign(.provided, of: number, seen: 1, by: Self.leader)
      #expect(text.numberText == "青街公开复〔2025〕1号" && text.dateText == "2025年3月3日")
      #expect(text.plainText.contains("竣工验收报告") && text.plainText.contains("示例区人民政府") && text.plainText.contains("60日"))
      let again = await #expect(throws: DeskError.self) { try await desk.sign(.provided, of: number, seen: 2, by: Self.leader) }
      #expect(again?.description.contains("已经签发") == true)
      let changed = await #expect(throws: DeskError.self) {
        try await desk.save(inputs, for: .provided, of: number, seen: 2, by: Self.handler)
      }
      #expect(changed?.description.contains("已经签发") == true)
      let whole = try await desk.whole(.provided, of: number, by: Self.handler)
      #expect(whole == text)
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", after: 0, limit: 100) }
      #expect(log.map(\.act).suffix(3) == ["changeLetter", "signLetter", "takeLetter"])
      #expect(log.allSatisfy { !$0.afterJSON.contains("竣工") }, "the log keeps nothing of the text")
    }
  }

  @Test(arguments: DeskEngine.available) func aNumberIsNotSpentOnALetterThatLacksSomething(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = LetterDesk(context)
      let number = try await decided(context, signed: true)
      let refused = await #expect(throws: DeskError.self) { try await desk.sign(.provided, of: number, seen: 0, by: Self.leader) }
      guard case .letter(let findings)? = refused else { return #expect(Bool(false), "\(String(describing: refused))") }
      #expect(!findings.isEmpty)
      try await desk.save(inputs, for: .provided, of: number, seen: 0, by: Self.handler)
      let text = try await desk.sign(.provided, of: number, seen: 1, by: Self.leader)
      #expect(text.numberText == "青街公开复〔2025〕1号")
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWhoMayNotSignAndWhatIsNotDecided(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = LetterDesk(context)
      let number = try await decided(context, signed: false)
      try await desk.save(inputs, for: .provided, of: number, seen: 0, by: Self.handler)
      let early = await #expect(throws: DeskError.self) { try await desk.sign(.provided, of: number, seen: 1, by: Self.leader) }
      #expect(early?.description.contains("答复决定还没有签发") == true)
      let wrong = await #expect(throws: DeskError.self) { try await desk.sign(.provided, of: number, seen: 1, by: Self.head) }
      #expect(wrong?.description.contains("应由分管领导、主要领导办理") == true)
      let stale = await #expect(throws: DeskError.self) {
        try await desk.save(inputs, for: .provided, of: number, seen: 0, by: Self.handler)
      }
      #expect(stale?.description.contains("刚才已由他人修改") == true)
      let foreign = Actor(id: "x", agency: "south", roles: [.handler])
      await #expect(throws: DeskError.self) { try await desk.sheet(.provided, of: number, by: foreign) }
      await #expect(throws: DeskError.self) { try await desk.sheet(.feeNotice, of: number, by: Self.handler) }
      await #expect(throws: DeskError.self) {
        try await desk.sheet(.provided, of: number, by: Actor(id: "x", agency: "north", roles: [.auditor]))
      }
    }
  }

  @Test(arguments: DeskEngine.available) func writesTheExtensionNoticeFromTheCase(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (requests, desk) = (RequestDesk(context), LetterDesk(context))
      try await OfficeDesk(context).save(Self.office, by: Self.head)
      let number = try await requests.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
      _ = try await requests.record(.assigned(to: "城建办"), on: number, by: RequestDeskTests.registrar)
      _ = try await requests.record(.extended(days: 20, reason: "所涉档案数量较多，需要逐份核对"), on: number, by: Self.head)
      let sheet = try await desk.sheet(.extensionNotice, of: number, by: Self.head)
      #expect(sheet.findings.isEmpty, "\(sheet.findings.map(\.description))")
      let text = try await desk.sign(.extensionNotice, of: number, seen: 0, by: Self.head)
      // 40 working days after 2025-03-03: 20 through 31 March, then 4 April is rest and Sunday 27 April is worked
      #expect(text.plainText.contains("2025年4月28日") && text.plainText.contains("所涉档案数量较多"), "\(text.plainText)")
      #expect(text.numberText == "青街公开告〔2025〕1号")
    }
  }
}
