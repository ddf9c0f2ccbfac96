extension Migration {
  /// Tasks to departments and people about requests, and the department of an account.
  static var tasks: Migration {
    Migration(14, "tasks") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE request_task (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, request_id \(text) NOT NULL, kind \(text) NOT NULL, assignee \(text) NOT NULL,
          due_on \(text) NOT NULL, state \(text) NOT NULL, is_open \(integer) NOT NULL, content \(text) NOT NULL, revision \(integer) NOT NULL,
          PRIMARY KEY (agency_id, id),
          FOREIGN KEY (agency_id, request_id) REFERENCES request (agency_id, id),
          CONSTRAINT request_task_is_open CHECK (is_open IN (0, 1))
        )\(strict)
        """,
        "CREATE INDEX request_task_due ON request_task (agency_id, is_open, due_on, id)",
        "CREATE INDEX request_task_assignee ON request_task (agency_id, assignee, is_open, due_on, id)",
        "CREATE INDEX request_task_request ON request_task (agency_id, request_id, id)",
        "ALTER TABLE account ADD COLUMN department \(text)",
      ]
    }
  }
}
