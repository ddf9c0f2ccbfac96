import ArgumentParser
import FoundationEssentials
import GongkaiDesk
import GongkaiWeb
import Logging

/// `gongkai serve`.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "启动网页服务；首次启动时给出建立第一个账号的链接。",
    discussion: """
      设置的先后次序：命令行、环境变量 GONGKAI_…、设置文件、默认值。全部设置见 Docs/configuration.md。

      示例：
        gongkai serve                                   数据放在当前文件夹的 data，网址 http://127.0.0.1:8080
        gongkai serve --data /srv/gongkai --port 9000
        gongkai serve --config gongkai.json --set secure-cookies=true
        gongkai serve --demo                            虚构的示例区和街道，数据放在 demo-data，显示可以登录的账号

      按 Ctrl+C 或者发送 SIGTERM 停止；正在办理的请求办完再停。
      退出状态：0 正常停止；1 不能启动；64 命令写法有误。
      """)

  @Option(help: "设置文件（JSON）。", completion: .file()) var config: String?
  @Option(help: "数据文件夹。", completion: .directory) var data: String?
  @Option(help: "端口；0 表示由系统选一个空闲端口。") var port: Int?
  @Option(name: .customLong("set"), help: ArgumentHelp("其他设置，写成 名称=值，可以写多次。", valueName: "名称=值")) var settings: [String] = []

  @Flag(help: "演示：在空的数据文件夹（默认 demo-data）中做好一个虚构的街道，显示账号和密码。不要用于正式数据。") var demo = false

  func run() async throws {
    let settings = try ServerSettings(flags: flags(), environment: ProcessInfo.processInfo.environment, file: config)
    let share = try ShareFolder.find(settings, executable: Self.executable)
    let logger = JSONLog.logger(settings.logLevel)
    try Self.makeFolder(settings.data)
    let place = DataPlace(folder: settings.data, connection: settings.database)
    let installation = try await Installation.open(place, making: true)
    do {
      if demo { try await DemoOffice(installation).fill() }
      let portal = try await Portal(installation.context, settings: settings, share: share, logger: logger)
      try await portal.serve { port in await greet(portal, settings, port) }
    } catch {
      await installation.close()
      throw error
    }
    await installation.close()
  }

  /// Makes the data folder, for its owner only, when it is not there.
  private static func makeFolder(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { return }
    try FileAccess.makeFolder(path)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
  }

  private func flags() throws -> [String: String] {
    var flags: [String: String] = [:]
    for text in settings {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw ValidationError("--set 应写成 名称=值，现在是“\(text)”。") }
      flags[String(parts[0])] = String(parts[1])
    }
    if let data = data ?? (demo ? "demo-data" : nil) { flags["data"] = data }
    if let port { flags["port"] = String(port) }
    return flags
  }

  private func greet(_ portal: Portal, _ settings: ServerSettings, _ port: Int) async {
    let site = settings.address ?? "http://\(settings.host):\(port)"
    Console.error("网址：\(site)\n")
    if demo { return Console.error(DemoGreeting.text(site: site, folder: settings.data)) }
    Console.error("工作人员登录：\(site)/sign-in\n")
    do {
      guard let path = try await portal.firstStartPath() else { return }
      Console.error("首次启动，请在浏览器中打开这个链接建立第一个账号（只能用一次）：\n\(site)\(path)\n")
    } catch { Console.error("首次启动链接没有生成：\(error)\n") }
  }

  /// The path of the running program, also when it was found over PATH.
  private static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments.first ?? ""
  }
}
