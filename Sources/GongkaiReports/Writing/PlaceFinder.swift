public import GongkaiDocuments

/// Turns the sources of one report into places a person can go to; finds lines by a table made once.
public struct PlaceFinder: Sendable {
  private let starts: [Int32]
  private let source: [UInt8]
  /// Scalars in front of every `step`-th byte, so that a page without line ends is not counted through for every place in it.
  private let counts: [Int32]
  private static let step = 4096

  /// Prepares the line table of a report's file.
  public init(_ report: AnnualReport) {
    source = report.lines.source
    starts = source.isEmpty ? [] : report.lines.table()
    var counts: [Int32] = []
    if source.count > 16 * Self.step {
      var count: Int32 = 0
      for (index, byte) in source.enumerated() {
        if index % Self.step == 0 { counts.append(count) }
        if byte & 0xC0 != 0x80 { count += 1 }
      }
      counts.append(count)
    }
    self.counts = counts
  }

  /// Scalars of a stretch of the file.
  private func scalars(_ range: Range<Int>) -> Int32 {
    guard !counts.isEmpty, range.count > 2 * Self.step else {
      return source.withUnsafeBufferPointer { bytes in
        var count: Int32 = 0
        for index in range where bytes[index] & 0xC0 != 0x80 { count &+= 1 }
        return count
      }
    }
    let first = (range.lowerBound + Self.step - 1) / Self.step
    let last = range.upperBound / Self.step
    return counts[last] - counts[first] + scalars(range.lowerBound..<first * Self.step) + scalars(last * Self.step..<range.upperBound)
  }

  /// Line of an offset, from 1; nil when the file has no lines (DOCX).
  public func line(offset: Int32) -> Int32? {
    guard !starts.isEmpty, offset >= 0, Int(offset) <= source.count else { return nil }
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return Int32(low + 1)
  }

  /// Line and column of an offset, both from 1; nil when the file has no lines (DOCX).
  public func place(offset: Int32) -> SourcePlace? {
    line(offset: offset).map { SourcePlace(line: $0, column: scalars(Int(starts[Int($0) - 1])..<Int(offset)) + 1) }
  }

  /// Line of a source, from 1; nil when the file has no lines. Cheaper than `place`, which counts the column.
  public func line(_ source: Source) -> Int32? {
    switch source {
    case .text(let offset): line(offset: offset)
    case .cell(_, _, _, let position): line(offset: position)
    case .paragraph: nil
    }
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
  public func text(ofLine number: Int32, limit: Int = 200) -> String {
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
    case .text: line(source).map { "第\($0)行" } ?? ""
    case .cell(let table, let row, let column, _):
      "表\(table)第\(row)行第\(column)列" + (line(source).map { "（源文件第\($0)行）" } ?? "")
    case .paragraph(let number): "第\(number + 1)段"
    }
  }
}
