import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
@testable import GongkaiWeb
import Testing

/// The pages of notices, words, channels and numbers with invented content, as they were last looked at.
@Suite struct NoticePageSnapshotTests {
  private static let viewer = Viewer(
    actor: Actor(id: "a1", agency: "root", roles: [.officeHead]), name: "陈某", session: "s", mustSetUpTOTP: false)
  private static let day = Day(year: 2026, month: 1, day: 26) ?? .first
  private static let office = OfficeProfile(
    [.name: "示例市示例区青禾街道办事处", .numberPrefix: "青街公开", .telephone: "0000-0000 0001", .fax: "0000-0000 0009", .address: "青禾路 1 号"],
    channels: [.fax: "工作日 8:30 至 17:30 接收"])

  private func check<Content>(_ name: String, _ template: String, _ title: String, _ at: String, _ content: Content) async throws {
    let frame = Frame(title: title, stylesheet: "/public/hash/gongkai.css", viewer: Self.viewer, at: at)
    let page = try await PageRenderer(folder: shareFolder + "/templates").render(template, frame, content)
    // the frame with its menu is looked at in PageSnapshotTests
    let main = try #require(page.firstRange(of: "<main"))
    let end = try #require(page.firstRange(of: "</main>"))
    try Snapshot.check(name, String(page[main.lowerBound..<end.upperBound]) + "\n")
    #expect(page.utf8.count < 80_000 && page.contains("<h1>") && page.contains("</html>") && !page.contains("Optional("))
  }

  private func item(_ kind: NoticeKind, _ id: String, about: String) throws -> OutboxItem {
    OutboxItem(
      agency: "root", id: try #require(UUIDv7(id)), channel: .email, kind: kind, subject: kind.defaultTemplate.preview(for: kind).subject,
      sealedRecipient: "r", sealedBody: "b", aboutKind: "request", aboutID: about,
      madeAt: try #require(Instant("2026-01-26T01:00:00.000000Z")), key: id)
  }

  @Test func lists() async throws {
    let facts = [
      NoticeDesk.Fact(try item(.registered, "019be000-0000-7000-8000-000000000001", about: "1"), request: "2026-0038"),
      NoticeDesk.Fact(try item(.toSign, "019be000-0000-7000-8000-000000000002", about: "2"), request: "2026-0039"),
    ]
    let page = NoticeDesk.Page(
      facts: facts, next: "019be000-0000-7000-8000-000000000002", counts: [.waiting: 52, .failed: 1], ways: [.email])
    try await check("notices", "notices", "通知", Link.notices, NoticesView(page, .waiting, isFirst: true))
    let empty = NoticeDesk.Page(facts: [], next: nil, counts: [:], ways: [])
    try await check("notices-none", "notices", "通知", Link.notices, NoticesView(empty, ofRequest: "<2026-0038>"))
  }

  @Test func wordsOfNotices() async throws {
    let wordings = NoticeKind.allCases.map { NoticeDesk.Wording(kind: $0, template: $0.defaultTemplate, isOwn: $0 == .answered) }
    try await check("notice-wordings", "notice-wordings", "通知的文字", Link.noticeWordings, NoticeWordingsView(wordings))
    let wording = try #require(wordings.first { $0.kind == .answered })
    let bad = NoticeTemplate(subject: "{申请人}", body: "<b>{期 限}</b>")
    try await check(
      "notice-wording", "notice-wording", "“答复已送达”通知的文字", Link.noticeWordings, NoticeWordingView(wording, wording.template, []))
    try await check(
      "notice-wording-wrong", "notice-wording", "“答复已送达”通知的文字", Link.noticeWordings,
      NoticeWordingView(wording, bad, bad.faults(for: .answered)))
    try await check(
      "notice-settings", "form", "通知设置", Link.notices, NoticeSettingsPages.form(NoticeSettings(), nil, [.email]))
    try await check("own-notices", "form", "我的通知", Link.me, NoticeSettingsPages.ownForm("chen@example.gov.cn", [.assigned]))
  }

  @Test func wordsOfLetters() async throws {
    let entries = Letter.allCases.map {
      LetterWordingDesk.Entry(
        letter: $0, isOwn: $0 == .extensionNotice, isOutdated: $0 == .receipt,
        changedAt: $0 == .receipt ? ChinaTime(.init(microseconds: 0)) : nil)
    }
    try await check("letter-wordings", "letter-wordings", "文书的文字", Link.letterWordings, LetterWordingsView(entries))
    let reason = try #require(LetterWording.standard(for: .extensionNotice).sentences.first { $0.elements == [.extensionReason] }).text
    let own = LetterRewording(replaced: [reason: "由于{延期原因}，需要更多时间。"], added: ["请您谅解。"])
    let sheet = LetterWordingDesk.Sheet(
      letter: .extensionNotice, own: own, revision: 1, refusals: [], outdated: [],
      history: [.init(at: ChinaTime(.init(microseconds: 0)), by: "<陈某>", wording: own)], office: Self.office)
    try await check(
      "letter-wording", "letter-wording", "文字", Link.letterWordings, LetterWordingView(sheet, nil, [], today: Self.day))
  }

  @Test func office() async throws {
    try await check("office", "office", "机关设置", Link.office, OfficeView(OfficeForm(Self.office, nil, year: 2026), []))
  }
}
