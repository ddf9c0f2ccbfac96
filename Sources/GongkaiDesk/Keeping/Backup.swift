import FoundationEssentials
import GongkaiCore
public import GongkaiStore

/// Backups of a running installation: of SQLite the database with all attachments, of PostgreSQL every agency as a portable file.
public struct Backup: Sendable {
  let installation: Installation

  /// Backups of an installation.
  public init(_ installation: Installation) { self.installation = installation }

  /// Makes a backup in a new folder; its parts.
  ///
  /// The database is copied as it is at one moment. Attachments are copied afterwards: none that the copy knows is ever removed.
  public func make(at path: String, withKeys: Bool) async throws -> [BackupPart] {
    let folder = try BackupFolder.begin(path)
    do {
      var parts: [BackupPart] = []
      var manifest: PortableRow = [
        "made_at": .text(installation.context.now().description), "migration": .integer(Migration.all.count), "with_keys": .flag(withKeys),
      ]
      if let database = installation.context.database as? SQLiteDatabase {
        manifest["engine"] = "sqlite"
        let counts = try await database.copy(to: folder.path + "/gongkai.sqlite") {
          (rows: try BackupCounts.rows($0), audit: try BackupCounts.audit($0))
        }
        manifest["rows"] = counts.rows
        manifest["audit"] = counts.audit
        parts = [try folder.part("gongkai.sqlite")] + (try await contents(into: folder))
      } else {
        manifest["engine"] = "portable"
        parts = try await agencies(into: folder)
      }
      if withKeys { parts.append(try folder.add(copyOf: installation.place.keyFile, as: "keys.json")) }
      try folder.finish(manifest, parts: parts, as: path)
      return parts
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func contents(into folder: BackupFolder) async throws -> [BackupPart] {
    let addresses = try await installation.context.database.read { try BackupCounts.contents($0) }
    try folder.makeFolder("blobs")
    for start in Set(addresses.map { String($0.blobPath.prefix(2)) }) { try folder.makeFolder("blobs/" + start) }
    return try addresses.map { address in
      let part = try folder.add(copyOf: "\(installation.place.blobFolder)/\(address.blobPath)", as: "blobs/\(address.blobPath)")
      guard part.hash == address else { throw BlobError.damaged(address) }
      return part
    }
  }

  private func agencies(into folder: BackupFolder) async throws -> [BackupPart] {
    try folder.makeFolder("agencies")
    var parts: [BackupPart] = []
    let transfer = AgencyTransfer(installation)
    for (index, agency) in try await transfer.agencies().enumerated() {
      let name = "agencies/\(index + 1).jsonl"
      _ = try await transfer.export(agency, to: folder.path + "/" + name, withPersonalData: false, by: "backup")
      parts.append(try folder.part(name))
    }
    return parts
  }
}

/// Checking a backup and making an installation of it.
public struct Restore: Sendable {
  let backup: BackupFolder
  /// The key file that is kept elsewhere; nil for the one in the backup.
  let keys: String?

  /// The backup in a folder.
  public init(_ path: String, keys: String?) {
    backup = BackupFolder(path)
    self.keys = keys
  }

  /// Restores into an empty folder: built beside it, checked there, put in place whole.
  public func run(to target: String) async throws -> PortableRow {
    if let found = try? FileManager.default.contentsOfDirectory(atPath: target), !found.isEmpty { throw BackupError.targetNotEmpty(target) }
    let draft = BackupFolder(target + ".part")
    draft.abandon()
    return try await build(in: draft) { try draft.place(at: target) }
  }

  /// Checks everything in a folder of its own, which is removed; nothing else is changed.
  public func verify() async throws -> PortableRow {
    let name = "gongkai-verify-\(UUID().uuidString)"
    let draft = BackupFolder(FileManager.default.temporaryDirectory.appendingPathComponent(name).path)
    return try await build(in: draft) { draft.abandon() }
  }

  private func build(in draft: BackupFolder, then end: () throws -> Void) async throws -> PortableRow {
    let (manifest, parts) = try backup.check()
    if let found = manifest["migration"]?.number, found > Migration.all.count {
      throw StoreError.newerThanProgram(found: found, known: Migration.all.count)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: draft.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      if let keys { _ = try draft.add(copyOf: keys, as: "keys.json") }
      if manifest["engine"]?.text == "sqlite" {
        try await copy(parts, manifest, into: draft)
      } else {
        try await take(parts, into: draft)
      }
      try end()
      return manifest
    } catch {
      draft.abandon()
      throw error
    }
  }

  private func copy(_ parts: [BackupPart], _ manifest: PortableRow, into draft: BackupFolder) async throws {
    try draft.makeFolder("blobs")
    for start in Set(parts.filter { $0.path.hasPrefix("blobs/") }.map { String($0.path.prefix(8)) }) { try draft.makeFolder(start) }
    for part in parts where part.path != "keys.json" || keys == nil {
      guard try draft.add(copyOf: backup.path + "/" + part.path, as: part.path) == part else { throw BackupError.changed(part.path) }
    }
    let place = DataPlace(folder: draft.path)
    // the keys are those of the database, when they are here
    if DataFolder.hasFile(place.keyFile) { try await Installation.open(place).close() }
    let database = try SQLiteDatabase(path: place.databaseFile)
    do {
      try await database.migrate()
      let counts = try await database.read { (rows: try BackupCounts.rows($0), audit: try BackupCounts.audit($0)) }
      guard counts.rows == manifest["rows"], counts.audit == manifest["audit"] else { throw BackupError.changed("gongkai.sqlite") }
      try await Self.check(database)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
  }

  private func take(_ parts: [BackupPart], into draft: BackupFolder) async throws {
    if keys == nil {
      guard parts.contains(where: { $0.path == "keys.json" }) else { throw BackupError.keysNeeded }
      _ = try draft.add(copyOf: backup.path + "/keys.json", as: "keys.json")
    }
    let installation = try await Installation.open(DataPlace(folder: draft.path), making: true)
    do {
      // the log of the installation first, since taking in the others adds to it
      let files = parts.map(\.path).filter { $0.hasPrefix("agencies/") }
      let first = try files.filter { try PortableFile.check(backup.path + "/" + $0)["agency"]?.text == AgencyTransfer.log }
      for file in first + files.filter({ !first.contains($0) }) {
        _ = try await AgencyTransfer(installation).import(backup.path + "/" + file, by: "restore")
      }
      try await Self.check(installation.context.database)
    } catch {
      await installation.close()
      throw error
    }
    await installation.close()
  }

  /// The file is sound, every chain holds, events and columns agree.
  private static func check(_ database: any Database) async throws {
    if let problem = try await database.integrityProblems().first { throw BackupError.notSound(problem) }
    let today = DeskContext.day(of: .now())
    for agency in try await database.read({ try AuditLog($0).agencies() }) {
      if case .broken(let entry, let why) = try await database.read({ try AuditLog($0).verify(agency) }) {
        throw BackupError.notSound("机构 \(agency) 第 \(entry) 条审计记录，\(why)")
      }
      if let problem = try await database.read({ try Consistency.problems(of: agency, in: $0, today: today) }).first {
        throw BackupError.notSound("机构 \(agency) \(problem)")
      }
    }
  }
}
