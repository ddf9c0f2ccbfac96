extension Database {
  /// Brings the schema up to `migrations`, in one transaction: afterwards the database is either new or as it was.
  ///
  /// Two processes may start at the same time; the second waits and finds nothing to do.
  /// - Returns: The numbers of the migrations that ran now.
  /// - Throws: `StoreError.newerThanProgram`, `checksumChanged`, `migrationsOutOfOrder`, or what the engine reports.
  @discardableResult
  public func migrate(_ migrations: [Migration] = Migration.all, now: Instant = .now()) async throws -> [Int] {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw StoreError.migrationsOutOfOrder(migration: migration.number)
    }
    try await write { try $0.makeMigrationTable() }
    return try await write { db in
      for statement in db.dialect.holdsMigrations { try db.execute(statement) }
      let ran = try db.ranMigrations()
      try Migration.check(ran, against: migrations, db.dialect)
      let pending = migrations.dropFirst(ran.count)
      for migration in pending { try db.run(migration, now: now) }
      return pending.map(\.number)
    }
  }
}

/// A migration as the database remembers it.
struct RanMigration: Sendable {
  var number: Int
  var checksum: String
}

extension Migration {
  /// - Throws: `StoreError` unless what ran is the beginning of `migrations`.
  static func check(_ ran: [RanMigration], against migrations: [Migration], _ dialect: Dialect) throws(StoreError) {
    if let last = ran.last, last.number > migrations.count {
      throw .newerThanProgram(found: last.number, known: migrations.count)
    }
    for (index, (old, migration)) in zip(ran, migrations).enumerated() {
      guard old.number == index + 1, old.checksum == migration.checksum(for: dialect).description else {
        throw .checksumChanged(migration: index + 1)
      }
    }
  }
}

extension SQLConnection {
  fileprivate func makeMigrationTable() throws {
    guard try !values("name", of: dialect.tableNames, as: String.self).contains("gongkai_migration") else { return }
    do {
      try execute(
        Statement(
          trusted: """
            CREATE TABLE gongkai_migration (
              number \(dialect.integer) PRIMARY KEY, name \(dialect.text) NOT NULL, checksum \(dialect.text) NOT NULL,
              ran_at \(dialect.text) NOT NULL
            )\(dialect.strict)
            """))
    } catch StoreError.constraint(.unique, _), StoreError.refused(code: "SQLSTATE 42P07"), StoreError.refused(code: "SQLSTATE 42710") {
      // another process that starts now has just made it
      throw StoreError.conflict
    }
  }

  fileprivate func ranMigrations() throws -> [RanMigration] {
    try rows("SELECT number, checksum FROM gongkai_migration ORDER BY number") {
      try RanMigration(number: $0.value("number"), checksum: $0.value("checksum"))
    }
  }

  fileprivate func run(_ migration: Migration, now: Instant) throws {
    for sql in migration.statements(for: dialect) { try execute(Statement(trusted: sql)) }
    try execute(
      """
      INSERT INTO gongkai_migration (number, name, checksum, ran_at)
      VALUES (\(migration.number), \(migration.name), \(migration.checksum(for: dialect)), \(now))
      """)
  }
}
