/// Writes a ZIP file entry by entry; between two entries it holds only the directory, so a bundle may be larger than memory.
///
/// The same entries give the same bytes: no clock is asked, every entry is dated 1980-01-01, the first day the format knows.
public struct ZipWriter: ~Copyable {
  /// One file of an archive made in one go.
  public struct Entry: Sendable {
    /// Path inside the archive, folders divided by `/`.
    public var name: String
    /// The file.
    public var content: [UInt8]

    /// Creates an entry.
    public init(_ name: String, _ content: [UInt8]) {
      self.name = name
      self.content = content
    }
  }

  private var plan = ZipPlan()
  private let sink: ([UInt8]) throws -> Void

  /// Begins an archive whose bytes go to `sink`, in order, each once.
  public init(to sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Adds one file. Content that packing does not shorten is stored as it is.
  ///
  /// - Parameter isPacked: False for what is packed already (pictures, DOCX, PDF): saves the time of trying.
  /// - Throws: `ZipWriteError`, after which nothing was written and other entries may follow; or what `sink` throws, after which
  ///   the archive is lost and every further call throws `ZipWriteError.broken`.
  public mutating func add(_ name: String, _ content: [UInt8], isPacked: Bool = true) throws {
    let (header, packed) = try plan.add(name, content, isPacked: isPacked)
    try give(header)
    try give(packed ?? content)
  }

  /// Writes the directory; without this call the file is no archive.
  public consuming func finish() throws { try give(try plan.end()) }

  private mutating func give(_ bytes: [UInt8]) throws {
    do { try sink(bytes) } catch {
      plan.isBroken = true
      throw error
    }
  }

  /// A whole archive in memory.
  public static func archive(_ entries: [Entry]) throws(ZipWriteError) -> [UInt8] {
    var plan = ZipPlan()
    var out: [UInt8] = []
    for entry in entries {
      let (header, packed) = try plan.add(entry.name, entry.content, isPacked: true)
      out += header
      out += packed ?? entry.content
    }
    return out + (try plan.end())
  }
}

/// Why an entry or an archive was not written.
public enum ZipWriteError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A name that is empty, leaves its folder, or that some system cannot store.
  case unsafeName(String)
  /// A name that is there already, letters in either case alike.
  case duplicateName(String)
  /// The entry, or the archive with it, reaches 4 GiB.
  case tooLarge(name: String)
  /// More than 65,535 entries.
  case tooManyEntries
  /// An earlier write failed, so what was written before is no archive.
  case broken

  /// What is wrong and what to do, one Chinese sentence.
  public var description: String {
    switch self {
    case .unsafeName(let name): "压缩包内不能使用文件名“\(name)”（为空、指向包外或者含有系统不能保存的字符），请改名后再打包。"
    case .duplicateName(let name): "压缩包内已有名为“\(name)”的文件（大小写视为相同），请改名后再打包。"
    case .tooLarge(let name): "加入“\(name)”后压缩包达到 4 GB，超过 ZIP 格式的上限，请分成几个压缩包。"
    case .tooManyEntries: "压缩包内的文件超过 65535 个，超过 ZIP 格式的上限，请分成几个压缩包。"
    case .broken: "压缩包写到一半时出错，已写的部分不能使用，请删除后重新打包。"
    }
  }
}
