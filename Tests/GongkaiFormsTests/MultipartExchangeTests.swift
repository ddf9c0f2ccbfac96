import Foundation
import GongkaiForms
import Testing

/// Reads the bodies that `Tests/Differential/multipart_forms.py` made and writes what they were read as; the script compares.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["GONGKAI_MULTIPART_CASES"] != nil)) struct MultipartExchangeTests {
  private struct Case: Decodable {
    var type: String
    var body: Data
  }

  private struct Part: Encodable {
    var name: String
    var fileName: String?
    var contentType: String?
    var data: Data
  }

  private struct Answer: Encodable {
    var parts: [Part]?
    var fault: String?
  }

  @Test func readsTheBodiesOfOthers() throws {
    let path = try #require(ProcessInfo.processInfo.environment["GONGKAI_MULTIPART_CASES"])
    let cases = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let encoder = JSONEncoder()
    let answers = try cases.map { line in
      let given = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
      return String(decoding: try encoder.encode(answer(to: given)), as: UTF8.self)
    }
    try answers.joined(separator: "\n").write(toFile: path + ".read", atomically: true, encoding: .utf8)
  }

  private func answer(to given: Case) -> Answer {
    switch FormBody.read([UInt8](given.body), type: given.type) {
    case .failure(let fault): Answer(fault: "\(fault)".isEmpty ? "" : String(reflecting: fault))
    case .success(let parts):
      Answer(
        parts: parts.map {
          Part(name: $0.head.name, fileName: $0.head.fileName, contentType: $0.head.contentType, data: Data($0.bytes))
        })
    }
  }
}
