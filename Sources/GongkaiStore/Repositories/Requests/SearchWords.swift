/// The words under which a text is found: every two neighbouring Chinese characters, and every run of letters or digits.
///
/// Neither engine cuts Chinese into words, and their own n-gram indexes find nothing below three characters; so the words are made here,
/// stored parted by spaces, and a search looks for them as a phrase.
public enum SearchWords {
  /// The words of a text to be stored, in order; the first is the office, so that an index finds one office's texts only.
  public static func stored(_ text: String, agency: String) -> String { ([office(agency)] + words(of: text)).joined(separator: " ") }

  /// The phrases to look for, one for each part between spaces; empty when nothing can be searched for. At most 20 parts of 100 words.
  static func phrases(_ query: String) -> [[String]] {
    query.split(whereSeparator: \.isWhitespace).prefix(20).map { Array(words(of: String($0)).prefix(100)) }.filter { !$0.isEmpty }
  }

  /// The word that stands for an office.
  static func office(_ agency: String) -> String {
    "office" + String(agency.unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  static func words(of text: String) -> [String] {
    var words: [String] = []
    var run = ""
    var before: Unicode.Scalar?
    func end(_ run: inout String) {
      if !run.isEmpty { words.append(run.lowercased()) }
      run = ""
    }
    for scalar in text.unicodeScalars {
      if isIdeograph(scalar) {
        end(&run)
        words.append(before.map { "\($0)\(scalar)" } ?? "\(scalar)")
        before = scalar
      } else {
        before = nil
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { run.unicodeScalars.append(scalar) } else { end(&run) }
      }
    }
    end(&run)
    return words
  }

  private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value) || (0x20000...0x323AF).contains(scalar.value)
  }
}
