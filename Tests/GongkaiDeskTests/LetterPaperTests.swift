import Foundation
import GongkaiCore
@testable import GongkaiDesk
import GongkaiDocuments
import GongkaiLetterSamples
import Testing

/// Every letter as a Word file.
@Suite struct LetterPaperTests {
  /// Where the files are left for `Tests/Letters/papers.py`; nil to leave none.
  private static let out = ProcessInfo.processInfo.environment["LETTER_PAPERS"].map { URL(fileURLWithPath: $0, isDirectory: true) }

  private static func docx(_ facts: LetterFacts) throws -> [UInt8] { try LetterText(facts).paper.docx(time: "2026-01-26T08:00:00Z") }

  /// The text without white space, which the layout is free to set.
  private static func dense(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

  @Test func saysEverythingThatTheLetterSays() throws {
    for facts in try LetterSample.all() {
      let text = Self.dense(String(decoding: try DocumentReader.read(Self.docx(facts)).text, as: UTF8.self))
      for line in LetterText(facts).lines {
        // a line of a form stands in two cells, without the colon of plain text
        let isThere = [[line[...]], line.split(separator: "：", maxSplits: 1)].contains { parts in
          parts.map(Self.dense).allSatisfy { $0.isEmpty || text.contains($0) }
        }
        #expect(isThere, "\(facts.letter.code): \(line)")
      }
    }
  }

  @Test(.enabled(if: out != nil, "LETTER_PAPERS names no folder")) func leavesTheFilesForAnotherProgram() throws {
    let out = try #require(Self.out)
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    let all = try LetterSample.all()
    for (index, facts) in all.enumerated() {
      let name = String(repeating: "0", count: 3 - "\(index)".count) + "\(index)"
      try Data(Self.docx(facts)).write(to: out.appending(path: "\(name).docx"))
    }
    try JSONEncoder().encode(all.map { CheckedLetter($0) }).write(to: out.appending(path: "letters.json"))
  }
}
