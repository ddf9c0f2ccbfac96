import Foundation
import GongkaiReports
import Testing

/// What the commands write and with which status they end.
@Suite struct CommandTests {
  @Test func endsWithZeroWhenNoErrorIsFound() throws {
    let folder = try Folder()
    let file = try folder.write(Invented.report(), to: "年报.txt")
    let run = try CommandRun(["report", "check", file])
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.contains("年报.txt"))
    #expect(run.output.contains("0份有错误"))
  }

  @Test func endsWithOneWhenAnErrorIsFound() throws {
    let folder = try Folder()
    let file = try folder.write(Invented.report(granted: 4), to: "年报.txt")
    let run = try CommandRun(["report", "check", file])
    #expect(run.status == 1)
    #expect(run.output.contains("A03"))
    #expect(run.output.contains("1份有错误"))
  }

  @Test func endsWithTwoWhenAFileWasRefusedWhateverElseIsFound() throws {
    let folder = try Folder()
    let wrong = try folder.write(Invented.report(granted: 4), to: "错.txt")
    let empty = try folder.write([], to: "空.txt")
    #expect(try CommandRun(["report", "check", wrong, empty]).status == 2)
  }

  @Test(
    arguments: [
      ["report", "check"], ["report", "read"], ["report", "nothing"], ["report", "check", "x", "--to", "xlsx"],
      ["report", "read", "x", "--wrong"],
      ["report", "compare", "x"], ["report", "rules", "Z99"], ["report", "form", "2018"], ["report", "form"], ["nothing"],
    ])
  func endsWithSixtyFourWhenTheCommandLineIsWrong(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 64)
    #expect(!run.error.isEmpty)
    #expect(run.output.isEmpty)
  }

  @Test func writesAllFormatsOfRead() throws {
    let folder = try Folder()
    let file = try folder.write(Invented.report(), to: "年报.txt")
    for format in ["json", "csv", "md", "html"] {
      let out = folder.path("out-\(format)")
      let run = try CommandRun(["report", "read", file, "--to", format, "--out", out])
      #expect(run.status == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: out) == ["年报.txt.\(format)"])
      let screen = try CommandRun(["report", "read", file, "--to", format])
      // decoded by hand: Foundation would take the byte order mark away
      let written = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: out).appendingPathComponent("年报.txt.\(format)")), as: UTF8.self)
      if format != "html" { #expect(written == screen.output) }
      #expect(written.contains("石桥镇"))
    }
  }

  @Test(arguments: ["text", "json", "csv", "html"]) func writesAllFormatsOfCheck(format: String) throws {
    let folder = try Folder()
    let one = try folder.write(Invented.report(granted: 4), to: "一.txt")
    let two = try folder.write([], to: "二.txt")
    let out = folder.path("out")
    let run = try CommandRun(["report", "check", one, two, "--to", format, "--out", out])
    #expect(run.status == 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(!names.isEmpty && !names.contains { $0.hasSuffix(".part") }, "\(names)")
    let text = try names.map { try String(contentsOf: URL(fileURLWithPath: out).appendingPathComponent($0), encoding: .utf8) }.joined()
    #expect(text.contains("A03"))
    #expect(text.contains("文件是空的"))
    if format == "json" {
      let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect((json["reports"] as? [[String: Any]])?.map { $0["refused"] == nil } == [true, false])
    }
  }

  @Test func readsAFolderInTheOrderOfItsNames() throws {
    let folder = try Folder()
    let names = ["b.txt", "a/2.txt", "a/1.txt", "c.txt", "a/z/1.txt"]
    for (number, name) in names.enumerated() { try folder.write(Invented.report(year: 2021 + number), to: name) }
    try folder.write("x", to: ".hidden.txt")
    try folder.write("x", to: "~$c.docx")
    let first = try CommandRun(["report", "read", folder.url.path, "--to", "csv"])
    #expect(first.status == 0, "\(first.error)")
    var order: [String] = []
    for line in first.output.split(separator: "\r\n").dropFirst() {
      let file = String(line.prefix { $0 != "," }.dropFirst(folder.url.path.count + 1))
      if order.last != file { order.append(file) }
    }
    #expect(order == ["a/1.txt", "a/2.txt", "a/z/1.txt", "b.txt", "c.txt"])
    for _ in 0..<3 { #expect(try CommandRun(["report", "read", folder.url.path, "--to", "csv"]).output == first.output) }
  }

  @Test func keepsFilesOfOneNameApart() throws {
    let folder = try Folder()
    try folder.write(Invented.report(year: 2022), to: "a/年报.txt")
    try folder.write(Invented.report(year: 2023), to: "b/年报.txt")
    let out = folder.path("out")
    #expect(try CommandRun(["report", "read", folder.path("a"), folder.path("b"), "--out", out]).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: out).count == 2)
  }

  @Test func comparesWithLastYear() throws {
    let folder = try Folder()
    let now = try folder.write(
      Invented.report(year: 2023).replacing("| 二、上年结转政府信息公开申请数量 | 0 |", with: "| 二、上年结转政府信息公开申请数量 | 2 |"), to: "新.txt")
    let before = try folder.write(Invented.report(year: 2022), to: "旧.txt")
    let run = try CommandRun(["report", "check", now, "--previous", before])
    #expect(run.status == 1)
    #expect(run.output.contains("A04"))
    #expect(!(try CommandRun(["report", "check", now]).output.contains("A04")))
    #expect(try CommandRun(["report", "check", now, "--previous", folder.path("没有.txt")]).status == 2)
  }

  @Test func comparesTwoFiles() throws {
    let folder = try Folder()
    let one = try folder.write(Invented.report(), to: "一.txt")
    let two = try folder.write(Invented.report(granted: 4), to: "二.txt")
    let same = try CommandRun(["report", "compare", one, one])
    #expect(same.status == 0)
    #expect(same.output.contains("比较200格，0格不同"))
    let other = try CommandRun(["report", "compare", one, two])
    #expect(other.status == 1)
    #expect(other.output.contains("予以公开·总计：甲 3　乙 4　（乙－甲 +1）"))
    #expect(try CommandRun(["report", "compare", one, folder.path("没有.txt")]).status == 2)
  }

  @Test func addsUpAndNamesWhatIsMissing() throws {
    let folder = try Folder()
    let one = try folder.write(Invented.report(), to: "一.txt")
    let two = try folder.write(Invented.report(), to: "二.txt")
    let whole = try CommandRun(["report", "sum", one, two])
    #expect(whole.status == 0)
    #expect(whole.output.contains("予以公开·总计：6（2份）\n"))
    let blank = try folder.write(Invented.report(blank: true), to: "三.txt")
    let lacking = try CommandRun(["report", "sum", one, blank, "--to", "json"])
    #expect(lacking.status == 1)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(lacking.output.utf8)) as? [String: Any])
    let cell = try #require((json["cells"] as? [String: [String: Any]])?["section3.rejected_duplicate.legal_service"])
    #expect(cell["without"] as? [String] == [blank])
    #expect(cell["count"] as? Int == 1)
    #expect(try CommandRun(["report", "sum", one, folder.path("没有.txt")]).status == 2)
  }

  @Test func listsEveryRuleWithItsBasis() throws {
    let run = try CommandRun(["report", "rules"])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map(String.init)
    for rule in Rule.all {
      let line = try #require(lines.firstIndex { $0.hasPrefix(rule.id + "　") }, "\(rule.id)")
      #expect(lines[(line + 1)...].prefix(2).contains { $0.hasPrefix("    依据：") && $0.count > 8 }, "\(rule.id)")
    }
    let some = try CommandRun(["report", "rules", "A03", "A01"])
    #expect(some.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix(3) } == ["A01", "A03"])
  }

  @Test(arguments: [("2019", 22 + 161 + 15), ("2021", 10 + 175 + 15)]) func listsEveryCellOfAForm(edition: String, count: Int) throws {
    let run = try CommandRun(["report", "form", edition])
    #expect(run.status == 0)
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("  section") } == count)
  }

  @Test func showsTheTreeOfAFile() throws {
    let folder = try Folder()
    let file = try folder.write("<h1>甲</h1><table><tr><td>乙</td></tr></table>", to: "a.html")
    let run = try CommandRun(["report", "tree", file])
    #expect(run.status == 0)
    #expect(run.output.contains("h1 \"甲\"") && run.output.contains("table 1x1"))
    #expect(try CommandRun(["report", "tree", folder.path("没有.txt")]).status == 2)
  }
}

/// The help that a stranger meets.
@Suite struct HelpTests {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// What keeps data; `exercise` is hidden.
  static let keeping = ["requests", "audit", "export", "import", "backup", "restore", "keys"]
  static let keepingPaths = [
    ["requests"], ["requests", "import"], ["requests", "export"], ["audit"], ["audit", "verify"], ["audit", "export"], ["export"],
    ["import"], ["backup"], ["restore"], ["keys"], ["keys", "rotate"],
  ]
  static let commands = ["check", "read", "compare", "sum", "rules", "form", "tree"]

  /// The names in the section of subcommands of a help text.
  func subcommands(_ help: String) -> [String] {
    guard let start = help.firstRange(of: "SUBCOMMANDS:\n") else { return [] }
    return help[start.upperBound...].split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test func knowsEverySubcommand() throws {
    #expect(subcommands(try CommandRun(["--help"]).output) == ["report", "clock", "serve"] + Self.keeping)
    #expect(subcommands(try CommandRun(["report", "--help"]).output).sorted() == Self.commands.sorted())
  }

  @Test(arguments: [[], ["report"]] + commands.map { ["report", $0] } + keepingPaths)
  func showsAnExampleInTheHelpOfEveryCommand(path: [String]) throws {
    let run = try CommandRun(path + ["--help"])
    #expect(run.status == 0)
    #expect(run.output.contains("示例："), "gongkai \(path.joined(separator: " ")) --help")
    #expect(run.output.contains("gongkai \((path + [""]).joined(separator: " "))"), "\(run.output)")
  }

  @Test(arguments: ["README.md", "README.zh-CN.md"], commands) func namesEveryCommandInTheReadme(file: String, command: String) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
    #expect(text.contains("gongkai report \(command)"), "\(file)")
  }

  @Test(arguments: ["README.md", "README.zh-CN.md"], keepingPaths.filter { ![["requests"], ["audit"], ["keys"]].contains($0) })
  func namesEveryCommandThatKeepsDataInTheReadme(file: String, path: [String]) throws {
    let text = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
    #expect(text.contains("gongkai \(path.joined(separator: " "))"), "\(file)")
  }

  @Test(arguments: keepingPaths.filter { ![["requests"], ["audit"], ["keys"]].contains($0) }) func explainsTheExitStatusOfWhatKeepsData(
    path: [String]
  )
    throws
  {
    #expect(try CommandRun(path + ["--help"]).output.contains("退出状态"))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func writesACompletionScript(shell: String) throws {
    let run = try CommandRun(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for command in Self.commands { #expect(run.output.contains(command), "\(command)") }
  }

  @Test func tellsItsVersion() throws {
    let run = try CommandRun(["--version"])
    #expect(run.status == 0)
    #expect(run.output.split(separator: ".").count == 3)
  }

  @Test(arguments: commands.filter { ["check", "read", "compare", "sum"].contains($0) }) func explainsTheExitStatus(command: String) throws
  {
    #expect(try CommandRun(["report", command, "--help"]).output.contains("退出状态"))
  }
}
