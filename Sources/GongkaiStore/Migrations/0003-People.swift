extension Migration {
  /// The tree of agencies, accounts, sessions and the link of the first start.
  static var people: Migration {
    Migration(3, "people") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE region (
          id \(text) PRIMARY KEY, parent_id \(text), region \(text) NOT NULL
        )\(strict)
        """,
        """
        CREATE TABLE account (
          agency_id \(text) NOT NULL, id \(text) NOT NULL, login \(text) NOT NULL, name \(text) NOT NULL, roles \(text) NOT NULL,
          password \(text) NOT NULL, password_set_at \(text) NOT NULL, totp \(text), totp_counter \(integer) NOT NULL,
          needs_totp \(integer) NOT NULL, recovery \(text) NOT NULL, failures \(integer) NOT NULL, locked_until \(text),
          is_active \(integer) NOT NULL, made_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, id),
          UNIQUE (login),
          CONSTRAINT account_needs_totp CHECK (needs_totp IN (0, 1)),
          CONSTRAINT account_is_active CHECK (is_active IN (0, 1)),
          CONSTRAINT account_failures CHECK (failures >= 0)
        )\(strict)
        """,
        """
        CREATE TABLE session (
          token_hash \(text) PRIMARY KEY, agency_id \(text) NOT NULL, account_id \(text) NOT NULL, started_at \(text) NOT NULL,
          seen_at \(text) NOT NULL, ends_at \(text) NOT NULL, client \(text) NOT NULL, revoked_at \(text),
          FOREIGN KEY (agency_id, account_id) REFERENCES account (agency_id, id)
        )\(strict)
        """,
        "CREATE INDEX session_account ON session (agency_id, account_id, started_at)",
        "CREATE TABLE start_link (token_hash \(text) PRIMARY KEY, made_at \(text) NOT NULL, used_at \(text))\(strict)",
      ]
    }
  }
}
