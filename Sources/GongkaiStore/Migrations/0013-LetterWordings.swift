extension Migration {
  /// The wording of letters that offices write themselves, and an index for the lists of notices.
  static var letterWordings: Migration {
    Migration(13, "letter wordings") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE letter_wording (
          agency_id \(text) NOT NULL, letter \(text) NOT NULL, revision \(integer) NOT NULL, wording \(text), changed_at \(text) NOT NULL,
          changed_by \(text) NOT NULL,
          PRIMARY KEY (agency_id, letter, revision),
          CONSTRAINT letter_wording_counts CHECK (revision >= 1)
        )\(strict)
        """,
        "CREATE INDEX outbox_state ON outbox (agency_id, state, id)",
      ]
    }
  }
}
