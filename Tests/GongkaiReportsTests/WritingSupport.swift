import Foundation
import GongkaiReports
import Testing

/// A report with something in every part: losses, a foreign row, a duplicate heading, furniture, and texts that would break a page.
enum Telling {
  /// Title, label and cells with what HTML, CSV and JSON must escape.
  static let hostile = "<script>alert(\"1\")</script>&'甲"

  static func report(_ layout: TextLayout = .html) throws -> AnnualReport {
    let paper = Paper(edition: "2021")
    var texts = paper.distinct
    texts["section3.granted.natural_person"] = layout.isPage ? "&lt;b&gt;5&quot;" : "<b>5\""
    texts["section3.granted.other"] = ""
    texts["section3.granted.total"] = "/"
    var text = paper.report(layout, texts, title: "石桥镇2022年政府信息公开工作年度报告")
    text = text.replacing("<p>一、总体情况</p>", with: "<p>一、总体情况</p>\n<p>（一）主动公开政府信息情况</p>")
    text = text.replacing("一、总体情况\n", with: "一、总体情况\n（一）主动公开政府信息情况\n")
    let written = layout.isPage ? HTMLPage.escape(hostile) : hostile
    text = text.replacing("本机关按照规定", with: written + "本机关按照规定")
    if layout.isPage {
      text = text.replacing(
        "<td rowspan=\"1\" colspan=\"1\">行政规范性文件</td>", with: "<td>\(written)</td><td>7</td><td>8</td><td>9</td></tr>\n<tr><td>行政规范性文件</td>"
      )
      text = text.replacing("</body>", with: "<p>浏览次数：3</p></body>")
      // one cell less in a row
      text = text.replacing("<td rowspan=\"1\" colspan=\"1\">\(texts["section3.carried_out.total"] ?? "")</td>", with: "")
    } else {
      text += "浏览次数：3\n"
    }
    return try Paper.read(text)
  }
}

/// The members of a JSON text and the types of their values, keys that name rows, columns or numbers put together as `*`.
struct JSONShape: Equatable {
  private(set) var types: [String: Set<String>] = [:]

  init(_ values: [Any]) {
    for value in values { add(value, at: "") }
  }

  private mutating func add(_ value: Any, at path: String) {
    switch value {
    case let object as [String: Any]:
      types[path.isEmpty ? "." : path, default: []].insert("object")
      for (key, member) in object { add(member, at: path + "." + (Self.isNamedByTheForm(path) ? "*" : key)) }
    case let list as [Any]:
      types[path, default: []].insert("array")
      for element in list { add(element, at: path + "[]") }
    case is NSNull: types[path, default: []].insert("null")
    case is String: types[path, default: []].insert("string")
    case let number as NSNumber:
      types[path, default: []].insert(CFBooleanLike.isBoolean(number) ? "boolean" : "number")
    default: types[path, default: []].insert("unknown")
    }
  }

  /// Objects whose keys are rows, columns, tables, sections or the names of numbers.
  private static func isNamedByTheForm(_ path: String) -> Bool {
    [".tables", ".section2", ".section3", ".section4", ".text", ".section2.*", ".section3.*", ".section4.*"].contains(path)
      || path.hasSuffix(".numbers")
  }

  /// One member a line, in order.
  var lines: [String: String] { types.mapValues { $0.sorted().joined(separator: " or ") } }
}

/// Foundation hands booleans out as numbers.
enum CFBooleanLike {
  static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B" }
}

/// Compares a shape with the committed one; GONGKAI_RECORD=1 records it again.
func expectShape(_ shape: JSONShape, named name: String, path: String = #filePath) throws {
  let url = URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent("Snapshots/\(name).json")
  if ProcessInfo.processInfo.environment["GONGKAI_RECORD"] == "1" {
    let data = try JSONSerialization.data(withJSONObject: shape.lines, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    try (data + Data([0x0A])).write(to: url)
    return
  }
  let recorded = try #require(
    try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: String], "no snapshot \(url.lastPathComponent)")
  for (member, type) in shape.lines where recorded[member] != type {
    Issue.record(
      "\(name): \(member) is \(type), recorded \(recorded[member] ?? "as absent"); if that is meant, record with GONGKAI_RECORD=1")
  }
  for member in recorded.keys.sorted() where shape.lines[member] == nil { Issue.record("\(name): \(member) is gone") }
}
