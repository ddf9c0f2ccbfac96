import GongkaiDocuments
import GongkaiReports

/// Reads many files on all cores and hands the results out in the order of the inputs, with a bounded number under way.
enum Batch {
  /// A report that was read, or the sentence with which the file was refused.
  enum Outcome: Sendable {
    case report(AnnualReport)
    case refused(String)
  }

  /// Reads one input of a batch.
  static func outcome(_ input: FileAccess.Input) -> Outcome {
    input.problem.map { .refused($0.description) } ?? read(input.path)
  }

  /// Reads one file, from its bytes to the report.
  static func read(_ path: String, limits: ReadLimits = ReadLimits()) -> Outcome {
    do {
      let document = try DocumentReader.read(try FileAccess.read(path, limits: limits), limits: limits)
      let report = ReportInterpreter.interpret(document)
      if let refusal = Refusal(report) { return .refused(refusal.description) }
      return .report(report)
    } catch let error as ReadError {
      return .refused(error.description)
    } catch let error as FileError {
      return .refused(error.description)
    } catch {
      return .refused("读取失败，请确认文件完好后重试。")
    }
  }

  /// Runs `work` on every input on all cores and `deliver` on the results in order. At most `width` results wait at a time.
  static func run<Result: Sendable>(
    _ inputs: [FileAccess.Input], verb: String, width: Int = 32, work: @escaping @Sendable (Int, FileAccess.Input) -> Result,
    deliver: (Int, Result) throws -> Void
  ) async throws {
    var progress = Progress(verb, total: inputs.count)
    var waiting: [Int: Result] = [:]
    var nextToStart = 0
    var nextToDeliver = 0
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      func start() {
        let index = nextToStart
        let input = inputs[index]
        nextToStart += 1
        group.addTask { (index, work(index, input)) }
      }
      while nextToStart < min(width, inputs.count) { start() }
      while let (index, result) = try await group.next() {
        waiting[index] = result
        while let ready = waiting.removeValue(forKey: nextToDeliver) {
          try deliver(nextToDeliver, ready)
          nextToDeliver += 1
          progress.advance(to: nextToDeliver)
          // a new one starts only when one was delivered, so a slow file cannot pile up the others
          if nextToStart < inputs.count { start() }
        }
      }
    }
  }
}

/// A file that was read but is no annual report that this program knows.
enum Refusal: CustomStringConvertible {
  case notAReport
  case olderForm(year: Int)

  init?(_ report: AnnualReport) {
    let hasTables = !report.tableEditions.isEmpty
    if let year = report.year, year < 2019, !hasTables {
      self = .olderForm(year: year)
      return
    }
    let namesItself = report.title.map { $0.text.contains("公开") } ?? false
    if !hasTables, report.headings.isEmpty || (report.headings.count < 2 && !namesItself) {
      self = .notAReport
      return
    }
    return nil
  }

  var description: String {
    switch self {
    case .notAReport: "没有找到政府信息公开工作年度报告的标题、章节和表格，请确认是否选错文件。"
    case .olderForm(let year): "这是\(year)年度的报告，2018年及以前使用旧格式，不能按现行格式读取，请选择2019年及以后的报告。"
    }
  }
}
