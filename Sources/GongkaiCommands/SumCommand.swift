import ArgumentParser
import GongkaiReports

/// `gongkai report sum`.
struct SumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sum", abstract: "汇总多份年报：逐格相加，并列出缺少或读不出的数据。",
    discussion: """
      缺少、空白、不可读的数据不按0计，逐项列出是哪几份；没有写单位的金额不相加。金额汇总以元计。

      示例：
        gongkai report sum 年报文件夹
        gongkai report sum 年报文件夹 --to csv > 汇总.csv

      退出状态：0 全部数据齐全；1 有缺少或读不出的数据；2 有文件未能读取；64 命令写法有误。
      """)

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case text
    case csv
    case json
  }

  @Argument(help: "年报文件或文件夹，可以写多个。", completion: .file()) var files: [String]
  @Option(help: "输出格式：text、csv、json。") var to: Output = .text

  func run() async throws {
    let inputs = FileAccess.expand(files)
    var sum = ReportSum()
    var refused: [(String, String)] = []
    try await Batch.run(inputs, verb: "汇总") { _, input in
      Batch.outcome(input)
    } deliver: { index, outcome in
      switch outcome {
      case .report(let report): sum.add(report, name: inputs[index].path)
      case .refused(let sentence): refused.append((inputs[index].path, sentence))
      }
    }
    switch to {
    case .text: Console.out(text(sum))
    case .csv: Console.out(csv(sum))
    case .json: Console.out(json(sum))
    }
    for (file, sentence) in refused { Console.error("\(file)：\(sentence)\n") }
    if !refused.isEmpty { throw ExitCode(2) }
    if sum.used.contains(where: { !sum.totals[$0].without.isEmpty }) { throw ExitCode(1) }
  }

  private func unit(_ cell: FormCell) -> String {
    if case .money = cell.column.kind { return "元" }
    return ""
  }

  private func text(_ sum: ReportSum) -> String {
    var out = "汇总\(sum.files.count)份"
    if sum.years.count > 1 { out += "（注意：含\(sum.years.keys.sorted().map { "\($0)年\(sum.years[$0] ?? 0)份" }.joined(separator: "、"))）" }
    if sum.editions.count > 1 {
      out += "（注意：含\(sum.editions.keys.sorted().map { "\($0)年版\(sum.editions[$0] ?? 0)份" }.joined(separator: "、"))，只有一种格式才有的格按该格式份数相加）"
    }
    out += "\n"
    var table = ""
    for index in sum.used {
      let cell = sum.form.cells[index]
      if cell.key.table != table {
        table = cell.key.table
        out += "\n\(cell.tableName)\n"
      }
      let total = sum.totals[index]
      out += "  \(cell.title)：\(total.sum)\(unit(cell))（\(total.count)份）"
      if !total.without.isEmpty {
        let names = total.without.prefix(3).map { sum.files[$0] }.joined(separator: "、")
        out += "　缺\(total.without.count)份：\(names)\(total.without.count > 3 ? "等" : "")"
      }
      out += "\n"
    }
    return out
  }

  private func csv(_ sum: ReportSum) -> String {
    var out = "\u{FEFF}" + ReportText.csvLine(["单元格", "行", "列", "合计", "单位", "份数", "缺份数", "缺哪几份"])
    for index in sum.used {
      let cell = sum.form.cells[index]
      let total = sum.totals[index]
      out += ReportText.csvLine([
        cell.key.description, cell.row.shortLabel, cell.column.shortLabel, total.sum.description, unit(cell), String(total.count),
        String(total.without.count), total.without.map { sum.files[$0] }.joined(separator: " "),
      ])
    }
    return out
  }

  private func json(_ sum: ReportSum) -> [UInt8] {
    var writer = JSONWriter(openDepth: 2)
    writer.object { writer in
      writer.member("schema", "gongkai.sum/1")
      writer.key("files")
      writer.array(sum.files) { $0.string($1) }
      writer.key("cells")
      writer.object { writer in
        for index in sum.used {
          let cell = sum.form.cells[index]
          let total = sum.totals[index]
          writer.key(cell.key.description)
          writer.object { writer in
            writer.member("sum", total.sum)
            writer.member("unit", unit(cell).isEmpty ? nil : unit(cell))
            writer.member("count", total.count)
            writer.key("without")
            writer.array(total.without) { $0.string(sum.files[$1]) }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }
}
