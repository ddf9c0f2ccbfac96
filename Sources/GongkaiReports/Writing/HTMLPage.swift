import GongkaiCore
import GongkaiDocuments

/// Self-contained HTML pages: a report's tables, and a check with the failing cells marked. No script, no outside resource.
public enum HTMLPage {
  /// The page of one or many checked reports, piece by piece: `start`, one `check` or `refusal` for each file, `end`.
  public static func start(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh-CN">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escape(title))</title>
    <style>\(style)</style>
    </head>
    <body>
    <main>
    <h1>\(escape(title))</h1>

    """
  }

  /// The end of a page.
  public static let end = "</main>\n</body>\n</html>\n"

  /// A report with its figures.
  public static func report(_ report: AnnualReport, file: String) -> String {
    var out = header(report, file: file)
    out += tables(report, marks: [:])
    return out + "</section>\n"
  }

  /// A checked report: summary, findings, repairs, tables with the failing cells marked.
  public static func check(_ report: AnnualReport, _ review: Review, shared: [Finding] = [], file: String, anchor: String) -> String {
    let findings = review.findings + shared
    let places = PlaceFinder(report)
    var out = header(report, file: file)
    out +=
      "<p class=\"sum\">\(Finding.Severity.allCases.map { severity in "\(severity.label) \(findings.filter { $0.severity == severity }.count)" }.joined(separator: "　"))</p>\n"
    if findings.isEmpty { out += "<p class=\"ok\">没有发现问题。</p>\n" }
    var marks: [CellIndex: Mark] = [:]
    if !findings.isEmpty {
      out += "<ol class=\"findings\">\n"
      for (number, finding) in findings.enumerated() {
        for cell in finding.cells where finding.severity != .info {
          // an equation points at dozens of cells; the one that is probably wrong is marked by the repair below
          let isEquation = Relation.Kind(rawValue: finding.id) != nil
          let strength: Mark.Strength = finding.severity == .error ? (isEquation ? .equation : .wrong) : .doubtful
          marks[cell] = max(marks[cell] ?? Mark(strength: strength, finding: number + 1), Mark(strength: strength, finding: number + 1))
        }
        out +=
          "<li id=\"\(anchor)-\(number + 1)\" class=\"\(finding.severity.rawValue)\"><span class=\"tag\">\(finding.severity.label)</span> <span class=\"id\">\(escape(finding.id))</span> \(escape(finding.message))"
        let evidence = finding.spans.prefix(4).map { span in
          "<q>\(escape(span.text.shortened(to: 80)))</q>\(places.words(span.source).isEmpty ? "" : "（\(escape(places.words(span.source)))）")"
        }
        if !evidence.isEmpty { out += "<br><span class=\"where\">\(evidence.joined(separator: "　"))</span>" }
        out += "<br><span class=\"basis\">依据：\(escape(finding.basis.description))</span></li>\n"
      }
      out += "</ol>\n"
    }
    let repairs = review.repairs
    for group in repairs.groups {
      for change in group.proposal?.changes ?? group.repairs.prefix(5).flatMap(\.changes) {
        marks[change.cell] = Mark(strength: .wrong, finding: marks[change.cell]?.finding ?? 1)
      }
    }
    if !repairs.isEmpty {
      out += "<h3>修复建议（仅供核对，不会自动修改）</h3>\n<ul class=\"repairs\">\n"
      for group in repairs.groups {
        for repair in group.repairs.prefix(group.proposal == nil ? 5 : 1) { out += "<li>\(escape(repair.message))</li>\n" }
        if group.repairs.isEmpty { out += "<li>错误格较多，没有找到改动少的修复办法，请按原始台账重新核对。</li>\n" }
      }
      for reading in repairs.readings { out += "<li>\(escape(reading.message))</li>\n" }
      out += "</ul>\n"
    }
    out += tables(report, marks: marks, anchor: anchor)
    return out + "</section>\n"
  }

  /// A refused file.
  public static func refusal(file: String, sentence: String) -> String {
    "<section>\n<h2>\(escape(file))</h2>\n<p class=\"error\">未能读取：\(escape(sentence))</p>\n</section>\n"
  }

  // MARK: Parts

  private static func header(_ report: AnnualReport, file: String) -> String {
    """
    <section>
    <h2>\(escape(report.title?.text ?? "（无标题）"))</h2>
    <dl class="facts"><dt>文件</dt><dd>\(escape(file))</dd><dt>机关</dt><dd>\(escape(report.agency ?? "未写明"))</dd><dt>年度</dt><dd>\(report.year.map(String.init) ?? "未写明")</dd><dt>格式</dt><dd>\(report.edition.map { "\($0)年版" } ?? "不能判定")</dd></dl>

    """
  }

  /// How a cell is marked, and the finding it leads to.
  private struct Mark: Comparable {
    enum Strength: Int, Comparable {
      case doubtful
      case equation
      case wrong
      static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
      var style: String {
        switch self {
        case .doubtful: "doubt"
        case .equation: "equation"
        case .wrong: "bad"
        }
      }
    }
    var strength: Strength
    var finding: Int
    static func < (a: Mark, b: Mark) -> Bool { a.strength < b.strength }
  }

  private static func tables(_ report: AnnualReport, marks: [CellIndex: Mark], anchor: String = "") -> String {
    var out = ""
    let places = PlaceFinder(report)
    for name in report.tableEditions.keys.sorted() {
      guard let edition = report.tableEditions[name].flatMap({ report.form.edition($0) }),
        let table = edition.tables.first(where: { $0.key == name })
      else { continue }
      let layout = TableLayout(table, form: report.form)
      let caption = edition.sections.first { $0.number == table.section }?.heading ?? ""
      out += "<div class=\"wrap\"><table>\n<caption>\(escape(caption))</caption>\n"
      for row in layout.rows {
        out += "<tr>"
        for place in row { out += cell(place, report, marks, places, anchor) }
        out += "</tr>\n"
      }
      out += "</table></div>\n"
    }
    if !report.foreignRows.isEmpty {
      out += "<h3>规定格式以外的行</h3>\n<ul>\n"
      for row in report.foreignRows {
        out += "<li>\(escape(row.label.trimmedText))：\(escape(row.cells.map(\.trimmedText).joined(separator: "，")))</li>\n"
      }
      out += "</ul>\n"
    }
    return out
  }

  private static func cell(
    _ place: TableLayout.Place, _ report: AnnualReport, _ marks: [CellIndex: Mark], _ places: PlaceFinder, _ anchor: String
  ) -> String {
    let spans =
      (place.rowSpan > 1 ? " rowspan=\"\(place.rowSpan)\"" : "") + (place.columnSpan > 1 ? " colspan=\"\(place.columnSpan)\"" : "")
    switch place.content {
    case .label(let text): return "<th\(spans)>\(escape(text))</th>"
    case .empty: return "<td\(spans) class=\"void\"></td>"
    case .figure(let index):
      let figure = report.figures[index]
      var classes: [String] = [figure.state.rawValue]
      if let mark = marks[index] { classes.append(mark.strength.style) }
      let source = figure.source.map(places.words) ?? ""
      var text = escape(figure.shown)
      if let mark = marks[index] { text = "<a href=\"#\(anchor)-\(mark.finding)\">\(text)</a>" }
      return "<td\(spans) class=\"\(classes.joined(separator: " "))\"\(source.isEmpty ? "" : " title=\"\(escape(source))\"")>\(text)</td>"
    }
  }

  /// Text made safe for element content and quoted attributes.
  public static func escape(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\n", "\t": out += " "
      default: if scalar.value >= 0x20, scalar.value != 0x7F { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  private static let style = """
    :root{--text:#1a1a1a;--line:#b8bec7;--head:#f0f3f7;--err:#b3261e;--err-bg:#fdecea;--warn:#7a4d00;--warn-bg:#fff4dd;--info:#1f4f82;--info-bg:#e8f1fb}
    body{margin:0;font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:var(--text);background:#fff}
    main{max-width:74rem;margin:0 auto;padding:1rem}h1{font-size:1.6rem}h2{font-size:1.3rem;margin:2rem 0 .5rem}h3{font-size:1.05rem}
    section{border-top:1px solid var(--line)}.facts{display:flex;flex-wrap:wrap;gap:.2rem 1rem;margin:.5rem 0}.facts dt{color:#555}.facts dd{margin:0 1rem 0 0}
    .findings,.repairs{padding-left:1.8rem}.findings li{margin:.5rem 0;padding:.4rem .6rem;border-left:4px solid var(--line)}
    .findings li:target{outline:2px solid #1f4f82}
    li.error{border-color:var(--err);background:var(--err-bg)}li.warning{border-color:var(--warn);background:var(--warn-bg)}li.info{border-color:var(--info);background:var(--info-bg)}
    .tag{font-weight:bold}.error .tag,p.error{color:var(--err)}.warning .tag{color:var(--warn)}.info .tag{color:var(--info)}.id,.where,.basis{color:#4a4a4a;font-size:.9rem}
    .wrap{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}caption{text-align:left;font-weight:bold;padding:.4rem 0}
    th,td{border:1px solid var(--line);padding:.25rem .5rem}th{background:var(--head);font-weight:normal;text-align:left}td{text-align:right;min-width:2.2rem}
    td.zero{color:#6b6b6b}td.blank,td.placeholder,td.missing,td.unreadable,td.uncertain{background:repeating-linear-gradient(45deg,#fff,#fff 4px,#eee 4px,#eee 8px)}td.missing{border-style:dashed}
    td.bad{background:var(--err-bg);outline:2px solid var(--err);outline-offset:-2px;font-weight:bold}td.equation{background:var(--err-bg)}td.doubt{background:var(--warn-bg)}td.t{text-align:left;min-width:7rem}th.t{white-space:nowrap}td a{color:inherit}
    @media print{.wrap{overflow:visible}}
    """
}

extension Finding.Severity {
  /// Official word on screen.
  public var label: String {
    switch self {
    case .error: "错误"
    case .warning: "提醒"
    case .info: "提示"
    }
  }
}

extension Figure {
  /// What a table shows for it: the number, or a word for each kind of not-a-number.
  public var shown: String {
    switch state {
    case .number, .zero: (value?.description ?? "") + (unit.map { raw?.contains($0) ?? false ? $0 : "" } ?? "")
    case .blank: "未填"
    case .placeholder: raw?.trimmedText ?? "/"
    case .missing: "缺"
    case .unreadable: raw?.trimmedText.shortened(to: 12) ?? "？"
    case .uncertain: "？" + (raw?.trimmedText.shortened(to: 8) ?? "")
    }
  }
}

extension String {
  /// At most `limit` characters, with … for what was cut.
  public func shortened(to limit: Int) -> String { count > limit ? String(prefix(limit)) + "…" : self }
}
