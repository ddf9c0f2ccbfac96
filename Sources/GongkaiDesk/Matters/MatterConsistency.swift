import GongkaiCore
import GongkaiStore

extension Consistency {
  /// What is wrong with an agency's corrections and suggestions.
  ///
  /// Looked at: events numbered without gaps, folded columns equal to what the kinds of events come to, one audit entry for each event, numbers
  /// without gaps. The content is sealed and is not opened.
  static func matterProblems(of agency: String, _ acts: [String: Int], in db: any SQLConnection, _ calendar: WorkCalendar) throws
    -> [String]
  {
    let matters = Matters(db)
    var (problems, numbers): ([String], [String: [Int]]) = ([], [:])
    for stored in try matters.every(agency: agency) {
      problems += try Self.problems(of: stored, acts: acts[stored.id.description] ?? 0, matters, calendar)
      let parts = stored.number.dropFirst(stored.kind.mark.count).split(separator: "-")
      if parts.count == 2, let number = Int(parts[1]) { numbers[stored.kind.series + parts[0], default: []].append(number) }
    }
    for kind in MatterKind.allCases {
      for one in try Numbers(db).all(agency: agency) where one.series == kind.series {
        let known = (numbers[one.series + "\(one.year)"] ?? []).sorted()
        if known != Array(1...max(1, one.last)) { problems.append("\(one.year) 年的\(kind.name)编号不连续（已编到 \(one.last)）") }
      }
    }
    return problems
  }

  private static func problems(of stored: StoredMatter, acts: Int, _ matters: Matters, _ calendar: WorkCalendar) throws -> [String] {
    let (kinds, sequences) = try matters.recording(of: stored)
    let (number, standing) = (stored.number, stored.standing)
    var problems: [String] = []
    if sequences != Array(1...max(1, sequences.count)) || kinds.count != standing.entryCount { problems.append("\(number) 的事件编号不连续") }
    if acts != kinds.count { problems.append("\(number) 有 \(kinds.count) 次办理，审计记录却有 \(acts) 条") }
    let state = kinds.reduce(MatterState.registered) { $0.after($1) ?? $0 }
    let clock = try calendar.workingDay(stored.kind.limit.workingDays, after: stored.received)
    // what has ended keeps the day it had: later notices do not move it
    if state != standing.state || !state.isEnded && clock != standing.due || kinds.contains(.signed) != (stored.sealedLetter != nil) {
      problems.append("\(number) 的状态、期限、文书与其事件推算的不一致")
    }
    return problems
  }
}
