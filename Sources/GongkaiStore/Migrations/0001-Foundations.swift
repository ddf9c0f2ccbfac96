extension Migration {
  /// Numbers, the audit log, attachments and the keys of encrypted fields.
  static var foundations: Migration {
    Migration(1, "foundations") { engine in
      let (text, integer, strict) = (engine.text, engine.integer, engine.strict)
      return [
        """
        CREATE TABLE number_series (
          agency_id \(text) NOT NULL, series \(text) NOT NULL, year \(integer) NOT NULL, last_number \(integer) NOT NULL,
          PRIMARY KEY (agency_id, series, year),
          CONSTRAINT number_series_counts_up CHECK (last_number > 0)
        )\(strict)
        """,
        """
        CREATE TABLE audit_entry (
          agency_id \(text) NOT NULL, sequence \(integer) NOT NULL, act_id \(text) NOT NULL, at \(text) NOT NULL,
          actor \(text) NOT NULL, act \(text) NOT NULL, object_kind \(text) NOT NULL, object_id \(text) NOT NULL,
          outcome \(text) NOT NULL, before_json \(text) NOT NULL, after_json \(text) NOT NULL,
          previous_hash \(text) NOT NULL, hash \(text) NOT NULL,
          PRIMARY KEY (agency_id, sequence),
          UNIQUE (agency_id, act_id)
        )\(strict)
        """,
        "CREATE INDEX audit_entry_object ON audit_entry (agency_id, object_kind, object_id, sequence)",
        """
        CREATE TABLE audit_head (
          agency_id \(text) PRIMARY KEY, entry_count \(integer) NOT NULL, last_hash \(text) NOT NULL
        )\(strict)
        """,
        """
        CREATE TABLE blob_body (
          agency_id \(text) NOT NULL, address \(text) NOT NULL, size \(integer) NOT NULL, kept_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, address),
          CONSTRAINT blob_body_size CHECK (size >= 0)
        )\(strict)
        """,
        """
        CREATE TABLE blob_chunk (
          agency_id \(text) NOT NULL, address \(text) NOT NULL, ordinal \(integer) NOT NULL, bytes \(engine.blob) NOT NULL,
          PRIMARY KEY (agency_id, address, ordinal),
          FOREIGN KEY (agency_id, address) REFERENCES blob_body (agency_id, address)
        )\(strict)
        """,
        """
        CREATE TABLE blob (
          agency_id \(text) NOT NULL, address \(text) NOT NULL, size \(integer) NOT NULL, attached_at \(text) NOT NULL,
          PRIMARY KEY (agency_id, address),
          FOREIGN KEY (agency_id, address) REFERENCES blob_body (agency_id, address),
          CONSTRAINT blob_size CHECK (size >= 0)
        )\(strict)
        """,
        """
        CREATE TABLE vault_key (
          key_id \(text) PRIMARY KEY, check_value \(text) NOT NULL, made_at \(text) NOT NULL
        )\(strict)
        """,
      ]
    }
  }
}
