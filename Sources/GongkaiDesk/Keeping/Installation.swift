public import GongkaiStore

/// Where an installation keeps its data: a folder with database, key file and attachments, or a PostgreSQL database with the folder for the rest.
public struct DataPlace: Hashable, Sendable {
  /// The folder with `keys.json`, `blobs/` and, without a connection, `gongkai.sqlite`.
  public var folder: String
  /// A connection text of libpq; nil for SQLite in the folder.
  public var connection: String?

  /// A place.
  public init(folder: String, connection: String? = nil) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    self.connection = connection
  }

  /// The file of the SQLite database.
  public var databaseFile: String { folder + "/gongkai.sqlite" }
  /// The file of the keys, for its owner only.
  public var keyFile: String { folder + "/keys.json" }
  /// The folder of attachments.
  public var blobFolder: String { folder + "/blobs" }
}

/// An installation that is open: database migrated, keys found right, attachments at hand. It is either all of that or not there.
public struct Installation: Sendable {
  /// Where it is.
  public let place: DataPlace
  /// What the desks need.
  public let context: DeskContext
  /// The attachments.
  public let blobs: Blobs

  /// Opens what a place names and brings its schema up to date.
  ///
  /// - Parameter making: makes what is not there yet; otherwise a folder without a database is refused.
  /// - Throws: `InstallationError`, one sentence for whatever is in the way; nothing stays open then.
  public static func open(
    _ place: DataPlace, making: Bool = false, keys: KeySource = KeySource(), now: @escaping @Sendable () -> Instant = { .now() }
  ) async throws(InstallationError) -> Installation {
    do throws(StoreError) { try DataFolder.check(place.folder) } catch { throw .store(error) }
    if place.connection == nil, !making, !DataFolder.hasFile(place.databaseFile) { throw .noDatabase(folder: place.folder) }
    let database: any Database
    do { database = try await Self.database(of: place) } catch { throw InstallationError(error) }
    do {
      try await database.migrate(now: now())
      try await WordRefill(database).run()
      try await RemedyRefill(database).run()
      let vault = try await Vault(keyFile: place.keyFile, database: database, keys: keys, now: now())
      let blobs = try Blobs(folder: place.blobFolder, database: database, keys: keys, now: now)
      let context = DeskContext(database: database, vault: vault, keys: keys, blobs: blobs, now: now)
      return Installation(place: place, context: context, blobs: blobs)
    } catch {
      await database.close()
      throw InstallationError(error)
    }
  }

  private static func database(of place: DataPlace) async throws -> any Database {
    if let connection = place.connection { return try await PostgreSQLDatabase(PostgreSQLParameters(connection: connection)) }
    return try SQLiteDatabase(path: place.databaseFile)
  }

  /// Waits for what is running and closes everything.
  public func close() async { await context.database.close() }
}

/// Why an installation cannot be opened.
public enum InstallationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The folder has no database.
  case noDatabase(folder: String)
  /// What the database or the disk says.
  case store(StoreError)
  /// What the keys say.
  case vault(VaultError)
  /// Anything else.
  case other(String)

  init(_ error: any Error) {
    switch error {
    case let error as InstallationError: self = error
    case let error as StoreError: self = .store(error)
    case let error as VaultError: self = .vault(error)
    case let error as RowError: self = .other(error.description)
    default: self = .other("数据没有打开，请重试；如再次出现，请联系维护人员。")
    }
  }

  /// One sentence: what is in the way and what to do.
  public var description: String {
    switch self {
    case .noDatabase(let folder): "文件夹 \(folder) 中没有数据库 gongkai.sqlite，请检查 --data 是否写对。"
    case .store(let error): error.description
    case .vault(let error): error.description
    case .other(let sentence): sentence
    }
  }
}
