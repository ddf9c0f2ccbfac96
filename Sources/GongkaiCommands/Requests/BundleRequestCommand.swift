import ArgumentParser
import GongkaiCore
import GongkaiDesk
import GongkaiStore

/// `gongkai requests bundle`.
struct BundleRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "把一件申请的证据材料打成 ZIP 文件，供复议、诉讼使用。",
    discussion: """
      内有证据目录（HTML、DOCX、JSON，列明每个文件的 SHA-256 校验值）、申请登记情况、已签发的文书、附件、办理经过和期限的逐日计算、审计记录摘录及核验结果。
      个人信息不遮盖，文件只有本人可读，请妥善保管。制作和原因记入审计记录。内容缺失的附件在目录中注明，其余照常装入。不覆盖已有的文件。

      示例：
        gongkai requests bundle 2025-0038 --data 数据 --agency 机构 --out 证据.zip --reason 复议案件提交证据

      退出状态：0 已制作；1 没有这个机构、文件已存在，或者有附件内容缺失（其余已装入）；2 数据无法打开、没有这件申请或者无法写出；64 用法错误。
      """)

  @Argument(help: "申请编号。") var number: String
  @OptionGroup var data: DataOptions
  @Option(help: "机构编号。") var agency: String
  @Option(help: "写到这个文件。", completion: .file()) var out: String
  @Option(help: "制作原因，记入审计记录。") var reason: String
  @Flag(help: "不生成文书的 PDF。") var withoutPdf = false

  func run() async throws {
    try await data.use { installation in
      let clerk = try await RequestsCommand.actor(of: agency, in: installation)
      let actor = Actor(id: clerk.id, agency: clerk.agency, roles: [.handler])
      guard !DataFolder.hasFile(out) else { throw PortableError.outputExists(path: out) }
      let bundle = try await EvidenceDesk(installation.context).bundle(.request(number), reason: reason, withPDF: !withoutPdf, by: actor)
      let draft = try FileAccess.Draft(out, mode: 0o600)
      try await bundle.write { try draft.write($0) }
      try draft.finish()
      Console.out("已制作申请 \(number) 的证据材料包：\(out)（\(bundle.size) 字节）。\n")
      Console.error("文件中有明文个人信息，请妥善保管，用完销毁。\n")
      guard bundle.missing.isEmpty else {
        Console.error(bundle.missing.map { "缺失：\($0)\n" }.joined())
        throw ExitCode(1)
      }
    }
  }
}
