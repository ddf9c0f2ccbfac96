/// Writes tables as text by RFC 4180: UTF-8 with a byte order mark, without which Excel takes it for another encoding.
enum CSVText {
  /// What stands in front of the first line.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// One line with its end.
  static func line(_ cells: some Sequence<String>) -> [UInt8] { Array((cells.map(written).joined(separator: ",") + "\r\n").utf8) }

  private static func written(_ cell: String) -> String {
    let text = defused(cell)
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// A cell that a spreadsheet would compute gets an apostrophe in front; so does one that has such an apostrophe, to be told apart again.
  static func defused(_ cell: String) -> String { isLive(cell.unicodeScalars.drop { $0 == "'" }) ? "'" + cell : cell }

  /// The cell as it was before it was defused.
  static func restored(_ cell: String) -> String {
    cell.hasPrefix("'") && isLive(cell.unicodeScalars.drop { $0 == "'" }) ? String(cell.dropFirst()) : cell
  }

  private static func isLive(_ text: Substring.UnicodeScalarView) -> Bool {
    guard let first = text.first else { return false }
    return ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"].contains(first)
  }
}
