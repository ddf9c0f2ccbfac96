/// The words under which a text is found: every two neighbouring Chinese characters, and every run of letters or digits.
///
/// Neither engine cuts Chinese into words, and their own n-gram indexes find nothing below three characters; so the words are made here,
/// stored parted by spaces, and a search looks for them as a phrase. Each word begins with a code of the office, so that the index has a
/// list of its own for each office's words: no search of one office reads through another's, and none has to be cut with a list of all
/// the office's texts.
public enum SearchWords {
  /// The words of a text to be stored, in order.
  public static func stored(_ text: String, agency: String) -> String {
    let code = code(of: agency)
    return words(of: text).map { code + $0 }.joined(separator: " ")
  }

  /// The phrases to look for, one for each part between spaces, the last word of each as a beginning; empty when nothing can be searched for.
  /// At most 20 parts of 100 words.
  static func phrases(_ query: String, agency: String) -> [[String]] {
    let code = code(of: agency)
    return query.split(whereSeparator: \.isWhitespace).prefix(20)
      .map { words(of: String($0), endingRuns: false).prefix(100).map { code + $0 } }.filter { !$0.isEmpty }
  }

  /// Four letters that stand for an office: 16 bits of its key's hash (FNV-1a), since every word of the index bears them. Where two offices share one, their lists are joined and the
  /// query's own condition on the office parts them.
  ///
  /// Letters only, and of one length, so that both engines keep code and word together as one word and a beginning of a word stays one.
  static func code(of agency: String) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in agency.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return String(String.UnicodeScalarView((0..<4).map { Unicode.Scalar(UInt8(ascii: "a") + UInt8((hash ^ hash >> 16) >> ($0 * 4) & 15)) }))
  }

  /// The words of a text in order; in a run of Chinese characters the last one stands alone too, so that it can be found by itself.
  static func words(of text: String, endingRuns: Bool = true) -> [String] {
    var words: [String] = []
    var letters = ""
    var ideographs: [Unicode.Scalar] = []
    func end() {
      if !letters.isEmpty { words.append(letters.lowercased()) }
      words += zip(ideographs, ideographs.dropFirst()).map { "\($0)\($1)" }
      if let last = ideographs.last, endingRuns || ideographs.count == 1 { words.append("\(last)") }
      letters = ""
      ideographs = []
    }
    for scalar in text.unicodeScalars {
      if isIdeograph(scalar) {
        if !letters.isEmpty { end() }
        ideographs.append(scalar)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if !ideographs.isEmpty { end() }
        letters.unicodeScalars.append(scalar)
      } else {
        end()
      }
    }
    end()
    return words
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value) || (0x20000...0x323AF).contains(scalar.value)
  }
}
