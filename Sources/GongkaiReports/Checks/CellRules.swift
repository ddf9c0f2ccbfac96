import GongkaiCore
import GongkaiDocuments

/// A06, A07 and the reader's losses: is every cell there, and is it a number written as one.
extension Rule {
  static let cells: [Rule] = [
    Rule(
      "A06", "单元格填写", .error, Citation(.regulation, "第五十条"), "表二至表四每一格都要填数字：没有的填0，不留空，不写“/”“-”“无”。",
      check: { a06($0, $1) }),
    Rule(
      "A07", "数值类型", .error, Citation(.regulation, "第五十条"), "件数为不小于0的整数，只有“本年增/减”可以为负。", check: { a07($0, $1) }),
    Rule(
      "L01", "表格数据丢失", .error, Citation(.regulation, "第五十条"), "表格的行或格在转换、复制中丢失时指出所在位置，不作猜测。", check: { l01($0, $1) }),
    Rule(
      "L02", "表格结构", .info, Citation(.regulation, "第五十条第二款"), "表格被拆断、标签改写、缺少条款标题行时提示核对。", check: { l02($0, $1) }),
  ]

  // MARK: A06

  private enum Irregular: Hashable {
    case blank
    case placeholder
    case missing
    case unreadable
    case doubleZero
    case signed
    case wide
    case unit
    case spaced
  }

  private static func a06(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    let report = context.report
    var findings: [Finding] = []
    var spaced: [CellIndex] = []
    var group: (kind: Irregular, row: Int, cells: [CellIndex])?
    let facets = report.form.facets
    let editions = context.editions
    func close() {
      guard let closing = group else { return }
      findings.append(irregular(closing.kind, closing.cells, report, rule))
      group = nil
    }
    for cell in facets.indices {
      let state = report.figures[cell].state
      var known: Irregular?
      // Almost every cell holds its number and nothing else, or blanks beside it: found out without making a text.
      if state == .zero || state == .number, let raw = report.figures[cell].raw, let value = report.figures[cell].value {
        if raw.utf8.count == 1 { continue }
        if let padding = padding(of: value, in: raw) {
          if padding == 0 || padding <= 2 && isPaddedField(report.figures[cell].source, raw, report) { continue }
          known = .spaced
        }
      }
      let edition = editions[facets[cell].table]
      guard edition != 0, facets[cell].editions & edition != 0 || state != .missing else { continue }
      guard let kind = known ?? irregularity(report.figures[cell], cell, report) else { continue }
      if kind == .spaced {
        spaced.append(cell)
        continue
      }
      let row = facets[cell].row
      if let open = group, open.kind == kind, open.row == row {
        group?.cells.append(cell)
      } else {
        close()
        group = (kind, row, [cell])
      }
    }
    close()
    if !spaced.isEmpty {
      findings.append(
        rule.finding(
          "\(spaced.count)格数字前后带有全角空格或不间断空格（首处为“\(report.form.cells[spaced[0]].title)”），数值已读出，建议删去空格。", severity: .info, cells: spaced,
          subject: "spaces", code: "cell_format"))
    }
    return findings
  }

  private static func irregularity(_ figure: Figure, _ cell: CellIndex, _ report: AnnualReport) -> Irregular? {
    switch figure.state {
    case .blank: return .blank
    case .placeholder: return .placeholder
    case .unreadable: return .unreadable
    case .uncertain: return nil
    case .missing: return isRowPresent(cell, report) ? .missing : nil
    case .number, .zero:
      guard let raw = figure.raw, let value = figure.value else { return nil }
      if raw.hasPrefix("[bookmark") { return nil }
      let bare = raw.trimmedText
      // More than a pipe's blanks: a space of three bytes is among them.
      if bare == value.description { return .spaced }
      if bare.unicodeScalars.contains(where: { $0.value >= 0xFF10 && $0.value <= 0xFF19 }) { return .wide }
      if bare.hasPrefix("0"), bare.count > 1, value.isWhole { return .doubleZero }
      if figure.unit != nil, case .money = report.form.cells[cell].column.kind { return nil }
      if figure.unit != nil { return .unit }
      if case .signedChange = report.form.cells[cell].column.kind {
        return bare == "+\(value)" || bare == "－\(Number(0) - value)" || bare == "—\(Number(0) - value)" ? nil : .signed
      }
      return bare.contains(",") || bare.contains("，") ? nil : .signed
    }
  }

  /// Whether one or two blanks are only those that a pipe has on both sides (`| 5 |`); they are the notation's, not the report's.
  private static func isPaddedField(_ place: Source?, _ raw: String, _ report: AnnualReport) -> Bool {
    guard case .text(let offset) = place else { return false }
    func isPipe(_ index: Int) -> Bool { report.lines.source.indices.contains(index) && report.lines.source[index] == 0x7C }
    func isBlank(_ a: UInt8, _ b: UInt8) -> Bool { a == 0x20 && b == 0x20 }
    return raw.withBytes { bytes in
      // Two on one side are the writer's own.
      if isBlank(bytes[0], bytes[1]) || isBlank(bytes[bytes.count - 2], bytes[bytes.count - 1]) { return false }
      return isPipe(Int(offset) - 1) || isPipe(Int(offset) + bytes.count)
    }
  }

  /// Bytes beside the digits of `value`, nil where something else is written.
  private static func padding(of value: Number, in raw: String) -> Int? {
    raw.withBytes { bytes in
      if value.isWritten(bytes) { return 0 }
      let inner = trimmed(bytes)
      guard inner.count < bytes.count else { return nil }
      return value.isWritten(UnsafeBufferPointer(rebasing: bytes[inner])) ? bytes.count - inner.count : nil
    }
  }

  /// What `trimmedText` leaves, except that characters of three bytes are not dropped.
  private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var from = 0
    var to = bytes.count
    func drops(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 9 && byte <= 13) || byte == 0x23 || byte == 0x2A }
    // U+0085, U+00A0, U+00AD
    func drops(at place: Int) -> Bool {
      bytes[place] == 0xC2 && (bytes[place + 1] == 0x85 || bytes[place + 1] == 0xA0 || bytes[place + 1] == 0xAD)
    }
    while from < to {
      if drops(bytes[from]) { from += 1 } else if from + 1 < to, drops(at: from) { from += 2 } else { break }
    }
    while from < to {
      if drops(bytes[to - 1]) { to -= 1 } else if to - 2 >= from, drops(at: to - 2) { to -= 2 } else { break }
    }
    return from..<to
  }

  /// Whether some other cell of the row was read; a row that is wholly absent is reported as such, not cell by cell.
  private static func isRowPresent(_ cell: CellIndex, _ report: AnnualReport) -> Bool {
    let key = report.form.cells[cell].key
    if report.losses.contains(where: { $0.table == key.table && $0.row == key.row && $0.kind == .endsInside }) { return false }
    let facets = report.form.facets
    var index = cell
    while index > 0, facets[index - 1].row == facets[cell].row { index -= 1 }
    while index < facets.count, facets[index].row == facets[cell].row {
      if report.figures[index].state != .missing { return true }
      index += 1
    }
    return false
  }

  private static func irregular(_ kind: Irregular, _ cells: [CellIndex], _ report: AnnualReport, _ rule: Rule) -> Finding {
    let form = report.form.cells[cells[0]]
    let columns = cells.map { report.form.cells[$0].column.shortLabel }.joined(separator: "、")
    let place = "\(form.tableName)“\(form.row.shortLabel)”一行的\(columns)"
    let raw = report.figures[cells[0]].raw?.trimmedText ?? ""
    switch kind {
    case .blank:
      return rule.finding("\(place)为空白，没有数量的应填0，请核实后补填。", cells: cells, subject: "blank", code: "blank_cells")
    case .placeholder:
      return rule.finding("\(place)写的是“\(raw)”，没有数量的应填0，请核实后改填数字。", cells: cells, subject: "placeholder", code: "placeholder")
    case .missing:
      return rule.finding("\(place)缺这\(cells.count)格，该行格数少于规定格式，请核对原表后补全。", cells: cells, subject: "missing", code: "missing_cell")
    case .unreadable:
      return rule.finding("\(place)写的是“\(raw)”，不是数字，请改填数字。", cells: cells, subject: "unreadable", code: "cell_format")
    case .doubleZero:
      return rule.finding(
        "\(place)写成“\(raw)”，应写“\(report.figures[cells[0]].value ?? Number(0))”。", cells: cells, subject: "format", code: "cell_format")
    case .signed:
      let isCount = form.column.kind == .count
      return rule.finding(
        "\(place)写成“\(raw)”，读作\(report.figures[cells[0]].value ?? Number(0))，\(isCount ? "件数不带符号，请核实是否错列" : "请改为规范的数字写法")。",
        severity: .warning,
        cells: cells, subject: "format", code: "cell_format")
    case .wide:
      return rule.finding("\(place)用了全角数字“\(raw)”，应使用半角数字。", severity: .warning, cells: cells, subject: "wide", code: "cell_format")
    case .unit:
      return rule.finding("\(place)写成“\(raw)”，格内只填数字，不写单位。", severity: .warning, cells: cells, subject: "unit", code: "cell_format")
    case .spaced:
      return rule.finding("\(place)数字前后有空格。", severity: .info, cells: cells, subject: "spaces", code: "cell_format")
    }
  }

  // MARK: A07

  private static func a07(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    var findings: [Finding] = []
    for cell in context.report.figures.indices {
      guard let value = context.report.figures[cell].value, value.scale != 0 || value.mantissa < 0 else { continue }
      let form = context.report.form.cells[cell]
      let raw = context.report.figures[cell].raw ?? ""
      switch form.column.kind {
      case .count:
        findings.append(
          rule.finding(
            "“\(form.title)”写的是\(raw.trimmedText)，件数应为不小于0的整数，请核对。", cells: [cell], numbers: [.init("found", value)], subject: "count",
            code: "doubtful_value"))
      case .signedChange where value.scale != 0:
        findings.append(
          rule.finding(
            "“\(form.title)”写的是\(raw.trimmedText)，应为整数，请核对。", cells: [cell], numbers: [.init("found", value)], code: "doubtful_value"))
      case .money where value.mantissa < 0:
        findings.append(
          rule.finding(
            "“\(form.title)”写的是\(raw.trimmedText)，金额不应为负，请核对。", cells: [cell], numbers: [.init("found", value)], code: "doubtful_value"))
      default: continue
      }
    }
    return findings
  }

  // MARK: Losses

  private static func l01(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    let report = context.report
    var findings: [Finding] = []
    for table in context.tables {
      let lost = report.losses.filter { loss in
        guard loss.table == table else { return false }
        switch loss.kind {
        case .noValues: return true
        case .shortRow, .longRow:
          return report.form.cells.indices.contains {
            report.form.cells[$0].key.row == loss.row && report.form.cells[$0].key.table == table && report.figures[$0].state == .uncertain
          }
        case .repeatedRow, .endsInside: return false
        }
      }
      if !lost.isEmpty {
        let cells = report.form.cells.indices.filter { index in
          let key = report.form.cells[index].key
          return key.table == table && report.figures[index].value == nil && lost.contains { $0.row == key.row }
            && (report.tableEditions[table].map(report.form.cells[index].editions.contains) ?? false)
        }
        findings.append(
          rule.finding(
            "\(report.form.tableName(table))有\(lost.count)行的数据丢失或对不上列，这\(cells.count)格不能确定，未读作0，请用原始文件重新取得数据。",
            cells: cells, subject: table, code: "lost_cells"))
      }
      findings += absentRows(table, context, rule)
    }
    for loss in report.losses where loss.kind == .repeatedRow {
      let cells = report.form.cells.indices.filter {
        report.form.cells[$0].key.row == loss.row && report.form.cells[$0].key.table == loss.table && report.figures[$0].state != .missing
      }
      let label = cells.first.map { report.form.cells[$0].row.shortLabel } ?? loss.row
      findings.append(
        rule.finding("“\(label)”在表中出现两次且数值不同，已取前一处，请核对保留哪一处。", severity: .warning, cells: cells, subject: loss.row, code: "other_table"))
    }
    return findings
  }

  /// Rows of the form that a table, otherwise complete to its end, does not have.
  private static func absentRows(_ table: String, _ context: ReviewContext, _ rule: Rule) -> [Finding] {
    let report = context.report
    let form = report.form
    guard let number = form.tableKeys.firstIndex(of: table) else { return [] }
    let rows = form.places.rows(ofTable: number, edition: context.editions[number])
    func isPresent(_ row: RulePlaces.Row) -> Bool { row.cells.contains { report.figures[$0].state != .missing } }
    // most tables have every row
    if rows.allSatisfy(isPresent) { return [] }
    return absentRows(
      table, rows.map { form.rowKeys[$0.row] }, Set(rows.filter(isPresent).map { form.rowKeys[$0.row] }), report, rule)
  }

  private static func absentRows(
    _ table: String, _ order: [String], _ found: Set<String>, _ report: AnnualReport, _ rule: Rule
  ) -> [Finding] {
    guard let edition = report.tableEditions[table] else { return [] }
    var present = found
    for loss in report.losses where loss.table == table { present.insert(loss.row) }
    // what lies behind the last row found may simply be cut off; T04 says so
    guard let last = order.lastIndex(where: present.contains), !present.isEmpty else { return [] }
    let isMixed = report.figures.indices.contains {
      report.form.cells[$0].key.table == table && !report.form.cells[$0].editions.contains(edition) && report.figures[$0].state != .missing
    }
    let absent = order[..<last].filter { !present.contains($0) }
    // a row of another edition stands in for a group of rows: reported as a mixed form, not as rows lost
    guard !absent.isEmpty, !isMixed, report.sections.count > 1 || present.count > 3 else { return [] }
    if absent.count > order.count / 2 { return [] }
    let cells = report.form.cells.indices.filter {
      report.form.cells[$0].key.table == table && absent.contains(report.form.cells[$0].key.row)
    }
    let labels = absent.compactMap { key in report.form.cells.first { $0.key.table == table && $0.key.row == key }?.row.shortLabel }
    return [
      rule.finding(
        "\(report.form.tableName(table))缺少规定的\(absent.count)行：\(labels.joined(separator: "、"))，请按规定格式补全。", cells: cells,
        subject: absent.joined(separator: ","), code: "rows_missing")
    ]
  }

  // MARK: Structure

  private static func l02(_ rule: Rule, _ context: ReviewContext) -> [Finding] {
    let report = context.report
    var findings: [Finding] = []
    // sorting makes an array, for which there is seldom a reason
    for (table, pieces) in report.tablePieces.isEmpty ? [] : report.tablePieces.sorted(by: { $0.key < $1.key }) {
      findings.append(
        rule.finding(
          "\(report.form.tableName(table))被拆成\(pieces)段，已按行接续读取，请发布时合为一张表。", severity: .warning, subject: table,
          code: "table_split"))
    }
    if !report.blockHeadings.isEmpty, report.coverage["section2"] == .full, let edition = report.tableEditions["section2"],
      let headings = report.form.places.blockHeadings[edition]
    {
      let absent = headings.filter { !report.blockHeadings.contains($0.hash) }.map(\.text)
      if !absent.isEmpty {
        findings.append(
          rule.finding(
            "表二缺少标题行“\(absent.joined(separator: "”“"))”，请按规定格式补上。", severity: .warning, subject: absent.joined(separator: ","),
            code: "heading_missing"))
      }
    }
    if !report.labelVariants.isEmpty {
      let shown = report.labelVariants.prefix(3).map { "“\($0.written.text.trimmedText)”应为“\($0.official)”" }.joined(separator: "，")
      findings.append(
        rule.finding(
          "\(report.labelVariants.count)处表格标签与规定格式不同：\(shown)，请改用规定的标签。",
          spans: report.labelVariants.prefix(8).map { Span(section: 2, text: $0.written.text.trimmedText, source: $0.written.source) },
          subject: "labels", code: "label_variant"))
    }
    return findings
  }
}
