/// Reads tables as text by RFC 4180, row by row, each with the line of the file on which it begins.
///
/// Our own, since swiftcsv/SwiftCSV 0.10.0 ends the process at a quotation mark in the wrong place (`a"b`), fills rows that are too short, and knows no lines: a
/// clerk who is to mend a file needs the place. Besides commas it takes the semicolons and tabs that spreadsheets write under other names.
struct CSVReader {
  /// One row: its cells, and the line on which it begins, from 1.
  struct Row {
    let line: Int
    let cells: [String]
    /// Nothing but blanks in any cell.
    var isBlank: Bool { cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
  }

  /// Why a row is none.
  enum Fault: Error, Hashable {
    /// A quotation mark inside a cell that does not begin with one.
    case quoteInside
    /// Something between the closing quotation mark and the next separator.
    case textAfterQuote
    /// The file ends within quotation marks.
    case openQuote
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1

  /// A reader of UTF-8 whose lines end with a line feed alone.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    separator = Self.separator(of: bytes.prefix { $0 != 0x0A })
  }

  /// The one of comma, tab and semicolon that stands most often in the first line; the comma where none does.
  private static func separator(of head: ArraySlice<UInt8>) -> UInt8 {
    let counts = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")].map { mark in (mark, head.count { $0 == mark }) }
    return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ",")
  }

  /// The next row, nil at the end; after a fault the reader stands at the next line that can begin a row.
  mutating func next() -> (line: Int, row: Result<Row, Fault>)? {
    guard index < bytes.count else { return nil }
    let start = line
    do throws(Fault) {
      var cells: [String] = []
      repeat { cells.append(try cell()) } while take(separator)
      endLine()
      return (start, .success(Row(line: start, cells: cells)))
    } catch {
      skipLine()
      return (start, .failure(error))
    }
  }

  private mutating func cell() throws(Fault) -> String {
    if take(UInt8(ascii: "\"")) { return try quoted() }
    let start = index
    while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A {
      guard bytes[index] != UInt8(ascii: "\"") else { throw .quoteInside }
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func quoted() throws(Fault) -> String {
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A { line += 1 }
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      if take(byte) {
        text.append(byte)
      } else {
        guard index == bytes.count || bytes[index] == separator || bytes[index] == 0x0A else { throw .textAfterQuote }
        return String(decoding: text, as: UTF8.self)
      }
    }
    throw .openQuote
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func endLine() { if take(0x0A) { line += 1 } }

  private mutating func skipLine() {
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    endLine()
  }
}
