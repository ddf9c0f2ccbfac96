extension Migration {
  /// Requests with their events and search words, and the calendar's imported notices.
  static var requests: Migration {
    Migration(2, "requests") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE request (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, number \(text) NOT NULL, received_on \(text) NOT NULL,
          channel \(text) NOT NULL, applicant_kind \(text) NOT NULL, applicant \(text) NOT NULL, applicant_index \(text) NOT NULL,
          subject \(text) NOT NULL, state \(text) NOT NULL, is_open \(integer) NOT NULL, due_on \(text),
          is_provisional \(integer) NOT NULL, outcome \(text), ended_on \(text), entry_count \(integer) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, number),
          CONSTRAINT request_is_open CHECK (is_open IN (0, 1)),
          CONSTRAINT request_is_provisional CHECK (is_provisional IN (0, 1)),
          CONSTRAINT request_entry_count CHECK (entry_count > 0)
        )\(strict)
        """,
        "CREATE INDEX request_due ON request (agency_id, is_open, due_on, number)",
        "CREATE INDEX request_received ON request (agency_id, received_on, number)",
        "CREATE INDEX request_applicant ON request (agency_id, applicant_index, received_on)",
        """
        CREATE TABLE request_entry (
          agency_id \(text) NOT NULL, request_id \(text) NOT NULL, sequence \(integer) NOT NULL, on_day \(text) NOT NULL,
          actor \(text) NOT NULL, kind \(text) NOT NULL, event \(text) NOT NULL, recorded_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, request_id, sequence),
          FOREIGN KEY (agency_id, request_id) REFERENCES request (agency_id, id),
          CONSTRAINT request_entry_sequence CHECK (sequence > 0)
        )\(strict)
        """,
        """
        CREATE TABLE calendar_notice (
          document \(text) PRIMARY KEY, year \(integer) NOT NULL, published_on \(text) NOT NULL, festivals \(text) NOT NULL,
          imported_at \(text) NOT NULL, imported_by \(text) NOT NULL
        )\(strict)
        """,
      ] + engine.wordIndex(table: "request_text", owner: "request")
    }
  }
}

extension Dialect {
  /// A table of search words, one text of words parted by spaces for each object, with its full-text index.
  ///
  /// SQLite indexes with FTS5 beside a table whose whole-number key is the row of the index; PostgreSQL with a generated column.
  func wordIndex(table: String, owner: String) -> [String] {
    let columns = "agency_id \(text) NOT NULL, \(owner)_id \(text) NOT NULL, words \(text) NOT NULL"
    let key = "(agency_id, \(owner)_id)"
    switch self {
    case .sqlite:
      return [
        "CREATE TABLE \(table) (search_id INTEGER PRIMARY KEY AUTOINCREMENT, \(columns), UNIQUE \(key)) STRICT",
        "CREATE VIRTUAL TABLE \(table)_index USING fts5(words, content='\(table)', content_rowid='search_id', tokenize='unicode61')",
        """
        CREATE TRIGGER \(table)_added AFTER INSERT ON \(table) BEGIN
          INSERT INTO \(table)_index (rowid, words) VALUES (new.search_id, new.words);
        END
        """,
        """
        CREATE TRIGGER \(table)_changed AFTER UPDATE ON \(table) BEGIN
          INSERT INTO \(table)_index (\(table)_index, rowid, words) VALUES ('delete', old.search_id, old.words);
          INSERT INTO \(table)_index (rowid, words) VALUES (new.search_id, new.words);
        END
        """,
      ]
    case .postgresql:
      return [
        """
        CREATE TABLE \(table) (
          search_id BIGSERIAL, \(columns),
          word_vector TSVECTOR GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED, PRIMARY KEY \(key)
        )
        """,
        "CREATE INDEX \(table)_index ON \(table) USING GIN (word_vector)",
      ]
    }
  }
}
