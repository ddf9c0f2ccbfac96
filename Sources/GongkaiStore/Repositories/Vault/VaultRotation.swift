/// A column that holds encrypted values, with the column of its table that names the row within the office.
public struct EncryptedColumn: Hashable, Sendable {
  /// The table; its first key column is `agency_id`.
  public var table: Identifier
  /// The column with values of `Vault.seal`, or NULL.
  public var column: Identifier
  /// The column whose text was the `row` of `FieldPlace`; unique within an office.
  public var row: Identifier

  /// A column.
  public init(table: Identifier, column: Identifier, row: Identifier) {
    self.table = table
    self.column = column
    self.row = row
  }
}

extension EncryptedColumn {
  /// Every encrypted column of the schema.
  public static let all = [
    EncryptedColumn(table: .request, column: .applicant, row: .id), EncryptedColumn(table: .account, column: .totp, row: .id),
    EncryptedColumn(table: .application, column: .applicant, row: .id), EncryptedColumn(table: .application, column: .wishes, row: .id),
    EncryptedColumn(table: .requestFile, column: .name, row: .id), EncryptedColumn(table: .draft, column: .content, row: .id),
    EncryptedColumn(table: .draftFile, column: .name, row: .id), EncryptedColumn(table: .requestLetter, column: .inputs, row: .id),
    EncryptedColumn(table: .requestLetter, column: .signedText, row: .id),
    EncryptedColumn(table: .requestMark, column: .passage, row: .id), EncryptedColumn(table: .requestPaper, column: .report, row: .id),
    EncryptedColumn(table: .outbox, column: .recipient, row: .id), EncryptedColumn(table: .outbox, column: .body, row: .id),
    EncryptedColumn(table: .matterCase, column: .applicant, row: .id), EncryptedColumn(table: .matterCase, column: .content, row: .id),
    EncryptedColumn(table: .matterCase, column: .signedText, row: .id),
    EncryptedColumn(table: .matterEntry, column: .content, row: .id),
  ]
}

extension Vault {
  /// How many values are sealed with another key than the current one.
  public func waiting(_ target: EncryptedColumn) async throws -> Int {
    let prefix = "\(Self.algorithm):\(currentKey):"
    return try await database.read { db in
      try db.value(
        "found",
        of: """
          SELECT COUNT(*) AS found FROM \(target.table)
          WHERE \(target.column) IS NOT NULL AND substr(\(target.column), 1, \(prefix.utf8.count)) <> \(prefix)
          """) ?? 0
    }
  }

  /// Makes a new key current. Old values stay readable; `reencrypt` moves them.
  /// - Returns: The id of the new key.
  public func addKey(now: Instant = .now()) async throws -> String {
    // noted in the file first: a key that the database knows must never be missing there
    let ring = try file.replace { old in
      var ring = old
      _ = ring.addKey()
      return ring
    }
    use(ring)
    try await database.write { try VaultKeys($0).register(ring, at: now) }
    return ring.current
  }

  /// Encrypts up to `batch` values anew that are not of the current key, in one transaction.
  ///
  /// Call it until it returns 0. What is done is seen from the values themselves, so it can be stopped and begun again at any time.
  public func reencrypt(_ target: EncryptedColumn, batch: Int = 200) async throws -> Int {
    let prefix = "\(Self.algorithm):\(currentKey):"
    return try await database.write { db in
      let found = try db.rows(
        """
        SELECT agency_id, \(target.row) AS row_key, \(target.column) AS sealed FROM \(target.table)
        WHERE \(target.column) IS NOT NULL AND substr(\(target.column), 1, \(prefix.utf8.count)) <> \(prefix)
        ORDER BY agency_id, \(target.row) LIMIT \(batch)
        """
      ) {
        (
          agency: try $0.value("agency_id", as: String.self), row: try $0.value("row_key", as: String.self),
          sealed: try $0.value("sealed", as: String.self)
        )
      }
      for old in found {
        let place = FieldPlace(table: target.table, column: target.column, agency: old.agency, row: old.row)
        let sealed = try self.seal(try self.open(old.sealed, at: place), at: place)
        try db.execute(
          """
          UPDATE \(target.table) SET \(target.column) = \(sealed)
          WHERE agency_id = \(old.agency) AND \(target.row) = \(old.row) AND \(target.column) = \(old.sealed)
          """)
      }
      return found.count
    }
  }

  /// Takes a key out of the file and the database, once no value of `columns` needs it.
  /// Where several nodes serve one database, each must have the new key file and have been restarted before: a node that still writes
  /// with the old key would write what nobody can read.
  /// - Parameter columns: Every encrypted column of the schema.
  /// - Throws: `VaultError.keyInUse` for the current key and for one that values still need.
  public func retire(_ id: String, columns: [EncryptedColumn]) async throws {
    let prefix = "\(Self.algorithm):\(id):"
    guard id != currentKey else { throw VaultError.keyInUse(id: id) }
    try await database.write { db in
      for target in columns {
        let left: Int? = try db.value(
          "found",
          of: """
            SELECT COUNT(*) AS found FROM \(target.table) WHERE substr(\(target.column), 1, \(prefix.utf8.count)) = \(prefix)
            """)
        if left ?? 0 > 0 { throw VaultError.keyInUse(id: id) }
      }
      try VaultKeys(db).forget(id)
    }
    use(
      try file.replace { old in
        var ring = old
        ring.remove(id)
        return ring
      })
  }
}
