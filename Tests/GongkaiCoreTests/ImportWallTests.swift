import Foundation
import Testing

/// The walls between the rooms (Docs/adr/0001): each target imports only what the table allows.
@Suite struct ImportWallTests {
  /// The table of the decision; the only place to change when a wall is moved.
  static let rooms: [String: Set<String>] = [
    "GongkaiCore": [],
    "GongkaiForms": [],
    "GongkaiDocuments": ["CZlib", "CIconv"],
    "GongkaiReports": ["GongkaiCore", "GongkaiDocuments"],
    "GongkaiStore": [
      "GongkaiCore", "GongkaiReports", "GRDB", "CPostgres", "Crypto", "Dispatch", "FoundationEssentials", "Glibc", "Synchronization",
    ],
    "GongkaiDesk": [
      "GongkaiCore", "GongkaiDocuments", "GongkaiReports", "GongkaiStore", "CCurl", "Crypto", "CryptoExtras", "Dispatch",
      "FoundationEssentials", "Subprocess", "Synchronization",
    ],
    "GongkaiWeb": [
      "GongkaiCore", "GongkaiForms", "GongkaiReports", "GongkaiDesk", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Mustache",
      "Crypto",
      "Logging", "Metrics", "ServiceLifecycle", "FoundationEssentials", "Synchronization", "UnixSignals",
    ],
    "GongkaiCommands": [
      "GongkaiCore", "GongkaiDesk", "GongkaiDocuments", "GongkaiReports", "GongkaiStore", "GongkaiWeb", "ArgumentParser",
      "FoundationEssentials", "Glibc", "Logging", "Synchronization",
    ],
    "gongkai": ["GongkaiCommands"],
  ]
  /// Targets of C; their public headers include nothing but the compiler's own.
  static let wrappers: Set<String> = ["CZlib", "CIconv", "CLibpq", "CPostgres", "CLibcurl", "CCurl"]
  static let plainHeaders: Set<String> = ["stddef.h", "stdint.h", "stdbool.h"]

  struct Offence: Equatable, CustomStringConvertible {
    var line: Int
    var module: String
    var description: String { "line \(line) imports \(module)" }
  }

  static var sources: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources")
  }

  /// The imports of a source text that its room does not allow.
  static func offences(in text: String, allowed: Set<String>) -> [Offence] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      guard let module = module(importedBy: line), !allowed.contains(module) else { return nil }
      return Offence(line: number + 1, module: module)
    }
  }

  /// `public import A`, `@testable import A`, `import struct A.B` all import A.
  static func module(importedBy line: Substring) -> String? {
    var words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == ";" })[...]
    let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    while let word = words.first, levels.contains(word) || word.hasPrefix("@") { words = words.dropFirst() }
    guard words.first == "import" else { return nil }
    words = words.dropFirst()
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
    if let word = words.first, kinds.contains(word) { words = words.dropFirst() }
    return words.first?.split(separator: ".").first.map(String.init)
  }

  static func files(of target: String, endingIn ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: sources.appendingPathComponent(target).path).filter { $0.hasSuffix(ending) }
      .sorted()
  }

  @Test(arguments: rooms.keys.sorted()) func importsOnlyWhatItsRoomAllows(room: String) throws {
    let allowed = try #require(Self.rooms[room])
    let files = try Self.files(of: room, endingIn: ".swift")
    #expect(!files.isEmpty, "no source in Sources/\(room)")
    for file in files {
      let text = try String(contentsOf: Self.sources.appendingPathComponent(room).appendingPathComponent(file), encoding: .utf8)
      for offence in Self.offences(in: text, allowed: allowed) {
        Issue.record("Sources/\(room)/\(file):\(offence.line) imports \(offence.module), which \(room) must not")
      }
    }
  }

  @Test(arguments: wrappers.sorted()) func showsNoHeaderOfTheWrappedLibrary(wrapper: String) throws {
    for file in try Self.files(of: wrapper, endingIn: ".h") {
      let text = try String(contentsOf: Self.sources.appendingPathComponent(wrapper).appendingPathComponent(file), encoding: .utf8)
      for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where line.hasPrefix("#include") {
        let header = line.split(whereSeparator: { "<>\" ".contains($0) }).last.map(String.init) ?? ""
        #expect(Self.plainHeaders.contains(header), "Sources/\(wrapper)/\(file):\(number + 1) includes \(header)")
      }
    }
  }

  @Test func knowsEveryTarget() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.rooms.keys).union(Self.wrappers))
  }

  @Test(
    arguments: [
      ("import Foundation", "Foundation"), ("  public import GongkaiCore", "GongkaiCore"), ("@testable import A", "A"),
      ("@_exported public import B", "B"), ("import struct C.D", "C"), ("import func Glibc.open", "Glibc"), ("// import E", nil),
      ("let important = 1", nil),
      ("important()", nil),
    ] as [(String, String?)])
  func recognisesEveryFormOfImport(line: String, module: String?) {
    #expect(Self.module(importedBy: line[...]) == module)
  }

  @Test func namesTheLineOfAnImportThroughTheWall() {
    let text = "// a\nimport GongkaiCore\n\npublic import Foundation\n"
    #expect(Self.offences(in: text, allowed: ["GongkaiCore"]) == [Offence(line: 4, module: "Foundation")])
    #expect(Self.offences(in: text, allowed: ["GongkaiCore", "Foundation"]).isEmpty)
  }
}
