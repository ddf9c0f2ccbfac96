/// Why the store could not do something. One case per fact; the sentences are in `StoreError+Sentences.swift`.
public enum StoreError: Error, Hashable, Sendable {
  /// Others held the database, or all connections, longer than the time-out.
  case busy
  /// The same rows were changed by others again and again; the act was undone each time.
  case conflict
  /// The disk has no room; the act was undone.
  case diskFull
  /// The database, its folder or its server takes no changes.
  case readOnly
  /// The disk or file system reported a fault.
  case diskFault
  /// The engine is away or the connection was lost before the act was committed; nothing of it was kept.
  case unavailable
  /// The connection was lost while committing: whether the act was kept is not known. `Database.act` finds out by the act's id.
  case outcomeUnknown
  /// A statement ran into its time limit; the act was undone.
  case timedOut
  /// A rule of the schema refused a row.
  case constraint(ConstraintKind, name: String)
  /// The database was made by a newer program: it holds migration `found`, this program knows up to `known`.
  case newerThanProgram(found: Int, known: Int)
  /// A migration that has run is not the one this program contains.
  case checksumChanged(migration: Int)
  /// Migrations must be numbered 1, 2, 3, …; this one is not.
  case migrationsOutOfOrder(migration: Int)
  /// The file is no database of SQLite, or is encrypted.
  case notADatabase
  /// The database file is damaged.
  case damaged
  /// The folder of the database does not exist or may not be entered.
  case missingFolder(String)
  /// The engine is older than the program needs.
  case engineTooOld(found: String, needed: String)
  /// The server is set up in a way that would change data silently; `reason` is a short Chinese clause.
  case unsuitableServer(reason: String)
  /// The connection text cannot be read.
  case badConnectionText
  /// The server answers, but refuses this user, password or database, or has no connection left; libpq does not say which.
  case signInRefused
  /// Text holds a zero byte, which cannot be stored.
  case textHoldsZero
  /// A value is larger than the engine takes.
  case tooLarge
  /// A write inside `read`: a slip in the program.
  case writeInsideRead
  /// The engine refused the statement: a slip in the program. `code` is the engine's own (SQLSTATE or SQLite result code).
  case refused(code: String)
  /// The database has been closed.
  case closed
}

/// What kind of rule refused a row; `name` says which: `table(column, …)` for keys, the name of a check, `table.column` for NOT NULL.
public enum ConstraintKind: String, Hashable, Sendable {
  /// A key that must be unique.
  case unique
  /// A row that refers to another one that is not there. SQLite does not say which: the name is empty there.
  case foreignKey
  /// A check.
  case check
  /// A column that must have a value.
  case notNull
}
