/// The file to be redacted: what is read of it, and what the copy will not have.
struct Original {
  let document: SourceDocument
  /// Every part unpacked; the whole file where there are no parts.
  private let parts: [(name: String, content: [UInt8])]

  init(_ bytes: [UInt8], limits: ReadLimits) throws(ReadError) {
    document = try DocumentReader.read(bytes, limits: limits, withNotes: true)
    guard document.format == .docx else {
      parts = [("", bytes)]
      return
    }
    var archive = try ZipArchive(bytes, limits: limits)
    let deadline = Deadline(seconds: limits.seconds)
    var parts: [(name: String, content: [UInt8])] = []
    for entry in archive.directory.entries {
      guard let part = try archive.part(entry.name, deadline: deadline) else { continue }
      parts.append((entry.name, Array(UnsafeBufferPointer(start: part.base, count: part.count))))
    }
    self.parts = parts
  }

  /// Bytes that are no text, nil if all are.
  var undecodable: Int? {
    for note in document.notes { if case .undecodableBytes(let count) = note { return count } }
    return nil
  }

  /// Whether words that are not in the text are in what is left behind: in another part, an attribute, a comment, deleted text.
  func holdsElsewhere(_ needle: PassageSearch.Needle) throws(ReadError) -> Bool {
    // A text file is all text.
    if document.format == .text { return false }
    for part in parts {
      if try holds(part.content, needle) { return true }
      if try holds(Array(part.name.utf8), needle) { return true }
    }
    return false
  }

  private func holds(_ content: [UInt8], _ needle: PassageSearch.Needle) throws(ReadError) -> Bool {
    for (encoding, scalars) in try PackedRuns.readings(content) {
      // In the wrong encoding all is noise, in which one or two characters turn up by accident.
      if encoding != .utf8, encoding != document.encoding, needle.folded.count < 3 { continue }
      // Words are looked for in the text between the tags, where they may be split by tags, and in the tags themselves.
      let (text, tags) = Original.divided(scalars)
      for half in [text, tags] {
        if try !PassageSearch(half).places(of: needle).isEmpty { return true }
      }
    }
    return false
  }

  /// Elements at which a line of text ends, in pages and in word-processor files; words do not go on behind them.
  private static let borders: Set<String> = [
    "p", "tc", "tr", "tbl", "td", "th", "table", "div", "br", "li", "ul", "ol", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "title",
    "script",
    "style", "option", "hr", "section", "article", "header", "footer", "comment", "footnote", "endnote",
  ]

  private static func divided(_ scalars: [UInt32]) -> (text: [UInt32], tags: [UInt32]) {
    var text: [UInt32] = []
    var tags: [UInt32] = []
    var tagStart: Int?
    for (index, scalar) in scalars.enumerated() {
      if scalar == 0x3C { tagStart = index }
      if tagStart != nil { tags.append(scalar) } else { text.append(scalar) }
      if scalar == 0x3E, let start = tagStart {
        if borders.contains(name(scalars[start + 1..<index])) { text.append(RedactionText.joint) }
        tagStart = nil
      }
    }
    return (text, tags)
  }

  /// The local name in a tag, lower case.
  private static func name(_ tag: ArraySlice<UInt32>) -> String {
    let word = tag.drop { $0 == 0x2F }.prefix(40).prefix { $0 > 0x20 && $0 != 0x2F }
    let local = word.lastIndex(of: 0x3A).map { word[(word.index(after: $0))...] } ?? word
    return String(String.UnicodeScalarView(local.compactMap { Unicode.Scalar($0) })).lowercased()
  }

  /// What to tell the reader is missing.
  var omissions: [Omission] {
    var out: [Omission] = []
    for note in document.notes {
      if case .pictures(let count) = note { out.append(.pictures(count: count)) }
      if case .trackedChangesAccepted = note { out.append(.trackedChanges) }
    }
    let names = parts.map { $0.name.lowercased() }
    let objects = names.count { name in
      ["/embeddings/", "/charts/", "/diagrams/", "/activex/"].contains { name.contains($0) } && name.hasSuffix(".rels") == false
    }
    if objects > 0 { out.append(.embeddedObjects(count: objects)) }
    if names.contains(where: { $0.split(separator: "/").last?.hasPrefix("comments") ?? false }) { out.append(.comments) }
    if names.contains(where: { $0.hasSuffix("vbaproject.bin") }) { out.append(.macros) }
    if document.blocks.contains(where: { $0.region == .margin }) { out.append(.marginsMoved) }
    return out
  }
}
