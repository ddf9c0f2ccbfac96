import GongkaiDocuments

/// Reports as CSV and Markdown.
public enum ReportText {
  /// Column names of the CSV, one line for each cell. Begins with a byte order mark, without which spreadsheets take it for GBK.
  public static let csvHead =
    "\u{FEFF}" + csvLine(["文件", "标题", "机关", "年度", "格式", "单元格", "行", "列", "数值", "原文", "状态", "单位", "行号", "位置"])

  /// The cells of a report as CSV lines.
  public static func csv(_ report: AnnualReport, file: String) -> String {
    let places = PlaceFinder(report)
    var out = ""
    for (index, cell) in report.form.cells.enumerated() {
      let figure = report.figures[index]
      let expected = report.tableEditions[cell.key.table].map(cell.editions.contains) ?? false
      guard expected || figure.state != .missing else { continue }
      let line = figure.source.flatMap { places.line($0) }.map { String($0) } ?? ""
      out += csvLine([
        file, report.title?.text ?? "", report.agency ?? "", report.year.map(String.init) ?? "", report.edition ?? "", cell.key.description,
        cell.row.shortLabel, cell.column.shortLabel, figure.value?.description ?? "", figure.raw ?? "", figure.state.rawValue,
        figure.unit ?? "",
        line, figure.source.map(places.words) ?? "",
      ])
    }
    return out
  }

  /// One CSV line after RFC 4180, ended by CR LF; texts that a spreadsheet would take for a formula get a leading apostrophe.
  public static func csvLine(_ fields: [String]) -> String {
    fields.map { field in
      var text = field
      if let first = text.unicodeScalars.first,
        "=@\t\r".unicodeScalars.contains(first) || ("+-".unicodeScalars.contains(first) && !isNumber(text))
      {
        text = "'" + text
      }
      guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }.joined(separator: ",") + "\r\n"
  }

  private static func isNumber(_ text: String) -> Bool { text.dropFirst().utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E } }

  /// A report as Markdown: its text by section and its tables, group labels repeated in every row.
  public static func markdown(_ report: AnnualReport) -> String {
    var out = "# \(escape(report.title?.text ?? "（无标题）"))\n\n"
    for passage in report.sections[0] ?? [] { out += escape(passage.text) + "\n\n" }
    let edition = report.edition.flatMap { report.form.edition($0) } ?? report.form.editions.last
    for heading in edition?.sections ?? [] {
      out += "## \(heading.heading)\n\n"
      for passage in report.sections[heading.number] ?? [] { out += escape(passage.text) + "\n\n" }
      guard
        let table = report.tableEditions["section\(heading.number)"].flatMap({ report.form.edition($0) })?.tables.first(where: {
          $0.section == heading.number
        })
      else { continue }
      out += markdown(table, report) + "\n"
    }
    return out
  }

  private static func markdown(_ table: FormTable, _ report: AnnualReport) -> String {
    var out = ""
    for block in table.blocks {
      if block.layout == .sideBySide {
        out += sideBySide(block, of: table, report)
        continue
      }
      if block.groups.isEmpty, let heading = block.heading { out += "**\(heading)**\n\n" }
      out += "| \(escape(block.stub ?? "")) | " + block.columns.map { escape($0.label) }.joined(separator: " | ") + " |\n"
      out += "|---|" + block.columns.map { _ in "---:|" }.joined() + "\n"
      for row in block.rows {
        let figures = block.columns.map { column in escape(report[table.key, row.key, column.key].shown) }
        out += "| \(escape((row.groups + [row.printed]).joined(separator: " "))) | " + figures.joined(separator: " | ") + " |\n"
      }
      out += "\n"
    }
    return out
  }

  /// Table four as it is printed: the groups side by side over one row of figures.
  private static func sideBySide(_ block: FormBlock, of table: FormTable, _ report: AnnualReport) -> String {
    let places = block.rows.flatMap { row in block.columns.enumerated().map { (row: row, column: $1, isFirst: $0 == 0) } }
    func line(_ texts: [String]) -> String { "| " + texts.joined(separator: " | ") + " |\n" }
    return line(places.map { $0.isFirst ? escape($0.row.label) : "" }) + "|" + places.map { _ in "---:|" }.joined() + "\n"
      + line(places.map { escape($0.column.label) }) + line(places.map { escape(report[table.key, $0.row.key, $0.column.key].shown) })
      + "\n"
  }

  private static func escape(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: " ").replacing("<", with: "&lt;")
  }
}
