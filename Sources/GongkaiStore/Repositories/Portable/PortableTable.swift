/// A row as a portable file keeps it: the columns by their names, without the office, which the whole file belongs to.
public typealias PortableRow = [String: CanonicalJSON]

/// A table of an office's rows as lines of a portable file. The columns are those of the schema (Docs/agency-jsonl.md).
struct PortableTable: Sendable {
  /// What stands in `type` of its lines.
  let kind: String
  let table: String
  /// The columns but for `agency_id`, parted by spaces.
  let columns: [String]
  let order: String
  /// What stands in columns that files of earlier versions lack.
  let later: PortableRow

  init(_ kind: String, _ table: String, _ columns: String, order: String, later: PortableRow = [:]) {
    self.kind = kind
    self.table = table
    self.columns = columns.split(separator: " ").map(String.init)
    self.order = order
    self.later = later
  }

  static let accounts = PortableTable(
    "account", "account",
    "id login name roles password password_set_at totp totp_counter needs_totp recovery failures locked_until is_active made_at email department",
    order: "id", later: ["email": "", "department": .null])
  static let numbers = PortableTable("number", "number_series", "series year last_number", order: "series, year")
  static let requests = PortableTable(
    "request", "request",
    """
    id number received_on channel applicant_kind applicant applicant_index subject state is_open due_on is_provisional outcome ended_on \
    entry_count
    """, order: "id")
  static let events = PortableTable(
    "event", "request_entry", "request_id sequence on_day actor kind event recorded_at", order: "request_id, sequence")
  static let remedies = PortableTable("remedy", "remedy_case", "id kind number next_due content event_count", order: "id")
  static let remedyLinks = PortableTable(
    "remedyRequest", "remedy_request", "request_number remedy_id", order: "request_number, remedy_id")
  static let matters = PortableTable(
    "matter", "matter_case",
    """
    id number kind received_on channel applicant_kind applicant applicant_index content request_number state is_open due_on is_provisional \
    outcome ended_on entry_count letter_number signed_text
    """, order: "id")
  static let matterEntries = PortableTable(
    "matterEvent", "matter_entry", "id matter_id sequence on_day actor kind content recorded_at", order: "id")
  static let letters = PortableTable(
    "letter", "request_letter",
    "id request_id letter number inputs signed_text revision changed_by changed_at signed_by signed_on", order: "id")
  static let letterWordings = PortableTable(
    "letterWording", "letter_wording", "letter revision wording changed_at changed_by", order: "letter, revision")
  static let tasks = PortableTable(
    "task", "request_task", "id request_id kind assignee due_on state is_open content revision", order: "id")
  /// What people have named for themselves goes with them: their accounts keep their keys.
  static let savedViews = PortableTable("savedView", "saved_view", "account_id id name view", order: "account_id, id")
  static let noticeTemplates = PortableTable(
    "noticeTemplate", "notice_template", "kind subject body changed_at changed_by", order: "kind")
  static let noticeSettings = PortableTable("noticeSetting", "notice_setting", "settings changed_at changed_by", order: "agency_id")
  static let noticeWishes = PortableTable("noticeWish", "notice_wish", "person refused changed_at", order: "person")
  static let heads = PortableTable("auditHead", "audit_head", "entry_count last_hash", order: "agency_id")
  static let audit = PortableTable(
    "audit", "audit_entry",
    "sequence act_id at actor act object_kind object_id outcome before_json after_json previous_hash hash", order: "sequence")
  static let settings = PortableTable("setting", "office_setting", "key value", order: "key")
  static let applications = PortableTable(
    "application", "application",
    "id number submitted_at state applicant applicant_index applicant_kind subject wishes request_id", order: "id")
  static let accesses = PortableTable("access", "request_access", "id number code_hash token_hash made_at", order: "id")
  static let files = PortableTable(
    "file", "request_file", "id owner_id purpose name media_type size address added_at added_by", order: "id")
  static let proposals = PortableTable(
    "proposal", "publication_proposal",
    "id request_id record reason state proposed_by proposed_at settled_by settled_at settlement", order: "id")
  static let papers = PortableTable(
    "paper", "request_paper",
    """
    id request_id kind source_id source_address report made_by made_at undone_by undone_at taken_at taken_count
    """, order: "id")
  static let marks = PortableTable(
    "mark", "request_mark", "id material_id passage ground marked_by marked_at undone_by undone_at", order: "id")
  static let attachments = PortableTable("attachment", "blob", "address size attached_at", order: "address")

  /// Every table whose rows an office has; an office with a row in any of them is there.
  static let all = [
    accounts, numbers, requests, events, remedies, remedyLinks, settings, applications, accesses, letters, letterWordings, noticeTemplates,
    noticeSettings, noticeWishes, matters, matterEntries, heads, audit, attachments, files,
    proposals,
    papers, marks,
    tasks,
    savedViews,
  ]

  /// Up to `limit` rows that meet a condition, in order.
  func rows(_ db: any SQLConnection, agency: String, where condition: Statement, limit: Int) throws -> [PortableRow] {
    try db.rows(
      """
      SELECT \(Statement(trusted: columns.joined(separator: ", "))) FROM \(Statement(trusted: table))
      WHERE agency_id = \(agency) AND \(condition) ORDER BY \(Statement(trusted: order)) LIMIT \(limit)
      """
    ) { row in
      Dictionary(try zip(row.columns.names, row.values).map { ($0, try CanonicalJSON($1, column: $0)) }, uniquingKeysWith: { a, _ in a })
    }
  }

  /// Adds a row; nil in `row` is no column left out but a fault of the file.
  func insert(_ row: PortableRow, into db: any SQLConnection, agency: String) throws {
    let row = later.merging(row) { _, given in given }
    let values = columns.compactMap { row[$0]?.sql }
    guard values.count == columns.count, row.count == columns.count else { throw PortableError.changed }
    try db.execute(
      """
      INSERT INTO \(Statement(trusted: table)) (agency_id, \(Statement(trusted: columns.joined(separator: ", "))))
      VALUES (\(agency), \(list: values))
      """)
  }
}

extension CanonicalJSON {
  init(_ value: SQLValue, column: String) throws(RowError) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(Int(number))
    case .text(let text): self = .text(text)
    case .double, .blob: throw .unexpected(column: column, type: "TEXT", found: value.kind)
    }
  }

  /// The value as it is stored; nil for what no column of these tables holds.
  var sql: SQLValue? {
    switch self {
    case .null: .null
    case .integer(let number): .integer(Int64(number))
    case .text(let text): .text(text)
    default: nil
    }
  }
}
