import GongkaiDesk
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
public import ServiceLifecycle
import UnixSignals

extension Portal {
  /// Serves until SIGTERM or SIGINT, then finishes what is under way, for `stop-seconds` at most.
  ///
  /// - Parameters:
  ///   - services: what runs beside the pages; stopped after them.
  ///   - running: told the port once it is open.
  public func serve(services: [any Service] = [], running: @escaping @Sendable (Int) async -> Void) async throws {
    let application = Application(
      router: router(), server: .http1(configuration: .init(idleTimeout: .seconds(Int64(settings.idleSeconds)))),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
      onServerRunning: { await running($0.localAddress?.port ?? 0) }, logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: services + noticeServices + [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(settings.stopSeconds)
    try await ServiceGroup(configuration: configuration).run()
  }
}
