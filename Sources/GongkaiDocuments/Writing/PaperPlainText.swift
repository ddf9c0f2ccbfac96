extension OfficialPaper {
  /// The paper as plain text: one line for each paragraph, body paragraphs two characters in, cells divided by ` | `.
  ///
  /// - Throws: `PaperError` for what cannot be written, the same as for a Word file.
  public func plainText() throws(PaperError) -> String {
    try elements().reduce(into: "") { out, element in
      switch element {
      case .cut: out += "\n\(String(repeating: "- ", count: 28))\n"
      case .table(let table):
        for row in table.filledRows { out += row.map(\.plain).joined(separator: " | ") + "\n" }
      case .line(let line): out += line.role.textBefore + line.plain + "\n"
      }
    }
  }
}

extension PaperLine.Role {
  /// Empty lines and indents where the standard has them.
  fileprivate var textBefore: String {
    switch self {
    case .letterhead, .date, .slipTitle: ""
    case .number, .title, .addressee, .organ, .copies: "\n"
    case .paragraph, .heading, .note: "\u{3000}\u{3000}"
    case .attachment(let position): position == 0 ? "\n\u{3000}\u{3000}" : String(repeating: "\u{3000}", count: 5)
    }
  }
}
