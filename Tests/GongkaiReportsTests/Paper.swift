import GongkaiDocuments

/// The form as the two notices print it, written out a second time from them: labels, order, and the keys of the corpus. Tests write
/// reports from it, so that a slip in the program's own form shows.
struct Paper {
  /// A place of a printed table.
  struct Cell {
    var text = ""
    /// Key of a figure, nil for a label or a filler.
    var key: String?
    var columns = 1
    var rows = 1
  }
  /// One printed row: the cells that begin in it.
  typealias Row = [Cell]

  let edition: String

  static let applicants = [
    ("natural_person", "自然人"), ("commercial_enterprise", "商业企业"), ("research_institution", "科研机构"), ("social_organization", "社会公益组织"),
    ("legal_service", "法律服务机构"), ("other", "其他"), ("total", "总计"),
  ]

  static let sections = [
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项",
  ]

  private typealias Block = (item: String, columns: [(String, String)], rows: [(String, String)])

  private var blocks: [Block] {
    let made2019 = [("new_made", "本年新制作数量"), ("new_disclosed", "本年新公开数量"), ("total_public", "对外公开总数量")]
    let items = [("items_last_year", "上一年项目数量"), ("change_this_year", "本年增/减")]
    let decided = items + [("decisions", "处理决定数量")]
    let made2021 = [("made_this_year", "本年制发件数"), ("repealed_this_year", "本年废止件数"), ("in_force", "现行有效件数")]
    let decisions = [("decisions", "本年处理决定数量")]
    if edition == "2019" {
      return [
        ("一", made2019, [("regulations", "规章"), ("normative_documents", "规范性文件")]),
        ("五", decided, [("admin_permits", "行政许可"), ("other_external_services", "其他对外管理服务事项")]),
        ("六", decided, [("admin_penalties", "行政处罚"), ("admin_coercion", "行政强制")]), ("八", items, [("admin_fees", "行政事业性收费")]),
        ("九", [("items", "采购项目数量"), ("amount", "采购总金额")], [("central_procurement", "政府集中采购")]),
      ]
    }
    return [
      ("一", made2021, [("regulations", "规章"), ("normative_documents", "行政规范性文件")]), ("五", decisions, [("admin_permits", "行政许可")]),
      ("六", decisions, [("admin_penalties", "行政处罚"), ("admin_coercion", "行政强制")]),
      ("八", [("amount_wan_yuan", "本年收费金额（单位：万元）")], [("admin_fees", "行政事业性收费")]),
    ]
  }

  private var otherHandling: [(group: String?, key: String, label: String)] {
    if edition == "2019" { return [(nil, "other_handling", "（六）其他处理")] }
    let group = "（六）其他处理"
    return [
      (group, "other_no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
      (group, "other_no_payment", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), (group, "other_other", "3.其他"),
    ]
  }

  /// Outcome rows of table three: group, key, label.
  var outcomes: [(group: String?, key: String, label: String)] {
    let denied = "（三）不予公开"
    let unable = "（四）无法提供"
    let rejected = "（五）不予处理"
    return [
      (nil, "granted", "（一）予以公开"), (nil, "partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
      (denied, "denied_state_secret", "1.属于国家秘密"), (denied, "denied_prohibited_by_law", "2.其他法律行政法规禁止公开"),
      (denied, "denied_security_stability", "3.危及“三安全一稳定”"), (denied, "denied_third_party", "4.保护第三方合法权益"),
      (denied, "denied_internal_affairs", "5.属于三类内部事务信息"), (denied, "denied_process_info", "6.属于四类过程性信息"),
      (denied, "denied_enforcement_file", "7.属于行政执法案卷"), (denied, "denied_inquiry_matter", "8.属于行政查询事项"),
      (unable, "unable_not_held", "1.本机关不掌握相关政府信息"), (unable, "unable_needs_creation", "2.没有现成信息需要另行制作"),
      (unable, "unable_still_unclear", "3.补正后申请内容仍不明确"), (rejected, "rejected_petition", "1.信访举报投诉类申请"),
      (rejected, "rejected_duplicate", "2.重复申请"), (rejected, "rejected_publication", "3.要求提供公开出版物"),
      (rejected, "rejected_excessive", "4.无正当理由大量反复申请"), (rejected, "rejected_reconfirmation", "5.要求行政机关确认或重新出具已获取信息"),
    ] + otherHandling
  }

  static let remedies = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
  static let results = [("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"), ("pending", "尚未审结"), ("total", "总计")]

  /// Grid columns of tables two, three and four.
  static let widths = [2: 4, 3: 10, 4: 15]

  /// The printed rows of a table.
  func rows(_ section: Int) -> [Row] {
    switch section {
    case 2: second
    case 3: third
    default: fourth
    }
  }

  private var second: [Row] {
    var rows: [Row] = []
    for block in blocks {
      rows.append([Cell(text: "第二十条第（\(block.item)）项", columns: 4)])
      var head = [Cell(text: "信息内容")] + block.columns.map { Cell(text: $0.1) }
      head[head.count - 1].columns = 4 - block.columns.count
      rows.append(head)
      for (key, label) in block.rows {
        var cells = [Cell(text: label)] + block.columns.map { Cell(key: "section2.\(key).\($0.0)") }
        cells[cells.count - 1].columns = 4 - block.columns.count
        rows.append(cells)
      }
    }
    return rows
  }

  private var third: [Row] {
    func values(_ row: String) -> Row { Self.applicants.map { Cell(key: "section3.\(row).\($0.0)") } }
    let legal = Self.applicants[1...5]
    var rows: [Row] = [
      [Cell(text: "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", columns: 3, rows: 3), Cell(text: "申请人情况", columns: 7)],
      [Cell(text: "自然人", rows: 2), Cell(text: "法人或其他组织", columns: 5), Cell(text: "总计", rows: 2)], legal.map { Cell(text: $0.1) },
      [Cell(text: "一、本年新收政府信息公开申请数量", columns: 3)] + values("new_received"),
      [Cell(text: "二、上年结转政府信息公开申请数量", columns: 3)] + values("carried_in"),
    ]
    var previous: String?
    for (number, outcome) in outcomes.enumerated() {
      var row: Row = number == 0 ? [Cell(text: "三、本年度办理结果", rows: outcomes.count + 1)] : []
      if let group = outcome.group, group != previous { row.append(Cell(text: group, rows: outcomes.count { $0.group == group })) }
      previous = outcome.group
      row.append(Cell(text: outcome.label, columns: outcome.group == nil ? 2 : 1))
      rows.append(row + values(outcome.key))
    }
    rows.append([Cell(text: "（七）总计", columns: 2)] + values("total_handled"))
    rows.append([Cell(text: "四、结转下年度继续办理", columns: 3)] + values("carried_out"))
    return rows
  }

  private var fourth: [Row] {
    let labels = Self.results.map { Cell(text: $0.1) }
    return [
      [Cell(text: "行政复议", columns: 5, rows: 1), Cell(text: "行政诉讼", columns: 10)],
      Self.results.map { Cell(text: $0.1, rows: 2) } + [Cell(text: "未经复议直接起诉", columns: 5), Cell(text: "复议后起诉", columns: 5)],
      labels + labels,
      Self.remedies.flatMap { row in Self.results.map { Cell(key: "section4.\(row).\($0.0)") } },
    ]
  }

  /// Keys of all figures in printed order.
  var keys: [String] { [2, 3, 4].flatMap { rows($0) }.flatMap { $0.compactMap(\.key) } }

  /// A different number for every cell, none of them zero, so that a value in the wrong place is seen.
  var distinct: [String: String] {
    Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, String($0 * 3 + 1)) })
  }

  /// The places of a table with all spans resolved: the cell, whether it begins there, and whether this is its left edge.
  static func grid(_ rows: [Row], width: Int) -> [[(cell: Cell, begins: Bool, isLeft: Bool)]] {
    var grid: [[(cell: Cell, begins: Bool, isLeft: Bool)?]] = rows.map { _ in Array(repeating: nil, count: width) }
    for (line, row) in rows.enumerated() {
      for cell in row {
        guard let column = grid[line].firstIndex(where: { $0 == nil }) else { continue }
        for down in line..<min(line + cell.rows, rows.count) {
          for across in column..<min(column + cell.columns, width) {
            grid[down][across] = (cell, down == line && across == column, across == column)
          }
        }
      }
    }
    return grid.map { $0.map { $0 ?? (Cell(), true, true) } }
  }
}
