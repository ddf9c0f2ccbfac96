import Glibc

/// The file that the keys stand in: outside the database, for its owner only.
struct KeyFile: Sendable {
  let path: String
  private var folder: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
  }

  /// Reads the keys; nil when there is no file.
  /// - Throws: `VaultError.keyFileOpenToOthers`, `keyFileDamaged`; `StoreError` from the system.
  func read() throws -> KeyRing? {
    guard Folder.facts(path) != nil else { return nil }
    let file = try OpenFile(path, O_RDONLY)
    let facts = try file.facts()
    guard facts.permissions & 0o077 == 0 else {
      throw VaultError.keyFileOpenToOthers(path: path, permissions: facts.permissions)
    }
    guard facts.size < 1 << 20 else { throw VaultError.keyFileDamaged(path: path, line: 1) }
    return try KeyRing(text: String(decoding: try file.read(facts.size, at: 0), as: UTF8.self), path: path)
  }

  /// Makes the file with new keys, unless another process was faster; then reads that one.
  func make(temporaryName: UUIDv7) throws -> KeyRing {
    let ring = KeyRing()
    let temporary = "\(path).\(temporaryName)"
    try write(ring, to: temporary)
    defer { try? Folder.remove(temporary) }
    guard try Folder.link(temporary, as: path) else { return try read() ?? ring }
    try Folder.sync(folder)
    return ring
  }

  /// Puts other keys in place, whole or not at all. `path.new` keeps a second process out.
  func replace(_ change: (KeyRing) throws -> KeyRing) throws -> KeyRing {
    let temporary = path + ".new"
    guard Folder.facts(temporary) == nil else { throw VaultError.rotationUnderWay(path: path) }
    guard let old = try read() else { throw VaultError.keyFileMissing(path: path) }
    let ring = try change(old)
    do { try write(ring, to: temporary) } catch {
      try? Folder.remove(temporary)
      throw error
    }
    try Folder.rename(temporary, to: path)
    try Folder.sync(folder)
    return ring
  }

  private func write(_ ring: KeyRing, to path: String) throws {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    try file.write(Array(ring.text.utf8))
    try file.sync()
  }
}
