import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

/// Splitting and merging through the desk, on both engines.
@Suite struct SplitRequestTests {
  static let parts = ["竣工验收文件", "部门预算和“三公”经费", "宅基地审批结果"]

  private func problems(_ context: DeskContext) async throws -> [String] {
    let today = context.today
    return try await context.database.read { try Consistency.problems(of: "north", in: $0, today: today) }
  }

  private func register(_ context: DeskContext, _ subject: String = parts.joined(separator: "；")) async throws -> String {
    try await RequestDesk(context).register(RequestDeskTests.registration(subject), by: RequestDeskTests.registrar).number
  }

  @Test(arguments: DeskEngine.available) func makesEachPartARequestOfItsOwn(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, clock in
      let desk = RequestDesk(context)
      let number = try await register(context)
      _ = try await desk.record(.assigned(to: "城建办"), on: number, by: RequestDeskTests.registrar)
      try clock.set("2025-03-05T01:00:00.000000Z")
      let numbers = try await desk.split(number, into: Self.parts, seen: 3, by: RequestDeskTests.handler)
      #expect(numbers == ["2025-0002", "2025-0003"])
      // one count each in the annual report (annual-report.md C2): three requests received in 2025, and no outcome for the split itself
      #expect(try await context.database.read { try Requests($0).count(agency: "north") } == 3)
      let whole = try await desk.find(number: number, agency: "north")
      #expect(whole.request.subject == Self.parts[0] && whole.request.standing.outcome == nil)
      #expect(whole.timeline.entries.last?.event == .split(into: numbers, whole: Self.parts.joined(separator: "；")))
      for (number, subject) in zip(numbers, Self.parts.dropFirst()) {
        let part = try await desk.find(number: number, agency: "north")
        #expect(part.request.subject == subject && part.request.received == whole.request.received)
        #expect(part.request.channel == whole.request.channel && part.request.applicantKind == whole.request.applicantKind)
        #expect(part.request.standing.due == Day("2025-03-31") && part.status.state == .assigned)
        #expect(part.request.applicantIndex == whole.request.applicantIndex)
        #expect(part.request.sealedApplicant != whole.request.sealedApplicant, "sealed anew for its row")
        #expect(try desk.unsealed(part.request).name == "林小满")
      }
      #expect(try await desk.search("预算", agency: "north").map(\.number) == ["2025-0002"], "found by its own words only")
      #expect(try await problems(context) == [])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }
      #expect(
        log.map(\.act).suffix(7) == ["registerRequest", "splitFrom", "assigned", "registerRequest", "splitFrom", "assigned", "split"])
      #expect(!log.map(\.jsonLine).joined().contains("林小满"))
      let file = try await desk.file(number, by: RequestDeskTests.handler)
      #expect(file.matters.relatives.map(\.kind) == [.part, .part] && file.matters.whole == Self.parts.joined(separator: "；"))
      let part = try await desk.file("2025-0003", by: RequestDeskTests.handler)
      #expect(part.matters.relatives.map(\.request.number) == [number] && part.matters.relatives.map(\.kind) == [.origin])
      #expect(part.hints.isEmpty, "parts are no repeats of each other")
    }
  }

  @Test(arguments: [
    (["一"], "现在写了 1 件"), ((1...21).map { "第\($0)项" }, "现在写了 21 件"), (["一", " \n"], "第 2 件没有写明"), (["一", "二", " 一 "], "第 3 件与第 1 件相同"),
    (["一", String(repeating: "长", count: 2001)], "第 2 件超过 2000 字"), ([], "现在写了 0 件"),
  ]) func saysWhatIsWrongWithTheParts(parts: [String], sentence: String) async throws {
    try await withDesk(.sqlite) { context, _ in
      let number = try await register(context)
      let error = await #expect(throws: DeskError.self) {
        try await RequestDesk(context).split(number, into: parts, by: RequestDeskTests.handler)
      }
      #expect(error?.description.contains(sentence) == true, "\(String(describing: error))")
      #expect(try await context.database.read { try Requests($0).count(agency: "north") } == 1)
    }
  }

  @Test(arguments: DeskEngine.available) func refusesWithoutUsingANumber(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let (number, drafted) = (try await register(context), try await register(context, "另一件"))
      _ = try await desk.record(.withdrawn(statement: "不再需要"), on: number, by: RequestDeskTests.registrar)
      _ = try await desk.record(.drafted(Decision(.provided)), on: drafted, by: RequestDeskTests.handler)
      for it in [number, drafted] {
        let error = await #expect(throws: DeskError.self) { try await desk.split(it, into: Self.parts, by: RequestDeskTests.handler) }
        #expect(error?.description.contains("不能拆分") == true)
      }
      let role = await #expect(throws: DeskError.self) { try await desk.split(drafted, into: Self.parts, by: RequestDeskTests.head) }
      #expect(role?.description.contains("您的角色不能拆分") == true)
      await #expect(throws: DeskError.self) { try await desk.split("2025-0099", into: Self.parts, by: RequestDeskTests.handler) }
      let south = Actor(id: "x", agency: "south", roles: [.handler])
      await #expect(throws: DeskError.self) { try await desk.split(drafted, into: Self.parts, by: south) }
      #expect(try await register(context, "下一件") == "2025-0003", "no number was lost")
      #expect(try await problems(context) == [])
    }
  }

  @Test(arguments: DeskEngine.available) func aFormSentTwiceSplitsOnce(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let number = try await register(context)
      _ = try await desk.split(number, into: Self.parts, seen: 2, by: RequestDeskTests.handler)
      let error = await #expect(throws: DeskError.self) {
        try await desk.split(number, into: Self.parts, seen: 2, by: RequestDeskTests.handler)
      }
      #expect(error?.description == "2025-0001 刚才已由 承办人 拆分，您的操作没有保存。请刷新后再办理。")
      #expect(try await context.database.read { try Requests($0).count(agency: "north") } == 3)
      let alone = await #expect(throws: DeskError.self) {
        try await desk.record(.split(into: ["2025-0009"], whole: "x"), on: number, by: RequestDeskTests.handler)
      }
      #expect(alone?.description.contains("请从“拆分”页面办理") == true)
    }
  }

  @Test(arguments: DeskEngine.available) func tellsTheApplicantOfThePartsOnTheStatusPage(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, _ in
      let context = installation.context
      let (submission, request) = try await Intake.request(context)
      let handler = Actor(id: "承办人", agency: Intake.agency, roles: [.handler])
      let numbers = try await RequestDesk(context).split(request.number, into: ["发放明细", "竣工验收文件"], by: handler)
      let status = try await ApplicantDesk(context).status(submission.token, agency: Intake.office)
      #expect(status.parts.map(\.number) == numbers && status.parts.map(\.subject) == ["竣工验收文件"])
      #expect(status.steps.contains { $0.text.contains("分成 2 件分别答复") && $0.text.contains(numbers[0]) })
      let part = try await ApplicantDesk(context).status(try #require(status.parts.first?.token), agency: Intake.office)
      #expect(part.number == numbers[0] && part.due == status.due && part.acts.map(\.act).contains(.withdraw))
      #expect(try await RequestDesk(context).file(numbers[0], by: handler).matters.wishes != nil, "the wishes of the whole")
    }
  }
}

extension SplitRequestTests {
  @Test(arguments: DeskEngine.available) func writesAMergerOnBothRequests(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let (first, second) = (try await register(context, "加装电梯补贴发放明细"), try await register(context, "加装电梯补贴发放明细"))
      let choice = try await desk.file(second, by: RequestDeskTests.handler).matters.mergeChoices
      #expect(choice.map(\.request.number) == [first] && choice.map(\.applicant.name) == ["林*"])
      let merged = RequestEvent.merged(into: first, reason: "同一申请经两个渠道提交")
      let done = try await desk.record(merged, on: second, by: RequestDeskTests.handler)
      #expect(done.standing.state == .closedByMerge && done.standing.outcome == .otherwiseClosed)
      #expect(try await desk.find(number: first, agency: "north").timeline.entries.last?.event == .absorbed(second))
      #expect(try await desk.file(first, by: RequestDeskTests.handler).matters.relatives.map(\.kind) == [.absorbed])
      #expect(try await desk.file(second, by: RequestDeskTests.handler).matters.relatives.map(\.request.number) == [first])
      #expect(try await problems(context) == [])
    }
  }

  @Test(arguments: DeskEngine.available) func refusesToMergeIntoWhatCannotTakeIt(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      let (first, second, third) = (try await register(context, "一"), try await register(context, "二"), try await register(context, "三"))
      let foreign = try await desk.register(RequestDeskTests.registration(), by: Actor(id: "x", agency: "south", roles: [.registrar]))
      #expect(foreign.number == "2025-0001")
      _ = try await desk.record(.merged(into: second, reason: "x"), on: first, by: RequestDeskTests.handler)
      func sentence(_ target: String, _ from: String) async -> String {
        do throws(DeskError) {
          _ = try await desk.record(.merged(into: target, reason: "x"), on: from, by: RequestDeskTests.handler)
          return "done"
        } catch { return error.description }
      }
      #expect(await sentence(second, second).contains("不能并入自己"))
      #expect(await sentence(first, second).contains("已并案”，不能并入"), "no circle")
      #expect(await sentence("2025-0077", second).contains("本机关没有编号为“2025-0077”的申请"))
      _ = try await desk.record(.withdrawn(statement: "x"), on: third, by: RequestDeskTests.registrar)
      #expect(await sentence(third, second).contains("第三十六条第（六）项"), "what is answered already is a repeat, not a merger")
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 100) }
      #expect(log.count { $0.act == "merged" && $0.outcome == "refused" } == 4)
      #expect(try await desk.find(number: second, agency: "north").timeline.entries.count == 3)
      #expect(try await problems(context) == [])
    }
  }
}
