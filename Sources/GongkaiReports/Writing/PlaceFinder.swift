public import GongkaiDocuments

/// Turns the sources of one report into places a person can go to; finds lines by a table made once.
public struct PlaceFinder: Sendable {
  private let starts: [Int32]
  private let source: [UInt8]

  /// Prepares the line table of a report's file.
  public init(_ report: AnnualReport) {
    source = report.lines.source
    starts = source.isEmpty ? [] : report.lines.table()
  }

  /// Line and column of an offset, both from 1; nil when the file has no lines (DOCX).
  public func place(offset: Int32) -> SourcePlace? {
    guard !starts.isEmpty, offset >= 0, Int(offset) <= source.count else { return nil }
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    var column: Int32 = 1
    for index in Int(starts[low])..<Int(offset) where source[index] & 0xC0 != 0x80 { column += 1 }
    return SourcePlace(line: Int32(low + 1), column: column)
  }

  /// Line and column of a source; nil when the file has no lines.
  public func place(_ source: Source) -> SourcePlace? {
    switch source {
    case .text(let offset): place(offset: offset)
    case .cell(_, _, _, let position): place(offset: position)
    case .paragraph: nil
    }
  }

  /// The source line of an offset, without its end, at most `limit` scalars.
  public func line(_ number: Int32, limit: Int = 200) -> String {
    guard number >= 1, Int(number) <= starts.count else { return "" }
    let start = Int(starts[Int(number) - 1])
    let end = Int(number) < starts.count ? Int(starts[Int(number)]) - 1 : source.count
    var scalars = String.UnicodeScalarView()
    for scalar in String(decoding: source[start..<max(start, min(end, start + limit * 4))], as: UTF8.self).unicodeScalars.prefix(limit) {
      scalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(scalars)
  }

  /// The place in words: 第12行, 表2第5行第3列（源文件第240行）, 第8段.
  public func words(_ source: Source) -> String {
    switch source {
    case .text: place(source).map { "第\($0.line)行" } ?? ""
    case .cell(let table, let row, let column, _):
      "表\(table)第\(row)行第\(column)列" + (place(source).map { "（源文件第\($0.line)行）" } ?? "")
    case .paragraph(let number): "第\(number + 1)段"
    }
  }
}
