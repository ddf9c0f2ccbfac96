public import GongkaiCore

/// Which reviews and suits of an office a list shows, and in which order.
public struct RemedyFilter: Hashable, Sendable {
  /// Which part of the life of a case.
  public var scope = Scope.open
  /// One group of table four.
  public var path: RemedyPath?
  /// One stage, by its key.
  public var stage: String?
  /// Only cases that count in the annual report on this year.
  public var year: Int?
  /// Only cases of this column: of the report on `year`, else by the result so far.
  public var result: ReportResult?

  /// Everything that is open.
  public init() {}

  /// The scopes.
  public enum Scope: Hashable, Sendable {
    /// Open ones, the earliest due day first, those with nothing due last.
    case open
    /// Open ones with a due day in the range, the earliest first.
    case due(ClosedRange<Day>)
    /// Open ones with nothing due.
    case waiting
    /// Ended ones, the latest filed first.
    case ended
    /// All, the latest filed first.
    case all
  }
}

/// The place in a list after which the next page begins.
public struct RemedyCursor: Hashable, Sendable, LosslessStringConvertible {
  let day: Day
  let id: UUIDv7

  init(day: Day, id: UUIDv7) { (self.day, self.id) = (day, id) }

  /// Reads what `description` wrote; nil for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(parts[0]), let id = UUIDv7(String(parts[1])) else { return nil }
    (self.day, self.id) = (day, id)
  }

  /// `2026-02-04_0199…`
  public var description: String { "\(day)_\(id)" }
}

/// A page of a list.
public struct RemedyPage: Sendable {
  /// The cases.
  public let cases: [StoredRemedy]
  /// Where the next page begins; nil on the last.
  public let next: RemedyCursor?
}

/// How many cases stand where.
public struct RemedyCounts: Hashable, Sendable {
  /// Not ended.
  public let open: Int
  /// Past a due day.
  public let overdue: Int
  /// Due on the day itself.
  public let today: Int
  /// Due after the day, up to the second day.
  public let soon: Int
  /// Open with nothing due.
  public let waiting: Int
  /// Ended.
  public let ended: Int
}

extension Remedies {
  /// A page of a list, after a place in it.
  public func list(_ filter: RemedyFilter, agency: String, after cursor: RemedyCursor? = nil, limit: Int) throws -> RemedyPage {
    let byDue = filter.isByDue
    let order: Statement = byDue ? "COALESCE(next_due, '2199-12-31'), id" : "filed_on DESC, id DESC"
    let after: Statement =
      cursor.map {
        byDue ? " AND (COALESCE(next_due, '2199-12-31'), id) > (\($0.day), \($0.id))" : " AND (filed_on, id) < (\($0.day), \($0.id))"
      }
      ?? ""
    let found = try db.rows(
      """
      SELECT agency_id, id, next_due, content FROM remedy_case WHERE agency_id = \(agency)\(filter.condition)\(after)
      ORDER BY \(order) LIMIT \(limit + 1)
      """, as: StoredRemedy.init(row:))
    let page = Array(found.prefix(limit))
    let last = found.count > limit ? page.last : nil
    return RemedyPage(
      cases: page, next: last.map { RemedyCursor(day: byDue ? $0.nextDue ?? .last : $0.remedy.filed, id: $0.id) })
  }

  /// How many cases stand where on a day; `soon` reaches to the second day.
  public func counts(agency: String, on today: Day, soon: Day) throws -> RemedyCounts {
    let counts = try db.row(
      """
      SELECT COUNT(*) AS total, COALESCE(SUM(CASE WHEN is_open = 1 THEN 1 ELSE 0 END), 0) AS still_open,
        COALESCE(SUM(CASE WHEN is_open = 1 AND next_due < \(today) THEN 1 ELSE 0 END), 0) AS overdue,
        COALESCE(SUM(CASE WHEN is_open = 1 AND next_due = \(today) THEN 1 ELSE 0 END), 0) AS today,
        COALESCE(SUM(CASE WHEN is_open = 1 AND next_due > \(today) AND next_due <= \(soon) THEN 1 ELSE 0 END), 0) AS soon,
        COALESCE(SUM(CASE WHEN is_open = 1 AND next_due IS NULL THEN 1 ELSE 0 END), 0) AS waiting
      FROM remedy_case WHERE agency_id = \(agency)
      """
    ) { row in
      let open: Int = try row.value("still_open")
      return RemedyCounts(
        open: open, overdue: try row.value("overdue"), today: try row.value("today"), soon: try row.value("soon"),
        waiting: try row.value("waiting"), ended: try row.value("total", as: Int.self) - open)
    }
    return counts ?? RemedyCounts(open: 0, overdue: 0, today: 0, soon: 0, waiting: 0, ended: 0)
  }

  /// Table four of the report on a year: how many cases count in each cell that counts any.
  public func tableFour(agency: String, year: Int) throws -> [RemedyPath: [ReportResult: Int]] {
    var filter = RemedyFilter()
    (filter.scope, filter.year) = (.all, year)
    let rows = try db.rows(
      """
      SELECT path, CASE WHEN settled_on IS NULL OR settled_on > \("\(year)-12-31") THEN 'pending' ELSE result END AS class, COUNT(*) AS cases
      FROM remedy_case WHERE agency_id = \(agency)\(filter.condition) GROUP BY path, class
      """
    ) { row in (try row.value("path", as: String.self), try row.value("class", as: String.self), try row.value("cases", as: Int.self)) }
    var table: [RemedyPath: [ReportResult: Int]] = [:]
    for (path, result, cases) in rows {
      guard let path = RemedyPath(rawValue: path), let result = ReportResult(rawValue: result) else { continue }
      table[path, default: [:]][result] = cases
    }
    return table
  }
}

extension RemedyFilter {
  fileprivate var isByDue: Bool {
    switch scope {
    case .open, .due, .waiting: true
    case .ended, .all: false
    }
  }

  fileprivate var condition: Statement {
    var all: Statement = ""
    switch scope {
    case .open: all.append(" AND is_open = 1")
    case .due(let days): all.append(" AND is_open = 1 AND next_due >= \(days.lowerBound) AND next_due <= \(days.upperBound)")
    case .waiting: all.append(" AND is_open = 1 AND next_due IS NULL")
    case .ended: all.append(" AND is_open = 0")
    case .all: break
    }
    if let path { all.append(" AND path = \(path.rawValue)") }
    if let stage { all.append(" AND stage = \(stage)") }
    if let year { all.append(" AND filed_on <= \("\(year)-12-31") AND (settled_on IS NULL OR settled_on >= \("\(year)-01-01"))") }
    if let result { all.append(Self.has(result, in: year)) }
    return all
  }

  /// The column in the report on a year, as `RemedyCase.settlement` defines it; without a year the result so far.
  private static func has(_ result: ReportResult, in year: Int?) -> Statement {
    if result == .pending {
      return year.map { " AND (settled_on IS NULL OR settled_on > \("\($0)-12-31"))" } ?? " AND settled_on IS NULL"
    }
    return year.map { " AND settled_on <= \("\($0)-12-31") AND result = \(result.rawValue)" } ?? " AND result = \(result.rawValue)"
  }
}
