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
  /// The folder that the settings name, else the one beside the executable or in the current folder.
  public static func find(_ settings: ServerSettings, executable: String) throws(SettingsError) -> String {
    let beside = executable.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/../share"
    let tried = settings.share.isEmpty ? [beside, "share"] : [settings.share]
    for folder in tried where FileManager.default.fileExists(atPath: folder + "/templates/frame.mustache") { return folder }
    throw .noShare(tried)
  }
}
