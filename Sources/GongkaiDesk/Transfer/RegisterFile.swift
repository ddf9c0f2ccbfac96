import GongkaiCore
import GongkaiDocuments

/// A former register read from a file: its rows, and everything that is wrong with it.
public struct RegisterFile: Sendable {
  /// Rows at most; a register has some hundreds a year.
  public static let mostRows = 50_000

  /// The headings that a file must have.
  public static let requiredColumns = RequestColumn.allCases.filter(\.isRequired).map(\.rawValue)

  /// The rows without a fault.
  public private(set) var rows: [RegisterRow] = []
  /// Everything that is wrong, in the order of the lines; with one of them nothing is taken.
  public private(set) var faults: [RegisterFault] = []
  /// Headings that mean nothing here; their columns are not taken.
  public private(set) var ignored: [String] = []

  /// Reads CSV in UTF-8, UTF-16 or GBK.
  ///
  /// - Parameter today: no day may lie after it.
  init(_ bytes: [UInt8], today: Day) {
    do throws(ReadError) {
      let text = try TextFile(bytes, advice: "用 Excel 或者 WPS 表格打开，另存为 CSV 文件后再导入")
      // Cells read with the wrong characters would only add faults that are none.
      if text.undecodable > 0 { faults = [RegisterFault(.undecodable(bytes: text.undecodable))] } else { read(text.bytes, today: today) }
    } catch { faults.append(RegisterFault(.unreadable("\(error)"))) }
    findRepeatedNumbers()
    sortFaults()
  }

  /// Adds what was found elsewhere.
  mutating func add(_ more: [RegisterFault]) {
    faults += more
    sortFaults()
  }

  private mutating func sortFaults() {
    faults = faults.enumerated().sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }.map(\.element)
  }

  private mutating func read(_ text: [UInt8], today: Day) {
    var reader = CSVReader(text)
    guard let (headings, line) = headings(&reader) else { return faults.append(RegisterFault(.noHeadings)) }
    guard let rowReader = columns(headings, line: line, today: today) else { return }
    var count = 0
    while let (line, result) = reader.next() {
      switch result {
      case .failure(let fault): faults.append(RegisterFault(line: line, fault.reason))
      case .success(let row) where row.isBlank: continue
      case .success(let row) where row.cells.count != headings.count:
        faults.append(RegisterFault(line: line, .cells(row.cells.count, expected: headings.count)))
      case .success(let row):
        let (read, wrong) = rowReader.read(row.cells, line: line)
        if let read { rows.append(read) }
        faults += wrong
      }
      count += 1
      guard count <= Self.mostRows else { return faults.append(RegisterFault(line: line, .tooManyRows(limit: Self.mostRows))) }
    }
    if count == 0 { faults.append(RegisterFault(.noRows)) }
  }

  /// The first of the first ten rows that names three columns: a title may stand above it.
  private func headings(_ reader: inout CSVReader) -> (cells: [String], line: Int)? {
    for _ in 0..<10 {
      guard let (line, result) = reader.next() else { return nil }
      guard case .success(let row) = result, Set(row.cells.compactMap(RequestColumn.named)).count >= 3 else { continue }
      return (row.cells, line)
    }
    return nil
  }

  private mutating func columns(_ headings: [String], line: Int, today: Day) -> RegisterRowReader? {
    var places: [RequestColumn: (index: Int, heading: String)] = [:]
    for (index, heading) in headings.enumerated() {
      guard let column = RequestColumn.named(heading) else {
        if !heading.allSatisfy(\.isWhitespace) { ignored.append(heading) }
        continue
      }
      if places[column] != nil { faults.append(RegisterFault(line: line, column: heading, .columnTwice(column.rawValue))) }
      places[column] = (index, heading)
    }
    for column in RequestColumn.allCases where column.isRequired && places[column] == nil {
      faults.append(RegisterFault(line: line, .columnMissing(column.rawValue)))
    }
    return faults.contains { $0.line == line } ? nil : RegisterRowReader(places: places, today: today)
  }

  private mutating func findRepeatedNumbers() {
    var lines: [String: Int] = [:]
    for row in rows {
      guard let first = lines.updateValue(row.line, forKey: row.number) else { continue }
      lines[row.number] = first
      faults.append(RegisterFault(line: row.line, column: RequestColumn.number.rawValue, .numberTwice(firstLine: first)))
    }
  }
}

extension RegisterFile {
  /// For each year the number after which the series goes on, where the numbers of the file tell.
  public var lastNumbers: [Int: Int] {
    rows.reduce(into: [:]) { last, row in
      if let serial = row.serial { last[row.received.year] = max(last[row.received.year] ?? 0, serial) }
    }
  }
}

extension CSVReader.Fault {
  fileprivate var reason: RegisterFault.Reason {
    switch self {
    case .quoteInside: .quoteInside
    case .textAfterQuote: .textAfterQuote
    case .openQuote: .openQuote
    }
  }
}
