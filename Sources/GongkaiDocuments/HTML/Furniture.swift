/// Decides which parts of a page are menus, paths and footers rather than text. A guess, so it is in one place and easy to change.
enum Furniture {
  /// Words of a `class` or `id`. A word is what stands between `-`, `_`, digits and changes to upper case.
  private static let words: [StaticString] = ["crumb", "breadcrumb", "footer", "sidebar", "menu", "toolbar"]
  /// Short ones count only as a whole word or at its end (`topnav`): "nav" is also in "unavailable".
  private static let endings: [StaticString] = ["nav", "navi", "navbar", "navigation"]
  /// Before one of these the word says the opposite (`no-sidebar`), and such classes stand on the element round everything.
  private static let denials: [StaticString] = ["no", "not", "non", "has", "with", "without", "hide"]
  /// Values of `role`.
  private static let roles: [StaticString] = ["navigation", "banner", "contentinfo", "complementary", "menu", "menubar", "toolbar"]

  /// Whether a `role` attribute marks furniture.
  static func isFurniture(role: UnsafeBufferPointer<UInt8>) -> Bool { roles.contains { equal($0, role, 0..<role.count) } }

  /// Whether one of the names in a `class` or `id` attribute marks furniture.
  static func isFurniture(names: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    var isDenied = false
    while index < names.count {
      let start = index
      while index < names.count, isLetter(names[index]), index == start || !isUpper(names[index]) || isUpper(names[index - 1]) {
        index += 1
      }
      if index == start {
        if names[index] <= 0x20 { isDenied = false }
        index += 1
        continue
      }
      let word = start..<index
      let isMark = words.contains { contains($0, names, word) } || endings.contains { ends($0, names, word) }
      if isMark, !isDenied { return true }
      isDenied = denials.contains { equal($0, names, word) }
    }
    return false
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static func matches(_ needle: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    for offset in 0..<needle.utf8CodeUnitCount where bytes[start + offset] | 0x20 != needle.utf8Start[offset] { return false }
    return true
  }

  private static func equal(_ needle: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    word.count == needle.utf8CodeUnitCount && matches(needle, bytes, word.lowerBound)
  }

  private static func ends(_ needle: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    word.count >= needle.utf8CodeUnitCount && matches(needle, bytes, word.upperBound - needle.utf8CodeUnitCount)
  }

  private static func contains(_ needle: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count >= needle.utf8CodeUnitCount else { return false }
    return (word.lowerBound...word.upperBound - needle.utf8CodeUnitCount).contains { matches(needle, bytes, $0) }
  }
}
