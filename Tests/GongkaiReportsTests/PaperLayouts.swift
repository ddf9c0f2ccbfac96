import GongkaiDocuments
import Testing

@testable import GongkaiReports

/// The ways reports are laid out as text, as far as they can carry every cell.
enum TextLayout: String, CaseIterable, CustomTestStringConvertible {
  case tabCells
  case tabGrid
  case tabRagged
  case values
  case pipeRows
  case pipeLeading
  case pipePadded
  case pipeCells
  case pipeBetween
  case pipeBeforeRow
  case markdownBlank
  case markdownRepeated
  case html
  case htmlRepeated

  var testDescription: String { rawValue }
  var isPage: Bool { self == .html || self == .htmlRepeated }
}

extension Paper {
  /// A complete report; cells of `dropped` leave no trace, which only `values` can do.
  func report(
    _ layout: TextLayout, _ texts: [String: String], title: String = "青禾市云岭区石桥镇人民政府2022年政府信息公开工作年度报告", dropped: Set<String> = []
  ) -> String {
    var parts: [String] = []
    for (number, heading) in Self.sections.enumerated() {
      parts.append(paragraph(heading, layout))
      if (2...4).contains(number + 1) {
        parts.append(table(number + 1, layout, texts, dropped))
      } else {
        parts.append(paragraph(number == 5 ? "无其他需要报告的事项。" : "本机关按照规定开展工作，公开内容仍不够丰富，下一步将加强培训。", layout))
      }
    }
    let body = paragraph(title, layout) + parts.joined()
    return layout.isPage ? "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n\(body)</body></html>\n" : body
  }

  private func paragraph(_ text: String, _ layout: TextLayout) -> String { layout.isPage ? "<p>\(text)</p>\n" : text + "\n\n" }

  func table(_ section: Int, _ layout: TextLayout, _ texts: [String: String], _ dropped: Set<String> = []) -> String {
    let width = Self.widths[section] ?? 1
    func text(_ cell: Cell) -> String { cell.key.map { texts[$0] ?? "" } ?? cell.text }
    let rows = rows(section)
    let grid = Self.grid(rows, width: width)
    func padding(_ row: Row) -> String { row.count < width ? String(repeating: "|", count: width - row.count) : "" }
    switch layout {
    case .tabCells: return rows.map { $0.map { "\t\(text($0))\n" }.joined() + "\n" }.joined() + "\n"
    case .tabGrid: return grid.map { $0.map { $0.begins ? text($0.cell) : "" }.joined(separator: "\t") + "\n" }.joined() + "\n"
    case .tabRagged: return rows.map { $0.map(text).joined(separator: "\t") + "\n" }.joined() + "\n"
    case .values: return rows.flatMap { $0 }.filter { !dropped.contains($0.key ?? "") }.map { text($0) + "\n\n" }.joined()
    case .pipeRows: return rows.map { $0.map { text($0) + " |" }.joined(separator: " ") + "\n" }.joined() + "\n"
    case .pipeLeading: return rows.map { "| " + $0.map { text($0) + " |" }.joined(separator: " ") + "\n" }.joined() + "\n"
    case .pipePadded:
      return rows.map { row in row.map { text($0) + " |" }.joined(separator: " ") + " " + padding(row) + "\n" }.joined() + "\n"
    case .pipeCells: return rows.flatMap { $0 }.map { text($0) + " |\n" }.joined() + "\n"
    case .pipeBetween:
      return rows.map { row in row.map { text($0) + "\n|\n" }.joined() + (row.count < width ? padding(row) + "\n" : "") }.joined() + "\n"
    case .pipeBeforeRow:
      return rows.map { row in "|\n" + row.map { text($0) + " |\n" }.joined().dropLast() + " " + padding(row) + "\n" }.joined() + "\n"
    case .markdownBlank, .markdownRepeated:
      let lines = grid.map { line in
        "| "
          + line.map { place in place.begins || (layout == .markdownRepeated && place.cell.key == nil) ? text(place.cell) : "" }.joined(
            separator: " | ") + " |\n"
      }
      let rule = "|" + String(repeating: "---|", count: width) + "\n"
      return "\n" + lines[0] + rule + lines.dropFirst().joined() + "\n"
    case .html:
      return "<table>\n"
        + rows.map { row in
          "<tr>" + row.map { "<td rowspan=\"\($0.rows)\" colspan=\"\($0.columns)\">\(text($0))</td>" }.joined() + "</tr>\n"
        }.joined() + "</table>\n"
    case .htmlRepeated:
      // merged downward by repeating the label, as systems without rowspan do
      return "<table>\n"
        + grid.map { line in
          "<tr>" + line.filter(\.isLeft).map { "<td colspan=\"\($0.cell.columns)\">\(text($0.cell))</td>" }.joined() + "</tr>\n"
        }.joined() + "</table>\n"
    }
  }

  /// Reads a text as the program reads a file.
  static func read(_ text: String) throws -> AnnualReport { ReportInterpreter.interpret(try DocumentReader.read(Array(text.utf8))) }
}

extension AnnualReport {
  /// The figure at `section3.granted.total`.
  func figure(_ key: String) -> Figure {
    CellKey(key).map { self[$0.table, $0.row, $0.column] } ?? .missing
  }

  /// Keys and texts of the cells whose value is not that of `texts`; blank texts must have none.
  func differences(from texts: [String: String]) -> [String] {
    form.cells.indices.compactMap { index in
      let key = form.cells[index].key.description
      let figure = figures[index]
      let wanted = texts[key].flatMap(Int.init)
      let isSame = wanted == figure.count && figure.value?.isWhole ?? true
      return isSame ? nil : "\(key): \(texts[key] ?? "nothing") read as \(figure.value?.description ?? figure.state.rawValue)"
    }
  }
}
