import Glibc

/// What has to be true of a folder before anything is kept in it.
public enum DataFolder {
  /// - Throws: `StoreError.missingFolder`, `readOnly`.
  public static func check(_ path: String) throws(StoreError) {
    guard Folder.facts(path)?.isFolder == true, access(path, X_OK) == 0 else { throw .missingFolder(path) }
    guard access(path, W_OK) == 0 else { throw .readOnly }
  }

  /// Whether there is a file of this path.
  public static func hasFile(_ path: String) -> Bool { Folder.facts(path).map { !$0.isFolder } ?? false }
}
