import GongkaiCore
import GongkaiDesk
import GongkaiReports

/// The page of one review or suit.
struct RemedyView: Hashable, Sendable {
  let tags: [Tag]
  let acts: [CaseView.Act]
  let otherActs: [CaseView.Act]
  let hasOthers: Bool
  let waits: String?
  let limits: [Limit]
  let hasLimits: Bool
  let counts: [Count]
  let reproaches: [String]
  let hasReproaches: Bool
  let results: [Fact]
  let reports: [ReportRow]
  let trail: [Entry]
  let facts: [Fact]
  let requests: [RequestLink]
  let hasRequests: Bool
  let related: [RequestLink]
  let hasRelated: Bool
  let bundleHref: String?
  let boardHref = Link.remedies

  /// Something that is due.
  struct Limit: Hashable, Sendable {
    let limitName: String
    let limitDue: String
    let limitBasis: String
  }

  /// How a due day is found.
  struct Count: Hashable, Sendable {
    let countName: String
    let sentence: String
    let provisional: String?
    let clockCalendar: ClockCalendar?
    let clockTable: ClockTable?
  }

  /// Where a report counts the case.
  struct ReportRow: Hashable, Sendable {
    let yearText: String
    let basisText: String
    let cellText: String
    let columnText: String
  }

  /// One event.
  struct Entry: Hashable, Sendable {
    let dayText: String
    let what: String
    let details: String
  }

  /// A request or case this one has to do with.
  struct RequestLink: Hashable, Sendable {
    let linkHref: String
    let linkName: String
    let linkHint: String
  }

  init(_ file: RemedyFile, viewer: Viewer) {
    let (remedy, id) = (file.facts.remedy, file.facts.id)
    tags = [remedy.tag] + (file.facts.nextDue.map { $0 < file.today } ?? false ? [Tag(tagClass: "tag-err", tagText: "已超期")] : [])
    let links = file.acts.enumerated().map { index, act in
      CaseView.Act(actName: act.rawValue, actHref: Link.act(remedy.kind, id, act), actClass: index == 0 ? "btn" : "btn btn-2")
    }
    let usual = remedy.isOpen ? 2 : 0
    (acts, otherActs) = (Array(links.prefix(usual)), Array(links.dropFirst(usual)))
    hasOthers = !otherActs.isEmpty
    waits = Access.keepRemedies.admits(viewer) ? nil : "案件由\(RoleWords.list(RemedyDesk.roles))登记办理；您可以查看。"
    limits = Self.limits(file)
    hasLimits = !limits.isEmpty
    counts = Self.counts(file)
    reproaches = file.irregularities.map(\.description)
    hasReproaches = !reproaches.isEmpty
    results = Self.results(remedy)
    reports = Self.reports(remedy, today: file.today)
    trail =
      remedy.entries.reversed().map { Entry(dayText: $0.on.description, what: $0.event.act.happened, details: $0.event.particulars) } + [
        Entry(
          dayText: remedy.filed.description, what: remedy.kind == .review ? "申请行政复议" : "提起行政诉讼", details: remedy.attacked?.inWords ?? "")
      ]
    facts = Self.facts(file)
    requests = file.requests.map {
      RequestLink(linkHref: Link.request($0.number), linkName: $0.number, linkHint: String($0.subject.prefix(60)))
    }
    hasRequests = !requests.isEmpty
    related = file.related.map {
      RequestLink(
        linkHref: Link.remedy($0.remedy.kind, $0.id), linkName: "\($0.remedy.kind.name)　\($0.remedy.number)",
        linkHint: $0.remedy.standing.name)
    }
    hasRelated = !related.isEmpty
    bundleHref = Access.keepRemedies.admits(viewer) ? Link.bundle(remedy.kind, id) : nil
  }

  /// The line under the heading: the answer first.
  static func lead(_ file: RemedyFile) -> String {
    let remedy = file.facts.remedy
    guard let next = file.duties.first else {
      let result = remedy.resultName.map { "　\($0)" } ?? ""
      return remedy.isOpen ? "\(remedy.standing.name)，没有待办的期限\(result)" : "已办结\(result)"
    }
    guard let due = next.duty.due else { return "\(next.duty.kind.rawValue)，没有规定期限" }
    let left = (try? file.calendar.workingDays(after: file.today, through: due)) ?? 0
    return due < file.today
      ? "\(due.monthDayWeekday)已到期，尚未\(next.duty.kind.rawValue)" : "最迟 \(due.monthDayWeekday)\(next.duty.kind.rawValue)　还有 \(left) 个工作日"
  }

  private static func limits(_ file: RemedyFile) -> [Limit] {
    var limits = file.duties.map { duty, count in
      Limit(
        limitName: duty.kind.rawValue,
        limitDue: duty.due.map { (count?.isProvisional ?? false ? "暂定 " : "") + $0.inChineseWithWeekday } ?? "没有规定期限",
        limitBasis: count.map { "\($0.limit.starts)起 \($0.limit.lengthInWords)　\($0.limit.citation)" } ?? "决定、判决确定的期限")
    }
    if let due = file.decisionDue, case .review(let review) = file.facts.remedy, let limit = review.state.procedure?.decision {
      let more = review.state.extensionDays > 0 ? "，已延长 \(review.state.extensionDays) 日" : ""
      limits.append(
        Limit(
          limitName: "复议机关作出决定", limitDue: Self.words(due, since: review.state.accepted, file.calendar),
          limitBasis: "\(limit.starts)起 \(limit.lengthInWords)\(more)　\(limit.citation)"))
    }
    return limits
  }

  /// A day that is provisional where its count touches a year whose arrangement is not announced.
  private static func words(_ day: Day, since start: Day?, _ calendar: WorkCalendar) -> String {
    let isProvisional = start.flatMap { try? calendar.touchesProvisional(after: $0, through: day) } ?? false
    return (isProvisional ? "暂定 " : "") + day.inChineseWithWeekday
  }

  /// The defence once the copy has arrived, and whatever else is due.
  private static func counts(_ file: RemedyFile) -> [Count] {
    let others = file.duties.filter { $0.duty.kind != .defence }.compactMap { duty, count in count.map { (duty.kind.rawValue, $0) } }
    return (file.defence.map { [($0.limit.name, $0)] } ?? []).map { Count($0.0, $0.1, today: file.today) }
      + others.map { Count($0.0, $0.1, today: file.today) }
  }

  private static func results(_ remedy: RemedyCase) -> [Fact] {
    let class4 = remedy.settlement?.result ?? .pending
    return [
      Fact(term: "审理结果", meaning: remedy.resultName ?? "尚无结果"), Fact(term: "报告分组", meaning: remedy.path.name),
      Fact(term: "表四列", meaning: class4.name),
    ]
  }

  /// The years whose reports count the case; up to this year while it is pending.
  private static func reports(_ remedy: RemedyCase, today: Day) -> [ReportRow] {
    let last = max(remedy.filed.year, remedy.settlement?.on.year ?? today.year)
    return (remedy.filed.year...last).compactMap { year -> ReportRow? in
      guard let result = remedy.reportResult(forYear: year) else { return nil }
      let edition = GongkaiReports.Form.national.edition(forYear: year)
      let isThere = CellKey(remedy.path.cellKey(result)).map { GongkaiReports.Form.national.index($0) != nil } ?? false
      return ReportRow(
        yearText: "\(year) 年", basisText: edition?.basis.description ?? "当年没有全国统一格式",
        cellText: isThere ? remedy.path.cellKey(result) : "—", columnText: "\(remedy.path.name)　\(result.name)")
    }
  }

  private static func facts(_ file: RemedyFile) -> [Fact] {
    let remedy = file.facts.remedy
    let known = [
      (remedy.kind == .review ? "复议机关" : "受理法院", remedy.authority), ("案号", remedy.number), ("提出人", remedy.party.name),
      ("针对", remedy.attacked?.inWords ?? ""), ("提出日期", remedy.filed.inChinese), ("知道行为之日", remedy.known?.inChinese ?? ""),
      (
        "提出期限",
        file.limitation.map { "到\(Self.words($0.lastDay, since: remedy.known, file.calendar))，\($0.isInTime ? "在期限之内" : "已经超过")" } ?? ""
      ),
    ]
    return known.filter { !$0.1.isEmpty }.map { Fact(term: $0.0, meaning: $0.1) }
  }
}

extension RemedyView.Count {
  init(_ name: String, _ count: LimitCount, today: Day) {
    countName = name
    sentence = count.sentence
    provisional = count.isProvisional ? "有一年的放假安排还没有公布，日期是暂定的；公布后会重新计算。" : nil
    let isEmpty = count.count.entries.isEmpty
    clockCalendar = isEmpty || !count.countsWorkingDays ? nil : ClockCalendar(count.count, today: today, due: count.due)
    clockTable = isEmpty ? nil : ClockTable(count.count, everyDay: !count.countsWorkingDays)
  }
}
