/// The words under which a text is found: every two neighbouring Chinese characters, and every run of letters or digits.
///
/// Neither engine cuts Chinese into words, and their own n-gram indexes find nothing below three characters; so the words are made here,
/// stored parted by spaces, and a search looks for them as a phrase.
public enum SearchWords {
  /// The words of a text to be stored, in order; the first is the office, so that an index finds one office's texts only.
  public static func stored(_ text: String, agency: String) -> String { ([office(agency)] + words(of: text)).joined(separator: " ") }

  /// The phrases to look for, one for each part between spaces, the last word of each as a beginning; empty when nothing can be searched for.
  /// At most 20 parts of 100 words.
  static func phrases(_ query: String) -> [[String]] {
    query.split(whereSeparator: \.isWhitespace).prefix(20).map { Array(words(of: String($0), endingRuns: false).prefix(100)) }.filter {
      !$0.isEmpty
    }
  }

  /// The word that stands for an office.
  static func office(_ agency: String) -> String {
    "office" + String(agency.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
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
