import FoundationEssentials

/// A settings file: one JSON object of texts, whole numbers and flags.
enum SettingsFile {
  private enum Value: Decodable {
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .text(flag ? "true" : "false")
      } else if let number = try? container.decode(Int.self) {
        self = .text(String(number))
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var text: String {
      switch self {
      case .text(let text): text
      }
    }
  }

  /// The values of a file by key.
  static func read(_ path: String) throws(SettingsError) -> [String: String] {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path: path) }
    do { return try JSONDecoder().decode([String: Value].self, from: bytes).mapValues(\.text) } catch { throw .notJSON(path: path) }
  }
}

/// Where templates and public files are.
public enum ShareFolder {
  /// The folder that the settings name, else the one beside the folder of the executable, that of the source checkout it was built in,
  /// or the one in the current folder.
  public static func find(_ settings: ServerSettings, executable: String) throws(SettingsError) -> String {
    let parts = executable.split(separator: "/", omittingEmptySubsequences: false)
    let above = (2...5).filter { $0 < parts.count }.map { parts.dropLast($0).joined(separator: "/") + "/share" }
    let tried = settings.share.isEmpty ? above + ["share"] : [settings.share]
    for folder in tried where FileManager.default.fileExists(atPath: folder + "/templates/frame.mustache") { return folder }
    throw .noShare(tried)
  }
}
