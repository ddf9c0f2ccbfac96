import ArgumentParser
import GongkaiCore
import GongkaiReports

/// `gongkai report rules`.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "列出全部校验规则及其依据。",
    discussion: "示例：\n  gongkai report rules\n  gongkai report rules A03 T08")

  @Argument(help: "只列这些编号的规则。") var ids: [String] = []

  func run() throws {
    let wanted = ids.isEmpty ? Rule.all : Rule.all.filter { ids.contains($0.id) }
    let known = Set(Rule.all.map(\.id))
    if let unknown = ids.first(where: { !known.contains($0) }) {
      throw ValidationError("没有编号为“\(unknown)”的规则，用 gongkai report rules 查看全部编号。")
    }
    for rule in wanted {
      Console.out("\(rule.id)　\(rule.severity.label)　\(rule.name)\n    \(rule.summary)\n    依据：\(rule.basis.description)\n")
    }
  }
}

/// `gongkai report form`.
struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "列出一版年报格式的全部单元格：键、行、列、单位、依据。",
    discussion: "示例：\n  gongkai report form 2021")

  @Argument(help: "格式版本：2019（用于2019、2020年度）或 2021（2021年度起）。", completion: .list(Form.national.editions.map(\.id))) var edition: String

  func validate() throws {
    guard Form.national.edition(edition) != nil else {
      throw ValidationError("没有“\(edition)”版格式，可选：\(Form.national.editions.map(\.id).joined(separator: "、"))。")
    }
  }

  func run() throws {
    guard let edition = Form.national.edition(edition) else { return }
    let last = edition.years.upperBound == 9999 ? "起" : "—\(edition.years.upperBound)年度"
    Console.out("\(edition.id)年版　适用\(edition.years.lowerBound)年度\(last)　\(edition.basis)\n")
    for heading in edition.sections { Console.out("  \(heading.heading)\n") }
    for table in edition.tables {
      for block in table.blocks {
        Console.out("\n\(edition.sections.first { $0.number == table.section }?.heading ?? "")\(block.heading.map { "　" + $0 } ?? "")\n")
        for row in block.rows {
          for column in block.columns {
            let unit: String
            switch column.kind {
            case .count: unit = "件数"
            case .signedChange: unit = "增减数"
            case .money(let prescribed): unit = "金额" + (prescribed.map { "（\($0)）" } ?? "（未规定单位）")
            }
            Console.out(
              "  \(table.key).\(row.key).\(column.key)　\((row.groups + [row.printed]).joined(separator: " "))｜\(column.label)　\(unit)　\(row.basis)\n"
            )
          }
        }
      }
    }
  }
}
