import GongkaiStore
import Logging

/// Writes one JSON object a line to the error output, for collectors of logs.
struct JSONLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  private let label: String

  /// A logger of its own: nothing global is set up.
  static func logger(_ level: Logger.Level) -> Logger { Logger(label: "gongkai") { JSONLog(label: $0, level: level) } }

  private init(label: String, level: Logger.Level) { (self.label, logLevel) = (label, level) }

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = [("at", "\(Instant.now())"), ("level", event.level.rawValue), ("message", event.message.description)]
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    fields += all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
    Console.error("{" + fields.map { "\(Self.quoted($0.0)):\(Self.quoted($0.1))" }.joined(separator: ",") + "}\n")
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
