/// Numbers that open points of a list: 一、 （一） 1. （1） 1) at the beginning of a paragraph, a sentence, or after a colon.
struct ListMark: Sendable {
  /// How the number is written.
  enum Style: UInt8, Sendable {
    /// 一、
    case chinese
    /// （一）
    case chineseBracket
    /// 1. and 1、
    case digit
    /// （1）
    case digitBracket
    /// 1)
    case digitHalfBracket
  }
  /// How it is written.
  var style: Style
  /// The number.
  var value: Int
  /// Section it stands in.
  var section: Int
  /// Its characters.
  var range: Range<Int>
  /// Whether its brackets are of half width.
  var isHalfWidth: Bool
  /// Whether it opens a paragraph.
  var opensParagraph: Bool
}

extension Narrative {
  /// The marks of the narrative in order.
  func readListMarks() -> [ListMark] {
    var marks: [ListMark] = []
    var nextColon = 0
    for sentence in sentences {
      let part = passages[sentence.part]
      let opens = sentence.range.lowerBound == part.range.lowerBound
      if let mark = mark(at: sentence.range.lowerBound, in: part, opensParagraph: opens) { marks.append(mark) }
      while nextColon < tally.colons.count, tally.colons[nextColon] < sentence.range.upperBound {
        if let mark = mark(at: tally.colons[nextColon] + 1, in: part, opensParagraph: false) { marks.append(mark) }
        nextColon += 1
      }
    }
    return marks
  }

  private func mark(at start: Int, in part: Part, opensParagraph: Bool) -> ListMark? {
    let end = part.range.upperBound
    guard start < end else { return nil }
    var at = start
    let isOpen = units[at] == 0x28
    if isOpen { at += 1 }
    var value = 0
    var isDigits = false
    let numberStart = at
    while at < end, at - numberStart < 3 {
      if CharacterTable.isDigit(units[at]) {
        guard isDigits || at == numberStart else { return nil }
        isDigits = true
        value = value * 10 + Int(units[at] - 0x30)
      } else if units[at] == 0x5341, !isDigits {
        value = max(value, 1) * 10
      } else if !isDigits, let digit = CharacterTable.digit(units[at]) {
        value += digit
      } else {
        break
      }
      at += 1
    }
    guard at > numberStart, at < end, value > 0, value < 40 else { return nil }
    let style: ListMark.Style
    switch (units[at], isOpen, isDigits) {
    case (0x29, true, true): style = .digitBracket
    case (0x29, true, false): style = .chineseBracket
    case (0x29, false, true): style = .digitHalfBracket
    case (0x3001, false, true): style = .digit
    case (0x2E, false, true):
      guard at + 1 < end, !CharacterTable.isDigit(units[at + 1]) else { return nil }
      style = .digit
    case (0x3001, false, false): style = .chinese
    default: return nil
    }
    return ListMark(
      style: style, value: value, section: part.section, range: start..<(at + 1), isHalfWidth: isHalfWidth(at),
      opensParagraph: opensParagraph)
  }
}
