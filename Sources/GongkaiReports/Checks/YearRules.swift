import GongkaiCore

/// A04, A09, A10, A13, A14, A19, A23: rules that hold between a report and the same agency's report on the year before.
extension Rule {
  static let years: [Rule] = [
    Rule("A04", "结转衔接", .error, Citation(.regulation, "第五十条第（三）项"), "上年结转＝上年报告的结转下年度继续办理，逐列相等。", check: { a04($0, $1) }),
    Rule(
      "A09", "项目数衔接", .warning, Citation(.notice2019), "2019年版：上一年项目数量＝上年报告的上一年项目数量＋本年增/减。",
      check: { rule, context in
        between(rule, context, columns: ["items_last_year"]) { report, previous, key in
          guard let found = report[key.table, key.row, "items_last_year"].count,
            let before = previous[key.table, key.row, "items_last_year"].count,
            let change = previous[key.table, key.row, "change_this_year"].count, found != before + change
          else { return nil }
          return (found, before + change, "上年报告为\(before)\(change < 0 ? "" : "＋")\(change)＝\(before + change)")
        }
      }),
    Rule(
      "A10", "公开总数衔接", .warning, Citation(.notice2019), "2019年版：对外公开总数量＝上年总数＋本年新公开数量－已废止数量。",
      check: { rule, context in
        between(rule, context, columns: ["total_public"]) { report, previous, key in
          guard let found = report[key.table, key.row, "total_public"].count,
            let before = previous[key.table, key.row, "total_public"].count,
            let disclosed = report[key.table, key.row, "new_disclosed"].count, found > before + disclosed
          else { return nil }
          return (found, before + disclosed, "上年\(before)＋本年新公开\(disclosed)＝\(before + disclosed)")
        }
      }),
    Rule(
      "A13", "现行有效件数衔接", .warning, Citation(.notice2021), "2021年版：现行有效件数＝上年现行有效件数＋本年制发件数－本年废止件数。",
      check: { rule, context in
        between(rule, context, columns: ["in_force"]) { report, previous, key in
          guard let found = report[key.table, key.row, "in_force"].count, let before = previous[key.table, key.row, "in_force"].count,
            let made = report[key.table, key.row, "made_this_year"].count,
            let repealed = report[key.table, key.row, "repealed_this_year"].count,
            found != before + made - repealed
          else { return nil }
          return (found, before + made - repealed, "上年\(before)＋制发\(made)－废止\(repealed)＝\(before + made - repealed)")
        }
      }),
    Rule(
      "A14", "废止件数上限", .error, Citation(.notice2021), "2021年版：本年废止件数不多于上年现行有效件数＋本年制发件数。",
      check: { rule, context in
        between(rule, context, columns: ["repealed_this_year"]) { report, previous, key in
          guard let before = previous[key.table, key.row, "in_force"].count, let made = report[key.table, key.row, "made_this_year"].count,
            let repealed = report[key.table, key.row, "repealed_this_year"].count, repealed > before + made
          else { return nil }
          return (repealed, before + made, "上年现行有效\(before)＋本年制发\(made)＝\(before + made)")
        }
      }),
    Rule("A19", "未审结衔接", .warning, Citation(.regulation, "第五十条第（四）项"), "上年尚未审结的案件应计入本年同组总计（复议案件可转为复议后起诉）。", check: { a19($0, $1) }),
    Rule("A23", "同比异常", .info, Citation(.reviewPractice), "主要数据同比变化超过50%且超过10件的，应说明原因。", check: { a23($0, $1) }),
  ]

  private static func between(
    _ rule: Rule, _ context: ReviewContext, columns: [String],
    _ check: (AnnualReport, AnnualReport, CellKey) -> (found: Int, expected: Int, reason: String)?
  ) -> [Finding] {
    guard context.followsPrevious, let previous = context.previous else { return [] }
    var findings: [Finding] = []
    for (index, cell) in context.report.form.cells.enumerated() where columns.contains(cell.key.column) && cell.key.table == "section2" {
      guard let (found, expected, reason) = check(context.report, previous, cell.key) else { continue }
      let cells = context.report.form.cells.indices.filter {
        context.report.form.cells[$0].key.row == cell.key.row && context.report.form.cells[$0].key.table == cell.key.table
          && context.report.form.cells[$0].editions == cell.editions
      }
      findings.append(
        rule.finding(
          "“\(cell.title)”本年为\(found)，\(reason)，与上年报告不衔接，请核对。", cells: [index] + cells.filter { $0 != index },
          numbers: [.init("found", Number(found)), .init("expected", Number(expected))], subject: cell.key.row, code: "doubtful_value"))
    }
    return findings
  }

  private static func a04(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard context.followsPrevious, let previous = context.previous else { return [] }
    var findings: [Finding] = []
    for (index, cell) in context.report.form.cells.enumerated() where cell.key.table == "section3" && cell.key.row == "carried_in" {
      guard let found = context.report.figures[index].count, let before = previous["section3", "carried_out", cell.key.column].count,
        found != before
      else { continue }
      let isExplained = (context.report.sections[6] ?? []).contains { $0.text.contains("更正") || $0.text.contains("更正后") }
      findings.append(
        rule.finding(
          "“\(cell.column.shortLabel)”列上年结转为\(found)件，上年报告的结转下年度继续办理为\(before)件，两者应相等，请核对\(isExplained ? "所作更正说明" : "或在第六部分说明更正情况")。",
          severity: isExplained ? .warning : .error, cells: [index],
          numbers: [.init("found", Number(found)), .init("expected", Number(before))],
          subject: cell.key.column, code: "balance"))
    }
    return findings
  }

  private static func a19(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard context.followsPrevious, let previous = context.previous else { return [] }
    var findings: [Finding] = []
    var spare = 0
    for row in ["litigation_after_reconsideration", "litigation_direct", "reconsideration"] {
      guard let pending = previous["section4", row, "pending"].count, let total = context.count("section4", row, "total") else { continue }
      if row == "litigation_after_reconsideration" { spare = max(0, total - pending) }
      let reach = row == "reconsideration" ? total + spare : total
      guard pending > reach, let cell = context.report.form.index("section4", row, "total") else { continue }
      let label = context.report.form.cells[cell].row.shortLabel
      findings.append(
        rule.finding(
          "上年“\(label)”尚未审结\(pending)件，本年该组总计只有\(total)件，上年未审结的案件应继续统计，请核对。", cells: [cell],
          numbers: [.init("found", Number(total)), .init("expected", Number(pending))], subject: row, code: "doubtful_value"))
    }
    return findings
  }

  /// Main figures whose jumps are asked about (domain rule A23).
  private static let mainFigures: [CellKey] = [
    CellKey(table: "section3", row: "new_received", column: "total"), CellKey(table: "section3", row: "total_handled", column: "total"),
    CellKey(table: "section3", row: "granted", column: "total"), CellKey(table: "section3", row: "carried_out", column: "total"),
    CellKey(table: "section4", row: "reconsideration", column: "total"),
    CellKey(table: "section4", row: "litigation_direct", column: "total"),
    CellKey(table: "section4", row: "litigation_after_reconsideration", column: "total"),
    CellKey(table: "section2", row: "admin_permits", column: "decisions"),
    CellKey(table: "section2", row: "admin_penalties", column: "decisions"),
    CellKey(table: "section2", row: "admin_coercion", column: "decisions"),
  ]

  private static func a23(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard context.followsPrevious, let previous = context.previous else { return [] }
    return mainFigures.compactMap { key in
      guard let cell = context.report.form.index(key), let now = context.report.figures[cell].count,
        let before = previous.figures[cell].count,
        abs(now - before) > 10, abs(now - before) * 2 > before
      else { return nil }
      return rule.finding(
        "“\(context.report.form.cells[cell].title)”由上年\(before)变为\(now)，\(now > before ? "增加" : "减少")\(abs(now - before))，变化超过一半，请核对或说明原因。",
        cells: [cell], numbers: [.init("found", Number(now)), .init("before", Number(before))], subject: key.row, code: "doubtful_value")
    }
  }
}
