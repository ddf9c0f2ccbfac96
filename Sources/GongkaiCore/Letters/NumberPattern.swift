/// How the numbers (发文字号) of a series are written, for example {机关代字}复〔{年}〕{号}号 for 青街公开复〔2026〕12号.
///
/// GB/T 9704—2012, 7.2.5: year in full in 〔〕, no leading zeros, no 第. Made only of valid text.
public struct NumberPattern: Hashable, Sendable {
  /// The pattern as it was entered.
  public let text: String

  /// Reads a pattern.
  ///
  /// - Throws: `NumberPatternRefusal`, a sentence for the person who sets it.
  public init(_ text: String) throws(NumberPatternRefusal) {
    if let refusal = Self.refusal(of: text) { throw refusal }
    self.text = text
  }

  fileprivate init(mark: String) { text = "\(Self.prefix)\(mark)\(Self.end)" }

  static let prefix = "{机关代字}"
  static let end = "〔{年}〕{号}号"

  private static func refusal(of text: String) -> NumberPatternRefusal? {
    if text.contains("第") { return .ordinal }
    guard text.hasSuffix(end) else { return .ending(text) }
    let head = text.dropLast(end.count)
    let mark = head.hasPrefix(prefix) ? head.dropFirst(prefix.count) : head
    if head.isEmpty { return .noMark }
    return mark.unicodeScalars.first { !isMark($0) }.map { .character(Character($0)) }
  }

  /// Han letters and Latin letters stand in the organ's mark, nothing else.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
  }

  /// The number before it is allotted: what stands before and behind the blank.
  public func preview(prefix: String, year: Int) -> (before: String, behind: String) {
    (text.dropLast(Self.end.count).replacing(Self.prefix, with: prefix) + "〔\(year)〕", "号")
  }

  /// A number of the series.
  ///
  /// - Throws: `NumberPatternRefusal` where the organ's mark is missing or bad, or year and number are out of bounds.
  public func number(_ serial: Int, year: Int, prefix: String) throws(NumberPatternRefusal) -> String {
    guard serial >= 1, (1900...2199).contains(year) else { throw .bounds(serial: serial, year: year) }
    if text.hasPrefix(Self.prefix) {
      guard !prefix.isEmpty else { throw .noMark }
      if let bad = prefix.unicodeScalars.first(where: { !Self.isMark($0) }) { throw .character(Character(bad)) }
    }
    let (before, behind) = preview(prefix: prefix, year: year)
    return "\(before)\(serial)\(behind)"
  }

  /// Whether a number that was typed or imported has the standard's form.
  public static func isWellFormed(_ number: String) -> Bool {
    guard number.hasSuffix("号"), let open = number.firstIndex(of: "〔"), let close = number.firstIndex(of: "〕"), open < close else {
      return false
    }
    let (mark, year) = (number[..<open], number[number.index(after: open)..<close])
    let serial = number[number.index(after: close)...].dropLast()
    func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    return !mark.isEmpty && mark.unicodeScalars.allSatisfy(isMark) && !mark.contains("第") && isDigits(year) && year.count == 4
      && isDigits(serial) && serial.first != "0"
  }
}

extension NumberPattern: Codable {
  /// Reads the text and refuses what is no pattern.
  public init(from decoder: any Decoder) throws { try self.init(decoder.singleValueContainer().decode(String.self)) }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Why a pattern or a number cannot be.
public enum NumberPatternRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  case ordinal
  case ending(String)
  case noMark
  case character(Character)
  case bounds(serial: Int, year: Int)

  /// One sentence with the rule and what to do.
  public var description: String {
    let rule = Citation(.documentLayout, "7.2.5")
    return switch self {
    case .ordinal: "发文字号的序号不加“第”字（\(rule)），请删去“第”。"
    case .ending(let text): "发文字号“\(text)”应当以“\(NumberPattern.end)”结尾：年份写全称、用六角括号括入，序号不编虚位（\(rule)）。"
    case .noMark: "发文字号应当以机关代字开头（\(rule)），请写明机关代字，例如“青街公开”。"
    case .character(let character): "机关代字中的“\(character)”不对，机关代字只用汉字或者字母（\(rule)）。"
    case .bounds(let serial, let year): "发文字号的年份 \(year) 或者序号 \(serial) 不对：年份为四位数，序号从 1 开始（\(rule)）。"
    }
  }
}

/// The series in which letters are numbered; each counts from 1 every year.
public enum NumberSeries: String, Hashable, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
  /// Decisions on requests.
  case decisions
  /// Procedural notices.
  case notices
  /// Letters to third parties and other organs.
  case letters

  /// What it is called.
  public var name: String {
    switch self {
    case .decisions: "答复、决定"
    case .notices: "程序性告知"
    case .letters: "函"
    }
  }

  /// The pattern of an office that has set none.
  public var standard: NumberPattern {
    switch self {
    case .decisions: NumberPattern(mark: "复")
    case .notices: NumberPattern(mark: "告")
    case .letters: NumberPattern(mark: "函")
    }
  }
}
