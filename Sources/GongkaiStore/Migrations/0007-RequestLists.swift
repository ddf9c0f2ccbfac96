extension Migration {
  /// What the lists and counts of open requests are read from, without touching the requests themselves.
  static var requestLists: Migration {
    Migration(7, "request-lists") { _ in ["CREATE INDEX request_state ON request (agency_id, is_open, state, due_on, number)"] }
  }
}
