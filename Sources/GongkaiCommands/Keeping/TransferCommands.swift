import ArgumentParser
import GongkaiCore
import GongkaiDesk
import GongkaiStore

/// `gongkai export`.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "把一个机构的全部数据导出为一个 JSON Lines 文件。",
    discussion: """
      文件含机构、账号、申请及其全部事件、编号、审计记录、放假安排和附件（格式见 Docs/agency-jsonl.md），可以导入另一处，
      SQLite 和 PostgreSQL 之间可以互相导入。个人信息平时以加密形式写出，只能导入有同一密钥文件的地方；
      写明 --with-personal-data 时以明文写出，请像保管档案一样保管该文件。导出记入审计记录。不覆盖已有的文件。

      示例：
        gongkai export --data 数据 --agency 机构 --out 机构.jsonl
        gongkai export --data 数据 --agency 机构 --out 机构.jsonl --with-personal-data

      退出状态：0 已导出；1 没有这个机构、文件已存在或者附件损坏；2 数据无法打开或者无法写出；64 用法错误。
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "机构编号。") var agency: String
  @Option(help: "写到这个文件。", completion: .file()) var out: String
  @Flag(help: "个人信息和动态口令密钥以明文写出。") var withPersonalData = false

  func run() async throws {
    try await data.use { installation in
      let counts = try await AgencyTransfer(installation).export(
        agency, to: out, withPersonalData: withPersonalData, by: KeepingFault.operatorName)
      Console.out(
        "已导出机构 \(agency)：申请 \(counts["request"] ?? 0) 件，事件 \(counts["event"] ?? 0) 条，账号 \(counts["account"] ?? 0) 个，"
          + "附件 \(counts["attachment"] ?? 0) 个，审计记录 \(counts["audit"] ?? 0) 条。\n")
      if withPersonalData { Console.error("文件中有明文个人信息，请妥善保管，用完销毁。\n") }
    }
  }
}

/// `gongkai import`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "把 gongkai export 导出的一个机构导入这里。",
    discussion: """
      先核对整个文件，残缺或者改动过的不导入；全部内容一次写入，要么都有，要么都没有。已有该机构数据的，不予导入。
      审计记录连同校验值原样保留。这里的放假安排与原处不同的，重新计算答复期限并列出变动。

      示例：
        gongkai import 机构.jsonl --data 数据
        gongkai import 机构.jsonl --data 数据 --database "host=/run/postgresql dbname=gongkai"

      退出状态：0 已导入；1 文件不能导入，原因见提示，没有导入任何内容；2 数据或者文件无法打开；64 用法错误。
      """)

  @Argument(help: "导出的文件。", completion: .file()) var file: String
  @OptionGroup var data: DataOptions

  func run() async throws {
    guard DataFolder.hasFile(file) else {
      Console.error("\(file)：\(FileError.notFound)\n")
      throw ExitCode(2)
    }
    try await data.use(making: true) { installation in
      let result = try await AgencyTransfer(installation).import(file, by: KeepingFault.operatorName)
      Console.out("已导入机构 \(result.agency)。\n")
      for moved in result.moved {
        Console.out(
          "答复期限有变动：\(moved.agency) \(moved.number) 由 \(Self.day(moved.before?.description)) 改为 \(Self.day(moved.after?.description))\n")
      }
    }
  }

  private static func day(_ text: String?) -> String { text ?? "无" }
}
