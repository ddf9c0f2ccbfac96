/// Text inside markup.
enum MarkupText {
  /// The text with the four characters replaced that XML and HTML read as markup, in text and in a quoted attribute.
  static func escaped(_ text: some StringProtocol) -> String {
    var out = ""
    // Scalars, not characters: a quotation mark followed by a combining mark is one character and would stay.
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
