import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import GongkaiWeb

/// The services that run beside the pages, and how they stop.
@Suite struct NoticeServicesTests {
  static let flags = ["mail-host": "127.0.0.1", "mail-from": "notice@example.gov.cn", "address": "https://gongkai.example.gov.cn/"]

  static func register(_ context: DeskContext, _ count: Int) async throws {
    let day = try #require(Day("2025-03-03"))
    let registration = Registration(
      rule: .inPerson, dates: ArrivalDates(submitted: day, arrived: day), applicantKind: .naturalPerson,
      applicant: Applicant(name: "林小满", email: "lin@example.com"), subject: "青禾路加装电梯补贴")
    let registrar = Actor(id: "登记员", agency: "north", roles: [.registrar])
    for _ in 0..<count { _ = try await RequestDesk(context).register(registration, by: registrar) }
  }

  static func states(_ context: DeskContext) async throws -> [String] {
    let rows: [String] = try await context.database.read { try $0.values("state", of: "SELECT state FROM outbox ORDER BY id") }
    return rows
  }

  @Test func runsNothingWhereNoWayIsSet() async throws {
    try await withSite { site in #expect(site.portal.noticeServices.isEmpty) }
    try await withSite(Self.flags) { site in #expect(site.portal.noticeServices.count == 2) }
  }

  @Test func namesPagesOfTheSite() throws {
    let ways = try ServerSettings(flags: Self.flags).noticeWays
    #expect(ways.channels == [.email])
    #expect(Link.page(of: .request(number: "2025-0001")) == "/desk/requests/2025-0001")
    #expect(Link.page(of: .status(agency: "root", number: "2025-0001")) == "/o/root/status", "the code is asked for there")
  }

  /// The stop comes while the first of two is on its way: it is finished and noted, the second waits.
  @Test func finishesWhatIsOnItsWayWhenStopped() async throws {
    try await withSite(Self.flags) { site in
      let context = site.portal.desks.context
      try await Self.register(context, 2)
      let group = Mutex<ServiceGroup?>(nil)
      let parcels = Mutex(0)
      let carrier = Carrier(.email, seconds: 5) { _ in
        parcels.withLock { $0 += 1 }
        await group.withLock { $0 }?.triggerGracefulShutdown()
        // the word reaches the service a moment later
        while !Task.isShuttingDownGracefully { await Task.yield() }
        return .sent
      }
      let service = NoticeDelivery(courier: Courier(context, carriers: [carrier]), logger: Logger(label: "test"), pause: .seconds(600))
      let made = ServiceGroup(services: [service], logger: Logger(label: "test"))
      group.withLock { $0 = made }
      try await made.run()
      #expect(parcels.withLock { $0 } == 1)
      #expect(try await Self.states(context) == ["sent", "waiting"])
    }
  }

  @Test func outlivesARoundWithoutADatabase() async throws {
    try await withSite(Self.flags) { site in
      await site.context.database.close()
      let service = NoticeDelivery(
        courier: Courier(site.context, carriers: [Carrier(.email, seconds: 5) { _ in .sent }]), logger: site.portal.logger,
        pause: .milliseconds(1))
      let made = ServiceGroup(services: [service], logger: Logger(label: "test"))
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await made.run() }
        while site.log.all.filter({ $0.contains("notices wait") }).count < 3 { await Task.yield() }
        await made.triggerGracefulShutdown()
        try await tasks.waitForAll()
      }
      #expect(site.log.all.allSatisfy { !$0.contains("lin@example.com") })
    }
  }

  @Test func putsRemindersDownAtTheStartAndStops() async throws {
    try await withSite(Self.flags) { site in
      let context = site.portal.desks.context
      try await Self.register(site.context, 1)
      var account = Account(
        agency: "north", id: context.keys.next(), login: "li", name: "李承办", roles: [.handler], password: "x", needsTOTP: false,
        madeAt: context.now())
      account.email = "li@north.example.gov.cn"
      let stored = account
      try await context.database.write { try Accounts($0).insert(stored) }
      // 28 March 2025, a Friday: one working day before 31 March
      site.clock.pass(seconds: 25 * 86_400)
      let service = ReminderService(sweep: ReminderSweep(context), logger: site.portal.logger, pause: .seconds(600))
      let made = ServiceGroup(services: [service], logger: Logger(label: "test"))
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await made.run() }
        while !site.log.all.contains(where: { $0.contains("reminders put down") }) { await Task.yield() }
        await made.triggerGracefulShutdown()
        try await tasks.waitForAll()
      }
      let kinds: [String] = try await context.database.read { try $0.values("kind", of: "SELECT kind FROM outbox") }
      #expect(kinds == ["dueSoon"])
    }
  }
}
