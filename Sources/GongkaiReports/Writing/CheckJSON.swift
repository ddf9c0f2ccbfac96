import GongkaiCore
import GongkaiDocuments

extension ReportJSON {
  /// Begins the JSON of a check; entries follow, each from `check` or `checkRefusal`, separated by `,`, then `checkEnd`.
  public static let checkStart = Array("{\n \"schema\": \"\(checkSchema)\",\n \"reports\": [".utf8)
  /// Ends the JSON of a check.
  public static let checkEnd = Array("\n ]\n}\n".utf8)

  /// One entry for a report that was checked.
  public static func check(_ report: AnnualReport, _ review: Review, shared: [Finding] = [], file: String) -> [UInt8] {
    var writer = JSONWriter(openDepth: 2)
    let places = PlaceFinder(report)
    let keys = report.form.cells.map(\.key)
    writer.object { writer in
      writer.member("file", file)
      frame(report, &writer)
      writer.key("findings")
      writer.array(review.findings + shared) { writer, finding in
        writer.object { writer in
          writer.member("id", finding.id)
          writer.member("code", finding.code)
          writer.member("severity", finding.severity.rawValue)
          writer.key("cells")
          writer.array(finding.cells) { $0.string(keys[$1].description) }
          writer.key("spans")
          writer.array(finding.spans) { writer, span in
            writer.object { writer in
              writer.member("section", span.section)
              writer.member("text", span.text)
              place(span.source, places, &writer)
            }
          }
          writer.key("numbers")
          writer.object { writer in
            for number in finding.numbers { writer.member(number.name, number.value) }
          }
          writer.member("message", finding.message)
          writer.member("basis", finding.basis.description)
          writer.member("fingerprint", finding.fingerprint(in: report.form))
        }
      }
      writer.key("repairs")
      writer.array(review.repairs.groups) { writer, group in
        writer.object { writer in
          writer.member("confidence", group.confidence.rawValue)
          writer.member("complete", group.isComplete)
          writer.key("explains")
          writer.array(group.failures) { writer, failure in
            let relation = report.form.relations[failure.relation]
            writer.string("\(relation.kind.rawValue) \(relation.table) \(relation.along)")
          }
          writer.key("proposals")
          writer.array(group.repairs) { proposal($1, keys, &$0) }
        }
      }
      writer.key("readings")
      writer.array(review.repairs.readings) { proposal($1, keys, &$0) }
    }
    return writer.bytes
  }

  /// One entry for a refused file.
  public static func checkRefusal(file: String, sentence: String) -> [UInt8] {
    var writer = JSONWriter(openDepth: 1)
    writer.object { writer in
      writer.member("file", file)
      writer.member("refused", sentence)
    }
    return writer.bytes
  }

  private static func proposal(_ repair: Repair, _ keys: [CellKey], _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("changes")
      writer.array(repair.changes) { writer, change in
        writer.object { writer in
          writer.member("cell", keys[change.cell].description)
          writer.member("from", change.from)
          writer.member("to", change.to)
          writer.member("slip", change.slip.rawValue)
        }
      }
      writer.member("message", repair.message)
    }
  }

  private static func place(_ source: Source, _ places: PlaceFinder, _ writer: inout JSONWriter) {
    if let place = places.place(source) {
      writer.member("line", Int(place.line))
      writer.member("column", Int(place.column))
    } else if case .paragraph(let number) = source {
      writer.member("paragraph", Int(number) + 1)
    }
  }
}
