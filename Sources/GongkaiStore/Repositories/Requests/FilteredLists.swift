public import GongkaiCore

/// A page of a narrowed list.
public struct FilteredPage: Sendable {
  /// The requests and where the next page begins.
  public let page: RequestPage
  /// The last request that was looked at, where the looking stopped before the page was full; there may be more behind it.
  public let stopped: RequestCursor?
}

extension Requests {
  /// Most requests that are looked at for one page. A day of the list's own order is found by its index; what the index does not hold is
  /// looked for request by request, in the order of the list.
  public static let mostLooked = 5000
  /// Most finds of a search that a filter is laid over, the newest.
  public static let mostFound = 500

  /// A page of a list narrowed by a filter, after a place in it.
  ///
  /// - Parameter looking: most requests that are looked at.
  public func list(
    _ scope: RequestScope, _ filter: RequestFilter, words: String? = nil, agency: String, after cursor: RequestCursor? = nil, limit: Int,
    looking: Int = Requests.mostLooked
  ) throws -> FilteredPage {
    let found = try words.map { try search($0, agency: agency, limit: Self.mostFound).map(\.id) }
    if found?.isEmpty == true { return FilteredPage(page: RequestPage(requests: [], next: nil), stopped: nil) }
    let among: Statement = found.map { " AND id IN (\(list: $0))" } ?? ""
    let looked: Statement = """
      FROM request WHERE agency_id = \(agency) AND \(scope.condition)\(scope.within(filter))\(among)\(cursor.map(scope.after) ?? "")
      ORDER BY \(scope.order)
      """
    let rows = try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM (SELECT \(StoredRequest.columns) \(looked) LIMIT \(looking)) AS looked
      WHERE 1 = 1\(filter.condition) ORDER BY \(scope.order) LIMIT \(limit + 1)
      """, as: StoredRequest.init(row:))
    let page = scope.page(rows, limit: limit)
    guard page.next == nil else { return FilteredPage(page: page, stopped: nil) }
    let last = try db.row("SELECT \(StoredRequest.columns) \(looked) LIMIT 1 OFFSET \(looking - 1)", as: StoredRequest.init(row:))
    return FilteredPage(page: page, stopped: last.map(scope.cursor))
  }
}

extension RequestScope {
  /// The days of the order of the list, which its index finds.
  fileprivate func within(_ filter: RequestFilter) -> Statement {
    if isByNumber { return "" }
    return isByDue ? .days("due_on", filter.dueFrom, filter.dueTo) : .days("received_on", filter.receivedFrom, filter.receivedTo)
  }
}

extension RequestFilter {
  /// Every part of it, for rows that are looked at.
  fileprivate var condition: Statement {
    var all: Statement = ""
    if let state { all.append(" AND state = \(state)") }
    if let channel { all.append(" AND channel = \(channel)") }
    if let applicantKind { all.append(" AND applicant_kind = \(applicantKind)") }
    if let outcome { all.append(" AND outcome = \(outcome)") }
    all.append(.days("received_on", receivedFrom, receivedTo))
    all.append(.days("due_on", dueFrom, dueTo))
    return all
  }
}

extension Statement {
  fileprivate static func days(_ column: Statement, _ from: Day?, _ to: Day?) -> Statement {
    var days: Statement = ""
    if let from { days.append(" AND \(column) >= \(from)") }
    if let to { days.append(" AND \(column) <= \(to)") }
    return days
  }
}
