import Foundation
@testable import GongkaiWeb
import Testing

@Suite struct TemplateTests {
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: shareFolder + "/templates")) ?? []).sorted()

  private func text(_ file: String) throws -> String { try String(contentsOfFile: shareFolder + "/templates/" + file, encoding: .utf8) }

  @Test func thereAreTemplates() { #expect(Self.files.count > PageRenderer.names.count) }

  @Test(arguments: files) func beginsWithThePragmaOfOurEscaper(file: String) throws {
    #expect(try text(file).hasPrefix("{{% CONTENT_TYPE:GONGKAI}}"))
  }

  @Test(arguments: files) func escapesEverythingAndHoldsNoScriptOrStyle(file: String) throws {
    let text = try text(file)
    for forbidden in ["{{{", "{{&", "<script", "<style", "style=\"", " onclick", "http://", "https://"] {
      #expect(!text.contains(forbidden), "\(file) has \(forbidden)")
    }
  }

  @Test(arguments: [
    ("\"\u{0301}", "&quot;\u{0301}"), ("<\u{20DD}b>", "&lt;\u{20DD}b&gt;"), ("a & 'b'", "a &amp; &#39;b&#39;"), ("公开", "公开"), ("", ""),
  ]) func escapesScalarByScalar(text: String, escaped: String) {
    #expect(Array(ScalarEscaper().escapeText(text).utf8) == Array(escaped.utf8))
  }

  @Test func refusesAFolderWithoutATemplate() async throws {
    await #expect(throws: TemplateError.self) { try await PageRenderer(folder: shareFolder + "/public") }
  }

  /// A quote with a combining mark, typed into each field of each form that is shown again, ends no attribute.
  @Test(arguments: [Link.signIn, "/start/abc"]) func keepsAQuoteWithACombiningMarkInsideItsAttribute(path: String) async throws {
    try await withSite { site async throws in
      let typed = "\"\u{0301}><script>x"
      let fields = ["login", "organ", "name", "kind", "password", "again"].map { ($0, typed) }
      let answer = try await site.post(path, fields)
      #expect(answer.status == 422)
      #expect(!answer.text.unicodeScalars.elementsEqual(typed.unicodeScalars))
      #expect(!answer.text.utf8.contains(sequence: Array(typed.utf8)) && !answer.text.contains("<script"))
      #expect(answer.text.utf8.contains(sequence: Array("&quot;\u{0301}&gt;".utf8)))
    }
  }
}

extension String.UTF8View {
  fileprivate func contains(sequence: [UInt8]) -> Bool { Array(self).firstRange(of: sequence) != nil }
}
