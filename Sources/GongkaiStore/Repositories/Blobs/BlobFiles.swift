import Glibc

/// Attachment bodies as files: `ab/cdef…` by the digits of their hash, put in place whole or not at all.
struct BlobFiles: Sendable {
  let folder: String
  private var incoming: String { folder + "/incoming" }

  /// Makes the folder and the one for files that are being written.
  func prepare() throws(StoreError) {
    try Folder.make(folder)
    try Folder.make(incoming)
  }

  /// A new file to write into.
  func makeSpool(_ key: UUIDv7, limit: Int) throws -> BlobSpool { try BlobSpool(path: "\(incoming)/\(key)", limit: limit) }

  func path(_ address: Digest) -> String { "\(folder)/\(address.digits.prefix(2))/\(address.digits.dropFirst(2))" }

  /// Moves a finished spool to its place: content first, then the name, then the folder that holds the name.
  func place(_ spool: BlobSpool, as address: Digest) throws {
    let target = path(address)
    if Folder.facts(target)?.size == spool.size {
      try Folder.touch(target)
      return try spool.discard()
    }
    let parent = "\(folder)/\(address.digits.prefix(2))"
    if try Folder.make(parent) { try Folder.sync(folder) }
    try spool.sync()
    try Folder.rename(spool.path, to: target)
    try Folder.sync(parent)
  }

  func isThere(_ address: Digest) -> Bool { Folder.facts(path(address)) != nil }

  /// Bodies in place, with their facts.
  func bodies() -> [(address: Digest, facts: FileFacts)] {
    Folder.names(folder).filter { $0.utf8.count == 2 }.flatMap { start in
      Folder.names("\(folder)/\(start)").compactMap { rest in
        guard let address = Digest("\(Digest.algorithm):\(start)\(rest)"), let facts = Folder.facts(path(address)) else { return nil }
        return (address, facts)
      }
    }
  }

  /// Files whose writing was never finished, by path.
  func leftovers() -> [(path: String, facts: FileFacts)] {
    Folder.names(incoming).compactMap { name in
      let path = "\(incoming)/\(name)"
      return Folder.facts(path).map { (path, $0) }
    }
  }
}
