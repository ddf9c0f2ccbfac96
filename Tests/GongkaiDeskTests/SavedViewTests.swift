import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Testing

/// Lists that people name for themselves, on both engines.
@Suite struct SavedViewTests {
  static let one = Actor(id: "one", agency: "north", roles: [.handler])
  static let other = Actor(id: "other", agency: "north", roles: [.officeHead])
  static let elsewhere = Actor(id: "one", agency: "south", roles: [.handler])

  private func fault(_ body: () async throws -> Void) async -> String {
    do { try await body() } catch { return "\(error)" }
    return ""
  }

  @Test(arguments: DeskEngine.available) func belongToOnePersonOfOneOffice(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = SavedViewDesk(context)
      try await desk.save("list=all&channel=post", as: "邮寄的", by: Self.one)
      try await desk.save("list=due&provisional=on", as: "暂定的", by: Self.one)
      try await desk.save("list=ended", as: "邮寄的", by: Self.other)
      let own = try await desk.all(by: Self.one)
      #expect(own.map(\.name) == ["邮寄的", "暂定的"] && own.map(\.query) == ["list=all&channel=post", "list=due&provisional=on"])
      #expect(try await desk.all(by: Self.other).count == 1)
      #expect(try await desk.all(by: Self.elsewhere).isEmpty)
      let id = try #require(own.first?.id)
      for stranger in [Self.other, Self.elsewhere] {
        #expect(await fault { try await desk.rename(id, to: "我的", by: stranger) }.contains("已经删除"))
        #expect(await fault { try await desk.remove(id, by: stranger) }.contains("已经删除"))
      }
      try await desk.rename(id, to: "信件", by: Self.one)
      try await desk.rename(id, to: "信件", by: Self.one)
      #expect(try await desk.all(by: Self.one).map(\.name) == ["信件", "暂定的"])
      try await desk.remove(id, by: Self.one)
      #expect(try await desk.all(by: Self.one).map(\.name) == ["暂定的"])
      let log = try await context.database.read { try AuditLog($0).entries(of: "north", limit: 20) }.filter { $0.outcome == "success" }
      #expect(log.map(\.act) == ["saveView", "saveView", "saveView", "renameView", "renameView", "removeView"])
    }
  }

  @Test(arguments: DeskEngine.available) func refusesNamesThatAreNoneAndOneTooMany(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = SavedViewDesk(context, most: 2)
      #expect(await fault { try await desk.save("list=all", as: " ", by: Self.one) } == "请填写“视图名称”。")
      let long = String(repeating: "长", count: 21)
      #expect(await fault { try await desk.save("list=all", as: long, by: Self.one) } == "“视图名称”超过 20 字，请缩短。")
      try await desk.save("list=all", as: "甲", by: Self.one)
      #expect(await fault { try await desk.save("list=due", as: "甲", by: Self.one) }.contains("已经有名为“甲”的视图"))
      try await desk.save("list=due", as: "乙", by: Self.one)
      #expect(await fault { try await desk.save("list=ended", as: "丙", by: Self.one) }.contains("最多保存 2 个视图"))
      let second = try #require(try await desk.all(by: Self.one).last?.id)
      #expect(await fault { try await desk.rename(second, to: "甲", by: Self.one) }.contains("已经有名为“甲”的视图"))
      let auditor = Actor(id: "x", agency: "north", roles: [.auditor])
      #expect(await fault { try await desk.save("list=all", as: "甲", by: auditor) }.contains("您的角色不能"))
      #expect(try await desk.all(by: Self.one).map(\.name) == ["甲", "乙"])
    }
  }
}
