import Foundation
import GongkaiDocuments
import GongkaiReports
import Testing

/// The corpus of published reports, where it lies beside the repository (`../shared/corpus`, or where GONGKAI_CORPUS says), scored as its
/// score.py does.
@Suite struct CorpusTests {
  struct Entry {
    var path: URL
    var truth: URL
  }

  static var folder: URL? {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    var places = [root, root.resolvingSymlinksInPath()].map { $0.deletingLastPathComponent().appendingPathComponent("shared/corpus") }
    if let named = ProcessInfo.processInfo.environment["GONGKAI_CORPUS"] { places.insert(URL(fileURLWithPath: named), at: 0) }
    return places.first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("README.md").path) }
  }

  /// Files of a kind that is read, with the truth about them.
  static func entries(_ corpus: URL) throws -> [Entry] {
    let kinds: Set<String> = ["txt", "html", "htm", "docx"]
    var entries: [Entry] = []
    for name in ["seeds", "documents", "real"] {
      let folder = corpus.appendingPathComponent(name)
      let index = folder.appendingPathComponent("index.json")
      if FileManager.default.fileExists(atPath: index.path) {
        let list = try JSONSerialization.jsonObject(with: Data(contentsOf: index)) as? [[String: Any]] ?? []
        for item in list {
          guard let file = (item["files"] as? [String])?.first ?? item["file"] as? String, let truth = item["truth"] as? String else {
            continue
          }
          entries.append(Entry(path: folder.appendingPathComponent(file), truth: folder.appendingPathComponent(truth)))
        }
      } else {
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where file.hasSuffix(".txt") {
          entries.append(
            Entry(path: folder.appendingPathComponent(file), truth: folder.appendingPathComponent("truth/\(file.dropLast(4)).json")))
        }
      }
    }
    return entries.filter { kinds.contains($0.path.pathExtension.lowercased()) }
  }

  struct Score {
    var right = 0
    var refused = 0
    /// Wrong, zeroed and extra cells.
    var bad: [String] = []
  }

  static func score(_ report: AnnualReport, _ truth: [String: Any], _ file: String) -> Score {
    var score = Score()
    var rest = Set(report.figures.indices.filter { report.figures[$0].value != nil })
    for table in ["section2", "section3", "section4"] {
      for (row, columns) in truth[table] as? [String: Any] ?? [:] {
        for (column, cell) in columns as? [String: Any] ?? [:] where !column.hasPrefix("_") {
          let index = report.form.index(table, row, column)
          if let index { rest.remove(index) }
          let found = index.flatMap { report.figures[$0].value?.approximate }
          let parts = cell as? [String: Any]
          if parts?["state"] as? String == "uncertain" { continue }
          let value = parts.map { $0["value"] as? NSNumber } ?? cell as? NSNumber
          switch (value?.doubleValue, found) {
          case (nil, nil): break
          case (nil, let found?): score.bad.append("\(file) \(table).\(row).\(column): \(found), where nothing stands")
          case (_?, nil): score.refused += 1
          case (let value?, let found?):
            if abs(value - found) < 1e-9 {
              score.right += 1
            } else {
              score.bad.append("\(file) \(table).\(row).\(column): \(found), should be \(value)")
            }
          }
        }
      }
    }
    let coverage = truth["coverage"] as? [String: String] ?? [:]
    for index in rest where coverage[report.form.cells[index].key.table, default: "full"] == "full" {
      score.bad.append("\(file) \(report.form.cells[index].key): a value where the report has no cell")
    }
    return score
  }

  @Test func readsEveryCellOfThePublishedReports() throws {
    guard let corpus = Self.folder else {
      print("skipped: the corpus of published reports is not beside this repository (../shared/corpus)")
      return
    }
    var total = Score()
    let entries = try Self.entries(corpus)
    for entry in entries {
      let name = entry.path.lastPathComponent
      let truth = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: entry.truth)) as? [String: Any], "\(name)")
      let report = ReportInterpreter.interpret(try DocumentReader.read([UInt8](Data(contentsOf: entry.path))))
      let score = Self.score(report, truth, name)
      total.right += score.right
      total.refused += score.refused
      total.bad += score.bad
    }
    #expect(entries.count >= 30)
    #expect(total.bad.isEmpty, "\(total.bad.prefix(10))")
    let share = Double(total.right) / Double(max(1, total.right + total.refused + total.bad.count))
    print("corpus: \(entries.count) files, \(total.right) cells right, \(total.refused) without value, \(total.bad.count) wrong")
    #expect(share >= 0.995, "only \(share) of the cells")
  }

  /// The scoring itself, by a small truth.
  @Test func scoresAWrongCell() throws {
    let sheet = Sheet(["section3.granted.total": 3])
    func score(_ cell: Any) -> Score {
      Self.score(
        sheet.report,
        ["section3": ["granted": ["total": cell]], "coverage": ["section2": "none", "section3": "partial", "section4": "none"]], "x")
    }
    #expect(score(3).right == 1)
    #expect(score(4).bad.count == 1)
    #expect(score(["value": NSNull(), "state": "blank"]).bad.count == 1)
    #expect(score(["value": 9, "state": "uncertain"]).bad.isEmpty)
  }
}
