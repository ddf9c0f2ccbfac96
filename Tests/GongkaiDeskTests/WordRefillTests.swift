import GongkaiCore
@testable import GongkaiDesk
import GongkaiStore
import Testing

@Suite struct WordRefillTests {
  @Test(arguments: DeskEngine.available) func makesTheWordsOfRequestsThatWereThereBeforeTheUpgrade(engine: DeskEngine) async throws {
    try await withDesk(engine, migrations: Array(Migration.all.prefix(4))) { context, _ in
      let desk = RequestDesk(context)
      for subject in ["青禾路加装电梯补贴", "北河小学食堂采购合同", "石桥镇防汛应急预案"] {
        _ = try await desk.register(RequestDeskTests.registration(subject), by: RequestDeskTests.registrar)
      }
      #expect(try await context.database.migrate().first == 5)
      #expect(try await desk.search("电梯", agency: "north").isEmpty, "the upgrade has emptied the words")
      #expect(try await WordRefill(context.database, batch: 2).run() == 3)
      #expect(try await desk.search("电梯", agency: "north").map(\.number) == ["2025-0001"])
      #expect(try await desk.search("2025", agency: "north").map(\.number) == ["2025-0003", "2025-0002", "2025-0001"])
      #expect(try await WordRefill(context.database).run() == 0)
    }
  }

  @Test(arguments: DeskEngine.available) func findsNothingOfAnotherOffice(engine: DeskEngine) async throws {
    try await withDesk(engine) { context, _ in
      let desk = RequestDesk(context)
      _ = try await desk.register(RequestDeskTests.registration("青禾路加装电梯补贴"), by: RequestDeskTests.registrar)
      let elsewhere = Actor(id: "登记员", agency: "north-2", roles: [.registrar])
      _ = try await desk.register(RequestDeskTests.registration("柳溪巷加装电梯补贴"), by: elsewhere)
      #expect(try await desk.search("电梯", agency: "north").map(\.subject) == ["青禾路加装电梯补贴"])
      #expect(try await desk.search("电梯", agency: "north-2").map(\.subject) == ["柳溪巷加装电梯补贴"])
    }
  }
}
