import Glibc

/// An open file; closed when it goes. Every failure is a fact of `StoreError`.
struct OpenFile: ~Copyable {
  private let descriptor: Int32

  /// - Parameter mode: The permissions of a new file.
  init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(StoreError) {
    descriptor = open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
  }

  deinit { close(descriptor) }

  /// Writes all of it, however many pieces the system makes of it.
  func write(_ bytes: [UInt8]) throws(StoreError) {
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, bytes.count - done) }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { throw StoreError(errno: errno) }
      done += wrote
    }
  }

  /// Up to `count` bytes from `offset`; fewer only at the end of the file.
  func read(_ count: Int, at offset: Int) throws(StoreError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, offset + filled)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        filled += got
      }
    }
    guard failure == 0 else { throw StoreError(errno: failure) }
    return bytes
  }

  /// Waits until the content is on the disk.
  func sync() throws(StoreError) { guard fsync(descriptor) == 0 else { throw StoreError(errno: errno) } }

  /// Size, permissions and time of last change.
  func facts() throws(StoreError) -> FileFacts {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw StoreError(errno: errno) }
    return FileFacts(info)
  }
}

/// What the system says of a file.
struct FileFacts {
  var size: Int
  /// The nine permission bits.
  var permissions: UInt32
  var changed: Instant
  var isFolder: Bool

  init(_ info: stat) {
    size = Int(info.st_size)
    permissions = info.st_mode & 0o777
    changed = Instant(microseconds: Int64(info.st_mtim.tv_sec) * 1_000_000 + Int64(info.st_mtim.tv_nsec) / 1000)
    isFolder = info.st_mode & S_IFMT == S_IFDIR
  }
}

extension StoreError {
  /// The fact behind an error number of the system.
  init(errno code: Int32, path: String = "") {
    switch code {
    case ENOSPC, EDQUOT, EFBIG: self = .diskFull
    case EROFS, EACCES, EPERM: self = .readOnly
    case ENOENT, ENOTDIR:
      self = .missingFolder(path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
    case EMFILE, ENFILE: self = .busy
    default: self = .diskFault
    }
  }
}
