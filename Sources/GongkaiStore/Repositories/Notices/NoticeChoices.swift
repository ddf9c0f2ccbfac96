import FoundationEssentials
public import GongkaiCore

/// What offices and people have chosen about notices: wording, ways, and what they do without.
public struct NoticeChoices {
  let db: any SQLConnection

  /// The choices of a transaction.
  public init(_ db: any SQLConnection) { self.db = db }

  /// The office's own wording; nil where the usual one holds.
  public func template(_ kind: NoticeKind, agency: String) throws -> NoticeTemplate? {
    try db.row("SELECT subject, body FROM notice_template WHERE agency_id = \(agency) AND kind = \(kind)") {
      NoticeTemplate(subject: try $0.value("subject"), body: try $0.value("body"))
    }
  }

  /// Writes the office's own wording, or with nil goes back to the usual one.
  public func save(_ template: NoticeTemplate?, for kind: NoticeKind, agency: String, by account: String, at now: Instant) throws {
    try db.execute("DELETE FROM notice_template WHERE agency_id = \(agency) AND kind = \(kind)")
    guard let template else { return }
    try db.insertOrRepeat(
      """
      INSERT INTO notice_template (agency_id, kind, subject, body, changed_at, changed_by)
      VALUES (\(agency), \(kind), \(template.subject), \(template.body), \(now), \(account))
      """)
  }

  /// What the office has chosen; the usual where it has chosen nothing.
  public func settings(agency: String) throws -> NoticeSettings {
    let text: String? = try db.value("settings", of: "SELECT settings FROM notice_setting WHERE agency_id = \(agency)")
    guard let text else { return NoticeSettings() }
    return try JSONDecoder().decode(NoticeSettings.self, from: Data(text.utf8))
  }

  /// Writes what the office has chosen.
  public func save(_ settings: NoticeSettings, agency: String, by account: String, at now: Instant) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let text = String(decoding: try encoder.encode(settings), as: UTF8.self)
    try db.execute("DELETE FROM notice_setting WHERE agency_id = \(agency)")
    try db.insertOrRepeat(
      "INSERT INTO notice_setting (agency_id, settings, changed_at, changed_by) VALUES (\(agency), \(text), \(now), \(account))")
  }

  /// What a person does without; `person` is the key of an account, or of a request for whoever made it.
  public func refused(by person: String, agency: String) throws -> Set<NoticeKind> {
    let words: String? = try db.value(
      "refused", of: "SELECT refused FROM notice_wish WHERE agency_id = \(agency) AND person = \(person)")
    return Set((words ?? "").split(separator: " ").compactMap { NoticeKind(rawValue: String($0)) })
  }

  /// Writes what a person does without.
  public func save(refused: Set<NoticeKind>, by person: String, agency: String, at now: Instant) throws {
    let words = NoticeKind.allCases.filter(refused.contains).map(\.rawValue).joined(separator: " ")
    try db.execute("DELETE FROM notice_wish WHERE agency_id = \(agency) AND person = \(person)")
    guard !words.isEmpty else { return }
    try db.insertOrRepeat(
      "INSERT INTO notice_wish (agency_id, person, refused, changed_at) VALUES (\(agency), \(person), \(words), \(now))")
  }
}
