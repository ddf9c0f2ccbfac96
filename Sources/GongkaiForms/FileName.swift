/// The names of files as people see them.
enum FileName {
  /// The last component of a path of any system, without characters that cannot be seen or that turn the direction of writing.
  static func shown(_ sent: String) -> String {
    let last = sent.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? sent.unicodeScalars[...]
    var name = String.UnicodeScalarView()
    name.append(contentsOf: last.filter { isShown($0) })
    return String(name)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }

  /// `%22`, `%0D` and `%0A` as the characters they stand for (WHATWG HTML, multipart/form-data encoding); other percent signs stay.
  static func withoutPercentCodes(_ value: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(value.count)
    var index = 0
    while index < value.count {
      if value[index] == UInt8(ascii: "%"), index + 2 < value.count, let byte = coded(value[index + 1], value[index + 2]) {
        text.append(byte)
        index += 3
      } else {
        text.append(value[index])
        index += 1
      }
    }
    return text
  }

  private static func coded(_ high: UInt8, _ low: UInt8) -> UInt8? {
    switch (high, low | 0x20) {
    case (UInt8(ascii: "2"), UInt8(ascii: "2") | 0x20): low == UInt8(ascii: "2") ? 0x22 : nil
    case (UInt8(ascii: "0"), UInt8(ascii: "d")): 0x0D
    case (UInt8(ascii: "0"), UInt8(ascii: "a")): 0x0A
    default: nil
    }
  }
}
