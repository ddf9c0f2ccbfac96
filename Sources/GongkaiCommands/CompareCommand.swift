import ArgumentParser
import GongkaiReports

/// `gongkai report compare`.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "比较两份年报：逐格比较数据，分部分比较文字。",
    discussion: """
      示例：
        gongkai report compare 年报.docx 网页.html          同一份报告的两个版本是否一致
        gongkai report compare 2023年报.docx 2024年报.docx  两个年度的变化

      退出状态：0 数据完全一致；1 有不同；2 有文件未能读取；64 命令写法有误。
      """)

  @Argument(help: "第一份年报。", completion: .file()) var first: String
  @Argument(help: "第二份年报。", completion: .file()) var second: String

  func run() async throws {
    let a = try open(first)
    let b = try open(second)
    let comparison = Comparison(a, b)
    var out = "甲：\(first)　\(a.title?.text ?? "（无标题）")\n乙：\(second)　\(b.title?.text ?? "（无标题）")\n\n"
    out += "数据：比较\(comparison.compared)格，\(comparison.differences.count)格不同。\n"
    for difference in comparison.differences {
      let cell = a.form.cells[difference.cell]
      let change = difference.change.map { "　（乙－甲 \($0.mantissa > 0 ? "+" : "")\($0)）" } ?? ""
      out += "  \(cell.tableName) \(cell.title)：甲 \(difference.first.shown)　乙 \(difference.second.shown)\(change)\n"
    }
    for section in comparison.sections {
      let name = section.section == 0 ? "标题与前言" : "第\(ChineseNumeral.digit(section.section))部分"
      out += "\n\(name)：相同\(section.common)段，只在甲\(section.onlyFirst.count)段，只在乙\(section.onlySecond.count)段\n"
      for passage in section.onlyFirst.prefix(20) { out += "  甲│\(passage.text.shortened(to: 100))\n" }
      for passage in section.onlySecond.prefix(20) { out += "  乙│\(passage.text.shortened(to: 100))\n" }
    }
    if a.agency != b.agency || a.year != b.year, !comparison.shared.isEmpty {
      out += "\n两份共有的句子（不计数字、年份和机关名称）：\(comparison.shared.count)处\n"
      for passage in comparison.shared.prefix(30) {
        out += "  第\(ChineseNumeral.digit(passage.section))部分│\(passage.here.text.shortened(to: 100))\n"
      }
    }
    Console.out(out)
    if !comparison.differences.isEmpty { throw ExitCode(1) }
  }

  private func open(_ path: String) throws -> AnnualReport {
    switch Batch.read(path) {
    case .report(let report): return report
    case .refused(let sentence):
      Console.error("\(path)：\(sentence)\n")
      throw ExitCode(2)
    }
  }
}
