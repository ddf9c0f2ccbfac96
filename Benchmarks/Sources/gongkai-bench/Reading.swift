import CBaseline
import GongkaiDocuments
import GongkaiReports

extension Table {
  /// What we do with a file: from its bytes to the report.
  private static func read(_ sample: Sample) -> Int {
    guard let document = try? DocumentReader.read(sample.bytes) else { return 0 }
    return ReportInterpreter.interpret(document).figures.count
  }

  private static func reading(_ samples: [Sample]) -> [Variant] {
    [
      Variant(name: "read + interpret") { samples.reduce(0) { $0 + read($1) } },
      Variant(name: "read only") { samples.reduce(0) { $0 + ((try? DocumentReader.read($1.bytes))?.blocks.count ?? 0) } },
    ]
  }

  private static func rest(_ counts: baseline_counts) -> Int { Int(truncatingIfNeeded: counts.tags &+ counts.sum &+ counts.text_bytes) }

  mutating func addHTML(_ samples: [Sample]) {
    let timings = Timings(
      Self.reading(samples) + [
        Variant(name: "libxml2 tree") { samples.reduce(0) { $0 + Int(baseline_html_tree($1.bytes, $1.bytes.count)) } },
        Variant(name: "C tokenizer") { samples.reduce(0) { $0 &+ Self.rest(baseline_tokenize($1.bytes, $1.bytes.count)) } },
      ])
    compare("HTML", samples, timings, library: "libxml2 tree", limit: 0.25, floor: "C tokenizer", goal: "goal <= 3")
  }

  mutating func addDOCX(_ samples: [Sample]) {
    let inflater = Inflater()
    let timings = Timings(
      Self.reading(samples) + [
        Variant(name: "inflate + libxml2 tree") {
          samples.reduce(0) { $0 + inflater.withDocument($1) { Int(baseline_xml_tree($0.baseAddress, $0.count)) } }
        },
        Variant(name: "inflate + C tokenizer") {
          samples.reduce(0) { $0 &+ inflater.withDocument($1) { Self.rest(baseline_tokenize($0.baseAddress, $0.count)) } }
        },
      ])
    compare("DOCX", samples, timings, library: "inflate + libxml2 tree", limit: 1.0 / 3, floor: "inflate + C tokenizer", goal: "goal <= 3")
  }

  private mutating func compare(
    _ kind: String, _ samples: [Sample], _ timings: Timings, library: String, limit: Double, floor: String, goal: String
  ) {
    let count = Double(samples.count)
    func each(_ variant: Int) -> String { Self.time(timings.median(variant) / count) }
    let size = Self.number(Double(samples.reduce(0) { $0 + $1.bytes.count }) / count / 1000, 0)
    add(
      "\(kind), \(size) kB: read + interpret", ours: each(0), against: "\(library) \(each(2))", value: timings.ratio(0, over: 2),
      limit: limit)
    add("\(kind): read + interpret", ours: each(0), against: "\(floor) \(each(3))", value: timings.ratio(0, over: 3), goal: goal)
    add("\(kind): read only", ours: each(1), against: "\(floor) \(each(3))", value: timings.ratio(1, over: 3))
  }

  mutating func addText(_ samples: [Sample]) {
    let timings = Timings(
      Self.reading(samples) + [
        Variant(name: "C number scan") { samples.reduce(0) { $0 &+ Self.rest(baseline_text($1.bytes, $1.bytes.count)) } }
      ])
    let count = Double(samples.count)
    let size = Self.number(Double(samples.reduce(0) { $0 + $1.bytes.count }) / count / 1000, 1)
    for (variant, name) in [(0, "TXT, \(size) kB: read + interpret"), (1, "TXT: read only")] {
      add(
        name, ours: Self.time(timings.median(variant) / count), against: "C number scan \(Self.time(timings.median(2) / count))",
        value: timings.ratio(variant, over: 2))
    }
  }

  /// A text of `size` bytes takes about twice the time of one half as long: no step is quadratic.
  mutating func addGrowth() {
    func text(_ size: Int, _ unit: String) -> Sample {
      let head = Array("某市某局2024年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n".utf8)
      let body = Array(unit.utf8)
      var bytes = head
      bytes.reserveCapacity(size + body.count)
      while bytes.count < size { bytes += body }
      return Sample(path: "", bytes: bytes)
    }
    let units = [
      ("numbers, one a line", "123\n"), ("lines of blanks", " \n"), ("numbers between pipes", "| 0 | 12 | \n"),
      ("a heading over and over", "四、结转下年度继续办理\n"), ("HTML of numbers", "<p>0</p>\n"),
      ("HTML table rows", "<table><tr><td>总计<td>0</table>\n"),
    ]
    for (name, unit) in units {
      let small = text(1 << 18, unit)
      let large = text(1 << 20, unit)
      let timings = Timings([Variant(name: "1 MB") { Self.read(large) }, Variant(name: "256 kB") { Self.read(small) }], rounds: 5)
      add(
        "1 MB of \(name)", ours: Self.time(timings.median(0)), against: "256 kB \(Self.time(timings.median(1)))",
        value: timings.ratio(0, over: 1), limit: 8)
    }
  }
}
