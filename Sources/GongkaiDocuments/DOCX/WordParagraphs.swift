extension WordBodyReader {
  // MARK: Properties

  /// Reads a run's properties; true if they hide it.
  func readRunProperties(_ xml: inout XMLReader) throws(ReadError) -> Bool {
    let outside = xml.depth - 1
    var isHidden = false
    while xml.depth > outside {
      guard try xml.next() == .start else { continue }
      if xml.nameLow == XMLReader.vanishName, xml.nameHigh == 0, xml.namespace == .word { isHidden = xml.isOn }
    }
    return isHidden
  }

  mutating func readParagraphProperties(_ xml: inout XMLReader) throws(ReadError) {
    guard frames.last == .paragraph else {
      try xml.skipElement()
      return
    }
    let outside = xml.depth - 1
    var style: String?
    var outline: Int?
    var number: Int?
    var level: Int?
    while xml.depth > outside {
      guard try xml.next() == .start, xml.namespace == .word else { continue }
      switch xml.element {
      case .pStyle: style = xml.string(of: "val")
      case .outlineLvl: outline = xml.number("val")
      case .numId: number = xml.number("val")
      case .ilvl: level = xml.number("val")
      case .del, .moveFrom:
        // Only `w:rPr` of the paragraph mark holds these.
        deletions += 1
        paragraphs[paragraphs.count - 1].runsOn = true
      case .ins, .moveTo:
        // Inside `w:numPr` it says that the numbering was added.
        insertions += 1
      case .pPrChange, .rPrChange, .sectPr: try xml.skipElement()
      default: break
      }
    }
    // Headings and numbers of running headers tell nothing.
    if builder.region == .body, style != nil || outline != nil || number != nil {
      try apply(style: style, outline: outline, number: number, level: level)
    }
  }

  private mutating func apply(style id: String?, outline: Int?, number: Int?, level: Int?) throws(ReadError) {
    var outline = outline
    var number = number
    var level = level
    if let id {
      try openStyles()
      let style = try styles.resolved(id)
      outline = outline ?? style.outlineLevel
      if number == nil, let inherited = style.numberID {
        number = inherited
        level = level ?? style.numberLevel
        if level == nil {
          try openNumbering()
          level = numbering?.level(ofStyle: id, list: inherited)
        }
      }
    }
    if let outline, 0..<9 ~= outline { paragraphs[paragraphs.count - 1].headingLevel = outline + 1 }
    guard let number, number > 0, droppedDepth == 0, !paragraphs[paragraphs.count - 1].runsOn else { return }
    try openNumbering()
    guard let label = numbering?.advance(list: number, level: level ?? 0), !builder.hasText else { return }
    append(label.text)
    // A short part may give long numbers to many paragraphs; the text has the same bound as what it was unpacked from.
    guard builder.document.text.count <= limits.inflatedBytes else { throw .inflatesTooFar(limit: limits.inflatedBytes) }
    switch label.suffix {
    case .nothing: isSpacePending = false
    case .space: isSpacePending = true
    // A tab only keeps figures apart; behind 、 or ） people type nothing.
    case .tab: isSpacePending = label.text.utf8.last.map { $0 < 0x80 && $0 != 0x29 } ?? false
    }
  }

  /// Styles are read when the first paragraph names one: in many reports none does, and the part is larger than the text.
  private mutating func openStyles() throws(ReadError) {
    guard !areStylesOpen else { return }
    areStylesOpen = true
    if let name = relationships.target(of: "styles"), let part = try archive.part(name, deadline: deadline) {
      styles = WordStyles(try XMLReader(part, name: name, limits: limits, deadline: deadline))
    }
  }

  private mutating func openNumbering() throws(ReadError) {
    guard numbering == nil else { return }
    var loaded = WordNumbering()
    if let name = relationships.target(of: "numbering"), let part = try archive.part(name, deadline: deadline) {
      loaded = try WordNumbering(try XMLReader(part, name: name, limits: limits, deadline: deadline))
      try openStyles()
      try loaded.followStyleLinks(&styles)
    }
    numbering = loaded
  }

  // MARK: Fields and alternatives

  mutating func readFieldCharacter(_ xml: borrowing XMLReader) {
    guard droppedDepth == 0 else { return }
    if xml.attribute("fldCharType", is: "begin") {
      guard fields.count < limits.depth else { return }
      fields.append(true)
      instructionDepth += 1
    } else if xml.attribute("fldCharType", is: "separate") {
      guard let isInstruction = fields.popLast() else { return }
      if isInstruction { instructionDepth -= 1 }
      fields.append(false)
    } else if xml.attribute("fldCharType", is: "end") {
      if fields.popLast() == true { instructionDepth -= 1 }
    }
  }

  mutating func closeFields() {
    fields.removeAll(keepingCapacity: true)
    instructionDepth = 0
  }

  /// Of the alternatives one is read: the first choice, and the fallback only where the choice has no text.
  mutating func beginAlternate(_ element: WordElement, _ xml: inout XMLReader) throws(ReadError) {
    if element == .alternateContent {
      alternates.append(Alternate(textBefore: textMet, picturesBefore: pictures))
      frames.append(.alternate)
      return
    }
    guard let alternate = alternates.last else {
      frames.append(.plain)
      return
    }
    if element == .choice {
      guard alternate.chosenPictures == nil else {
        try xml.skipElement()
        return
      }
      frames.append(.choice)
    } else if textMet > alternate.textBefore {
      try xml.skipElement()
    } else {
      frames.append(.fallback)
    }
  }

  // MARK: Text boxes

  /// Text boxes inside one another that wait for the end of their paragraph; each is passed over as often as it is nested.
  private static let boxNesting = 4
  /// Text boxes of one paragraph that wait; each keeps the namespaces of its place.
  private static let boxCount = 256

  /// Passes over a text box and keeps it for the end of the paragraph it hangs on; beyond what programs write, reads it in place.
  mutating func beginTextBox(_ xml: inout XMLReader) throws(ReadError) {
    guard droppedDepth == 0, hiddenDepth == 0 else {
      try xml.skipElement()
      return
    }
    guard let last = paragraphs.indices.last, returns.count < WordBodyReader.boxNesting,
      paragraphs[last].boxes.count < WordBodyReader.boxCount
    else {
      try builder.endParagraph(kind: kind)
      frames.append(.plain)
      return
    }
    let bookmark = xml.bookmark()
    if try xml.skipElement() {
      textMet += 1
      paragraphs[last].boxes.append(bookmark)
    }
  }

  /// Goes to the next text box that is due, if there is one.
  mutating func beginNextBox(_ xml: inout XMLReader) throws(ReadError) {
    guard let last = pendingBoxes.indices.last else { return }
    guard let bookmark = pendingBoxes[last].popLast() else {
      pendingBoxes.removeLast()
      return
    }
    returns.append(xml.jump(to: bookmark))
    _ = try xml.next()
    frames.append(.box)
  }

  mutating func endBox(_ xml: inout XMLReader) throws(ReadError) {
    try builder.endParagraph()
    if let back = returns.popLast() { xml.resume(back) }
    try beginNextBox(&xml)
  }
}

extension XMLReader {
  /// `vanish` as a name is packed.
  static let vanishName: UInt64 = 0x6873_696E_6176

  /// Whether `xml:space="preserve"` stands on the element whose text is read.
  var preservesSpace: Bool {
    guard let attribute = attribute("space", in: .xml) else { return false }
    return attribute.valueLength == 8
  }

  /// The character of a `w:sym`: fonts of pictures keep theirs in a private area, of which the ticks and boxes of forms are known here.
  var symbol: Unicode.Scalar? {
    guard let attribute = attribute("char"), let value = UInt32(string(attribute), radix: 16) else { return nil }
    guard 0xF000...0xF0FF ~= value else { return Unicode.Scalar(value) ?? "\u{FFFD}" }
    switch (string(of: "font") ?? "", value & 0xFF) {
    case ("Wingdings", 0xFE), ("Wingdings 2", 0x52): return "☑"
    case ("Wingdings", 0xFD), ("Wingdings 2", 0x51), ("Wingdings 2", 0x53), ("Wingdings 2", 0x54): return "☒"
    case ("Wingdings", 0xA8), ("Wingdings", 0x6F), ("Wingdings 2", 0xA3): return "□"
    case ("Wingdings", 0xFC), ("Wingdings 2", 0x50): return "✓"
    case ("Wingdings", 0xFB), ("Wingdings 2", 0x4F): return "✗"
    default: return "\u{FFFD}"
    }
  }
}
