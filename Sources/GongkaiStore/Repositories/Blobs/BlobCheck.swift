import Crypto
import Glibc

/// Follows content on its way out and says whether it is what was kept.
struct BlobCheck {
  private let address: Digest
  private let size: Int
  private var hash = SHA256()
  private var seen = 0

  init(_ address: Digest, size: Int) {
    self.address = address
    self.size = size
  }

  /// - Throws: `BlobError.damaged` when there is more of it than was kept.
  mutating func take(_ bytes: [UInt8]) throws(BlobError) {
    hash.update(data: bytes)
    seen += bytes.count
    if seen > size { throw .damaged(address) }
  }

  /// - Throws: `BlobError.damaged` unless all of it was what was kept.
  func end() throws(BlobError) {
    guard seen == size, Digest(bytes: hash.finalize()) == address else { throw .damaged(address) }
  }
}

extension BlobFiles {
  /// - Throws: `BlobError.missing` when the file is gone.
  func piece(_ ordinal: Int, of address: Digest) throws -> [UInt8] {
    guard isThere(address) else { throw BlobError.missing(address) }
    return try OpenFile(path(address), O_RDONLY).read(Blobs.chunk, at: ordinal * Blobs.chunk)
  }
}
