extension Migration {
  /// What offices propose to publish out of what they have given to applicants.
  static var proposals: Migration {
    Migration(10, "proposals") { engine in
      let (text, strict) = (engine.text, engine.strict)
      return [
        """
        CREATE TABLE publication_proposal (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, request_id \(text) NOT NULL, record \(text) NOT NULL, reason \(text) NOT NULL,
          state \(text) NOT NULL, proposed_by \(text) NOT NULL, proposed_at \(text) NOT NULL, settled_by \(text), settled_at \(text),
          settlement \(text),
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, request_id) REFERENCES request (agency_id, id),
          CONSTRAINT publication_proposal_state CHECK (state IN ('proposed', 'withdrawn', 'taken')),
          CONSTRAINT publication_proposal_settled CHECK ((state = 'proposed') = (settled_at IS NULL))
        )\(strict)
        """,
        "CREATE INDEX publication_proposal_state ON publication_proposal (agency_id, state, id)",
        "CREATE INDEX publication_proposal_request ON publication_proposal (agency_id, request_id, id)",
      ]
    }
  }
}
