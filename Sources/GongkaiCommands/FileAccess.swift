import FoundationEssentials
import Glibc
import GongkaiDocuments

/// Why a file could not even be opened; worded like `ReadError`, one sentence without the file's name.
enum FileError: Error, Hashable, CustomStringConvertible {
  case notFound
  case noPermission
  case isFolder
  case notRegular
  case failed(code: Int32)

  var description: String {
    switch self {
    case .notFound: "找不到这个文件，请检查路径和文件名。"
    case .noPermission: "没有读取权限，请向文件所有者申请权限或复制到自己的文件夹。"
    case .isFolder: "这是文件夹，这里需要一个文件。"
    case .notRegular: "这不是普通文件（设备、管道或链接），请指定报告文件。"
    case .failed(let code): "读取文件失败（系统错误 \(code)），请检查磁盘和网络驱动器后重试。"
    }
  }

  init(errno code: Int32) {
    switch code {
    case ENOENT, ENOTDIR: self = .notFound
    case EACCES, EPERM: self = .noPermission
    case EISDIR: self = .isFolder
    default: self = .failed(code: code)
    }
  }
}

/// Reads files and walks folders, with the size limit applied before a byte is read.
enum FileAccess {
  /// All bytes of a regular file.
  static func read(_ path: String, limits: ReadLimits) throws -> [UInt8] {
    // O_NONBLOCK: a pipe without a writer must not hold up the batch
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(errno: errno) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw FileError(errno: errno) }
    switch info.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError.isFolder
    default: throw FileError.notRegular
    }
    let size = Int(info.st_size)
    guard size <= limits.bytes else { throw ReadError.tooLarge(bytes: size, limit: limits.bytes) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size, let base = buffer.baseAddress {
        let got = Glibc.read(descriptor, base + count, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    guard failure == 0 else { throw FileError(errno: failure) }
    return bytes
  }

  /// One input of a batch: a file to read, or a path already known to be unreadable.
  struct Input: Sendable {
    var path: String
    var problem: FileError?
  }

  /// The files named, folders replaced by the files under them, in a stable order (byte order of the paths inside a folder).
  ///
  /// Hidden files, lock files of word processors and thumbnails are left out. Links to folders are not followed, so no walk is endless.
  static func expand(_ paths: [String]) -> [Input] {
    var inputs: [Input] = []
    for path in paths {
      var info = stat()
      guard stat(path, &info) == 0 else {
        inputs.append(Input(path: path, problem: FileError(errno: errno)))
        continue
      }
      if info.st_mode & S_IFMT == S_IFDIR { walk(path, into: &inputs) } else { inputs.append(Input(path: path)) }
    }
    return inputs
  }

  private static func walk(_ root: String, into inputs: inout [Input]) {
    var pending = [root]
    var found: [Input] = []
    while let folder = pending.popLast() {
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
        found.append(Input(path: folder, problem: .noPermission))
        continue
      }
      for name in names where !isIgnored(name) {
        let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
        var info = stat()
        guard lstat(path, &info) == 0 else { continue }
        if info.st_mode & S_IFMT == S_IFDIR { pending.append(path) } else { found.append(Input(path: path)) }
      }
    }
    inputs += found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  private static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$") || name == "Thumbs.db" || name == "desktop.ini"
  }

  /// Writes a file whole: under a name of its own first, then renamed, so that a full disk leaves no half file under the real name.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let draft = try Draft(path)
    try draft.write(bytes)
    try draft.finish()
  }

  /// A file in the making: grows under a name of its own and takes the real one when it is finished; given up, it leaves nothing.
  final class Draft {
    private let path: String
    private var descriptor: Int32

    init(_ path: String, mode: mode_t = 0o644) throws {
      self.path = path
      descriptor = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw OutputError.cannotWrite(path: path, code: errno) }
    }

    deinit { giveUp() }

    func write(_ bytes: [UInt8]) throws {
      var offset = 0
      var failure: Int32 = 0
      bytes.withUnsafeBytes { buffer in
        while offset < buffer.count, let base = buffer.baseAddress {
          let put = Glibc.write(descriptor, base + offset, buffer.count - offset)
          if put < 0, errno == EINTR { continue }
          if put <= 0 {
            failure = errno
            break
          }
          offset += put
        }
      }
      guard failure == 0 else {
        giveUp()
        throw OutputError.cannotWrite(path: path, code: failure)
      }
    }

    func finish() throws {
      close(descriptor)
      descriptor = -1
      guard rename(path + ".part", path) == 0 else {
        let code = errno
        unlink(path + ".part")
        throw OutputError.cannotWrite(path: path, code: code)
      }
    }

    private func giveUp() {
      guard descriptor >= 0 else { return }
      close(descriptor)
      descriptor = -1
      unlink(path + ".part")
    }
  }

  /// Makes a folder with its parents.
  static func makeFolder(_ path: String) throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
      throw OutputError.cannotWrite(path: path, code: errno)
    }
  }
}

/// An output that could not be written.
enum OutputError: Error, CustomStringConvertible {
  case cannotWrite(path: String, code: Int32)

  var description: String {
    switch self {
    case .cannotWrite(let path, let code):
      switch code {
      case ENOSPC: "无法写入 \(path)：磁盘已满，请清理空间后重试。"
      case EACCES, EPERM, EROFS: "无法写入 \(path)：没有写入权限，请用 --out 指定可写的文件夹。"
      default: "无法写入 \(path)（系统错误 \(code)），请检查路径后重试。"
      }
    }
  }
}
