/// What the styles say about headings and numbering.
///
/// The part is read only as far as needed: often it is larger than the text, and the styles reports use stand at its start.
struct WordStyles: ~Copyable {
  struct Style {
    var basedOn: String?
    /// From 0; 9 means body text.
    var outlineLevel: Int?
    var numberID: Int?
    var numberLevel: Int?
  }

  private var styles: [String: Style] = [:]
  private var xml: XMLReader?

  /// No styles.
  init() {}

  /// The styles of `styles.xml`.
  init(_ xml: consuming XMLReader) { self.xml = consume xml }

  /// The style as it stands in the part, which is read on until it is found.
  private mutating func style(_ id: String) throws(ReadError) -> Style? {
    if let known = styles[id] { return known }
    while try readNext(until: id) {}
    return styles[id]
  }

  /// Reads one token or style; false once `wanted` was found or the part has ended.
  private mutating func readNext(until wanted: String) throws(ReadError) -> Bool {
    guard let token = try xml?.next(), token != .finished else {
      xml = nil
      return false
    }
    guard token == .start, xml?.namespace == .word, xml?.element == .style, let name = xml?.string(of: "styleId") else { return true }
    // Table and character styles say nothing here.
    if let type = xml?.string(of: "type"), type != "paragraph", type != "numbering" {
      try xml?.skipElement()
      return true
    }
    styles[name] = try xml?.readStyle()
    return name != wanted
  }

  /// The style with what it inherits filled in. The chain is followed for at most 16 steps, as a damaged file may make it a ring.
  mutating func resolved(_ id: String) throws(ReadError) -> Style {
    var result = try style(id) ?? Style()
    var next = result.basedOn
    for _ in 0..<16 {
      guard let name = next, let parent = try style(name) else { break }
      result.outlineLevel = result.outlineLevel ?? parent.outlineLevel
      if result.numberID == nil {
        result.numberID = parent.numberID
        result.numberLevel = result.numberLevel ?? parent.numberLevel
      }
      next = parent.basedOn
    }
    return result
  }
}

extension XMLReader {
  /// Reads the rest of a `w:style`.
  fileprivate mutating func readStyle() throws(ReadError) -> WordStyles.Style {
    var style = WordStyles.Style()
    var nameLevel: Int?
    let outside = depth - 1
    while depth > outside {
      guard try next() == .start, namespace == .word else { continue }
      switch element {
      case .name: nameLevel = string(of: "val").flatMap { XMLReader.headingLevel($0) }
      case .basedOn: style.basedOn = string(of: "val")
      case .outlineLvl: style.outlineLevel = number("val")
      case .numId: style.numberID = number("val")
      case .ilvl: style.numberLevel = number("val")
      case .rPr, .tblPr, .tcPr, .trPr, .pPrChange: try skipElement()
      default: break
      }
    }
    if style.outlineLevel == nil { style.outlineLevel = nameLevel }
    return style
  }

  /// The outline level, from 0, of a built-in heading style by its name.
  private static func headingLevel(_ name: String) -> Int? {
    let lower = name.lowercased()
    for prefix in ["heading ", "标题 "] where lower.hasPrefix(prefix) {
      if let level = Int(lower.dropFirst(prefix.count)), 1...9 ~= level { return level - 1 }
    }
    return nil
  }

  /// The element of the last start tag, namespace aside.
  var element: WordElement { WordElement(low: nameLow, high: nameHigh) }

  /// The value of an attribute with references resolved.
  func string(of name: StaticString) -> String? { attribute(name).map { string($0) } }

  /// The value of an attribute as a number; nil if it is missing or none.
  func number(_ name: StaticString) -> Int? {
    guard let attribute = attribute(name), attribute.valueLength > 0, attribute.valueLength <= 10 else { return nil }
    var value = 0
    var at = attribute.value
    let end = at + Int(attribute.valueLength)
    let isNegative = at[0] == 0x2D
    if isNegative || at[0] == 0x2B { at += 1 }
    guard at < end else { return nil }
    while at < end {
      guard 0x30...0x39 ~= at[0] else { return nil }
      value = value * 10 + Int(at[0] - 0x30)
      at += 1
    }
    return isNegative ? -value : value
  }

  /// Whether the attribute has that value.
  func attribute(_ name: StaticString, is value: StaticString) -> Bool {
    guard let attribute = attribute(name), Int(attribute.valueLength) == value.utf8CodeUnitCount else { return false }
    for index in 0..<value.utf8CodeUnitCount where attribute.value[index] != value.utf8Start[index] { return false }
    return true
  }

  /// Whether the on/off property just read is on: without `val` it is.
  var isOn: Bool {
    !(attribute("val", is: "0") || attribute("val", is: "false") || attribute("val", is: "off"))
  }
}
