import Crypto
import Glibc
import Synchronization

/// A file that is being written, hashed and measured on the way.
final class BlobSpool: Sendable {
  let path: String
  private let limit: Int
  private let state: Mutex<(hash: SHA256, size: Int)>

  init(path: String, limit: Int) throws {
    self.path = path
    self.limit = limit
    state = Mutex((SHA256(), 0))
    _ = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL)
  }

  var size: Int { state.withLock { $0.size } }
  var address: Digest { state.withLock { Digest(bytes: $0.hash.finalize()) } }

  /// - Throws: `BlobError.tooLarge` before a byte past the limit is written.
  func append(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      guard state.size + bytes.count <= limit else { throw BlobError.tooLarge(limit: limit) }
      try OpenFile(path, O_WRONLY | O_APPEND).write(bytes)
      state.hash.update(data: bytes)
      state.size += bytes.count
    }
  }

  func sync() throws { try OpenFile(path, O_RDONLY).sync() }

  func discard() throws { try Folder.remove(path) }
}
