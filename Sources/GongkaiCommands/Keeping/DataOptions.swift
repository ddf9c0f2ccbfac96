import ArgumentParser
import Glibc
import GongkaiCore
import GongkaiDesk
import GongkaiStore

/// Where the data lies: the same two options for every command that opens an installation.
struct DataOptions: ParsableArguments {
  @Option(help: "数据文件夹：gongkai.sqlite、密钥文件 keys.json、附件 blobs。", completion: .directory) var data: String
  @Option(help: "PostgreSQL 连接文字（host=… dbname=… user=…）；密钥和附件仍在 --data 中。口令请写在 ~/.pgpass。") var database: String?

  var place: DataPlace { DataPlace(folder: data, connection: database) }

  /// Opens the installation, runs something with it and closes it. Whatever fails becomes one sentence and an exit status.
  func use(making: Bool = false, keys: KeySource = KeySource(), _ body: (Installation) async throws -> Void) async throws {
    do {
      let installation = try await Installation.open(place, making: making, keys: keys)
      do { try await body(installation) } catch {
        await installation.close()
        throw error
      }
      await installation.close()
    } catch let code as ExitCode { throw code } catch {
      Console.error(KeepingFault.sentence(error) + "\n")
      throw ExitCode(KeepingFault.status(error))
    }
  }
}

/// What the commands that keep data say when something fails.
enum KeepingFault {
  /// One sentence; errors without one of their own get a general one.
  static func sentence(_ error: any Error) -> String {
    switch error {
    case let error as InstallationError: error.description
    case let error as StoreError: error.description
    case let error as VaultError: error.description
    case let error as PortableError: error.description
    case let error as BlobError: error.description
    case let error as BackupError: error.description
    case let error as AuditError: error.description
    case let error as RowError: error.description
    case let error as DeskError: error.description
    case let error as CalendarError: error.description
    case let error as RegionError: error.description
    case let error as OutputError: error.description
    default: "没有完成，数据没有改动，请重试；如再次出现，请联系维护人员。"
    }
  }

  /// 1 for a file or a log that is not right, 2 for data that cannot be opened, read or written.
  static func status(_ error: any Error) -> Int32 {
    switch error {
    case is PortableError, is BlobError, is AuditError, is BackupError: 1
    default: 2
    }
  }

  /// Who acts at the command line, as the audit log names it.
  static var operatorName: String { "命令行（系统用户 \(getuid())）" }
}
