import GongkaiCore

/// A08, A11, A12, A15, A16, A18, A20 and what reviewers have learnt to doubt: rules on the figures of one report.
extension Rule {
  static let figures: [Rule] = [
    Rule(
      "A08", "项目数不为负", .error, Citation(.notice2019), "2019年版表二：上一年项目数量＋本年增/减不小于0。",
      check: { rule, context in
        eachItemRow(context) { row, cells, previous, change, _ in
          guard previous + change < 0 else { return nil }
          return rule.finding(
            "“\(row)”上一年项目数量\(previous)、本年增/减\(change)，相加为\(previous + change)，项目数不能为负，请核对。", cells: Array(cells.prefix(2)),
            numbers: [.init("found", Number(previous + change))], subject: row, code: "doubtful_value")
        }
      }),
    Rule(
      "A11", "事项与件数混淆", .warning, Citation(.notice2019), "2019年版表二：处理决定数量恰好等于上一年项目数量＋本年增/减，多半是把决定件数与事项数混填。",
      check: { rule, context in
        eachItemRow(context) { row, cells, previous, change, decisions in
          guard let decisions, previous > 0, change != 0, decisions == previous + change, decisions >= 0 else { return nil }
          return rule.finding(
            "“\(row)”\(previous)＋\(change)＝\(decisions)，处理决定数量恰为两项之和，疑将决定件数填入事项数，请分别按事项数和决定数重填。", cells: cells,
            numbers: [.init("sum", Number(decisions))], subject: row, code: "doubtful_value")
        }
      }),
    Rule(
      "A12", "有事项无决定", .warning, Citation(.notice2019), "2019年版表二：有决定而无事项，或事项变动异常而无决定，应核对。",
      check: { rule, context in
        eachItemRow(context) { row, cells, previous, change, decisions in
          guard let decisions else { return nil }
          if previous == 0, change == 0, decisions > 0 {
            return rule.finding(
              "“\(row)”事项数为0，却有处理决定\(decisions)件，没有事项不应有决定，请核对。", cells: cells, numbers: [.init("decisions", Number(decisions))],
              subject: row, code: "doubtful_value")
          }
          if previous > 0, decisions == 0, change == previous || change == -previous,
            !(previous + change == 0 && previous <= 4) || change != 0
          {
            return rule.finding(
              "“\(row)”上一年项目数量\(previous)、本年增/减\(change)、处理决定0件，事项数\(change > 0 ? "翻倍" : "归零")而没有决定，疑把件数当事项，请核对。",
              cells: cells, numbers: [.init("items", Number(previous + change))], subject: row, code: "doubtful_value")
          }
          if previous + change > 0, decisions == 0 {
            return rule.finding(
              "“\(row)”有事项\(previous + change)项而处理决定为0件，请确认全年没有作出决定。", severity: .info, cells: cells,
              numbers: [.init("items", Number(previous + change))], subject: row, code: "doubtful_value")
          }
          return nil
        }
      }),
    Rule(
      "A15", "规章制定权", .error, Citation(.rulesProcedure, "第二条"), "没有规章制定权的机关，规章各格应为0。", check: { a15($0, $1) }),
    Rule("A16", "金额", .warning, Citation(.regulation, "第二十条第（八）、（九）项"), "金额要有单位且数额合理；2021年版以万元计。", check: { a16($0, $1) }),
    Rule(
      "A18", "逾期缴费一行", .error, Citation(.feeMeasures, "第六条"), "信息处理费自2021年起收取，此前年度“逾期未缴费”一行应为0。",
      check: { rule, context in
        guard let year = context.report.year, year < 2021,
          let cell = context.report.form.index("section3", "other_no_payment", "total"), let count = context.report.figures[cell].count,
          count > 0
        else { return [] }
        return [
          rule.finding(
            "\(year)年尚未实行信息处理费，“逾期未按收费通知要求缴纳费用”却填\(count)件，请核对。", cells: [cell], numbers: [.init("found", Number(count))],
            code: "doubtful_value")
        ]
      }),
    Rule(
      "A20", "复议诉讼与答复不相称", .info, Citation(.regulation, "第五十一条"), "复议、诉讼件数多于不予公开、部分公开等答复件数时，提示核对统计口径。",
      check: { a20($0, $1) }),
    Rule(
      "F01", "规范性文件数量", .warning, Citation(.regulation, "第二十条第（一）项"), "规范性文件制作数、公开数、总数应相称，不把普通公文计作规范性文件。", check: { f01($0, $1) }),
    Rule("F02", "疑似错列", .error, Citation(.notice2019), "带正负号的数填在不带符号的列，而增减列为0，疑为错列。", check: { f02($0, $1) }),
    Rule("F03", "重复申请", .warning, Citation(.regulation, "第三十六条第（六）项"), "某类申请人的全部申请都按重复申请处理，应核对。", check: { f03($0, $1) }),
    Rule("F04", "结转比例", .info, Citation(.regulation, "第三十三条"), "结转下年度的件数超过新收件数三成时，提示核对办理时限。", check: { f04($0, $1) }),
  ]

  // MARK: Items and decisions (2019)

  /// What the cells of a row that counts items hold.
  private typealias ItemCheck = (String, [CellIndex], Int, Int, Int?) -> Finding?

  /// Runs a check on every row that counts items.
  private static func eachItemRow(_ context: ReviewContext, _ check: ItemCheck) -> [Finding] {
    guard context.report.tableEditions["section2"] != nil else { return [] }
    var findings: [Finding] = []
    let form = context.report.form
    for row in form.places.itemRows {
      guard let previous = context.report.figures[row.items].count, let changeCell = row.change,
        let change = context.report.figures[changeCell].count
      else { continue }
      let decisions = row.decisions.flatMap { context.report.figures[$0].count }
      // Where nothing was counted there is nothing to doubt.
      if previous == 0, change == 0, decisions ?? 0 == 0 { continue }
      let cells = [row.items, changeCell] + (row.decisions.map { [$0] } ?? [])
      if let finding = check(form.cells[row.items].row.shortLabel, cells, previous, change, decisions) { findings.append(finding) }
    }
    return findings
  }

  // MARK: Rules and documents

  private static func a15(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard let agency = context.report.agency else { return [] }
    let cells = context.report.form.places.regulations.filter { (context.report.figures[$0].count ?? 0) > 0 }
    guard !cells.isEmpty, AgencyName(agency).mayMakeRules == false else { return [] }
    let listed = cells.map { "\(context.report.form.cells[$0].column.shortLabel)\(context.report.figures[$0].count ?? 0)" }.joined(
      separator: "、")
    return [
      rule.finding(
        "\(agency)没有规章制定权，“规章”一行却填\(listed)，应为0，请核实是否把规范性文件计作规章。", cells: cells, subject: "regulations", code: "doubtful_value")
    ]
  }

  private static func f01(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard context.report.tableEditions["section2"] == "2019" || context.report.tableEditions["section2"] == nil
    else { return [] }
    let form = context.report.form
    let cells = ["new_made", "new_disclosed", "total_public"].compactMap { form.index("section2", "normative_documents", $0) }
    guard cells.count == 3, let made = context.report.figures[cells[0]].count, let disclosed = context.report.figures[cells[1]].count,
      let total = context.report.figures[cells[2]].count
    else { return [] }
    if made > 0, made > total, made >= 5 * max(1, disclosed) {
      return [
        rule.finding(
          "规范性文件本年新制作\(made)件，只公开\(disclosed)件，对外公开总数仅\(total)件，制作数远超公开总数，疑把全部公文计作规范性文件，请核对。", severity: .error, cells: cells,
          subject: "made", code: "doubtful_value")
      ]
    }
    if disclosed > total {
      return [
        rule.finding(
          "规范性文件本年新公开\(disclosed)件，多于对外公开总数\(total)件，总数应包含本年公开的文件，请核对。", cells: cells, subject: "total", code: "doubtful_value")
      ]
    }
    if disclosed > 0, disclosed == total {
      return [
        rule.finding(
          "规范性文件对外公开总数\(total)件与本年新公开数相同，等于以前年度一件未公开\(made > disclosed ? "，且本年制作\(made)件多于公开数" : "")，请核对。", cells: cells,
          subject: "total", code: "doubtful_value")
      ]
    }
    return []
  }

  private static func f02(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    var findings: [Finding] = []
    for row in context.report.form.places.itemRows {
      let index = row.items
      // Almost every cell begins with a digit.
      guard let change = row.change, context.report.figures[change].state == .zero, let written = context.report.figures[index].raw,
        let first = written.utf8.first, first < 0x30 || first > 0x39, case let raw = written.trimmedText,
        raw.hasPrefix("+") || raw.hasPrefix("＋") || raw.hasPrefix("增") || raw.hasPrefix("减")
      else { continue }
      let cell = context.report.form.cells[index]
      findings.append(
        rule.finding(
          "“\(cell.row.shortLabel)”上一年项目数量写成“\(raw)”而本年增/减为0，两格疑似填反，请核对。", cells: [index, change], subject: cell.key.row,
          code: "shifted_value"))
    }
    return findings
  }

  // MARK: Money

  /// (convention) Amounts above this many yuan are asked about below the county: sub-districts and towns seldom buy centrally for more.
  private static let plausibleYuan = 50_000_000.0
  /// (convention) Yearly charges in 万元 from which a figure was probably typed in yuan (domain rule A16).
  private static let suspiciousWanYuan = 100_000.0

  private static func a16(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    let report = context.report
    var findings: [Finding] = []
    if let cell = report.form.places.procurement, let value = report.figures[cell].value,
      value.mantissa != 0
    {
      let figure = report.figures[cell]
      let count = report["section2", "central_procurement", "items"].count ?? 0
      if figure.unit == nil {
        let guess = value.approximate >= 100_000 ? "元" : "万元"
        findings.append(
          rule.finding(
            "政府集中采购总金额写的是\(value)，没有写单位，无法确定是元还是万元\(count > 0 ? "（共\(count)个项目）" : "")，疑为\(guess)，请注明单位。", cells: [cell],
            numbers: [.init("found", value)], subject: "unit", code: "amount_unit_missing"))
      } else {
        let yuan = value.approximate * (figure.unit == "万元" ? 10_000 : figure.unit == "亿元" ? 100_000_000 : 1)
        if yuan >= plausibleYuan, report.agency.map({ AgencyName($0).mayMakeRules == false }) ?? true {
          findings.append(
            rule.finding(
              "政府集中采购总金额\(figure.raw?.trimmedText ?? "")\(count > 0 ? "、\(count)个项目，平均每个约\(Int(min(yuan / Double(count) / 10_000, 1e15)))万元" : "")，对本级机关偏大，请核对金额和单位。",
              cells: [cell], numbers: [.init("found", value)], subject: "plausible", code: "implausible_amount"))
        }
        if report.headUnits[cell] != nil, figure.raw?.contains("元") ?? false {
          findings.append(
            rule.finding("采购总金额的单位在表头和格内重复书写，建议只在表头写明。", severity: .info, cells: [cell], subject: "twice", code: "unit_twice"))
        } else if figure.raw?.contains("元") ?? false {
          findings.append(
            rule.finding(
              "采购总金额的单位“\(figure.unit ?? "")”写在格内，可以读取，建议按上级要求统一写明单位。", severity: .info, cells: [cell], subject: "inside",
              code: "mixed_units"))
        }
      }
    }
    if let cell = report.form.index("section2", "admin_fees", "amount_wan_yuan"), let value = report.figures[cell].value {
      let before = context.previous?.figures[cell].value
      let isTenThousandfold = before.map { $0.mantissa > 0 && abs(value.approximate / $0.approximate / 10_000 - 1) <= 0.2 } ?? false
      if value.approximate >= suspiciousWanYuan || isTenThousandfold {
        findings.append(
          rule.finding(
            "行政事业性收费金额为\(value)，该格单位是万元\(isTenThousandfold ? "，约为上年\(before ?? value)的一万倍" : "")，疑按元填写，请核对。", cells: [cell],
            numbers: [.init("found", value)], subject: "wan", code: "implausible_amount"))
      }
    }
    return findings
  }

  // MARK: Requests and remedies

  private static func a20(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    let form = context.report.form
    func values(_ cells: [CellIndex]) -> [Int] { cells.compactMap { context.report.figures[$0].count } }
    let cases = values(form.places.remedies).reduce(0, +)
    guard cases > 0 else { return [] }
    let answers = values(form.places.refusals)
    guard !answers.isEmpty else { return [] }
    let negative = answers.reduce(0, +)
    let earlier = context.previous.map { previous in
      form.places.refusals.compactMap { previous["section3", form.cells[$0].key.row, "total"].count }.reduce(0, +)
    }
    guard cases > negative + (earlier ?? 0) else { return [] }
    return [
      rule.finding(
        "复议、诉讼共\(cases)件，多于\(earlier == nil ? "本年" : "本年和上年")部分公开、不予公开、无法提供、不予处理的答复\(negative + (earlier ?? 0))件，请核对是否把以前年度案件或其他案件计入。",
        cells: form.places.remedies, numbers: [.init("cases", Number(cases)), .init("answers", Number(negative + (earlier ?? 0)))],
        code: "doubtful_value")
    ]
  }

  private static func f03(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    var findings: [Finding] = []
    for place in context.report.form.places.duplicates {
      guard let duplicates = context.report.figures[place.cell].count, duplicates > 0,
        let received = context.report.figures[place.received].count, let carried = context.report.figures[place.carried].count,
        duplicates >= received + carried
      else { continue }
      let cell = context.report.form.cells[place.cell]
      findings.append(
        rule.finding(
          "“\(cell.column.shortLabel)”共收到申请\(received + carried)件，全部\(duplicates)件按重复申请处理，重复申请须此前已作出答复，请核对。", cells: [place.cell],
          numbers: [.init("found", Number(duplicates))], subject: cell.key.column, code: "doubtful_value"))
    }
    return findings
  }

  private static func f04(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    guard let cell = context.report.form.index("section3", "carried_out", "total"),
      let carried = context.report.figures[cell].count, let received = context.total("new_received"), received >= 5,
      carried * 10 > received * 3
    else { return [] }
    return [
      rule.finding(
        "结转下年度\(carried)件，占本年新收\(received)件的\(carried * 100 / received)%，比例偏高，请核对是否有超过20个工作日未答复的申请。", cells: [cell],
        numbers: [.init("found", Number(carried))], code: "high_carry_out")
    ]
  }
}
