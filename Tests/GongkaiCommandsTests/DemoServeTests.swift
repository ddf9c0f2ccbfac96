import Foundation
import Testing

/// `gongkai serve --demo` says who can sign in, and stops when told.
@Suite struct DemoServeTests {
  @Test(.timeLimit(.minutes(2))) func printsAddressesAndAccountsAndStopsCleanly() async throws {
    let folder = try Folder()
    let log = folder.url.appendingPathComponent("log")
    try Data().write(to: log)
    let process = Process()
    let program: URL = try #require(CommandRun.program, "the program gongkai was not built")
    process.executableURL = program
    process.arguments = ["serve", "--demo", "--port", "0", "--data", folder.url.appendingPathComponent("demo").path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    func said() throws -> String { String(decoding: try Data(contentsOf: log), as: UTF8.self) }
    while process.isRunning, try !said().contains("Ctrl+C") { try await Task.sleep(for: .milliseconds(100)) }
    let text = try said()
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    for word in ["网址：http://127.0.0.1:", "公众页面", "办公页面", "dengji", "lingdao", "Qinghe-2026"] { #expect(text.contains(word)) }
  }

  @Test func refusesAFolderInUse() throws {
    let folder = try Folder()
    let data = folder.url.path
    let made = try CommandRun(["exercise", "--data", data, "--make", "3"])
    // without it the next command would serve and never end
    try #require(made.status == 0, "\(made.error)")
    let run = try CommandRun(["serve", "--demo", "--port", "0", "--data", data])
    #expect(run.status == 1)
    #expect(run.error.contains("没有作任何改动"))
  }
}
