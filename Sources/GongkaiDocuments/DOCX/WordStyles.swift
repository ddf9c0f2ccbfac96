/// What the paragraph styles say about headings and numbering.
struct WordStyles {
  struct Style {
    var basedOn: String?
    /// From 0; 9 means body text.
    var outlineLevel: Int?
    var numberID: Int?
    var numberLevel: Int?
  }

  private var styles: [String: Style] = [:]

  /// No styles.
  init() {}

  /// Reads `styles.xml`.
  init(_ xml: consuming XMLReader) throws(ReadError) {
    while true {
      let token = try xml.next()
      if token == .finished { break }
      guard token == .start, xml.namespace == .word, WordElement(low: xml.nameLow, high: xml.nameHigh) == .style else { continue }
      guard let id = xml.attribute("styleId"), xml.attribute("type").map({ xml.string($0) }) ?? "paragraph" == "paragraph" else {
        try xml.skipElement()
        continue
      }
      let name = xml.string(id)
      styles[name] = try WordStyles.readStyle(&xml)
    }
  }

  private static func readStyle(_ xml: inout XMLReader) throws(ReadError) -> Style {
    var style = Style()
    var nameLevel: Int?
    let outside = xml.depth - 1
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch WordElement(low: xml.nameLow, high: xml.nameHigh) {
      case .name: nameLevel = xml.attribute("val").flatMap { headingLevel(xml.string($0)) }
      case .basedOn: style.basedOn = xml.attribute("val").map { xml.string($0) }
      case .outlineLvl: style.outlineLevel = xml.number("val")
      case .numId: style.numberID = xml.number("val")
      case .ilvl: style.numberLevel = xml.number("val")
      case .rPr, .tblPr, .tcPr, .trPr, .pPrChange: try xml.skipElement()
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

  /// The style with what it inherits filled in. The chain is followed for at most 16 steps, as a damaged file may make it a ring.
  func resolved(_ id: String) -> Style {
    var result = styles[id] ?? Style()
    var next = result.basedOn
    for _ in 0..<16 {
      guard let name = next, let parent = styles[name] else { break }
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
