extension Migration {
  /// Reviews and suits, linked to the requests they are about.
  static var remedies: Migration {
    Migration(4, "remedies") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE remedy_case (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, kind \(text) NOT NULL, number \(text) NOT NULL, next_due \(text),
          content \(text) NOT NULL, event_count \(integer) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, kind, number)
        )\(strict)
        """,
        "CREATE INDEX remedy_case_due ON remedy_case (agency_id, next_due, number)",
        """
        CREATE TABLE remedy_request (
          agency_id \(text) NOT NULL, request_number \(text) NOT NULL, remedy_id \(text) NOT NULL,
          PRIMARY KEY (agency_id, request_number, remedy_id),
          FOREIGN KEY (agency_id, request_number) REFERENCES request (agency_id, number),
          FOREIGN KEY (agency_id, remedy_id) REFERENCES remedy_case (agency_id, id)
        )\(strict)
        """,
      ]
    }
  }
}
