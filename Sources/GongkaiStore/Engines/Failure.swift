/// Remembers the first failure of a transaction, so that both engines treat it alike: PostgreSQL ends a transaction at the first failed
/// statement, SQLite would go on.
struct FirstFailure {
  private(set) var error: StoreError?

  /// - Throws: The first failure, when there was one.
  func check() throws { if let error { throw error } }

  /// Records a failure and hands it back to be thrown.
  mutating func record(_ failure: StoreError) -> StoreError {
    if error == nil { error = failure }
    return failure
  }
}

extension Statement {
  /// - Throws: `StoreError.textHoldsZero`, since one engine would cut the text there and the other refuse it.
  func checkValues() throws(StoreError) {
    for case .text(let text) in values where text.utf8.contains(0) { throw .textHoldsZero }
  }

  /// Whether it changes rows, so that a count of changed rows means something.
  var changesRows: Bool {
    let word = sql.prefix(200).drop(while: \.isWhitespace).prefix(while: \.isLetter).uppercased()
    return ["INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"].contains(word)
  }
}
