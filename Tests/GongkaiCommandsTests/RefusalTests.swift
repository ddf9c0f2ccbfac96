import Foundation
import Testing

/// What cannot be read is refused with the file's name and one Chinese sentence; the batch goes on.
@Suite struct RefusalTests {
  static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }
  static let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  struct Sample: CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    /// A word that the sentence must have.
    var word: String
    var testDescription: String { name }
  }

  static let samples = [
    Sample(name: "空.docx", bytes: [], word: "空"),
    Sample(name: "扫描.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Array(repeating: 7, count: 64), word: "图片"),
    Sample(name: "年报.pdf", bytes: Array("%PDF-1.4\n%\u{E2}\u{E3}\n1 0 obj\n".utf8), word: "PDF"),
    Sample(
      name: "旧版.doc", bytes: ole + Array(repeating: 0, count: 1024) + wide("WordDocument") + Array(repeating: 0, count: 512), word: "doc"),
    Sample(
      name: "加密.docx", bytes: ole + Array(repeating: 0, count: 1024) + wide("EncryptedPackage") + Array(repeating: 0, count: 512),
      word: "密码"),
    Sample(name: "损坏.docx", bytes: [0x50, 0x4B, 3, 4, 20, 0] + Array(repeating: 9, count: 300), word: "损坏"),
    Sample(name: "通知.txt", bytes: Array("关于召开例会的通知\n各科室：定于下周一上午九时召开例会，请准时参加。\n".utf8), word: "选错文件"),
    Sample(
      name: "2018.txt",
      bytes: Array("石桥镇2018年政府信息公开工作年度报告\n\n一、主动公开情况\n2018年，本镇主动公开政府信息128条。\n二、依申请公开情况\n未收到申请。\n".utf8), word: "2018"),
  ]

  /// The name in front, one sentence behind, nothing of the machinery.
  func expectSentence(_ error: String, file: String, word: String) {
    let lines = error.split(separator: "\n").filter { !$0.hasPrefix("共") }
    #expect(lines.count == 1, "\(error)")
    let line = lines.first.map(String.init) ?? ""
    #expect(line.hasPrefix(file + "："), "\(line)")
    let sentence = line.dropFirst(file.count + 1)
    #expect(sentence.hasSuffix("。") && sentence.count { $0 == "。" } == 1, "\(sentence)")
    #expect(sentence.lowercased().contains(word.lowercased()), "\(sentence)")
    for machinery in ["Error", "error", "nil", "Optional", "(code", "Swift"] { #expect(!sentence.contains(machinery), "\(sentence)") }
  }

  @Test(arguments: samples) func refusesWithOneSentence(sample: Sample) throws {
    let folder = try Folder()
    let file = try folder.write(sample.bytes, to: sample.name)
    let run = try CommandRun(["report", "read", file])
    #expect(run.status == 2)
    expectSentence(run.error, file: file, word: sample.word)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect((json["refused"] as? String)?.hasSuffix("。") ?? false)
    #expect(json["section3"] == nil)
  }

  @Test(arguments: ["check", "sum"]) func refusesInEveryCommand(command: String) throws {
    let folder = try Folder()
    let file = try folder.write([], to: "空.docx")
    let run = try CommandRun(["report", command, file])
    #expect(run.status == 2)
    #expect((run.output + run.error).contains("空.docx"))
    #expect((run.output + run.error).contains("文件是空的"))
  }

  @Test func namesAFileThatIsNotThere() throws {
    let folder = try Folder()
    let file = folder.path("没有.docx")
    let run = try CommandRun(["report", "read", file])
    #expect(run.status == 2)
    expectSentence(run.error, file: file, word: "找不到")
  }

  @Test func namesAFolderThatMayNotBeRead() throws {
    guard geteuid() != 0 else {
      print("skipped: root may read every folder")
      return
    }
    let folder = try Folder()
    try folder.write(Invented.report(), to: "关着/年报.txt")
    let closed = folder.path("关着")
    #expect(chmod(closed, 0) == 0)
    defer { chmod(closed, 0o755) }
    let run = try CommandRun(["report", "read", closed])
    #expect(run.status == 2)
    expectSentence(run.error, file: closed, word: "权限")
  }

  @Test func refusesAHugeFileBeforeReadingIt() throws {
    let folder = try Folder()
    let file = try folder.write([0x20], to: "大.txt")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.truncate(atOffset: 2 << 30)
    try handle.close()
    let run = try CommandRun(["report", "read", file], megabytes: 1024, in: folder.url)
    #expect(run.status == 2)
    #expect(run.seconds < 10)
    expectSentence(run.error, file: file, word: "2048 MB")
  }

  @Test func doesNotWaitForAPipe() throws {
    let folder = try Folder()
    let pipe = folder.path("管道.txt")
    #expect(mkfifo(pipe, 0o644) == 0)
    let run = try CommandRun(["report", "read", pipe])
    #expect(run.status == 2)
    #expect(run.seconds < 10)
    expectSentence(run.error, file: pipe, word: "不是普通文件")
  }

  @Test func goesOnBehindARefusal() throws {
    let folder = try Folder()
    try folder.write(Invented.report(), to: "一.txt")
    try folder.write([], to: "二.txt")
    try folder.write(Invented.report(year: 2023), to: "三.txt")
    let run = try CommandRun(["report", "read", folder.path("一.txt"), folder.path("二.txt"), folder.path("三.txt"), "--to", "csv"])
    #expect(run.status == 2)
    #expect(run.output.contains("一.txt,"))
    #expect(run.output.contains("三.txt,"))
    expectSentence(run.error, file: folder.path("二.txt"), word: "空")
  }
}
