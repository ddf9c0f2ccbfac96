import ArgumentParser
import GongkaiCore
import GongkaiDesk
import GongkaiStore

/// `gongkai requests`: the register of requests as CSV.
struct RequestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "requests", abstract: "政府信息公开申请台账：导入历史台账，导出为 CSV，制作证据材料包。",
    discussion: """
      示例：
        gongkai requests import 台账.csv --data 数据 --agency 机构 --preview   只核对，不导入
        gongkai requests export --data 数据 --agency 机构 --out 台账.csv
        gongkai requests bundle 2025-0038 --data 数据 --agency 机构 --out 证据.zip --reason 复议案件提交证据
      """,
    subcommands: [ImportRequestsCommand.self, ExportRequestsCommand.self, BundleRequestCommand.self])

  /// Whoever works at the command line acts as a registrar of the agency; the agency must be known here.
  static func actor(of agency: String, in installation: Installation) async throws -> Actor {
    let isKnown = try await installation.context.database.read { try PortableAgency.exists(agency, in: $0) }
    guard isKnown else { throw PortableError.noSuchAgency(agency) }
    return Actor(id: KeepingFault.operatorName, agency: agency, roles: [.registrar])
  }
}
