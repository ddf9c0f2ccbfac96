import ArgumentParser
import GongkaiDesk
import GongkaiStore

/// `gongkai audit`.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "审计记录：核验、导出。",
    discussion: """
      示例：
        gongkai audit verify --data 数据
        gongkai audit export --data 数据 --agency 机构 --out 审计.jsonl
      """,
    subcommands: [AuditVerifyCommand.self, AuditExportCommand.self])
}

/// `gongkai audit verify`.
struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核验审计记录是否完整，指出第一条不可信的记录和原因。",
    discussion: """
      每个机构的审计记录逐条相连，改动、增删、调换任何一条都会被发现。整条链从某处起连同末端一起重写的，
      要与另行抄存的末条校验值对照，因此完整时也列出末条校验值，请定期抄存。

      示例：
        gongkai audit verify --data 数据
        gongkai audit verify --data 数据 --agency 机构

      退出状态：0 全部完整；1 有不可信的记录；2 数据无法打开或者没有这个机构；64 用法错误。
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "只核验这个机构。") var agency: String?

  func run() async throws {
    try await data.use { installation in
      let results = try await AuditDesk(installation.context).verify(agency)
      if let agency, results.isEmpty { throw PortableFault.noLog(agency) }
      for result in results { Console.out(AuditText.line(result)) }
      if results.contains(where: { if case .broken = $0.verdict { true } else { false } }) { throw ExitCode(1) }
    }
  }
}

/// `gongkai audit export`.
struct AuditExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出一个机构的审计记录，每条一行 JSON，供审计人员使用。",
    discussion: """
      每行含序号、时间、人员、办理事项、前后内容和校验值。导出后在标准错误输出说明记录是否完整。

      示例：
        gongkai audit export --data 数据 --agency 机构 --out 审计.jsonl

      退出状态：0 已导出且完整；1 已导出，但有不可信的记录；2 数据无法打开、没有这个机构或者无法写出；64 用法错误。
      """)

  @OptionGroup var data: DataOptions
  @Option(help: "机构编号。") var agency: String
  @Option(help: "写到这个文件；不写则输出到屏幕。", completion: .file()) var out: String?

  func run() async throws {
    try await data.use { installation in
      let desk = AuditDesk(installation.context)
      guard try await desk.agencies().contains(agency) else { throw PortableFault.noLog(agency) }
      let draft = try out.map({ try FileAccess.Draft($0) })
      var last = Int.min
      while true {
        let page = try await desk.lines(of: agency, after: last)
        guard let end = page.last else { break }
        last = end
        let bytes = Array((page.lines.joined(separator: "\n") + "\n").utf8)
        if let draft { try draft.write(bytes) } else { Console.out(bytes) }
      }
      try draft?.finish()
      let results = try await desk.verify(agency)
      for result in results { Console.error(AuditText.line(result)) }
      if results.contains(where: { if case .broken = $0.verdict { true } else { false } }) { throw ExitCode(1) }
    }
  }
}

/// The lines of a verification.
enum AuditText {
  static func line(_ result: AuditDesk.Verified) -> String {
    switch result.verdict {
    case .intact(let entries, let hash): "机构 \(result.agency)：\(entries) 条审计记录完整，末条校验值 \(hash)\n"
    case .broken(let entry, let why): "机构 \(result.agency)：第 \(entry) 条审计记录不可信，\(why)。请保留现有数据，用备份核对。\n"
    }
  }
}

/// What names no agency.
enum PortableFault {
  /// The refusal of an agency without a log, already said.
  static func noLog(_ agency: String) -> ExitCode {
    Console.error("没有机构 \(agency) 的审计记录，请核对机构编号。\n")
    return ExitCode(2)
  }
}
