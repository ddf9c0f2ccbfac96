import ArgumentParser
import GongkaiCore
import GongkaiDesk
import GongkaiStore
import Synchronization

/// `gongkai exercise`: load for the test of power cuts (Tests/Durability/kill.py) and requests by the million for measuring
/// (Benchmarks/pages.py); not shown in the help.
struct ExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "演练：在空的数据上不停登记和办理申请，每完成一项输出一行。只用于测试。", shouldDisplay: false)

  @OptionGroup var data: DataOptions
  @Option(help: "随机数种子。") var seed: UInt64 = 1
  @Option(help: "同时办理的人数。") var tasks = 4
  @Option(help: "每人办理的次数。") var acts = Int.max
  @Flag(help: "不办理，列出全部审计记录和不一致之处。") var inspect = false
  @Option(help: "不办理，造出这么多件申请；同一种子总是相同。") var make: Int?
  @Option(help: "造出的申请属于哪个机构。") var agency = PeopleDesk.rootAgency

  func run() async throws {
    try await data.use(making: true) { installation in
      if inspect { return try await Inspection(installation).run() }
      if let make { return try await RequestMaker(installation.context, agency: agency, seed: seed).make(make) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<tasks {
          let clerk = ExerciseClerk(installation, agency: "exercise-\(task % 2)", seed: seed &* 1000 &+ UInt64(task))
          group.addTask { try await clerk.work(acts) }
        }
        try await group.waitForAll()
      }
    }
  }
}

/// One person who registers requests and acts on them, well or badly.
private struct ExerciseClerk: Sendable {
  let desk: RequestDesk
  let today: Day
  let agency: String
  let seed: UInt64
  /// The key made last before an act is answered is the act's own.
  let lastKey = LastKey()

  init(_ installation: Installation, agency: String, seed: UInt64) {
    let (source, lastKey) = (KeySource(), lastKey)
    let context = DeskContext(
      database: installation.context.database, vault: installation.context.vault,
      keys: KeySource(making: { lastKey.set(source.next()) }))
    desk = RequestDesk(context)
    today = context.today
    self.agency = agency
    self.seed = seed
  }

  func work(_ acts: Int) async throws {
    var random = SeededRandom(state: seed)
    var last = 0
    for step in 0..<acts {
      if last == 0 || random.below(10) < 3 {
        let request = try await desk.register(registration("第 \(seed) 号演练第 \(step) 项"), by: actor([.registrar]))
        last = Int(request.number.drop { $0 != "-" }.dropFirst()) ?? last
        tell("registerRequest", request)
      } else {
        try await act(on: random.below(last) + 1, &random, step)
      }
    }
  }

  private func act(on number: Int, _ random: inout SeededRandom, _ step: Int) async throws {
    let digits = String(number)
    let name = "\(today.year)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let events: [RequestEvent] = [
      .noted("第 \(step) 项"), .assigned(to: "承办人"), .extended(days: 10, reason: "检索量大"),
      .searched(SearchRecord(by: "承办人", places: "档案室", keywords: "演练")), .signed, .noted("再记第 \(step) 项"),
      .drafted(Decision(.provided)), .reviewed(.secrecy),
    ]
    let event = events[random.below(events.count)]
    do throws(DeskError) {
      tell(event.kind.rawValue, try await desk.record(event, on: name, by: actor(random.below(6) == 0 ? [.publisher] : event.kind.roles)))
    } catch {
      guard case .refused = error else { throw error }
      Console.out("{\"act\":\"\(lastKey.value)\",\"agency\":\"\(agency)\",\"did\":\"refused\",\"number\":\"\(name)\"}\n")
    }
  }

  private func actor(_ roles: Set<Role>) -> Actor { Actor(id: "演练 \(seed)", agency: agency, roles: roles) }

  /// One write for a line, so that lines of several people never mix.
  private func tell(_ did: String, _ request: StoredRequest) {
    Console.out(
      "{\"act\":\"\(lastKey.value)\",\"agency\":\"\(agency)\",\"did\":\"\(did)\",\"number\":\"\(request.number)\","
        + "\"entries\":\(request.standing.entryCount)}\n")
  }

  private func registration(_ subject: String) -> Registration {
    Registration(
      rule: .inPerson, dates: ArrivalDates(submitted: today, arrived: today), applicantKind: .naturalPerson,
      applicant: Applicant(name: "演练人员", telephone: "\(seed)"), subject: subject)
  }
}

/// The key handed out last.
private final class LastKey: Sendable {
  private let key = Mutex<UUIDv7?>(nil)
  var value: String { key.withLock { $0?.description ?? "" } }
  func set(_ new: UUIDv7) -> UUIDv7 {
    key.withLock { $0 = new }
    return new
  }
}

/// A small random generator (SplitMix64) that gives the same numbers for the same seed.
private struct SeededRandom {
  var state: UInt64
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}

/// Every audit entry as a line, then one line with what does not fit together.
private struct Inspection {
  let context: DeskContext
  init(_ installation: Installation) { context = installation.context }

  func run() async throws {
    let desk = AuditDesk(context)
    var problems: [String] = []
    for result in try await desk.verify() {
      if case .broken(let entry, let why) = result.verdict { problems.append("\(result.agency) \(entry) \(why)") }
      var last = 0
      while case let page = try await desk.lines(of: result.agency, after: last), let end = page.last {
        Console.out(page.lines.joined(separator: "\n") + "\n")
        last = end
      }
      let today = context.today
      problems += try await context.database.read { try Consistency.problems(of: result.agency, in: $0, today: today) }
    }
    Console.out(CanonicalJSON.object(["problems": .list(problems.map { .text($0) })]).json + "\n")
  }
}
