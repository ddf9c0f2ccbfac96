import ArgumentParser
import FoundationEssentials
import GongkaiDocuments
import GongkaiReports

struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "read", abstract: "读")
  @Argument var files: [String]
  @Option var to = "json"
  @Option var out: String?
  func run() async throws {
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      let doc = try DocumentReader.read([UInt8](data))
      let json = ReportJSON.report(ReportInterpreter.interpret(doc), file: file)
      if let out {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        _ = FileManager.default.createFile(atPath: out + "/" + name + ".json", contents: Data(json))
      } else { print(String(decoding: json, as: UTF8.self)) }
    }
  }
}
struct TreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tree", abstract: "列出文件的中性结构（供调试和独立核对）。", shouldDisplay: false)
  @Argument var files: [String]
  func run() async throws {
    for file in files {
      guard let data = FileManager.default.contents(atPath: file) else { continue }
      print("== \(file)")
      print(try DocumentReader.read([UInt8](data)).dump(), terminator: "")
    }
  }
}
