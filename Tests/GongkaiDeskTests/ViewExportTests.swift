import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// A narrowed list as CSV, on both engines.
@Suite struct ViewExportTests {
  static let registrar = Actor(id: "登记员", agency: "north", roles: [.registrar])
  static let statistician = Actor(id: "统计员", agency: "north", roles: [.statistician])

  private func text(
    _ context: DeskContext, _ list: RequestList, _ filter: RequestFilter, words: String? = nil, reason: String? = nil, by actor: Actor
  ) async throws -> [String] {
    let register = try await RequestTransfer(context).export(
      list, filter, words: words, view: "list=\(list.rawValue)", unmaskedFor: reason, by: actor)
    var bytes: [UInt8] = []
    let count = try await register.write { bytes += $0 }
    #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]), "Excel takes it for another encoding without")
    let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
    #expect(lines.count == count + 1)
    return lines
  }

  @Test(arguments: DeskEngine.available) func writesWhatTheListShowsAndNothingElse(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2026-11-20T02:00:00.000000Z") { context, _ in
      try await RequestMaker(context, agency: "north", seed: 3).make(1300)
      var filter = RequestFilter()
      filter.applicantKind = .naturalPerson
      let lines = try await text(context, .all, filter, by: Self.statistician)
      // counted among all, written by the whole export
      var whole: [UInt8] = []
      _ = try await RequestTransfer(context).export(by: Self.statistician) { whole += $0 }
      let all = String(decoding: whole.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
      #expect(lines[0] == all[0])
      #expect(lines.count > 100 && lines.dropFirst().sorted() == all.dropFirst().filter { $0.contains(",自然人,") }.sorted())
      #expect(!lines.contains { $0.contains("林小满") })
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }.filter { $0.act == "exportRequests" }
      #expect(log.first?.afterJSON == "{\"personalData\":false,\"reason\":\"\",\"view\":\"list=all\"}")
      #expect(log.last?.afterJSON == "{\"personalData\":false,\"reason\":\"\"}")
    }
  }

  @Test(arguments: DeskEngine.available) func showsWhoAsksOnlyToThoseWhoMaySeeIt(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      var registration = try RequestDeskTests.registration("=1+2 的明细")
      registration.applicant.name = "林小满"
      _ = try await RequestDesk(context).register(registration, by: Self.registrar)
      let masked = try await text(context, .due, RequestFilter(), by: Self.registrar)
      #expect(masked.last?.contains("林*") == true && masked.last?.contains(",'=1+2 的明细,") == true)
      #expect(try await text(context, .due, RequestFilter(), reason: "换用系统", by: Self.registrar).last?.contains("林小满") == true)
      #expect(try await text(context, .ended, RequestFilter(), by: Self.registrar).count == 1, "headings alone")
      await #expect(throws: DeskError.self) { try await text(context, .due, RequestFilter(), reason: "看看", by: Self.statistician) }
      await #expect(throws: DeskError.self) { try await text(context, .due, RequestFilter(), reason: " ", by: Self.registrar) }
      let auditor = Actor(id: "x", agency: "north", roles: [.auditor])
      await #expect(throws: DeskError.self) { try await text(context, .due, RequestFilter(), by: auditor) }
    }
  }
}
