extension Migration {
  /// What is marked in documents that are to be provided, and the papers that go out: copies and letters.
  static var materials: Migration {
    Migration(11, "materials") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE request_paper (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, request_id \(text) NOT NULL, kind \(text) NOT NULL, source_id \(text),
          source_address \(text), report \(text), made_by \(text) NOT NULL, made_at \(text) NOT NULL, undone_by \(text), undone_at \(text),
          taken_at \(text), taken_count \(integer) NOT NULL DEFAULT 0,
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, id) REFERENCES request_file (agency_id, id),
          CONSTRAINT request_paper_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
          CONSTRAINT request_paper_taken CHECK ((taken_at IS NULL) = (taken_count = 0))
        )\(strict)
        """,
        "CREATE INDEX request_paper_request ON request_paper (agency_id, request_id, id)",
        // one copy of a kind stands at a time; two people who make it together make one
        "CREATE UNIQUE INDEX request_paper_one ON request_paper (agency_id, source_id, kind) WHERE undone_at IS NULL AND source_id IS NOT NULL",
        """
        CREATE TABLE request_mark (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, material_id \(text) NOT NULL, passage \(text) NOT NULL, ground \(text) NOT NULL,
          marked_by \(text) NOT NULL, marked_at \(text) NOT NULL, undone_by \(text), undone_at \(text),
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, material_id) REFERENCES request_file (agency_id, id),
          CONSTRAINT request_mark_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
        )\(strict)
        """,
        "CREATE INDEX request_mark_material ON request_mark (agency_id, material_id, id)",
      ]
    }
  }
}
