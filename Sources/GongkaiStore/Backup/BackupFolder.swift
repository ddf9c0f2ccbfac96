import Crypto
import FoundationEssentials
import GRDB
import Glibc

/// One file of a backup.
public struct BackupPart: Hashable, Sendable {
  /// Its place in the folder of the backup.
  public let path: String
  /// Bytes.
  public let size: Int
  /// The hash of its content.
  public let hash: Digest
}

/// The folder of a backup: made under a name of its own, given its real one when everything is on the disk; checked before it is used.
public struct BackupFolder: Sendable {
  /// Where it is, or is being made.
  public let path: String

  /// The folder of a backup that is there.
  public init(_ path: String) { self.path = path }

  static let format = "gongkai-backup"
  static let version = 1

  /// Begins a backup beside its future place.
  /// - Throws: `BackupError.targetExists`, `StoreError`.
  public static func begin(_ path: String) throws -> BackupFolder {
    guard Folder.facts(path) == nil else { throw BackupError.targetExists(path) }
    let draft = BackupFolder(path + ".part")
    draft.abandon()
    try Folder.make(draft.path)
    return draft
  }

  /// Removes what was begun.
  public func abandon() { try? FileManager.default.removeItem(atPath: path) }

  /// Makes a folder within.
  public func makeFolder(_ name: String) throws { try Folder.make(path + "/" + name) }

  /// Copies a file in and waits until it is on the disk.
  public func add(copyOf source: String, as name: String) throws -> BackupPart {
    let from = try OpenFile(source, O_RDONLY)
    let to = try OpenFile(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL)
    var (hash, size) = (SHA256(), 0)
    while case let bytes = try from.read(1 << 20, at: size), !bytes.isEmpty {
      try to.write(bytes)
      hash.update(data: bytes)
      size += bytes.count
    }
    try to.sync()
    return BackupPart(path: name, size: size, hash: Digest(bytes: hash.finalize()))
  }

  /// The part that a file in the folder is.
  public func part(_ name: String) throws -> BackupPart {
    guard Folder.facts(path + "/" + name) != nil else { throw BackupError.partMissing(name) }
    let file = try OpenFile(path + "/" + name, O_RDONLY)
    var (hash, size) = (SHA256(), 0)
    while case let bytes = try file.read(1 << 20, at: size), !bytes.isEmpty {
      hash.update(data: bytes)
      size += bytes.count
    }
    return BackupPart(path: name, size: size, hash: Digest(bytes: hash.finalize()))
  }

  /// Writes the manifest, with a hash of itself, and gives the folder its name.
  public func finish(_ manifest: PortableRow, parts: [BackupPart], as target: String) throws {
    var all = manifest
    all["format"] = .text(Self.format)
    all["version"] = .integer(Self.version)
    all["parts"] = .list(
      parts.map { .object(["path": .text($0.path), "size": .integer($0.size), "hash": .text($0.hash.description)]) })
    all["hash"] = .text(Digest(of: Array(CanonicalJSON.object(all).json.utf8)).description)
    let file = try OpenFile(path + "/manifest.json", O_WRONLY | O_CREAT | O_EXCL)
    try file.write(Array((CanonicalJSON.object(all).json + "\n").utf8))
    try file.sync()
    try place(at: target)
  }

  /// Gives the folder its name; an empty folder may have had it.
  public func place(at target: String) throws {
    try Folder.sync(path)
    try Folder.rename(path, to: target)
    try Folder.sync(Folder.parent(of: target))
  }

  /// Reads the manifest and sees that every part is as it was written.
  /// - Throws: `BackupError` for whatever was cut, changed or written by a newer program.
  public func check() throws -> (manifest: PortableRow, parts: [BackupPart]) {
    guard Folder.facts(path + "/manifest.json") != nil else { throw BackupError.notABackup(path) }
    let file = try OpenFile(path + "/manifest.json", O_RDONLY)
    let bytes = try file.read(try file.facts().size, at: 0)
    guard var all = CanonicalJSON(bytes: bytes)?.members, let hash = all.removeValue(forKey: "hash")?.text,
      hash == Digest(of: Array(CanonicalJSON.object(all).json.utf8)).description, bytes.last == 0x0A
    else { throw BackupError.changed("manifest.json") }
    guard all["format"]?.text == Self.format, let version = all["version"]?.number else { throw BackupError.notABackup(path) }
    guard version <= Self.version else { throw BackupError.newer(version: version) }
    let parts = try (all["parts"]?.elements ?? []).map { entry -> BackupPart in
      guard let name = entry.members?["path"]?.text, !name.split(separator: "/").contains("..") else {
        throw BackupError.changed("manifest.json")
      }
      let part = try self.part(name)
      guard entry.members?["size"]?.number == part.size, entry.members?["hash"]?.text == part.hash.description else {
        throw BackupError.changed(part.path)
      }
      return part
    }
    return (all, parts)
  }
}

/// Why a backup cannot be made or used; nothing was changed.
public enum BackupError: Error, Hashable, CustomStringConvertible {
  /// A backup of this name is there already.
  case targetExists(String)
  /// There is no manifest.
  case notABackup(String)
  /// It was made by a newer program.
  case newer(version: Int)
  /// A file of the manifest is not there.
  case partMissing(String)
  /// A file is not as it was written.
  case changed(String)
  /// There is something in the folder to restore to.
  case targetNotEmpty(String)
  /// What the restored data do not hold, a sentence.
  case notSound(String)
  /// The backup is of sealed files and has no key file.
  case keysNeeded

  /// The reason and the remedy, one Chinese sentence.
  public var description: String {
    switch self {
    case .targetExists(let path): "\(path) 已经存在，没有覆盖，请换一个名称或者先移走它。"
    case .notABackup(let path): "\(path) 不是 gongkai backup 做的备份，请检查路径。"
    case .newer(let version): "备份由更新版本的程序做成（第 \(version) 版），请升级程序后再恢复。"
    case .partMissing(let name): "备份不完整，缺少 \(name)，请换一份备份。"
    case .changed(let name): "备份中的 \(name) 与清单的校验值不符，曾被截断或者改动，请换一份备份。"
    case .targetNotEmpty(let path): "\(path) 不是空的，为防止覆盖现有数据不予恢复，请指定空的或者不存在的文件夹。"
    case .notSound(let sentence): "备份中的数据不可信：\(sentence)。请换一份备份。"
    case .keysNeeded: "备份中的个人信息已加密而备份不含密钥文件，请用 --keys 指明另行保管的 keys.json。"
    }
  }
}

extension SQLiteDatabase {
  /// Copies the database as it is at one moment to a new file, while others go on reading and writing, and reads something from the copy.
  public func copy<T: Sendable>(to path: String, reading body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path)
      try await backUp(to: queue)
      // a file that stands for itself, without the neighbours of WAL
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
    } catch { throw StoreError(sqlite: error) }
    let value = try await queue.read { try body(SQLiteConnection($0, reading: true)) }
    try? queue.close()
    try OpenFile(path, O_RDONLY).sync()
    return value
  }
}

extension Database {
  /// What SQLite finds wrong with its file; empty when nothing, and on PostgreSQL, which looks after itself.
  public func integrityProblems() async throws -> [String] {
    guard dialect == .sqlite else { return [] }
    return try await read { db in
      try db.rows("PRAGMA integrity_check") { try $0.value("integrity_check", as: String.self) }.filter { $0 != "ok" }
    }
  }
}

/// What a manifest counts: rows of every table of offices, and the heads of the audit logs.
public enum BackupCounts {
  /// The rows of each table.
  public static func rows(_ db: any SQLConnection) throws -> CanonicalJSON {
    let tables = PortableTable.all.map(\.table) + ["region", "calendar_notice"]
    var counts: [String: CanonicalJSON] = [:]
    for table in tables {
      let count: Int? = try db.value("n", of: "SELECT COUNT(*) AS n FROM \(Statement(trusted: table))")
      counts[table] = .integer(count ?? 0)
    }
    return .object(counts)
  }

  /// The number of entries and the last hash of each log.
  public static func audit(_ db: any SQLConnection) throws -> CanonicalJSON {
    let heads = try db.rows("SELECT agency_id, entry_count, last_hash FROM audit_head") { row -> (String, CanonicalJSON) in
      let (count, hash): (Int, String) = (try row.value("entry_count"), try row.value("last_hash"))
      return (try row.value("agency_id"), .object(["entries": .integer(count), "hash": .text(hash)]))
    }
    return .object(Dictionary(heads, uniquingKeysWith: { first, _ in first }))
  }

  /// The addresses of all contents that are kept.
  public static func contents(_ db: any SQLConnection) throws -> [Digest] {
    try db.values("address", of: "SELECT DISTINCT address FROM blob_body ORDER BY address")
  }
}

extension Digest {
  /// Where the content lies under the folder of attachments.
  public var blobPath: String { "\(digits.prefix(2))/\(digits.dropFirst(2))" }
}
