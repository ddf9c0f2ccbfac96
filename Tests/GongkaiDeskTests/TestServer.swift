import Foundation
import Testing

/// A server of Tests/Mail in a process of its own, with what it was given.
struct TestServer {
  let port: Int
  private let out: String

  /// Whether certificates can be made for a test.
  static let canMakeCertificates = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

  /// What it was given so far.
  func seen<T: Decodable>(_ type: T.Type = T.self) throws -> [T] {
    guard let data = FileManager.default.contents(atPath: out) else { return [] }
    return try String(decoding: data, as: UTF8.self).split(separator: "\n").map { try JSONDecoder().decode(T.self, from: Data($0.utf8)) }
  }

  /// Starts a script, runs a test, stops the script. `arguments` come after those for the file.
  static func run(
    _ script: String, _ arguments: [String], folder: String? = nil, _ body: (TestServer) async throws -> Void
  ) async throws {
    let own = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-mail-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: own) }
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let (process, input, output) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", tests.appendingPathComponent("Mail/\(script)").path, "--out", own + "/seen"] + arguments
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(Int(line.filter(\.isNumber)), "the server said: \(line)")
    let result: Result<Void, any Error>
    do { result = .success(try await body(TestServer(port: port, out: own + "/seen"))) } catch { result = .failure(error) }
    // the end of its input ends it
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    try result.get()
  }

  /// A message as Python's email package reads it.
  struct Mail: Decodable {
    let sender: String, recipients: [String], tls: Bool, login: [String]?, raw: String, headers: [String], subject: String, from: String
    let to: String, id: String, auto: String, date: String, body: String, defects: [String], subject_defects: [String], type: String
    let longest: Int, bare: Int
  }

  /// A call as the gateway saw it.
  struct Call: Decodable {
    struct Content: Decodable { let id: String, kind: String, agency: String, to: String, subject: String, text: String, made_at: String }
    let path: String, valid: Bool, time: Int, content: Content, notice: String, type: String, headers: [String]
  }

  /// A certificate for 127.0.0.1 that signs itself, and its key.
  static func withCertificate(_ body: (_ certificate: String, _ key: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gongkai-cert-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", folder + "/key", "-out",
      folder + "/cert",
      "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    try await body(folder + "/cert", folder + "/key")
  }
}
