extension Migration {
  /// The letters of requests: drafts and what was signed.
  static var letters: Migration {
    Migration(8, "letters") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE request_letter (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, request_id \(text) NOT NULL, letter \(text) NOT NULL, number \(text),
          inputs \(text) NOT NULL, signed_text \(text), revision \(integer) NOT NULL, changed_by \(text) NOT NULL, changed_at \(text) NOT NULL,
          signed_by \(text), signed_on \(text),
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, number),
          FOREIGN KEY (agency_id, request_id) REFERENCES request (agency_id, id),
          CONSTRAINT request_letter_signed CHECK ((signed_by IS NULL) = (signed_text IS NULL))
        )\(strict)
        """,
        "CREATE INDEX request_letter_request ON request_letter (agency_id, request_id, letter, id)",
      ]
    }
  }
}
