public import GongkaiCore
import Synchronization

/// Which requests of an office a list shows, and in which order.
public enum RequestScope: Hashable, Sendable {
  /// Open ones with a running clock whose due day lies in the range, the earliest first.
  case due(ClosedRange<Day>)
  /// Open ones whose clock stands still: something is awaited from outside.
  case standing
  /// Open ones in these states, the earliest due day first.
  case states([RequestState])
  /// All that have ended, the latest received first.
  case ended
  /// All, the latest received first.
  case all
}

/// The place in a list after which the next page begins.
public struct RequestCursor: Hashable, Sendable, LosslessStringConvertible {
  /// The day the list is ordered by; nil where none is set.
  public let day: Day?
  /// The request's number.
  public let number: String

  /// After this request, in a list ordered by due day or by receipt day.
  init(_ request: StoredRequest, byDue: Bool) {
    day = byDue ? request.standing.due : request.received
    number = request.number
  }

  init(day: Day?, number: String) { (self.day, self.number) = (day, number) }

  /// Reads what `description` wrote; nil for anything else.
  public init?(_ description: String) {
    // numbers of a register that was taken over may be long, and may hold the separator
    let parts = description.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count <= Self.longestNumber, !parts[1].isEmpty else { return nil }
    day = parts[0].isEmpty ? nil : Day(parts[0])
    if day == nil, !parts[0].isEmpty { return nil }
    number = String(parts[1])
  }

  /// Bytes of a number: 60 characters of four bytes each, the longest that a register may bring.
  static let longestNumber = 240

  /// `2026-02-04_2025-0038`
  public var description: String { "\(day?.description ?? "")_\(number)" }
}

/// A page of a list.
public struct RequestPage: Sendable {
  /// The requests.
  public let requests: [StoredRequest]
  /// Where the next page begins; nil on the last.
  public let next: RequestCursor?

  /// A page.
  public init(requests: [StoredRequest], next: RequestCursor?) {
    self.requests = requests
    self.next = next
  }
}

/// How many open requests stand where.
public struct RequestCounts: Hashable, Sendable {
  /// Open requests by state.
  public fileprivate(set) var states: [RequestState: Int] = [:]
  /// Past their due day.
  public fileprivate(set) var overdue = 0
  /// Due on the day itself.
  public fileprivate(set) var today = 0
  /// Due after the day, up to the second day.
  public fileprivate(set) var soon = 0
  /// With a clock that stands still.
  public fileprivate(set) var standing = 0

  /// No request.
  public init() {}

  /// All open requests.
  public var open: Int { states.values.reduce(0, +) }
}

extension Requests {
  /// How many open requests stand where on a day; `soon` reaches to the second day. Read from one index, or from what was read before where no
  /// act of the office has happened since.
  public func counts(agency: String, on today: Day, soon: Day, cache: CountsCache? = nil) throws -> RequestCounts {
    guard let cache else { return try readCounts(agency: agency, on: today, soon: soon) }
    let acts: Int = try db.value("entry_count", of: "SELECT entry_count FROM audit_head WHERE agency_id = \(agency)") ?? 0
    return try cache.counts(agency, .init(acts: acts, today: today)) { try readCounts(agency: agency, on: today, soon: soon) }
  }

  private func readCounts(agency: String, on today: Day, soon: Day) throws -> RequestCounts {
    var counts = RequestCounts()
    let rows = try db.rows(
      """
      SELECT state, COUNT(*) AS total, SUM(CASE WHEN due_on < \(today) THEN 1 ELSE 0 END) AS overdue,
        SUM(CASE WHEN due_on = \(today) THEN 1 ELSE 0 END) AS today,
        SUM(CASE WHEN due_on > \(today) AND due_on <= \(soon) THEN 1 ELSE 0 END) AS soon,
        SUM(CASE WHEN due_on IS NULL THEN 1 ELSE 0 END) AS standing
      FROM request WHERE agency_id = \(agency) AND is_open = 1 GROUP BY state
      """
    ) { row in
      (
        try row.value("state", as: RequestState.self), try row.value("total", as: Int.self),
        try ["overdue", "today", "soon", "standing"].map { try row.value($0, as: Int.self) }
      )
    }
    for (state, total, parts) in rows {
      counts.states[state] = total
      counts.overdue += parts[0]
      counts.today += parts[1]
      counts.soon += parts[2]
      counts.standing += parts[3]
    }
    return counts
  }

  /// A page of a list, after a place in it.
  public func list(_ scope: RequestScope, agency: String, after cursor: RequestCursor? = nil, limit: Int) throws -> RequestPage {
    let found = try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND \(scope.condition)\(cursor.map(scope.after) ?? "") ORDER BY \(scope.order) LIMIT \(limit + 1)
      """, as: StoredRequest.init(row:))
    return scope.page(found, limit: limit)
  }
}

/// The counts read last for each office. Every act writes the office's audit log, so the number of its entries tells whether they still hold.
public final class CountsCache: Sendable {
  struct Moment: Hashable {
    let acts: Int
    let today: Day
  }

  private let kept = Mutex<[String: (moment: Moment, counts: RequestCounts)]>([:])

  /// An empty cache.
  public init() {}

  func counts(_ agency: String, _ moment: Moment, reading read: () throws -> RequestCounts) rethrows -> RequestCounts {
    if let known = kept.withLock({ $0[agency] }), known.moment == moment { return known.counts }
    let counts = try read()
    kept.withLock { $0[agency] = (moment, counts) }
    return counts
  }
}

extension RequestScope {
  /// The order of its list.
  var order: Statement { isByDue ? "due_on, number" : isByNumber ? "number" : "received_on DESC, number DESC" }

  /// The place of a request in its list.
  func cursor(_ request: StoredRequest) -> RequestCursor { RequestCursor(request, byDue: isByDue) }

  /// A page of what was found, one more than fits telling that there is a next.
  func page(_ found: [StoredRequest], limit: Int) -> RequestPage {
    let page = Array(found.prefix(limit))
    return RequestPage(requests: page, next: found.count > limit ? page.last.map(cursor) : nil)
  }

  var isByDue: Bool {
    switch self {
    case .due, .states: true
    case .standing, .ended, .all: false
    }
  }

  var isByNumber: Bool { self == .standing }

  var condition: Statement {
    switch self {
    case .due(let days): "is_open = 1 AND due_on >= \(days.lowerBound) AND due_on <= \(days.upperBound)"
    case .standing: "is_open = 1 AND due_on IS NULL"
    case .states(let states): "is_open = 1 AND due_on IS NOT NULL AND state IN (\(list: states))"
    case .ended: "is_open = 0"
    case .all: "1 = 1"
    }
  }

  func after(_ cursor: RequestCursor) -> Statement {
    if isByNumber { return " AND number > \(cursor.number)" }
    let day = cursor.day ?? .first
    return isByDue ? " AND (due_on, number) > (\(day), \(cursor.number))" : " AND (received_on, number) < (\(day), \(cursor.number))"
  }
}
