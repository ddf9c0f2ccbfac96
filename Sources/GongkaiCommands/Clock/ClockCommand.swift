import ArgumentParser
import FoundationEssentials
import GongkaiCore
import GongkaiDocuments
import GongkaiReports

/// `gongkai clock`.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "计算依申请公开的答复期限，并逐日说明。",
    discussion: """
      一件申请用选项写明，一批申请写在 JSON Lines 文件里，每行一件（格式见 Docs/clock-json.md）。
      事件写成“日期=种类”，种类有 \(TimelineLine.EventName.allCases.map(\.rawValue).joined(separator: "、"))；延期写“日期=extended:天数”。

      示例：
        gongkai clock --received 2025-03-03 --event 2025-03-10=consultationSent --event 2025-03-28=consultationAnswered
        gongkai clock 申请.jsonl --to json
        gongkai clock 申请.jsonl --notice 2027.csv --year 2027 --document 国办发明电〔2026〕9号 --published 2026-11-25 --moved

      退出码：0 全部算出；1 有法律不允许或者读不懂的；2 文件无法读取；64 用法错误。
      """)

  /// How answers are written.
  enum Output: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: "JSON Lines 文件，每行一件申请。", completion: .file()) var files: [String] = []
  @Option(help: "收到申请之日，YYYY-MM-DD。") var received: String?
  @Option(name: .customLong("event"), help: "依次发生的事：日期=种类。可以写多次。") var events: [String] = []
  @Option(name: .customLong("to"), help: "输出：text 或 json。") var output: Output = .text
  @Option(help: "另外导入的放假安排（date,kind,reason 三栏的文件）。", completion: .file()) var notice: String?
  @Option(help: "放假安排的年度。") var year: Int?
  @Option(help: "放假安排通知的文号。") var document: String?
  @Option(help: "放假安排通知的公布日期，YYYY-MM-DD。") var published: String?
  @Flag(help: "只列出因导入放假安排而变动的。") var moved = false

  func validate() throws {
    if files.isEmpty == (received == nil) { throw ValidationError("请写一个文件，或者用 --received 写明收到申请之日，二者选一。") }
    if notice != nil, year == nil || document == nil || published == nil {
      throw ValidationError("导入放假安排要同时写 --year、--document 和 --published。")
    }
    if moved, notice == nil { throw ValidationError("--moved 要和 --notice 一起用。") }
  }

  func run() throws {
    let calendar = try calendarToUse()
    if let received {
      try runOne(received, in: calendar)
      return
    }
    var failed = false
    for file in files { if try !runFile(file, in: calendar) { failed = true } }
    if failed { throw ExitCode(1) }
  }

  private func calendarToUse() throws -> WorkCalendar {
    guard let notice, let year, let document, let published else { return .national }
    guard let day = Day(published) else { throw ValidationError("--published“\(published)”不是日期，请写成 2026-11-25 的样子。") }
    let bytes = try read(notice)
    do {
      return WorkCalendar.national.adding(
        try NoticeImport.read(String(decoding: bytes, as: UTF8.self), year: year, document: document, published: day))
    } catch {
      Console.error("\(notice)：\(error)\n")
      throw ExitCode(2)
    }
  }

  private func read(_ path: String) throws -> [UInt8] {
    var limits = ReadLimits()
    limits.bytes = 1 << 30
    do { return try FileAccess.read(path, limits: limits) } catch {
      Console.error("\(path)：\(error)\n")
      throw ExitCode(2)
    }
  }

  private func runOne(_ received: String, in calendar: WorkCalendar) throws {
    guard let day = Day(received) else { throw ValidationError("--received“\(received)”不是日期，请写成 2025-03-03 的样子。") }
    var clock = ReplyClock(received: day)
    do {
      for text in events {
        let dated = try event(text)
        try clock.accept(dated.event, on: dated.on, in: calendar)
      }
      let reading = try clock.reading(in: calendar)
      Console.out(output == .json ? ClockAnswer(id: nil, reading).line : ClockText.explanation(clock, reading, in: calendar))
    } catch let error as ValidationError {
      throw error
    } catch {
      let sentence = (error as? TimelineError.EventFault)?.sentence ?? "\(error)"
      if output == .json { Console.out(ClockAnswer(id: nil, error: sentence).line) } else { Console.error(sentence + "\n") }
      throw ExitCode(1)
    }
  }

  /// An event of an option: 2025-03-12=extended:10.
  private func event(_ text: String) throws -> ReplyClock.Dated {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { throw ValidationError("“\(text)”请写成“日期=种类”，例如 2025-03-10=consultationSent。") }
    let kind = parts[1].split(separator: ":", maxSplits: 1)
    return try TimelineLine.event(String(kind.first ?? ""), on: String(parts[0]), days: kind.count == 2 ? Int(kind[1]) : nil)
  }

  /// Answers every line of a file; whether all could be answered.
  private func runFile(_ path: String, in calendar: WorkCalendar) throws -> Bool {
    var all = true
    var text: [UInt8] = []
    for line in try read(path).split(separator: 0x0A) where !line.allSatisfy({ $0 <= 0x20 }) {
      let answer = ClockAnswer(line, in: calendar, before: moved ? .national : nil)
      if answer.error != nil { all = false }
      guard !moved || answer.isMoved else { continue }
      text += Array((output == .json ? answer.line : ClockText.summary(answer)).utf8)
      if text.count > 1 << 16 {
        Console.out(text)
        text.removeAll(keepingCapacity: true)
      }
    }
    Console.out(text)
    return all
  }
}
