public import GongkaiCore

/// A page of a narrowed list.
public struct FilteredPage: Sendable {
  /// The requests and where the next page begins.
  public let page: RequestPage
  /// The last request that was looked at, where the looking stopped before the page was full and more stand behind it.
  public let stopped: RequestCursor?
  /// Whether the words found more than `Requests.mostFound`, so that older finds were not looked at.
  public let isCut: Bool

  /// Nothing.
  static let empty = FilteredPage(page: RequestPage(requests: [], next: nil), stopped: nil, isCut: false)
}

extension Requests {
  /// Most requests that are looked at for one page. The list's own order and the days in it are found by its index; what the index does not
  /// hold is looked for request by request, in the order of the list, so that no page costs more than this however large the office is.
  public static let mostLooked = 5000
  /// Most finds of a search that a filter is laid over, the newest.
  public static let mostFound = 500

  /// A page of a list narrowed by a filter, after a place in it.
  ///
  /// - Parameters:
  ///   - heldAs: what the hand-over to the holder of the filter may say: key, login or name.
  ///   - looking: most requests that are looked at.
  ///   - finding: most finds of the words that are looked at.
  public func list(
    _ scope: RequestScope, _ filter: RequestFilter, heldAs: [String] = [], words: String? = nil, agency: String,
    after cursor: RequestCursor? = nil, limit: Int, looking: Int = Requests.mostLooked, finding: Int = Requests.mostFound
  ) throws -> FilteredPage {
    // a clock that stands still has no due day, and what has ended has none any more
    if scope == .standing || scope == .ended, filter.dueFrom != nil || filter.dueTo != nil { return .empty }
    let found = try words.map { try search($0, agency: agency, limit: finding + 1).map(\.id) }
    if found?.isEmpty == true { return .empty }
    let narrowed = NarrowedList(scope: scope, filter: filter, heldAs: heldAs, agency: agency, cursor: cursor)
    // so few finds that all of them are looked at
    let end = found == nil ? try end(of: narrowed, looking: looking) : nil
    let rows = try db.rows(
      narrowed.page(among: found.map { Array($0.prefix(finding)) }, through: end, limit: limit + 1), as: StoredRequest.init(row:))
    let page = scope.page(rows, limit: limit)
    return FilteredPage(page: page, stopped: page.next == nil ? end : nil, isCut: (found?.count ?? 0) > finding)
  }

  /// The last of `looking` requests in the order of the list; nil where there are no more than that.
  private func end(of narrowed: NarrowedList, looking: Int) throws -> RequestCursor? {
    let places = try db.rows(narrowed.end(looking: looking)) {
      RequestCursor(day: try $0.value("day", as: Day?.self), number: try $0.value("number"))
    }
    return places.count == 2 ? places.first : nil
  }
}

/// The statements of a page of a narrowed list.
struct NarrowedList {
  let scope: RequestScope
  let filter: RequestFilter
  let heldAs: [String]
  let agency: String
  let cursor: RequestCursor?

  /// The last place of `looking` and the one behind it, read from the index of the order alone.
  func end(looking: Int) -> Statement {
    """
    SELECT \(scope.dayColumn) AS day, number FROM request WHERE agency_id = \(agency) AND \(scope.indexed(filter))\(range(through: nil))
    ORDER BY \(scope.order) LIMIT 2 OFFSET \(looking - 1)
    """
  }

  /// The requests up to a place, among those of these keys where they are given.
  func page(among found: [UUIDv7]?, through end: RequestCursor?, limit: Int) throws -> Statement {
    let among: Statement = found.map { " AND id IN (\(list: $0))" } ?? ""
    return """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND \(scope.conditionInOrder)\(among)\(range(through: end))\
      \(try filter.condition(in: scope, agency: agency, heldAs: heldAs)) ORDER BY \(scope.order) LIMIT \(limit)
      """
  }

  /// The stretch of the order: behind the cursor, within the days of the filter, up to a place. One bound on each side and no more: two would
  /// make an engine that counts conditions take an index that is longer.
  private func range(through end: RequestCursor?) -> Statement {
    let days = scope.isByDue ? (filter.dueFrom, filter.dueTo) : (filter.receivedFrom, filter.receivedTo)
    let (first, last) = scope.isByDue ? days : (days.1, days.0)
    // a place that was looked up lies within the days; one of an address may lie before them
    let isBefore = if let first, let day = cursor?.day { scope.isByDue ? day < first : day > first } else { false }
    let begin = isBefore ? nil : cursor.map(scope.after)
    if scope.isByNumber { return "\(begin ?? "")\(end.map(scope.through) ?? "")" }
    let (from, to): (Statement, Statement) = scope.isByDue ? (">=", "<=") : ("<=", ">=")
    let daysBegin: Statement? = first.map { " AND \(scope.dayColumn) \(from) \($0)" }
    let daysEnd: Statement? = last.map { " AND \(scope.dayColumn) \(to) \($0)" }
    return "\(begin ?? daysBegin ?? "")\(end.map(scope.through) ?? daysEnd ?? "")"
  }
}

extension RequestScope {
  fileprivate var dayColumn: Statement { isByDue || isByNumber ? "due_on" : "received_on" }

  /// The part of the condition that the index of the order holds.
  fileprivate func indexed(_ filter: RequestFilter) -> Statement {
    switch self {
    case .ended, .all: filter.outcome.map { "outcome = \($0)" } ?? "1 = 1"
    case .due, .standing, .states: condition
    }
  }

  /// The condition, written so that no index in another order than the list's is taken for it.
  fileprivate var conditionInOrder: Statement { self == .ended ? "is_open + 0 = 0" : condition }

  /// Up to a place in the list.
  fileprivate func through(_ cursor: RequestCursor) -> Statement {
    if isByNumber { return " AND number <= \(cursor.number)" }
    let day = cursor.day ?? .first
    return isByDue ? " AND (due_on, number) <= (\(day), \(cursor.number))" : " AND (received_on, number) >= (\(day), \(cursor.number))"
  }
}

extension RequestFilter {
  /// Every part of it but for the days that the list is ordered by.
  fileprivate func condition(in scope: RequestScope, agency: String, heldAs: [String]) throws -> Statement {
    var all: Statement = ""
    if let state { all.append(" AND state = \(state)") }
    // the receipt rule is kept, of which a channel has several
    if let channel { all.append(" AND channel IN (\(list: channel.receiptRules.map(\.rawValue)))") }
    if let applicantKind { all.append(" AND applicant_kind = \(applicantKind.rawValue)") }
    if let outcome { all.append(" AND outcome = \(outcome)") }
    if isProvisional { all.append(" AND is_provisional = 1") }
    if let holder { all.append(try Self.isHeld(by: holder, as: heldAs, agency: agency)) }
    if scope.isByDue || scope.isByNumber { all.append(.days("received_on", receivedFrom, receivedTo)) }
    if !scope.isByDue { all.append(.days("due_on", dueFrom, dueTo)) }
    return all
  }

  /// A task that stands, or the last hand-over. Values, not `EXISTS`: the engines read such a value by the key of the one request, and never
  /// the whole table to look it up in.
  private static func isHeld(by holder: RequestTask.Assignee, as names: [String], agency: String) throws -> Statement {
    let events = try names.map { try RequestEvent.assigned(to: $0).json }
    let states = [RequestTask.State.open, .done]
    return """
       AND ((SELECT COUNT(*) FROM request_task AS task WHERE task.agency_id = \(agency) AND task.request_id = request.id
        AND task.assignee = \(holder) AND task.state IN (\(list: states))) > 0
      OR (SELECT event FROM request_entry AS handed WHERE handed.agency_id = \(agency) AND handed.request_id = request.id
        AND handed.kind = \(RequestEvent.Kind.assigned) ORDER BY handed.sequence DESC LIMIT 1) IN (\(list: events)))
      """
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
