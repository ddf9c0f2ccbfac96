import ArgumentParser
import GongkaiCore
import GongkaiDesk
import GongkaiStore

/// `gongkai requests export`.
struct ExportRequestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "把一个机构的全部申请导出为 CSV。",
    discussion: """
      一件申请一行，UTF-8 编码，Excel 和 WPS 表格可以直接打开；各列见 Docs/requests-csv.md。会被表格软件当作公式的内容前面加一个撇号。
      个人信息平时遮盖；写明 --with-personal-data 和原因时写出完整的内容，文件只有本人可读，请妥善保管。导出记入审计记录。不覆盖已有的文件。

      示例：
        gongkai requests export --data 数据 --agency 机构 --out 台账.csv
        gongkai requests export --data 数据 --agency 机构 --out 台账.csv --with-personal-data 换用系统

      退出状态：0 已导出；1 没有这个机构或者文件已存在；2 数据无法打开或者无法写出；64 用法错误。
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "机构编号。") var agency: String
  @Option(help: "写到这个文件。", completion: .file()) var out: String
  @Option(help: "写出完整的个人信息；同时写明原因，记入审计记录。") var withPersonalData: String?

  func run() async throws {
    try await data.use { installation in
      let actor = try await RequestsCommand.actor(of: agency, in: installation)
      guard !DataFolder.hasFile(out) else { throw PortableError.outputExists(path: out) }
      let draft = try FileAccess.Draft(out, mode: withPersonalData == nil ? 0o644 : 0o600)
      let count = try await RequestTransfer(installation.context).export(unmaskedFor: withPersonalData, by: actor) { try draft.write($0) }
      try draft.finish()
      Console.out("已导出机构 \(agency) 的申请 \(count) 件。\n")
      if withPersonalData != nil { Console.error("文件中有明文个人信息，请妥善保管，用完销毁。\n") }
    }
  }
}
