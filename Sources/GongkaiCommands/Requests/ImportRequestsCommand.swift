import ArgumentParser
import GongkaiDesk
import GongkaiDocuments

/// `gongkai requests import`.
struct ImportRequestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "把原有台账（CSV）中的申请导入一个机构。",
    discussion: """
      标题行须有申请编号、收到日期、渠道、申请人类别、姓名或者名称、申请内容各列，先后不限；已经办结的另写办结日期和办理结果。
      各列的写法见 Docs/requests-csv.md。文件可以是 UTF-8、UTF-16 或者 GBK 编码。
      每一处错误都列出行和列；有一处错误就什么也不导入。导入一次写入，记入审计记录，此后的申请编号接着台账往下编。

      示例：
        gongkai requests import 台账.csv --data 数据 --agency 机构 --preview
        gongkai requests import 台账.csv --data 数据 --agency 机构

      退出状态：0 已导入，或者核对没有错误；1 台账有错误，没有导入任何内容；2 数据或者文件无法打开；64 用法错误。
      """)

  @Argument(help: "台账文件。", completion: .file()) var file: String
  @OptionGroup var data: DataOptions
  @Option(help: "机构编号。") var agency: String
  @Flag(help: "只核对，不导入。") var preview = false

  func run() async throws {
    let bytes: [UInt8]
    do { bytes = try FileAccess.read(file, limits: ReadLimits()) } catch {
      Console.error("\(file)：\(error)\n")
      throw ExitCode(2)
    }
    try await data.use { installation in
      let transfer = RequestTransfer(installation.context)
      let actor = try await RequestsCommand.actor(of: agency, in: installation)
      let register = try await transfer.preview(bytes, by: actor)
      try tell(register.faults)
      do throws(DeskError) { if !preview { _ = try await transfer.take(bytes, by: actor) } } catch {
        if case .registerFaults(let faults) = error { try tell(faults) }
        throw error
      }
      Console.out(summary(of: register))
    }
  }

  private func tell(_ faults: [RegisterFault]) throws {
    guard !faults.isEmpty else { return }
    Console.error(faults.map { "\(file)：\($0)\n" }.joined())
    Console.error("台账有 \(faults.count) 处需要改正，没有导入任何内容。\n")
    throw ExitCode(1)
  }

  private func summary(of register: RegisterFile) -> String {
    let ended = register.rows.count { $0.end != nil }
    var text =
      "\(preview ? "核对没有发现错误，可以导入" : "已导入机构 \(agency)")：申请 \(register.rows.count) 件，其中办结 \(ended) 件，在办 \(register.rows.count - ended) 件。\n"
    if !register.ignored.isEmpty { text += "没有导入的列：\(register.ignored.joined(separator: "、"))。\n" }
    for (year, last) in register.lastNumbers.sorted(by: { $0.key < $1.key }) { text += "\(year) 年的申请编号至少从第 \(last + 1) 号往下编。\n" }
    return text
  }
}
