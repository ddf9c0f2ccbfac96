public import GongkaiCore
import GongkaiStore

/// What is kept no longer than needed (《个人信息保护法》第十九条), and what must be kept at least.
///
/// Nothing goes without a dry run showing it first; the audit log and the events of requests are never removed.
public struct RetentionDesk: Sendable {
  let context: DeskContext
  /// The periods in force.
  public let periods: Periods

  /// The desk of a context.
  public init(_ context: DeskContext, periods: Periods = Periods()) {
    self.context = context
    self.periods = periods
  }

  /// The roles that may clear.
  public static let roles: Set<Role> = [.systemAdministrator]

  /// How long things are kept.
  public struct Periods: Hashable, Sendable {
    /// Sign-in records, in months: at least six (《网络安全法》第二十一条第（三）项).
    public var sessionMonths = 12
    /// Who asked, in years after the request ended; the organ's own table of retention periods decides (convention: ten).
    public var applicantYears = 10
    /// Recipient and text of notices that went out or were given up, in months.
    public var noticeMonths = 6

    /// The usual periods.
    public init() {}
  }

  /// What a clearing takes away.
  public struct Result: Hashable, Sendable {
    /// Ended sign-in records of the agency.
    public let sessions: Int
    /// The numbers of the requests whose applicant is cleared.
    public let applicants: [String]
    /// How many notices lose recipient and text.
    public let notices: Int
  }

  /// Why periods cannot be.
  public enum PeriodFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noticesTooShort(months: Int)
    case sessionsTooShort(months: Int)
    case applicantsTooShort(years: Int)

    /// One sentence with the rule.
    public var description: String {
      switch self {
      case .noticesTooShort(let months): "通知的收件人和正文至少保存 1 个月，以便核对是否告知，不能设为 \(months) 个月。"
      case .sessionsTooShort(let months): "登录记录至少保存 6 个月，不能设为 \(months) 个月（《网络安全法》第二十一条第（三）项）。"
      case .applicantsTooShort(let years): "申请人信息至少保存到行政诉讼期限届满之后，不能设为 \(years) 年，请设为 2 年以上。"
      }
    }
  }

  /// Clears what is older than the periods, or only says what it would clear.
  ///
  /// - Throws: `DeskError.store` with the sentence when a period is too short.
  public func clear(agency: String, dryRun: Bool = true, by actor: Actor) async throws(DeskError) -> Result {
    guard actor.agency == agency, !actor.roles.isDisjoint(with: Self.roles) else {
      throw .notYourRole(act: "清理过期数据", needed: Self.roles)
    }
    if let fault { throw .store(fault.description) }
    let (today, now, act) = (context.today, context.now(), context.keys.next())
    guard let ended = today.adding(months: -12 * periods.applicantYears), let seen = today.adding(months: -periods.sessionMonths),
      let told = today.adding(months: -periods.noticeMonths)
    else { return Result(sessions: 0, applicants: [], notices: 0) }
    let limits = Limits(seen: Self.instant(seen), told: Self.instant(told), ended: ended)
    return try await context.perform {
      guard !dryRun else {
        return try await context.database.read { try Self.find(in: $0, agency: agency, limits).result }
      }
      return try await context.database.act(act, agency: agency) { db in
        let found = try Self.find(in: db, agency: agency, limits)
        try Sessions(db).remove(agency: agency, before: limits.seen)
        try Outbox(db).clear(agency: agency, settledBefore: limits.told)
        for request in found.requests {
          let sealed = try RequestDesk(context).seal(.cleared, id: request.id, agency: agency).text
          try Requests(db).clearApplicant(of: request, sealed: sealed)
          try Self.clearApplication(request.id, agency: agency, in: db)
        }
        for matter in found.matters {
          let sealed = try MatterDesk(context).seal(Applicant.cleared, .applicant, matter.id, agency)
          try Matters(db).clearApplicant(of: matter, sealed: sealed)
          try RequestFiles(db).remove(.identity, of: matter.id, agency: agency)
        }
        for application in found.applications { try Self.clearApplication(application.id, agency: agency, in: db) }
        try AuditLog(db).append(
          AuditRecord(
            agency: agency, actID: act, at: now, actor: actor.id, act: "clearExpired", objectKind: "retention", objectID: agency,
            after: [
              "sessions": .integer(found.sessions), "requests": .list(found.result.applicants.map { .text($0) }),
              "notices": .integer(found.notices),
            ]))
        return found.result
      }
    }
  }

  private var fault: PeriodFault? {
    if periods.sessionMonths < 6 { return .sessionsTooShort(months: periods.sessionMonths) }
    if periods.noticeMonths < 1 { return .noticesTooShort(months: periods.noticeMonths) }
    return periods.applicantYears < 2 ? .applicantsTooShort(years: periods.applicantYears) : nil
  }

  private struct Found {
    let sessions: Int
    let requests: [StoredRequest]
    /// Withdrawn or dropped before they were requests.
    let applications: [StoredApplication]
    /// Corrections and suggestions.
    let matters: [StoredMatter]
    let notices: Int
    var result: Result {
      Result(sessions: sessions, applicants: requests.map(\.number) + matters.map(\.number) + applications.map(\.number), notices: notices)
    }
  }

  /// What an application made online says of who asked: wishes, the copy of a document of identity.
  private static func clearApplication(_ id: UUIDv7, agency: String, in db: any SQLConnection) throws {
    try Applications(db).clear(id, agency: agency)
    try RequestFiles(db).remove(.identity, of: id, agency: agency)
  }

  /// What lies before these is cleared.
  private struct Limits {
    let seen: Instant
    let told: Instant
    let ended: Day
  }

  private static func find(in db: any SQLConnection, agency: String, _ limits: Limits) throws -> Found {
    Found(
      sessions: try Sessions(db).count(agency: agency, before: limits.seen),
      requests: try Requests(db).withApplicant(agency: agency, endedBefore: limits.ended, limit: 10_000),
      applications: try Applications(db).withApplicant(agency: agency, submittedBefore: instant(limits.ended), limit: 10_000),
      matters: try Matters(db).withApplicant(agency: agency, endedBefore: limits.ended, limit: 10_000),
      notices: try Outbox(db).count(agency: agency, settledBefore: limits.told))
  }

  /// The beginning of a civil day in China.
  private static func instant(_ day: Day) -> Instant { Instant(microseconds: (Int64(day.number) * 86_400 - 8 * 3600) * 1_000_000) }
}
