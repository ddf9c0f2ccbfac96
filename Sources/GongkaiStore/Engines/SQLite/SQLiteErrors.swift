import GRDB

extension StoreError {
  /// The fact behind a failure of GRDB or SQLite. Facts that are already ours pass.
  init(sqlite error: any Error) {
    switch error {
    case let fact as StoreError: self = fact
    case let error as DatabaseError: self = Self.fact(of: error)
    default: self = .refused(code: "GRDB")
    }
  }

  private static func fact(of error: DatabaseError) -> StoreError {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
    case .SQLITE_FULL: .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
    case .SQLITE_IOERR: .diskFault
    case .SQLITE_CANTOPEN: .unavailable
    case .SQLITE_NOTADB: .notADatabase
    case .SQLITE_CORRUPT: .damaged
    case .SQLITE_INTERRUPT, .SQLITE_ABORT: .timedOut
    case .SQLITE_TOOBIG, .SQLITE_NOMEM: .tooLarge
    case .SQLITE_CONSTRAINT: constraintFact(of: error)
    default: .refused(code: "SQLite \(error.extendedResultCode.rawValue)")
    }
  }

  private static func constraintFact(of error: DatabaseError) -> StoreError {
    // the message is "UNIQUE constraint failed: table.column, table.column"; it never holds values
    let subject = error.message.flatMap { $0.split(separator: ": ", maxSplits: 1).dropFirst().first } ?? ""
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: return .constraint(.unique, name: keyName(subject))
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return .constraint(.foreignKey, name: "")
    case .SQLITE_CONSTRAINT_NOTNULL: return .constraint(.notNull, name: String(subject))
    case .SQLITE_CONSTRAINT_CHECK: return .constraint(.check, name: String(subject))
    // a STRICT table met a value of another type: PostgreSQL refuses such a statement as a whole
    default: return .refused(code: "SQLite \(error.extendedResultCode.rawValue)")
    }
  }

  /// `a.x, a.y` as `a(x, y)`.
  private static func keyName(_ subject: Substring) -> String {
    let parts = subject.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
    guard let table = parts.first?.first, parts.allSatisfy({ $0.count == 2 }) else { return String(subject) }
    return "\(table)(\(parts.map { String($0[1]) }.joined(separator: ", ")))"
  }
}
