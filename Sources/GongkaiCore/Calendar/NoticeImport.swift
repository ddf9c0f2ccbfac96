/// A year's notice read from a file of three columns, `date,kind,reason`, as an office keeps it.
///
/// Refused are: `rest` on Saturday or Sunday, `work` on Monday to Friday, a day twice, a day of another year except the last four of the year
/// before, and anything unreadable; every refusal names the line.
public enum NoticeImport {
  /// Reads a notice.
  ///
  /// - Parameters:
  ///   - text: UTF-8 text, at most 1,000 lines; the first line may be the header `date,kind,reason`.
  ///   - year: the year it arranges.
  ///   - document: its number, not empty.
  /// - Throws: `NoticeError` with the line.
  public static func read(_ text: String, year: Int, document: String, published: Day) throws(NoticeError) -> YearNotice {
    guard !document.allSatisfy(\.isWhitespace) else { throw .noDocumentNumber }
    var names: [String] = []
    var days: [String: (rest: [Day], work: [Day])] = [:]
    var seen: Set<Day> = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      guard index < 1000 else { throw .tooLong }
      let plain = line.drop { $0 == "\u{FEFF}" }
      if plain.allSatisfy(\.isWhitespace) || (index == 0 && plain.hasPrefix("date,")) { continue }
      let (exception, festival) = try entry(plain, line: index + 1, year: year)
      guard seen.insert(exception.day).inserted else { throw .line(index + 1, .twice(exception.day)) }
      if days[festival] == nil { names.append(festival) }
      if exception.kind == .rest { days[festival, default: ([], [])].rest.append(exception.day) }
      if exception.kind == .work { days[festival, default: ([], [])].work.append(exception.day) }
    }
    guard !names.isEmpty else { throw .empty }
    let festivals = names.map { YearNotice.Festival(name: $0, rest: days[$0]?.rest ?? [], work: days[$0]?.work ?? []) }
    return YearNotice(year: year, document: document, published: published, festivals: festivals)
  }

  private static func entry(_ line: Substring, line number: Int, year: Int) throws(NoticeError)
    -> (CalendarException, festival: String)
  {
    let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map(trimmed)
    guard fields.count == 3 else { throw .line(number, .columns(fields.count)) }
    guard let day = Day(fields[0]) else { throw .line(number, .noDay(fields[0])) }
    guard let kind = CalendarException.Kind(rawValue: fields[1]) else { throw .line(number, .unknownKind(fields[1])) }
    let lastDaysBefore = day.year == year - 1 && day.components.month == 12 && day.components.day >= 28
    guard day.year == year || lastDaysBefore else { throw .line(number, .otherYear(day, year)) }
    guard day.weekday.isWeekend == (kind == .work) else {
      throw .line(number, kind == .work ? .workOnWeekday(day) : .restOnWeekend(day))
    }
    return (CalendarException(day: day, kind: kind, reason: fields[2]), festival(of: fields[2]))
  }

  /// The festival in a reason such as 春节调休上班（2024-11-12通知）.
  private static func festival(of reason: String) -> String {
    for mark in ["调休上班", "放假", "（", "("] {
      if let range = reason.utf8.firstRange(of: mark.utf8), range.lowerBound > reason.startIndex {
        return String(reason[..<range.lowerBound])
      }
    }
    return reason.isEmpty ? "节假日" : reason
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let character = text.first, character.isWhitespace { text.removeFirst() }
    while let character = text.last, character.isWhitespace { text.removeLast() }
    return String(text)
  }
}

extension String.UTF8View {
  /// The first place where `other` stands.
  fileprivate func firstRange(of other: String.UTF8View) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].starts(with: other) { return start..<index(start, offsetBy: other.count) }
      formIndex(after: &start)
    }
    return nil
  }
}

/// Why a file is not taken as a notice.
public enum NoticeError: Error, Equatable, Sendable, CustomStringConvertible {
  case noDocumentNumber
  case empty
  case tooLong
  case line(Int, Fault)

  /// What is wrong with one line.
  public enum Fault: Equatable, Sendable {
    case columns(Int)
    case noDay(String)
    case unknownKind(String)
    case otherYear(Day, Int)
    case restOnWeekend(Day)
    case workOnWeekday(Day)
    case twice(Day)
  }

  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .noDocumentNumber: "没有填写通知的文号。请照国务院办公厅通知填写，例如“国办发明电〔2024〕12号”。"
    case .empty: "文件中没有一天放假或者调休。请检查是否选错了文件。"
    case .tooLong: "文件超过 1000 行，不是一年的放假安排。请检查是否选错了文件。"
    case .line(let number, let fault): "第 \(number) 行：\(fault)"
    }
  }
}

extension NoticeError.Fault: CustomStringConvertible {
  /// One sentence: what is the matter, under which rule, what to do.
  public var description: String {
    switch self {
    case .columns(let count): "应当有“日期,种类,事由”三栏，现有 \(count) 栏。"
    case .noDay(let text): "“\(text)”不是日期。请写成 2026-02-14 的样子。"
    case .unknownKind(let text): "种类“\(text)”不认识。放假写 rest，调休上班写 work。"
    case .otherYear(let day, let year): "\(day.inChinese)不属于\(year)年的安排（上年只能有最后四天）。"
    case .restOnWeekend(let day): "\(day.inChineseWithWeekday)本来就休息，不用写 rest。"
    case .workOnWeekday(let day): "\(day.inChineseWithWeekday)本来就上班，不用写 work。"
    case .twice(let day): "\(day.inChinese)写了两次。"
    }
  }
}
