extension Migration {
  /// Search words of one list for each office; those of requests that are there already are made anew by `WordRefill`.
  static var searchWords: Migration {
    Migration(5, "search-words") { engine in
      engine.dropsWordIndex(table: "request_text") + engine.wordIndex(table: "request_text", owner: "request") + [
        "CREATE TABLE word_refill (owner \(engine.text) PRIMARY KEY)\(engine.strict)",
        "INSERT INTO word_refill (owner) VALUES ('request')",
      ]
    }
  }
}

extension Dialect {
  /// Takes away what `wordIndex` made.
  func dropsWordIndex(table: String) -> [String] {
    switch self {
    case .sqlite: ["DROP TABLE \(table)", "DROP TABLE \(table)_index"]  // the triggers go with their table
    case .postgresql: ["DROP TABLE \(table)"]
    }
  }
}
