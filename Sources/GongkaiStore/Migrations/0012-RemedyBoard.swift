extension Migration {
  /// What the board of reviews and suits is ordered, filtered and counted by. All of it follows from the events in `content`, which SQL cannot
  /// fold: rows from before have an empty `stage` until `RemedyRefill` has run.
  static var remedyBoard: Migration {
    Migration(12, "remedy-board") { engine in
      let (text, integer) = (engine.text, engine.integer)
      return [
        "ALTER TABLE remedy_case ADD COLUMN is_open \(integer) NOT NULL DEFAULT 1",
        "ALTER TABLE remedy_case ADD COLUMN stage \(text) NOT NULL DEFAULT ''",
        "ALTER TABLE remedy_case ADD COLUMN path \(text) NOT NULL DEFAULT ''",
        "ALTER TABLE remedy_case ADD COLUMN filed_on \(text) NOT NULL DEFAULT ''",
        "ALTER TABLE remedy_case ADD COLUMN settled_on \(text)", "ALTER TABLE remedy_case ADD COLUMN result \(text)",
        "CREATE INDEX remedy_case_open ON remedy_case (agency_id, is_open, (COALESCE(next_due, '2199-12-31')), id)",
        "CREATE INDEX remedy_case_filed ON remedy_case (agency_id, filed_on, id)",
        "CREATE INDEX remedy_case_stage ON remedy_case (agency_id, stage)",
      ]
    }
  }
}
