import FoundationEssentials
import GongkaiCore
import GongkaiDesk
import Logging
import ServiceLifecycle

extension ServerSettings {
  /// The ways notices can go out, and the pages they lead to; lines that would name a page are left out where `address` is not set.
  var noticeWays: NoticeWays {
    let site = address
    let channels = [mail.map { _ in NoticeChannel.email }, webhook.map { _ in NoticeChannel.webhook }].compactMap { $0 }
    return NoticeWays(Set(channels)) { target in site.map { $0 + Link.page(of: target) } }
  }
}

extension Link {
  /// The page that a notice leads to.
  static func page(of target: NoticeWays.Target) -> String {
    switch target {
    case .status(let agency, _): findStatus(agency)
    case .request(let number): request(number)
    case .remedy(let kind, let id): remedy(kind, id)
    case .matter(let number): matter(number)
    case .task(let id): task(id)
    }
  }
}

extension Portal {
  /// What sends notices and reminds of days beside the pages; nothing where no way is set.
  var noticeServices: [any ServiceLifecycle.Service] {
    let seconds: @Sendable () -> Int = { Int(Date().timeIntervalSince1970) }
    let carriers = [settings.mail?.carrier, settings.webhook?.carrier(now: seconds)].compactMap { $0 }
    if carriers.isEmpty { return [] }
    return [
      NoticeDelivery(courier: Courier(desks.context, carriers: carriers), logger: logger),
      ReminderService(sweep: ReminderSweep(desks.context), logger: logger),
    ]
  }
}

/// Sends what waits, again and again, until the program stops; what is on its way is finished first.
struct NoticeDelivery: ServiceLifecycle.Service {
  let courier: Courier
  let logger: Logger
  var pause = Duration.seconds(10)

  func run() async throws {
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      do throws(DeskError) {
        let count = try await courier.round(stops: { Task.isShuttingDownGracefully })
        if count > 0 { logger.info("notices handled", metadata: ["count": "\(count)"]) }
      } catch { logger.error("notices wait", metadata: ["reason": "\(error)"]) }
      await rest(pause)
    }
  }
}

/// Puts reminders down once on each working day from eight in the morning, and at the start; what was missed is made up for.
struct ReminderService: ServiceLifecycle.Service {
  let sweep: ReminderSweep
  let logger: Logger
  var pause = Duration.seconds(60)

  func run() async throws {
    var last: Day?
    while !Task.isShuttingDownGracefully && !Task.isCancelled {
      do throws(DeskError) {
        if let day = try await sweep.sendingDay(), day != last {
          let count = try await sweep.run()
          last = day
          logger.info("reminders put down", metadata: ["count": "\(count)", "day": "\(day)"])
        }
      } catch { logger.error("reminders wait", metadata: ["reason": "\(error)"]) }
      await rest(pause)
    }
  }
}

/// Waits, unless the program is to stop.
private func rest(_ pause: Duration) async {
  // the only thing thrown is that the wait was cut short, which the caller sees for itself
  try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
}
