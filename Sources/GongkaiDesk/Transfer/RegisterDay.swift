import GongkaiCore

/// A day as registers write it: 2025-03-03, 2025/3/3, 2025.3.3, 2025年3月3日; a time of day behind it is passed over.
enum RegisterDay {
  /// Why a cell is no day.
  enum Fault: Error, Hashable {
    /// A bare number, which spreadsheets keep in place of a day.
    case serial
    /// Day and month stand in front of the year, or the year has two digits: which is which cannot be known.
    case order
    /// Anything else, also days that do not exist.
    case none
  }

  static func read(_ cell: String) -> Result<Day, Fault> {
    let text = cell.split { $0 == " " || $0 == "T" || $0 == "\u{3000}" }.first.map(String.init) ?? ""
    let bytes = Array(text.utf8)
    if !bytes.isEmpty, bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), bytes.count(where: { $0 == UInt8(ascii: ".") }) < 2 {
      return .failure(.serial)
    }
    let parts = text.split(omittingEmptySubsequences: false) { "-/.年月日".contains($0) }
    let hasEnd = text.hasSuffix("日")
    guard parts.count == (hasEnd ? 4 : 3), !hasEnd || parts[3].isEmpty, sameMarks(text) else { return .failure(.none) }
    guard parts.prefix(3).allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else { return .failure(.none) }
    guard parts[0].utf8.count == 4 else { return .failure(.order) }
    guard parts[1].utf8.count <= 2, parts[2].utf8.count <= 2, let year = Int(parts[0]), let month = Int(parts[1]),
      let number = Int(parts[2]),
      let day = Day(year: year, month: month, day: number)
    else { return .failure(.none) }
    return .success(day)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  /// The same mark twice, or 年, 月 and 日.
  private static func sameMarks(_ text: String) -> Bool {
    let marks = text.filter { "-/.年月日".contains($0) }
    return marks == "年月日" || marks.count == 2 && marks.first == marks.last && "-/.".contains(marks.first ?? "年")
  }
}
