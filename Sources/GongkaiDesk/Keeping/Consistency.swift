public import GongkaiCore
public import GongkaiStore

/// Whether what the store keeps beside the events is what the events come to, and nothing is half done.
public enum Consistency {
  /// What is wrong with an agency's requests, a sentence each; empty when everything holds. At most `limit`.
  ///
  /// Looked at: events numbered without gaps, folded columns equal to the timeline, one audit entry for each act, numbers without gaps,
  /// search words. History that was taken over has one audit entry for the whole import and the numbers of the former register. A state that
  /// ends by itself may be that of the day it was recorded or of today.
  public static func problems(of agency: String, in db: any SQLConnection, today: Day, limit: Int = 50) throws -> [String] {
    let requests = Requests(db)
    let calendar = try Calendars(db).calendar()
    let acts = try acts(of: agency, in: db)
    var (problems, last, numbers): ([String], String, [Int: [Int]]) = ([], "", [:])
    var historyYears: Set<Int> = []
    while problems.count < limit {
      let page = try requests.all(agency: agency, after: last, limit: 500)
      guard let end = page.last else { break }
      last = end.id.description
      for request in page {
        let timeline = try requests.timeline(of: request)
        if timeline.entries.contains(where: { $0.event.kind == .imported }) { historyYears.insert(request.received.year) }
        problems += try Self.problems(of: request, timeline, acts: acts[request.id.description] ?? 0, requests, calendar, today)
        note(request.number, in: &numbers)
      }
    }
    for number in try Applications(db).numbersWithoutRequest(agency: agency) { note(number, in: &numbers) }
    if problems.count < limit { problems += try matterProblems(of: agency, acts, in: db, calendar) }
    return Array((problems + (try gaps(numbers, except: historyYears, agency: agency, in: db))).prefix(limit))
  }

  /// A number under its year.
  private static func note(_ number: String, in numbers: inout [Int: [Int]]) {
    let parts = number.split(separator: "-").compactMap { Int($0) }
    if parts.count == 2 { numbers[parts[0], default: []].append(parts[1]) }
  }

  private static func problems(
    of request: StoredRequest, _ timeline: RequestTimeline, acts: Int, _ requests: Requests, _ calendar: WorkCalendar, _ today: Day
  ) throws -> [String] {
    let (recorded, sequences) = try requests.recording(of: request)
    var problems: [String] = []
    if sequences != Array(1...max(1, sequences.count)) { problems.append("\(request.number) 的事件编号不连续") }
    if timeline.number != request.number { problems.append("\(request.number) 的编号与登记时的不一致") }
    let done = timeline.ownEntries.count { $0.event.kind != .received && !$0.event.kind.isHistory }
    if acts != done { problems.append("\(request.number) 有 \(done) 次办理，审计记录却有 \(acts) 条") }
    if try !requests.hasWords(request) { problems.append("\(request.number) 的检索词与内容不一致") }
    let now = try timeline.standing(on: today, in: calendar)
    let then = try recorded.map { try timeline.standing(on: DeskContext.day(of: $0), in: calendar) }
    if request.standing != now, request.standing != then { problems.append("\(request.number) 的状态、期限与其事件推算的不一致") }
    return problems
  }

  /// How many acts the audit log says were done on each request.
  private static func acts(of agency: String, in db: any SQLConnection) throws -> [String: Int] {
    let log = AuditLog(db)
    var (acts, last): ([String: Int], Int) = ([:], 0)
    while true {
      let page = try log.entries(of: agency, after: last, limit: 1000)
      guard let end = page.last else { return acts }
      last = end.sequence
      for entry in page where entry.outcome == AuditRecord.Outcome.success.rawValue {
        guard isEvent(entry.act, of: entry.objectKind) else { continue }
        acts[entry.objectID, default: 0] += 1
      }
    }
  }

  /// Whether an act of the log stands for an event of a request or of a matter.
  private static func isEvent(_ act: String, of kind: String) -> Bool {
    switch kind {
    case "request": act == "registerRequest" || RequestEvent.Kind(rawValue: act) != nil
    case "matter": act == "registerMatter" || act.hasPrefix(ActWords.ofMatters)
    default: false
    }
  }

  private static func gaps(_ numbers: [Int: [Int]], except history: Set<Int>, agency: String, in db: any SQLConnection) throws -> [String] {
    let series = try Numbers(db).all(agency: agency).filter { $0.series == RequestDesk.series }
    let allotted = Dictionary(series.map { ($0.year, $0.last) }, uniquingKeysWith: { first, _ in first })
    return Set(numbers.keys).union(allotted.keys).subtracting(history).sorted().compactMap { year in
      let last = allotted[year] ?? 0
      return (numbers[year] ?? []).sorted() == Array(1...max(1, last)) ? nil : "\(year) 年的申请编号不连续（已编到 \(last)）"
    }
  }
}
