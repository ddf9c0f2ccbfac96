import GongkaiCore
import Testing

@testable import GongkaiDesk

/// Tables as text: RFC 4180 with the lines of the file, and cells no spreadsheet computes.
@Suite struct RegisterCSVTests {
  static func rows(_ text: String) -> [String] {
    var reader = CSVReader(Array(text.utf8))
    var rows: [String] = []
    while let (line, result) = reader.next() {
      switch result {
      case .success(let row): rows.append("\(line): \(row.cells.joined(separator: "|"))")
      case .failure(let fault): rows.append("\(line): \(fault)")
      }
    }
    return rows
  }

  @Test(
    "reads rows as RFC 4180 writes them, each with its line",
    arguments: [
      ("", []), ("a,b\n1,2", ["1: a|b", "2: 1|2"]), ("a,b\n1,2\n", ["1: a|b", "2: 1|2"]), (",\n", ["1: |"]), ("\n", ["1: "]),
      ("\"a\"\"b\",c", ["1: a\"b|c"]), ("\"a,b\",\"\"", ["1: a,b|"]), ("a,\"x\n\ny\",b\nc", ["1: a|x\n\ny|b", "4: c"]),
      (" a , b ", ["1:  a | b "]),
      ("\"\"\"\"", ["1: \""]), ("a,b,", ["1: a|b|"]), ("甲,\"乙\"", ["1: 甲|乙"]),
    ] as [(String, [String])])
  func readsRows(text: String, rows: [String]) { #expect(Self.rows(text) == rows) }

  @Test(
    "names the line of a wrong quotation mark and goes on with the next",
    arguments: [
      ("a\"b,c\nd", ["1: quoteInside", "2: d"]), ("x\n\"a\"b,c\nd", ["1: x", "2: textAfterQuote", "3: d"]),
      ("x\n\"a\nb", ["1: x", "2: openQuote"]),
      ("\"a\n\"b\nc", ["1: textAfterQuote", "3: c"]), ("a, \"b\"\nc", ["1: quoteInside", "2: c"]),
    ] as [(String, [String])])
  func namesWrongQuotes(text: String, rows: [String]) { #expect(Self.rows(text) == rows) }

  @Test(
    "takes the separator of the first line",
    arguments: [
      ("a\tb,c\td\n1\t2\t3", ["1: a|b,c|d", "2: 1|2|3"]), ("a;b\n1;2,5", ["1: a|b", "2: 1|2,5"]), ("a\n1,2", ["1: a", "2: 1|2"]),
    ]
      as [(String, [String])])
  func takesTheSeparator(text: String, rows: [String]) { #expect(Self.rows(text) == rows) }

  @Test(
    "lets no spreadsheet compute a cell, and gives it back as it was",
    arguments: [
      ("=1+1", "'=1+1"), ("+8613800000000", "'+8613800000000"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("'=1", "''=1"), ("＝1", "'＝1"),
      ("\t=1", "'\t=1"), ("甲=1", "甲=1"), ("'甲", "'甲"), ("", ""), ("''", "''"),
    ])
  func defuses(cell: String, written: String) {
    #expect(CSVText.defused(cell) == written)
    #expect(CSVText.restored(written) == cell)
  }

  @Test func writesQuotationMarksWhereTheyAreNeeded() {
    #expect(CSVText.line(["a", "b,c", "d\"e", "f\ng", ""]) == Array("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n".utf8))
  }

  @Test func readsWhatItWrites() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(state: seed)
    let pieces = ["a", "\"", ",", "\n", "'", "=", "甲", " ", ";", "\t"]
    for _ in 0..<2000 {
      let cells = (0..<4).map { _ in (0..<random.below(5)).map { _ in pieces[random.below(pieces.count)] }.joined() }
      // The heading settles the separator.
      var reader = CSVReader(Array("a,b,c,d\n".utf8) + CSVText.line(cells).filter { $0 != 0x0D })
      _ = reader.next()
      guard case .success(let row) = reader.next()?.row else {
        Issue.record("\(cells), seed \(seed)")
        return
      }
      #expect(row.cells.map(CSVText.restored) == cells, "seed \(seed)")
    }
  }

  @Test(
    "reads days whose order is plain",
    arguments: [
      "2025-03-03", "2025/3/3", "2025.3.3", "2025.03.03", "2025年3月3日", "2025-03-03 09:05:00", "2025/3/3 0:00", "2025-03-03T09:05",
    ])
  func readsDays(cell: String) throws { #expect(try RegisterDay.read(cell).get().description == "2025-03-03") }

  @Test(
    "refuses what may be another day",
    arguments: [
      ("45719", .serial), ("45719.5", .serial), ("20250303", .serial), ("3/3/2025", .order), ("25-3-3", .order), ("03.03.2025", .order),
      ("2025-13-01", .none), ("2025-02-29", .none), ("2025-3", .none), ("2025年3月", .none), ("2025/3-3", .none), ("2025-3-3-", .none),
      ("三月三日", .none),
      ("2025年3月3号", .none), ("2025-03-3x", .none), ("-2025-3-3", .none), ("2025--3", .none), ("2025.3.", .none), ("年月日", .none),
    ] as [(String, RegisterDay.Fault)])
  func refusesDays(cell: String, fault: RegisterDay.Fault) { #expect(RegisterDay.read(cell) == .failure(fault)) }
}

/// A small generator with a seed that can be printed.
struct SeededRandom {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
