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
      "SELECT \(StoredMatter.columns) FROM matter_case WHERE agency_id = \(agency) AND request_number = \(number)",
      as: StoredMatter.init(row:))
  }

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

  /// Open matters after one in the list, the earliest due day first.
  public func open(agency: String, after last: (day: Day, number: String)? = nil, limit: Int) throws -> [StoredMatter] {
    let last = last ?? (.first, "")
    return try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case
      WHERE agency_id = \(agency) AND is_open = 1 AND (due_on > \(last.day) OR due_on = \(last.day) AND number > \(last.number))
      ORDER BY due_on, number LIMIT \(limit)
      """, as: StoredMatter.init(row:))
  }

  /// All matters after one in the list, the latest received first.
  public func all(agency: String, after last: (day: Day, number: String)? = nil, limit: Int) throws -> [StoredMatter] {
    let last = last ?? (.last, "~")
    return try db.rows(
      """
      SELECT \(StoredMatter.columns) FROM matter_case
      WHERE agency_id = \(agency) AND (received_on < \(last.day) OR received_on = \(last.day) AND number < \(last.number))
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

  /// How many are open, and how many of them are past their day.
  public func counts(agency: String, on today: Day) throws -> (open: Int, overdue: Int) {
    let open: Int = try db.value("n", of: "SELECT COUNT(*) AS n FROM matter_case WHERE agency_id = \(agency) AND is_open = 1") ?? 0
    let overdue: Int =
      try db.value(
        "n", of: "SELECT COUNT(*) AS n FROM matter_case WHERE agency_id = \(agency) AND is_open = 1 AND due_on < \(today)") ?? 0
    return (open, overdue)
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
