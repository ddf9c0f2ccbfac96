public import GongkaiCore
import GongkaiStore

/// A correction or suggestion in a list.
public struct MatterFacts: Hashable, Sendable {
  /// The number people quote.
  public let number: String
  /// Correction or suggestion.
  public let kind: MatterKind
  /// The record or the information.
  public let subject: String
  /// The receipt day.
  public let received: Day
  /// The last day of its period.
  public let due: Day?
  /// Whether that day is provisional.
  public let isProvisional: Bool
  /// Where it stands.
  public let state: MatterState
  /// What is decided; nil before.
  public let outcome: MatterOutcome?
  /// The day it ended; nil while open.
  public let ended: Day?
  /// The request that turned out to be this; nil where it was filed as such.
  public let request: String?

  init(_ stored: StoredMatter, _ claim: MatterClaim) {
    (number, kind, subject, received, request) = (stored.number, stored.kind, claim.subject, stored.received, stored.request)
    let standing = stored.standing
    (due, isProvisional, state, outcome, ended) = (
      standing.due, standing.isProvisional, standing.state, standing.outcome, standing.ended
    )
  }
}

/// Everything the page of a matter shows, read in one view of the database.
public struct MatterFile: Sendable {
  /// What lists show.
  public let facts: MatterFacts
  /// What was asked and what happened.
  public let matter: Matter
  /// Who asks, masked.
  public let applicant: Applicant
  /// The category of the applicant in words.
  public let applicantKind: String
  /// How the receipt day was found.
  public let rule: ReceiptRule?
  /// Its period, day by day.
  public let clock: ClockReading
  /// What state, role and order allow this person.
  public let acts: [MatterEvent.Kind]
  /// Other matters and requests of the same applicant, the latest first: to be looked at, never a decision.
  public let others: [String]
  /// The letter with a masked name, once there is a draft.
  public let letter: LetterText?
  /// What is missing in what was asked, in words for who handles it.
  public let missing: [String]
  /// The query code; nil where none was given.
  public let code: CaseMatters.CodeStanding?
  /// What is wrong with a letter that is not signed.
  public let findings: [LetterFinding]
  /// Evidence and other papers, in the order in which they came.
  public let files: [FileFacts]
  /// The names of the people in the record, by account key.
  public let names: [String: String]
  /// The calendar that the days were counted in.
  public let calendar: WorkCalendar
  /// Today.
  public let today: Day
}

/// The lists of matters.
public enum MatterList: String, Sendable, CaseIterable {
  case open, toPublish, all

  /// The name on screen.
  public var name: String {
    switch self {
    case .open: "办理中"
    case .toPublish: "采纳待公开"
    case .all: "全部"
    }
  }
}

/// A page of a list with its counts.
public struct MatterBoard: Sendable {
  /// The matters.
  public let matters: [MatterFacts]
  /// Working days left by number, for those that are open.
  public let remaining: [String: Int]
  /// How many are open.
  public let open: Int
  /// How many of them are past their day.
  public let overdue: Int
  /// How many adopted suggestions are not published yet.
  public let owed: Int
  /// After which the next page begins; nil on the last.
  public let next: String?
  /// Today.
  public let today: Day
}

extension MatterDesk {
  /// The roles that may read them: those of requests, and who publishes what was suggested.
  public static let readers = RequestDesk.readers.union(MatterEvent.Kind.published.roles)

  /// The roles that may read one of this kind: who publishes has nothing to do with corrections of what is about a person.
  static func readers(of kind: MatterKind) -> Set<Role> { kind == .recordCorrection ? RequestDesk.readers : readers }

  /// The matter of this number, for who may read it.
  func readable(_ number: String, _ actor: Actor, in db: any SQLConnection) throws -> StoredMatter {
    guard let stored = try Matters(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
    let needed = Self.readers(of: stored.kind)
    guard !actor.roles.isDisjoint(with: needed) else { throw DeskError.notYourRole(act: "查看\(stored.kind.name)", needed: needed) }
    return stored
  }

  /// The only kind that the actor may read; nil for both.
  private func only(_ actor: Actor) -> MatterKind? {
    let open = MatterKind.allCases.filter { !actor.roles.isDisjoint(with: Self.readers(of: $0)) }
    return open.count == 1 ? open.first : nil
  }

  func mayRead(_ actor: Actor) throws(DeskError) {
    guard !actor.roles.isDisjoint(with: Self.readers) else { throw .notYourRole(act: "查看更正申请和建议", needed: Self.readers) }
  }

  /// Matters on a page of a list.
  static let page = 50

  /// A list of matters.
  ///
  /// - Parameter number: the last matter of the page before; one that is not known begins at the start.
  public func board(_ list: MatterList, after number: String? = nil, by actor: Actor) async throws(DeskError) -> MatterBoard {
    try mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let (matters, calendar) = (Matters(db), try context.calendar(db))
        let last = try number.flatMap { try matters.find(number: $0, agency: actor.agency) }
        let cursor = last.flatMap { one in (list == .open ? one.standing.due : one.received).map { (day: $0, number: one.number) } }
        let (kind, limit) = (only(actor), Self.page + 1)
        let found =
          list == .open
          ? try matters.open(agency: actor.agency, kind, after: cursor, limit: limit)
          : try matters.all(agency: actor.agency, kind, isOwed: list == .toPublish, after: cursor, limit: limit)
        let shown = try found.prefix(Self.page).map { MatterFacts($0, try claim(of: $0)) }
        var remaining: [String: Int] = [:]
        for one in shown where !one.state.isEnded { remaining[one.number] = try one.due.map { try Self.left(today, $0, calendar) } }
        let counts = try matters.counts(agency: actor.agency, kind, on: today)
        return MatterBoard(
          matters: shown, remaining: remaining, open: counts.open, overdue: counts.overdue, owed: counts.owed,
          next: found.count > Self.page ? shown.last?.number : nil, today: today)
      }
    }
  }

  /// Working days from one day to another, negative when the other is past.
  private static func left(_ today: Day, _ due: Day, _ calendar: WorkCalendar) throws(CalendarError) -> Int {
    due >= today ? try calendar.workingDays(after: today, through: due) : -(try calendar.workingDays(after: due, through: today))
  }

  /// The file of a matter.
  ///
  /// - Throws: `DeskError.noSuchRequest` when the actor's agency has none of this number, `notYourRole`.
  public func file(_ number: String, by actor: Actor) async throws(DeskError) -> MatterFile {
    try mayRead(actor)
    let today = context.today
    return try await context.perform {
      try await context.database.read { db in
        let stored = try readable(number, actor, in: db)
        let (matter, calendar) = (try matter(stored, in: db), try context.calendar(db))
        let facts = MatterFacts(stored, matter.claim)
        let files = try context.files(of: stored.id, agency: stored.agency, in: db)
        let applicant = try applicant(of: stored).masked
        return MatterFile(
          facts: facts, matter: matter, applicant: applicant, applicantKind: ApplicantKind(rawValue: stored.applicantKind)?.name ?? "",
          rule: ReceiptRule(rawValue: stored.channel), clock: try matter.clock(in: calendar), acts: matter.possibleActs(by: actor),
          others: try others(stored, actor, in: db), letter: try letter(of: matter, stored, isMasked: true, in: db),
          missing: matter.state.isEnded ? [] : matter.claim.refusals(of: try self.applicant(of: stored)).map(\.description),
          code: try RequestAccesses(db).find(number: number, agency: stored.agency).map(CaseMatters.CodeStanding.init),
          findings: try findings(matter, stored, in: db), files: files,
          names: try RequestDesk.names(of: matter.entries.map(\.by) + files.map(\.addedBy), agency: actor.agency, in: db),
          calendar: calendar, today: today)
      }
    }
  }

  private func others(_ stored: StoredMatter, _ actor: Actor, in db: any SQLConnection) throws -> [String] {
    guard stored.applicantIndex != "-" else { return [] }
    func may(_ roles: Set<Role>) -> Bool { !actor.roles.isDisjoint(with: roles) }
    let matters = try Matters(db).sameApplicant(stored.applicantIndex, agency: stored.agency, limit: 20)
      .filter { may(Self.readers(of: $0.kind)) }.map(\.number)
    guard may(RequestDesk.readers) else { return matters.filter { $0 != stored.number } }
    let requests = try Requests(db).sameApplicant(stored.applicantIndex, agency: stored.agency, limit: 20).map(\.number)
    return matters.filter { $0 != stored.number } + requests
  }
}

extension MatterDesk {
  /// Who asks, in full; the audit log keeps who looked and why.
  public func unmasked(_ number: String, reason: String, by actor: Actor) async throws(DeskError) -> Applicant {
    let roles = RequestDesk.unmaskingRoles
    guard !actor.roles.isDisjoint(with: roles) else { throw .notYourRole(act: "查看申请人的完整信息", needed: roles) }
    guard !reason.allSatisfy(\.isWhitespace) else { throw .field("查看原因", .empty) }
    let (act, now) = (context.keys.next(), context.now())
    return try await context.perform {
      try await context.database.act(act, agency: actor.agency) { db in
        guard let stored = try Matters(db).find(number: number, agency: actor.agency) else { throw DeskError.noSuchRequest }
        try AuditLog(db).append(
          AuditRecord(
            agency: actor.agency, actID: act, at: now, actor: actor.id, act: "showApplicant", objectKind: "matter",
            objectID: stored.id.description, after: ["reason": .text(reason)]))
        return try applicant(of: stored)
      }
    }
  }

  /// How many are open, how many of them are past their day, and how many adopted suggestions are not published yet.
  public func counts(by actor: Actor) async throws(DeskError) -> (open: Int, overdue: Int, owed: Int) {
    try mayRead(actor)
    let (today, kind) = (context.today, only(actor))
    return try await context.perform { try await context.database.read { try Matters($0).counts(agency: actor.agency, kind, on: today) } }
  }

  /// The number as it is written when something of the office bears it: G2025-0003 for g20250003; nil when nothing does.
  public func number(like typed: String, by actor: Actor) async throws(DeskError) -> String? {
    let number = QueryCode.normalNumber(typed)
    guard !actor.roles.isDisjoint(with: Self.readers), MatterKind.allCases.contains(where: { number.hasPrefix($0.mark) }) else {
      return nil
    }
    return try await context.perform {
      try await context.database.read { try Matters($0).find(number: number, agency: actor.agency)?.number }
    }
  }
}
