import ArgumentParser
import GongkaiDesk
import GongkaiStore

/// `gongkai backup`.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "备份正在运行的数据，不影响办理。",
    discussion: """
      备份是一个文件夹，含数据库在某一时刻的完整副本、全部附件和带校验值的清单；PostgreSQL 的备份为各机构的导出文件。不覆盖已有的备份。
      密钥文件平时不在备份中，请另行保管；没有它，备份中的个人信息无法还原。写明 --with-keys 时一并放入，得到备份的人就能看到个人信息。

      示例：
        gongkai backup 备份-2026-11-21 --data 数据

      退出状态：0 已备份；1 附件损坏或者备份已存在；2 数据无法打开或者无法写出；64 用法错误。
      """)

  @Argument(help: "备份的文件夹，应当还不存在。", completion: .directory) var folder: String
  @OptionGroup var data: DataOptions
  @Flag(help: "把密钥文件一并放入备份。") var withKeys = false

  func run() async throws {
    try await data.use { installation in
      let parts = try await Backup(installation).make(at: folder, withKeys: withKeys)
      Console.out("已备份到 \(folder)：\(parts.count) 个文件，\(parts.map(\.size).reduce(0, +)) 字节。\n")
      Console.error(withKeys ? "备份中有密钥文件，请像保管个人信息一样保管。\n" : "备份不含密钥文件，请另行保管 \(installation.place.keyFile)。\n")
    }
  }
}

/// `gongkai restore`.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "用备份恢复到空的文件夹，或者只检查备份。",
    discussion: """
      恢复前检查清单、每个文件的校验值、数据库结构、审计记录，以及事件与办理状态是否一致，全部可信才放到指定位置。

      示例：
        gongkai restore 备份-2026-11-21 --verify
        gongkai restore 备份-2026-11-21 --data 新数据 --keys 另存的/keys.json

      退出状态：0 已恢复或者备份可信；1 备份残缺、改动过或者不可信；2 无法读取或者写入；64 用法错误。
      """)

  @Argument(help: "备份的文件夹。", completion: .directory) var backup: String
  @Option(help: "恢复到这个文件夹，应当是空的或者还不存在。", completion: .directory) var data: String?
  @Option(help: "另行保管的密钥文件。", completion: .file()) var keys: String?
  @Flag(help: "只检查备份，什么都不改动。") var verify = false

  func validate() throws {
    if !verify, data == nil { throw ValidationError("请用 --data 写明恢复到哪个文件夹，或者用 --verify 只检查备份。") }
  }

  func run() async throws {
    do {
      let restore = Restore(backup, keys: keys)
      if verify { try await restore.verifyAndTell(backup) } else if let data { try await restore.runAndTell(backup, data) }
    } catch {
      Console.error(KeepingFault.sentence(error) + "\n")
      throw ExitCode(KeepingFault.status(error))
    }
  }
}

extension Restore {
  fileprivate func verifyAndTell(_ backup: String) async throws {
    let manifest = try await verify()
    Console.out("备份 \(backup) 可信（\(manifest["made_at"]?.text ?? "")）。\n")
  }

  fileprivate func runAndTell(_ backup: String, _ folder: String) async throws {
    _ = try await run(to: folder)
    Console.out("已恢复到 \(folder)。\n")
    if !DataFolder.hasFile(DataPlace(folder: folder).keyFile) {
      Console.error("备份不含密钥文件，请把另行保管的 keys.json 放到 \(folder) 后再启动。\n")
    }
  }
}
