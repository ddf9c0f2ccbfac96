extension Migration {
  /// What the lists and counts of open requests are read from, without touching the requests themselves; the requests of one applicant and what
  /// a search finds, the newest first, each from one index in that very order.
  static var requestLists: Migration {
    Migration(7, "request-lists") { engine in
      [
        "CREATE INDEX request_state ON request (agency_id, is_open, state, due_on, number)", "DROP INDEX request_applicant",
        "CREATE INDEX request_applicant ON request (agency_id, applicant_index, received_on, number)",
      ] + engine.newestWords(table: "request_text")
    }
  }
}

extension Dialect {
  /// An index of texts by age: SQLite's full-text index is in that order itself.
  func newestWords(table: String) -> [String] {
    switch self {
    case .sqlite: []
    case .postgresql: ["CREATE INDEX \(table)_newest ON \(table) (agency_id, search_id)"]
    }
  }
}
