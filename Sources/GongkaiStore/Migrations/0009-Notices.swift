extension Migration {
  /// Notices on their way out, what offices have chosen about them, and where people of an office are reached.
  static var notices: Migration {
    Migration(9, "notices") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE outbox (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, channel \(text) NOT NULL, kind \(text) NOT NULL, subject \(text) NOT NULL,
          recipient \(text), body \(text), about_kind \(text) NOT NULL, about_id \(text) NOT NULL, made_at \(text) NOT NULL,
          not_before \(text) NOT NULL, leased_until \(text), attempts \(integer) NOT NULL, last_error \(text), state \(text) NOT NULL,
          settled_at \(text), dedupe_key \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (agency_id, dedupe_key),
          CONSTRAINT outbox_state CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
          CONSTRAINT outbox_attempts CHECK (attempts >= 0),
          CONSTRAINT outbox_waiting_is_whole CHECK (state <> 'waiting' OR (recipient IS NOT NULL AND body IS NOT NULL))
        )\(strict)
        """,
        "CREATE INDEX outbox_waiting ON outbox (agency_id, not_before, id) WHERE state = 'waiting'",
        "CREATE INDEX outbox_settled ON outbox (agency_id, state, settled_at, id)",
        "CREATE INDEX outbox_about ON outbox (agency_id, about_kind, about_id, id)",
        """
        CREATE TABLE notice_template (
          agency_id \(text) NOT NULL, kind \(text) NOT NULL, subject \(text) NOT NULL, body \(text) NOT NULL, changed_at \(text) NOT NULL,
          changed_by \(text) NOT NULL,
          PRIMARY KEY (agency_id, kind)
        )\(strict)
        """,
        """
        CREATE TABLE notice_setting (
          agency_id \(text) PRIMARY KEY, settings \(text) NOT NULL, changed_at \(text) NOT NULL, changed_by \(text) NOT NULL
        )\(strict)
        """,
        """
        CREATE TABLE notice_wish (
          agency_id \(text) NOT NULL, person \(text) NOT NULL, refused \(text) NOT NULL, changed_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, person)
        )\(strict)
        """,
        "ALTER TABLE account ADD COLUMN email \(text) NOT NULL DEFAULT ''",
      ]
    }
  }
}
