import GongkaiDocuments
import GongkaiStore

/// A bundle on its way out: planned to the last byte, its attachments still where they are kept.
public struct EvidenceBundle: Sendable {
  /// A name for the file, with the number of the request or case.
  public let name: String
  /// What the index names as missing; empty when the bundle is whole.
  public let missing: [String]
  let pieces: [Piece]
  /// Bytes of the whole file.
  public let size: Int
  let blobs: Blobs?
  let agency: String

  enum Piece: Sendable {
    case bytes([UInt8])
    case blob(Digest)
  }

  /// Hands the file out piece by piece; an attachment is read a piece at a time and never held whole.
  ///
  /// - Throws: what `sink` throws; or that an attachment has changed since it was looked through, and then the file breaks off: it has no
  ///   directory, so that nobody can take it for whole.
  public func write(to sink: ([UInt8]) async throws -> Void) async throws {
    for piece in pieces {
      switch piece {
      case .bytes(let bytes): try await sink(bytes)
      case .blob(let address):
        guard let blobs else { throw BlobError.missing(address) }
        try await blobs.read(address, agency: agency, to: sink)
      }
    }
  }
}
