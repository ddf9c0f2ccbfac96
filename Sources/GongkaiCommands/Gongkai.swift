import ArgumentParser

/// Entry of the program, for the executable.
public enum Program {
  /// Parses the arguments, runs the command, ends the process with its status.
  public static func main() async { await Gongkai.main() }
}

/// The program: `gongkai`.
struct Gongkai: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gongkai",
    abstract: "政府信息公开工作软件：核查年度报告，计算答复期限，保管办件数据。",
    discussion: """
      示例：
        gongkai report check 年报.docx              校验一份年报
        gongkai report check 年报文件夹 --to html    校验整个文件夹，输出网页
        gongkai report read 年报.html --to csv      读出每一格数据
        gongkai clock --received 2025-03-03         计算一件申请的答复期限
        gongkai audit verify --data 数据            核验审计记录
        gongkai export --data 数据 --agency 机构 --out 机构.jsonl   导出一个机构的全部数据
        gongkai serve --data 数据                   启动网页服务
      """,
    version: "0.1.0",
    subcommands: [
      ReportCommand.self, ClockCommand.self, ServeCommand.self, RequestsCommand.self, AuditCommand.self, ExportCommand.self,
      ImportCommand.self,
      BackupCommand.self,
      RestoreCommand.self, KeysCommand.self,
      ExerciseCommand.self,
    ])
}

/// Commands on annual reports.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "政府信息公开工作年度报告：读取、校验、比较、汇总。",
    discussion: """
      示例：
        gongkai report check 年报.docx               校验一份年报
        gongkai report compare 旧年报.docx 新年报.docx  比较两份年报
      """,
    subcommands: [
      CheckCommand.self, ReadCommand.self, CompareCommand.self, SumCommand.self, RulesCommand.self, FormCommand.self, TreeCommand.self,
    ])
}
