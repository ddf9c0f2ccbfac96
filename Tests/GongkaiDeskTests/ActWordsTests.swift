import Foundation
@testable import GongkaiDesk
import Testing

/// The audit log in words.
@Suite struct ActWordsTests {
  /// Every name of an act that the desk writes into the log, as it stands in its sources.
  private static func acts() throws -> Set<String> {
    let desk = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/GongkaiDesk")
    let files = try #require(FileManager.default.enumerator(at: desk, includingPropertiesForKeys: nil))
    var acts: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let names = /(?:act: |act\(|audit\(act, |change\(id, )"([a-z][A-Za-z]+)"/
      for match in try String(contentsOf: file, encoding: .utf8).matches(of: names) { acts.insert(String(match.1)) }
    }
    return acts
  }

  @Test func haveAWordForEveryAct() throws {
    let acts = try Self.acts()
    #expect(acts.count > 20)
    for act in acts.sorted() { #expect(ActWords.name(act) != act, "no word for \(act)") }
  }
}
