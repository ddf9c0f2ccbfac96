extension Migration {
  /// Corrections of records and suggestions to publish, with their events.
  ///
  /// Claims, events and the letter as it was signed tell of records about a person; all are sealed. The columns from `state` on are folded from the events.
  static var matters: Migration {
    Migration(15, "matters") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE matter_case (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, number \(text) NOT NULL, kind \(text) NOT NULL, received_on \(text) NOT NULL,
          channel \(text) NOT NULL, applicant_kind \(text) NOT NULL, applicant \(text) NOT NULL, applicant_index \(text) NOT NULL,
          content \(text) NOT NULL, request_number \(text), state \(text) NOT NULL, is_open \(integer) NOT NULL, due_on \(text),
          is_provisional \(integer) NOT NULL, outcome \(text), ended_on \(text), entry_count \(integer) NOT NULL,
          letter_number \(text), signed_text \(text),
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, number),
          UNIQUE (agency_id, request_number),
          FOREIGN KEY (agency_id, request_number) REFERENCES request (agency_id, number),
          CONSTRAINT matter_case_open CHECK (is_open IN (0, 1)),
          CONSTRAINT matter_case_ended CHECK ((is_open = 1) = (ended_on IS NULL))
        )\(strict)
        """,
        "CREATE INDEX matter_case_due ON matter_case (agency_id, is_open, due_on, number)",
        "CREATE INDEX matter_case_received ON matter_case (agency_id, received_on, number)",
        "CREATE INDEX matter_case_applicant ON matter_case (agency_id, applicant_index, number)",
        """
        CREATE TABLE matter_entry (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, matter_id \(text) NOT NULL, sequence \(integer) NOT NULL, on_day \(text) NOT NULL,
          actor \(text) NOT NULL, kind \(text) NOT NULL, content \(text) NOT NULL, recorded_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, matter_id, sequence),
          FOREIGN KEY (agency_id, matter_id) REFERENCES matter_case (agency_id, id)
        )\(strict)
        """,
      ]
    }
  }
}
