public import GongkaiCore
import GongkaiStore
import Synchronization

/// An invented county with one sub-district in full detail, to try the desk out: three years of requests in every state, made by the
/// desk's own acts on the day each of them happened.
///
/// Days are counted from the day it is made, so that something is always overdue, due and waiting. The same day and seed give the same.
public struct DemoOffice: Sendable {
  let context: DeskContext
  let seed: UInt64

  /// The key of the sub-district that has requests.
  public static let agency = "qinghe"
  /// The password of every account of the demonstration.
  public static let password = "Qinghe-2026"

  /// The demonstration of an installation.
  public init(_ installation: Installation, seed: UInt64 = 1) {
    context = installation.context
    self.seed = seed
  }

  /// Someone who can sign in.
  public struct Person: Hashable, Sendable {
    /// The login.
    public let login: String
    /// The invented name.
    public let name: String
    /// The one role.
    public let role: Role
    /// The key of the agency.
    public let agency: String
    /// The key of the department; nil for none.
    public var department: String?
  }

  /// Makes everything in an empty installation; does nothing where the demonstration already is.
  ///
  /// - Throws: `DemoError.notEmpty` for an installation with accounts, places or requests of its own, which stays as it is.
  public func fill() async throws {
    switch try await standing() {
    case .filled: return
    case .other: throw DemoError.notEmpty
    case .empty: break
    }
    let clock = DemoClock(ending: context.now())
    let moved = DeskContext(
      database: context.database, vault: context.vault, keys: context.keys, blobs: context.blobs, now: { clock.now })
    let calendar = try await context.database.read { try Calendars($0).calendar() }
    let days = try DemoDays(today: context.today, calendar)
    try clock.move(to: days[DemoPlan.beginning])
    let actors = try await DemoPeople(moved).make()
    try await DemoPlayer(moved, clock: clock, days: days, actors: actors).play(DemoPlan(seed: seed).cases)
    try await DemoMatters(moved, days: days, actors: actors).fill()
    try await DemoInbox(moved).fill()
    try await context.database.write { try OfficeSettings($0).set("filled", for: Self.mark, agency: PeopleDesk.rootAgency) }
  }

  private enum Standing: Sendable { case empty, filled, other }

  private static let mark = "demo"

  private func standing() async throws -> Standing {
    try await context.database.read { db in
      if try OfficeSettings(db).value(Self.mark, agency: PeopleDesk.rootAgency) != nil { return .filled }
      let isEmpty = try Accounts(db).isEmpty() && Regions(db).tree()[PeopleDesk.rootAgency] == nil && Requests(db).agencies().isEmpty
      return isEmpty ? .empty : .other
    }
  }
}

/// Why there is no demonstration.
public enum DemoError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The installation has accounts, places or requests that are not the demonstration's.
  case notEmpty

  /// The sentence.
  public var description: String {
    "数据文件夹中已有账号、机构或者申请，并且不是做好的演示数据，没有作任何改动。请用 --data 指定一个空的文件夹。"
  }
}

/// The clock of the making: moved from day to day, a little further with every act, never past the present.
final class DemoClock: Sendable {
  private let moment: Mutex<Instant>
  private let end: Instant

  init(ending end: Instant) {
    self.end = end
    moment = Mutex(end)
  }

  var now: Instant { moment.withLock { $0 } }

  /// To nine o'clock in China on that day.
  func move(to day: Day) throws {
    let start = Instant(microseconds: (Int64(day.number) * 86_400 + 3600) * 1_000_000)
    moment.withLock { if DeskContext.day(of: $0) != day || $0 == end { $0 = min(start, end) } }
  }

  func tick() { moment.withLock { $0 = min(Instant(microseconds: $0.microseconds + 20_000_000), end) } }
}

/// Working days counted from today: 0 is today or the last one before it, negative ones lie before.
struct DemoDays {
  private let days: [Day]
  private let base: Int

  init(today: Day, _ calendar: WorkCalendar) throws {
    var days: [Day] = []
    for offset in -1250...120 {
      if let day = today.adding(offset), try calendar.isWorkingDay(day) { days.append(day) }
    }
    self.days = days
    base = days.lastIndex { $0 <= today } ?? 0
  }

  subscript(_ index: Int) -> Day { days[min(max(0, base + index), days.count - 1)] }
}
