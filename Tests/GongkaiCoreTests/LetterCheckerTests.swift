import Foundation
import GongkaiCore
import GongkaiLetterSamples
import Testing

/// Every letter held against `Tests/Letters/check_letters.py`, which was written from the law and knows nothing of this program.
@Suite struct LetterCheckerTests {
  /// What the checker says of letters, and with which status it ends.
  private func check(_ items: [CheckedLetter]) throws -> (status: Int32, said: String) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-letters-\(UUID().uuidString).json")
    try JSONEncoder().encode(items).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let checker = ImportWallTests.sources.deletingLastPathComponent().appendingPathComponent("Tests/Letters/check_letters.py")
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", checker.path, file.path]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  @Test func findsNothingInAnyLetter() throws {
    let facts = try LetterSample.all()
    #expect(Set(facts.map(\.letter)) == Set(Letter.allCases))
    let result = try check(facts.map { CheckedLetter($0) })
    #expect(result.status == 0, "\(result.said)")
  }

  @Test func findsALetterThatLostItsRemedies() throws {
    let good = CheckedLetter(try LetterSample.facts(for: .stateSecret))
    var bad = good
    bad.paragraphs = good.paragraphs.filter { !$0.contains("行政复议") }
    #expect(try check([bad]).status == 1)
  }
}
