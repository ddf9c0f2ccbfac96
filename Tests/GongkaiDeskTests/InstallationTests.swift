import Foundation
import GongkaiDesk
import GongkaiStore
import Testing

/// Opening data: all of it, or one sentence.
@Suite struct InstallationTests {
  @Test(arguments: DeskEngine.available) func opensAgainWhatItMade(engine: DeskEngine) async throws {
    try await withInstallation(engine) { installation, clock in
      try await TransferTests.fill(installation, clock, acts: 20)
      let mode = try FileManager.default.attributesOfItem(atPath: installation.place.keyFile)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      guard engine == .postgresql else { return }
      let again = try await Installation.open(installation.place)
      try await TransferTests.checkWhole(again)
      await again.close()
    }
  }

  /// Opens a folder that a test has spoilt; the sentence.
  func sentence(_ spoil: (DataPlace) throws -> Void, making: Bool = true) async throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-spoilt-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let place = DataPlace(folder: folder)
    try await Installation.open(place, making: true).close()
    try spoil(place)
    do {
      try await Installation.open(place, making: making).close()
      return ""
    } catch { return error.description }
  }

  @Test func saysWhatIsInTheWay() async throws {
    #expect(try await sentence { _ in } == "")
    #expect(try await sentence { try FileManager.default.removeItem(atPath: $0.folder) }.contains("不存在或无权进入"))
    #expect(try await sentence { try FileManager.default.removeItem(atPath: $0.keyFile) }.contains("请从密钥备份恢复该文件"))
    #expect(try await sentence { try Data("x".utf8).write(to: URL(fileURLWithPath: $0.keyFile)) }.contains("密钥文件"))
    let noDatabase: (DataPlace) throws -> Void = { try FileManager.default.removeItem(atPath: $0.databaseFile) }
    #expect(try await sentence(noDatabase, making: false).contains("中没有数据库 gongkai.sqlite"))
    let garbage: (DataPlace) throws -> Void = {
      for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: $0.databaseFile + ending) }
      try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: $0.databaseFile))
    }
    #expect(try await sentence(garbage).contains("不是 SQLite 数据库"))
  }

  @Test func refusesADatabaseOfANewerProgramAndLeavesItAsItIs() async throws {
    try await withInstallation(.sqlite) { installation, _ in
      _ = try await installation.context.database.write { db in
        try db.execute("INSERT INTO gongkai_migration (number, name, checksum, ran_at) VALUES (99, 'x', 'x', 'x')")
      }
      let error = await #expect(throws: InstallationError.self) { try await Installation.open(installation.place) }
      #expect(error?.description.contains("请升级程序") == true)
    }
  }
}
