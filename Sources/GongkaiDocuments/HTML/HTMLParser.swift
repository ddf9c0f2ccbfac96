/// The tokenizer of the HTML standard, in one pass over the bytes; what it finds goes straight to the tree rules (`HTMLTree.swift`).
///
/// No token is ever an object: a tag is its packed name and the few attributes somebody needs. Nine tenths of a page pasted from Word
/// are attributes nobody needs, and they are stepped over with a vectorised search for the closing quote.
struct HTMLParser: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: ReadLimits
  private let deadline: Deadline
  private let tags: [HTMLTag]
  private let references = CharacterReferences.shared

  var builder: DocumentBuilder
  var attributes = TagAttributes()
  /// Open elements from the outermost in; html, head and body are left out.
  var stack: [OpenElement] = []
  var mode = TableMode.body
  /// How many open elements hide their content, mark furniture, are sections, `p`, `pre`, `svg`.
  var hidden = 0
  var furniture = 0
  var sections = 0
  var paragraphs = 0
  var preformatted = 0
  var foreign = 0
  /// Open blocks that were not put on the stack because it was full.
  var overflow = 0
  /// Level of the heading that is open, 0 outside.
  var heading: UInt8 = 0
  var pendingSpace = false
  private var pictures = 0
  private var endsEarly = false
  private var hasTitle = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, encoding: TextEncoding, limits: ReadLimits, deadline: Deadline) {
    self.bytes = bytes
    self.limits = limits
    self.deadline = deadline
    tags = HTMLTagTable.shared.places
    builder = DocumentBuilder(format: .html, encoding: encoding, limits: limits, expectedText: bytes.count / 4)
    stack.reserveCapacity(64)
  }

  /// Reads everything.
  mutating func run() throws(ReadError) {
    var index = 0
    var tokens = 0
    let count = bytes.count
    while index < count {
      tokens &+= 1
      if tokens & 0xFFF == 0 { try deadline.check() }
      guard bytes[index] == 0x3C else {
        index = hidden > 0 ? ByteSearch.first(0x3C, in: bytes, from: index) : try text(from: index, to: count)
        continue
      }
      let next = index + 1 < count ? bytes[index + 1] : 0
      if Self.isLetter(next) {
        index = try startTag(at: index)
      } else if next == 0x2F, index + 2 < count {
        if Self.isLetter(bytes[index + 2]) {
          index = try endTag(at: index)
        } else {
          // `</>` is nothing, anything else up to `>` a comment.
          index = bytes[index + 2] == 0x3E ? index + 3 : past(0x3E, from: index + 2)
        }
      } else if next == 0x21 {
        index = declaration(at: index)
      } else if next == 0x3F {
        index = past(0x3E, from: index + 2)
      } else {
        try literal(0x3C, at: index)
        index += 1
      }
    }
  }

  /// Closes what is open and gives the document away.
  consuming func finish(source: [UInt8]) throws(ReadError) -> SourceDocument {
    if builder.tableDepth > 0 { endsEarly = true }
    try pop(to: 0)
    try flush()
    if pictures > 0 { builder.note(.pictures(count: pictures)) }
    if endsEarly { builder.note(.endsEarly) }
    return try builder.finish(source: source)
  }

  // MARK: Tags

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0C || byte == 0x0D }

  /// Reads a name from `index` on, in lower case.
  @inline(__always)
  private func name(from index: inout Int) -> UInt64 {
    var key: UInt64 = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x3E || byte == 0x2F || Self.isSpace(byte) { break }
      key = TagName.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte, to: key)
      index += 1
    }
    return key
  }

  @inline(__always)
  private func tag(_ key: UInt64) -> HTMLTag {
    var slot = HTMLTagTable.slot(key)
    while tags[slot].key != key {
      if tags[slot].key == 0 { return HTMLTag(key: key) }
      slot = (slot + 1) & 1023
    }
    return tags[slot]
  }

  @inline(__always)
  private mutating func startTag(at start: Int) throws(ReadError) -> Int {
    var index = start + 1
    let tag = tag(name(from: &index))
    attributes = TagAttributes()
    guard index < bytes.count else { return cut() }
    if bytes[index] == 0x3E {
      index += 1
    } else {
      index = attributes.read(bytes, from: index, of: tag)
      if index < 0 { return cut() }
    }
    switch tag.role {
    case .inline, .formatting:
      try openInline(tag)
    case .rawText:
      if foreign == 0 { return rawEnd(tag.key, from: index).next }
      try open(tag, at: start)
    case .title:
      if foreign == 0 { return try title(from: index) }
      try open(tag, at: start)
    case .rawShown:
      try open(tag, at: start)
      let raw = rawEnd(tag.key, from: index)
      try verbatim(index..<raw.end)
      return raw.next
    case .plaintext:
      try open(tag, at: start)
      try verbatim(index..<bytes.count)
      return bytes.count
    case .image:
      if hidden == 0, !attributes.isHidden { pictures += 1 }
      try open(tag, at: start)
    default:
      try open(tag, at: start)
    }
    return index
  }

  @inline(__always)
  private mutating func endTag(at start: Int) throws(ReadError) -> Int {
    var index = start + 2
    let tag = tag(name(from: &index))
    guard index < bytes.count else { return cut() }
    if bytes[index] == 0x3E {
      index += 1
    } else {
      var ignored = TagAttributes()
      index = ignored.read(bytes, from: index, of: tag)
      if index < 0 { return cut() }
    }
    try close(tag)
    return index
  }

  /// The file ends inside a tag, a comment or the like: the standard drops what was begun.
  private mutating func cut() -> Int {
    endsEarly = true
    return bytes.count
  }

  // MARK: Comments and raw text

  /// Index after the next `byte`; the end, noted, when there is none.
  private mutating func past(_ byte: UInt8, from index: Int) -> Int {
    let found = ByteSearch.first(byte, in: bytes, from: index)
    return found < bytes.count ? found + 1 : cut()
  }

  /// `<!`: a comment, a document type, a Word condition (`<![endif]>`), or CDATA, which outside svg ends at the first `>` too.
  private mutating func declaration(at start: Int) -> Int {
    let inside = start + 4
    guard inside <= bytes.count, bytes[start + 2] == 0x2D, bytes[start + 3] == 0x2D else {
      if foreign > 0, matches("[cdata[", at: start + 2) {
        var index = start + 9
        while index < bytes.count {
          index = ByteSearch.first(0x3E, in: bytes, from: index)
          if index < bytes.count, bytes[index - 1] == 0x5D, bytes[index - 2] == 0x5D { return index + 1 }
          index += 1
        }
        return cut()
      }
      return past(0x3E, from: start + 2)
    }
    if inside < bytes.count, bytes[inside] == 0x3E { return inside + 1 }
    if inside + 1 < bytes.count, bytes[inside] == 0x2D, bytes[inside + 1] == 0x3E { return inside + 2 }
    var index = inside
    while true {
      index = ByteSearch.first(0x3E, in: bytes, from: index)
      guard index < bytes.count else { return cut() }
      let isPlain = index - 2 >= inside && bytes[index - 1] == 0x2D && bytes[index - 2] == 0x2D
      let isBang = index - 3 >= inside && bytes[index - 1] == 0x21 && bytes[index - 2] == 0x2D && bytes[index - 3] == 0x2D
      index += 1
      if isPlain || isBang { return index }
    }
  }

  /// Where the content of a raw-text element ends and what comes after its end tag.
  private mutating func rawEnd(_ key: UInt64, from start: Int) -> (end: Int, next: Int) {
    if key == TagName.script { return scriptEnd(from: start) }
    var index = start
    while true {
      index = ByteSearch.first(0x3C, in: bytes, from: index)
      guard index < bytes.count else { return (bytes.count, cut()) }
      if let next = endTag(named: key, at: index) { return (index, next) }
      index += 1
    }
  }

  /// `<!--` and `<script` inside a script make its first `</script>` part of it.
  private mutating func scriptEnd(from start: Int) -> (end: Int, next: Int) {
    var index = start
    var isComment = false
    var isDouble = false
    while index < bytes.count {
      let byte = bytes[index]
      if isComment, byte == 0x2D, matches("-->", at: index) {
        (isComment, isDouble) = (false, false)
      } else if byte == 0x3C {
        if !isComment, matches("<!--", at: index) {
          isComment = true
          // Its dashes may be those of `-->` as well: `<!-->`.
          index += 2
          continue
        }
        if let next = endTag(named: TagName.script, at: index) {
          if !isDouble { return (index, next) }
          isDouble = false
        } else if isComment, !isDouble, matches("<script", at: index), index + 7 < bytes.count,
          Self.isSpace(bytes[index + 7]) || bytes[index + 7] == 0x2F || bytes[index + 7] == 0x3E
        {
          isDouble = true
        }
      }
      index += 1
      if !isComment { index = ByteSearch.first(0x3C, in: bytes, from: index) }
    }
    return (bytes.count, cut())
  }

  /// Index after the end tag of that name at `index`, nil when there is none.
  private func endTag(named key: UInt64, at index: Int) -> Int? {
    guard index + 2 < bytes.count, bytes[index + 1] == 0x2F else { return nil }
    var end = index + 2
    let last = min(bytes.count, end + 10)
    var found: UInt64 = 0
    while end < last, Self.isLetter(bytes[end]) {
      found = TagName.add(bytes[end] | 0x20, to: found)
      end += 1
    }
    guard found == key, end < bytes.count else { return nil }
    if bytes[end] == 0x3E { return end + 1 }
    guard Self.isSpace(bytes[end]) || bytes[end] == 0x2F else { return nil }
    var ignored = TagAttributes()
    let next = ignored.read(bytes, from: end, of: HTMLTag())
    return next < 0 ? bytes.count : next
  }

  private func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount {
      let byte = bytes[index + offset]
      if (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) != text.utf8Start[offset] { return false }
    }
    return true
  }

  // MARK: Text

  /// Text up to the next `<` or to `limit`; white space collapses as it does on screen.
  @inline(__always)
  private mutating func text(from start: Int, to limit: Int) throws(ReadError) -> Int {
    var index = start
    while index < limit {
      let from = index
      while index < limit, bytes[index] > 0x20, bytes[index] != 0x26, bytes[index] != 0x3C { index += 1 }
      if index > from { appendRun(from..<index) }
      guard index < limit else { break }
      let byte = bytes[index]
      if byte == 0x3C { break }
      if byte == 0x26 {
        index = try reference(at: index, limit: limit)
      } else if Self.isSpace(byte) {
        try space(byte, at: index)
        index += 1
      } else {
        // A control character is text; only NUL is dropped.
        if byte != 0 { appendRun(index..<index + 1) }
        index += 1
      }
    }
    return index
  }

  @inline(__always)
  private mutating func appendRun(_ range: Range<Int>) {
    let position = Int32(truncatingIfNeeded: range.lowerBound)
    settleSpace(at: position)
    builder.append(UnsafeBufferPointer(rebasing: bytes[range]), position: position)
  }

  @inline(__always)
  private mutating func settleSpace(at position: Int32) {
    guard pendingSpace else { return }
    pendingSpace = false
    if builder.hasText { builder.append(0x20, position: position) }
  }

  @inline(__always)
  private mutating func space(_ byte: UInt8, at index: Int) throws(ReadError) {
    if preformatted == 0 {
      pendingSpace = true
    } else if byte == 0x0A || byte == 0x0D {
      try flush()
    } else {
      builder.append(byte, position: Int32(truncatingIfNeeded: index))
    }
  }

  private mutating func reference(at index: Int, limit: Int) throws(ReadError) -> Int {
    guard let match = references.match(bytes, at: index, limit: limit) else {
      appendRun(index..<index + 1)
      return index + 1
    }
    if match.first.value <= 0x20, Self.isSpace(UInt8(truncatingIfNeeded: match.first.value)) {
      try space(UInt8(truncatingIfNeeded: match.first.value), at: index)
    } else {
      let position = Int32(truncatingIfNeeded: index)
      settleSpace(at: position)
      builder.append(match.first, position: position)
      if let second = match.second { builder.append(second, position: position) }
    }
    return index + match.length
  }

  /// One byte that looked like markup and is text.
  private mutating func literal(_ byte: UInt8, at index: Int) throws(ReadError) {
    if hidden == 0 { appendRun(index..<index + 1) }
  }

  /// Text that is no markup, line by line, as it stands.
  private mutating func verbatim(_ range: Range<Int>) throws(ReadError) {
    guard hidden == 0 else { return }
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(ByteSearch.first(0x0A, in: bytes, from: start), range.upperBound)
      if end > start { builder.append(UnsafeBufferPointer(rebasing: bytes[start..<end]), position: Int32(truncatingIfNeeded: start)) }
      try flush()
      start = end + 1
    }
  }

  /// The first title of the page goes into the metadata; none is ever shown.
  private mutating func title(from start: Int) throws(ReadError) -> Int {
    let raw = rawEnd(TagName.title, from: start)
    guard !hasTitle, hidden == 0, builder.tableDepth == 0, !builder.hasText else { return raw.next }
    var index = start
    while index < raw.end {
      index = try text(from: index, to: raw.end)
      if index < raw.end {
        try literal(0x3C, at: index)
        index += 1
      }
    }
    pendingSpace = false
    hasTitle = builder.hasText
    builder.endMetadataTitle()
    return raw.next
  }
}
