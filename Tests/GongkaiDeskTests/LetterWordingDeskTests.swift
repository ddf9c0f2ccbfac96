import GongkaiCore
import GongkaiStore
import Testing

@testable import GongkaiDesk

/// An office's own words in its letters, on both engines.
@Suite struct LetterWordingDeskTests {
  private static let head = LetterDeskTests.head
  private static let handler = LetterDeskTests.handler

  private static func reason() throws -> String {
    try #require(LetterWording.standard(for: .extensionNotice).sentences.first { $0.elements == [.extensionReason] }).text
  }

  private static func own() throws -> LetterRewording {
    LetterRewording(replaced: [try reason(): "由于{延期原因}，需要更多时间。"], added: ["请您谅解。"])
  }

  private func extended(_ context: DeskContext) async throws -> String {
    let desk = RequestDesk(context)
    try await OfficeDesk(context).save(LetterDeskTests.office, by: Self.head)
    let number = try await desk.register(RequestDeskTests.registration(), by: RequestDeskTests.registrar).number
    _ = try await desk.record(.assigned(to: "城建办"), on: number, by: RequestDeskTests.registrar)
    _ = try await desk.record(.extended(days: 20, reason: "所涉档案数量较多"), on: number, by: Self.head)
    return number
  }

  @Test(arguments: DeskEngine.available) func composesLettersWithItAndLeavesSignedOnes(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let (letters, wordings) = (LetterDesk(context), LetterWordingDesk(context))
      let (first, second) = (try await extended(context), try await extended(context))
      let signed = try await letters.sign(.extensionNotice, of: first, seen: 0, by: Self.head)
      try await wordings.write(Self.own(), for: .extensionNotice, seen: 0, by: Self.head)
      #expect(try await letters.whole(.extensionNotice, of: first, by: Self.handler) == signed, "what is signed stays")
      let draft = try await letters.sheet(.extensionNotice, of: second, by: Self.handler)
      #expect(draft.text.plainText.contains("由于所涉档案数量较多，需要更多时间。") && draft.text.paragraphs.last == "请您谅解。")
      #expect(draft.findings.isEmpty, "\(draft.findings)")
      let new = try await letters.sign(.extensionNotice, of: second, seen: 0, by: Self.head)
      #expect(new.plainText.contains("需要更多时间") && !signed.plainText.contains("需要更多时间"))
      try await wordings.write(LetterRewording(), for: .extensionNotice, seen: 1, by: Self.head)
      #expect(try await letters.whole(.extensionNotice, of: second, by: Self.handler) == new)
      let third = try await extended(context)
      #expect(try await !letters.sheet(.extensionNotice, of: third, by: Self.handler).text.plainText.contains("需要更多时间"))
    }
  }

  @Test(arguments: DeskEngine.available) func keepsWhoChangedWhatAndWhen(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let people = try await NoticeOffice.open(context)
      let desk = LetterWordingDesk(context)
      try await desk.write(Self.own(), for: .extensionNotice, seen: 0, by: people.head)
      try await desk.write(Self.own(), for: .extensionNotice, seen: 1, by: people.head)
      clock.pass(minutes: 60)
      try await desk.write(LetterRewording(), for: .extensionNotice, seen: 1, by: people.head)
      let sheet = try await desk.sheet(.extensionNotice, by: people.head)
      #expect(sheet.history.map(\.by) == ["钱负责", "钱负责"], "the same words again are no change")
      #expect(sheet.history.map { $0.wording != nil } == [false, true] && sheet.revision == 2 && sheet.own.isEmpty)
      #expect(sheet.history.map(\.at.description) == ["2025-03-03 10:00", "2025-03-03 09:00"])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }
      #expect(log.map(\.act) == ["writeLetterWording", "writeLetterWording"] && log.first?.afterJSON.contains("请您谅解") == true)
      let entries = try await desk.entries(by: people.head)
      #expect(entries.map(\.letter) == Letter.allCases && entries.allSatisfy { !$0.isOwn && !$0.isOutdated })
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWhatLosesAnElementWhoMayNotAndWhoIsLate(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = LetterWordingDesk(context)
      let lost = await #expect(throws: DeskError.self) {
        try await desk.write(LetterRewording(replaced: [try Self.reason(): ""]), for: .extensionNotice, seen: 0, by: Self.head)
      }
      #expect(lost?.description.contains("应当写明延期的原因") == true)
      let role = await #expect(throws: DeskError.self) {
        try await desk.write(Self.own(), for: .extensionNotice, seen: 0, by: Self.handler)
      }
      #expect(role?.description.contains("您的角色不能修改文书的文字") == true)
      try await desk.write(Self.own(), for: .extensionNotice, seen: 0, by: Self.head)
      let late = await #expect(throws: DeskError.self) {
        try await desk.write(LetterRewording(added: ["另一段。"]), for: .extensionNotice, seen: 0, by: Self.head)
      }
      #expect(late?.description.contains("刚才已由他人修改") == true)
      #expect(try await desk.sheet(.extensionNotice, by: Self.head).own == Self.own())
      await #expect(throws: DeskError.self) { try await desk.entries(by: Self.handler) }
    }
  }

  @Test(arguments: DeskEngine.available) func setsWordsAsideThatTheStandardHasLeftBehind(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let number = try await extended(context)
      let old = LetterRewording(replaced: ["从前的一句。": "我们的一句。"], added: ["请您谅解。"])
      let stored = StoredLetterWording(
        agency: "north", letter: .extensionNotice, revision: 1, wording: old, changedAt: context.now(), changedBy: "t")
      try await context.database.write { try LetterWordings($0).add(stored) }
      let sheet = try await LetterDesk(context).sheet(.extensionNotice, of: number, by: Self.handler)
      #expect(!sheet.text.plainText.contains("请您谅解"))
      let entry = try await LetterWordingDesk(context).entries(by: Self.head).first { $0.letter == .extensionNotice }
      #expect(entry?.isOutdated == true && entry?.isOwn == false)
      #expect(try await LetterWordingDesk(context).sheet(.extensionNotice, by: Self.head).outdated == ["从前的一句。"])
    }
  }
}
