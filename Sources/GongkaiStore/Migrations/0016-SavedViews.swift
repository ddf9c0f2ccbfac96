extension Migration {
  /// Lists that people have narrowed and named for themselves, and the requests of one outcome in the order of the lists.
  static var savedViews: Migration {
    Migration(16, "saved views") { engine in
      let (text, strict) = (engine.text, engine.strict)
      return [
        """
        CREATE TABLE saved_view (
          agency_id \(text) NOT NULL, account_id \(text) NOT NULL, id \(text) NOT NULL, name \(text) NOT NULL, view \(text) NOT NULL,
          PRIMARY KEY (agency_id, account_id, id),
          UNIQUE (agency_id, account_id, name)
        )\(strict)
        """,
        "CREATE INDEX request_outcome ON request (agency_id, outcome, received_on, number)",
      ]
    }
  }
}
