import ArgumentParser
import GongkaiReports

/// `gongkai report check`.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "校验年报：数据勾稽、填写规范、文字与表格是否一致，并给出修复建议。",
    discussion: """
      示例：
        gongkai report check 年报.docx
        gongkai report check 年报2024.docx --previous 年报2023.docx     同时核对与上年的衔接
        gongkai report check 年报文件夹 --to html --out 校验结果         每份一页，错误的单元格标红
        gongkai report check 年报文件夹 --to json > 校验.json

      一次校验多份时，还会指出不同机关或不同年度之间雷同的段落。
      退出状态：0 没有错误（可有提醒、提示）；1 有错误；2 有文件未能读取；64 命令写法有误。
      """)

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case html
  }

  @Argument(help: "年报文件或文件夹，可以写多个。", completion: .file()) var files: [String]
  @Option(help: "同一机关上一年度的年报，用来核对结转等衔接关系。", completion: .file()) var previous: String?
  @Option(help: "输出格式：text、json、csv、html。") var to: Output = .text
  @Option(help: "输出文件夹：html 每份一页并有目录页；其他格式写成一个文件。", completion: .directory) var out: String?
  @Flag(help: "不列提示，只列错误和提醒。") var quiet = false

  /// What one file gave.
  private struct Checked: Sendable {
    var refusal: String?
    var report: AnnualReport?
    var review: Review?
    /// What was made ready on the core that read the file.
    var written: [UInt8]?
    var fingerprint: SimilarityIndex.Prepared?
  }

  func run() async throws {
    let inputs = FileAccess.expand(files)
    let before = try previousReport()
    let writer = try CheckWriter(format: to, folder: out, inputs: inputs, quiet: quiet)
    // one file after the other is reviewed and forgotten; only what is needed to see copied text is kept
    var similarity = SimilarityIndex()
    let compares = inputs.count > 1
    var numbers: [Int] = []
    var refused = 0
    var withErrors = 0
    try writer.start()
    try await Batch.run(inputs, verb: "校验") { [to] _, input -> Checked in
      switch Batch.outcome(input) {
      case .refused(let sentence): return Checked(refusal: sentence)
      case .report(let report):
        let review = Review(report, previous: before)
        return Checked(
          report: report, review: review, written: CheckWriter.prepared(to, report, review, file: input.path),
          fingerprint: compares ? SimilarityIndex.Prepared(report) : nil)
      }
    } deliver: { index, checked in
      guard let report = checked.report, let review = checked.review else {
        refused += 1
        try writer.refusal(checked.refusal ?? "", index)
        return
      }
      if review.count(.error) > 0 { withErrors += 1 }
      if let fingerprint = checked.fingerprint {
        similarity.add(fingerprint, name: inputs[index].path)
        numbers.append(index)
      }
      try writer.report(report, review, index, prepared: checked.written)
    }
    var copied = 0
    if compares {
      for (position, index) in numbers.enumerated() {
        let findings = similarity.findings(for: position)
        if findings.isEmpty { continue }
        copied += 1
        if findings.contains(where: { $0.severity == .error }) { withErrors += 1 }
        try writer.shared(findings, index)
      }
    }
    try writer.end(total: inputs.count, withErrors: min(withErrors, inputs.count - refused), refused: refused, copied: copied)
    if refused > 0 { throw ExitCode(2) }
    if withErrors > 0 { throw ExitCode(1) }
  }

  private func previousReport() throws -> AnnualReport? {
    guard let previous else { return nil }
    switch Batch.read(previous) {
    case .report(let report): return report
    case .refused(let sentence):
      Console.error("\(previous)（上年报告）：\(sentence)\n")
      throw ExitCode(2)
    }
  }
}
