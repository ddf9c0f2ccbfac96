import Foundation
import GongkaiCore
import Testing

/// Every letter held against `Tests/Letters/check_letters.py`, which was written from the law and knows nothing of this program.
@Suite struct LetterCheckerTests {
  /// What the checker reads of a letter.
  private struct Item: Encodable {
    let code: String
    let date: String
    let paragraphs: [String]
    let facts: Facts
  }

  /// What the letter must agree with.
  private struct Facts: Encodable {
    let organ, applicant, received, requestNumber: String
    let outcome: String?
    let withheld: [String]
    let reviewOrgan, court, telephone, address: String
  }

  private static func item(_ facts: LetterFacts) -> Item {
    let (text, profile) = (LetterText(facts), LetterSample.profile)
    return Item(
      code: facts.letter.code, date: facts.date.description, paragraphs: text.lines,
      facts: Facts(
        organ: profile[.name], applicant: facts.value(of: .addressee) ?? "", received: facts.request.received.description,
        requestNumber: facts.request.number ?? "", outcome: facts.decision?.outcome.code, withheld: facts.withheld.map(\.outcome.code),
        reviewOrgan: profile[.reviewOrgan], court: profile[.court], telephone: profile[.telephone], address: profile[.address]))
  }

  /// All procedural letters, all outcomes before and after each change of the law and with a history, all alternatives.
  private static func all() throws -> [LetterFacts] {
    var facts = try Letter.allCases.filter(\.outcomes.isEmpty).map { try LetterSample.complete($0) }
    for outcome in Outcome.allCases where outcome.letter != nil {
      facts.append(try LetterSample.facts(for: outcome))
      facts.append(try LetterSample.facts(for: outcome, date: "2023-12-31", received: "2023-12-11"))
      facts.append(try LetterSample.facts(for: outcome, date: "2025-05-31", received: "2025-05-12"))
      // 补正后仍不明确 has its own history, in which a second notice would be one too many
      if outcome != .stillUnclear { facts.append(try LetterSample.withHistory(LetterSample.facts(for: outcome))) }
    }
    for choice in LetterChoice.allCases {
      var one = try LetterSample.complete(choice.letter)
      one.choice = choice
      facts.append(one)
    }
    return facts
  }

  /// What the checker says of letters, and with which status it ends.
  private func check(_ items: [Item]) throws -> (status: Int32, said: String) {
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
    let facts = try Self.all()
    #expect(Set(facts.map(\.letter)) == Set(Letter.allCases))
    let result = try check(facts.map(Self.item))
    #expect(result.status == 0, "\(result.said)")
  }

  @Test func findsALetterThatLostItsRemedies() throws {
    let good = Self.item(try LetterSample.facts(for: .stateSecret))
    let bad = Item(code: good.code, date: good.date, paragraphs: good.paragraphs.filter { !$0.contains("行政复议") }, facts: good.facts)
    #expect(try check([bad]).status == 1)
  }
}
