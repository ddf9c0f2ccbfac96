import GongkaiDocuments

/// Writes reports and findings as JSON, schema `gongkai.report/1` and `gongkai.check/1`, documented in Docs/report-json.md.
public enum ReportJSON {
  /// Name and version of the schema of one report.
  public static let reportSchema = "gongkai.report/1"
  /// Name and version of the schema of a check.
  public static let checkSchema = "gongkai.check/1"

  /// One report with every cell, its text and what the reader had to say.
  public static func report(_ report: AnnualReport, file: String) -> [UInt8] {
    var writer = JSONWriter(openDepth: 3)
    let places = PlaceFinder(report)
    writer.object { writer in
      writer.member("schema", reportSchema)
      writer.member("file", file)
      frame(report, &writer)
      writer.member("format", report.format.rawValue)
      writer.key("tables")
      writer.object { writer in
        for (table, edition) in report.tableEditions.sorted(by: { $0.key < $1.key }) {
          writer.key(table)
          writer.object { writer in
            writer.member("form", edition)
            writer.member("coverage", (report.coverage[table] ?? .none).rawValue)
            writer.member("pieces", report.tablePieces[table] ?? 1)
          }
        }
      }
      for table in report.form.editions.flatMap(\.tables).map(\.key).uniqued() { cells(of: table, report, places, &writer) }
      writer.key("foreign_rows")
      writer.array(report.foreignRows) { writer, row in
        writer.object { writer in
          writer.member("section", row.section)
          writer.member("label", row.label)
          writer.member("after", row.after)
          writer.key("cells")
          writer.array(row.cells) { $0.string($1) }
          writer.key("source")
          source(row.source, places, &writer)
        }
      }
      writer.key("losses")
      writer.array(report.losses) { writer, loss in
        writer.object { writer in
          writer.member("table", loss.table)
          writer.member("row", loss.row)
          writer.member("kind", loss.kind.name)
          writer.key("source")
          source(loss.source, places, &writer)
        }
      }
      writer.key("headings")
      writer.array(report.headings) { writer, heading in
        writer.object { writer in
          writer.member("section", heading.section)
          writer.member("text", heading.passage.text)
          writer.member("exact", heading.isExact)
          writer.member("duplicate", heading.isDuplicate)
          writer.key("source")
          source(heading.passage.source, places, &writer)
        }
      }
      writer.key("text")
      writer.object { writer in
        for (section, passages) in report.sections.sorted(by: { $0.key < $1.key }) {
          writer.key(String(section))
          writer.array(passages) { $0.string($1.text) }
        }
      }
      writer.key("furniture")
      writer.array(report.furniture) { $0.string($1.text) }
    }
    writer.endLine()
    return writer.bytes
  }

  /// A refused file in place of a report.
  public static func refusal(file: String, sentence: String) -> [UInt8] {
    var writer = JSONWriter(openDepth: 3)
    writer.object { writer in
      writer.member("schema", reportSchema)
      writer.member("file", file)
      writer.member("refused", sentence)
    }
    writer.endLine()
    return writer.bytes
  }

  static func frame(_ report: AnnualReport, _ writer: inout JSONWriter) {
    writer.member("title", report.title?.text)
    writer.member("agency", report.agency)
    writer.member("year", report.year)
    writer.member("edition", report.edition)
  }

  private static func cells(of table: String, _ report: AnnualReport, _ places: PlaceFinder, _ writer: inout JSONWriter) {
    writer.key(table)
    let edition = report.tableEditions[table]
    writer.object { writer in
      var index = 0
      let cells = report.form.cells
      while index < cells.count {
        guard cells[index].key.table == table else {
          index += 1
          continue
        }
        let row = cells[index].key.row
        var end = index
        while end < cells.count, cells[end].key.table == table, cells[end].key.row == row { end += 1 }
        let shown = (index..<end).filter { cell in
          report.figures[cell].state != .missing || (edition.map { cells[cell].editions.contains($0) } ?? false)
        }
        if !shown.isEmpty {
          writer.key(row)
          writer.object { writer in
            for cell in shown {
              writer.key(cells[cell].key.column)
              figure(report.figures[cell], places, &writer)
            }
          }
        }
        index = end
      }
    }
  }

  private static func figure(_ figure: Figure, _ places: PlaceFinder, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("value", figure.value)
      writer.member("raw", figure.raw)
      writer.member("state", figure.state.rawValue)
      writer.member("unit", figure.unit)
      writer.key("source")
      source(figure.source, places, &writer)
    }
  }

  static func source(_ source: Source?, _ places: PlaceFinder, _ writer: inout JSONWriter) {
    guard let source else { return writer.string(nil) }
    writer.object { writer in
      switch source {
      case .text:
        if let place = places.place(source) {
          writer.member("line", Int(place.line))
          writer.member("column", Int(place.column))
        }
      case .cell(let table, let row, let column, let position):
        writer.member("table", Int(table))
        writer.member("row", Int(row))
        writer.member("column", Int(column))
        if let line = places.line(source) {
          writer.member("line", Int(line))
        } else {
          writer.member("paragraph", Int(position) + 1)
        }
      case .paragraph(let number): writer.member("paragraph", Int(number) + 1)
      }
    }
  }
}

extension Loss.Kind {
  /// The name in JSON.
  var name: String {
    switch self {
    case .shortRow: "short_row"
    case .longRow: "long_row"
    case .repeatedRow: "repeated_row"
    case .noValues: "no_values"
    case .endsInside: "ends_inside"
    }
  }
}
