/// Content on its way in, handed over piece by piece by whoever reads it; it is written to the disk at once and never held whole.
public final class BlobUpload: Sendable {
  private let blobs: Blobs
  private let spool: BlobSpool

  fileprivate init(_ blobs: Blobs, _ spool: BlobSpool) { (self.blobs, self.spool) = (blobs, spool) }

  /// Bytes taken in so far.
  public var size: Int { spool.size }

  /// Takes the next bytes.
  /// - Throws: `BlobError.tooLarge` before a byte past the limit is written.
  public func append(_ bytes: [UInt8]) async throws { try await blobs.onDisk { [spool] in try spool.append(bytes) } }

  /// Keeps what came in; an act attaches it then.
  public func finish(agency: String) async throws -> KeptBlob {
    do { return try await blobs.settle(spool, agency) } catch {
      await discard()
      throw error
    }
  }

  /// Leaves nothing behind.
  public func discard() async { try? await blobs.onDisk { [spool] in try spool.discard() } }
}

extension Blobs {
  /// Begins to take content in.
  /// - Parameter limit: Bytes at most.
  public func begin(limit: Int) async throws -> BlobUpload {
    BlobUpload(self, try await onDisk { [files, keys] in try files.makeSpool(keys.next(), limit: limit) })
  }
}
