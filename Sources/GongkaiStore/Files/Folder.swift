import Glibc

/// Steps on folders that outlive a power cut: a new name is safe only when its folder has been written out too.
enum Folder {
  /// Makes a folder; one that is there already is kept. Returns whether it is new.
  @discardableResult static func make(_ path: String) throws(StoreError) -> Bool {
    if mkdir(path, 0o700) == 0 { return true }
    guard errno == EEXIST else { throw StoreError(errno: errno, path: path) }
    guard facts(path)?.isFolder == true else { throw .missingFolder(path) }
    return false
  }

  /// The folder that a path lies in.
  static func parent(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/") + "/"
  }

  /// Waits until the names in a folder are on the disk.
  static func sync(_ path: String) throws(StoreError) { try OpenFile(path, O_RDONLY | O_DIRECTORY).sync() }

  /// Gives a file another name, in place of a file that may have had it.
  static func rename(_ old: String, to new: String) throws(StoreError) {
    guard Glibc.rename(old, new) == 0 else { throw StoreError(errno: errno, path: new) }
  }

  /// Gives a file a second name; false when that name is taken.
  static func link(_ old: String, as new: String) throws(StoreError) -> Bool {
    if Glibc.link(old, new) == 0 { return true }
    guard errno == EEXIST else { throw StoreError(errno: errno, path: new) }
    return false
  }

  /// Removes a file; one that is gone already is fine.
  static func remove(_ path: String) throws(StoreError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw StoreError(errno: errno) }
  }

  /// Sets a file's time of last change to now.
  static func touch(_ path: String) throws(StoreError) {
    guard utimensat(AT_FDCWD, path, nil, 0) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  /// What the system says of a path; nil when nothing is there.
  static func facts(_ path: String) -> FileFacts? {
    var info = stat()
    return stat(path, &info) == 0 ? FileFacts(info) : nil
  }

  /// The names in a folder, sorted; none when it is not there.
  static func names(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
        start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
