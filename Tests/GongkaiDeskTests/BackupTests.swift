import Foundation
import GongkaiDesk
import GongkaiStore
import Testing

/// A backup of a running installation, checked and restored, or refused.
@Suite struct BackupTests {
  /// Makes a backup with its keys, and hands on the folder and a place that is not there yet.
  func withBackup(_ engine: DeskEngine, withKeys: Bool = true, _ body: (String, String) async throws -> Void) async throws {
    try await withInstallation(engine) { installation, clock in
      try await TransferTests.fill(installation, clock, acts: 40)
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-backup-\(UUID().uuidString)").path
      defer { for ending in ["", ".new", ".new.part"] { try? FileManager.default.removeItem(atPath: folder + ending) } }
      _ = try await Backup(installation).make(at: folder, withKeys: withKeys)
      await #expect(throws: BackupError.targetExists(folder)) { try await Backup(installation).make(at: folder, withKeys: withKeys) }
      try await body(folder, folder + ".new")
    }
  }

  @Test(arguments: DeskEngine.available) func restoresWhatWasThere(engine: DeskEngine) async throws {
    try await withBackup(engine) { backup, target in
      _ = try await Restore(backup, keys: nil).verify()
      #expect(!FileManager.default.fileExists(atPath: target))
      _ = try await Restore(backup, keys: nil).run(to: target)
      let restored = try await Installation.open(DataPlace(folder: target))
      try await TransferTests.checkWhole(restored)
      await restored.close()
      await #expect(throws: BackupError.targetNotEmpty(target)) { try await Restore(backup, keys: nil).run(to: target) }
    }
  }

  @Test func copiesWhileOthersWork() async throws {
    try await withInstallation(.sqlite) { installation, clock in
      try await TransferTests.fill(installation, clock, acts: 20)
      let folder = installation.place.folder + "/backup"
      async let busy: Void = {
        var random = RandomActs(seed: 5, installation, clock)
        try await random.run(150)
      }()
      _ = try await Backup(installation).make(at: folder, withKeys: true)
      try await busy
      _ = try await Restore(folder, keys: nil).verify()
    }
  }

  @Test func leavesTheKeysOutUnlessAsked() async throws {
    try await withBackup(.sqlite, withKeys: false) { backup, target in
      #expect(!FileManager.default.fileExists(atPath: backup + "/keys.json"))
      _ = try await Restore(backup, keys: nil).run(to: target)
      let error = await #expect(throws: InstallationError.self) { try await Installation.open(DataPlace(folder: target)) }
      #expect(error?.description.contains("请从密钥备份恢复该文件") == true)
    }
  }

  @Test(arguments: DeskEngine.available) func refusesABackupThatWasCutOrChanged(engine: DeskEngine) async throws {
    try await withBackup(engine) { backup, target in
      for name in try FileManager.default.subpathsOfDirectory(atPath: backup) {
        let file = URL(fileURLWithPath: backup + "/" + name)
        guard let whole = try? Data(contentsOf: file), !whole.isEmpty else { continue }
        for part in 0..<12 {
          try whole.prefix(whole.count * part / 12).write(to: file)
          await #expect(throws: (any Error).self, "\(name) cut after \(part)/12") { try await Restore(backup, keys: nil).run(to: target) }
          var changed = whole
          changed[whole.count * part / 12] ^= 1
          try changed.write(to: file)
          await #expect(throws: (any Error).self, "\(name) changed at \(part)/12") { try await Restore(backup, keys: nil).run(to: target) }
        }
        try FileManager.default.removeItem(at: file)
        await #expect(throws: (any Error).self, "\(name) missing") { try await Restore(backup, keys: nil).verify() }
        try whole.write(to: file)
      }
      #expect(!FileManager.default.fileExists(atPath: target) && !FileManager.default.fileExists(atPath: target + ".part"))
      _ = try await Restore(backup, keys: nil).verify()
    }
  }
}
