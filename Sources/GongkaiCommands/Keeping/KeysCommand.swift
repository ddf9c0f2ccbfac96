import ArgumentParser
import GongkaiDesk

/// `gongkai keys`.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "个人信息的加密密钥。",
    discussion: """
      示例：
        gongkai keys rotate --data 数据
      """,
    subcommands: [KeysRotateCommand.self])
}

/// `gongkai keys rotate`.
struct KeysRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "更换加密密钥，并把个人信息用新密钥重新加密。",
    discussion: """
      中途停下的，再次运行即接着做。旧密钥平时留在密钥文件中；写明 --retire 时在全部重新加密后移除。更换后请立即备份密钥文件；
      以前的备份和未写明文的导出文件仍要用旧的密钥文件，请一并保管。多个节点共用一个数据库的，先让各节点用上新的密钥文件并重新启动，再移除。

      示例：
        gongkai keys rotate --data 数据
        gongkai keys rotate --data 数据 --retire

      退出状态：0 已更换；2 数据无法打开或者没有完成，可以再次运行；64 用法错误。
      """)

  @OptionGroup var data: DataOptions
  @Flag(help: "全部重新加密后，移除旧密钥。") var retire = false

  func run() async throws {
    try await data.use { installation in
      let summary = try await KeyRotation(installation).run(retiring: retire, by: KeepingFault.operatorName)
      Console.out(
        "\(summary.isResumed ? "已接着上次" : "已")更换为密钥 \(summary.key)，重新加密 \(summary.resealed) 项"
          + (summary.retired.isEmpty ? "。" : "，移除旧密钥 \(summary.retired.joined(separator: "、"))。") + "请立即备份密钥文件。\n")
    }
  }
}
