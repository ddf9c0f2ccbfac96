extension Migration {
  /// Applications made online before they are requests, drafts, files, status codes, and what an office says of itself.
  static var intake: Migration {
    Migration(6, "intake") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE office_setting (
          agency_id \(text) NOT NULL, key \(text) NOT NULL, value \(text) NOT NULL,
          PRIMARY KEY (agency_id, key)
        )\(strict)
        """,
        """
        CREATE TABLE application (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, number \(text) NOT NULL, submitted_at \(text) NOT NULL, state \(text) NOT NULL,
          applicant \(text), applicant_index \(text) NOT NULL, applicant_kind \(text) NOT NULL, subject \(text) NOT NULL, wishes \(text),
          request_id \(text),
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, number),
          FOREIGN KEY (agency_id, request_id) REFERENCES request (agency_id, id),
          CONSTRAINT application_request CHECK (request_id IS NULL OR request_id = id)
        )\(strict)
        """,
        "CREATE INDEX application_state ON application (agency_id, state, submitted_at)",
        """
        CREATE TABLE request_access (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, number \(text) NOT NULL, code_hash \(text) NOT NULL, token_hash \(text) NOT NULL,
          made_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, number),
          UNIQUE (agency_id, token_hash)
        )\(strict)
        """,
        """
        CREATE TABLE code_try (
          agency_id \(text) NOT NULL, number \(text) NOT NULL, began_at \(text) NOT NULL, tries \(integer) NOT NULL,
          PRIMARY KEY (agency_id, number),
          CONSTRAINT code_try_tries CHECK (tries > 0)
        )\(strict)
        """,
        """
        CREATE TABLE request_file (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, owner_id \(text) NOT NULL, purpose \(text) NOT NULL, name \(text) NOT NULL,
          media_type \(text) NOT NULL, size \(integer) NOT NULL, address \(text) NOT NULL, added_at \(text) NOT NULL,
          added_by \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, address) REFERENCES blob (agency_id, address),
          CONSTRAINT request_file_size CHECK (size >= 0)
        )\(strict)
        """,
        "CREATE INDEX request_file_owner ON request_file (agency_id, owner_id, id)",
        "CREATE INDEX request_file_address ON request_file (agency_id, address)",
        """
        CREATE TABLE application_draft (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, token_hash \(text) NOT NULL, content \(text) NOT NULL, revision \(integer) NOT NULL,
          application_id \(text), ends_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, token_hash)
        )\(strict)
        """,
        "CREATE INDEX application_draft_end ON application_draft (agency_id, ends_at)",
        """
        CREATE TABLE draft_file (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, draft_id \(text) NOT NULL, purpose \(text) NOT NULL, name \(text) NOT NULL,
          media_type \(text) NOT NULL, size \(integer) NOT NULL, address \(text) NOT NULL, added_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, draft_id) REFERENCES application_draft (agency_id, id),
          FOREIGN KEY (agency_id, address) REFERENCES blob (agency_id, address)
        )\(strict)
        """,
        "CREATE INDEX draft_file_draft ON draft_file (agency_id, draft_id, id)",
        "CREATE INDEX draft_file_address ON draft_file (agency_id, address)",
      ]
    }
  }
}
