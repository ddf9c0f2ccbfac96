public import GongkaiCore

/// A request of a former register, as one row of a file says it.
public struct RegisterRow: Hashable, Sendable {
  /// The line of the file on which the row begins.
  public let line: Int
  /// Its number there.
  public let number: String
  /// The receipt day.
  public let received: Day
  /// How it came.
  public let rule: ReceiptRule
  /// The category of the applicant.
  public let applicantKind: ApplicantKind
  /// Who asked.
  public let applicant: Applicant
  /// What was asked for.
  public let subject: String
  /// How and when it ended; nil while open.
  public let end: End?

  /// How a request ended.
  public struct End: Hashable, Sendable {
    /// What was answered.
    public let outcome: Outcome
    /// On which day.
    public let day: Day
  }

  /// Its place in the number series of the receipt year, for numbers such as 2025-0038, 〔2025〕38号 and 20250038; nil for numbers of another make.
  public var serial: Int? {
    let digits = number.split { !$0.isASCII || !$0.isNumber }
    let year = String(received.year)
    let text: Substring? =
      switch digits.count {
      case 1 where digits[0].hasPrefix(year): digits[0].dropFirst(4)
      case 2 where digits[0] == year: digits[1]
      default: nil
      }
    return text.flatMap { $0.count <= 6 ? Int($0) : nil }.flatMap { $0 > 0 ? $0 : nil }
  }

  /// The timeline: received and registered elsewhere, ended elsewhere; what lay between is not known and not made up.
  func timeline(by actor: String, on day: Day) -> RequestTimeline {
    var timeline = RequestTimeline(received: received, by: actor)
    timeline.record(.init(on: received, by: actor, .imported(number: number)))
    if let end { timeline.record(.init(on: day, by: actor, .importedEnd(end.outcome, on: end.day))) }
    return timeline
  }
}

/// Reads rows by the headings of a file.
struct RegisterRowReader {
  /// Where each column stands, with its heading as written.
  let places: [RequestColumn: (index: Int, heading: String)]
  let today: Day

  /// The row, and everything that is wrong with it; a row with a fault is nil.
  func read(_ cells: [String], line: Int) -> (row: RegisterRow?, faults: [RegisterFault]) {
    var cell = RegisterCells(cells: cells, line: line, places: places)
    let received = cell.day(.received, today: today)
    let rule = cell.word(.channel, in: ReceiptRule.registerWords, known: ReceiptRule.allCases.map(\.registerName))
    let kind = cell.word(.kind, in: ApplicantKind.registerWords, known: ApplicantKind.allCases.map(\.name))
    let applicant = Applicant(
      name: cell.text(.name), documentKind: cell.text(.documentKind), documentNumber: cell.text(.documentNumber),
      telephone: cell.text(.telephone), address: cell.text(.address), email: cell.text(.email))
    let (number, subject) = (cell.text(.number), cell.text(.subject))
    let end = end(&cell, received)
    guard cell.faults.isEmpty, let received, let rule, let kind else { return (nil, cell.faults) }
    let row = RegisterRow(
      line: line, number: number, received: received, rule: rule, applicantKind: kind, applicant: applicant, subject: subject, end: end)
    return (row, [])
  }

  private func end(_ cell: inout RegisterCells, _ received: Day?) -> RegisterRow.End? {
    let day = cell.day(.ended, today: today)
    let outcome = cell.word(.outcome, in: Outcome.registerWords, known: ["G1 至 O5 的代码", "年度报告表三的各项名称"])
    let (hasDay, hasOutcome) = (!cell[.ended].isEmpty, !cell[.outcome].isEmpty)
    if hasDay, !hasOutcome { cell.fail(.outcome, .outcomeMissing) }
    if hasOutcome, !hasDay { cell.fail(.ended, .endMissing) }
    if let day, let received, day < received { cell.fail(.ended, .endedBeforeReceived(day, received: received)) }
    let isEnd = cell.word(.state, in: RequestState.registerWords, known: RequestState.allCases.map(\.name))
    if let isEnd, isEnd != (hasDay || hasOutcome) { cell.fail(.state, .stateContradicts(cell[.state], hasEnd: !isEnd)) }
    guard let day, let outcome else { return nil }
    return RegisterRow.End(outcome: outcome, day: day)
  }
}

/// The cells of one row by column, and what was found wrong with them.
private struct RegisterCells {
  let cells: [String]
  let line: Int
  let places: [RequestColumn: (index: Int, heading: String)]
  private(set) var faults: [RegisterFault] = []

  init(cells: [String], line: Int, places: [RequestColumn: (index: Int, heading: String)]) {
    self.cells = cells
    self.line = line
    self.places = places
  }

  /// The cell without blanks round it, empty where the file has no such column.
  subscript(_ column: RequestColumn) -> String {
    guard let place = places[column] else { return "" }
    let text = cells[place.index]
    guard let first = text.firstIndex(where: { !$0.isWhitespace }), let last = text.lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return CSVText.restored(String(text[first...last]))
  }

  mutating func fail(_ column: RequestColumn, _ reason: RegisterFault.Reason) {
    faults.append(RegisterFault(line: line, column: places[column]?.heading ?? column.rawValue, reason))
  }

  /// What a fault shows of a cell: no more than a line of it.
  private func shown(_ text: String) -> String { text.count > 30 ? text.prefix(30) + "……" : text }

  mutating func text(_ column: RequestColumn) -> String {
    let text = self[column]
    if text.isEmpty, column.isRequired { fail(column, .empty) }
    if let limit = column.limit, text.unicodeScalars.count > limit { fail(column, .tooLong(limit: limit)) }
    switch column {
    case .name, .documentNumber, .telephone: if text.contains("*") { fail(column, .masked) }
    case .address, .email: if text.hasPrefix("***") { fail(column, .masked) }
    default: break
    }
    if column == .documentNumber || column == .telephone, Self.isRounded(text) { fail(column, .rounded(shown(text))) }
    return text
  }

  /// 1.10101E+17
  private static func isRounded(_ text: String) -> Bool {
    let parts = text.uppercased().split(separator: "E+", omittingEmptySubsequences: false)
    return parts.count == 2 && Double(parts[0]) != nil && Int(parts[1]) != nil
  }

  mutating func day(_ column: RequestColumn, today: Day) -> Day? {
    let text = self[column]
    guard !text.isEmpty else {
      if column.isRequired { fail(column, .empty) }
      return nil
    }
    switch RegisterDay.read(text) {
    case .success(let day) where day <= today: return day
    case .success(let day): fail(column, .future(day))
    case .failure(.serial): fail(column, .serialDay(shown(text)))
    case .failure(.order): fail(column, .dayOrder(shown(text)))
    case .failure(.none): fail(column, .noDay(shown(text)))
    }
    return nil
  }

  mutating func word<Value>(_ column: RequestColumn, in words: CellWords<Value>, known: [String]) -> Value? {
    let text = self[column]
    guard !text.isEmpty else {
      if column.isRequired { fail(column, .empty) }
      return nil
    }
    guard let value = words(text) else {
      fail(column, .unknownWord(shown(text), known: known))
      return nil
    }
    return value
  }
}
