public import GongkaiCore

/// Corrections of records and suggestions to publish.
public struct Matters {
  let db: any SQLConnection

  /// Matters of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// Adds a matter with its first event.
  ///
  /// - Throws: `StoreError.constraint` when the request it comes from has become a matter already.
  public func insert(_ matter: StoredMatter, first: StoredMatterEntry, at: Instant) throws {
    let standing = matter.standing
    try db.execute(
      """
      INSERT INTO matter_case (\(StoredMatter.columns), is_open)
      VALUES (\(matter.agency), \(matter.id), \(matter.number), \(matter.kind), \(matter.received), \(matter.channel),
        \(matter.applicantKind), \(matter.sealedApplicant), \(matter.applicantIndex), \(matter.sealedClaim), \(matter.request),
        \(standing.state), \(standing.due), \(standing.isProvisional), \(standing.outcome), \(standing.ended), \(standing.entryCount),
        \(matter.letterNumber), \(matter.sealedLetter), \(!standing.state.isEnded))
      """)
    try insert(first, sequence: 1, of: matter, at: at)
  }

  /// Appends an event to a matter that still has `seen` events; false, with nothing changed, when somebody else appended one meanwhile.
  public func append(_ entry: StoredMatterEntry, to matter: StoredMatter, seen: Int, at: Instant) throws -> Bool {
    let standing = matter.standing
    let changed = try db.execute(
      """
      UPDATE matter_case SET state = \(standing.state), is_open = \(!standing.state.isEnded), due_on = \(standing.due),
        is_provisional = \(standing.isProvisional), outcome = \(standing.outcome), ended_on = \(standing.ended),
        entry_count = \(standing.entryCount), letter_number = \(matter.letterNumber), signed_text = \(matter.sealedLetter)
      WHERE agency_id = \(matter.agency) AND id = \(matter.id) AND entry_count = \(seen)
      """)
    guard changed == 1 else { return false }
    try insert(entry, sequence: standing.entryCount, of: matter, at: at)
    return true
  }

  private func insert(_ entry: StoredMatterEntry, sequence: Int, of matter: StoredMatter, at: Instant) throws {
    try db.execute(
      """
      INSERT INTO matter_entry (agency_id, id, matter_id, sequence, on_day, actor, kind, content, recorded_at)
      VALUES (\(matter.agency), \(entry.id), \(matter.id), \(sequence), \(entry.on), \(entry.by), \(entry.kind), \(entry.sealed), \(at))
      """)
  }

  /// The matter of this key.
  public func find(_ id: UUIDv7, agency: String) throws -> StoredMatter? {
    try db.row("SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND id = \(id)", as: StoredMatter.init(row:))
  }

  /// The matter of this number.
  public func find(number: String, agency: String) throws -> StoredMatter? {
    try db.row(
      "SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND number = \(number)", as: StoredMatter.init(row:))
  }

  /// The matter that a request turned out to be.
  public func from(request number: String, agency: String) throws -> StoredMatter? {
    try db.row(
      "SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND request_number = \(number)\(Self.standing)",
      as: StoredMatter.init(row:))
  }

  /// Not withdrawn and not annulled.
  private static let standing: Statement = " AND state NOT IN (\(list: [MatterState.withdrawn, .annulled]))"

  /// Only of this kind; nil for both.
  private static func only(_ kind: MatterKind?) -> Statement { kind.map { " AND kind = \($0)" } ?? "" }

  /// Adopted suggestions that are not published yet.
  private static let owed: Statement = """
     AND state = \(MatterState.answered) AND outcome = \(MatterOutcome.adopted) AND NOT EXISTS (SELECT 1 FROM matter_entry
      WHERE matter_entry.agency_id = matter_case.agency_id AND matter_entry.matter_id = matter_case.id
        AND matter_entry.kind = \(MatterEvent.Kind.published))
    """

  /// The events of a matter, in order.
  public func entries(of matter: StoredMatter) throws -> [StoredMatterEntry] {
    try db.rows(
      """
      SELECT id, on_day, actor, kind, content FROM matter_entry WHERE agency_id = \(matter.agency) AND matter_id = \(matter.id)
      ORDER BY sequence
      """
    ) { row in
      StoredMatterEntry(
        id: try row.value("id"), on: try row.value("on_day"), by: try row.value("actor"), kind: try row.value("kind"),
        sealed: try row.value("content"))
    }
  }

  /// Every matter of an agency, by key.
  public func every(agency: String) throws -> [StoredMatter] {
    try db.rows("SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) ORDER BY id", as: StoredMatter.init(row:))
  }

  /// The kinds of the events of a matter and their numbers, in order.
  public func recording(of matter: StoredMatter) throws -> (kinds: [MatterEvent.Kind], sequences: [Int]) {
    let rows = try db.rows(
      """
      SELECT kind, sequence FROM matter_entry WHERE agency_id = \(matter.agency) AND matter_id = \(matter.id) ORDER BY sequence
      """
    ) { (try $0.value("kind", as: MatterEvent.Kind.self), try $0.value("sequence", as: Int.self)) }
    return (rows.map(\.0), rows.map(\.1))
  }

  /// Open matters after one in the list, the earliest due day first.
  ///
  /// - Parameter kind: only of this kind; nil for both.
  public func open(agency: String, _ kind: MatterKind? = nil, after last: (day: Day, number: String)? = nil, limit: Int) throws
    -> [StoredMatter]
  {
    let last = last ?? (.first, "")
    return try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case
      WHERE agency_id = \(agency) AND is_open = 1\(Self.only(kind)) AND (due_on > \(last.day) OR due_on = \(last.day) AND number > \(last.number))
      ORDER BY due_on, number LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// Open matters that are due on a day or before, the earliest due day first.
  public func due(by day: Day, agency: String, limit: Int) throws -> [StoredMatter] {
    try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND is_open = 1 AND due_on <= \(day)
      ORDER BY due_on, number LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// All matters after one in the list, the latest received first.
  ///
  /// - Parameters:
  ///   - kind: only of this kind; nil for both.
  ///   - isOwed: only adopted suggestions that are not published yet.
  public func all(
    agency: String, _ kind: MatterKind? = nil, isOwed: Bool = false, after last: (day: Day, number: String)? = nil, limit: Int
  ) throws -> [StoredMatter] {
    let last = last ?? (.last, "~")
    return try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case
      WHERE agency_id = \(agency)\(Self.only(kind))\(isOwed ? Self.owed : "") AND (received_on < \(last.day) OR received_on = \(last.day) AND number < \(last.number))
      ORDER BY received_on DESC, number DESC LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// Matters of the same applicant, the latest number first.
  public func sameApplicant(_ index: String, agency: String, limit: Int) throws -> [StoredMatter] {
    try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND applicant_index = \(index)
      ORDER BY number DESC LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// How many are open, how many of them are past their day, and how many adopted suggestions are not published yet.
  ///
  /// - Parameter kind: only of this kind; nil for both.
  public func counts(agency: String, _ kind: MatterKind? = nil, on today: Day) throws -> (open: Int, overdue: Int, owed: Int) {
    func count(_ condition: Statement) throws -> Int {
      try db.value("n", of: "SELECT COUNT(*) AS n FROM matter_case WHERE agency_id = \(agency)\(Self.only(kind))\(condition)") ?? 0
    }
    return (try count(" AND is_open = 1"), try count(" AND is_open = 1 AND due_on < \(today)"), try count(Self.owed))
  }

  /// Matters that ended before a day and still say who asked, by number.
  public func withApplicant(agency: String, endedBefore day: Day, limit: Int) throws -> [StoredMatter] {
    try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case
      WHERE agency_id = \(agency) AND is_open = 0 AND ended_on < \(day) AND applicant_index <> '-' ORDER BY number LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// Takes away who asked and puts `sealed` in its place.
  public func clearApplicant(of matter: StoredMatter, sealed: String) throws {
    try db.execute(
      "UPDATE matter_case SET applicant = \(sealed), applicant_index = '-' WHERE agency_id = \(matter.agency) AND id = \(matter.id)")
  }

  /// The agencies that have matters.
  public func agencies() throws -> [String] {
    try db.values("agency_id", of: "SELECT DISTINCT agency_id FROM matter_case ORDER BY agency_id")
  }

  /// Writes what a matter comes to in a changed calendar; the events stay as they are.
  public func restate(_ matter: StoredMatter, due: Day, isProvisional: Bool) throws {
    try db.execute(
      """
      UPDATE matter_case SET due_on = \(due), is_provisional = \(isProvisional) WHERE agency_id = \(matter.agency) AND id = \(matter.id)
      """)
  }
}
