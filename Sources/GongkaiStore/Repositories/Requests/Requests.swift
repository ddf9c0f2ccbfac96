import FoundationEssentials
public import GongkaiCore

/// Requests with their timelines.
public struct Requests {
  let db: any SQLConnection

  /// Requests of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a request with its first events.
  public func insert(_ request: StoredRequest, entries: [RequestTimeline.Entry], at: Instant) throws {
    let standing = request.standing
    try db.execute(
      """
      INSERT INTO request (\(StoredRequest.columns), is_open)
      VALUES (\(request.agency), \(request.id), \(request.number), \(request.received), \(request.channel), \(request.applicantKind),
        \(request.sealedApplicant), \(request.applicantIndex), \(request.subject), \(standing.state), \(standing.due),
        \(standing.isProvisional), \(standing.outcome), \(standing.ended), \(standing.entryCount), \(!standing.state.isEnded))
      """)
    for (index, entry) in entries.enumerated() {
      try insert(entry, sequence: index + 1, of: request.id, agency: request.agency, at: at)
    }
    try insertWords(of: request)
  }

  func insertWords(number: String, subject: String, of id: String, agency: String) throws {
    try db.execute(
      """
      INSERT INTO request_text (agency_id, request_id, words)
      VALUES (\(agency), \(id), \(SearchWords.stored("\(number) \(subject)", agency: agency)))
      """)
  }

  /// Appends an event to a request that still has `seen` events.
  ///
  /// - Returns: False, with nothing changed, when somebody else appended one meanwhile.
  public func append(_ entry: RequestTimeline.Entry, to request: StoredRequest, seen: Int, standing: StoredRequest.Standing, at: Instant)
    throws -> Bool
  {
    let changed = try db.execute(
      """
      UPDATE request SET state = \(standing.state), is_open = \(!standing.state.isEnded), due_on = \(standing.due),
        is_provisional = \(standing.isProvisional), outcome = \(standing.outcome), ended_on = \(standing.ended),
        entry_count = \(standing.entryCount)
      WHERE agency_id = \(request.agency) AND id = \(request.id) AND entry_count = \(seen)
      """)
    guard changed == 1 else { return false }
    try insert(entry, sequence: seen + 1, of: request.id, agency: request.agency, at: at)
    if standing.state.isEnded { try RequestTasks(db).withdrawAll(of: request, by: entry.by, on: entry.on) }
    return true
  }

  /// Writes what the timeline comes to in a changed calendar; the events stay as they are.
  public func restate(_ request: StoredRequest, as standing: StoredRequest.Standing) throws {
    try db.execute(
      """
      UPDATE request SET state = \(standing.state), due_on = \(standing.due), is_provisional = \(standing.isProvisional)
      WHERE agency_id = \(request.agency) AND id = \(request.id) AND entry_count = \(standing.entryCount)
      """)
  }

  /// Writes what a request asks for after other requests were made out of it, and the words it is found under.
  public func restate(_ request: StoredRequest, subject: String) throws {
    try db.execute("UPDATE request SET subject = \(subject) WHERE agency_id = \(request.agency) AND id = \(request.id)")
    try db.execute(
      """
      UPDATE request_text SET words = \(SearchWords.stored("\(request.number) \(subject)", agency: request.agency))
      WHERE agency_id = \(request.agency) AND request_id = \(request.id)
      """)
  }

  private func insert(_ entry: RequestTimeline.Entry, sequence: Int, of id: UUIDv7, agency: String, at: Instant) throws {
    try db.execute(
      """
      INSERT INTO request_entry (agency_id, request_id, sequence, on_day, actor, kind, event, recorded_at)
      VALUES (\(agency), \(id), \(sequence), \(entry.on), \(entry.by), \(entry.event.kind), \(try entry.event.json), \(at))
      """)
  }
}

extension Requests {
  /// The request of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> StoredRequest? {
    try db.row("SELECT \(StoredRequest.columns) FROM request WHERE agency_id = \(agency) AND id = \(id)", as: StoredRequest.init(row:))
  }

  /// The request of this number.
  public func find(number: String, agency: String) throws -> StoredRequest? {
    try db.row(
      "SELECT \(StoredRequest.columns) FROM request WHERE agency_id = \(agency) AND number = \(number)", as: StoredRequest.init(row:))
  }

  /// Those of `numbers` that the agency has already.
  public func known(_ numbers: [String], agency: String) throws -> Set<String> {
    var known: Set<String> = []
    for start in stride(from: 0, to: numbers.count, by: 500) {
      let part = numbers[start..<min(start + 500, numbers.count)]
      known.formUnion(
        try db.values("number", of: "SELECT number FROM request WHERE agency_id = \(agency) AND number IN (\(list: part))"))
    }
    return known
  }

  /// The timeline of a request.
  public func timeline(of request: StoredRequest) throws -> RequestTimeline {
    let entries = try db.rows(
      """
      SELECT on_day, actor, event FROM request_entry WHERE agency_id = \(request.agency) AND request_id = \(request.id) ORDER BY sequence
      """
    ) { row in
      RequestTimeline.Entry(on: try row.value("on_day"), by: try row.value("actor"), try RequestEvent(json: row.value("event")))
    }
    return RequestTimeline(received: request.received, entries: entries)
  }

  /// Open requests due on or before `day`, the oldest due day first; those whose clock stands still are not among them.
  public func due(by day: Day, agency: String, limit: Int) throws -> [StoredRequest] {
    try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND is_open = 1 AND due_on <= \(day) ORDER BY due_on, number LIMIT \(limit)
      """, as: StoredRequest.init(row:))
  }

  /// Open requests after a number, in the order of their numbers.
  public func open(agency: String, after number: String = "", limit: Int) throws -> [StoredRequest] {
    try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND is_open = 1 AND number > \(number) ORDER BY number LIMIT \(limit)
      """, as: StoredRequest.init(row:))
  }

  /// Requests after a key, in the order of their keys.
  public func all(agency: String, after id: String = "", limit: Int) throws -> [StoredRequest] {
    try db.rows(
      "SELECT \(StoredRequest.columns) FROM request WHERE agency_id = \(agency) AND id > \(id) ORDER BY id LIMIT \(limit)",
      as: StoredRequest.init(row:))
  }

  /// The moment the last event of a request was recorded, and the numbers of its events in order.
  public func recording(of request: StoredRequest) throws -> (last: Instant?, sequences: [Int]) {
    let rows = try db.rows(
      """
      SELECT sequence, recorded_at FROM request_entry WHERE agency_id = \(request.agency) AND request_id = \(request.id) ORDER BY sequence
      """
    ) { (try $0.value("sequence", as: Int.self), try $0.value("recorded_at", as: Instant.self)) }
    return (rows.last?.1, rows.map(\.0))
  }

  /// Whether the search finds the request under the words it should.
  public func hasWords(_ request: StoredRequest) throws -> Bool {
    let words: String? = try db.value(
      "words", of: "SELECT words FROM request_text WHERE agency_id = \(request.agency) AND request_id = \(request.id)")
    return words == SearchWords.stored("\(request.number) \(request.subject)", agency: request.agency)
  }

  /// Requests of the same applicant, the newest first.
  public func sameApplicant(_ index: String, agency: String, limit: Int) throws -> [StoredRequest] {
    try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND applicant_index = \(index) ORDER BY received_on DESC, number DESC LIMIT \(limit)
      """, as: StoredRequest.init(row:))
  }

  /// Requests whose number or subject holds all parts of the query, the latest registered first.
  public func search(_ query: String, agency: String, limit: Int) throws -> [StoredRequest] {
    let phrases = SearchWords.phrases(query, agency: agency)
    guard !phrases.isEmpty else { return [] }
    return try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request JOIN (\(db.dialect.found(phrases, office: agency, limit: limit))) AS hit
      ON hit.request_id = request.id WHERE request.agency_id = \(agency) ORDER BY hit.search_id DESC
      """, as: StoredRequest.init(row:))
  }

  /// Requests that ended before a day and still say who asked, by number.
  public func withApplicant(agency: String, endedBefore day: Day, limit: Int) throws -> [StoredRequest] {
    try db.rows(
      """
      SELECT \(StoredRequest.columns) FROM request
      WHERE agency_id = \(agency) AND is_open = 0 AND ended_on < \(day) AND applicant_index <> '-' ORDER BY number LIMIT \(limit)
      """, as: StoredRequest.init(row:))
  }

  /// Takes away who asked and puts `sealed` in its place; everything else about the request stays.
  public func clearApplicant(of request: StoredRequest, sealed: String) throws {
    try db.execute(
      """
      UPDATE request SET applicant = \(sealed), applicant_index = '-' WHERE agency_id = \(request.agency) AND id = \(request.id)
      """)
  }

  /// The number of requests.
  public func count(agency: String) throws -> Int {
    try db.value("n", of: "SELECT COUNT(*) AS n FROM request WHERE agency_id = \(agency)") ?? 0
  }

  /// The agencies that have requests.
  public func agencies() throws -> [String] { try db.values("agency_id", of: "SELECT DISTINCT agency_id FROM request ORDER BY agency_id") }
}

extension Dialect {
  /// The newest `limit` requests that hold every phrase: columns `request_id` and `search_id`.
  func found(_ phrases: [[String]], office: String, limit: Int) -> Statement {
    switch self {
    case .sqlite:
      // Words hold no quotation mark, as they are letters and digits only.
      let query = phrases.map { "\"\($0.joined(separator: " "))\" *" }.joined(separator: " AND ")
      return """
        SELECT request_id, search_id FROM request_text_index JOIN request_text ON search_id = request_text_index.rowid
        WHERE request_text_index MATCH \(query) AND agency_id = \(office) ORDER BY request_text_index.rowid DESC LIMIT \(limit)
        """
    case .postgresql:
      var condition: Statement = "agency_id = \(office)"
      for phrase in phrases {
        condition.append(" AND word_vector @@ to_tsquery('simple', CAST(\(phrase.joined(separator: " <-> ") + ":*") AS TEXT))")
      }
      return "SELECT request_id, search_id FROM request_text WHERE \(condition) ORDER BY search_id DESC LIMIT \(limit)"
    }
  }
}

extension RequestEvent {
  /// The event as it is stored: JSON with sorted keys.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  init(json: String) throws { self = try JSONDecoder().decode(RequestEvent.self, from: Data(json.utf8)) }
}
