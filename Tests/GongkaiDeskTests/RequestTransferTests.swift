import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Taking a register over and writing it out, on both engines.
@Suite struct RequestTransferTests {
  static let statistician = Actor(id: "统计员", agency: "north", roles: [.statistician])
  static var register: [UInt8] {
    Array([RegisterFileTests.heading, RegisterFileTests.open, RegisterFileTests.ended].joined(separator: "\r\n").utf8)
  }

  static func text(_ context: DeskContext, _ reason: String? = nil, by actor: Actor = RequestDeskTests.registrar) async throws -> String {
    var bytes: [UInt8] = []
    _ = try await RequestTransfer(context).export(unmaskedFor: reason, by: actor) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func log(_ context: DeskContext) async throws -> [AuditEntry] {
    try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }
  }

  @Test(arguments: DeskEngine.available) func takesARegisterOverAndGoesOnFromThere(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2025-03-24T01:00:00.000000Z") { context, _ in
      let (transfer, desk) = (RequestTransfer(context), RequestDesk(context))
      let preview = try await transfer.preview(Self.register, by: RequestDeskTests.registrar)
      #expect(preview.faults == [] && preview.rows.count == 2)
      #expect(try await context.database.read { try Requests($0).count(agency: "north") } == 0, "a preview changes nothing")
      _ = try await transfer.take(Self.register, by: RequestDeskTests.registrar)

      let open = try await desk.find(number: "2025-0007", agency: "north")
      #expect(open.timeline.entries.map(\.event) == [.received, .imported(number: "2025-0007")])
      #expect(open.status.state == .registered && open.request.standing.due == Day("2025-03-31"))
      let ended = try await desk.find(number: "〔2025〕8号", agency: "north")
      #expect(ended.request.standing.outcome == .partlyProvided && ended.request.standing.ended == Day("2025-03-20"))
      #expect(ended.status.state == .archived && ended.status.wasInTime == nil)
      #expect(try await desk.due(by: try #require(Day("2025-12-31")), agency: "north").map(\.number) == ["2025-0007"])
      #expect(try await desk.search("电梯", agency: "north").map(\.number) == ["2025-0007"])

      let next = try await desk.register(RequestDeskTests.registration(on: "2025-03-24"), by: RequestDeskTests.registrar)
      #expect(next.number == "2025-0009")
      let past = try #require(Day("2025-03-10"))
      let extended = try await desk.record(
        .extended(days: 20, reason: "检索量大"), on: "2025-0007", by: RequestDeskTests.head, day: past)
      // 20 working days after 31 March: 4 April at rest, Sunday 27 April worked.
      #expect(extended.standing.due == Day("2025-04-28"), "what happened before is recorded on its day")

      let log = try await Self.log(context)
      #expect(log.map(\.act) == ["importRequests", "registerRequest", "extended"])
      #expect(log.first?.afterJSON.contains("\"ended\":1") == true && log.first?.afterJSON.contains("林小满") == false)
      let today = context.today
      #expect(try await context.database.read { try Consistency.problems(of: "north", in: $0, today: today) } == [])
    }
  }

  @Test(arguments: DeskEngine.available) func takesNothingUnlessAllOfItIsRight(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2025-07-01T01:00:00.000000Z") { context, _ in
      let transfer = RequestTransfer(context)
      let wrong = Self.register + Array("\r\n2025-0010,昨天,当面提交,自然人,甲,,x,,,".utf8)
      let error = await #expect(throws: DeskError.self) { try await transfer.take(wrong, by: RequestDeskTests.registrar) }
      #expect(error?.description == "台账有 1 处需要改正，没有导入任何内容：第 4 行“收到日期”：“昨天”不是日期，请写成 2025-03-03 的样子。")
      #expect(try await context.database.read { try Requests($0).count(agency: "north") } == 0)
      #expect(try await Self.log(context) == [])
      _ = try await transfer.take(Self.register, by: RequestDeskTests.registrar)
      let again = try await transfer.preview(Self.register, by: RequestDeskTests.registrar)
      #expect(
        again.faults.map(\.description) == [
          "第 2 行“申请编号”：申请编号 2025-0007 在系统中已经有了，请删去这一行。", "第 3 行“申请编号”：申请编号 〔2025〕8号 在系统中已经有了，请删去这一行。",
        ])
      await #expect(throws: DeskError.self) { try await transfer.take(Self.register, by: RequestDeskTests.registrar) }
      #expect(try await Self.log(context).count == 1)
      let early = Array((RegisterFileTests.heading + "\n1,1950-03-03,当面提交,自然人,甲,,x,,,").utf8)
      let faults = try await transfer.preview(early, by: RequestDeskTests.registrar).faults
      #expect(faults.map(\.line) == [2] && faults.map(\.column) == ["收到日期"])
    }
  }

  @Test(arguments: DeskEngine.available) func keepsALaterSeriesAsItIs(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2025-03-24T01:00:00.000000Z") { context, _ in
      try await context.database.write { try Numbers($0).set(40, agency: "north", series: "request", year: 2025) }
      _ = try await RequestTransfer(context).take(Self.register, by: RequestDeskTests.registrar)
      let next = try await RequestDesk(context).register(RequestDeskTests.registration(on: "2025-03-24"), by: RequestDeskTests.registrar)
      #expect(next.number == "2025-0041")
    }
  }

  @Test(arguments: DeskEngine.available) func writesTheRegisterMaskedUnlessAReasonIsGiven(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2025-07-01T01:00:00.000000Z") { context, _ in
      _ = try await RequestTransfer(context).take(Self.register, by: RequestDeskTests.registrar)
      let masked = try await Self.text(context, by: Self.statistician)
      let lines = masked.split(separator: "\r\n")
      #expect(lines[0] == "\u{FEFF}申请编号,收到日期,渠道,申请人类别,姓名或者名称,证件类型,证件号码,联系电话,通信地址,电子邮箱,申请内容,状态,答复期限,办结日期,办理结果")
      #expect(lines[1] == "2025-0007,2025-03-03,当面提交,自然人,林*,,,138****0000,,,青禾路加装电梯补贴明细,已登记,2025-03-31,,")
      #expect(lines[2] == "〔2025〕8号,2025-03-04,邮政寄送,商业企业,某*,,,,,,采购合同,已归档,,2025-03-20,P1 部分公开")
      #expect(try await Self.text(context, "换用系统").contains("林小满,,,13800000000"))
      #expect(try await Self.log(context).map(\.act) == ["importRequests", "exportRequests", "exportRequests"])
      #expect(try await Self.log(context).last?.afterJSON == "{\"personalData\":true,\"reason\":\"换用系统\"}")
      await #expect(throws: DeskError.self) { try await Self.text(context, "看看", by: Self.statistician) }
      await #expect(throws: DeskError.self) { try await Self.text(context, " ") }
      let auditor = Actor(id: "x", agency: "north", roles: [.auditor])
      await #expect(throws: DeskError.self) { try await Self.text(context, by: auditor) }
      await #expect(throws: DeskError.self) { try await RequestTransfer(context).preview(Self.register, by: Self.statistician) }
      #expect(try await Self.log(context).count == 3)
    }
  }

  @Test(arguments: DeskEngine.available) func readsItsOwnExportIntoAnotherAgency(engine: DeskEngine) async throws {
    try await withDesk(engine, at: "2026-11-20T02:00:00.000000Z") { context, _ in
      try await RequestMaker(context, agency: "north", seed: 7).make(700)
      var hostile = try RequestDeskTests.registration("=cmd|' /C calc'!A0\n第二行, \"引号\"", on: "2026-11-20")
      hostile.applicant = Applicant(name: "+林小满", documentNumber: "-1", telephone: "@1", address: "'=路 1 号", email: "a@example.invalid")
      _ = try await RequestDesk(context).register(hostile, by: RequestDeskTests.registrar)
      let first = try await Self.text(context, "换用系统")
      #expect(first.contains("'+林小满") && first.contains("\"'=cmd|"))
      let south = Actor(id: "登记员", agency: "south", roles: [.registrar])
      let taken = try await RequestTransfer(context).take(Array(first.utf8), by: south)
      #expect(taken.rows.count == 701)
      #expect(taken.rows.last?.applicant == hostile.applicant && taken.rows.last?.subject == hostile.subject)
      let second = try await Self.text(context, "换用系统", by: south)
      #expect(Self.settled(second) == Self.settled(first), "but for state and due day, which a new office computes")
      let last = try await context.database.read { try Numbers($0).last(agency: "south", series: "request", year: 2026) }
      #expect(last == (try await context.database.read { try Numbers($0).last(agency: "north", series: "request", year: 2026) }))
    }
  }

  /// The lines in order of their numbers without state and due day.
  private static func settled(_ text: String) -> [String] {
    text.split(separator: "\r\n").map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return (cells.dropLast(4) + cells.suffix(2)).joined(separator: ",")
    }
    .sorted()
  }
}
