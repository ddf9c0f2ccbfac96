import Testing

@testable import GongkaiDocuments

/// What hostile files showed: bounds that every reader keeps.
@Suite("Findings of fuzzing and of hostile files, documents") struct FuzzFindingsDocumentTests {
  @Test("more text than a report can have is refused", arguments: ["", "<!doctype html>", "<!doctype html><table><td>"])
  func text(start: String) {
    var limits = ReadLimits()
    limits.text = 10_000
    #expect(throws: ReadError.tooMuchText(limit: 10_000)) {
      try DocumentReader.read(Array((start + String(repeating: "政府信息公开", count: 1000)).utf8), limits: limits)
    }
  }

  @Test func `text that is not shown does not count`() throws {
    var limits = ReadLimits()
    limits.text = 10_000
    let long = String(repeating: "x", count: 50_000)
    let page = "<!doctype html><script>\(long)</script><p title='\(long)'>甲"
    #expect(try DocumentReader.read(Array(page.utf8), limits: limits).blocks.count == 1)
  }
}
