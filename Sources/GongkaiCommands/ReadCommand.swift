import ArgumentParser
import GongkaiDocuments
import GongkaiReports

/// `gongkai report read`.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "读出年报的每一格数据、出处和各部分文字。",
    discussion: """
      每一格给出数值、原文、状态（有数、零、空白、占位符、缺格、不可读、不能确定）、单位和出处。丢失的数据不补、不猜。

      示例：
        gongkai report read 年报.docx
        gongkai report read 年报文件夹 --to json --out 结果        每份一个 <文件名>.json
        gongkai report read 年报文件夹 --to csv > 全部数据.csv

      退出状态：0 全部读出；2 有文件未能读取；64 命令写法有误。
      """)

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case json
    case csv
    case md
    case html
  }

  @Argument(help: "年报文件或文件夹，可以写多个。", completion: .file()) var files: [String]
  @Option(help: "输出格式：json、csv、md、html。") var to: Output = .json
  @Option(help: "输出文件夹：每份年报写一个文件，名称为“原文件名.格式”；不写则输出到屏幕。", completion: .directory) var out: String?

  func run() async throws {
    let inputs = FileAccess.expand(files)
    let sink = try Sink(folder: out, ending: to.rawValue, inputs: inputs)
    let format = to
    var refused = 0
    if out == nil, format == .csv { Console.out(ReportText.csvHead) }
    if out == nil, format == .html { Console.out(HTMLPage.start(title: "年报数据")) }
    try await Batch.run(inputs, verb: "读取") { _, input -> (bytes: [UInt8], refusal: String?) in
      switch Batch.outcome(input) {
      case .refused(let sentence): return (format == .json ? ReportJSON.refusal(file: input.path, sentence: sentence) : [], sentence)
      case .report(let report): return (Self.render(report, input.path, format, alone: sink.folder != nil), nil)
      }
    } deliver: { index, result in
      if let sentence = result.refusal {
        refused += 1
        Console.error("\(inputs[index].path)：\(sentence)\n")
      }
      if !result.bytes.isEmpty { try sink.put(result.bytes, index) }
    }
    if out == nil, format == .html { Console.out(HTMLPage.end) }
    if refused > 0 { throw ExitCode(2) }
  }

  private static func render(_ report: AnnualReport, _ path: String, _ format: Output, alone: Bool) -> [UInt8] {
    switch format {
    case .json: return ReportJSON.report(report, file: path)
    case .csv: return Array(((alone ? ReportText.csvHead : "") + ReportText.csv(report, file: path)).utf8)
    case .md: return Array(ReportText.markdown(report).utf8)
    case .html:
      let body = HTMLPage.report(report, file: path)
      return Array((alone ? HTMLPage.start(title: "年报数据") + body + HTMLPage.end : body).utf8)
    }
  }
}

/// Where results go: the screen, or one file each in a folder.
struct Sink: Sendable {
  let folder: String?
  private let names: [String]

  init(folder: String?, ending: String, inputs: [FileAccess.Input]) throws {
    self.folder = folder
    guard let folder else {
      names = []
      return
    }
    try FileAccess.makeFolder(folder)
    // two inputs of the same name in different folders must not overwrite each other
    var used: [String: Int] = [:]
    names = inputs.map { input in
      let base = input.path.split(separator: "/").last.map(String.init) ?? "年报"
      let count = used[base, default: 0] + 1
      used[base] = count
      return count == 1 ? "\(base).\(ending)" : "\(base).\(count).\(ending)"
    }
  }

  /// Name of the file that input `index` is written to.
  func name(_ index: Int) -> String { names[index] }

  func put(_ bytes: [UInt8], _ index: Int) throws {
    guard let folder else { return Console.out(bytes) }
    try FileAccess.write(bytes, to: folder + "/" + names[index])
  }
}

/// `gongkai report tree`: the neutral tree as text, for those who debug a reader and for the independent comparison in `Tests/Differential`.
struct TreeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree", abstract: "列出文件的结构（标题、段落、表格），供核对读取结果。", discussion: "示例：\n  gongkai report tree 年报.docx")

  @Argument(help: "文件，可以写多个。", completion: .file()) var files: [String]

  func run() async throws {
    var refused = false
    for file in files {
      Console.out("== \(file)\n")
      do {
        Console.out(try DocumentReader.read(try FileAccess.read(file, limits: ReadLimits())).dump())
      } catch {
        refused = true
        Console.out("error: \(error)\n")
      }
    }
    if refused { throw ExitCode(2) }
  }
}
