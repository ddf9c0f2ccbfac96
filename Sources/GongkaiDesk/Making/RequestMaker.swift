import GongkaiCore
import GongkaiStore

/// Makes any number of invented requests, always the same for a seed: to try an installation out and to measure it.
///
/// The requests pass the same rules as real ones; only registration is told its number instead of taking the next, and many share a
/// transaction. Persons and matters are invented.
public struct RequestMaker: Sendable {
  let context: DeskContext
  /// The agency that gets them.
  public let agency: String
  /// What the random numbers begin with.
  public let seed: UInt64

  /// A maker for an agency that has no requests yet.
  public init(_ context: DeskContext, agency: String, seed: UInt64 = 1) {
    self.context = context
    self.agency = agency
    self.seed = seed
  }

  /// Requests in one transaction.
  static let batch = 2000

  /// Makes `count` requests received over the years 2019 to 2026, in the order of their days.
  ///
  /// - Parameter progress: told how many are made after each transaction.
  public func make(_ count: Int, progress: (Int) -> Void = { _ in }) async throws(DeskError) {
    var random = SplitMix(seed)
    var numbers: [Int: Int] = [:]
    for start in stride(from: 0, to: count, by: Self.batch) {
      let indices = start..<min(start + Self.batch, count)
      let made = try indices.map { index throws(DeskError) in try make(index, of: count, &numbers, &random) }
      let (act, now, agency) = (context.keys.next(), context.now(), agency)
      let last = numbers
      try await context.perform {
        try await context.database.act(act, agency: agency) { db in
          for request in made { try Requests(db).insert(request.stored, entries: request.entries, at: now) }
          for (year, number) in last { try Numbers(db).set(number, agency: agency, series: RequestDesk.series, year: year) }
          _ = try AuditLog(db).append(
            AuditRecord(
              agency: agency, actID: act, at: now, actor: "gongkai", act: "makeRequests", objectKind: "request", objectID: "\(start)",
              after: ["count": .integer(made.count)]))
        }
      }
      progress(indices.upperBound)
    }
  }

  private struct Made: Sendable {
    let stored: StoredRequest
    let entries: [RequestTimeline.Entry]
  }

  private func make(_ index: Int, of count: Int, _ numbers: inout [Int: Int], _ random: inout SplitMix) throws(DeskError) -> Made {
    let received = Self.day(index, of: count)
    let number = (numbers[received.year] ?? 0) + 1
    numbers[received.year] = number
    let name = RequestDesk.number(number, year: received.year)
    let timeline = Self.timeline(received, number: name, &random)
    let kind = random.element(of: ApplicantKind.allCases) ?? .naturalPerson
    let id = context.keys.next()
    let sealed = try RequestDesk(context).seal(InventedWords.applicant(&random), id: id, agency: agency)
    do {
      let standing = try timeline.standing(on: context.today, in: .national)
      return Made(
        stored: StoredRequest(
          agency: agency, id: id, number: name, received: received, channel: ReceiptRule.inPerson.rawValue, applicantKind: kind.rawValue,
          sealedApplicant: sealed.text, applicantIndex: sealed.index, subject: InventedWords.subject(&random), standing: standing),
        entries: timeline.entries)
    } catch { throw .store("\(error)") }
  }

  /// Days from 2019-01-02 to 2026-11-20, spread evenly.
  static func day(_ index: Int, of count: Int) -> Day {
    guard let first = Day(year: 2019, month: 1, day: 2), let last = Day(year: 2026, month: 11, day: 20) else { return .first }
    return first.adding(index * Int(last.number - first.number) / max(1, count - 1)) ?? first
  }
}

/// Random numbers that are the same everywhere for a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func element<C: RandomAccessCollection>(of list: C) -> C.Element? where C.Index == Int {
    list.isEmpty ? nil : list[list.startIndex + below(list.count)]
  }
}
