import Crypto
import FoundationEssentials
import Glibc

/// The portable file of an office: JSON Lines between a header and an end with counts and a hash (Docs/agency-jsonl.md).
public enum PortableFile {
  static let format = "gongkai-agency"
  /// The newest version that this program reads and the one it writes.
  public static let version = 2
  /// A line has at most this many bytes.
  static let longestLine = 64 << 20

  /// Reads a whole file and sees that nothing of it was cut or changed.
  /// - Returns: the header.
  /// - Throws: `PortableError`, `StoreError`.
  public static func check(_ path: String) throws -> PortableRow {
    let reader = try PortableReader(path)
    guard let header = try reader.next(), header["format"]?.text == format, header["agency"]?.text != nil,
      let found = header["version"]?.number
    else { throw PortableError.notPortable }
    guard found <= version else { throw PortableError.newer(version: found) }
    var seal = PortableSeal(header)
    while let row = try reader.next() {
      guard row["type"]?.text == "end" else {
        seal.take(row, bytes: reader.line)
        continue
      }
      guard row == seal.end, try reader.next() == nil else { throw PortableError.changed }
      return header
    }
    throw PortableError.cut
  }
}

/// What the end of a file says of the lines before it. The header's moment is left out of the hash, so that the same content has the same end.
struct PortableSeal {
  private var hash = SHA256()
  private(set) var counts: [String: Int] = [:]

  init(_ header: PortableRow) {
    var header = header
    header["made_at"] = nil
    hash.update(data: Array((CanonicalJSON.object(header).json + "\n").utf8))
  }

  mutating func take(_ row: PortableRow, bytes: [UInt8]) {
    hash.update(data: bytes + [0x0A])
    counts[row["type"]?.text ?? "", default: 0] += 1
  }

  var end: PortableRow {
    ["type": "end", "counts": .object(counts.mapValues { .integer($0) }), "hash": .text(Digest(bytes: hash.finalize()).description)]
  }
}

/// Writes a portable file under a name of its own; it takes its real name when it is finished.
final class PortableWriter {
  private let path: String
  private let file: OpenFile
  private var seal: PortableSeal
  private var buffer: [UInt8] = []
  private var isFinished = false

  /// - Throws: `PortableError.outputExists`, `StoreError`.
  init(path: String, header: PortableRow) throws {
    guard Folder.facts(path) == nil else { throw PortableError.outputExists(path: path) }
    self.path = path
    let folder = Folder.parent(of: path)
    guard Folder.facts(folder)?.isFolder == true else { throw PortableError.noFolder(folder) }
    file = try OpenFile(path + ".part", O_WRONLY | O_CREAT | O_TRUNC)
    seal = PortableSeal(header)
    buffer = Array((CanonicalJSON.object(header).json + "\n").utf8)
  }

  deinit { if !isFinished { try? Folder.remove(path + ".part") } }

  func write(_ kind: String, _ row: PortableRow) throws {
    let line = CanonicalJSON.object(row.merging(["type": .text(kind)]) { _, kind in kind })
    let bytes = Array(line.json.utf8)
    seal.take(["type": .text(kind)], bytes: bytes)
    buffer += bytes + [0x0A]
    if buffer.count > 1 << 18 { try flush() }
  }

  private func flush() throws {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes the end, waits for the disk and gives the file its name. Returns how many lines of each kind there are.
  func finish() throws -> [String: Int] {
    buffer += Array((CanonicalJSON.object(seal.end).json + "\n").utf8)
    try flush()
    try file.sync()
    try Folder.rename(path + ".part", to: path)
    isFinished = true
    try Folder.sync(Folder.parent(of: path))
    return seal.counts
  }
}

/// Reads a portable file line by line.
final class PortableReader {
  private let file: OpenFile
  private let size: Int
  private var offset = 0
  private var buffer: [UInt8] = []
  private var start = 0
  private(set) var number = 0
  /// The bytes of the line read last.
  private(set) var line: [UInt8] = []

  init(_ path: String) throws {
    file = try OpenFile(path, O_RDONLY)
    size = try file.facts().size
  }

  /// The next line; nil at the end of the file.
  /// - Throws: `PortableError.cut` for a last line without its end, `line` for one that is no JSON object.
  func next() throws -> PortableRow? {
    guard try nextLine() else { return nil }
    guard let row = CanonicalJSON(bytes: line)?.members else { throw number == 1 ? PortableError.notPortable : PortableError.line(number) }
    return row
  }

  private func nextLine() throws -> Bool {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        line = Array(buffer[start..<end])
        start = end + 1
        number += 1
        return true
      }
      buffer.removeSubrange(..<start)
      start = 0
      searched = buffer.count
      guard offset < size else {
        guard buffer.isEmpty else { throw number == 0 ? PortableError.notPortable : PortableError.cut }
        return false
      }
      guard buffer.count < PortableFile.longestLine else { throw PortableError.line(number + 1) }
      let bytes = try file.read(min(1 << 18, size - offset), at: offset)
      guard !bytes.isEmpty else { throw PortableError.cut }
      offset += bytes.count
      buffer += bytes
    }
  }
}
